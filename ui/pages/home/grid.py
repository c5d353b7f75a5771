"""Where Home's cards stand: one column, two or three, by the room the text leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.theme.look import current
from ui.theme.tokens import DOUBLE

_TWO_FROM, _THREE_FROM = 1020, 1440
Top = tuple[tuple[str, int], ...]
Stack = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Cards across the top, then stacks of cards; each with its share of the width.

    `most` is how many lines its longer lists show.
    """

    top: Top
    stacks: tuple[Stack, ...]
    most: int

    @property
    def order(self) -> tuple[str, ...]:
        """The cards as they are read."""
        below = (name for _, names in self.stacks for name in names)
        return (*(name for name, _ in self.top), *below)


_ONE_STACK = (
    "round", "suite", "todo", "returns", "off", "meetings", "improving", "events",
)  # fmt: skip
ONE = Arrangement((), ((1, _ONE_STACK),), 6)
TWO = Arrangement(
    (("round", 2), ("suite", 1)),
    ((2, ("returns", "off", "improving")), (1, ("todo", "meetings", "events"))),
    6,
)
THREE = Arrangement(
    (("round", 17), ("suite", 10)),
    ((16, ("returns", "off")), (12, ("todo", "improving")), (10, ("meetings", "events"))),
    11,
)


def arrangement_for(width: float, scale: float) -> Arrangement:
    """How cards stand on a page of a width in pixels at a text size (1.0 is 100%)."""
    room = width / scale
    if room >= _THREE_FROM:
        return THREE
    return TWO if room >= _TWO_FROM else ONE


class CardGrid(QWidget):
    """Holds the cards and sets them anew when the room or the text size changes."""

    arranged = Signal(object)

    def __init__(self, cards: Mapping[str, QWidget]) -> None:
        super().__init__()
        self._cards = cards
        self.plan = TWO
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(24, DOUBLE, 24, DOUBLE)
        self._down.setSpacing(DOUBLE)
        self._arrange(TWO)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "plan"):
            self._fit()

    def _fit(self) -> None:
        wanted = arrangement_for(self.width(), current().scale)
        if wanted is not self.plan:
            self._arrange(wanted)
            self.arranged.emit(wanted)

    def _arrange(self, plan: Arrangement) -> None:
        self.plan = plan
        _empty(self._down)
        if plan.top:
            self._down.addLayout(
                _across([(self._cards[name], share) for name, share in plan.top])
            )
        beside = QHBoxLayout()
        beside.setSpacing(DOUBLE)
        for share, names in plan.stacks:
            beside.addLayout(_stacked([self._cards[name] for name in names]), share)
        self._down.addLayout(beside)
        self._down.addStretch(1)
        for before, after in pairwise(plan.order):
            QWidget.setTabOrder(self._cards[before], self._cards[after])


def _across(cards: Sequence[tuple[QWidget, int]]) -> QHBoxLayout:
    made = QHBoxLayout()
    made.setSpacing(DOUBLE)
    for card, share in cards:
        made.addWidget(card, share)
    return made


def _stacked(cards: Sequence[QWidget]) -> QVBoxLayout:
    """Cards under each other; the last one reaches as far as the longest stack."""
    made = QVBoxLayout()
    made.setSpacing(DOUBLE)
    for card in cards:
        made.addWidget(card, 1 if card is cards[-1] else 0)
    return made


def _empty(layout: QLayout) -> None:
    """Take the cards out of their rows and stacks; they live on."""
    while (item := layout.takeAt(0)) is not None:
        inner = item.layout()
        if inner is not None:
            _empty(inner)
