"""What was chosen in the filter bar, as a question to the history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.period import MONTH_NAMES

if TYPE_CHECKING:
    from lbi_desktop.queries.history_list import HistoryWish

ANYBODY, EVERYTHING = "", ""
_INDICATOR, _ELEMENT = "indicator:", "element:"
_FIRST_MONTH = 4
KIND_WORDS = {
    "return": "Returns accepted",
    "figure": "Figures typed",
    "target": "Targets",
    "comment": "Commentary",
    "annotation": "Notes on charts",
    "rebase": "Ranges started afresh",
    "define": "Definitions added",
    "definition": "Definitions changed",
    "plan": "Plans",
    "document": "Documents",
    "undo": "Undone",
    "redo": "Done again",
}


class When(StrEnum):
    """How far back."""

    EVER = "ever"
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

    def words(self, today: date) -> str:
        """The words for the choice."""
        first = self.first_day(today)
        told = {
            When.EVER: "At any time",
            When.TODAY: "Today",
            When.WEEK: "The last 7 days",
            When.MONTH: "The last 30 days",
        }
        if self in told or first is None:
            return told[self]
        return f"Since {first.day} {MONTH_NAMES[first.month]} {first.year}"

    def first_day(self, today: date) -> date | None:
        """The first day that counts, None for all."""
        if self is When.YEAR:
            year = today.year if today.month >= _FIRST_MONTH else today.year - 1
            return date(year, _FIRST_MONTH, 1)
        back = {When.TODAY: 0, When.WEEK: 6, When.MONTH: 29}.get(self)
        return None if back is None else today - timedelta(days=back)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What stands in the filter bar. `about` is what another place asked for."""

    text: str = ""
    who: str = ANYBODY
    kind: str = EVERYTHING
    when: When = When.EVER
    about: str = ""


def wish_for(
    chosen: Chosen, *, indicators: Iterable[Indicator], today: date
) -> tuple[HistoryWish, str]:
    """The question, and what it is about beside the bar's own choices, in words.

    A reference among the words typed stands for its indicator: a return concerns it, too,
    without naming it.
    """
    from lbi_desktop.queries.history_list import HistoryWish

    every = tuple(indicators)
    known = {each.ref.casefold(): each for each in every}
    words = chosen.text.split()
    spoken = next((known[w.casefold()] for w in words if w.casefold() in known), None)
    rest = [
        word for word in words if spoken is None or word.casefold() != spoken.ref.casefold()
    ]
    asked = chosen.about.removeprefix(_INDICATOR)
    if chosen.about.startswith(_INDICATOR):
        spoken = next((each for each in every if each.id == asked), spoken)
    element = chosen.about.removeprefix(_ELEMENT) if chosen.about.startswith(_ELEMENT) else ""
    about = (
        f"{spoken.ref} {spoken.short_name}" if spoken else "one plan element" if element else ""
    )
    wish = HistoryWish(
        author=chosen.who,
        indicator_id=spoken.id if spoken else "",
        element_id=element,
        kind=chosen.kind,
        since=chosen.when.first_day(today),
        text=" ".join(rest),
    )
    return wish, about


def people(authors: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Who can be chosen."""
    return ((ANYBODY, "Anybody"), *((each, each) for each in authors))


def kinds(held: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Which sorts of change can be chosen, in the order of an officer's year."""
    order = [
        *(kind for kind in KIND_WORDS if kind in held),
        *(k for k in held if k not in KIND_WORDS),
    ]
    told = ((kind, KIND_WORDS.get(kind, kind.capitalize())) for kind in order)
    return ((EVERYTHING, "Every change"), *told)


def times(today: date) -> tuple[tuple[str, str], ...]:
    """How far back can be chosen."""
    return tuple((each.value, each.words(today)) for each in When)
