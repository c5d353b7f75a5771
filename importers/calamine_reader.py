"""Big and binary workbooks through calamine: values fast, formats from a probe of the top."""

from __future__ import annotations

from pathlib import Path

import python_calamine as calamine
from python_calamine import CalamineSheet

from importers.sheets import Cell, Place, Scalar, Sheet, Workbook
from lbi_desktop.domain.issue import Issue
from lbi_desktop.domain.issue_catalogue import issue_of

MOST_CELLS = 200_000


def read_with_calamine(path: Path, kind: str) -> Workbook:
    """Read values alone; mistakes in formulas look blank to this reader, so it says so."""
    with path.open("rb") as stream:
        book = calamine.load_workbook(stream)
        sheets = []
        issues = [_formats_unknown()]
        for found in book.sheets_metadata:
            sheet = book.get_sheet_by_name(found.name)
            cells, is_cut = _cells(sheet)
            if is_cut:
                issues.append(_cut(found.name))
            is_hidden = found.visible is not calamine.SheetVisibleEnum.Visible
            sheets.append(
                Sheet(
                    found.name,
                    cells,
                    _merges(sheet),
                    is_hidden=is_hidden,
                    has_formats=False,
                )
            )
    return Workbook(kind, tuple(sheets), tuple(issues))


def _cells(sheet: CalamineSheet) -> tuple[dict[Place, Cell], bool]:
    """Filled cells up to the most a return may hold, and whether there were more."""
    cells: dict[Place, Cell] = {}
    for row_number, row in enumerate(sheet.iter_rows(), start=1):
        for column, value in enumerate(row, start=1):
            if value == "" or value is None:
                continue
            if len(cells) >= MOST_CELLS:
                return cells, True
            cells[(row_number, column)] = _cell(row_number, column, value)
    return cells, False


def _cell(row: int, column: int, value: Scalar) -> Cell:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    raw = repr(value) if isinstance(value, float) else str(value)
    return Cell(row, column, value, raw)


def _merges(sheet: CalamineSheet) -> tuple[tuple[int, int, int, int], ...]:
    ranges = sheet.merged_cell_ranges or []
    return tuple(
        (top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in ranges
    )


def _formats_unknown() -> Issue:
    return issue_of(
        "file.formats_unknown",
        "This kind of file does not say how its figures are shown, and mistakes in formulas "
        "look like blanks.",
    )


def _cut(name: str) -> Issue:
    return issue_of(
        "sheet.too_many_cells",
        f"Sheet “{name}” holds more than {MOST_CELLS:,} filled cells; the rest was not read.",
        sheet=name,
    )
