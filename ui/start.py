"""Starts the window; before the first paint only PySide6 and the standard library load."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui.main_window import TITLE, MainWindow
from ui.preferences import Preferences
from ui.session import Session
from ui.surroundings import Surroundings
from ui.theme.fonts import load_fonts

_USUAL_SIZE = (1366, 768)


def run(store: Path | None, *, around: Surroundings) -> int:
    """Show the window on a store, or the welcome without one; the exit code of the window."""
    app = _application()
    window = window_for(around)
    _show(window)
    QTimer.singleShot(0, window, lambda: begin(window, store))
    return app.exec()


def window_for(around: Surroundings) -> MainWindow:
    """A window that shows nothing yet."""
    load_fonts()
    preferences = Preferences(around.settings_folder)
    preferences.apply()
    window = MainWindow(Session(around), preferences)
    preferences.setParent(window)
    window.session.setParent(window)
    return window


def begin(window: MainWindow, store: Path | None) -> None:
    """After the first paint: a glance at the store while it opens, or what can be opened."""
    if store is None:
        window.go("welcome")
        return

    def sorry(words: str) -> None:
        window.go("welcome")
        window.notice.tell(words)

    window.go("home").show_glance(store)
    window.session.open(store, sorry=sorry)


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName(TITLE)
    app.setDesktopFileName("lbi-desktop")
    return app


def _show(window: MainWindow) -> None:
    kept = window.preferences.settings.window
    width, _, height = kept.get("size", "").partition("x")
    is_known = width.isdigit() and height.isdigit()
    window.resize(*((int(width), int(height)) if is_known else _USUAL_SIZE))
    if kept.get("is_maximised") == "True":
        window.showMaximized()
    else:
        window.show()
