"""A long column that fills by and by: what is seen at once, the rest while nothing is asked.

Some hundred lines of words take longer to build than a person waits for a key. The rest is set
in blocks: each line that is added to a column has the whole column laid out anew, and a block
is only one thing to lay out.
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
        self._block: QWidget | None = None
        self._calm = QTimer(self)
        self._calm.timeout.connect(self._go_on)

    def show(self, parts: Iterator[QWidget]) -> None:
        """Show these parts instead of what is there."""
        self._calm.stop()
        clear(self._layout)
        self._rest, self._block = parts, None
        for _ in range(_AT_ONCE):
            part = next(self._rest, None)
            if part is None:
                self._layout.addStretch(1)
                return
            self._layout.addWidget(part)
        self._calm.start(0)

    def _go_on(self) -> None:
        until = time.perf_counter() + _PORTION_SECONDS
        while time.perf_counter() < until:
            part = next(self._rest, None)
            if part is None:
                self._calm.stop()
                self._set_block()
                self._layout.addStretch(1)
                return
            self._put_aside(part)

    def _put_aside(self, part: QWidget) -> None:
        """Into the block that is being built, which is shown once it is full."""
        if self._block is None:
            self._block = QWidget()
            inner = QVBoxLayout(self._block)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(self._layout.spacing())
        inside = self._block.layout()
        assert inside is not None
        inside.addWidget(part)
        if inside.count() == _AT_ONCE:
            self._set_block()

    def _set_block(self) -> None:
        if self._block is not None:
            self._layout.addWidget(self._block)
            self._block = None
