"""Text widths that pages are planned with."""

from __future__ import annotations

import pytest

from exporters.typography import line_count, longest_word, width


def test_that_digits_are_all_equally_wide() -> None:
    assert len({width(digit, 10) for digit in "0123456789"}) == 1


def test_that_bold_is_wider_than_plain() -> None:
    assert width("Households", 12, bold=True) > width("Households", 12)


def test_that_a_known_line_has_its_known_width() -> None:
    """Ten em of 1139/2048 at 10 points are 55.6 points."""
    assert width("0000000000", 10) == pytest.approx(19.62, abs=0.01)


def test_that_accents_do_not_change_a_width() -> None:
    assert width("Zoë", 12) == width("Zoe", 12)


def test_that_non_breaking_spaces_bind_words() -> None:
    bound, free = "Just\u00a0off\u00a0target", "Just off target"
    assert longest_word(bound, 10) > longest_word(free, 10)


@pytest.mark.parametrize("text, measure, lines", [("", 50, 1), ("one", 50, 1)])
def test_that_short_text_takes_one_line(text: str, measure: float, lines: int) -> None:
    assert line_count(text, 12, measure=measure) == lines


def test_that_narrower_columns_take_more_lines() -> None:
    text = "The fall began with the emergency backlog and is steepest for plumbing and damp."
    assert line_count(text, 12, measure=60) > line_count(text, 12, measure=130) >= 2
