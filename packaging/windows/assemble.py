"""The Windows program folder, put together on this computer: nothing in it is compiled here.

`runtime/` is Windows' Python untouched but for its search path, `lib/` the locked wheels
unpacked, `app/` the program; two small launchers beside them, one with a console. Qt's
libraries lie in `lib/PySide6` and may be replaced there.
"""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

from contents import FILES, OWN, is_wanted, resource_folders
from fetch_python import SERIES, unpack_python
from launcher import build_launchers
from needs import python_of
from notices import put_notices

ROOT = Path(__file__).resolve().parents[2]
_PLATFORM = ("--platform", "win_amd64", "--implementation", "cp")
_LEFT_OUT = ("/tests/", "olefile2.py", ".pyi")  # olefile2 is for a Python long gone
_QT = (
    "Core",
    "DBus",
    "Gui",
    "OpenGL",
    "OpenGLWidgets",
    "PrintSupport",
    "Svg",
    "SvgWidgets",
    "Test",
    "Widgets",
)
"""The modules of Qt that go along: what the window uses, and what those and pyqtgraph load."""
_PLUGINS = ("iconengines", "imageformats", "platforms", "styles")
_NO_PLUGINS = ("qdirect2d", "qminimal", "qpdf", "qtiff")


def assemble(target: Path, *, python_zip: Path | None = None, sha256: str = "") -> Path:
    """Everything that is installed on Windows, below `target`."""
    unpack_python(target / "runtime", given=python_zip, sha256=sha256)
    _point_the_way(target / "runtime")
    _unpack_wheels(target / "lib")
    _copy_program(target / "app")
    _compile(target)
    build_launchers(target)
    put_notices(target)
    return target


def _point_the_way(runtime: Path) -> None:
    """Python looks here and nowhere else: no registry, no folder of the person's."""
    name = f"python{SERIES.replace('.', '')}"
    lines = (f"{name}.zip", ".", "..\\lib", "..\\app")
    (runtime / f"{name}._pth").write_text("".join(f"{line}\r\n" for line in lines))


def _unpack_wheels(target: Path) -> None:
    """The locked wheels for Windows, checked by their hashes, without what nobody asks for."""
    wheels = target.with_name("wheels")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += [*_PLATFORM, "--python-version", SERIES, "--only-binary=:all:"]
    lock = ROOT / "requirements" / "app.txt"
    command += ["--require-hashes", "-r", str(lock), "-d", str(wheels)]
    subprocess.run(command, check=True)
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(target, [name for name in archive.namelist() if _goes_in(name)])
    for scripts in target.glob("*.data"):
        for part in ("purelib", "platlib"):
            if (scripts / part).is_dir():
                shutil.copytree(scripts / part, target, dirs_exist_ok=True)
        shutil.rmtree(scripts)
    shutil.rmtree(wheels)


def _goes_in(name: str) -> bool:
    if any(part in f"/{name}" for part in _LEFT_OUT) or not is_wanted(name):
        return False
    folder, _, rest = name.partition("/")
    return folder != "PySide6" or _is_used_of_qt(rest)


def _is_used_of_qt(name: str) -> bool:
    """Whether a file of PySide6's folder is asked for, by its path there."""
    path = PurePosixPath(name)
    if len(path.parts) > 1:
        return (
            path.parts[0] == "plugins"
            and path.parts[1] in _PLUGINS
            and path.stem not in _NO_PLUGINS
        )
    if path.suffix == ".pyd":
        return path.stem in {f"Qt{module}" for module in _QT}
    if path.stem.startswith("Qt6"):
        return path.stem in {f"Qt6{module}" for module in _QT}
    return path.suffix in {".dll", ".py"} and path.stem not in {"opengl32sw", "pyside6qml.abi3"}


def _copy_program(target: Path) -> None:
    for package in OWN:
        for path in sorted((ROOT / package).rglob("*.py")):
            _copy(path, target)
    for folder in resource_folders(ROOT):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                _copy(path, target)
    for file in FILES:
        _copy(ROOT / file, target)
    shutil.copy(ROOT / "packaging" / "start.py", target / "start.py")


def _copy(path: Path, target: Path) -> None:
    place = target / path.relative_to(ROOT)
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, place)


def _compile(target: Path) -> None:
    """Compile ahead with a Python of the same series: an installed folder may be read-only."""
    python = python_of(SERIES)
    folders = [str(target / name) for name in ("lib", "app")]
    if python is None:
        raise FileNotFoundError(f"python{SERIES}")
    options = ["-q", "-j", "2", "--invalidation-mode", "unchecked-hash", "-s", str(target)]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": ""}
    command = [python, "-m", compileall.__name__, *options, *folders]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
