"""A long column that is made as it is scrolled: what is seen, and a page ahead of that.

Some hundred wrapped lines take longer to lay out than a person waits for a key, and mostly
nobody reads beyond the first of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.widgets.layout import clear, column

_PORTION = 12


class ByAndBy(QObject):
    """Fills the column of a scroll area from an iterator that makes each part when asked."""

    def __init__(self, area: QScrollArea, layout: QVBoxLayout) -> None:
        super().__init__(area)
        self._layout, self._bar = layout, area.verticalScrollBar()
        self._rest: Iterator[QWidget] = iter(())
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._add)
        self._bar.valueChanged.connect(self._look_ahead)
        self._bar.rangeChanged.connect(self._look_ahead)

    def show(self, parts: Iterator[QWidget]) -> None:
        """Show these parts instead of what is there."""
        clear(self._layout)
        self._layout.addStretch(1)
        self._rest = parts
        self._bar.setValue(0)
        self._add()

    def _look_ahead(self) -> None:
        if self._bar.maximum() - self._bar.value() <= self._bar.pageStep():
            self._soon.start()

    def _add(self) -> None:
        """One portion more, before the stretch at the end."""
        made = column(*islice(self._rest, _PORTION), gap=self._layout.spacing())
        if made.findChild(QWidget) is None:
            made.deleteLater()  # there are no more
            return
        self._layout.insertWidget(self._layout.count() - 1, made)
        self._look_ahead()
