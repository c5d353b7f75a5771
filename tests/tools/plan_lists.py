"""Plans as councils write them, in Excel and in Word, made for tests."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from docx import Document
from openpyxl import Workbook

LEVELS = (
    ("Priority", "Key action", "Lead", "By when", "Success measures", "Budget code"),
    ("A safe place", "Repair homes right first time", "Head of Repairs",
     date(2027, 3, 31), "H1 Short HO-FFT; H99", "X1"),
    (None, "2. Inspect for damp", "Head of Repairs", "31/03/2027", None, "X2"),
    ("Work for all", "Open two hubs", "Head of Employment", "soon", "EM-WORK", "X3"),
    ("Work for all", "Open two hubs", "Head of Employment", None, None, None),
)  # fmt: skip
NAMED = (
    ("Ref", "Name", "Type", "Serves", "Owner", "From", "To", "Why", "What impact"),
    ("A1", "Fix it once", "Key action", "P9", "Head", "2026-04-01", "2027-03-31", "Cost",
     "Ease"),
    ("P9", "Homes that last", "Priority", "Islington Together 2030", "Director", None, None,
     None, None),
    ("A2", "Something", "Wish", "Nowhere", None, None, None, None, None),
)  # fmt: skip


def listed(folder: Path, rows: tuple[tuple[object, ...], ...] = LEVELS) -> Path:
    """A plan as an Excel list with a title above."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("Our plan 2026 to 2027",))
    for each in rows:
        sheet.append(each)
    path = folder / "plan.xlsx"
    book.save(path)
    return path


def documented(folder: Path) -> Path:
    """A plan as a Word document: a heading for each priority, a table of actions below it."""
    document = Document()
    document.add_heading("Corporate Plan", 0)
    for heading, actions in (
        ("Priority 1: Homes that last", ("Fix it once", "Inspect for damp")),
        ("Priority 2: Work for all", ("Open two hubs",)),
    ):
        document.add_heading(heading, 1)
        document.add_paragraph("We will do the following.")
        table = document.add_table(rows=1, cols=3)
        for cell, words in zip(table.rows[0].cells, ("What we will do", "Lead", "When"),
                               strict=True):  # fmt: skip
            cell.text = words
        for action in actions:
            cells = table.add_row().cells
            cells[0].text, cells[1].text, cells[2].text = action, "Head", "31 March 2027"
    path = folder / "plan.docx"
    document.save(str(path))
    return path
