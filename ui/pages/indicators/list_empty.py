"""What stands in place of the list where there is nothing in it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState, EmptyWords

_NONE = EmptyWords(
    "indicators",
    "No indicators yet",
    "The scorecard stands here once this store knows the council: its directorates, its "
    "indicators and their targets.",
)
_NO_MATCH = EmptyWords(
    "filter",
    "No indicator fits",
    "The filters, the view and the words typed leave none of the indicators there are.",
)


class NoIndicators(EmptyState):
    """A store that knows no council; Home sets one up."""

    wanted = Signal()

    def __init__(self) -> None:
        self.button = Button("Set up the council", "primary", icon_name="file")
        super().__init__(_NONE, (self.button,))
        self.button.clicked.connect(self.wanted)


class NoMatch(EmptyState):
    """A list narrowed down to nothing."""

    wanted = Signal()

    def __init__(self) -> None:
        self.button = Button("Show all indicators", icon_name="indicators")
        super().__init__(_NO_MATCH, (self.button,))
        self.button.clicked.connect(self.wanted)
