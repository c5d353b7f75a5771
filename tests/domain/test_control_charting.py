"""A row's figures as run chart, P′ chart and time between events; the forecast on its chart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import making
import pytest

from lbi_desktop.domain import period as p
from lbi_desktop.domain.analysis.control_charts import ChartKind, control_chart
from lbi_desktop.domain.analysis.evaluate import evaluate
from lbi_desktop.domain.charts.chart import ChartSpec, Mark
from lbi_desktop.domain.charts.charting import trend_chart
from lbi_desktop.domain.charts.control_charting import TrendKind, trend_kinds, trend_of_kind
from lbi_desktop.domain.indicator import Basis, Frequency, Indicator, Polarity
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.scorecard.row import ScorecardRow, Series
from lbi_desktop.domain.value import Figure

TODAY = date(2026, 1, 26)
QUARTERS = [p.quarter(year, n) for year in range(2021, 2026) for n in (1, 2, 3, 4)][:19]
SIZES = [
    410,
    395,
    420,
    400,
    388,
    415,
    402,
    399,
    411,
    407,
    395,
    418,
    400,
    404,
    396,
    412,
    401,
    399,
]
SHARES = [80, 81, 79, 80, 82, 80, 79, 81, 80, 80, 79, 82, 81, 80, 79, 80, 81, 80, 60]


def percentage() -> tuple[Indicator, Series]:
    """A share with its parts; the last one far below the others."""
    figures = [
        Figure(float(share), numerator=size * share / 100, denominator=float(size))
        for share, size in zip(SHARES, [*SIZES, 400], strict=True)
    ]
    return making.indicator(), Series(tuple(zip(QUARTERS, figures, strict=True)))


def row_of(indicator: Indicator, series: Series, period: Period = QUARTERS[-1]) -> ScorecardRow:
    return evaluate(indicator, series, period=period, today=TODAY)


def chart_of(indicator: Indicator, series: Series, kind: TrendKind) -> ChartSpec:
    row = row_of(indicator, series, series.figures[-1][0])
    return trend_of_kind(trend_chart(row, series), kind, row=row, series=series)


def test_that_a_share_with_parts_offers_p_prime_and_a_run_chart() -> None:
    indicator, series = percentage()
    assert trend_kinds(row_of(indicator, series), series) == (
        TrendKind.EXPECTED_RANGE, TrendKind.RUN, TrendKind.BY_SIZE,
    )  # fmt: skip


def test_that_p_prime_draws_the_engines_limits_and_marks_what_lies_beyond() -> None:
    indicator, series = percentage()
    spec = chart_of(indicator, series, TrendKind.BY_SIZE)
    engine = control_chart(
        ChartKind.PROPORTION_PRIME,
        [figure.numerator for _, figure in series.figures],
        denominators=[figure.denominator for _, figure in series.figures],
    )
    for point, line in zip(spec.points, engine.lines, strict=True):
        assert point.mean == pytest.approx(100 * (line.centre or 0))
        assert point.lower == pytest.approx(100 * (line.lower or 0))
        assert point.upper == pytest.approx(100 * (line.upper or 0))
    assert [point.mark is not Mark.USUAL for point in spec.points] == list(engine.outside)
    assert spec.points[-1].mark is Mark.CONCERNING
    assert spec.title == "Something: latest figure below the lower limit"
    assert spec.limits_words.startswith("P′ chart from 19 figures")


def test_that_the_alternative_of_another_kind_says_nothing_of_the_usual_range() -> None:
    indicator, series = percentage()
    usual = chart_of(indicator, series, TrendKind.EXPECTED_RANGE)
    assert "expected range" in usual.alternative
    other = chart_of(indicator, series, TrendKind.BY_SIZE)
    assert "expected range" not in other.alternative
    assert "marked concerning" in other.alternative


def test_that_a_run_chart_has_a_median_no_limits_and_says_what_the_runs_do() -> None:
    indicator, series = percentage()
    spec = chart_of(indicator, series, TrendKind.RUN)
    assert {point.mean for point in spec.points} == {80.0}
    assert all(point.lower is None and point.mark is Mark.USUAL for point in spec.points)
    assert spec.mean_label == "Median"
    assert spec.limits_words.startswith("Run chart round the median. ")


def test_that_cumulative_and_rolling_figures_offer_no_other_kind() -> None:
    to_date = [p.year_to_date(year, 3 * n) for year in range(2021, 2025) for n in (1, 2, 3, 4)]
    figures = tuple(
        (period, Figure(50.0, numerator=50.0, denominator=100.0)) for period in to_date
    )
    indicator = making.indicator(basis=Basis.CUMULATIVE)
    series = Series(figures)
    row = row_of(indicator, series, to_date[-1])
    assert trend_kinds(row, series) == (TrendKind.EXPECTED_RANGE,)


MONTHS = [p.month(2023 + n // 12, n % 12 + 1) for n in range(36)]
EVENTS = (2, 9, 13, 14, 21, 26, 33)


def rare(polarity: Polarity = Polarity.LOWER) -> tuple[Indicator, Series]:
    """A count that is nought in most months."""
    indicator = making.indicator(
        unit=making.COUNT, polarity=polarity, frequency=Frequency.MONTH
    )
    counts = [float(n in EVENTS) for n in range(len(MONTHS))]
    return indicator, Series(tuple(zip(MONTHS, map(Figure, counts), strict=True)))


def test_that_rare_counts_are_shown_by_the_quiet_months_between_them() -> None:
    indicator, series = rare()
    assert TrendKind.BETWEEN in trend_kinds(row_of(indicator, series, MONTHS[-1]), series)
    spec = chart_of(indicator, series, TrendKind.BETWEEN)
    assert [point.value for point in spec.points] == [6, 3, 0, 6, 4, 6]
    assert [point.period for point in spec.points] == [MONTHS[n] for n in EVENTS[1:]]
    assert spec.unit.noun == "months"
    assert "Since the last one: two months." in spec.limits_words
    engine = control_chart(ChartKind.BETWEEN_EVENTS, [6, 3, 0, 6, 4, 6])
    assert [point.upper for point in spec.points] == [line.upper for line in engine.lines]


def test_that_a_long_quiet_time_is_good_news_of_harm_and_bad_of_success() -> None:
    days = [date(2020, 1, 1 + n) for n in range(25)] + [date(2025, 9, 1)]
    points = tuple((p.point(day), Figure(1.0)) for day in days)
    for polarity, mark in (
        (Polarity.LOWER, Mark.IMPROVING),
        (Polarity.HIGHER, Mark.CONCERNING),
        (Polarity.NONE, Mark.CHANGED),
    ):
        indicator, series = rare(polarity)
        spec = chart_of(indicator, replace(series, others=points), TrendKind.BETWEEN)
        assert spec.points[-1].mark is mark
        assert spec.unit.noun == "days"
        assert "(t chart)" in spec.limits_words


def test_that_frequent_counts_offer_no_time_between() -> None:
    indicator, series = rare()
    busy = tuple((period, Figure(7.0)) for period, _ in series.figures)
    row = row_of(indicator, replace(series, figures=busy), MONTHS[-1])
    assert TrendKind.BETWEEN not in trend_kinds(row, replace(series, figures=busy))


# --- the forecast on the chart ------------------------------------------------------


def test_that_the_forecast_stands_at_the_years_end_with_its_interval() -> None:
    indicator, series = percentage()
    row = row_of(indicator, series)
    spec = trend_chart(row, series)
    assert row.outlook is not None
    assert spec.outlook is not None
    assert (spec.outlook.period, spec.outlook.steps) == (p.quarter(2025, 4), 1)
    ends = (row.outlook.value, row.outlook.lower, row.outlook.upper)
    assert (spec.outlook.value, spec.outlook.lower, spec.outlook.upper) == ends
    assert row.outlook.method in spec.outlook.words


def test_that_a_years_total_has_no_place_on_the_scale_of_its_quarters() -> None:
    indicator = making.cumulative_count(basis=Basis.COUNT_IN_PERIOD)
    figures = tuple((period, Figure(40.0 + n % 4)) for n, period in enumerate(QUARTERS))
    series = Series(figures)
    row = row_of(indicator, series)
    assert row.outlook is not None
    assert row.outlook.value is not None
    assert trend_chart(row, series).outlook is None


def test_that_a_year_that_is_over_has_no_forecast_on_its_chart() -> None:
    indicator, series = percentage()
    row = row_of(indicator, replace(series, figures=series.figures[:16]), QUARTERS[15])
    assert trend_chart(row, series).outlook is None
