"""Which chart stands for an indicator: first on screen, and the one that documents print.

The page's words, its strip and the scorecard speak of the expected range (XmR). Another kind
takes its place only where it tells more and says nothing else of the latest figure (spc.md §4
and §8: chart and table must agree).
"""

from __future__ import annotations

from math import fsum

from lbi_desktop.domain.charts.breakdown import GROUP
from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec
from lbi_desktop.domain.charts.chart import ChartSpec, Mark
from lbi_desktop.domain.charts.control_charting import (
    TrendKind,
    denominators,
    trend_kinds,
    trend_of_kind,
)
from lbi_desktop.domain.scorecard.row import ScorecardRow, Series
from lbi_desktop.domain.scorecard.signal import Variation

UNEVEN = 0.25
_TELLS = {
    Variation.IMPROVING: Mark.IMPROVING,
    Variation.CONCERNING: Mark.CONCERNING,
    Variation.CHANGED: Mark.CHANGED,
    Variation.NO_REAL_CHANGE: Mark.USUAL,
}


def usual_trend(
    spec: ChartSpec, *, row: ScorecardRow, series: Series
) -> tuple[TrendKind, ChartSpec]:
    """The kind of trend chart that suits a row best, and its row's chart as that kind.

    Rare counts: the time between events, unless the expected range found a change. Shares and
    rates whose denominators stray more than a quarter from their average: limits by
    denominator (P′, U′), where they mark the latest figure as the expected range does.
    """
    kinds = trend_kinds(row, series)
    told = _TELLS.get(row.signal.variation)
    if TrendKind.BETWEEN in kinds and told in (None, Mark.USUAL):
        kind = TrendKind.BETWEEN
        return kind, trend_of_kind(spec, kind, row=row, series=series)
    if TrendKind.BY_SIZE in kinds and told is not None and _is_uneven(row, series):
        made = trend_of_kind(spec, TrendKind.BY_SIZE, row=row, series=series)
        if _latest_mark(made) is told:
            return TrendKind.BY_SIZE, made
    return TrendKind.EXPECTED_RANGE, spec


def _is_uneven(row: ScorecardRow, series: Series) -> bool:
    """Whether denominators differ so much that one pair of limits cannot suit them all."""
    sizes = denominators(row, series)
    average = fsum(sizes) / len(sizes)
    return max(abs(size - average) for size in sizes) > UNEVEN * average


def _latest_mark(spec: ChartSpec) -> Mark | None:
    """How the latest figure is marked; None where it has no limits of its own."""
    present = [point for point in spec.points if point.value is not None]
    return present[-1].mark if present and present[-1].upper is not None else None


def has_printed_funnel(spec: BreakdownSpec) -> bool:
    """Whether parts are printed as a funnel: places or providers, which differ in size.

    Groups of people (age, ethnicity and so on) are few and have an order: bars tell more.
    """
    return spec.funnel is not None and (spec.axis.is_wards or spec.axis.dimension == GROUP)
