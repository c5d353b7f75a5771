"""What an indicator is: its definition, and the words its rules are written in (rules.md)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lbi_desktop.domain.period import Period
from lbi_desktop.domain.unit import Unit


class Polarity(StrEnum):
    """Which way is good."""

    HIGHER = "higher"
    LOWER = "lower"
    BAND = "band"
    NONE = "none"


class Frequency(StrEnum):
    """How often a figure falls due."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    TERM = "term"
    AD_HOC = "ad_hoc"


class Basis(StrEnum):
    """What stretch of time a figure covers."""

    COUNT_IN_PERIOD = "period"
    CUMULATIVE = "cumulative"
    SNAPSHOT = "snapshot"
    ROLLING12 = "rolling12"
    CEILING = "ceiling"
    ANNUAL = "annual"
    ACADEMIC_YEAR = "academic_year"
    SURVEY_WAVE = "survey_wave"


class Aggregation(StrEnum):
    """How parts make a whole, over time or over organisation (rules.md §8)."""

    SUM = "sum"
    MEAN = "mean"
    WEIGHTED_MEAN = "weighted_mean"
    RATIO_OF_SUMS = "ratio_of_sums"
    LAST = "last"
    MAX = "max"
    MIN = "min"
    NONE = "none"


class LifeCycle(StrEnum):
    """Where an indicator stands between proposal and retirement."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    PAUSED = "paused"
    RETIRED = "retired"


class StatusScheme(StrEnum):
    """The ways a figure is judged against its target, all in real use (rules.md §4)."""

    ON_OFF = "on_off"
    RAG_TOLERANCE = "rag_tolerance"
    RAG_LAST_YEAR = "rag_last_year"
    RAG_FORECAST = "rag_forecast"
    BAND = "band"
    NARRATIVE = "narrative"
    COMPARATOR = "comparator"


class ToleranceKind(StrEnum):
    """What a tolerance is measured in."""

    RELATIVE_PERCENT = "relative_percent"
    POINTS = "points"
    ABSOLUTE = "absolute"


@dataclass(frozen=True, slots=True)
class StatusRule:
    """How one indicator is judged; printed with its owner, changed only with a reason.

    `tolerance` is in per cent of the target, percentage points or the unit, by its kind.
    """

    scheme: StatusScheme = StatusScheme.ON_OFF
    tolerance: float = 0.0
    tolerance_kind: ToleranceKind = ToleranceKind.RELATIVE_PERCENT
    owner: str = ""


class TargetKind(StrEnum):
    """What a target speaks of; like is only compared with like (rules.md §3)."""

    ANNUAL = "annual"
    PROFILE = "profile"
    CEILING = "ceiling"
    BAND = "band"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Target:
    """What was agreed for a period, why and by which forum. `upper` closes a band, else None.

    ANNUAL: the year's figure. PROFILE: the expected value of exactly this period and basis
    (a quarter's, or cumulative to date for a `ytd` period). CEILING: not more (or less, by
    polarity) than this in each period of the year it names.
    """

    kind: TargetKind
    period: Period
    value: float
    upper: float | None = None
    reason: str = ""
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A break in series: figures before `first_day` do not compare with later ones, and why."""

    first_day: date
    reason: str


INDEX_SUITE = "Wellbeing Index"
"""The suite of indicators that measure the Wellbeing Index."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator as defined now. `id` never changes; `ref` is what papers print today.

    `short_name` has at most 44 characters. `numerator` and `denominator` are words.
    `aliases` are other references and titles it is known by. `expected_lag_days` is how long
    after a period's end its figure is due. `formula` computes it from other indicators by id,
    empty when it is returned; `dimensions` is what it is broken down by. `theme` heads its
    table in the 2014-18 style and `objective` is printed beside it there.
    """

    id: str
    ref: str
    title: str
    short_name: str
    unit: Unit
    polarity: Polarity
    frequency: Frequency
    basis: Basis
    directorate: str
    rule: StatusRule
    over_time: Aggregation = Aggregation.NONE
    over_organisation: Aggregation = Aggregation.NONE
    purpose: str = ""
    numerator: str = ""
    denominator: str = ""
    source_system: str = ""
    owner: str = ""
    service: str = ""
    portfolio: str = ""
    priority: str = ""
    theme: str = ""
    objective: str = ""
    committees: tuple[str, ...] = ()
    suites: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    methodology: str = ""
    data_quality: str = ""
    expected_lag_days: int = 28
    parent: str | None = None
    formula: str = ""
    dimensions: tuple[str, ...] = ()
    life_cycle: LifeCycle = LifeCycle.ACTIVE
    is_restricted: bool = False
    breaks: tuple[Break, ...] = ()

    @property
    def is_of_index_alone(self) -> bool:
        """Whether it only measures the Wellbeing Index: told of there, asked for in no return.

        One that stands in another suite as well is reported like any other.
        """
        return {each.casefold() for each in self.suites} == {INDEX_SUITE.casefold()}
