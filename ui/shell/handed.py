"""Things handed to the window: at its start, or by a later start of the program."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from lbi_desktop.jobs.handed_over import Handed, named

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_LOOK_AGAIN = 150  # milliseconds


def come_forward(window: MainWindow) -> None:
    """Bring the window before the others, from the task bar too."""
    if window.isMinimized():
        window.showNormal()
    window.raise_()
    window.activateWindow()


def take_names(window: MainWindow, names: Sequence[str]) -> None:
    """Show the window, and open in it what a later start was given."""
    come_forward(window)
    if names:
        take_handed(window, named(names))


def take_handed(window: MainWindow, handed: Handed) -> None:
    """Open a store, then take files, once no question is open and no store on its way."""
    if not window.isVisible():
        return
    if QApplication.activeModalWidget() is not None or _is_busy(window):
        QTimer.singleShot(_LOOK_AGAIN, window, lambda: take_handed(window, handed))
        return
    if handed.store is not None:
        window.session.open(handed.store)
        if handed.files:
            take_handed(window, Handed(files=handed.files))
    elif handed.files:
        window.open_paths(list(handed.files))


def _is_busy(window: MainWindow) -> bool:
    """Whether something is being done, or the first store is on its way into the window."""
    if not window.is_furnished or not window.session.jobs.is_idle:
        return True
    return window.pages.place == "home" and not window.session.is_open
