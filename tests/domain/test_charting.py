"""A row's trend as a chart description."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import making
from hypothesis import given
from hypothesis import strategies as st

from lbi_desktop.domain import period as p
from lbi_desktop.domain.analysis.evaluate import evaluate
from lbi_desktop.domain.charts.chart import ChartSpec, Mark
from lbi_desktop.domain.charts.charting import trend_chart
from lbi_desktop.domain.indicator import Aggregation, Basis, Break, Frequency, Indicator
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.scorecard.row import Series
from lbi_desktop.domain.value import MISSING, Figure, State

Q3 = p.quarter(2025, 3)
TODAY = date(2026, 1, 26)
STEADY = (84.0, 85.0, 83.0, 84.5, 83.5, 84.0, 85.0, 83.0, 84.0, 84.5, 83.5, 84.0, 85.0)


def chart_of(indicator: Indicator, series: Series, *, latest: int | None = None) -> ChartSpec:
    row = evaluate(indicator, series, period=Q3, today=TODAY)
    return trend_chart(row, series, latest=latest)


def quarters(*values: float | Figure) -> list[tuple[Period, float | Figure]]:
    """Quarterly figures ending with Q3 2025/26."""
    period, dated = Q3, []
    for value in reversed(values):
        dated.append((period, value))
        period = p.quarter(
            period.financial_year - (period.quarter == 1), ((period.quarter or 1) - 2) % 4 + 1
        )
    return dated


def test_that_a_chart_ends_with_the_rows_figure_and_carries_its_limits_and_marks() -> None:
    series = making.series(*quarters(*STEADY, 70.0), targets=[making.profile(Q3, 85)])
    spec = chart_of(making.indicator(), series)
    latest = spec.points[-1]
    assert (latest.period, latest.value, latest.target) == (Q3, 70.0, 85)
    assert latest.mark is Mark.CONCERNING
    assert latest.rules == ("below the lower limit",)
    assert latest.lower is not None
    assert latest.value < latest.lower < (latest.mean or 0) < (latest.upper or 0)
    assert spec.points[0].mark is Mark.USUAL
    assert spec.limits_words == "Expected range from 14 quarterly figures."
    assert not spec.is_trial


def test_that_the_target_line_steps() -> None:
    targets = [making.profile(p.quarter(2024, 3), 80), making.profile(Q3, 85)]
    spec = chart_of(making.indicator(), making.series(*quarters(*STEADY), targets=targets))
    known = {point.period: point.target for point in spec.points if point.target is not None}
    assert known == {p.quarter(2024, 3): 80, Q3: 85}


def test_that_few_points_have_trial_limits_and_say_how_many_are_needed() -> None:
    spec = chart_of(making.indicator(), making.series(*quarters(*STEADY[:9])))
    assert spec.is_trial
    assert "needs 4 more points" in spec.limits_words


def test_that_a_missing_figure_is_a_gap_with_its_reason() -> None:
    lost = Figure(None, State.NOT_AVAILABLE, reason="The system was replaced.")
    spec = chart_of(making.indicator(), making.series(*quarters(80.0, lost, 82.0)))
    assert [point.value for point in spec.points] == [80.0, None, 82.0]
    assert spec.points[1].note == "The system was replaced."
    assert spec.points[1].state is State.NOT_AVAILABLE


def test_that_breaks_and_rebases_are_noted_at_their_points() -> None:
    broken = making.indicator(breaks=(Break(date(2025, 7, 10), "New method."),))
    spec = chart_of(
        broken, making.series(*quarters(80.0, 81.0, 82.0), rebases=((Q3, "New contract."),))
    )
    assert [point.note for point in spec.points] == [
        "",
        "Break in series: New method.",
        "Range re-based: New contract.",
    ]


def test_that_cumulative_figures_have_no_limits_but_the_marks_of_their_quarters() -> None:
    steps = [40, 42, 39, 41, 40, 43, 38, 41, 40, 42, 39, 41, 40, 42, 70]
    dated, running = {}, 0.0
    for at, step in enumerate(steps):
        running = step + (running if at % 4 else 0)
        dated[p.year_to_date(2022 + at // 4, 3 * (at % 4 + 1))] = running
    spec = chart_of(making.cumulative_count(), making.series(*dated.items()))
    assert spec.points[-1].mark is Mark.IMPROVING
    assert all(point.upper is None for point in spec.points)
    assert spec.limits_words.startswith("Marks speak of the separate periods")
    assert spec.target_label == "Profile"
    assert spec.caption == (
        "A measure of something, quarterly, cumulative from April, "
        "Apr–Jun 2022 to Apr–Dec 2025, number of people"
    )


def test_that_months_made_into_quarters_are_charted_as_quarters() -> None:
    calls = making.indicator(
        unit=making.COUNT, frequency=Frequency.MONTH, over_time=Aggregation.SUM
    )
    months = [(p.month(2025, number), 100.0) for number in range(4, 13)]
    spec = chart_of(calls, making.series(*months))
    assert [point.value for point in spec.points] == [300, 300, 300]
    assert "quarterly" in spec.caption
    assert "quarterly" in spec.alternative


def test_that_twelve_months_are_named_by_the_months_they_end_with() -> None:
    spec = chart_of(
        making.indicator(basis=Basis.ROLLING12),
        making.series(
            *((p.rolling12(one.end), value) for one, value in quarters(8.1, 8.4, 8.6))
        ),
    )
    assert "twelve months to each date, June 2025 to December 2025" in spec.caption
    assert "12 months to each date, June 2025 to December 2025" in spec.alternative


def test_that_a_benchmark_of_twelve_months_is_shown_only_from_their_end() -> None:
    first, second, third = (p.rolling12(p.quarter(2025, number).end) for number in (1, 2, 3))
    series = making.series(
        *((one, 8.0) for one in (first, second, third)), benchmarks=(("London", second, 8.7),)
    )
    spec = chart_of(making.indicator(basis=Basis.ROLLING12), series)
    assert [point.benchmark for point in spec.points] == [None, 8.7, 8.7]
    assert spec.benchmark_label == "London 12m to Sep 25"


def test_that_a_benchmark_is_carried_along_from_where_it_is_known() -> None:
    series = making.series(
        *quarters(80.0, 81.0, 82.0), benchmarks=(("London", p.quarter(2025, 2), 86.1),)
    )
    spec = chart_of(making.indicator(), series)
    assert [point.benchmark for point in spec.points] == [None, 86.1, 86.1]
    assert spec.benchmark_label == "London Q2 2025/26"


def test_that_only_the_latest_points_are_shown_when_asked_with_the_whole_series_limits() -> (
    None
):
    series = making.series(*quarters(*STEADY, 70.0))
    short, whole = (chart_of(making.indicator(), series, latest=n) for n in (5, None))
    assert short.points == whole.points[-5:]
    assert short.title == whole.title


def test_that_a_figure_not_due_yet_is_no_gap_at_the_end() -> None:
    spec = chart_of(making.indicator(), making.series((p.quarter(2025, 2), 80.0)))
    assert spec.points[-1].period == p.quarter(2025, 2)


def test_that_an_empty_series_still_makes_a_chart() -> None:
    spec = chart_of(making.indicator(), Series(()))
    assert spec.points == ()
    assert spec.alternative


def test_that_illustrative_figures_mark_the_whole_chart() -> None:
    series = making.series((Q3, Figure(80.0, illustrative=True)))
    assert chart_of(making.indicator(), series).is_illustrative


_figure = st.one_of(
    st.floats(0, 100, allow_nan=False).map(Figure),
    st.just(MISSING),
    st.just(Figure(None, State.SUPPRESSED, reason="Small numbers.")),
)


@given(st.lists(_figure, min_size=1, max_size=24), st.sampled_from(Frequency))
def test_that_every_chart_agrees_with_its_row_and_its_text_fits(
    figures: list[Figure], frequency: Frequency
) -> None:
    series = making.series(*quarters(*figures))
    one = making.indicator(frequency=frequency)
    row = evaluate(one, series, period=Q3, today=TODAY)
    spec = trend_chart(row, series)
    assert len(spec.alternative) <= 600
    assert spec.points[-1].value == row.figure.value
    values = [point.value for point in spec.points]
    assert tuple(values[len(values) - len(row.spark) :]) == row.spark
    assert (spec.points[-1].lower, spec.points[-1].upper) in (
        (row.signal.lower, row.signal.upper),
        (None, None),
    )
    assert spec == trend_chart(replace(row), series)
