"""Direction of travel."""

from __future__ import annotations

from datetime import date

import making
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbi_desktop.domain import period as p
from lbi_desktop.domain.indicator import Break, Indicator, Polarity
from lbi_desktop.domain.scorecard.comparison import break_between, break_inside, compare
from lbi_desktop.domain.travel import Direction, Travel
from lbi_desktop.domain.value import MISSING, Figure, State

Q2, Q3 = p.quarter(2025, 2), p.quarter(2025, 3)
COUNTED = making.indicator(unit=making.COUNT)


def travel(indicator: Indicator, now: float, then: float) -> Travel:
    return compare(indicator, Figure(now), period=Q3, then=Figure(then), against=Q2)


@pytest.mark.parametrize(
    "polarity, now, direction, words",
    [
        (Polarity.HIGHER, 78.4, Direction.WORSE, "5.7 points worse"),
        (Polarity.LOWER, 78.4, Direction.BETTER, "5.7 points better"),
        (Polarity.NONE, 78.4, Direction.DOWN, "down 5.7 points"),
        (Polarity.HIGHER, 84.1, Direction.SAME, "same"),
        (Polarity.HIGHER, 84.14, Direction.SAME, "same"),
        (Polarity.HIGHER, 84.16, Direction.BETTER, "0.1 points better"),
    ],
)
def test_that_better_same_and_worse_go_by_polarity_and_printed_figures(
    polarity: Polarity, now: float, direction: Direction, words: str
) -> None:
    found = travel(making.indicator(polarity=polarity), now, 84.1)
    assert (found.direction, found.words) == (direction, words)


def test_that_percentages_change_in_points_and_counts_also_in_per_cent() -> None:
    assert travel(making.indicator(), 60.0, 50.0).relative is None
    counted = travel(COUNTED, 900, 750)
    assert counted.relative == 20
    assert counted.change == 150
    assert counted.explanation == "900 against 750 in Q2 2025/26, +20.0%."


def test_that_from_zero_there_is_no_relative_change() -> None:
    found = travel(COUNTED, 3, 0)
    assert found.relative is None
    assert found.words == "3 better"
    assert found.explanation == "3 against 0 in Q2 2025/26."


def test_that_nothing_is_compared_across_a_break() -> None:
    broken = making.indicator(breaks=(Break(date(2025, 8, 1), "New case system."),))
    found = travel(broken, 78.4, 84.1)
    assert found.direction is Direction.NOT_COMPARABLE
    assert found.change is None
    assert found.explanation == "Not comparable with Q2 2025/26: New case system."


@pytest.mark.parametrize(
    "first_day, parts, inside",
    [
        (date(2025, 7, 1), False, False),
        (date(2025, 7, 2), True, False),
        (date(2025, 10, 1), True, False),
        (date(2025, 10, 2), True, True),
        (date(2026, 1, 1), False, False),
    ],
)
def test_that_a_break_parts_what_lies_on_both_sides_of_it(
    first_day: date, parts: bool, inside: bool
) -> None:
    broken = making.indicator(breaks=(Break(first_day, "Why."),))
    assert (break_between(broken, Q2, later=Q3) is not None) is parts
    assert (break_inside(broken, Q3) is not None) is inside


@pytest.mark.parametrize(
    "now, then, explanation",
    [
        (MISSING, Figure(1.0), "The figure for Q3 2025/26 is not received."),
        (Figure(1.0), None, "The figure for Q2 2025/26 is not received."),
        (
            Figure(1.0),
            Figure(None, State.SUPPRESSED),
            "The figure for Q2 2025/26 is suppressed.",
        ),
    ],
)
def test_that_an_absent_figure_leaves_the_direction_unknown(
    now: Figure, then: Figure | None, explanation: str
) -> None:
    found = compare(making.indicator(), now, period=Q3, then=then, against=Q2)
    assert found.direction is Direction.UNKNOWN
    assert found.explanation == explanation


def test_that_without_an_earlier_period_there_is_nothing_to_compare() -> None:
    found = compare(making.indicator(), Figure(1.0), period=Q3, then=None, against=None)
    assert found.explanation == "There is no earlier period to compare with."


@pytest.mark.parametrize(
    "now, then, direction",
    [
        (62, 70, Direction.BETTER),
        (36, 38, Direction.WORSE),
        (45, 55, Direction.SAME),
    ],
)
def test_that_a_band_indicator_is_better_when_nearer_its_band(
    now: float, then: float, direction: Direction
) -> None:
    found = compare(
        making.indicator(polarity=Polarity.BAND),
        Figure(float(now)),
        period=Q3,
        then=Figure(float(then)),
        against=Q2,
        target=making.band(p.year(2025), 40, 60),
    )
    assert found.direction is direction


_values = st.floats(0, 1e6, allow_nan=False)


@given(_values, _values)
def test_that_looking_from_the_other_side_turns_the_direction_round(a: float, b: float) -> None:
    there, back = travel(COUNTED, a, b).direction, travel(COUNTED, b, a).direction
    turned = {Direction.BETTER: Direction.WORSE, Direction.WORSE: Direction.BETTER}
    assert back is turned.get(there, there)
