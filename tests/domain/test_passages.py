"""Sentences of a document held against those it would have now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lbi_desktop.domain.documents.passages import retelling
from lbi_desktop.domain.documents.printed import Passage, Stamp

WRITTEN = Stamp("scrutiny", "current", 2025123103, None, papers="the council's")
BAND, OPEN = "The grey band is what to expect.", "It is provisional."
SOURCE = "Source: a survey."


@pytest.mark.parametrize("stands, moved", [
    ((BAND, SOURCE), 0),
    ((BAND, "It is not provisional.", SOURCE), 1),
    ((SOURCE, BAND), 1),
])  # fmt: skip
def test_that_a_sentence_may_have_given_way_on_other_papers_only(
    stands: tuple[str, ...], moved: int
) -> None:
    sides = [Passage(1, " ".join(stands))], [Passage(1, f"{BAND} {OPEN} {SOURCE}")]
    elsewhere = retelling(*sides, stamps=(WRITTEN, replace(WRITTEN, papers="")))
    assert len(elsewhere.sentences) == moved
    assert len(retelling(*sides, stamps=(WRITTEN, WRITTEN)).sentences) == 1


def test_that_questions_no_longer_asked_are_told_of_where_their_page_still_stands() -> None:
    stands = [
        Passage(1, "Homes", anchor="lbi_homes", is_heading=True),
        Passage(2, "Why do repairs take longer?", is_bullet=True),
        Passage(3, BAND),
        Passage(4, SOURCE),
        Passage(5, "Ours, made otherwise by hand.", is_ours=False, is_bullet=True),
        Passage(6, "Pools", anchor="lbi_pools", is_heading=True),
        Passage(7, "Why do pools close?", is_bullet=True),
    ]
    fresh = [stands[0], stands[2]]
    apart = retelling(stands, fresh, stamps=(WRITTEN, WRITTEN)).apart
    assert apart.bullets_gone == ("Why do repairs take longer?",)
    assert apart.words == (
        "Only a new document lacks one page. "
        "No longer said, yours to take out: “Why do repairs take longer?”."
    )
    elsewhere = retelling(stands, fresh, stamps=(WRITTEN, replace(WRITTEN, papers="")))
    assert not elsewhere.apart.bullets_gone
