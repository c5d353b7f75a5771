"""Sheets as a person would see them, bounded, for the preview beside the review."""

from __future__ import annotations

from importers.workbooks.sheets import Sheet, Workbook
from importers.workbooks.shown import shown
from lbi_desktop.domain.readings.reading import SheetCell, SheetPicture

MOST_ROWS = 400
MOST_COLUMNS = 60
_LONGEST_TEXT = 400


def pictures_of(book: Workbook) -> tuple[SheetPicture, ...]:
    """Every sheet of the workbook, cut to what a preview can show."""
    return tuple(_picture(sheet) for sheet in book.sheets)


def _picture(sheet: Sheet) -> SheetPicture:
    rows, columns = map(max, zip(*sheet.cells, strict=True)) if sheet.cells else (0, 0)
    return SheetPicture(
        name=sheet.name,
        is_hidden=sheet.is_hidden,
        rows=rows,
        columns=columns,
        cells=tuple(
            SheetCell(
                cell.row,
                cell.column,
                shown(cell)[:_LONGEST_TEXT],
                cell.fill or None,
                cell.is_bold,
                cell.note[:_LONGEST_TEXT],
            )
            for cell in sheet.cells.values()
            if cell.row <= MOST_ROWS and cell.column <= MOST_COLUMNS
        ),
        widths=sheet.widths,
        merges=tuple(
            area for area in sheet.merges if area[2] <= MOST_ROWS and area[3] <= MOST_COLUMNS
        ),
        hidden_rows=tuple(sorted(row for row in sheet.hidden_rows if row <= MOST_ROWS)),
        hidden_columns=tuple(
            sorted(column for column in sheet.hidden_columns if column <= MOST_COLUMNS)
        ),
    )
