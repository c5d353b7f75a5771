"""Indicators and series for tests of the rules: only what a test cares about is spelled out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lbi_desktop.domain.indicator import (
    Aggregation,
    Basis,
    Frequency,
    Indicator,
    Polarity,
    StatusRule,
    StatusScheme,
    Target,
    TargetKind,
    ToleranceKind,
)
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.scorecard.row import Series
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import Figure

PERCENT = Unit(UnitKind.PERCENT, 1)
COUNT = Unit(UnitKind.COUNT, 0, "people")
POUNDS = Unit(UnitKind.GBP)
ON_OFF = StatusRule(StatusScheme.ON_OFF)
THREE_POINTS = StatusRule(StatusScheme.RAG_TOLERANCE, 3, ToleranceKind.POINTS)
FIVE_PER_CENT = StatusRule(StatusScheme.RAG_TOLERANCE, 5)

_PLAIN = Indicator(
    id="X-1",
    ref="X1",
    title="A measure of something",
    short_name="Something",
    unit=PERCENT,
    polarity=Polarity.HIGHER,
    frequency=Frequency.QUARTER,
    basis=Basis.COUNT_IN_PERIOD,
    directorate="Homes and Neighbourhoods",
    rule=ON_OFF,
)


def indicator(**differences: Any) -> Indicator:
    """A quarterly percentage, higher is better, judged on or off, with differences."""
    return replace(_PLAIN, **differences)


def cumulative_count(**differences: Any) -> Indicator:
    """A count that grows from April, higher is better."""
    return indicator(
        **{
            "unit": COUNT,
            "basis": Basis.CUMULATIVE,
            "over_time": Aggregation.SUM,
            **differences,
        }
    )


def series(
    *dated: tuple[Period, float | Figure],
    targets: Sequence[Target] = (),
    others: Sequence[tuple[Period, float | Figure]] = (),
    **more: Any,
) -> Series:
    """A series from periods with numbers or figures, put in time order."""
    return Series(
        tuple(sorted(_dated(dated), key=lambda one: one[0])),
        tuple(targets),
        tuple(_dated(others)),
        **more,
    )


def _dated(pairs: Sequence[tuple[Period, float | Figure]]) -> list[tuple[Period, Figure]]:
    return [(p, f if isinstance(f, Figure) else Figure(float(f))) for p, f in pairs]


def profile(period: Period, value: float) -> Target:
    """The expected value of exactly this period."""
    return Target(TargetKind.PROFILE, period, value)


def annual(period: Period, value: float) -> Target:
    """The target of a year."""
    return Target(TargetKind.ANNUAL, period, value)


def ceiling(period: Period, value: float) -> Target:
    """Not more than this in each period."""
    return Target(TargetKind.CEILING, period, value)


def band(period: Period, lower: float, upper: float | None = None) -> Target:
    """A band, or a point one should be near."""
    return Target(TargetKind.BAND, period, lower, upper)
