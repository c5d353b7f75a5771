"""What an installed copy holds: the same answer for every system it is built for."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

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

FILES = ("resources/lbi-desktop.svg", "resources/sample/wellbeing.toml")

KEY = "resources/release-key.txt"

NEVER_IMPORTED = (
    "IPython",
    "PyInstaller",
    "defusedxml",  # openpyxl's, were lxml missing; only the tools of a build bring it
    "matplotlib",
    "mypy",
    "pip",
    "pydoc_data",
    "pytest",
    "readline",  # brings a library under the GPL; nothing here reads lines from a terminal
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
    "*libQt6EglFS*",
    "*libQt6Network*",
    "*libQt6Qml*",
    "*libQt6Quick*",
    "*libQt6Sql*",
    "*libQt6VirtualKeyboard*",
    "*/pygments/lexers/*",  # what colours the sources of 500 languages
    "*/tests/*",
    "*/testing/*.parquet",
)
_SYSTEM = (
    "X11",
    "atk",
    "cap",
    "cups",
    "dbus-1",
    "fontconfig",
    "freetype",
    "gcrypt",
    "gdk",
    "glib-2",
    "gnutls",
    "gpg-error",
    "gthread-2",
    "gtk",
    "lz4",
    "pango",
    "pcre2",
    "png16",
    "systemd",
    "xcb",
    "xkbcommon",
)
"""Libraries that the package's dependencies bring from the system: never a second copy."""

_KEPT = ("*qtbase_en*", "*/pygments/lexers/__init__.*", "*/pygments/lexers/_mapping.*")
"""What is wanted though it stands among the unwanted."""


def resource_folders(root: Path) -> Iterator[str]:
    """The folders to take along as they are; every one of them stands in the checkout."""
    for folder in FOLDERS:
        if not (root / folder).is_dir():
            raise FileNotFoundError(f"{folder} is named in packaging/contents.py and is gone")
        yield folder


def note_key(program: Path, key: str) -> None:
    """Tells a copy the public key of its releases; without one it looks for no newer one."""
    if key:
        (program / KEY).write_text(f"{key}\n", encoding="ascii")


def is_wanted(inside: str) -> bool:
    """Whether a file belongs into an installed copy, by its path inside the program folder."""
    path = f"/{inside}".replace("\\", "/")
    if any(fnmatch(path, pattern) for pattern in _KEPT):
        return True
    if "__pycache__" in path or any(fnmatch(path, each) for each in _UNWANTED):
        return False
    return not path.rpartition("/")[2].startswith(tuple(f"lib{name}" for name in _SYSTEM))
