"""Scores by each normalisation, against sums done by hand."""

from __future__ import annotations

import pytest
from made_wellbeing import EDITION, ground, measure

from lbi_desktop.domain.charts.breakdown_chart import Standing
from lbi_desktop.domain.indicator import Polarity
from lbi_desktop.domain.period import year
from lbi_desktop.domain.wellbeing.building import wellbeing_of
from lbi_desktop.domain.wellbeing.ground import MeasureGround
from lbi_desktop.domain.wellbeing.method import Method, Normalisation
from lbi_desktop.domain.wellbeing.picture import MeasurePicture

BY_WARD = (10.0, 12.0, 14.0)
"""Their mean is 12 and their standard deviation (4 + 0 + 4) / 2 under the root: 2."""


def _scores(one: MeasureGround, **method: object) -> list[float | None]:
    return [None if s is None else round(s, 9) for s in _values(_picture(one, **method))]


def _values(made: MeasurePicture) -> list[float | None]:
    return [score.value for score in made.scores.wards]


def _picture(one: MeasureGround, **method: object) -> MeasurePicture:
    made = wellbeing_of(ground({"Health": [one]}, method=Method(**method)))  # type: ignore[arg-type]
    return made.domains[0].measures[0]


def test_that_ten_points_are_a_standard_deviation_from_the_borough() -> None:
    assert _scores(measure("M", BY_WARD, whole=12.0)) == [90.0, 100.0, 110.0]
    assert _scores(measure("M", BY_WARD, whole=13.0)) == [85.0, 95.0, 105.0]


def test_that_a_lower_is_better_measure_is_turned() -> None:
    assert _scores(measure("M", BY_WARD, whole=12.0, polarity=Polarity.LOWER)) == [
        110.0, 100.0, 90.0,
    ]  # fmt: skip


def test_that_a_comparator_takes_the_place_of_the_borough() -> None:
    one = measure("M", BY_WARD, whole=12.0, reference=11.0)
    assert _scores(one, normalisation=Normalisation.Z_REFERENCE) == [95.0, 105.0, 115.0]


def test_that_without_a_comparators_figure_nothing_is_scored_and_it_is_said() -> None:
    made = _picture(
        measure("M", BY_WARD, whole=12.0),
        normalisation=Normalisation.Z_REFERENCE,
        reference="London",
    )
    assert _values(made) == [None, None, None]
    assert "London" in made.unscored


def test_that_min_max_runs_from_the_last_ward_to_the_first() -> None:
    one = measure("M", (10.0, 15.0, 30.0), whole=12.0)
    assert _scores(one, normalisation=Normalisation.MIN_MAX) == [0.0, 25.0, 100.0]
    low = measure("M", (10.0, 15.0, 30.0), whole=12.0, polarity=Polarity.LOWER)
    assert _scores(low, normalisation=Normalisation.MIN_MAX) == [100.0, 75.0, 0.0]


def test_that_a_rank_is_the_share_of_other_wards_below_and_ties_share() -> None:
    one = measure("M", (10.0, 12.0, 12.0, 14.0), whole=12.0)
    assert _scores(one, normalisation=Normalisation.RANK) == [0.0, 50.0, 50.0, 100.0]


def test_that_a_rank_among_no_wards_is_no_score() -> None:
    shown, hidden = ((40, 100), (50, 100), (60, 100)), ((1, 100), (2, 100), (3, 100))
    one = measure("M", {year(2023): shown, EDITION: hidden}, whole=(60, 300))
    made = _picture(one, normalisation=Normalisation.RANK)
    assert made.borough.value == 20.0
    assert made.scores.borough.value is None
    assert made.scaling is None
    assert "may be shown" in made.unscored


def test_that_later_editions_are_scored_by_the_base_so_that_change_shows() -> None:
    """One more in every ward is half a standard deviation of the base: five points."""
    later = tuple(value + 1 for value in BY_WARD)
    one = measure("M", {year(2023): BY_WARD, EDITION: later}, whole={year(2023): 12.0})
    assert _scores(one) == [95.0, 105.0, 115.0]
    assert _scores(one, normalisation=Normalisation.MIN_MAX) == [25.0, 75.0, 125.0]
    assert _scores(one, normalisation=Normalisation.RANK) == [0.0, 50.0, 100.0]


def test_that_the_base_can_be_chosen() -> None:
    wide = (8.0, 12.0, 16.0)
    one = measure("M", {year(2023): wide, EDITION: BY_WARD}, whole=12.0)
    assert _scores(one) == [95.0, 100.0, 105.0]
    assert _scores(one, base=EDITION) == [90.0, 100.0, 110.0]


def test_that_limits_are_scaled_and_turned_with_the_figure() -> None:
    pairs = ((40.0, 100.0), (50.0, 100.0), (60.0, 100.0))
    made = _picture(measure("M", pairs, whole=(150.0, 300.0), polarity=Polarity.LOWER))
    cell, score = made.wards[0], made.scores.wards[0]
    assert cell.limits is not None
    assert score.limits is not None
    assert score.value == pytest.approx(110.0)
    assert score.limits.upper == pytest.approx(110 + (cell.value or 0) - cell.limits.lower)
    assert score.limits.lower == pytest.approx(110 + (cell.value or 0) - cell.limits.upper)
    assert cell.standing is Standing.LOWER
    assert score.standing is Standing.HIGHER


@pytest.mark.parametrize(
    "one, words",
    [
        (measure("M", BY_WARD, whole=12.0, polarity=Polarity.NONE), "No way of it is good"),
        (measure("M", (5.0, 5.0, 5.0), whole=5.0), "same figure"),
        (measure("M", (5.0, None, 6.0), whole=5.0), "Fewer than 3 wards"),
    ],
)
def test_that_what_cannot_be_scored_is_shown_and_says_why(
    one: MeasureGround, words: str
) -> None:
    made = _picture(one)
    assert words in made.unscored
    assert made.wards[0].value == 5.0 or made.wards[0].value == 10.0
    assert _values(made) == [None] * 3
