"""Rows of a pack, checked value by value before anything believes them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from lbi_desktop.domain.packs.pack import MOST_ROWS

Row = tuple[object, ...]
_LONGEST_TEXT = 100_000
_LARGEST = 2**63 - 1
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def checked_rows(table: str, rows: object, *, columns: Sequence[str]) -> tuple[Row, ...]:
    """Rows as tuples of text, numbers and nulls; raises ValueError naming the table."""
    if not isinstance(rows, list) or len(rows) > MOST_ROWS:
        raise ValueError(table)
    return tuple(_checked(table, row, len(columns)) for row in rows)


def _checked(table: str, row: object, count: int) -> Row:
    if not isinstance(row, list) or len(row) != count or not all(map(_is_plain, row)):
        raise ValueError(table)
    return tuple(row)


def _is_plain(value: object) -> bool:
    if value is None:
        return True
    if isinstance(value, str):
        return len(value) <= _LONGEST_TEXT and _CONTROL.search(value) is None
    if isinstance(value, float):
        return math.isfinite(value)
    return type(value) is int and abs(value) <= _LARGEST
