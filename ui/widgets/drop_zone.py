"""The drop zone: says what can be dropped, and offers to choose files instead."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.marks.brush import pen, smooth
from ui.theme.look import colour
from ui.widgets.buttons import Button
from ui.widgets.drawing import icon_drawing
from ui.widgets.flow import flow
from ui.widgets.layout import column, row
from ui.widgets.text import Folding


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
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        told = column(Folding(title, "section"), Folding(words, "small", tone="ink2"), gap=0)
        lead = row(icon_drawing("returns", "accent", size=32), (told, 1), gap=16)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 18, 16, 18)
        ways = row(self.choose, self.forms, gap=8)
        layout.addWidget(flow(lead, ways, gap=16, is_centred=True))
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        painter.setBrush(colour("surface"))
        painter.setPen(pen("outline", 1.6, dash=(4.5, 3.5)))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()
