"""Nothing is reckoned across a break in series; limits begin afresh and say so."""

from __future__ import annotations

from datetime import date

import making

from lbi_desktop.domain import period as p
from lbi_desktop.domain.analysis.evaluate import evaluate
from lbi_desktop.domain.analysis.restarts import Restart, restarts
from lbi_desktop.domain.analysis.time_series import TimeSeries, year_on_year
from lbi_desktop.domain.charts.chart import ChartSpec
from lbi_desktop.domain.charts.charting import trend_chart
from lbi_desktop.domain.indicator import Aggregation, Break, Frequency, Indicator
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.scorecard.row import ScorecardRow, Series
from lbi_desktop.domain.scorecard.signal import Variation

Q3 = p.quarter(2025, 3)
TODAY = date(2026, 1, 26)
OLD = (60.0, 61.0, 59.0, 60.5, 60.0, 59.5, 61.0, 60.0)
NEW = (84.0, 85.0, 83.0, 84.5, 83.5, 84.0, 85.0, 83.0, 84.0, 84.5, 83.5, 84.0, 85.0)
REASON = "Second visits count as well"


def quarters(*values: float) -> list[tuple[Period, float]]:
    """Quarterly figures ending with Q3 2025/26."""
    last = 2025 * 4 + 2
    steps = range(last - len(values) + 1, last + 1)
    return [(p.quarter(at // 4, at % 4 + 1), v) for at, v in zip(steps, values, strict=True)]


def row_and_chart(indicator: Indicator, series: Series) -> tuple[ScorecardRow, ChartSpec]:
    row = evaluate(indicator, series, period=Q3, today=TODAY)
    return row, trend_chart(row, series)


def broken(first_day: date) -> Indicator:
    return making.indicator(breaks=(Break(first_day, REASON),))


def test_that_limits_begin_afresh_at_a_break_and_chart_and_sentence_say_so() -> None:
    indicator = broken(date(2022, 10, 1))
    row, spec = row_and_chart(indicator, making.series(*quarters(*OLD, *NEW)))
    before, after = spec.points[7], spec.points[8]
    assert after.period == p.quarter(2022, 3)
    assert (before.upper or 0) < 70 < (after.lower or 0)
    assert after.note == f"Break in series: {REASON}."
    assert row.signal.variation is Variation.NO_REAL_CHANGE
    assert row.signal.sentence == (
        f"No real change: within its usual range. Break in series at Q3 2022/23: {REASON}."
    )
    assert spec.limits_words == (
        "Expected range from 13 quarterly figures since Q3 2022/23. "
        f"Break in series at Q3 2022/23: {REASON}."
    )
    assert "Break in series at Q3 2022/23." in spec.alternative


def test_that_without_the_break_the_same_figures_would_be_marked() -> None:
    row, _ = row_and_chart(making.indicator(), making.series(*quarters(*OLD, *NEW)))
    assert row.signal.variation is Variation.IMPROVING


def test_that_a_period_of_two_definitions_stands_alone() -> None:
    indicator = broken(date(2022, 11, 15))
    _, spec = row_and_chart(indicator, making.series(*quarters(*OLD, 72.0, *NEW)[1:]))
    mixed = next(point for point in spec.points if point.period == p.quarter(2022, 3))
    assert (mixed.mean, mixed.lower) == (None, None)
    assert mixed.note == f"Break in series: {REASON}."


def test_that_few_figures_since_a_break_are_said_to_be_few() -> None:
    indicator = broken(date(2025, 4, 1))
    row, spec = row_and_chart(indicator, making.series(*quarters(*NEW, 60.0, 61.0, 62.0)))
    assert row.signal.variation is Variation.TOO_FEW
    assert row.signal.sentence.startswith(
        "Only 3 figures since the break in series at Q1 2025/26: 5 are needed"
    )
    assert row.signal.sentence.endswith(f"Break in series at Q1 2025/26: {REASON}.")
    assert spec.points[-1].lower is None


def test_that_no_record_reaches_back_over_a_break() -> None:
    series = making.series(*quarters(*OLD, *NEW[:-1], 82.0))
    row, _ = row_and_chart(broken(date(2022, 10, 1)), series)
    assert (row.signal.record_years, row.signal.record_is_high) == (3, False)


def test_that_changes_on_the_year_before_do_not_cross_a_break() -> None:
    dated = quarters(*OLD)
    keys = tuple(period for period, _ in dated)
    values = tuple(value for _, value in dated)
    quarterly = TimeSeries(
        keys, values, frequency=Frequency.QUARTER, breaks=frozenset({keys[5]})
    )
    assert year_on_year(quarterly).values == (0.0, None, None, None)


def test_that_a_break_before_the_first_figure_starts_nothing() -> None:
    row, spec = row_and_chart(broken(date(2015, 4, 1)), making.series(*quarters(*NEW)))
    assert "Break" not in row.signal.sentence
    assert not any(point.note for point in spec.points)


def test_that_a_monthly_break_is_found_in_the_quarter_shown() -> None:
    months = [
        (p.month(2022 + n // 12 + (n % 12 > 8), (n + 3) % 12 + 1), 10.0) for n in range(45)
    ]
    indicator = making.indicator(
        frequency=Frequency.MONTH,
        unit=making.COUNT,
        over_time=Aggregation.SUM,
        breaks=(Break(date(2025, 8, 1), REASON),),
    )
    _, spec = row_and_chart(indicator, making.series(*months))
    noted = [point.period.label for point in spec.points if point.note]
    assert noted == ["Q2 2025/26"]


def test_that_breaks_and_rebases_are_told_apart_in_time_order() -> None:
    series = making.series(*quarters(*OLD), rebases=((p.quarter(2025, 2), "New contract."),))
    periods = [period for period, _ in series.figures]
    assert restarts(broken(date(2025, 4, 1)), series, periods=periods) == (
        Restart(5, REASON, is_break=True),
        Restart(6, "New contract."),
    )
