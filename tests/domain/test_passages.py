"""Sentences of a document held against those it would have now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lbi_desktop.domain.passages import retelling
from lbi_desktop.domain.printed import Passage, Stamp

WRITTEN = Stamp("scrutiny", "current", 2025123103, None, papers="the council's")
WHOLE = "Grey: expected range. There is no figure for Q3 2025/26 to judge. Source: calculated."


@pytest.mark.parametrize(("stands", "moved"), [
    ("Grey: expected range. Source: calculated.", 0),
    ("Source: calculated. Grey: expected range.", 1),
    ("Grey: expected range. There is a figure for Q3 2025/26 to judge.", 1),
])  # fmt: skip
def test_that_a_sentence_may_have_given_way_on_other_papers_only(
    stands: str, moved: int
) -> None:
    sides = [Passage(1, stands)], [Passage(1, WHOLE)]
    elsewhere = retelling(*sides, stamps=(WRITTEN, replace(WRITTEN, papers="")))
    assert len(elsewhere.sentences) == moved
    assert len(retelling(*sides, stamps=(WRITTEN, WRITTEN)).sentences) == 1
