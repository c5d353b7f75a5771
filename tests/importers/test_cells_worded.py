"""Figures in words: parts in brackets, bases, remarks before and after a number."""

from __future__ import annotations

import pytest

from importers.cells.saying import Expected, read_text
from lbi_desktop.domain.value import State

PLAIN, SHARE, TARGET = Expected(), Expected(unit="percent"), Expected(is_target=True)


@pytest.mark.parametrize(
    "text, value, parts",
    [
        ("85% (212/250)", 85.0, (212, 250)),
        ("89.0%\n89/100", 89.0, (89, 100)),
        ("85% – 212 of 250", 85.0, (212, 250)),
        ("85% (n=212)", 85.0, (None, None)),
    ],
)
def test_that_a_share_may_stand_before_its_parts(
    text: str, value: float, parts: tuple[float | None, float | None]
) -> None:
    figure = read_text(text, PLAIN)
    assert (figure.value, figure.unit, figure.problem) == (value, "percent", "")
    assert (figure.numerator, figure.denominator) == parts


def test_that_a_part_of_a_whole_in_brackets_is_a_share_where_one_is_meant() -> None:
    assert read_text("12 (of 40)", SHARE).value == 30.0
    assert read_text("12 (of 40)", PLAIN).problem == "cell.two_values"


@pytest.mark.parametrize(
    "text, value, state",
    [
        ("[low]", 0.0, State.LOW),
        ("nil return", 0.0, State.FINAL),
        ("None this quarter", 0.0, State.FINAL),
        ("prov. 34", 34.0, State.PROVISIONAL),
        ("Provisional: 34", 34.0, State.PROVISIONAL),
        ("c300", 300.0, State.ESTIMATED),
        ("300 approx", 300.0, State.ESTIMATED),
        ("less than five", None, State.SUPPRESSED),
    ],
)
def test_that_words_around_a_number_give_its_state(
    text: str, value: float | None, state: State
) -> None:
    figure = read_text(text, PLAIN)
    assert (figure.value, figure.state) == (value, state)


@pytest.mark.parametrize(
    "text, expected, problem",
    [
        ("5% reduction", TARGET, "cell.not_a_number"),
        ("4 fewer", PLAIN, "cell.not_a_number"),
        ("90% or more", PLAIN, "cell.bound"),
        ("#REF!", PLAIN, "cell.error"),
        ("#N/A", PLAIN, "cell.error"),
    ],
)
def test_that_changes_limits_and_mistakes_are_no_figures(
    text: str, expected: Expected, problem: str
) -> None:
    figure = read_text(text, expected)
    assert (figure.value, figure.problem) == (None, problem)


def test_that_a_limit_is_a_target() -> None:
    assert read_text("28 days or fewer", TARGET).value == 28.0
