"""Figures, changes, counts and days in print."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbi_desktop.domain import wording
from lbi_desktop.domain.rounding import (
    difference,
    parts_that_add_up,
    round_half_up,
    whole_percentages,
)
from lbi_desktop.domain.travel import Direction
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import MISSING, Figure, State

PERCENT = Unit(UnitKind.PERCENT, 1)
PEOPLE = Unit(UnitKind.COUNT, 0, "people")
POUNDS = Unit(UnitKind.GBP)
PENCE = Unit(UnitKind.GBP, 2)
DAYS = Unit(UnitKind.DAYS, 1)
TIME = Unit(UnitKind.SECONDS)

sensible = st.floats(-1e12, 1e12, allow_nan=False)


@pytest.mark.parametrize(
    "value, unit, text",
    [
        (89.0, PERCENT, "89.0%"),
        (0.05, PERCENT, "0.1%"),
        (-0.04, PERCENT, "0.0%"),
        (-3.25, PERCENT, "−3.3%"),
        (1284, PEOPLE, "1,284"),
        (2.5, PEOPLE, "3"),
        (1234.5, POUNDS, "£1,235"),
        (1234.5, PENCE, "£1,234.50"),
        (-1200, POUNDS, "−£1,200"),
        (3.2, DAYS, "3.2 days"),
        (1, Unit(UnitKind.DAYS), "1 day"),
        (17, Unit(UnitKind.DAYS, 0, "working days"), "17 working days"),
        (1, Unit(UnitKind.DAYS, 0, "working days"), "1 working day"),
        (3870, TIME, "1:04:30"),
        (270, TIME, "0:04:30"),
        (59.6, TIME, "0:01:00"),
        (61.25, Unit(UnitKind.SECONDS, 1), "0:01:01.3"),
        (353, Unit(UnitKind.OTHER, 0, "kg"), "353 kg"),
        (12.345, Unit(UnitKind.RATE, 1, "per 1,000"), "12.3"),
        (0.409, Unit(UnitKind.RATIO, 2), "0.41"),
    ],
)
def test_that_a_number_is_printed_with_its_unit(value: float, unit: Unit, text: str) -> None:
    assert wording.number_text(value, unit) == text


def test_that_targets_leave_out_decimals_that_say_nothing() -> None:
    assert wording.number_text(85.0, PERCENT, trims=True) == "85%"
    assert wording.number_text(85.5, PERCENT, trims=True) == "85.5%"


@pytest.mark.parametrize(
    "value, unit, words",
    [
        (1284, PEOPLE, "1,284 people"),
        (12.3, Unit(UnitKind.RATE, 1, "per 1,000"), "12.3 per 1,000"),
        (2_640_000, POUNDS, "£2.6m"),
        (837_000, POUNDS, "£837,000"),
        (1_200_000_000, POUNDS, "£1.2bn"),
        (-2_000_000, POUNDS, "−£2m"),
    ],
)
def test_that_a_sentence_names_what_is_counted_and_shortens_millions(
    value: float, unit: Unit, words: str
) -> None:
    assert wording.number_words(value, unit) == words


def test_that_odd_pence_in_a_sentence_are_printed_in_full() -> None:
    assert wording.money_words(1234.5) == "£1,234.50"


@pytest.mark.parametrize(
    "figure, text, words",
    [
        (Figure(78.4), "78.4%", "78.4%"),
        (Figure(78.4, State.PROVISIONAL), "78.4%", "78.4%, provisional"),
        (Figure(0.0), "0.0%", "0.0%"),
        (MISSING, "–", "not received"),
        (Figure(None, State.NOT_DUE), "not due yet", "not due yet"),
        (Figure(None, State.SUPPRESSED), "suppressed", "suppressed"),
        (
            Figure(None, State.NOT_AVAILABLE, expected=date(2026, 3, 3)),
            "not available",
            "not available, expected 3 March 2026",
        ),
    ],
)
def test_that_an_absent_figure_is_a_word_and_a_missing_one_a_dash(
    figure: Figure, text: str, words: str
) -> None:
    assert wording.figure_text(figure, PERCENT) == text
    assert wording.figure_words(figure, PERCENT) == words


def test_that_a_ratio_is_shown_with_its_parts() -> None:
    assert (
        wording.parts_words(Figure(21.3, numerator=2045, denominator=9594)) == "2,045 of 9,594"
    )
    assert wording.parts_words(Figure(21.3)) == ""


@pytest.mark.parametrize(
    "change, unit, direction, words",
    [
        (-5.7, PERCENT, Direction.WORSE, "5.7 points worse"),
        (97, PEOPLE, Direction.UP, "up 97"),
        (-97, PEOPLE, Direction.DOWN, "down 97"),
        (12, PEOPLE, Direction.BETTER, "12 better"),
        (0.4, DAYS, Direction.WORSE, "0.4 days worse"),
        (0, PERCENT, Direction.SAME, "same"),
        (0, PERCENT, Direction.UNKNOWN, ""),
    ],
)
def test_that_a_change_says_its_size_and_its_meaning(
    change: float, unit: Unit, direction: Direction, words: str
) -> None:
    assert wording.change_words(change, unit, direction=direction) == words


def test_that_one_point_is_singular_and_signs_are_true_signs() -> None:
    assert wording.size_text(1, Unit(UnitKind.PERCENT)) == "1 point"
    assert wording.signed_text(-97, PEOPLE) == "−97"
    assert wording.signed_text(5.7, PERCENT) == "+5.7 points"
    assert wording.signed_text(-0.01, PERCENT) == "0.0 points"


def test_that_relative_change_is_in_per_cent() -> None:
    assert wording.relative_text(20) == "+20.0%"
    assert wording.relative_text(-3.14) == "−3.1%"
    assert wording.relative_text(0.01) == "0.0%"


def test_that_numbers_up_to_ten_are_words() -> None:
    assert [wording.number_in_words(n) for n in (0, 7, 10, 11)] == [
        "zero",
        "seven",
        "ten",
        "11",
    ]
    assert wording.counted(1, "indicator") == "one indicator"
    assert wording.counted(7, "indicator") == "seven indicators"
    assert wording.counted(0, "indicator") == "no indicators"
    assert wording.counted(2, "inquiry", plural="inquiries") == "two inquiries"


def test_that_a_count_stands_beside_its_percentage() -> None:
    assert wording.count_of(38, 46) == "38 of 46, 83%"
    assert wording.count_of(0, 0) == "0 of 0"


def test_that_lists_days_and_ordinals_read_as_british_english() -> None:
    assert wording.list_words(["Homes", "Finance", "Public Health"]) == (
        "Homes, Finance and Public Health"
    )
    assert wording.list_words([]) == ""
    assert wording.day_text(date(2026, 2, 4)) == "Wed 4 Feb"
    assert wording.day_words(date(2026, 3, 10)) == "Tuesday 10 March 2026"
    assert [wording.ordinal(n) for n in (1, 2, 3, 11, 22)] == [
        "1st",
        "2nd",
        "3rd",
        "11th",
        "22nd",
    ]
    assert wording.range_words(82.5, 89.2, unit=PERCENT) == "82.5% to 89.2%"


def test_that_unequal_numbers_are_printed_so_that_they_differ() -> None:
    assert wording.texts_told_apart((84.96, 85.0), PERCENT) == ("84.96%", "85%")
    assert wording.texts_told_apart((97.0, 97.00000001), PEOPLE) == ("97", "97")
    assert wording.texts_told_apart((78.4, 85.0), PERCENT) == ("78.4%", "85%")


def test_that_halves_round_up_even_behind_floating_point_noise() -> None:
    assert round_half_up(0.285, 2) == Decimal("0.29")
    assert round_half_up(1.005 * 100, 0) == Decimal(101)
    assert round_half_up(-2.5) == Decimal(-3)
    assert str(round_half_up(-0.04, 1)) == "0.0"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_that_what_is_no_number_is_never_printed(value: float) -> None:
    with pytest.raises(ValueError, match="cannot be printed"):
        round_half_up(value)


def test_that_differences_are_exact_in_decimals() -> None:
    assert difference(78.45, 78.4) == 0.05


def test_that_printed_shares_add_up_to_a_hundred() -> None:
    assert whole_percentages([1, 1, 1]) == (34, 33, 33)
    assert whole_percentages([0, 0]) == (0, 0)


def test_that_parts_that_do_not_add_up_are_explained() -> None:
    parts = [Decimal("33.3")] * 3
    assert wording.rounding_note(parts, Decimal(100)).startswith("Parts may not add up")
    assert wording.rounding_note(parts, Decimal("99.9")) == ""


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=20), st.integers(0, 3))
def test_that_rounded_parts_always_add_up_to_the_rounded_total(
    parts: list[float], decimals: int
) -> None:
    printed = parts_that_add_up(parts, decimals)
    total = sum((round_half_up(part, 15 if abs(part) < 1 else 9) for part in parts), Decimal(0))
    step = Decimal(1).scaleb(-decimals)
    assert sum(printed) == total.quantize(step, "ROUND_HALF_UP")
    for part, whole in zip(parts, printed, strict=True):
        assert abs(Decimal(part) - whole) <= step


@given(sensible, st.integers(0, 4))
def test_that_what_is_printed_reads_back_within_half_a_step(
    value: float, decimals: int
) -> None:
    text = wording.plain_number(value, decimals).replace(",", "").replace("−", "-")
    assert abs(Decimal(text) - Decimal(value)) <= (
        Decimal("0.5001").scaleb(-decimals) + Decimal("1e-14") * abs(Decimal(value))
    )


@given(sensible, st.sampled_from(UnitKind), st.integers(0, 3), st.booleans())
def test_that_every_unit_prints_every_number_without_a_hyphen_for_a_minus(
    value: float, kind: UnitKind, decimals: int, trims: bool
) -> None:
    text = wording.number_text(value, Unit(kind, decimals, "things"), trims=trims)
    assert text
    assert "-" not in text


HOUSEHOLD = Unit(UnitKind.OTHER, 0, "kg per household")


def test_that_a_change_of_a_unit_per_something_is_in_the_unit_alone() -> None:
    assert wording.change_words(-2.0, HOUSEHOLD, direction=Direction.BETTER) == "2 kg better"
    assert wording.number_text(252.0, HOUSEHOLD) == "252 kg per household"


def test_that_whole_changes_go_without_decimals() -> None:
    assert wording.change_words(1.0, PERCENT, direction=Direction.WORSE) == "1 point worse"
    assert wording.change_words(1.1, PERCENT, direction=Direction.WORSE) == "1.1 points worse"


def test_that_a_long_unit_is_said_once_where_two_figures_are_compared() -> None:
    pair = (wording.number_text(252.0, HOUSEHOLD), wording.number_text(259.0, HOUSEHOLD))
    assert wording.against_words(*pair, unit=HOUSEHOLD) == "252 against 259 kg per household"
    assert wording.against_words("8.6 days", "8 days", unit=Unit(UnitKind.DAYS, 1)) == (
        "8.6 days against 8 days"
    )
