"""What an installed copy holds: the same answer for every system it is built for."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

OWN = ("lbi_desktop", "importers", "exporters", "ui", "resources")
"""The packages of the program."""

FOLDERS = (
    "lbi_desktop/store/migrations",
    "resources/description",
    "resources/fonts",
    "resources/help",
    "resources/html",
    "resources/icons",
    "resources/sample/council",
    "resources/sample/returns",
    "resources/templates",
)
"""Files that are read at work: no Python modules, or read as text though they are."""

FILES = ("resources/lbi-desktop.svg",)

NEVER_IMPORTED = (
    "IPython",
    "PyInstaller",
    "matplotlib",
    "mypy",
    "pip",
    "pytest",
    "scipy",
    "setuptools",
    "tkinter",
    "PySide6.QtNetwork",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtSql",
)
"""What libraries would take along if it happens to be there; the program never asks for it."""

_UNWANTED = (
    "*/Qt/qml/*",
    "*/Qt/translations/*",
    "*/plugins/egldeviceintegrations/*",
    "*/plugins/generic/*",
    "*/plugins/networkinformation/*",
    "*/plugins/platforminputcontexts/libqtvirtualkeyboard*",
    "*/plugins/platforms/libqeglfs*",
    "*/plugins/platforms/libqlinuxfb*",
    "*/plugins/platforms/libqminimalegl*",
    "*/plugins/platforms/libqvkkhrdisplay*",
    "*/plugins/platforms/libqvnc*",
    "*/plugins/platformthemes/libqgtk3*",
    "*/plugins/printsupport/*",
    "*/plugins/qmltooling/*",
    "*/plugins/sqldrivers/*",
    "*/plugins/tls/*",
    "*libQt6Network*",
    "*libQt6Qml*",
    "*libQt6Quick*",
    "*libQt6Sql*",
    "*libQt6VirtualKeyboard*",
    "libatk*",
    "libcups*",
    "libgdk*",
    "libgnutls*",
    "libgtk*",
    "libpango*",
    "*/tests/*",
    "*/testing/*.parquet",
)
_TRANSLATIONS = ("*qtbase_en*",)


def resource_folders(root: Path) -> Iterator[str]:
    """The folders to take along as they are; every one of them stands in the checkout."""
    for folder in FOLDERS:
        if not (root / folder).is_dir():
            raise FileNotFoundError(f"{folder} is named in packaging/contents.py and is gone")
        yield folder


def is_wanted(inside: str) -> bool:
    """Whether a file belongs into an installed copy, by its path inside the program folder."""
    path = str(PurePosixPath(inside.replace("\\", "/")))
    if any(fnmatch(path, pattern) for pattern in _TRANSLATIONS):
        return True
    return "__pycache__" not in path and not any(fnmatch(path, each) for each in _UNWANTED)
