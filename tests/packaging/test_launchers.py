"""The two small programs that start an installed copy on Windows, read back as compiled."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from launcher import CONSOLE, ROOT, SIZES, WINDOWED, build_launchers
from PySide6.QtWidgets import QApplication
from version import version

_COMPILER, _READER = "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-objdump"
_PICTURE = re.compile(rb"\x89PNG\r\n\x1a\n....IHDR(.{4})(.{4})", re.DOTALL)

pytestmark = pytest.mark.skipif(
    shutil.which(_COMPILER) is None, reason="launchers need gcc-mingw-w64-x86-64"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Path:
    folder = tmp_path_factory.mktemp("launchers")
    build_launchers(folder)
    return folder


@pytest.mark.parametrize("name", [WINDOWED, CONSOLE])
def test_that_a_launcher_says_its_version_and_asks_for_sharp_text_and_long_paths(
    made: Path, name: str
) -> None:
    content = (made / name).read_bytes()
    for said in ("ProductVersion", version(ROOT), name):
        assert said.encode("utf-16-le") in content
    for wish in (b"PerMonitorV2", b"longPathAware", b'level="asInvoker"', b">UTF-8<"):
        assert wish in content
    sides = {int.from_bytes(found[1]) for found in _PICTURE.finditer(content)}
    assert sides == set(SIZES), "the icon lacks a size that Windows asks for"


def test_that_only_the_command_line_has_a_console(made: Path) -> None:
    told = {
        name: subprocess.run(
            [_READER, "-p", str(made / name)], capture_output=True, text=True, check=True
        ).stdout
        for name in (WINDOWED, CONSOLE)
    }
    assert "(Windows GUI)" in told[WINDOWED]
    assert "(Windows CUI)" in told[CONSOLE]
    for words in told.values():
        assert "HIGH_ENTROPY_VA" in words
        assert "NX_COMPAT" in words


def test_that_two_builds_of_the_launchers_are_the_same_bytes(
    made: Path, tmp_path: Path
) -> None:
    build_launchers(tmp_path)
    for name in (WINDOWED, CONSOLE):
        assert (tmp_path / name).read_bytes() == (made / name).read_bytes()
