"""What goes beyond the window: opening a file, showing its folder, the clipboard."""

from __future__ import annotations

import sys
from pathlib import Path


def open_file(path: Path) -> bool:
    """Have the computer open a file with its own program; False when it cannot."""
    return path.exists() and _opened(path)


def show_in_folder(path: Path) -> bool:
    """Show a file in its folder, marked where the computer can."""
    if not path.exists():
        return False
    if sys.platform == "win32":
        from PySide6.QtCore import QProcess

        started, _ = QProcess.startDetached("explorer.exe", [f"/select,{path}"])
        return bool(started)
    return _opened(path.parent)


def copy_words(words: str) -> None:
    """Put words where any other program can take them from."""
    from PySide6.QtWidgets import QApplication

    QApplication.clipboard().setText(words)


def _opened(path: Path) -> bool:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
