"""A store without a planning year: what this place is for, and the first step."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState, EmptyWords
from ui.widgets.form_card import FormCard

_SAID = EmptyWords(
    "planning",
    "No planning year yet",
    "The planning year shows by week how service plans, directorate plans, priorities, the "
    "Corporate Plan, the Delivery Plan and appraisals follow from each other, what is late, "
    "and what that holds up.",
)


class EmptyPlanning(EmptyState):
    """One sentence, one button, the form where it will stand."""

    wished = Signal()

    def __init__(self) -> None:
        self.form = FormCard()
        self.button = Button("Begin a planning year", "primary", icon_name="planning")
        super().__init__(_SAID, (self.button,), below=self.form)
        self.button.clicked.connect(self.wished)
