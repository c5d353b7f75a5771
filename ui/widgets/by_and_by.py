"""A long column that fills by and by: what is seen at once, the rest while nothing is asked.

Some hundred lines of words take longer to build than a person waits for a key.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.layout import clear

_AT_ONCE = 24
_PORTION_SECONDS = 0.004


class ByAndBy(QObject):
    """Fills a layout from an iterator that makes each part when it is asked for it."""

    def __init__(self, layout: QVBoxLayout) -> None:
        super().__init__(layout)
        self._layout = layout
        self._rest: Iterator[QWidget] = iter(())
        self._calm = QTimer(self)
        self._calm.timeout.connect(self._go_on)

    def show(self, parts: Iterator[QWidget]) -> None:
        """Show these parts instead of what is there."""
        self._calm.stop()
        clear(self._layout)
        self._rest = parts
        for _ in range(_AT_ONCE):
            if not self._add_next():
                return
        self._calm.start(0)

    def _go_on(self) -> None:
        until = time.perf_counter() + _PORTION_SECONDS
        while time.perf_counter() < until:
            if not self._add_next():
                self._calm.stop()
                return

    def _add_next(self) -> bool:
        """Whether there was one more; after the last comes the room that is left."""
        part = next(self._rest, None)
        if part is None:
            self._layout.addStretch(1)
            return False
        self._layout.addWidget(part)
        return True
