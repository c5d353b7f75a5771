"""The history as a file for a spreadsheet: one row for each entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from exporters.table_file import Cell, TableShape, write_table
from exporters.writing import Placed

HEADS = ("Entry", "When", "Who", "Kind", "What", "Indicators", "State", "What changed")
_SHAPE = TableShape(
    "History", HEADS, (8, 18, 30, 12, 60, 24, 12, 90), wrapped=frozenset({4, 5, 7})
)


def write_history(target: Path, rows: Iterable[Sequence[Cell]]) -> Placed:
    """Writes entries under `HEADS` as the file's name asks: `.csv` or `.xlsx`.

    Raises Refusal for any other name, or when it cannot be written.
    """
    return write_table(target, _SHAPE, rows=rows)
