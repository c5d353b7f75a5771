"""The return form a directorate fills in: an Excel workbook made from a `ReturnForm`."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from exporters.excel_text import safe_text
from exporters.palette import Tone
from exporters.return_form_columns import (
    COLUMNS,
    FIRST_COLUMN,
    FIRST_LINE,
    FORM_NAME,
    FORM_VERSION,
    GUIDE_SHEET,
    HEAD_ROW,
    IDENTITY_SHEET,
    KEY_ROW,
    RETURN_SHEET,
    STATE_CHOICES,
    Group,
)
from exporters.return_form_guide import guide_lines
from exporters.return_form_lines import text_rows, write_line
from exporters.return_form_look import Look
from exporters.return_form_words import ask_for_words
from exporters.writing import Placed, write_file
from lbi_desktop.domain.period import Period, date_words
from lbi_desktop.domain.returns.return_form import ReturnForm

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_A3_LANDSCAPE = 8
_FIGURES = ("year_before", "previous", "target", "figure", "numerator", "denominator")
_GUIDE_LINE, _GUIDE_WIDTH = 14.5, 96
_LAST_COLUMN = FIRST_COLUMN + len(COLUMNS) - 1


def write_return_form(form: ReturnForm, target: Path) -> Placed:
    """Write the form to a path; it reads back exactly, also after an office program saved it.

    A form somebody has open is written beside it under a new name. Raises Refusal when the
    folder cannot be written.
    """
    return write_file(target, return_form_workbook(form), check=_check_workbook)


def return_form_workbook(form: ReturnForm) -> bytes:
    """The form as the bytes of an .xlsx file: same form, same bytes, whatever the day."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(stream, options) as book:
        book.set_properties(
            {
                "title": f"{form.directorate}: performance return, {form.period.label}",
                "author": form.council,
                "comments": "Written by LBI Performance Desktop",
                "created": datetime.combine(form.period.end, time(9)),
            }
        )
        look = Look(book)
        sheet = book.add_worksheet(RETURN_SHEET)
        _write_return(sheet, form, look)
        _write_guide(book.add_worksheet(GUIDE_SHEET), form, look)
        write_identity(
            book,
            directorate=form.directorate,
            period=form.period,
            sheet_name=RETURN_SHEET,
            key_row=KEY_ROW,
        )
        sheet.activate()
    return with_growing_rows(stream.getvalue())


def with_growing_rows(content: bytes) -> bytes:
    """The workbook with rows that grow with what is typed in them.

    A height stays as it is only where it is said to be a person's own; the writer says so of
    every height it is given.
    """
    fresh = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as package,
        zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as grown,
    ):
        for part in package.infolist():
            held = package.read(part)
            if part.filename.startswith("xl/worksheets/sheet"):
                held = held.replace(b' customHeight="1"', b"")
            grown.writestr(part, held)
    return fresh.getvalue()


def _check_workbook(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        package.getinfo("xl/workbook.xml")


def _write_return(sheet: Worksheet, form: ReturnForm, look: Look) -> None:
    _write_top(sheet, form, look)
    _write_heads(sheet, look)
    for number, line in enumerate(form.lines):
        write_line(sheet, line, row=FIRST_LINE + number, look=look)
    if form.lines:
        ask_for_words(sheet, last=FIRST_LINE + len(form.lines) - 1, look=look)
    else:
        words = f"Nothing is asked of {form.directorate} for {form.period.label}."
        sheet.write_string(FIRST_LINE, FIRST_COLUMN, safe_text(words), look.nothing())
    _lay_out(sheet, form)


def _write_top(sheet: Worksheet, form: ReturnForm, look: Look) -> None:
    first, last = FIRST_LINE, FIRST_LINE + max(len(form.lines), 1) - 1
    sheet.set_row(0, 26)
    sheet.write_string(
        0, FIRST_COLUMN, safe_text(f"{form.directorate}: performance return"), look.title()
    )
    back = f", wanted by {date_words(form.due)}" if form.due is not None else ""
    lead = f"{form.period.label} ({form.period.months}){back}, to {form.return_to}"
    sheet.write_string(1, FIRST_COLUMN, safe_text(lead), look.lead())
    figure, state = _column("figure"), _column("state")
    area = "{0}{1}:{0}{2}"
    count = (
        f'="Filled in: "&SUMPRODUCT(--((({area.format(figure, first + 1, last + 1)}<>"")'
        f'+({area.format(state, first + 1, last + 1)}<>""))>0))&" of {len(form.lines)}"'
    )
    filled = sum(line.current is not None for line in form.lines)
    sheet.write_formula(
        2, FIRST_COLUMN, count, look.lead(), f"Filled in: {filled} of {len(form.lines)}"
    )
    if form.is_illustrative:
        notice = "Sample council: the figures in this form are made up (illustrative)."
        for column in range(FIRST_COLUMN, _LAST_COLUMN + 1):
            sheet.write_blank(3, column, None, look.notice())
        sheet.write_string(3, FIRST_COLUMN, notice, look.notice())


def _column(key: str) -> str:
    from xlsxwriter.utility import xl_col_to_name

    index = next(i for i, column in enumerate(COLUMNS) if column.key == key)
    return f"${xl_col_to_name(FIRST_COLUMN + index)}$"


def _write_heads(sheet: Worksheet, look: Look) -> None:
    group: Group | None = None
    for index, column in enumerate(COLUMNS, start=FIRST_COLUMN):
        is_input = column.group is not Group.REFERENCE
        sheet.write_string(KEY_ROW, index, column.key)
        style = look.head(is_input=is_input, is_figure=column.key in _FIGURES)
        sheet.write_string(HEAD_ROW, index, column.head, style)
        words = column.group.value if column.group is not group else ""
        sheet.write_string(KEY_ROW - 1, index, words, look.group_head())
        group = column.group
        sheet.set_column(index, index, column.width)
    sheet.write_string(KEY_ROW, 0, "identity")
    sheet.set_row(KEY_ROW, None, None, {"hidden": True})
    sheet.set_row(HEAD_ROW, 34)
    sheet.set_row(KEY_ROW - 1, 20)
    sheet.set_column(0, 0, 12, None, {"hidden": True})


def _lay_out(sheet: Worksheet, form: ReturnForm) -> None:
    """Freeze, protect, print: what is not a cell."""
    last = FIRST_LINE + max(len(form.lines), 1) - 1
    sheet.set_tab_color(f"#{Tone.ACCENT}")
    sheet.freeze_panes(FIRST_LINE, FIRST_COLUMN + 2)
    sheet.hide_gridlines(2)
    sheet.protect(
        "",
        {
            "format_columns": True,
            "format_rows": True,
            "select_locked_cells": True,
            "select_unlocked_cells": True,
        },
    )
    sheet.set_landscape()
    sheet.set_paper(_A3_LANDSCAPE)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD_ROW)
    sheet.print_area(0, FIRST_COLUMN, last, _LAST_COLUMN)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    name = safe_text(form.directorate).replace("&", "&&")
    sheet.set_footer(f"&L&8{name}, {form.period.label}&R&8Page &P of &N")


def _write_guide(sheet: Worksheet, form: ReturnForm, look: Look) -> None:
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, _GUIDE_WIDTH)
    sheet.hide_gridlines(2)
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, "How to complete this return", look.title())
    sheet.set_row(0, 26)
    for row, (term, text) in enumerate(guide_lines(form), start=2):
        sheet.set_row(row, _GUIDE_LINE * text_rows(text, _GUIDE_WIDTH) + 9)
        sheet.write_string(row, 0, safe_text(term), look.term())
        sheet.write_string(row, 1, safe_text(text), look.explanation())
    sheet.protect()


def write_identity(
    book: Workbook, *, directorate: str, period: Period, sheet_name: str, key_row: int
) -> None:
    """Who a form is, on a hidden sheet: read instead of guessed when it comes back.

    `key_row` is the hidden row, from 0, of the keys its columns are read by.
    """
    sheet = book.add_worksheet(IDENTITY_SHEET)
    lines = (
        ("form", FORM_NAME),
        ("version", FORM_VERSION),
        ("directorate", directorate),
        ("period", str(period.code)),
        ("sheet", sheet_name),
        ("key row", str(key_row + 1)),
    )
    for row, (name, value) in enumerate(lines):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, safe_text(value))
    for row, (words, state) in enumerate(STATE_CHOICES):
        sheet.write_string(row, 3, words)
        sheet.write_string(row, 4, state)
    sheet.protect()
    sheet.very_hidden()
