"""Levels carried on by the method that did best on their own past."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lbi_desktop.domain.analysis.extrapolation import LEAST_TRIALS, Method, extrapolated

SEASON = [20.0, 31.0, 29.0, 24.0] * 5


def test_that_a_yearly_pattern_is_carried_on_by_the_year_before() -> None:
    found = extrapolated(SEASON[:-1], ahead=1, per_year=4)
    assert found is not None
    assert (found.value, found.method) == (24.0, Method.SEASONAL)
    assert found.usual_miss == 0.0
    assert found.latest_miss > 5
    assert (found.lower, found.upper) == (24.0, 24.0)


def test_that_a_steady_rise_is_carried_on_by_a_trend_that_fades() -> None:
    found = extrapolated([float(n) for n in range(40, 60)], ahead=3, per_year=4)
    assert found is not None
    assert found.method is Method.DAMPED
    assert 59 < found.value < 62
    assert found.usual_miss < found.latest_miss == 3.0


def test_that_without_a_clear_gain_the_latest_figure_stands() -> None:
    walk = [80.0, 84.0, 84.5, 80.5, 80.0, 76.0, 75.5, 79.5, 80.0, 80.5]
    found = extrapolated(walk, ahead=1)
    assert found is not None
    assert (found.value, found.method) == (80.5, Method.LATEST)
    assert found.lower < 80.5 < found.upper


def test_that_too_short_a_past_is_not_extrapolated() -> None:
    assert extrapolated([], ahead=1, per_year=4) is None
    assert extrapolated([1.0] * LEAST_TRIALS, ahead=1) is None
    assert extrapolated([1.0] * (LEAST_TRIALS + 1), ahead=1) is not None


def test_that_gaps_are_bridged_but_never_tried_on() -> None:
    values = [50.0, None, 52.0, 51.0, None, 50.0, 51.0, 52.0, 50.0, 51.0]
    found = extrapolated(values, ahead=1)
    assert found is not None
    pairs_of_damped, pairs_of_latest = 6, 7
    assert found.trials in (pairs_of_damped, pairs_of_latest)


@given(
    st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), max_size=40),
    st.integers(1, 4),
    st.sampled_from([None, 2, 4, 12]),
)
def test_that_any_series_gives_a_value_inside_its_interval_or_nothing(
    values: list[float | None], ahead: int, per_year: int | None
) -> None:
    found = extrapolated(values, ahead=ahead, per_year=per_year)
    if found is not None:
        assert found.lower <= found.value <= found.upper
        assert found.trials >= LEAST_TRIALS
        assert found.usual_miss >= 0


@given(st.lists(st.floats(0, 100), min_size=12, max_size=30))
def test_that_the_method_chosen_never_did_worse_than_the_latest_figure(
    values: list[float],
) -> None:
    found = extrapolated(values, ahead=1, per_year=4)
    assert found is not None
    assert found.usual_miss <= found.latest_miss + 1e-9 or found.method is Method.LATEST
