"""Puts work off until something shown has been painted.

A worker that imports or calculates holds Python's lock, and a paint of many small widgets asks
for it again and again: what the person sees comes first.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_UNSEEN_MILLISECONDS = 300
"""How long to wait for a widget that nobody sees: a window may start minimised."""


class AfterPaint(QObject):
    """Calls `then` once, right after the widget's next paint."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget, self._then = widget, then
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go)
        self._timer.start(_UNSEEN_MILLISECONDS)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            self._timer.start(0)
        return False

    def _go(self) -> None:
        self._widget.removeEventFilter(self)
        self._then()
        self.deleteLater()
