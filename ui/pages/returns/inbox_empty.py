"""The inbox of a store without indicators: why nothing is asked for, and how to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.look import scaled
from ui.widgets.buttons import Button
from ui.widgets.drawing import icon_drawing
from ui.widgets.layout import STRETCH, row
from ui.widgets.text import label

_WORDS = (
    "Returns are asked for by the indicators of this store, and it holds none yet. Drop the "
    "council’s list of indicators, or any return: you see what was understood first."
)


class NothingAsked(QWidget):
    """One sentence and one button."""

    list_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("No returns are asked for yet")
        self.button = Button("Choose the list of indicators", "primary", icon_name="sheet")
        self.button.clicked.connect(self.list_wanted)
        words = label(_WORDS, tone="ink2", wraps=True)
        words.setMaximumWidth(scaled(520))
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 64, 0, 0)
        down.setSpacing(12)
        down.addWidget(row(STRETCH, icon_drawing("returns", "ink3", size=28), STRETCH))
        down.addWidget(row(STRETCH, label("No returns are asked for yet", "panel"), STRETCH))
        down.addWidget(row(STRETCH, (words, 4), STRETCH))
        down.addWidget(row(STRETCH, self.button, STRETCH))
