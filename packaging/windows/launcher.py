"""Compiles the two launchers, with icon, version and manifest; alike from alike sources."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import tempfile
from functools import lru_cache
from pathlib import Path

from fetch_python import SERIES
from version import version

ROOT = Path(__file__).resolve().parents[2]
SOURCES = Path(__file__).resolve().parent / "launcher"
WINDOWED, CONSOLE = "LBI Performance Desktop.exe", "lbi-desktop.exe"
SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
_COMPILER, _RESOURCES = "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-windres"
_SCRIPT = """\
1 ICON "program.ico"
1 24 "{manifest}"
1 VERSIONINFO
FILEVERSION {numbers}
PRODUCTVERSION {numbers}
BEGIN
  BLOCK "StringFileInfo"
  BEGIN
    BLOCK "080904B0"
    BEGIN
      VALUE "CompanyName", "LBI Performance Desktop contributors"
      VALUE "FileDescription", "LBI Performance Desktop"
      VALUE "FileVersion", "{version}"
      VALUE "OriginalFilename", "{name}"
      VALUE "ProductName", "LBI Performance Desktop"
      VALUE "ProductVersion", "{version}"
    END
  END
  BLOCK "VarFileInfo"
  BEGIN
    VALUE "Translation", 0x0809, 0x04B0
  END
END
"""


def build_launchers(target: Path) -> None:
    """Both launchers, into the program folder."""
    icon = program_icon()
    for name, more in ((WINDOWED, ["-mwindows", "-DWINDOWED"]), (CONSOLE, ["-mconsole"])):
        with tempfile.TemporaryDirectory(prefix="lbi-launcher-") as folder:
            work = Path(folder)
            (work / "program.ico").write_bytes(icon)
            (work / "program.rc").write_text(_resource_script(name), encoding="utf-8")
            _call([_RESOURCES, "-O", "coff", "program.rc", "program.o"], work)
            library = f'-DPYTHON=L"python{SERIES.replace(".", "")}.dll"'
            command = [_COMPILER, "-municode", "-Os", "-s", "-Wall", "-Wextra", "-Werror"]
            command += [*more, library, "-Wl,--no-insert-timestamp", "-static"]
            command += [str(SOURCES / "launcher.c"), "program.o", "-o", str(target / name)]
            _call([*command, "-lshell32"], work)


def _resource_script(name: str) -> str:
    said = version(ROOT)
    numbers = [*(int(part) for part in said.split(".")[:3]), 0]
    return _SCRIPT.format(
        manifest=SOURCES / "launcher.manifest",
        numbers=",".join(map(str, numbers)),
        version=said,
        name=name,
    )


def _call(command: list[str], folder: Path) -> None:
    subprocess.run(command, check=True, cwd=folder)


@lru_cache(maxsize=1)
def program_icon() -> bytes:
    """The program's drawing as an .ico of every size Windows asks for."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication(sys.argv[:1])
    drawing = QIcon(str(ROOT / "resources" / "lbi-desktop.svg"))
    pictures = []
    for size in SIZES:
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        drawing.pixmap(size, size).save(buffer, "PNG")
        pictures.append(bytes(content.data()))
    app.processEvents()
    return _container(pictures)


def _container(pictures: list[bytes]) -> bytes:
    """Pictures as PNG in the .ico container: a head, an entry each, then the pictures."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(head) + 16 * len(pictures)
    entries = b""
    for size, picture in zip(SIZES, pictures, strict=True):
        side = size % 256  # 256 is written as 0
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    return head + entries + b"".join(pictures)
