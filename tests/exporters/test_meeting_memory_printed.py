"""What earlier meetings left, as documents print it: decisions, late items, restatements."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from briefings import panel_briefing, scrutiny_briefing
from illustrative_cases import HOMES
from outlines import outline
from pack_cases import board_briefing, dmt_briefing, safeguarding_briefing

from exporters.reports import build
from exporters.word.document import word_document
from exporters.word.soundness import check_word_document
from lbi_desktop.domain.documents.briefing import Briefing, Decided

DECIDED = (
    Decided("Recommended", "Re-let the van contract.", date(2025, 11, 27), "the Executive",
            "Agreed", waits=False),
    Decided("Recommended", "Publish waits by block", date(2025, 9, 25), "Housing", waits=True),
    Decided("Noted", "The fall in re-referrals", date(2025, 11, 27)),
)  # fmt: skip
ALL = {
    "scrutiny": scrutiny_briefing,
    "panel": panel_briefing,
    "dmt": dmt_briefing,
    "safeguarding": safeguarding_briefing,
    "board": board_briefing,
}


def remembering(name: str) -> Briefing:
    return replace(ALL[name](), decided=DECIDED)


@pytest.mark.parametrize("name", ALL)
def test_that_decisions_are_printed_with_what_came_of_them(name: str) -> None:
    words = outline(build(name, remembering(name)))
    assert (
        "27 Nov 2025 | Recommended: Re-let the van contract (to the Executive) | Agreed"
        in words
    )
    assert "Publish waits by block (to Housing) | No response yet" in words
    assert "Noted: The fall in re-referrals | None due" in words


def test_that_the_style_of_2014_tells_decisions_in_its_background() -> None:
    words = outline(build("scrutiny", remembering("scrutiny"), style="2014"))
    assert "recommended on 25 Sep 2025: Publish waits by block (no response yet)" in words


@pytest.mark.parametrize("style", ["current", "2014"])
def test_that_a_late_item_says_why_and_others_say_nothing(style: str) -> None:
    whole = scrutiny_briefing()
    late = replace(whole.meeting, late_reason="The return came after the despatch.")
    words = outline(build("scrutiny", replace(whole, meeting=late), style=style))
    (fact,) = (each for each in words.splitlines() if "Late item:" in each)
    assert fact.endswith("The return came after the despatch.")
    assert "Late item" not in outline(build("scrutiny", whole, style=style))


def test_that_a_panel_page_has_a_footnote_to_its_restated_figures() -> None:
    whole = panel_briefing()
    first, *rest = whole.lines
    again = replace(first, restatement="Q2: was 84.0%, now 80.1%; recount.")
    words = outline(build("panel", replace(whole, lines=(again, *rest))))
    page, told = words.split("##  Corporate suite")
    assert "Restated since last seen, see the pages that follow: H1." in page
    assert "Q2: was 84.0%, now 80.1%; recount." in told


def test_that_a_pack_with_nothing_to_come_back_to_ends_with_the_suite() -> None:
    whole = panel_briefing()
    lines = tuple(replace(line, restatement="") for line in whole.lines)
    words = outline(build("panel", replace(whole, lines=lines)))
    assert "Since you last saw this" not in words


def test_that_a_forum_that_saw_this_quarter_before_reads_from_which_day() -> None:
    whole = panel_briefing()
    again = replace(whole, since=whole.period, seen_on=date(2026, 1, 12))
    words = outline(build("panel", again))
    assert "Last seen with Quarter 3 as well, data as at 12 January 2026." in words
    assert "Ref | Indicator | 12 January 2026 | 26 January 2026 | Why" in words


def test_that_a_pack_of_all_directorates_can_be_written() -> None:
    whole = replace(panel_briefing(), focus="")
    content = word_document(build("panel", whole))
    check_word_document(content)
    words = outline(build("panel", whole))
    assert f"{HOMES}:" in words
