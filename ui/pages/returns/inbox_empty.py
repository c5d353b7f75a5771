"""The inbox of a store without indicators: why nothing is asked for, and how to begin."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState, EmptyWords

_SAID = EmptyWords(
    "returns",
    "No returns are asked for yet",
    "Returns are asked for by the indicators of this store, and it holds none yet. Drop the "
    "council’s list of indicators, or any return: you see what was understood first.",
)


class NothingAsked(EmptyState):
    """One sentence and one button."""

    list_wanted = Signal()

    def __init__(self) -> None:
        self.button = Button("Choose the list of indicators", "primary", icon_name="sheet")
        super().__init__(_SAID, (self.button,))
        self.button.clicked.connect(self.list_wanted)
