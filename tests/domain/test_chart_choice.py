"""Which chart stands for an indicator on screen and in documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import making
import pytest

from lbi_desktop.domain import period as p
from lbi_desktop.domain.analysis.evaluate import evaluate
from lbi_desktop.domain.charts.breakdown import GROUP, WARD, Axis
from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec, Funnel
from lbi_desktop.domain.charts.chart import ChartSpec
from lbi_desktop.domain.charts.charting import trend_chart
from lbi_desktop.domain.charts.choice import has_printed_funnel, usual_trend
from lbi_desktop.domain.charts.control_charting import TrendKind
from lbi_desktop.domain.indicator import Frequency, Indicator, Polarity
from lbi_desktop.domain.scorecard.row import Series
from lbi_desktop.domain.scorecard.signal import Variation
from lbi_desktop.domain.value import Figure, State

TODAY = date(2026, 1, 26)
QUARTERS = [p.quarter(year, n) for year in range(2021, 2026) for n in (1, 2, 3, 4)][:19]
MONTHS = [p.month(year, n) for year in (2023, 2024, 2025) for n in range(1, 13)]
EVEN = [400.0 + n for n in range(19)]
UNEVEN = [*EVEN[:9], 900.0, *EVEN[10:]]
QUIET = [80, 81, 79, 80, 82, 80, 79, 81, 80, 80, 79, 82, 81, 80, 79, 80, 81, 80, 80]
FALLEN = [*QUIET[:-1], 60]
FALLING = [*QUIET[:12], 79.6, 79.5, 79.4, 79.3, 79.2, 79.1, 79.0]


def shares(values: list[float], sizes: list[float]) -> tuple[Indicator, Series]:
    figures = [
        Figure(float(value), numerator=size * value / 100, denominator=size)
        for value, size in zip(values, sizes, strict=True)
    ]
    return making.indicator(), Series(tuple(zip(QUARTERS, figures, strict=True)))


def counts(*rare: int, **changed: State) -> tuple[Indicator, Series]:
    """Months with one event each, and the state of months that have no figure."""
    figures = {n: Figure(float(n in rare)) for n in range(len(MONTHS))}
    figures |= {int(name[1:]): Figure(None, state) for name, state in changed.items()}
    indicator = making.indicator(
        unit=making.COUNT, polarity=Polarity.LOWER, frequency=Frequency.MONTH
    )
    return indicator, Series(tuple((MONTHS[n], figures[n]) for n in figures))


def usual(indicator: Indicator, series: Series) -> tuple[TrendKind, ChartSpec, Variation]:
    last = series.figures[-1][0]
    row = evaluate(indicator, series, period=last, today=TODAY)
    kind, spec = usual_trend(trend_chart(row, series), row=row, series=series)
    return kind, spec, row.signal.variation


@pytest.mark.parametrize("values", [QUIET, FALLEN])
def test_that_denominators_far_apart_ask_for_limits_of_their_own(values: list[float]) -> None:
    assert usual(*shares(values, EVEN))[0] is TrendKind.EXPECTED_RANGE
    kind, spec, _ = usual(*shares(values, UNEVEN))
    assert kind is TrendKind.BY_SIZE
    assert len({point.upper for point in spec.points}) > 2


def test_that_chart_and_strip_never_disagree_on_the_latest_figure() -> None:
    kind, spec, told = usual(*shares(FALLING, UNEVEN))
    assert told is Variation.CONCERNING
    assert kind is TrendKind.EXPECTED_RANGE
    assert spec.points[-1].mark.value == told.value


def test_that_rare_counts_are_drawn_by_the_time_between_them() -> None:
    kind, spec, told = usual(*counts(2, 9, 13, 20, 25, 33))
    assert told is Variation.NOT_SUITABLE
    assert kind is TrendKind.BETWEEN
    assert spec.alternative.startswith(
        "Chart of the months between one event and the next: Something, five gaps, "
    )
    assert "target" not in spec.alternative
    assert "Latest gap: seven months." in spec.alternative


def test_that_a_gap_of_one_month_is_told_as_one() -> None:
    _, spec, _ = usual(*counts(2, 9, 13, 20, 25, 33, 35))
    assert "Latest gap: one month." in spec.alternative


@pytest.mark.parametrize("state", [State.SUPPRESSED, State.MISSING])
def test_that_a_month_without_a_figure_is_never_a_month_without_an_event(state: State) -> None:
    assert usual(*counts(2, 9, 13, 20, 25, 33, m15=state))[0] is TrendKind.EXPECTED_RANGE


def test_that_wards_and_providers_are_printed_in_funnels_and_groups_of_people_not() -> None:
    indicator = making.indicator()
    spec = BreakdownSpec(
        indicator.id, indicator.ref, indicator.short_name, "", "", indicator.unit,
        Polarity.HIGHER, QUARTERS[-1], Axis(WARD, 2022), (), funnel=Funnel(80.0, ()),
    )  # fmt: skip
    assert has_printed_funnel(spec)
    assert has_printed_funnel(replace(spec, axis=Axis(GROUP)))
    assert not has_printed_funnel(replace(spec, axis=Axis("age")))
    assert not has_printed_funnel(replace(spec, funnel=None))
