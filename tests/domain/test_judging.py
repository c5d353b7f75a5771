"""Status against target: every scheme, with its arithmetic."""

from __future__ import annotations

from datetime import date

import making
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbi_desktop.domain import period as p
from lbi_desktop.domain.indicator import (
    Indicator,
    Polarity,
    StatusRule,
    StatusScheme,
    Target,
    ToleranceKind,
)
from lbi_desktop.domain.scorecard.judging import Evidence, judge, judge_forecast, meets
from lbi_desktop.domain.status import Judgement, Status
from lbi_desktop.domain.target import TargetChoice
from lbi_desktop.domain.value import MISSING, Figure, State

SHORT = (
    "{} against 85%, higher is better: {} short, {} the 3 points allowed for just off target."
)
Q3, YEAR = p.quarter(2025, 3), p.year(2025)
LAST_YEAR = StatusRule(StatusScheme.RAG_LAST_YEAR)
FORECAST = StatusRule(StatusScheme.RAG_FORECAST, 5)
PEERS = StatusRule(StatusScheme.COMPARATOR)


def judged(
    indicator: Indicator, value: float | Figure, target: float | Target | None, **more: object
) -> Judgement:
    figure = value if isinstance(value, Figure) else Figure(float(value))
    if isinstance(target, (int, float)):
        target = making.profile(Q3, target)
    choice = TargetChoice(target, "" if target else "No target has been set.")
    return judge(indicator, figure, choice=choice, evidence=Evidence(**more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "polarity, value, status",
    [
        (Polarity.HIGHER, 85.0, Status.ON_TARGET),
        (Polarity.HIGHER, 84.9, Status.OFF_TARGET),
        (Polarity.HIGHER, 90.0, Status.ON_TARGET),
        (Polarity.LOWER, 85.0, Status.ON_TARGET),
        (Polarity.LOWER, 85.1, Status.OFF_TARGET),
        (Polarity.LOWER, 10.0, Status.ON_TARGET),
    ],
)
def test_that_at_or_better_than_the_profile_is_on_target(
    polarity: Polarity, value: float, status: Status
) -> None:
    assert judged(making.indicator(polarity=polarity), value, 85).status is status


@pytest.mark.parametrize(
    "value, status, explanation",
    [
        (
            78.4,
            Status.OFF_TARGET,
            SHORT.format("78.4%", "6.6 points", "more than"),
        ),
        (
            82.6,
            Status.JUST_OFF,
            SHORT.format("82.6%", "2.4 points", "within"),
        ),
        (82.0, Status.JUST_OFF, None),
        (81.9, Status.OFF_TARGET, None),
        (85.0, Status.ON_TARGET, "85% against 85%, higher is better: exactly on target."),
    ],
)
def test_that_just_off_lies_inside_the_indicators_tolerance(
    value: float, status: Status, explanation: str | None
) -> None:
    answer = judged(making.indicator(rule=making.THREE_POINTS), value, 85)
    assert answer.status is status
    if explanation is not None:
        assert answer.explanation == explanation


def test_that_the_summary_says_by_how_much() -> None:
    repairs = making.indicator(rule=making.THREE_POINTS)
    assert judged(repairs, 78.4, 85).summary == "Off target by 6.6 points"
    assert judged(repairs, 82.6, 85).summary == "Just off target by 2.4 points"
    assert judged(repairs, 86.0, 85).summary == "On target"
    assert judged(repairs, 78.4, 85).distance == 6.6
    assert judged(repairs, 86.0, 85).distance == 0


@pytest.mark.parametrize(
    "kind, tolerance, value, status",
    [
        (ToleranceKind.RELATIVE_PERCENT, 5, 190, Status.JUST_OFF),
        (ToleranceKind.RELATIVE_PERCENT, 5, 189, Status.OFF_TARGET),
        (ToleranceKind.ABSOLUTE, 12, 188, Status.JUST_OFF),
        (ToleranceKind.ABSOLUTE, 12, 187, Status.OFF_TARGET),
        (ToleranceKind.POINTS, 0, 199, Status.OFF_TARGET),
    ],
)
def test_that_tolerances_are_relative_in_points_or_absolute(
    kind: ToleranceKind, tolerance: float, value: float, status: Status
) -> None:
    rule = StatusRule(StatusScheme.RAG_TOLERANCE, tolerance, kind)
    counted = making.indicator(unit=making.COUNT, rule=rule)
    assert judged(counted, value, 200).status is status


@pytest.mark.parametrize("value", [97.00000001, 97 - 1e-12, 0.1 * 970])
def test_that_floating_point_noise_never_decides(value: float) -> None:
    counted = making.indicator(unit=making.COUNT)
    answer = judged(counted, value, 97)
    assert answer.status is Status.ON_TARGET
    assert answer.explanation == "97 against 97, higher is better: exactly on target."


def test_that_a_shortfall_which_rounds_away_is_printed_finely_enough_to_be_seen() -> None:
    answer = judged(making.indicator(), 84.96, 85)
    assert answer.status is Status.OFF_TARGET
    assert answer.summary == "Off target by 0.04 points"
    assert answer.explanation.startswith("84.96% against 85%")


@pytest.mark.parametrize(
    "value, before, status",
    [
        (90.0, None, Status.ON_TARGET),
        (91.0, 99.0, Status.ON_TARGET),
        (89.0, 89.0, Status.JUST_OFF),
        (89.0, 80.0, Status.JUST_OFF),
        (89.0, 89.5, Status.OFF_TARGET),
        (89.0, None, Status.OFF_TARGET),
    ],
)
def test_that_beyond_a_tenth_of_the_target_last_year_decides(
    value: float, before: float | None, status: Status
) -> None:
    earlier = None if before is None else Figure(before)
    answer = judged(making.indicator(rule=LAST_YEAR), value, 100, last_year=earlier)
    assert answer.status is status


def test_that_lower_is_better_also_against_last_year() -> None:
    lower = making.indicator(polarity=Polarity.LOWER, rule=LAST_YEAR)
    assert judged(lower, 112, 100, last_year=Figure(115.0)).status is Status.JUST_OFF
    assert judged(lower, 112, 100, last_year=Figure(110.0)).status is Status.OFF_TARGET


def test_that_last_year_across_a_break_is_not_comparable() -> None:
    answer = judged(making.indicator(rule=LAST_YEAR), 80, 100, last_year_broken="New method.")
    assert answer.status is Status.NOT_COMPARABLE
    assert "New method." in answer.explanation
    assert answer.distance is None


@pytest.mark.parametrize(
    "forecast, status",
    [(1000.0, Status.ON_TARGET), (960.0, Status.JUST_OFF), (900.0, Status.OFF_TARGET)],
)
def test_that_the_forecast_scheme_judges_the_year_end(forecast: float, status: Status) -> None:
    grown = making.cumulative_count(rule=FORECAST)
    answer = judged(grown, 400, None, forecast=forecast, annual=making.annual(YEAR, 1000))
    assert answer.status is status
    assert answer.explanation.startswith("Year-end forecast ")


def test_that_the_forecast_scheme_shows_the_periods_own_target() -> None:
    grown = making.cumulative_count(rule=FORECAST)
    profile = making.profile(Q3.year_to_date(), 450)
    annual = making.annual(YEAR, 1000)
    answer = judged(grown, 410, profile, forecast=960.0, annual=annual)
    assert (answer.target, answer.distance) == (450, None)
    assert answer.summary == "Just off target: forecast 960 against 1,000"
    assert "40 short" in answer.explanation


def test_that_without_a_forecast_or_annual_target_the_forecast_scheme_says_why() -> None:
    grown = making.cumulative_count(rule=FORECAST)
    assert judged(grown, 400, None).status is Status.NO_TARGET
    answer = judged(
        grown, 400, None, annual=making.annual(YEAR, 9), forecast_method="Too early."
    )
    assert answer.status is Status.NO_DATA
    assert answer.explanation == "No forecast can be made. Too early."


@pytest.mark.parametrize(
    "value, status, words",
    [
        (50.0, Status.ON_TARGET, "50% against 40% to 60%: inside the band."),
        (60.0, Status.ON_TARGET, None),
        (62.0, Status.JUST_OFF, None),
        (36.0, Status.OFF_TARGET, None),
    ],
)
def test_that_a_band_is_judged_by_the_distance_from_it(
    value: float, status: Status, words: str | None
) -> None:
    rule = StatusRule(StatusScheme.BAND, 3, ToleranceKind.POINTS)
    answer = judged(
        making.indicator(polarity=Polarity.BAND, rule=rule), value, making.band(YEAR, 40, 60)
    )
    assert answer.status is status
    assert answer.target_upper == 60
    if words is not None:
        assert answer.explanation == words


def test_that_a_midpoint_is_met_within_its_tolerance() -> None:
    rule = StatusRule(StatusScheme.BAND, 3, ToleranceKind.POINTS)
    near = making.indicator(polarity=Polarity.BAND, rule=rule)
    assert judged(near, 52, making.band(YEAR, 50)).status is Status.ON_TARGET
    answer = judged(near, 46, making.band(YEAR, 50))
    assert answer.status is Status.OFF_TARGET
    assert answer.summary == "Off target by 1 point"


@pytest.mark.parametrize(
    "value, status, summary",
    [
        (70.5, Status.ON_TARGET, "Broadly similar to comparators"),
        (69.5, Status.ON_TARGET, "Broadly similar to comparators"),
        (68.0, Status.JUST_OFF, "Slightly worse than comparators"),
        (72.0, Status.ON_TARGET, "Slightly better than comparators"),
        (65.0, Status.OFF_TARGET, "Worse than comparators"),
        (60.0, Status.OFF_TARGET, "Much worse than comparators"),
        (80.0, Status.ON_TARGET, "Much better than comparators"),
    ],
)
def test_that_comparators_are_judged_in_median_deviations(
    value: float, status: Status, summary: str
) -> None:
    answer = judged(
        making.indicator(rule=PEERS), value, None, peers=(66.0, 68.0, 70.0, 72.0, 74.0)
    )
    assert answer.status is status
    assert answer.summary == summary


def test_that_a_figure_far_from_all_comparators_is_left_to_a_person() -> None:
    answer = judged(
        making.indicator(rule=PEERS), 40, None, peers=(66.0, 68.0, 70.0, 72.0, 74.0)
    )
    assert answer.status is Status.NOT_COMPARABLE
    assert "a person describes it" in answer.explanation


def test_that_two_comparators_are_too_few() -> None:
    answer = judged(making.indicator(rule=PEERS), 40, None, peers=(66.0, 68.0))
    assert answer.status is Status.NO_TARGET


@pytest.mark.parametrize(
    "indicator",
    [
        making.indicator(polarity=Polarity.NONE),
        making.indicator(rule=StatusRule(StatusScheme.NARRATIVE)),
    ],
)
def test_that_what_has_no_good_direction_is_context(indicator: Indicator) -> None:
    assert judged(indicator, 50, 85).status is Status.CONTEXT


@pytest.mark.parametrize(
    "figure, status, words",
    [
        (
            Figure(None, State.NOT_DUE, expected=date(2026, 2, 3)),
            Status.NOT_DUE,
            "The figure is not due yet. It is due on 3 February 2026.",
        ),
        (MISSING, Status.NO_DATA, "The figure was not received."),
        (
            Figure(None, State.NOT_AVAILABLE, reason="System moved", expected=date(2026, 3, 1)),
            Status.NO_DATA,
            "The figure was not available. System moved. It is expected on 1 March 2026.",
        ),
        (
            Figure(None, State.SUPPRESSED),
            Status.NO_DATA,
            "The figure is suppressed because the numbers are small.",
        ),
    ],
)
def test_that_an_absent_figure_is_explained_not_judged(
    figure: Figure, status: Status, words: str
) -> None:
    answer = judged(making.indicator(), figure, 85)
    assert (answer.status, answer.explanation) == (status, words)


def test_that_a_definition_changed_inside_the_period_stops_the_judgement() -> None:
    answer = judged(making.indicator(), 80, 85, broken="Changed in May.")
    assert (answer.status, answer.explanation) == (Status.NOT_COMPARABLE, "Changed in May.")


def test_that_no_target_repeats_why_there_is_none() -> None:
    answer = judged(making.indicator(), 80, None)
    assert (answer.status, answer.explanation) == (Status.NO_TARGET, "No target has been set.")


def test_that_a_forecast_is_a_mark_of_its_own() -> None:
    counted = making.cumulative_count(rule=making.FIVE_PER_CENT)
    answer = judge_forecast(counted, 960, annual=making.annual(YEAR, 1000))
    assert answer is not None
    assert answer.status is Status.JUST_OFF
    context = making.indicator(polarity=Polarity.NONE)
    assert judge_forecast(context, 960, annual=None) is None


_values = st.floats(0, 1e6, allow_nan=False)
_rated = st.sampled_from([Polarity.HIGHER, Polarity.LOWER])
_schemes = st.sampled_from(
    [StatusScheme.ON_OFF, StatusScheme.RAG_TOLERANCE, StatusScheme.RAG_LAST_YEAR]
)


@given(_values, _rated, _schemes, st.floats(0, 20))
def test_that_equality_always_meets_the_target(
    value: float, polarity: Polarity, scheme: StatusScheme, tolerance: float
) -> None:
    one = making.indicator(polarity=polarity, rule=StatusRule(scheme, tolerance))
    answer = judged(one, value, value)
    assert answer.status is Status.ON_TARGET
    assert meets(one, value, target=making.profile(Q3, value))


@given(_values, _values, _values, _schemes, st.floats(0, 20))
def test_that_a_better_figure_never_has_a_worse_status(
    better: float, worse: float, target: float, scheme: StatusScheme, tolerance: float
) -> None:
    if better < worse:
        better, worse = worse, better
    order = [Status.ON_TARGET, Status.JUST_OFF, Status.OFF_TARGET]
    one = making.indicator(rule=StatusRule(scheme, tolerance))
    good, bad = judged(one, better, target).status, judged(one, worse, target).status
    assert order.index(good) <= order.index(bad)


@given(_values, _values, st.sampled_from(Polarity), st.sampled_from(StatusScheme))
def test_that_every_scheme_answers_every_figure_in_a_sentence(
    value: float, target: float, polarity: Polarity, scheme: StatusScheme
) -> None:
    answer = judged(
        making.indicator(polarity=polarity, rule=StatusRule(scheme, 3)), value, target
    )
    assert answer.explanation.endswith(".")
    assert answer.summary
    assert (answer.distance is not None) is answer.status.is_rated
