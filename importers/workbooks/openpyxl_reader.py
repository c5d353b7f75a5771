"""Workbooks built in an unusual way, through openpyxl: values, formats, fills, notes."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from importers.workbooks.cell_text import raised, unstruck
from importers.workbooks.second_look import SheetLook, look_at_sheets
from importers.workbooks.sheets import Cell, Place, Scalar, Sheet, place_of
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as OpenpyxlCell

NO_LOOK = SheetLook()
_LAST_COLUMN = 1024


@dataclass(frozen=True, slots=True)
class _Style:
    """How a cell is shown."""

    format: str
    fill: str
    font: str
    is_bold: bool


def sheets_by_openpyxl(path: Path) -> tuple[list[Sheet], list[Issue]]:
    """Every worksheet, read whole, and what could not be read of them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with path.open("rb") as stream:  # by stream: a name ending in .csv would be refused
            book = openpyxl.load_workbook(
                stream, data_only=True, keep_links=False, rich_text=True
            )
    with zipfile.ZipFile(path) as archive:
        looks = look_at_sheets(archive)
    sheets = []
    issues: list[Issue] = []
    for worksheet in book.worksheets:
        look = looks.get(worksheet.title, NO_LOOK)
        sheet = _sheet(worksheet, look)
        sheets.append(sheet)
        issues += _count_issues(worksheet, sheet, look)
    return sheets, issues


def _sheet(worksheet: Worksheet, look: SheetLook) -> Sheet:
    style_of = _style_reader(look)
    cells: dict[Place, Cell] = {}
    for row in worksheet.iter_rows():
        for found in row:
            cell = _cell(cast("OpenpyxlCell", found), look, style_of)
            if cell is not None:
                cells[(cell.row, cell.column)] = cell
    dimensions = worksheet.row_dimensions
    return Sheet(
        name=worksheet.title,
        cells=cells,
        merges=tuple(
            (area.min_row, area.min_col, area.max_row, area.max_col)
            for area in worksheet.merged_cells.ranges
        ),
        hidden_rows=frozenset(number for number, row in dimensions.items() if row.hidden),
        hidden_columns=_hidden_columns(worksheet),
        is_hidden=worksheet.sheet_state != "visible",
        widths=_widths(worksheet),
    )


def _hidden_columns(worksheet: Worksheet) -> frozenset[int]:
    hidden: set[int] = set()
    for dimension in worksheet.column_dimensions.values():
        first, last = dimension.min or 0, min(dimension.max or 0, _LAST_COLUMN)
        if dimension.hidden and first:
            hidden.update(range(first, last + 1))
    return frozenset(hidden)


def _widths(worksheet: Worksheet) -> tuple[float, ...]:
    last = min(worksheet.max_column or 1, 64)
    known = worksheet.column_dimensions
    return tuple(
        float(known[letter].width) if letter in known else 8.43
        for letter in map(get_column_letter, range(1, last + 1))
    )


def _style_reader(look: SheetLook) -> Callable[[OpenpyxlCell, str], _Style]:
    """Styles by their number in the file: openpyxl works each out anew for every cell."""
    known: dict[str, _Style] = {}

    def style_of(cell: OpenpyxlCell, address: str) -> _Style:
        number = look.styles.get(address) or "0"
        style = known.get(number)
        if style is None:
            style = known[number] = _style(cell)
        return style

    return style_of


def _style(cell: OpenpyxlCell) -> _Style:
    fill = ""
    if cell.fill.fill_type == "solid":
        colour: Any = cell.fill.fgColor
        fill = colour.rgb[-6:] if colour.type == "rgb" and isinstance(colour.rgb, str) else ""
    return _Style(cell.number_format, fill, cell.font.name or "", bool(cell.font.b))


def _cell(
    found: OpenpyxlCell, look: SheetLook, style_of: Callable[[OpenpyxlCell, str], _Style]
) -> Cell | None:
    value: Any = _in_plain(found.value)
    if isinstance(value, str) and not value.strip():
        value = None
    address = found.coordinate
    formula = look.formulas.get(address)
    note = found.comment.text.strip() if found.comment is not None else ""
    style = style_of(found, address)
    is_status_fill = bool(style.fill) and value is None
    if value is None and formula is None and not note and not is_status_fill:
        return None
    is_error = found.data_type == "e"
    return Cell(
        row=found.row,
        column=found.column,
        value=None if is_error else _scalar(value),
        raw="" if value is None else _raw(value),
        format=style.format,
        error=str(value) if is_error else "",
        formula=(formula or "=") if formula is not None else "",
        is_uncalculated=address in look.uncalculated,
        fill=style.fill,
        font=style.font,
        is_bold=style.is_bold,
        note=note,
    )


def _in_plain(value: object) -> object:
    """A text of several runs as one text."""
    if not isinstance(value, CellRichText):
        return value
    return unstruck([_run(part) for part in value])


def _run(part: object) -> tuple[str, bool]:
    """A run's words, and whether they are struck out."""
    if not isinstance(part, TextBlock):
        return str(part), False
    words = raised(part.text) if part.font.vertAlign == "superscript" else part.text
    return words, bool(part.font.strike)


def _scalar(value: object) -> Scalar:
    if value is None or isinstance(
        value, str | int | float | datetime | date | time | timedelta
    ):
        return value
    return str(value)


def _raw(value: object) -> str:
    return repr(value) if isinstance(value, float) else str(value)


def _count_issues(worksheet: Worksheet, sheet: Sheet, look: SheetLook) -> list[Issue]:
    """An issue when the second look saw filled cells that the reader did not."""
    read = {cell.address for cell in sheet.cells.values()}
    missed = [
        name
        for name in look.filled - read
        if _is_shown(sheet, name) and cast("OpenpyxlCell", worksheet[name]).value is None
    ]
    if not missed:
        return []
    return [
        issue_of(
            "sheet.count_differs",
            f"Sheet “{sheet.name}” holds {len(look.filled)} filled cells, but "
            f"{len(missed)} of them could not be read ({', '.join(sorted(missed)[:5])}).",
            sheet=sheet.name,
        )
    ]


def _is_shown(sheet: Sheet, name: str) -> bool:
    """Whether a cell is not covered by a merge (a covered one is never seen in Excel)."""
    row, column = place_of(name)
    return not any(
        top <= row <= bottom and left <= column <= right and (row, column) != (top, left)
        for top, left, bottom, right in sheet.merges
    )
