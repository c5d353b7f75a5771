"""Small workbooks made from lists, for tests of reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from importers.reading_here import read_here
from lbi_desktop.domain.readings.reading import CellReading, Measure, Reading

Grid = Sequence[Sequence[Any]]
NUMERIC = {
    Measure.ACTUAL,
    Measure.TARGET,
    Measure.PREVIOUS,
    Measure.BENCHMARK,
    Measure.FORECAST,
}


def workbook(
    folder: Path,
    sheets: Mapping[str, Grid],
    *,
    name: str = "return.xlsx",
    change: Callable[[openpyxl.Workbook], None] | None = None,
) -> Path:
    """A workbook of these sheets; a cell given as a pair is a value with its number format."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row_number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                cell = sheet.cell(row_number, column)
                if isinstance(value, tuple):
                    cell.value, cell.number_format = value
                else:
                    cell.value = value
    if change is not None:
        change(book)
    path = folder / name
    book.save(path)
    return path


def read(folder: Path, *rows: Sequence[Any], sheet: str = "Return", **more: Any) -> Reading:
    """One sheet of rows, written and read."""
    return read_here(workbook(folder, {sheet: rows}, **more))


def figures(reading: Reading) -> dict[str, CellReading]:
    """The readings that speak of figures, by cell."""
    return {cell.cell: cell for cell in reading.cells if cell.measure in NUMERIC}


def codes(reading: Reading) -> set[str]:
    """The codes of every issue."""
    return {issue.code for issue in reading.issues}


def codes_at(reading: Reading, cell: str) -> set[str]:
    """The codes of the issues at one cell."""
    return {issue.code for issue in reading.issues if issue.cell == cell}
