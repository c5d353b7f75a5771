"""The Debian package: the program in one folder under /opt, found by menu, command and file.

`python packaging/linux/deb.py --out dist` with the environment of `requirements/installer.txt`.
Nothing of Python or Qt is taken from the computer it is installed on; what Qt itself loads from
the system is named in the package's dependencies.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(ROOT), str(HERE.parent)]

from contents import note_key  # noqa: E402
from elf import prune_unneeded, strip_symbols  # noqa: E402
from notices import put_notices, put_system_notices  # noqa: E402
from sbom import Part, system_parts, write_parts  # noqa: E402
from version import commit_time, date_all, version  # noqa: E402

PACKAGE = "lbi-desktop"
HOME = Path("opt") / PACKAGE
DEPENDS = (
    "libc6 (>= 2.36)",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
)
CONTROL = """Package: {package}
Version: {version}
Architecture: amd64
Maintainer: LBI Performance Desktop contributors <performance@invalid.example>
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: fonts-dejavu-core
Section: misc
Priority: optional
Description: Desktop performance reporting for the London Borough of Islington
 Departments' Excel returns in, trusted figures, the Word report out. Works offline on one
 local file. People's stores and settings are never touched by installing or removing it.
"""
AFTER = r"""#!/bin/sh
# The menu and the file types are known at once; a system without a desktop needs neither.
set -e
for tool in "update-desktop-database -q" "update-mime-database /usr/share/mime" \
    "gtk-update-icon-cache -q -f /usr/share/icons/hicolor"; do
    if command -v "${tool%% *}" >/dev/null 2>&1; then $tool || true; fi
done
"""


def main(arguments: list[str]) -> int:
    """Build the package; the exit code is 0 when it stands in the folder named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--quick", action="store_true", help="compress quickly, for tests")
    parser.add_argument("--key", default="", help="the public key of releases")
    asked = parser.parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="lbi-deb-") as folder:
        made = program_folder(Path(folder))
        note_key(made / "_internal", asked.key)
        series = f"{sys.version_info[0]}.{sys.version_info[1]}"
        taken = taken_from_system(made)
        write_parts(asked.out, ROOT, "linux", marker=series, more=taken)
        tree = lay_out(made, Path(folder) / "tree", taken=taken)
        made = pack(tree, asked.out, is_quick=asked.quick)
    sys.stdout.write(f"{made}  {made.stat().st_size / 1e6:.1f} MB\n")
    return 0


def program_folder(work: Path) -> Path:
    """The program as PyInstaller makes it, without what nothing in it asks for."""
    command = [sys.executable, "-m", "PyInstaller", "--log-level", "WARN", "--noconfirm"]
    command += ["--distpath", str(work / "made"), "--workpath", str(work / "build")]
    subprocess.run([*command, str(HERE / "lbi_desktop.spec")], check=True, env=steady())
    made = work / "made" / PACKAGE
    prune_unneeded(made)
    strip_symbols(made)
    return made


def steady() -> dict[str, str]:
    """Surroundings in which two builds of one commit come out alike."""
    return {
        **os.environ,
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": str(commit_time(ROOT)),
        "DPKG_DEB_THREADS_MAX": "1",  # as an option, a dpkg before 1.21.9 refuses it
    }


def taken_from_system(made: Path) -> list[Part]:
    """The packages of this Debian whose libraries PyInstaller took along."""
    libraries = (made / "_internal").glob("lib*.so*")
    return system_parts(path.name for path in libraries if not path.is_symlink())


def lay_out(made: Path, tree: Path, *, taken: Iterable[Part]) -> Path:
    """Put everything where Debian looks for it."""
    shutil.copytree(made, tree / HOME, symlinks=True)
    put_notices(tree / HOME)  # beside the program: a system may leave the folder of papers out
    put_system_notices((part.name for part in taken), tree / HOME)
    for source, target in (
        (HERE / "lbi-desktop.desktop", "usr/share/applications"),
        (HERE / "lbi-desktop.xml", "usr/share/mime/packages"),
        (ROOT / "resources" / "lbi-desktop.svg", "usr/share/icons/hicolor/scalable/apps"),
    ):
        (tree / target).mkdir(parents=True)
        shutil.copy(source, tree / target)
    papers = tree / "usr/share/doc" / PACKAGE
    papers.mkdir(parents=True)
    shutil.copy(ROOT / "LICENSE", papers / "copyright")
    command = tree / "usr/bin"
    command.mkdir(parents=True)
    (command / PACKAGE).symlink_to(Path("/") / HOME / PACKAGE)
    return tree


def pack(tree: Path, out: Path, *, is_quick: bool) -> Path:
    """The finished package file."""
    files = sorted(path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    kilobytes = sum(path.stat().st_size for path in files) // 1024
    about = tree / "DEBIAN"
    about.mkdir()
    words = {"package": PACKAGE, "version": version(ROOT), "kilobytes": kilobytes}
    (about / "control").write_text(CONTROL.format(depends=", ".join(DEPENDS), **words))
    (about / "md5sums").write_text("".join(_sum_line(path, tree) for path in files))
    for moment in ("postinst", "postrm"):
        (about / moment).write_text(AFTER)
        (about / moment).chmod(0o755)
    _same_everywhere(tree)
    target = out / f"{PACKAGE}_{version(ROOT)}_amd64.deb"
    squeeze = ["-Zgzip", "-z1"] if is_quick else ["-Zxz", "-z9"]
    command = ["dpkg-deb", "--root-owner-group", *squeeze, "--build", str(tree), str(target)]
    subprocess.run(command, check=True, env=steady(), stdout=subprocess.DEVNULL)
    return target


def _sum_line(path: Path, tree: Path) -> str:
    content = hashlib.md5(path.read_bytes(), usedforsecurity=False)
    return f"{content.hexdigest()}  {path.relative_to(tree)}\n"


def _same_everywhere(tree: Path) -> None:
    """Modes and times that do not tell who built it, or when."""
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            is_open = path.is_dir() or os.access(path, os.X_OK)
            path.chmod(0o755 if is_open else 0o644)
    date_all(tree, commit_time(ROOT))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
