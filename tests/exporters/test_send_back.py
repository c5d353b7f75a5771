"""The worksheet that goes back: what it holds, that it is safe, that the draft carries it."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from exporters.send_back import draft_of, workbook_of, write_send_back
from importers.reading_here import read_here
from lbi_desktop.domain.period import quarter, year
from lbi_desktop.domain.readings.reading import Measure
from lbi_desktop.domain.returns.send_back import WORDS, Asked, SentBack, SentBackRow, Wish

Q3 = quarter(2025, 3)
WRONG = SentBackRow(
    "KPI!F14", "H1 Repairs", "=1+1", "78.4%", Wish.CORRECT, "Not a number.",
    Asked("HO-FFT", Q3, "figure", is_share=True),
)  # fmt: skip
OPEN = SentBackRow("KPI!G9", "H3 Homes", "0", "4", Wish.ANSWER, "Zero after 1 to 6.")
SENT = SentBack("Homes Q3.xlsx", "Homes", Q3, (WRONG, OPEN), is_illustrative=True)


def test_that_each_questioned_cell_has_its_row_with_reason_and_proposal() -> None:
    sheet = openpyxl.load_workbook(BytesIO(workbook_of(SENT))).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet["B6:I7"]]
    assert rows == [
        [
            "KPI!F14",
            "H1 Repairs",
            "=1+1",
            "78.4%",
            "Correct it",
            "Not a number.",
            WRONG.how,
            None,
        ],
        ["KPI!G9", "H3 Homes", "0", "4", "Answer", "Zero after 1 to 6.", OPEN.how, None],
    ]
    assert "illustrative" in str(sheet["B3"].value)


def test_that_what_was_returned_never_becomes_a_formula_and_only_answers_are_open() -> None:
    sheet = openpyxl.load_workbook(BytesIO(workbook_of(SENT))).active
    assert sheet is not None
    assert sheet["D6"].data_type == "s"
    assert sheet.protection.sheet
    assert not sheet["I6"].protection.locked
    assert sheet["I7"].protection.locked, "an answer nothing would read is not asked for here"
    assert sheet["D6"].protection.locked


def test_that_answers_are_read_back_by_what_they_are_about(tmp_path: Path) -> None:
    rows = (
        WRONG,
        replace(WRONG, asked=Asked("HO-FFT", year(2025), "target")),
        replace(WRONG, asked=Asked("HO-FFT", Q3, "matters")),
        replace(WRONG, asked=Asked("HO-TA", Q3, WORDS)),
        replace(WRONG, asked=Asked("HO-TA", Q3, "figure")),
        replace(WRONG, asked=Asked("HO-M", Q3, "figure")),
    )
    answered = tmp_path / "answered.xlsx"
    book = openpyxl.load_workbook(BytesIO(workbook_of(replace(SENT, rows=rows))))
    said = (0.784, 85, "Families wait.", "Red is right", "the figure is right", None)
    for number, answer in enumerate(said, start=6):
        book["To settle"].cell(row=number, column=9).value = answer
    book.save(answered)
    reading = read_here(answered)
    assert reading.is_return_form
    assert (reading.directorate, reading.period) == ("Homes", Q3)
    found = [(c.indicator_id, c.period, c.measure, c.value, c.text) for c in reading.cells]
    assert found == [
        ("HO-FFT", Q3, Measure.ACTUAL, pytest.approx(78.4), ""),
        ("HO-FFT", year(2025), Measure.TARGET, 85, ""),
        ("HO-FFT", Q3, Measure.COMMENTARY, None, "Families wait."),
        ("HO-TA", Q3, Measure.TEXT, None, "Red is right"),
        ("HO-TA", Q3, Measure.ACTUAL, None, ""),
    ]
    asked = [(issue.code, issue.cell) for issue in reading.issues]
    assert asked == [("form.answer_in_words", "I9"), ("form.answer_in_words", "I10")]
    assert "“Red is right”" in reading.issues[0].message


def test_that_the_draft_names_and_carries_the_worksheet() -> None:
    content = workbook_of(SENT)
    long = replace(SENT, directorate="Homes and Neighbourhoods and Community Engagement")
    draft = draft_of(long, attached="Homes to settle.xlsx", content=content)
    message = message_from_bytes(draft, policy=default)
    (part,) = message.iter_attachments()
    assert message["Subject"] == f"Return to settle: {long.directorate}, Q3 2025/26"
    assert message["X-Unsent"] == "1"
    assert draft.startswith(b"Subject: Return"), "not on a line of its own"
    assert part.get_filename() == "Homes to settle.xlsx"
    assert part.get_content() == content
    body = message.get_body()
    assert body is not None
    assert "“Homes to settle.xlsx”" in body.get_content()


@pytest.mark.parametrize("name", ["back.xlsx", "folder/back.xlsx"])
def test_that_both_are_written_beside_each_other(tmp_path: Path, name: str) -> None:
    sheet, draft = write_send_back(SENT, tmp_path / name)
    assert sheet.path == tmp_path / name
    assert draft.path == sheet.path.with_suffix(".eml")
    assert draft.path.stat().st_size > sheet.path.stat().st_size


def test_that_a_worksheet_open_elsewhere_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "back.xlsx"
    target.write_bytes(b"open")
    (tmp_path / ".~lock.back.xlsx#").touch()
    sheet, draft = write_send_back(SENT, target)
    assert target.read_bytes() == b"open"
    assert (sheet.path.name, draft.path.name) == ("back (2).xlsx", "back (2).eml")
