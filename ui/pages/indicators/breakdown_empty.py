"""Breakdowns of an indicator that has none: what belongs here, and how it comes in."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.actions import key_tip
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState, EmptyWords

_SAID = EmptyWords(
    "group",
    "No figures by ward or group yet",
    "Drop an extract on the window: a row for each ward or group (sex, age, ethnicity, "
    "disability …) with the indicator, the period and the figure, and numerator and "
    "denominator where there are any. Bars, funnel and ward map then stand here.",
)


class EmptyBreakdowns(EmptyState):
    """One sentence, one button."""

    wants_file = Signal()

    def __init__(self) -> None:
        tip = key_tip("store.open")
        self.button = Button("Open an extract", "primary", icon_name="file", tip=tip)
        super().__init__(_SAID, (self.button,))
        self.button.clicked.connect(self.wants_file)
