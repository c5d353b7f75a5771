"""The worksheet that goes back to a department: questioned cells, why, room to answer."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from exporters.excel_text import safe_text
from exporters.return_form_look import Look
from exporters.writing import Placed, write_file
from lbi_desktop.domain.send_back import SentBack, SentBackRow, Wish

_HEADS = (
    ("Cell", 18),
    ("Indicator", 34),
    ("Returned", 18),
    ("In our store", 16),
    ("Wanted", 14),
    ("Why it is questioned", 52),
    ("What we propose", 34),
    ("Your answer", 40),
)
_SHEET, _HEAD_ROW = "To settle", 3
_ANSWER = len(_HEADS) - 1
_EXCEL = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
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
    """The worksheet as the bytes of an .xlsx file; only the answers can be typed in."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(stream, options) as book:
        book.set_properties({"title": sent.title})
        look, sheet = Look(book), book.add_worksheet(_SHEET)
        sheet.write_string(0, 0, safe_text(sent.title), look.title())
        sheet.write_string(1, 0, safe_text(sent.lead), look.lead())
        if sent.is_illustrative:
            words = "Sample council: the figures here are made up (illustrative)."
            sheet.write_string(2, 0, words, look.notice())
        for column, (head, width) in enumerate(_HEADS):
            style = look.head(is_input=column == _ANSWER, is_figure=False)
            sheet.write_string(_HEAD_ROW, column, head, style)
            sheet.set_column(column, column, width)
        for number, row in enumerate(sent.rows, start=_HEAD_ROW + 1):
            for column, text in enumerate(_texts(row)):
                sheet.write_string(number, column, safe_text(text), look.given())
            sheet.write_blank(number, _ANSWER, None, look.asked())
        sheet.freeze_panes(_HEAD_ROW + 1, 2)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEAD_ROW)
        sheet.protect("", {"format_columns": True, "format_rows": True})
    return stream.getvalue()


def draft_of(sent: SentBack, *, attached: str, content: bytes) -> bytes:
    """A draft e-mail, without an address, that carries the worksheet."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(safe_text(sent.title).split())
    message["X-Unsent"] = "1"  # mail programs open it as a draft
    message.set_content(f"{safe_text(sent.letter)}\n\nThe rows are in “{attached}”.\n")
    kind, name = _EXCEL
    message.add_attachment(content, maintype=kind, subtype=name, filename=attached)
    return message.as_bytes()


def _texts(row: SentBackRow) -> Sequence[str]:
    return (
        row.place,
        row.title,
        row.returned,
        row.ours,
        _WORDS[row.wish],
        row.why,
        row.proposal,
    )


def _check_workbook(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        package.getinfo("xl/workbook.xml")


def _check_nothing(content: bytes) -> None:
    """A draft is plain text: that it was written is enough."""
