"""The drop zone: says what can be dropped, and offers to choose files instead."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from ui.marks.brush import pen, smooth
from ui.theme.look import colour
from ui.widgets.buttons import Button
from ui.widgets.drawing import icon_drawing
from ui.widgets.layout import column
from ui.widgets.text import label

LEAST = 80


class DropZone(QWidget):
    """A dashed place with words and two buttons; the whole window takes drops, this says so."""

    chosen = Signal()
    asked_for_forms = Signal()

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.choose = Button("Choose files")
        self.forms = Button("Write return forms", "quiet")
        self.choose.clicked.connect(self.chosen)
        self.forms.clicked.connect(self.asked_for_forms)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        told = column(label(title, "section"), label(words, "small", tone="ink2"), gap=0)
        layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(16)
        layout.addStretch(1)
        layout.addWidget(icon_drawing("returns", "accent", size=32))
        layout.addWidget(told)
        layout.addSpacing(24)
        layout.addWidget(self.choose)
        layout.addWidget(self.forms)
        layout.addStretch(1)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), max(LEAST, hint.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        painter.setBrush(colour("surface"))
        painter.setPen(pen("outline", 1.6, dash=(4.5, 3.5)))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()
