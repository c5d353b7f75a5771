"""The SPC signal of a series' latest point, as words and as parts (rules.md §6, spc.md).

`lbi_desktop.domain.analysis.spc` computes it; screens, documents and the command line only
read it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lbi_desktop.domain.period import Period


class Variation(StrEnum):
    """What the latest point says about change over time."""

    IMPROVING = "improving"
    CONCERNING = "concerning"
    CHANGED = "changed"
    NO_REAL_CHANGE = "no_real_change"
    TOO_FEW = "too_few"
    NOT_SUITABLE = "not_suitable"

    @property
    def words(self) -> str:
        """The words under "Real change?"."""
        return _VARIATION_WORDS[self]


_VARIATION_WORDS = {
    Variation.IMPROVING: "Improving",
    Variation.CONCERNING: "Concerning",
    Variation.CHANGED: "Changed",
    Variation.NO_REAL_CHANGE: "No real change",
    Variation.TOO_FEW: "Too few points",
    Variation.NOT_SUITABLE: "Not suitable",
}


class Assurance(StrEnum):
    """Where the expected range lies against the target in force."""

    MEETS = "expected_to_meet"
    MAY_OR_MAY_NOT = "may_or_may_not"
    MISSES = "expected_to_miss"
    NONE = "none"

    @property
    def words(self) -> str:
        """The words under "Will it meet the target?"."""
        return _ASSURANCE_WORDS[self]


_ASSURANCE_WORDS = {
    Assurance.MEETS: "Expected to meet",
    Assurance.MAY_OR_MAY_NOT: "May or may not meet",
    Assurance.MISSES: "Expected to miss",
    Assurance.NONE: "Not judged",
}


class Rule(StrEnum):
    """Which rule speaks for the latest point; the order is the precedence."""

    OUTLIER = "outlier"
    TREND = "trend"
    TWO_OF_THREE = "two_of_three"
    SHIFT = "shift"


@dataclass(frozen=True, slots=True)
class Signal:
    """What the latest point says.

    `rule` with `count` consecutive points since `since` gives the run; `is_high` is the side of
    the average (or the direction, for a trend), None without a rule. `lower`, `mean`, `upper`
    are the limits in force, None when there are none. `sentence` is the generated plain one;
    `reason` says why nothing can be said, empty otherwise. Beside the rule that speaks, `run`
    counts the latest points on one side of the average once they make a shift (0 before), with
    `run_is_worse` by polarity; `record_years` is for how many whole years the latest figure is
    the highest (`record_is_high`) or the lowest (0 under one year). With `is_year_on_year` the
    figures follow a yearly pattern: rule and run are about the change on the year before, zero
    being the average. `assurance_reason` says why the target's reach is not judged although
    there are limits, empty otherwise. `obstacle` is what makes figures unsuitable in two or
    three words (`Rolling figures`), for cells.
    """

    variation: Variation
    assurance: Assurance
    rule: Rule | None = None
    count: int = 0
    since: Period | None = None
    is_high: bool | None = None
    mean: float | None = None
    lower: float | None = None
    upper: float | None = None
    is_trial: bool = False
    sentence: str = ""
    reason: str = ""
    run: int = 0
    run_is_worse: bool = False
    record_years: int = 0
    record_is_high: bool | None = None
    is_year_on_year: bool = False
    assurance_reason: str = ""
    obstacle: str = ""


NO_SIGNAL = Signal(Variation.TOO_FEW, Assurance.NONE, reason="No figures yet.")
