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
