"""Three texts of one part: as written, as it came back, as it stands here."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbi_desktop.domain.documents.printed import WordPart
from lbi_desktop.domain.period import Period, quarter
from lbi_desktop.domain.returns.returned_words import Words, outcome_of, returned_parts

Q3 = quarter(2025, 3)
TAG = f"lbi:HO-FFT:{Q3.code}:what"


@pytest.mark.parametrize(
    "base, theirs, ours, outcome",
    [
        ("Late.", "Late.", "Late.", Words.SAME),
        ("Late.", "Later.", "Late.", Words.THEIRS),
        ("Late.", "Late.", "Later.", Words.OURS),
        ("Late.", "Sooner.", "Later.", Words.BOTH),
        ("Late.", "Later.", "Later.", Words.SAME),
        ("It's “late” – now", 'It’s\u00a0"late" – now ', "It's “late” – now", Words.SAME),
    ],
)
def test_that_who_changed_a_text_is_told_by_its_words(
    base: str, theirs: str, ours: str, outcome: Words
) -> None:
    assert outcome_of(base, theirs=theirs, ours=ours) is outcome


@given(st.text(), st.text(), st.text())
def test_that_nothing_of_ours_is_taken_over_unless_only_they_changed_it(
    base: str, theirs: str, ours: str
) -> None:
    if outcome_of(base, theirs=theirs, ours=ours) is Words.THEIRS:
        assert outcome_of(base, theirs=base, ours=ours) is Words.SAME


def one(part: WordPart, said: Mapping[str, str]) -> Words:
    def ours(indicator: str, period: Period) -> tuple[Period, Mapping[str, str]]:
        assert (indicator, period) == ("HO-FFT", Q3)
        return Q3, said

    (found,) = returned_parts([part], ours)
    return found.outcome


def test_that_a_part_nobody_had_given_is_nothing_until_somebody_writes_it() -> None:
    asked = "No commentary has been received for this figure."
    assert one(WordPart(TAG, asked, asked, was_missing=True), {}) is Words.SAME
    written = WordPart(TAG, asked, "Two gangs were short.", was_missing=True)
    assert one(written, {}) is Words.THEIRS
    assert one(written, {"happened": "Three gangs were short."}) is Words.BOTH
    untouched = WordPart(TAG, asked, asked, was_missing=True)
    assert one(untouched, {"happened": "Three gangs were short."}) is Words.OURS


def test_that_a_control_that_is_gone_is_asked_about_not_taken_as_emptied() -> None:
    assert one(WordPart(TAG, "Late.", None), {"happened": "Late."}) is Words.LOST
    assert one(WordPart(TAG, "Late.", ""), {"happened": "Late."}) is Words.THEIRS


def test_that_controls_that_hold_no_commentary_are_left_out() -> None:
    parts = [WordPart("lbi:recommendation:1", "Note.", "Note!"), WordPart("other", "a", "b")]
    assert returned_parts(parts, lambda _, period: (period, {})) == ()
