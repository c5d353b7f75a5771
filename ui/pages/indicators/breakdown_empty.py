"""Breakdowns of an indicator that has none: what belongs here, and how it comes in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.actions import key_tip
from ui.widgets.buttons import Button
from ui.widgets.drawing import icon_drawing
from ui.widgets.layout import STRETCH, row
from ui.widgets.text import label

_WORDS = (
    "Drop an extract on the window: a row for each ward or group (sex, age, ethnicity, "
    "disability …) with the indicator, the period and the figure, and numerator and "
    "denominator where there are any. Bars, funnel and ward map then stand here."
)


class EmptyBreakdowns(QWidget):
    """One sentence, one button."""

    wants_file = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("No figures by ward or group yet")
        self.button = Button(
            "Open an extract", "primary", icon_name="file", tip=key_tip("store.open")
        )
        self.button.clicked.connect(self.wants_file)
        words = label(_WORDS, tone="ink2", wraps=True)
        words.setMaximumWidth(560)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addWidget(row(STRETCH, icon_drawing("group", "ink3", size=28), STRETCH))
        head = label("No figures by ward or group yet", "panel")
        layout.addWidget(row(STRETCH, head, STRETCH))
        layout.addWidget(row(STRETCH, (words, 4), STRETCH))
        layout.addWidget(row(STRETCH, self.button, STRETCH))
        layout.addStretch(3)
