"""Rows of a long table in blocks of columns, whatever kind of file they come from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from importers.workbooks.sheets import GENERAL, Cell, Place, Scalar, Sheet

ROWS_IN_BLOCK = 16_000
WIDEST = 60


class OddRowsError(Exception):
    """The rows are built in a way the quick way does not know."""


class CellError(str):
    """What a cell shows instead of a value: `#N/A`."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows of one sheet: their numbers, and their values by column.

    Every column is as long as `rows`; None stands where nothing does. `formats` tell how a
    column's numbers are shown: all alike, or row by row.
    """

    rows: Sequence[int]
    columns: Mapping[int, Sequence[Scalar]]
    formats: Mapping[int, str | Sequence[str]] = field(default_factory=dict)

    def formats_of(self, column: int) -> Sequence[str]:
        """How each number of a column is shown."""
        shown = self.formats.get(column, GENERAL)
        return [shown] * len(self.rows) if isinstance(shown, str) else shown

    def by_format(self, column: int, places: Sequence[int]) -> Mapping[str, Sequence[int]]:
        """These places of a column by how their numbers are shown."""
        shown = self.formats.get(column, GENERAL)
        if isinstance(shown, str):
            return {shown: places}
        found: dict[str, list[int]] = {}
        for place in places:
            found.setdefault(shown[place], []).append(place)
        return found


@dataclass(frozen=True, slots=True)
class RowsOfSheet:
    """One sheet to be read: its blocks come one after the other, once."""

    name: str | None
    is_hidden: bool
    blocks: Iterator[Block]


def after_row(block: Block, row: int) -> Block:
    """The block without its rows up to and including one."""
    if not block.rows or block.rows[0] > row:
        return block
    numbers = list(block.rows)
    cut = bisect_right(numbers, row)
    columns = {number: column[cut:] for number, column in block.columns.items()}
    formats = {
        number: shown if isinstance(shown, str) else shown[cut:]
        for number, shown in block.formats.items()
    }
    return Block(numbers[cut:], columns, formats)


def sheet_of(name: str | None, blocks: Sequence[Block], *, rows: int, hidden: bool) -> Sheet:
    """The first rows of a sheet as cells."""
    cells: dict[Place, Cell] = {}
    left = rows
    for block in blocks:
        numbers = block.rows[:left]
        left -= len(numbers)
        for column, values in block.columns.items():
            shown = block.formats_of(column)
            for row, value, number_format in zip(numbers, values, shown, strict=False):
                if value is not None:
                    cells[row, column] = _cell(row, column, value, number_format=number_format)
    return Sheet(name, dict(sorted(cells.items())), is_hidden=hidden)


def _cell(row: int, column: int, value: Scalar, *, number_format: str) -> Cell:
    if isinstance(value, CellError):
        return Cell(row, column, None, str(value), error=str(value))
    raw = repr(value) if isinstance(value, float) else str(value)
    return Cell(row, column, value, raw, number_format)
