"""Rows that hold a comment on the figures above them, in one cell or beside its name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from importers.tables.columns import Row
from importers.tables.contents import looks_like_number
from importers.words.head_words import Role
from importers.words.heads import head_of
from importers.workbooks.sheets import Cell

_COMMENT_ROW = re.compile(
    r"(?P<head>(?:commentary|comments?|narrative|notes?|explanation|update"
    r"|performance update|what (?:has )?happened|why (?:it|this) matters"
    r"|what (?:happens |is |we will do )?next|next steps?|actions?)\s*(?:\([^)]*\))?)"
    r"\s*[:–-]\s*(?P<text>.+)",
    re.IGNORECASE | re.DOTALL,
)
_SENTENCE = 30


def is_comment_row(row: Row, named: str, *, figures: list[Cell]) -> bool:
    """Whether a row named so holds a comment: `Commentary: …`, or `What happened | …`."""
    if len(row) > 2:
        return False
    first, last = next(iter(row.values())), list(row.values())[-1]
    is_beside = first is not last and named == str(first.value or "")
    if is_beside and head_of(named).role is Role.COMMENTARY and _is_worded(last):
        return True
    if any(looks_like_number(cell) for cell in figures):
        return False
    return _COMMENT_ROW.fullmatch(named.strip()) is not None


def is_form_line(row: Row, named: str) -> bool:
    """Whether a row only says who acts or by when: `Owner | Head of HR`, `Due date | …`."""
    if len(row) != 2 or not named or named != str(next(iter(row.values())).value or ""):
        return False
    head, last = head_of(named), list(row.values())[-1]
    is_line = head.role is Role.OWNER or (head.role is Role.COMMENTARY and head.part == "due")
    return is_line and (last.is_date or not looks_like_number(last))


def _is_worded(cell: Cell) -> bool:
    is_long = len(str(cell.value or "")) >= _SENTENCE
    return isinstance(cell.value, str) and (is_long or not looks_like_number(cell))


@dataclass(frozen=True, slots=True)
class Said:
    """A commentary row: its cell, its words, and the part they are ("" for all of it)."""

    cell: Cell
    text: str
    part: str


def comment_of(row: Row) -> Said:
    """What a commentary row says."""
    cell = list(row.values())[-1]
    text = str(cell.value or "").strip()
    match = _COMMENT_ROW.fullmatch(text)
    if match is not None:
        return Said(cell, match["text"].strip(), head_of(match["head"]).part)
    name = str(next(iter(row.values())).value or "") if len(row) > 1 else ""
    return Said(cell, text, head_of(name).part)
