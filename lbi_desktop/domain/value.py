"""Figures: a value, its parts and its state (rules.md §2). Zero is a value; blank is not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import isclose


class State(StrEnum):
    """How much a figure may be relied on, or why there is none."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    REVISED = "revised"
    ESTIMATED = "estimated"
    FORECAST = "forecast"
    MISSING = "missing"
    NOT_DUE = "not_due"
    NOT_AVAILABLE = "not_available"
    NOT_APPLICABLE = "not_applicable"
    SUPPRESSED = "suppressed"
    LOW = "low"

    @property
    def has_value(self) -> bool:
        """Whether a figure in this state carries a number."""
        return self in _WITH_VALUE

    @property
    def shorthand(self) -> str:
        """The Analysis Function's letter in brackets, or nothing."""
        return _SHORTHAND.get(self, "")

    @property
    def words(self) -> str:
        """How the state is written for officers and members."""
        return _WORDS[self]


_WITH_VALUE = frozenset(
    {State.FINAL, State.PROVISIONAL, State.REVISED, State.ESTIMATED, State.FORECAST, State.LOW}
)
_SHORTHAND = {
    State.PROVISIONAL: "[p]",
    State.REVISED: "[r]",
    State.ESTIMATED: "[e]",
    State.FORECAST: "[f]",
    State.NOT_AVAILABLE: "[x]",
    State.NOT_APPLICABLE: "[z]",
    State.SUPPRESSED: "[c]",
    State.LOW: "[low]",
}
_WORDS = {
    State.FINAL: "final",
    State.PROVISIONAL: "provisional",
    State.REVISED: "revised",
    State.ESTIMATED: "estimated",
    State.FORECAST: "forecast",
    State.MISSING: "not received",
    State.NOT_DUE: "not due yet",
    State.NOT_AVAILABLE: "not available",
    State.NOT_APPLICABLE: "not applicable",
    State.SUPPRESSED: "suppressed",
    State.LOW: "rounds to zero",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: number in the indicator's unit (percent points, pounds, seconds, counts).

    `value` is None exactly when the state carries no number. `reason` says why a figure is
    absent or doubtful; `expected` is the day an absent one is promised for. `illustrative`
    marks made-up sample figures for ever. `derived` marks a figure computed from another basis.
    """

    value: float | None
    state: State = State.FINAL
    numerator: float | None = None
    denominator: float | None = None
    reason: str = ""
    expected: date | None = None
    illustrative: bool = False
    derived: bool = False

    def __post_init__(self) -> None:
        if self.state.has_value != (self.value is not None):
            raise ValueError(f"a figure in state {self.state} with value {self.value}")

    @property
    def is_present(self) -> bool:
        """Whether there is a number."""
        return self.value is not None


MISSING = Figure(None, State.MISSING)


def is_close(left: float, right: float) -> bool:
    """Equality that floating-point noise does not decide (97 against 97.00000001 is equal)."""
    return left == right or isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)
