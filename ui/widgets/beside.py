"""Words with their buttons beside them, or below where there is no room beside."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.theme.look import scaled

_LEAST = 700


class Beside(QWidget):
    """The head of a page: what is shown left, what acts on it right."""

    def __init__(self, words: QWidget, buttons: QWidget) -> None:
        super().__init__()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(12)
        self._across.addWidget(words, 1)
        self._across.addWidget(buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        ways = QBoxLayout.Direction
        is_wide = self.width() >= scaled(_LEAST)
        self._across.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)
        self._across.setSpacing(12 if is_wide else 4)
