"""Runs tests with Windows' Python under wine: an extra look at the window, never a must.

`.venv-installer/bin/python tests/packaging/suite_under_wine.py tests/ui/test_marks.py …` with
the packages of `requirements/installer.txt`. wine is no Windows (see `windows_under_wine.py`):
what fails here is looked at on Windows before it is believed.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging"), str(ROOT / "packaging" / "windows")]

from assemble import assemble  # noqa: E402
from fetch_python import SERIES  # noqa: E402
from windows_under_wine import Wine, build_shims, fresh_windows, missing_tools  # noqa: E402

_TESTING = ("pytest", "pytest-qt", "pytest-timeout", "pytest-randomly", "pytest-xdist",
            "hypothesis", "iniconfig", "packaging", "pluggy", "sortedcontainers",
            "execnet", "pygments")  # fmt: skip
_RUN = """\
import sys
root = {root!r}
sys.path[:0] = [root, root + r"\\tests\\tools", {testing!r}]
import os
os.chdir(root)
import pytest
sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", *{tests!r}]))
"""


def main(tests: list[str]) -> int:
    """Give pytest's exit code, and its words."""
    lacking = missing_tools()
    if lacking:
        sys.stdout.write(f"Not run: it needs {', '.join(lacking)}\n")
        return 3
    with (
        tempfile.TemporaryDirectory(prefix="lbi-suite-") as folder,
        fresh_windows(Path(folder)) as wine,
    ):
        program = assemble(wine.drive / "program")
        build_shims(wine.drive / "windows" / "system32", program)
        _bring_testing(wine.drive / "testing")
        code, said = tried(wine, program, tests)
    sys.stdout.write(said)
    return code


def tried(wine: Wine, program: Path, tests: list[str]) -> tuple[int, str]:
    """What pytest said of some tests, and its exit code."""
    fonts = program / "lib" / "PySide6" / "lib" / "fonts"  # else Qt warns, and tests fail
    fonts.mkdir(parents=True, exist_ok=True)
    script, testing = wine.drive / "run.py", wine.drive / "testing"
    root = "Z:" + str(ROOT).replace("/", "\\")
    text = _RUN.format(root=root, testing=wine.windows_path(testing), tests=tests)
    script.write_text(text, encoding="utf-8")
    command = ["wine", str(program / "runtime" / "python.exe"), "-X", "utf8"]
    done = subprocess.run(
        [*command, wine.windows_path(script)],
        env={**wine.surroundings, "PYTHONDONTWRITEBYTECODE": "1"},
        input="",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return done.returncode, done.stdout


def _bring_testing(target: Path) -> None:
    """The locked packages that tests run with, for Windows."""
    locked = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")
    blocks = re.findall(r"^[\w.-]+==.*?(?=^[\w.-]+==|\Z)", locked, re.MULTILINE | re.DOTALL)
    wanted = [block for block in blocks if block.partition("==")[0] in _TESTING]
    with tempfile.TemporaryDirectory(prefix="lbi-testing-") as folder:
        lock = Path(folder) / "lock.txt"
        lock.write_text("".join(wanted), encoding="utf-8")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        command += ["--platform", "win_amd64", "--python-version", SERIES]
        command += ["--only-binary=:all:", "--require-hashes", "-r", str(lock), "-d", folder]
        subprocess.run(command, check=True)
        for wheel in Path(folder).glob("*.whl"):
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(target)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
