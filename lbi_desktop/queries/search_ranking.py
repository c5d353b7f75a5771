"""How well a named thing meets the words: its reference before its title before its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from lbi_desktop.domain.search import Found, FoundKind
from lbi_desktop.domain.search_words import compact, excerpt, folded, spoken, words_of

Groups = Sequence[Sequence[str]]
"""Words wanted: of each group one must occur, as a word or the beginning of one."""


class Tier(IntEnum):
    """Where the words were met; smaller is better."""

    IS_REFERENCE = 0
    BEGINS_REFERENCE = 1
    BEGINS_TITLE = 2
    IN_TITLE = 3
    IN_NAMES = 4
    IN_TEXT = 5


class NamedRow(NamedTuple):
    """A row of the index."""

    no: int
    kind: str
    id: str
    ref: str
    title: str
    also: str
    detail: str
    is_past: int
    about: str
    score: float
    body: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A row with how well it meets the words; `place` sorts the best first."""

    row: NamedRow
    tier: Tier

    @property
    def place(self) -> tuple[object, ...]:
        is_exact = self.tier is Tier.IS_REFERENCE
        ref = self.row.ref if self.tier is Tier.BEGINS_REFERENCE else ""
        by_day = FoundKind(self.row.kind) in _LATEST_FIRST
        score = self.row.no if by_day else self.row.score
        return (int(not is_exact), self.row.is_past, int(self.tier), len(ref), ref, score)


_LATEST_FIRST = frozenset(
    {FoundKind.MEETING, FoundKind.ACTION, FoundKind.QUESTION, FoundKind.DOCUMENT}
)
"""Kinds the index holds latest first, which is worth more than how often a word occurs."""


def hit(row: NamedRow, groups: Groups, *, typed: str) -> Hit:
    """How good a row of the index is."""
    return Hit(row, _tier(row, groups, typed))


def found_from(each: Hit, groups: Groups) -> Found:
    """A row as a thing found, with why."""
    row, words = each.row, [word for group in groups for word in group]
    told = _telling(row, each.tier, words)
    return Found(
        FoundKind(row.kind),
        row.id,
        row.ref,
        row.title,
        row.detail,
        told,
        spoken(row.title, words),
        spoken(told, words),
        is_past=bool(row.is_past),
        about=row.about,
    )


def _tier(row: NamedRow, groups: Groups, typed: str) -> Tier:
    ref, wanted = compact(row.ref), compact(typed)
    if wanted and ref == wanted:
        return Tier.IS_REFERENCE
    if wanted and ref.startswith(wanted):
        return Tier.BEGINS_REFERENCE
    if typed and folded(row.title).startswith(folded(typed).strip()):
        return Tier.BEGINS_TITLE
    if _all_in(f"{row.ref} {row.title}", groups):
        return Tier.IN_TITLE
    if _all_in(f"{row.ref} {row.title} {row.also}", groups):
        return Tier.IN_NAMES
    return Tier.IN_TEXT


def _all_in(text: str, groups: Groups) -> bool:
    own = words_of(text)
    return all(any(each.startswith(word) for each in own for word in group) for group in groups)


def _telling(row: NamedRow, tier: Tier, words: Sequence[str]) -> str:
    """The part of its text that says why it was found, where its title does not."""
    if tier <= Tier.IN_TITLE:
        return ""
    lines = (line for text in (row.also, row.body) for line in text.splitlines())
    scored = [(len(spoken(line, words)), line) for line in lines]
    best = max(scored, key=lambda each: each[0], default=(0, ""))
    return excerpt(best[1], words) if best[0] and best[1] != row.detail else ""
