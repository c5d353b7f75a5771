"""Direction of travel: better, same or worse than a comparable earlier period (rules.md §5)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lbi_desktop.domain.period import Period
from lbi_desktop.domain.value import Figure


class Direction(StrEnum):
    """Which way, by polarity; UP and DOWN are for indicators without a good direction."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    UP = "up"
    DOWN = "down"
    NOT_COMPARABLE = "not_comparable"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Travel:
    """A comparison with an earlier period.

    `change` is now minus then, in the unit (points for percentages); `relative` is in per cent,
    None from zero. `words` is short ("5.7 points worse"); `explanation` says against what, or
    why there is none.
    """

    direction: Direction
    against: Period | None = None
    then: Figure | None = None
    change: float | None = None
    relative: float | None = None
    words: str = ""
    explanation: str = ""
