"""Means with their uncertainty, gaps and slopes, against sums by hand and by others."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbi_desktop.domain.analysis.intervals import proportion_interval
from lbi_desktop.domain.charts.breakdown import Part
from lbi_desktop.domain.charts.breakdown_chart import Standing
from lbi_desktop.domain.wellbeing.combining import (
    Quorum,
    Weighted,
    combined,
    difference_limits,
    drawn_times,
)
from lbi_desktop.domain.wellbeing.gaps import (
    GroupValue,
    deprivation_order,
    ratio_limits,
    slope_index,
)
from lbi_desktop.domain.wellbeing.method import Method
from lbi_desktop.domain.wellbeing.picture import Limits, Score

USUAL = Quorum()


def _score(value: float, lower: float, upper: float) -> Score:
    half = (lower - (value - lower), upper + (upper - value))
    return Score(value, Limits(lower, upper, *half, "by hand"), Standing.SIMILAR, 1, 1)


def _bare(value: float) -> Score:
    return Score(value, None, Standing.NOT_COMPARED, 1, 1)


def test_that_skewed_intervals_are_carried_through_a_mean() -> None:
    """Half of 4 and of 6 below, half of 4 and of 2 above; squared, added, rooted."""
    parts = [Weighted(1, _score(90, 86, 94)), Weighted(1, _score(110, 104, 112))]
    made = combined(parts, quorum=USUAL, method=Method())
    assert made.value == 100
    assert made.limits is not None
    assert made.limits.lower == pytest.approx(100 - sqrt(4 + 9))
    assert made.limits.upper == pytest.approx(100 + sqrt(4 + 1))
    assert made.limits.lower_strict == pytest.approx(100 - 2 * sqrt(4 + 9))


def test_that_weights_count_and_those_of_zero_do_not() -> None:
    parts = [
        Weighted(3, _score(90, 86, 94)),
        Weighted(1, _score(110, 106, 114)),
        Weighted(0, _score(500, 400, 600)),
    ]
    made = combined(parts, quorum=USUAL, method=Method())
    assert made.value == 95
    assert (made.used, made.wanted) == (2, 2)
    assert made.limits is not None
    assert made.limits.lower == pytest.approx(95 - sqrt(3**2 + 1**2))


def test_that_a_place_is_compared_with_the_same_measures_of_the_borough() -> None:
    """A ward without the second measure is not held against the borough's second measure."""
    missing = Score(None, None, Standing.ABSENT, 0, 1, "no figure")
    parts = [Weighted(1, _score(90, 86, 94), 92.0), Weighted(1, missing, 140.0)]
    assert combined(parts, quorum=USUAL, method=Method()).standing is Standing.SIMILAR


@pytest.mark.parametrize("value, standing", [
    (97.0, Standing.SIMILAR), (95.0, Standing.LOWER), (91.0, Standing.CLEARLY_LOWER),
    (105.0, Standing.HIGHER), (109.0, Standing.CLEARLY_HIGHER),
])  # fmt: skip
def test_that_only_an_interval_that_excludes_the_borough_makes_a_class(
    value: float, standing: Standing
) -> None:
    parts = [Weighted(1, _score(value, value - 4, value + 4), 100.0)]
    assert combined(parts, quorum=USUAL, method=Method()).standing is standing


def test_that_too_few_measures_make_no_score_and_say_so() -> None:
    gone = Score(None, None, Standing.HIDDEN, 0, 1, "small number")
    parts = [
        Weighted(1, _bare(90)),
        Weighted(1, _bare(95)),
        Weighted(1, gone),
        Weighted(1, gone),
    ]
    made = combined(parts, quorum=Quorum(parts=3), method=Method())
    assert made.value is None
    assert made.standing is Standing.HIDDEN
    assert made.reason == "2 of 4 measures hidden"
    assert combined(parts[:2], quorum=Quorum(parts=3), method=Method()).value == 92.5


# --- bootstrap -------------------------------------------------------------------------------


def test_that_parts_without_intervals_are_drawn_again() -> None:
    """The spread of many draws' means is the parts' own over the root of their number."""
    values = [80.0, 90.0, 95.0, 100.0, 102.0, 105.0, 110.0, 118.0]
    made = combined([Weighted(1, _bare(v)) for v in values], quorum=USUAL, method=Method())
    assert made.limits is not None
    expected = 1.96 * float(np.std(values)) / sqrt(len(values))
    assert (made.limits.upper - made.limits.lower) / 2 == pytest.approx(expected, rel=0.1)
    assert made.limits.lower_strict < made.limits.lower
    assert "1,000 times" in made.limits.method


def test_that_draws_are_the_same_for_the_same_seed_and_fair() -> None:
    assert drawn_times(5, draws=200, seed=7) == drawn_times(5, draws=200, seed=7)
    assert drawn_times(5, draws=200, seed=7) != drawn_times(5, draws=200, seed=8)
    often = np.array(drawn_times(5, draws=4000, seed=7)).sum(0)
    assert often.sum() == 20_000
    assert np.all(np.abs(often - 4000) < 250)


def test_that_two_bare_parts_have_no_interval_and_no_class() -> None:
    made = combined([Weighted(1, _bare(90), 50.0)] * 2, quorum=USUAL, method=Method())
    assert made.limits is None
    assert made.standing is Standing.NOT_COMPARED


# --- gaps ------------------------------------------------------------------------------------


def _wilson(top: float, under: float) -> tuple[float, float, float]:
    made = proportion_interval(top, under)
    assert made is not None
    return made.value, made.lower, made.upper


def test_that_a_difference_agrees_with_newcombes_published_example() -> None:
    """Newcombe 1998, table II, 56/70 less 48/80, method 10: 0.0524 to 0.3339."""
    lower, upper = difference_limits(_wilson(56, 70), _wilson(48, 80))
    assert (round(lower, 4), round(upper, 4)) == (0.0524, 0.3339)


@given(st.integers(5, 60), st.integers(5, 60), st.integers(61, 200), st.integers(61, 200))
def test_that_the_limits_of_a_ratio_are_where_the_difference_could_be_nothing(
    top: int, other: int, under: int, another: int
) -> None:
    """Fieller's view: at the lower limit R, first less R times second just reaches zero."""
    first, second = _wilson(top, under), _wilson(other, another)
    for ratio in ratio_limits(first, second):
        assert ratio is not None
        scaled = (second[0] * ratio, second[1] * ratio, second[2] * ratio)
        assert min(map(abs, difference_limits(first, scaled))) == pytest.approx(0, abs=1e-9)


# --- slope -----------------------------------------------------------------------------------


def _group(value: float, people: float | None = None, half: float = 1.0) -> GroupValue:
    return GroupValue(Part(1), value, value - half, value + half, people)


def test_that_a_straight_line_gives_its_own_slope() -> None:
    """Fifths of the people at 0.1, 0.3 … 0.9 and two more in each: ten from end to end."""
    index, lower, upper = slope_index([_group(value) for value in (10, 12, 14, 16, 18)])
    assert index == pytest.approx(10)
    half = sqrt(sum((0.2 * (m - 0.5) / 0.08) ** 2 for m in (0.1, 0.3, 0.5, 0.7, 0.9)))
    assert lower == pytest.approx(10 - half)
    assert upper == pytest.approx(10 + half)


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(50, 5000)), min_size=3, max_size=10))
def test_that_the_slope_is_a_weighted_least_squares_fit(
    pairs: list[tuple[float, float]],
) -> None:
    values = np.array([value for value, _ in pairs])
    share = np.array([people for _, people in pairs])
    share = share / share.sum()
    middle = np.cumsum(share) - share / 2
    expected = np.polyfit(middle, values, 1, w=np.sqrt(share))[0]
    index, _, _ = slope_index([_group(value, people) for value, people in pairs])
    assert index == pytest.approx(expected, rel=1e-6, abs=1e-6)


def test_that_deprivation_groups_are_put_in_order_by_what_they_say() -> None:
    names = [
        "Least deprived",
        "Quintile 3",
        "Quintile 1 (most deprived)",
        "Most deprived fifth",
    ]
    assert sorted(names, key=lambda name: deprivation_order(name) or 0.0) == [
        "Most deprived fifth", "Quintile 1 (most deprived)", "Quintile 3", "Least deprived",
    ]  # fmt: skip
    assert deprivation_order("Somewhere between") is None


@pytest.mark.parametrize("names", [
    ("Most deprived 20%", "20-40%", "40-60%", "60-80%", "Least deprived 20%"),
    ("Most deprived", "Second most deprived", "Third", "2nd least deprived", "Least deprived"),
    ("1 (most deprived)", "2", "5", "10 (least deprived)"),
])  # fmt: skip
def test_that_a_share_or_a_place_from_an_end_is_no_number_of_a_group(
    names: tuple[str, ...],
) -> None:
    places = [deprivation_order(name) or 0.0 for name in names]
    assert places == sorted(set(places))
