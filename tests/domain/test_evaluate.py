"""One scorecard row: which figure, which state, which marks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import making
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbi_desktop.domain import period as p
from lbi_desktop.domain.analysis.evaluate import SPARK_POINTS, benchmark_at, evaluate
from lbi_desktop.domain.indicator import (
    Aggregation,
    Basis,
    Break,
    Frequency,
    Indicator,
    LifeCycle,
    Polarity,
    StatusRule,
    StatusScheme,
)
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.scorecard.basis import own_period, series_kind
from lbi_desktop.domain.scorecard.row import ScorecardRow, Series
from lbi_desktop.domain.scorecard.signal import Variation
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.travel import Direction
from lbi_desktop.domain.value import MISSING, Figure, State

Q2, Q3 = p.quarter(2025, 2), p.quarter(2025, 3)
TODAY = date(2026, 1, 26)


def row_of(
    indicator: Indicator, series: Series, *, period: Period = Q3, today: date = TODAY
) -> ScorecardRow:
    return evaluate(indicator, series, period=period, today=today)


def quarters(*values: float | None, until: Period = Q3) -> dict[Period, float]:
    """Quarterly figures that end with a period; None leaves a quarter out."""
    dated: dict[Period, float] = {}
    period = until
    for value in reversed(values):
        if value is not None:
            dated[period] = value
        period = period.previous() or period
    return dict(reversed(dated.items()))


# --- which period is the row's own -----------------------------------------------------------


@pytest.mark.parametrize(
    "frequency, basis, expected",
    [
        (Frequency.QUARTER, Basis.COUNT_IN_PERIOD, Q3),
        (Frequency.QUARTER, Basis.CUMULATIVE, p.year_to_date(2025, 9)),
        (Frequency.MONTH, Basis.SNAPSHOT, p.month(2025, 12)),
        (Frequency.MONTH, Basis.CUMULATIVE, p.year_to_date(2025, 9)),
        (Frequency.YEAR, Basis.ANNUAL, p.year(2025)),
        (Frequency.YEAR, Basis.ACADEMIC_YEAR, p.academic_year(2024)),
        (Frequency.TERM, Basis.SNAPSHOT, p.term("autumn", 2025)),
        (Frequency.HALF, Basis.SNAPSHOT, p.half(2025, 2)),
    ],
)
def test_that_a_row_is_about_its_indicators_own_kind_of_period(
    frequency: Frequency, basis: Basis, expected: Period
) -> None:
    one = making.indicator(frequency=frequency, basis=basis)
    assert row_of(one, making.series()).period == expected
    assert own_period(one, series_kind(one, Series(())), period=Q3) == expected


@pytest.mark.parametrize(
    "quarter, term",
    [
        (1, ("spring", 2025)),
        (2, ("summer", 2025)),
        (3, ("autumn", 2025)),
        (4, ("spring", 2026)),
    ],
)
def test_that_a_quarter_shows_the_latest_term_that_ended_in_it(
    quarter: int, term: tuple[str, int]
) -> None:
    termly = making.indicator(frequency=Frequency.TERM, basis=Basis.SNAPSHOT)
    row = row_of(termly, making.series(), period=p.quarter(2025, quarter))
    assert row.period == p.term(*term)


def test_that_a_monthly_state_shows_the_last_month_of_the_quarter() -> None:
    monthly = making.indicator(
        frequency=Frequency.MONTH, basis=Basis.SNAPSHOT, over_time=Aggregation.LAST
    )
    dated = [(p.month(2025, number), float(number)) for number in (10, 11, 12)]
    row = row_of(monthly, making.series(*dated))
    assert (row.period, row.figure.value) == (p.month(2025, 12), 12)
    assert row.travel_short.against == p.month(2025, 11)


def test_that_monthly_counts_with_a_sum_rule_show_the_quarter_on_everything() -> None:
    calls = making.indicator(
        unit=making.COUNT,
        polarity=Polarity.LOWER,
        frequency=Frequency.MONTH,
        over_time=Aggregation.SUM,
    )
    months = [p.month(2025, number) for number in range(4, 13)]
    series = making.series(
        *((month, 100.0) for month in months),
        targets=[making.profile(month, 110) for month in months],
    )
    row = row_of(calls, series)
    assert (row.period, row.figure) == (Q3, Figure(300.0, derived=True))
    assert row.judgement.explanation == "300 against 330, lower is better: 30 below, −9.1%."
    assert row.travel_short.against == Q2
    assert row.spark == (300, 300, 300)
    assert row.spark_target == 330


def test_that_dated_figures_show_the_latest_there_is() -> None:
    survey = making.indicator(frequency=Frequency.AD_HOC, basis=Basis.SNAPSHOT)
    march, june = p.point(date(2025, 3, 17)), p.point(date(2025, 6, 20))
    row = row_of(survey, making.series((march, 60.0), (june, 62.0)))
    assert (row.period, row.figure.value) == (june, 62)
    assert row.travel_short.against == march


# --- states of what is absent ----------------------------------------------------------------


@pytest.mark.parametrize(
    "today, state, status",
    [
        (date(2026, 1, 28), State.NOT_DUE, Status.NOT_DUE),
        (date(2026, 1, 29), State.MISSING, Status.NO_DATA),
    ],
)
def test_that_an_absent_figure_is_not_due_until_its_lag_is_over(
    today: date, state: State, status: Status
) -> None:
    row = row_of(making.indicator(), making.series((Q2, 80.0)), today=today)
    assert row.figure.state is state
    assert row.judgement.status is status
    assert row.spark == ((80.0,) if state is State.NOT_DUE else (80.0, None))


def test_that_a_missing_figure_says_since_when_it_is_due() -> None:
    row = row_of(making.indicator(), making.series(), today=date(2026, 3, 1))
    assert row.figure.reason == "It was due on 28 January 2026."
    assert row.figure.expected is None


def test_that_a_paused_indicator_is_not_waited_for() -> None:
    paused = making.indicator(life_cycle=LifeCycle.PAUSED)
    row = row_of(paused, making.series(), today=date(2026, 3, 1))
    assert row.figure.state is State.NOT_APPLICABLE


def test_that_an_empty_series_gives_a_whole_row() -> None:
    row = row_of(making.indicator(), Series(()), today=date(2026, 3, 1))
    assert row.judgement.status is Status.NO_DATA
    assert row.travel_long.direction is Direction.UNKNOWN
    assert row.spark == ()
    assert row.signal.reason


def test_that_a_suppressed_figure_shows_nothing_of_itself() -> None:
    series = making.series(
        *quarters(80.0, 81.0, until=Q2).items(), (Q3, Figure(None, State.SUPPRESSED))
    )
    row = row_of(making.indicator(), series)
    assert row.judgement.status is Status.NO_DATA
    assert row.spark == (80.0, 81.0, None)
    assert row.outlook is not None
    assert row.outlook.value is None


# --- marks -----------------------------------------------------------------------------------


def test_that_the_four_marks_stand_side_by_side() -> None:
    values = [84.0, 85, 83, 84.5, 83.5, 84, 85, 83, 84, 84.5, 83.5, 84, 85, 70.0]
    series = making.series(
        *quarters(*values).items(),
        targets=[making.profile(Q3, 85), making.annual(p.year(2025), 85)],
        benchmarks=(("London", Q3, 86.1),),
    )
    row = row_of(making.indicator(rule=making.THREE_POINTS), series)
    assert row.judgement.summary == "Off target by 15 points"
    assert row.travel_short.words == "15 points worse"
    assert row.travel_long.words == "14.5 points worse"
    assert row.signal.variation is Variation.CONCERNING
    assert row.outlook is not None
    assert row.outlook.judgement is not None
    assert row.outlook.judgement.status is Status.OFF_TARGET
    assert (row.annual_target, row.spark_target) == (85, 85)
    assert (row.benchmark_label, row.benchmark) == ("London", 86.1)


def test_that_cumulative_figures_travel_by_the_quarters_behind_them() -> None:
    series = making.series(
        (p.year_to_date(2024, 9), 90),
        (p.year_to_date(2025, 3), 20),
        (p.year_to_date(2025, 6), 60),
        (p.year_to_date(2025, 9), 93),
    )
    row = row_of(making.cumulative_count(), series)
    assert row.travel_short.explanation == "33 against 40 in Q2 2025/26, −17.5%."
    assert row.travel_short.against == Q2
    assert row.travel_long.explanation == "93 against 90 in Apr–Dec 2024, +3.3%."


def test_that_the_first_quarter_travels_against_the_last_of_the_year_before() -> None:
    series = making.series(
        (p.year_to_date(2024, 9), 90),
        (p.year_to_date(2024, 12), 130),
        (p.year_to_date(2025, 3), 20),
    )
    row = row_of(making.cumulative_count(), series, period=p.quarter(2025, 1))
    assert row.travel_short.explanation == "20 against 40 in Q4 2024/25, −50.0%."


def test_that_cumulative_percentages_without_parts_are_not_compared_with_last_quarter() -> None:
    rate = making.indicator(basis=Basis.CUMULATIVE, over_time=Aggregation.LAST)
    series = making.series((p.year_to_date(2025, 6), 50.0), (p.year_to_date(2025, 9), 76.0))
    row = row_of(rate, series)
    assert row.travel_short.direction is Direction.UNKNOWN
    assert "the separate periods are not known" in row.travel_short.explanation


def test_that_cumulative_counts_are_judged_for_change_by_their_quarters() -> None:
    steps = [40, 42, 39, 41, 40, 43, 38, 41, 40, 42, 39, 41, 40, 42, 70]
    dated, running = {}, 0.0
    for at, step in enumerate(steps):
        year, quarter = 2022 + at // 4, at % 4 + 1
        running = step + (running if quarter > 1 else 0)
        dated[p.year_to_date(year, 3 * quarter)] = running
    row = row_of(making.cumulative_count(), making.series(*dated.items()))
    assert row.signal.variation is Variation.IMPROVING
    assert row.signal.since == Q3
    assert row.signal.sentence.startswith("By separate periods: Improving")
    assert (row.signal.mean, row.signal.lower, row.signal.upper) == (None, None, None)


def test_that_a_quarter_left_out_is_a_gap_in_the_spark_and_the_analysis() -> None:
    row = row_of(making.indicator(), making.series(*quarters(80.0, None, 82.0).items()))
    assert row.spark == (80.0, None, 82.0)


def test_that_the_spark_holds_the_latest_points_only() -> None:
    row = row_of(making.indicator(), making.series(*quarters(*range(30)).items()))
    assert len(row.spark) == SPARK_POINTS
    assert row.spark[-1] == 29


def test_that_a_rebase_starts_the_expected_range_afresh() -> None:
    before = [50.0, 52, 49, 51, 47, 50, 53, 48, 52, 49, 50, 51, 48, 52, 50, 48]
    values = [*before, *(value + 30 for value in reversed(before))]
    dated = quarters(*values)
    start = list(dated)[16]
    plain = row_of(making.indicator(), making.series(*dated.items()))
    rebased = row_of(
        making.indicator(), making.series(*dated.items(), rebases=((start, "New contract."),))
    )
    assert plain.signal.mean == pytest.approx(65)
    assert rebased.signal.mean == pytest.approx(80)


def test_that_the_signal_looks_no_further_than_the_rows_period() -> None:
    series = making.series(*quarters(*[50.0, 51, 49] * 5, 90.0).items())
    assert row_of(making.indicator(), series, period=Q2).signal.variation is (
        Variation.NO_REAL_CHANGE
    )


def test_that_last_years_figure_decides_in_the_last_year_scheme() -> None:
    rule = StatusRule(StatusScheme.RAG_LAST_YEAR)
    series = making.series(
        (p.quarter(2024, 3), 60.0), (Q3, 65.0), targets=[making.profile(Q3, 85)]
    )
    assert row_of(making.indicator(rule=rule), series).judgement.status is Status.JUST_OFF
    broken = making.indicator(rule=rule, breaks=(Break(date(2025, 4, 1), "New method."),))
    assert row_of(broken, series).judgement.status is Status.NOT_COMPARABLE


def test_that_comparators_of_the_same_period_are_the_peers() -> None:
    peers = tuple((f"Council {n}", Q3, float(n)) for n in (60, 62, 64, 66, 68))
    series = making.series((Q3, 65.0), benchmarks=peers)
    row = row_of(making.indicator(rule=StatusRule(StatusScheme.COMPARATOR)), series)
    assert row.judgement.summary == "Broadly similar to comparators"


# --- benchmarks ------------------------------------------------------------------------------


def test_that_london_comes_before_other_comparators() -> None:
    series = making.series(benchmarks=(("England", Q3, 70.0), ("London", Q3, 72.0)))
    found = benchmark_at(series, period=Q3)
    assert found is not None
    assert (found.label, found.value) == ("London", 72)


def test_that_an_older_benchmark_names_its_own_period() -> None:
    series = making.series(
        benchmarks=(("London", p.year(2023), 70.0), ("London", p.year(2024), 71.0))
    )
    found = benchmark_at(series, period=Q3)
    assert found is not None
    assert (found.label, found.value) == ("London 2024/25", 71)


def test_that_a_years_benchmark_holds_for_its_quarters_and_not_before() -> None:
    series = making.series(benchmarks=(("London", p.year(2025), 71.0),))
    found = benchmark_at(series, period=Q3)
    assert found is not None
    assert found.label == "London"
    assert benchmark_at(series, period=p.quarter(2024, 3)) is None


# --- whatever comes --------------------------------------------------------------------------

_figures = st.one_of(
    st.floats(0, 1e6, allow_nan=False).map(Figure),
    st.just(MISSING),
    st.just(Figure(None, State.SUPPRESSED)),
    st.floats(0, 100).map(lambda value: Figure(value, State.PROVISIONAL)),
)
_kinds = st.sampled_from(
    [
        (Frequency.MONTH, Basis.COUNT_IN_PERIOD),
        (Frequency.MONTH, Basis.CUMULATIVE),
        (Frequency.QUARTER, Basis.COUNT_IN_PERIOD),
        (Frequency.QUARTER, Basis.CUMULATIVE),
        (Frequency.QUARTER, Basis.ROLLING12),
        (Frequency.QUARTER, Basis.CEILING),
        (Frequency.HALF, Basis.SNAPSHOT),
        (Frequency.YEAR, Basis.ANNUAL),
    ]
)


@given(
    st.lists(st.one_of(st.none(), _figures), max_size=20),
    _kinds,
    st.sampled_from(Polarity),
    st.sampled_from(StatusScheme),
    st.sampled_from(Aggregation),
)
def test_that_every_series_gives_a_row_that_agrees_with_itself(
    figures: list[Figure | None],
    kind: tuple[Frequency, Basis],
    polarity: Polarity,
    scheme: StatusScheme,
    over_time: Aggregation,
) -> None:
    one = making.indicator(
        frequency=kind[0],
        basis=kind[1],
        polarity=polarity,
        rule=StatusRule(scheme, 5),
        over_time=over_time,
    )
    own = own_period(one, series_kind(one, Series(())), period=Q3)
    dated, period = [], own
    for figure in figures:
        if figure is not None:
            dated.append((period, figure))
        period = period.previous() or period
    series = making.series(*dated, targets=[making.profile(own, 50)])
    row = row_of(one, series)
    if scheme is not StatusScheme.RAG_FORECAST:
        is_absent = row.judgement.status in (Status.NO_DATA, Status.NOT_DUE)
        assert is_absent is not row.figure.is_present
    assert row.spark == () or row.spark[0] is not None
    if row.spark and row.figure.is_present:
        assert row.spark[-1] == row.figure.value
    assert row == row_of(one, replace(series))
