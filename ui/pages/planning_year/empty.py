"""A store without a planning year: what this place is for, and the first step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.drawing import icon_drawing
from ui.widgets.form_card import FormCard
from ui.widgets.layout import STRETCH, row
from ui.widgets.text import label

_WORDS = (
    "The planning year shows by week how service plans, directorate plans, priorities, the "
    "Corporate Plan, the Delivery Plan and appraisals follow from each other, what is late, "
    "and what that holds up."
)


class EmptyPlanning(QWidget):
    """One sentence, one button, the form where it will stand."""

    wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("No planning year yet")
        self.form = FormCard()
        self.button = Button("Begin a planning year", "primary", icon_name="planning")
        self.button.clicked.connect(self.wished)
        words = label(_WORDS, tone="ink2", wraps=True)
        words.setMaximumWidth(560)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addWidget(row(STRETCH, icon_drawing("planning", "ink3", size=28), STRETCH))
        layout.addWidget(row(STRETCH, label("No planning year yet", "panel"), STRETCH))
        layout.addWidget(row(STRETCH, (words, 4), STRETCH))
        layout.addWidget(row(STRETCH, self.button, STRETCH))
        layout.addWidget(row(STRETCH, (self.form, 6), STRETCH))
        layout.addStretch(3)
