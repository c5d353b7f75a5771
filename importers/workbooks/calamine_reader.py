"""Big and binary workbooks through calamine: values fast, formats from a probe of the top."""

from __future__ import annotations

import zipfile
from pathlib import Path

import python_calamine as calamine
from python_calamine import CalamineSheet

from importers.safety.panics import panics_as_errors
from importers.workbooks.big_sheet_look import BigSheetLook, look_at_big_sheets
from importers.workbooks.sheets import Cell, Place, Scalar, Sheet, Workbook
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue

MOST_CELLS = 2_000_000
_UNSEEN = BigSheetLook()


@panics_as_errors()
def read_with_calamine(path: Path, kind: str) -> Workbook:
    """Read values; a binary workbook's formats and mistakes stay unknown, and it says so."""
    looks = _looks(path, kind)
    issues = [] if looks is not None else [_formats_unknown()]
    sheets = []
    with path.open("rb") as stream:
        book = calamine.load_workbook(stream)
        for found in book.sheets_metadata:
            sheet = book.get_sheet_by_name(found.name)
            cells, is_cut = _cells(sheet, (looks or {}).get(found.name, _UNSEEN))
            if is_cut:
                issues.append(_cut(found.name))
            is_hidden = found.visible is not calamine.SheetVisibleEnum.Visible
            sheets.append(
                Sheet(
                    found.name,
                    cells,
                    _merges(sheet),
                    is_hidden=is_hidden,
                    has_formats=looks is not None,
                )
            )
    return Workbook(kind, tuple(sheets), tuple(issues))


def _looks(path: Path, kind: str) -> dict[str, BigSheetLook] | None:
    if kind == "xlsb":
        return None
    with zipfile.ZipFile(path) as archive:
        return look_at_big_sheets(archive)


def _cells(sheet: CalamineSheet, look: BigSheetLook) -> tuple[dict[Place, Cell], bool]:
    """Filled cells up to the most that is read, and whether there were more."""
    cells: dict[Place, Cell] = {}
    first_column = (sheet.start or (0, 0))[1] + 1
    for row_number, row in enumerate(sheet.iter_rows(), start=1):
        for column, value in enumerate(row, start=first_column):
            place = (row_number, column)
            error = look.errors.get(place, "") if look.errors else ""
            if (value == "" or value is None) and not error:
                continue
            if len(cells) >= MOST_CELLS:
                return cells, True
            cells[place] = _cell(
                place, None if error else value, error, number_format=look.format(place)
            )
    return cells, False


def _cell(place: Place, value: Scalar, error: str, *, number_format: str) -> Cell:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    raw = repr(value) if isinstance(value, float) else str(value)
    return Cell(*place, value, error or raw, format=number_format, error=error)


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
