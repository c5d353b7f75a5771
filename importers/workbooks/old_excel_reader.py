"""Old binary workbooks (.xls) through xlrd: it keeps formats, mistakes and hidden rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from datetime import date, datetime, time
from io import StringIO
from pathlib import Path

import xlrd
from xlrd.biffh import XLRDError
from xlrd.book import Book
from xlrd.formatting import XF
from xlrd.sheet import Cell as OldCell
from xlrd.sheet import Sheet as OldSheet

from importers.workbooks.cell_text import raised, unstruck
from importers.workbooks.sheets import GENERAL, Cell, Place, Scalar, Sheet, Workbook

_NO_FILL = 0


class OldWorkbookEncryptedError(Exception):
    """The old workbook is behind a password."""


def read_old_excel(path: Path) -> Workbook:
    """Read an .xls file whole; raises OldWorkbookEncryptedError behind a password."""
    try:
        with redirect_stdout(StringIO()):
            book = xlrd.open_workbook(str(path), formatting_info=True, on_demand=False)
    except XLRDError as cause:
        if "encrypted" in str(cause).casefold():
            raise OldWorkbookEncryptedError from cause
        raise
    return Workbook("xls", tuple(_sheet(book, sheet) for sheet in book.sheets()))


def _sheet(book: Book, sheet: OldSheet) -> Sheet:
    cells: dict[Place, Cell] = {}
    cell_of = _cell_maker(book, sheet)
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            cell = cell_of(row, column)
            if cell is not None:
                cells[(row + 1, column + 1)] = cell
    return Sheet(
        name=sheet.name,
        cells=cells,
        merges=tuple(
            (top + 1, left + 1, bottom, right)
            for top, bottom, left, right in sheet.merged_cells
        ),
        hidden_rows=frozenset(
            number + 1 for number, row in sheet.rowinfo_map.items() if row.hidden
        ),
        hidden_columns=frozenset(
            number + 1 for number, column in sheet.colinfo_map.items() if column.hidden
        ),
        is_hidden=sheet.visibility != 0,
    )


def _cell_maker(book: Book, sheet: OldSheet) -> Callable[[int, int], Cell | None]:
    notes = {place: note.text for place, note in sheet.cell_note_map.items()}
    styles = book.xf_list

    def cell_of(row: int, column: int) -> Cell | None:
        found = sheet.cell(row, column)
        style = styles[found.xf_index] if found.xf_index is not None else None
        fill = _fill(book, style)
        note = notes.get((row, column), "")
        is_blank = found.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK)
        if (is_blank or found.value == "") and not fill and not note:
            return None
        value, raw, error = _content(book, found)
        runs = sheet.rich_text_runlist_map.get((row, column))
        if runs and isinstance(value, str):
            value = raw = _in_plain(value, runs, book)
        return Cell(
            row=row + 1,
            column=column + 1,
            value=value,
            raw=raw,
            format=_format(book, style),
            error=error,
            fill=fill,
            font=book.font_list[style.font_index].name if style else "",
            is_bold=bool(style and book.font_list[style.font_index].bold),
            note=note,
        )

    return cell_of


_SUPERSCRIPT = 1


def _in_plain(text: str, runs: Sequence[tuple[int, int]], book: Book) -> str:
    """A text of several runs (where each begins, its font) as one text."""
    starts = [start for start, _ in runs]
    said = [(text[: starts[0]], False)]
    for (start, number), end in zip(runs, [*starts[1:], len(text)], strict=True):
        font, words = book.font_list[number], text[start:end]
        is_raised = font.escapement == _SUPERSCRIPT
        said.append((raised(words) if is_raised else words, bool(font.struck_out)))
    return unstruck(said)


def _format(book: Book, style: XF | None) -> str:
    if style is None:
        return GENERAL
    known = book.format_map.get(style.format_key)
    return known.format_str if known is not None else GENERAL


def _fill(book: Book, style: XF | None) -> str:
    background = style.background if style is not None else None
    if background is None or background.fill_pattern == _NO_FILL:
        return ""
    colour = book.colour_map.get(background.pattern_colour_index)
    return "".join(f"{part:02X}" for part in colour) if colour else ""


def _content(book: Book, found: OldCell) -> tuple[Scalar, str, str]:
    """Typed value, raw text and Excel's mistake, of which only one speaks."""
    content = found.value
    if found.ctype == xlrd.XL_CELL_ERROR:
        mistake = xlrd.error_text_from_code.get(int(content), "#ERROR!")
        return None, mistake, mistake
    if found.ctype == xlrd.XL_CELL_DATE:
        moment = _moment(book, float(content))
        return moment, str(moment), ""
    if found.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(content), str(bool(content)), ""
    if found.ctype == xlrd.XL_CELL_NUMBER:
        number = float(content)
        whole = int(number) if number.is_integer() else number
        return whole, repr(whole), ""
    text = str(content)
    return text or None, text, ""


def _moment(book: Book, serial: float) -> date | time | float:
    try:
        year, month, day, hour, minute, second = xlrd.xldate_as_tuple(serial, book.datemode)
    except xlrd.XLDateError:
        return serial
    if year == 0:
        return time(hour, minute, second)
    return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - a wall date
