"""The 2014-18 report's themes: together where a page has room, each figure told once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from briefings import line, scrutiny_briefing
from illustrative_cases import (
    COUNT,
    GREEN,
    HOMES,
    OFF,
    PERCENT,
    WEALTH,
    Case,
    made_up_cases,
    wobble,
)
from outlines import outline

from exporters.blocks import Document, Heading
from exporters.papers import OWN, Papers
from exporters.recipes.scrutiny_2014 import scrutiny_2014
from exporters.sections.theme import uncommented

SERIES = wobble(3, 70, 68.2, 5)
FEW = [
    Case(f"T{number}", f"Measure {number}", PERCENT, SERIES, 80, OFF, directorate=directorate)
    for number, directorate in enumerate((HOMES, GREEN, WEALTH))
]


def _begun(document: Document) -> list[bool]:
    blocks = (block for section in document.sections for block in section.blocks)
    themes = ("Housing", "Environment", "Employment")
    return [b.starts_page for b in blocks if isinstance(b, Heading) and b.text in themes]


def test_that_short_themes_share_a_page_and_full_ones_do_not() -> None:
    assert _begun(scrutiny_2014(scrutiny_briefing(FEW))) == [False, False, True]
    assert _begun(scrutiny_2014(scrutiny_briefing(made_up_cases()))) == [False, True, True]


def test_that_themes_are_fitted_to_the_paper_they_are_set_on() -> None:
    low = replace(OWN.theme, page=replace(OWN.theme.page, height=130.0))
    made = scrutiny_2014(scrutiny_briefing(FEW), Papers(theme=low))
    assert _begun(made) == [False, True, True]


def test_that_a_figure_its_owner_tells_is_not_printed_before_the_owners_words() -> None:
    told = line(FEW[0])
    assert told.commentary is not None
    assert "68.2%" in told.commentary.happened
    silent = replace(told, commentary=replace(told.commentary, happened="Up 168.2% or 68.25%."))
    for each, is_printed in ((told, False), (silent, True)):
        words = outline(scrutiny_2014(replace(scrutiny_briefing(FEW[:1]), lines=(each,))))
        assert ("68.2% against a profile of 80%." in words) is is_printed


@pytest.mark.parametrize("words, is_printed", [
    ("12 homes began.", False),
    ("There were 12.", False),
    ("Worse than 12 months ago.", True),
    ("Up 12% since Q3.", True),
    ("On 12 December we met.", True),
    ("It was 10 in 2011/12.", True),
    ("It cost £12.", True),
])  # fmt: skip
def test_that_a_count_is_told_only_by_a_number_that_may_be_it(
    words: str, is_printed: bool
) -> None:
    told = line(Case("T1", "Measure 1", COUNT, wobble(3, 9, 12, 1, decimals=0), 5, OFF))
    assert told.commentary is not None
    each = replace(told, commentary=replace(told.commentary, happened=words))
    shown = outline(scrutiny_2014(replace(scrutiny_briefing(FEW[:1]), lines=(each,))))
    assert ("12 against a profile of 5." in shown) is is_printed


def test_that_commentary_not_yet_received_is_told_and_not_promised() -> None:
    lines = tuple(replace(line(case), commentary=None) for case in FEW[:2])
    briefing = replace(scrutiny_briefing(FEW), lines=(*lines, line(FEW[2])))
    assert uncommented(briefing.lines) == list(lines)
    words = outline(scrutiny_2014(briefing))
    assert "Commentary has not been received for two off-target indicators." in words
    assert "Commentary is given for every" not in words


def test_that_a_report_nobody_is_named_for_is_one_to_its_committee() -> None:
    briefing = scrutiny_briefing(FEW)
    nobody = replace(briefing, owner="", meeting=replace(briefing.meeting, report_of=""))
    words = outline(scrutiny_2014(nobody))
    assert "Report to the Corporate Resources and Economy Scrutiny Committee" in words
    assert "Report of the" not in words
