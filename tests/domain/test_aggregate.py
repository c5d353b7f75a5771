"""Parts put together, and the total explained."""

from __future__ import annotations

import making
import pytest

from lbi_desktop.domain.indicator import Aggregation
from lbi_desktop.domain.scorecard.aggregate import Part, Total, aggregate
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import MISSING, Figure, State

FIGURES = {
    "July": Figure(80.0, numerator=8, denominator=10),
    "August": Figure(50.0, numerator=5, denominator=10, illustrative=True),
    "September": Figure(90.0, State.PROVISIONAL, numerator=27, denominator=30),
}

WEIGHTED = (
    "Weighted mean of July 80.0% (weight 10), August 50.0% (weight 10) and "
    "September 90.0% (weight 30) = 80.0%."
)


INSTEAD = (
    "Percentages are not averaged; their numerators and denominators are added up. "
    "(8 + 5 + 27) of (10 + 10 + 30) = 80.0%."
)


def total(rule: Aggregation, **changed: Figure | None) -> Total:
    parts = [Part(name, figure) for name, figure in {**FIGURES, **changed}.items()]
    return aggregate(rule, parts, unit=making.PERCENT)


@pytest.mark.parametrize(
    "rule, value, explanation",
    [
        (Aggregation.SUM, 220, "July 80.0% + August 50.0% + September 90.0% = 220.0%."),
        (
            Aggregation.MEAN,
            80,
            INSTEAD,
        ),
        (
            Aggregation.WEIGHTED_MEAN,
            80,
            WEIGHTED,
        ),
        (Aggregation.RATIO_OF_SUMS, 80, "(8 + 5 + 27) of (10 + 10 + 30) = 80.0%."),
        (Aggregation.LAST, 90, "The last, September = 90.0%."),
        (Aggregation.MAX, 90, "The highest, September = 90.0%."),
        (Aggregation.MIN, 50, "The lowest, August = 50.0%."),
    ],
)  # fmt: skip
def test_that_each_rule_makes_its_whole_and_shows_how(
    rule: Aggregation, value: float, explanation: str
) -> None:
    made = total(rule)
    assert made.figure.value == pytest.approx(value)
    assert made.explanation == explanation
    assert not made.is_partial
    assert made.figure.derived


def test_that_the_whole_is_as_doubtful_as_its_parts_and_stays_illustrative() -> None:
    made = total(Aggregation.SUM)
    assert made.figure.state is State.PROVISIONAL
    assert made.figure.illustrative


@pytest.mark.parametrize("absent", [None, MISSING, Figure(None, State.SUPPRESSED)])
def test_that_a_missing_part_makes_the_total_partial_and_is_named(
    absent: Figure | None,
) -> None:
    made = total(Aggregation.SUM, August=absent)
    assert made.is_partial
    assert made.missing == ("August",)
    assert made.figure.value == 170
    assert made.explanation == "July 80.0% + September 90.0% = 170.0%. Without August."


def test_that_a_ratio_leaves_out_what_has_no_denominator() -> None:
    made = total(
        Aggregation.RATIO_OF_SUMS, August=Figure(50.0), July=Figure(1.0, denominator=0)
    )
    assert made.missing == ("July", "August")
    assert made.explanation == "27 of 30 = 90.0%. Without July and August."


def test_that_what_is_not_added_up_says_so() -> None:
    made = total(Aggregation.NONE)
    assert made.figure.value is None
    assert made.explanation == "This indicator is not added up."


def test_that_no_parts_make_no_figure() -> None:
    made = aggregate(Aggregation.SUM, [Part("July", None)], unit=making.COUNT)
    assert made.figure.state is State.NOT_AVAILABLE
    assert made.explanation == "Nothing to add up: July."


def test_that_numbers_are_averaged_and_percentages_without_parts_are_not() -> None:
    parts = [Part("July", Figure(10.0)), Part("August", Figure(20.0))]
    days = aggregate(Aggregation.MEAN, parts, unit=Unit(UnitKind.DAYS, 1))
    assert days.figure.value == 15
    assert days.explanation == "Mean of July 10.0 days and August 20.0 days = 15.0 days."
    refused = aggregate(Aggregation.MEAN, parts, unit=making.PERCENT)
    assert refused.figure.value is None
    assert refused.missing == ("July", "August")
    assert refused.explanation.startswith("Percentages are not averaged;")
