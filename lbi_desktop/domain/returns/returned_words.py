"""Commentary that comes back in a document: the words written, theirs now, and ours now.

A part was written into a document (base), may have been edited there (theirs) and may have
moved on in the store (ours). Only theirs changed: take it. Only ours: keep it. Both: a person
decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lbi_desktop.domain.documents.printed import WordPart, normalised
from lbi_desktop.domain.period import Period, period_from_code

_TAG = re.compile(r"lbi:(?P<indicator>.+):(?P<period>\d{10}):(?P<part>what|why|next)")
PART_FIELDS = {"what": "happened", "why": "matters", "next": "next_steps"}


class Words(StrEnum):
    """Who changed a part since it was written into the document."""

    SAME = "same"
    THEIRS = "theirs"
    OURS = "ours"
    BOTH = "both"
    LOST = "lost"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Words.SAME: "as it was",
    Words.THEIRS: "rewritten in the document",
    Words.OURS: "rewritten here since",
    Words.BOTH: "rewritten in the document and here: decide which stands",
    Words.LOST: "no longer in the document: deleted, or lost when it was saved",
}


@dataclass(frozen=True, slots=True)
class ReturnedPart:
    """One part of a comment with its three texts; `field` is the part's name in the store.

    `period` is the one the document prints, `kept` the one the comment is kept under.
    """

    indicator: str
    period: Period
    kept: Period
    field: str
    base: str
    theirs: str
    ours: str
    outcome: Words

    @property
    def key(self) -> str:
        """What tells it from the other parts of its document."""
        return f"{self.indicator}:{self.period.code}:{self.field}"


Kept = tuple[Period, Mapping[str, str]]
Ours = Callable[[str, Period], Kept]
"""Gives, for an indicator's period, the period its comment is kept under and its parts."""


def returned_parts(parts: Iterable[WordPart], ours: Ours) -> tuple[ReturnedPart, ...]:
    """Every commentary part of a document, compared with ours.

    A part nobody had given says so in the document: there its base is nothing.
    """
    return tuple(
        _returned(part, found, ours=ours)
        for part in parts
        if (found := _TAG.fullmatch(part.tag))
    )


def _returned(part: WordPart, found: re.Match[str], *, ours: Ours) -> ReturnedPart:
    period = period_from_code(int(found["period"]))
    field = PART_FIELDS[found["part"]]
    kept, said = ours(found["indicator"], period)
    now = said.get(field, "")
    base = "" if part.was_missing else part.base
    is_untouched = part.was_missing and normalised(part.found or "") == normalised(part.base)
    theirs = "" if part.found is None or is_untouched else part.found
    outcome = Words.LOST if part.found is None else outcome_of(base, theirs=theirs, ours=now)
    return ReturnedPart(found["indicator"], period, kept, field, base, theirs, now, outcome)


def outcome_of(base: str, *, theirs: str, ours: str) -> Words:
    """Who changed a text, by what the words say: spaces, quotes and hyphens do not count."""
    was, there, here = normalised(base), normalised(theirs), normalised(ours)
    if there in (was, here):
        return Words.SAME if here == there else Words.OURS
    return Words.THEIRS if here == was else Words.BOTH
