"""Counts by status as sentences: of nothing, of one, of all and of none, each in its words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from briefings import scrutiny_briefing
from outlines import outline

from exporters.recipes.panel_pack import panel_pack
from exporters.recipes.plan_on_a_page import plan_on_a_page
from exporters.recipes.scrutiny_2014 import scrutiny_2014
from exporters.recipes.scrutiny_current import scrutiny_current
from exporters.sections.meeting import decided_words
from exporters.sections.tally import Tally
from exporters.sections.tally_words import (
    last_time_words,
    off_target_words,
    on_or_off_words,
    rated_words,
    suite_words,
    unrated_words,
)
from lbi_desktop.domain.documents.briefing import Briefing, Decided


@pytest.mark.parametrize(
    "count, title, sentence",
    [
        (Tally(), "no indicator can be rated yet",
         "No indicator has both a figure and a target yet."),
        (Tally(on=1), "its one rated indicator is on target",
         "The one rated indicator is on target."),
        (Tally(near=1), "its one rated indicator is just off target",
         "The one rated indicator is just off target."),
        (Tally(off=1), "its one rated indicator is off target",
         "The one rated indicator is off target."),
        (Tally(on=2), "both rated indicators on target",
         "Both rated indicators are on target."),
        (Tally(off=3), "all three rated indicators off target",
         "None of 3 rated indicators is on target, 3 are off target."),
        (Tally(on=1, near=2), "none of 3 rated indicators off target",
         "1 of 3 rated indicators (33%) is on target, 2 are just off and none is off target."),
        (Tally(on=25, near=8, off=8), "8 of 41 rated indicators off target",
         "25 of 41 rated indicators (61%) are on target, 8 are just off and 8 are off target."),
    ],
)  # fmt: skip
def test_that_counts_are_told_in_words_that_fit_them(
    count: Tally, title: str, sentence: str
) -> None:
    assert off_target_words(count) == title
    assert rated_words(count) == sentence


def test_that_the_older_style_tells_just_off_as_off() -> None:
    assert (
        on_or_off_words(Tally(near=1)) == "The one indicator that can be rated is off target."
    )
    assert on_or_off_words(Tally(on=12)).startswith("All 12 indicators")
    assert on_or_off_words(Tally(on=1, near=2, off=1)) == (
        "Of 4 indicators that can be rated, 1 (25%) is on target and 3 are off target."
    )


def test_that_one_indicator_is_not_counted_as_several() -> None:
    one = Tally(not_due=1)
    assert unrated_words(one) == "The one indicator is not due this quarter."
    assert suite_words(one, "corporate") == "the one corporate indicator"
    assert last_time_words(Tally(off=1), "Quarter 2") == (
        "At Quarter 2, the one rated was off target."
    )


def _empty() -> Briefing:
    return replace(scrutiny_briefing(), lines=())


def test_that_a_report_of_no_indicator_counts_none() -> None:
    for made in (scrutiny_current(_empty()), scrutiny_2014(_empty())):
        words = outline(made)
        assert "No indicator is reported in this paper." in words
        assert " 0 " not in words


def test_that_a_pack_of_nothing_rated_does_not_say_steady() -> None:
    assert "Steady" not in outline(panel_pack(_empty()))
    assert "exceptions first" not in outline(panel_pack(_empty())).split("Corporate suite")[0]


def test_that_a_plan_without_a_rated_measure_does_not_praise_itself() -> None:
    from plan_cases import plan_briefing

    made = outline(plan_on_a_page(replace(plan_briefing(), lines=())))
    assert "is off target" not in made.splitlines()[1]


@pytest.mark.parametrize(
    "text, words",
    [
        ("Noted the report.", "noted the report no date"),
        ("A further report.", "noted no date: A further report"),
    ],
)
def test_that_a_decision_says_once_what_it_was(text: str, words: str) -> None:
    assert decided_words(Decided("Noted", text, None)).replace("on ", "") == words
