"""Waits until what was brought up stands."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from ui.main_window import MainWindow

Scenes = Mapping[str, Callable[[MainWindow], object]]
_PATIENCE = 60.0


def settle(window: MainWindow) -> None:
    """Wait until the workers have answered and all they brought is painted."""
    deadline = time.monotonic() + _PATIENCE
    calm = 0
    while calm < 5 and time.monotonic() < deadline:
        QCoreApplication.processEvents()
        calm = calm + 1 if window.session.jobs.is_idle else 0
        time.sleep(0.01)
