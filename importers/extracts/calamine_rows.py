"""The rows of big workbooks of other kinds (.xlsb, .xls, .ods), and of odd ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import islice
from pathlib import Path

import python_calamine as calamine
from python_calamine import CalamineSheet

from importers.extracts.blocks import ROWS_IN_BLOCK, WIDEST, Block, OddRowsError, RowsOfSheet
from importers.workbooks.sheets import GENERAL, Scalar


def rows_by_calamine(path: Path) -> Iterator[RowsOfSheet]:
    """Every sheet of a workbook; how its numbers are shown stays unknown."""
    with path.open("rb") as stream:
        book = calamine.load_workbook(stream)
        for found in book.sheets_metadata:
            is_hidden = found.visible is not calamine.SheetVisibleEnum.Visible
            sheet = book.get_sheet_by_name(found.name)
            yield RowsOfSheet(found.name, is_hidden, _blocks(sheet))


def _blocks(sheet: CalamineSheet) -> Iterator[Block]:
    if sheet.start is None or sheet.width > WIDEST:
        if sheet.start is not None:
            raise OddRowsError("no long table has so many columns")
        return
    first_row, first_column = 1, sheet.start[1] + 1
    rows = sheet.iter_rows()
    while some := list(islice(rows, ROWS_IN_BLOCK)):
        across = zip(*some, strict=True)
        columns = {
            first_column + place: list(map(_value, column))
            for place, column in enumerate(across)
        }
        yield Block(range(first_row, first_row + len(some)), columns, _formats(columns))
        first_row += len(some)


def _value(value: Scalar) -> Scalar:
    if value == "":
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value


def _formats(columns: dict[int, list[Scalar]]) -> dict[int, str]:
    """Days are shown as days; of plain numbers nothing is known."""
    return {
        number: "dd/mm/yyyy" if _holds_days(column) else GENERAL
        for number, column in columns.items()
    }


def _holds_days(column: list[Scalar]) -> bool:
    first = next((each for each in column if isinstance(each, date | time | timedelta)), None)
    return isinstance(first, date)
