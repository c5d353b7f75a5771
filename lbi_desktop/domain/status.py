"""Status against target: one judgement, in the same words everywhere (rules.md §4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lbi_desktop.domain.indicator import StatusScheme


class Status(StrEnum):
    """The eight possible answers."""

    ON_TARGET = "on_target"
    JUST_OFF = "just_off"
    OFF_TARGET = "off_target"
    NO_DATA = "no_data"
    NO_TARGET = "no_target"
    NOT_DUE = "not_due"
    NOT_COMPARABLE = "not_comparable"
    CONTEXT = "context"

    @property
    def words(self) -> str:
        """The words for screens and documents."""
        return _WORDS[self]

    @property
    def is_rated(self) -> bool:
        """Whether it counts in "38 of 46 rated"."""
        return self in (Status.ON_TARGET, Status.JUST_OFF, Status.OFF_TARGET)


_WORDS = {
    Status.ON_TARGET: "On target",
    Status.JUST_OFF: "Just off target",
    Status.OFF_TARGET: "Off target",
    Status.NO_DATA: "No data",
    Status.NO_TARGET: "No target",
    Status.NOT_DUE: "Not due yet",
    Status.NOT_COMPARABLE: "Not comparable",
    Status.CONTEXT: "Context only",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A status with everything it was made from.

    `target` is the like-for-like one used (None when there is none). `distance` is how far on
    the wrong side the value lies, in the unit (0 when on target, None when not rated or when
    a forecast was judged against another target than the one shown).
    `summary` is short ("Off target by 6.6 points"); `explanation` is the arithmetic in a
    sentence ("78.4% against 85%, higher is better: 6.6 points short, more than the 3 points
    allowed for just off target").
    """

    status: Status
    scheme: StatusScheme
    target: float | None = None
    target_upper: float | None = None
    distance: float | None = None
    summary: str = ""
    explanation: str = ""
