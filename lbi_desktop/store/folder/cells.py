"""Values as cells of a CSV file, and back, exactly.

An empty cell is null where a column may be null, else empty text. Text that a spreadsheet could
take for a formula gets an apostrophe in front, as does text that begins with one and empty text
where an empty cell would mean null; reading takes one apostrophe away. Numbers are written so
that reading gives the very same number. Nothing else is changed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

GUARD = "'"
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", GUARD)
"""Beginnings that spreadsheets have been known to run, and the guard itself."""

Value = object
Write = Callable[[Value], Value]
Read = Callable[[str], Value]


@dataclass(frozen=True, slots=True)
class ColumnShape:
    """A column as far as its cells need it: SQLite's kind (INTEGER, REAL, TEXT, BLOB)."""

    name: str
    kind: str
    may_be_null: bool


def writer_of(column: ColumnShape) -> Write | None:
    """How a value becomes a cell; None where `csv` writes it right by itself."""
    if column.kind != "TEXT":
        return None
    return _guarded_or_null if column.may_be_null else _guarded


def reader_of(column: ColumnShape) -> Read:
    """How a cell becomes a value; raises ValueError for what no writer wrote."""
    read = _READERS[column.kind]
    if column.may_be_null:
        return lambda cell: None if not cell else read(cell)
    return read


def _guarded(value: Value) -> Value:
    text = str(value)
    return GUARD + text if text.startswith(_RISKY) else text


def _guarded_or_null(value: Value) -> Value:
    if value is None:
        return ""
    return _guarded(value) if value else GUARD


def _text(cell: str) -> str:
    if cell.startswith(GUARD):
        return cell[1:]
    if cell.startswith(_RISKY):
        raise ValueError("text that begins like a formula without its apostrophe")
    return cell


_READERS: dict[str, Read] = {"TEXT": _text, "INTEGER": int, "REAL": float, "BLOB": _text}
