"""The worksheet that goes back to a department: questioned cells, why, room to answer."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from exporters.draft_mail import draft_mail
from exporters.excel_text import safe_text
from exporters.return_form import with_growing_rows, write_identity
from exporters.return_form_lines import IDENTITY_SEPARATOR, line_height
from exporters.return_form_look import Look
from exporters.writing import Placed, write_file
from lbi_desktop.domain.returns.send_back import ANSWER, SentBack, SentBackRow, Wish

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_COLUMNS = (
    ("place", "Cell", 18),
    ("indicator", "Indicator", 34),
    ("returned", "Returned", 18),
    ("ours", "In our store", 16),
    ("wanted", "Wanted", 14),
    ("why", "Why it is questioned", 52),
    ("how", "How to answer", 34),
    (ANSWER, "Your answer", 40),
)
_SHEET, _KEY_ROW, _HEAD_ROW = "To settle", 3, 4
_FIRST_COLUMN = 1  # column A, hidden, holds what each answer is about
_ANSWER_COLUMN = _FIRST_COLUMN + len(_COLUMNS) - 1
_WORDS = {Wish.CORRECT: "Correct it", Wish.ANSWER: "Answer"}


def write_send_back(sent: SentBack, target: Path) -> tuple[Placed, Placed]:
    """Writes the worksheet, and beside it a draft e-mail that carries it.

    Gives where the two came to stand; a worksheet somebody has open is written beside it under
    a new name. Raises Refusal when the folder cannot be written.
    """
    content = workbook_of(sent)
    sheet = write_file(target, content, check=_check_workbook)
    draft = draft_of(sent, attached=sheet.path.name, content=content)
    place = sheet.path.with_suffix(".eml")
    return sheet, write_file(place, draft, check=_check_nothing)


def workbook_of(sent: SentBack) -> bytes:
    """The worksheet as the bytes of an .xlsx file; only the answers can be typed in.

    Answers are read back as those of our return form are: by their hidden identity.
    """
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(stream, options) as book:
        book.set_properties({"title": sent.title})
        look, sheet = Look(book), book.add_worksheet(_SHEET)
        _write_top(sheet, sent, look)
        for number, row in enumerate(sent.rows, start=_HEAD_ROW + 1):
            _write_row(sheet, number, row, look=look)
        _lay_out(sheet)
        period = sent.form_period
        if period is not None:
            write_identity(
                book,
                directorate=sent.directorate,
                period=period,
                sheet_name=_SHEET,
                key_row=_KEY_ROW,
            )
    return with_growing_rows(stream.getvalue())


def _write_top(sheet: Worksheet, sent: SentBack, look: Look) -> None:
    first = _FIRST_COLUMN
    sheet.write_string(0, first, safe_text(sent.title), look.title())
    sheet.set_row(0, 26)
    sheet.write_string(1, first, safe_text(sent.lead), look.lead())
    if sent.is_illustrative:
        words = "Sample council: the figures here are made up (illustrative)."
        sheet.write_string(2, first, words, look.notice())
    for column, (key, head, width) in enumerate(_COLUMNS, start=first):
        style = look.head(is_input=column == _ANSWER_COLUMN, is_figure=False)
        sheet.write_string(_KEY_ROW, column, key)
        sheet.write_string(_HEAD_ROW, column, head, style)
        sheet.set_column(column, column, width)
    sheet.write_string(_KEY_ROW, 0, "identity")
    sheet.set_row(_KEY_ROW, None, None, {"hidden": True})
    sheet.set_row(_HEAD_ROW, 22)
    sheet.set_column(0, 0, 12, None, {"hidden": True})


def _write_row(sheet: Worksheet, number: int, row: SentBackRow, *, look: Look) -> None:
    texts = [safe_text(text) for text in _texts(row)]
    widths = [width for _, _, width in _COLUMNS]
    sheet.set_row(number, line_height(zip(texts, widths, strict=False)))
    if row.asked is not None:
        about = (row.asked.indicator_id, str(row.asked.period.code), row.asked.key)
        sheet.write_string(number, 0, safe_text(IDENTITY_SEPARATOR.join(about)))
    for column, text in enumerate(texts, start=_FIRST_COLUMN):
        sheet.write_string(number, column, text, look.given())
    sheet.write_blank(number, _ANSWER_COLUMN, None, _room(row, look))


def _room(row: SentBackRow, look: Look) -> Format:
    """The cell of an answer: open where it is read when the worksheet comes back."""
    if row.asked is None:
        return look.not_asked()
    return look.asked("0.0%" if row.asked.is_share else "General")


def _lay_out(sheet: Worksheet) -> None:
    """Freeze, protect, print: what is not a cell."""
    sheet.freeze_panes(_HEAD_ROW + 1, _FIRST_COLUMN + 2)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD_ROW)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def draft_of(sent: SentBack, *, attached: str, content: bytes) -> bytes:
    """A draft e-mail, without an address, that carries the worksheet."""
    words = f"{sent.letter}\n\nThe rows are in “{attached}”."
    return draft_mail(sent.title, words, attached=attached, content=content)


def _texts(row: SentBackRow) -> Sequence[str]:
    return (
        row.place,
        row.title,
        row.returned,
        row.ours,
        _WORDS[row.wish],
        row.why,
        row.how,
    )


def _check_workbook(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        package.getinfo("xl/workbook.xml")


def _check_nothing(content: bytes) -> None:
    """A draft is plain text: that it was written is enough."""
