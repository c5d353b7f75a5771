"""What the cells of an Excel workbook hold, whichever way it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from importers.workbooks.excel_dates import moment
from importers.workbooks.excel_styles import CellStyle
from importers.workbooks.sheets import Cell, Place, Scalar

BEYOND_DATES = "#VALUE!"
_WIDE = 1_000
_MOST_WIDE = 500
_MOST_PLACES = 500_000

Area = tuple[int, int, int, int]


class OddWorkbookError(Exception):
    """The workbook is built in a way the quick way does not know."""


class Found(NamedTuple):
    """What is stored for a cell: its content, its formula and whether that has a result."""

    value: Scalar = None
    is_error: bool = False
    is_filled: bool = False
    formula: str | None = None
    is_uncalculated: bool = False


EMPTY = Found()


class Covered:
    """Knows the places merges hide: all of a merge but its first cell.

    Places of merges of an ordinary size are listed; one over whole rows or columns is only
    asked about the places where a cell stands. Raises OddWorkbookError beyond any measure.
    """

    def __init__(self, merges: Sequence[Area]) -> None:
        small = [area for area in merges if _size(area) <= _WIDE]
        self._wide = [area for area in merges if _size(area) > _WIDE]
        if len(self._wide) > _MOST_WIDE or sum(map(_size, small)) > _MOST_PLACES:
            raise OddWorkbookError("more is merged than a return merges")
        self._in_row: dict[int, list[Area]] = {}
        self._places = {
            (row, column)
            for top, left, bottom, right in small
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
            if (row, column) != (top, left)
        }

    def __contains__(self, place: Place) -> bool:
        return place in self._places or (bool(self._wide) and self._is_under_wide(place))

    def _is_under_wide(self, place: Place) -> bool:
        row, column = place
        if row not in self._in_row:
            self._in_row[row] = [area for area in self._wide if area[0] <= row <= area[2]]
        return any(
            left <= column <= right and place != (top, left)
            for top, left, _, right in self._in_row[row]
        )


def _size(area: Area) -> int:
    top, left, bottom, right = area
    return (1 + bottom - top) * (1 + right - left)


@dataclass(slots=True)
class Grid:
    """One sheet while it is read: `covered` by merges, `filled` cells with a value counted."""

    covered: Covered
    notes: dict[Place, str]
    cells: dict[Place, Cell | None] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    filled: int = 0


def moment_of(number: float, number_format: str, *, epoch: datetime) -> Scalar:
    """The day or time of a number; what Excel shows for one that is none."""
    try:
        return moment(number, number_format, epoch=epoch)
    except (OverflowError, ValueError):
        return BEYOND_DATES


def filled_cells(grid: Grid) -> dict[Place, Cell]:
    """The filled cells in reading order."""
    for place in grid.notes.keys() - grid.cells.keys():
        if place not in grid.covered:
            note = grid.notes[place]
            grid.cells[place] = cell_of(place, EMPTY, style=CellStyle(), note=note)
    cells = grid.cells
    return {place: cell for place in sorted(cells) if (cell := cells[place]) is not None}


def _is_blank(value: Scalar) -> bool:
    return type(value) is str and (not value or value.isspace())


def cell_of(place: Place, found: Found, *, style: CellStyle, note: str) -> Cell | None:
    """A cell as later stages see it; None where nothing stands in it."""
    value, is_error, _, formula, is_uncalculated = found
    if value is not None and not _is_blank(value):
        raw = repr(value) if type(value) is float else str(value)
    elif formula is None and not note and not style.fill:
        return None
    else:
        value, raw = None, ""
    return Cell(
        place[0],
        place[1],
        None if is_error else value,
        raw,
        style.format,
        str(value) if is_error else "",
        "" if formula is None else formula or "=",
        is_uncalculated,
        style.fill,
        style.font,
        style.is_bold,
        note,
    )
