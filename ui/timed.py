"""Says when the window stood, and closes it: for measuring a start, installed or not."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from ui.main_window import MainWindow

MOMENTS = ("paint", "home")
"""The first picture of the window, or the store open in it and nothing left to do."""
_LOOK_AGAIN = 5  # milliseconds


class Timed(QObject):
    """Writes the moment, in seconds since 1970, once it has come; then the window goes."""

    def __init__(self, window: MainWindow, moment: str) -> None:
        super().__init__(window)
        self._window, self._moment = window, moment
        window.first_painted.connect(self._look)

    def _look(self) -> None:
        if not self._has_come():
            QTimer.singleShot(_LOOK_AGAIN, self, self._look)
            return
        sys.stdout.write(f"{time.time()}\n")
        self._window.close()

    def _has_come(self) -> bool:
        if self._moment == "paint":
            return True
        window = self._window
        return window.is_furnished and window.session.is_open and window.session.jobs.is_idle
