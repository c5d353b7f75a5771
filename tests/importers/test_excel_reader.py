"""The quick way through a workbook gives exactly what openpyxl gives."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from importers.workbooks.excel_dates import EPOCH, MAC_EPOCH, moment
from importers.workbooks.excel_reader import read_excel, sheets_of
from importers.workbooks.openpyxl_reader import sheets_by_openpyxl
from importers.workbooks.sheets import Sheet


def _day(year: int, month: int, day: int) -> datetime:
    return datetime.combine(date(year, month, day), time())


_CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.xlsx"))


def _comparable(sheet: Sheet) -> Sheet:
    """Openpyxl gives merges in no order."""
    return replace(sheet, merges=tuple(sorted(sheet.merges)))


def _both(path: Path) -> tuple[list[Sheet], list[Sheet]]:
    with zipfile.ZipFile(path) as archive:
        quick = [_comparable(sheet) for sheet in sheets_of(archive)]
    whole, issues = sheets_by_openpyxl(path)
    assert not issues
    return quick, [_comparable(sheet) for sheet in whole]


@pytest.mark.parametrize("path", _CORPUS, ids=lambda path: path.stem)
def test_that_the_quick_way_reads_a_return_as_openpyxl_does(path: Path) -> None:
    quick, whole = _both(path)
    assert quick == whole


def _odd_return(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["Ref", "Measure", "Q3", "Wait", "Day", "Met"])
    sheet.append(["A 1", "Repairs", 0.891, timedelta(hours=30), _day(2025, 12, 31), True])
    sheet["C2"].number_format = "0.0%"
    sheet["C2"].comment = Comment("Provisional", "Officer")
    sheet["G9"].comment = Comment("Note on an empty cell", "Officer")
    sheet["B2"].font = Font(name="Arial", bold=True)
    sheet["H2"].fill = PatternFill("solid", fgColor="FFC00000")
    sheet["A4"] = "=SUM(C2:C3)"
    sheet.merge_cells("A6:C7")
    sheet["A6"] = "Figures are provisional"
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet.column_dimensions["B"].width = 40
    book.create_sheet("Lists").sheet_state = "hidden"
    book.save(path)


def test_that_notes_fills_merges_and_what_is_hidden_are_the_same(tmp_path: Path) -> None:
    path = tmp_path / "odd.xlsx"
    _odd_return(path)
    quick, whole = _both(path)
    assert quick == whole
    assert quick[0].cells[(4, 1)].is_uncalculated
    assert quick[0].cells[(9, 7)].note == "Note on an empty cell"


def _with_part_changed(path: Path, part: str, *, old: bytes, new: bytes) -> Path:
    changed = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new)
            target.writestr(name, content)
    return changed


def test_that_a_cell_standing_twice_is_left_to_openpyxl(tmp_path: Path) -> None:
    path = tmp_path / "odd.xlsx"
    _odd_return(path)
    twice = _with_part_changed(
        path, "xl/worksheets/sheet1.xml", old=b'<c r="B2"', new=b'<c r="A2"'
    )
    whole, _ = sheets_by_openpyxl(twice)
    read = read_excel(twice, "xlsx").sheets
    assert [_comparable(sheet) for sheet in read] == [_comparable(sheet) for sheet in whole]


@pytest.mark.parametrize(
    "serial, number_format, epoch, meant",
    [
        (45_747, "mmm-yy", EPOCH, _day(2025, 3, 31)),
        (59, "dd/mm/yyyy", EPOCH, _day(1900, 2, 28)),
        (61, "dd/mm/yyyy", EPOCH, _day(1900, 3, 1)),
        (0.5, "h:mm", EPOCH, time(12)),
        (1.25, "[h]:mm", EPOCH, timedelta(hours=30)),
        (0, "dd/mm/yyyy", MAC_EPOCH, time(0)),
        (366, "dd/mm/yyyy", MAC_EPOCH, _day(1905, 1, 1)),
    ],
)
def test_that_a_number_under_a_date_format_is_the_day_excel_shows(
    serial: float, number_format: str, epoch: datetime, meant: object
) -> None:
    assert moment(serial, number_format, epoch=epoch) == meant


def test_that_the_raised_number_of_a_footnote_is_no_digit(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    note = TextBlock(InlineFont(vertAlign="superscript"), "2")
    sheet["A1"] = CellRichText("158", note)
    ordinal = TextBlock(note.font, "rd")
    sheet["A2"] = CellRichText("Households", note, " helped on the 3", ordinal)
    path = tmp_path / "raised.xlsx"
    book.save(path)
    quick, whole = _both(path)
    assert quick == whole
    assert [quick[0].cells[(row, 1)].value for row in (1, 2)] == [
        "158²",
        "Households² helped on the 3rd",
    ]


def test_that_what_is_struck_out_is_not_read_beside_what_stands(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    struck = InlineFont(strike=True)
    sheet["A1"] = CellRichText(TextBlock(struck, "17.9"), " 18.3")
    sheet["A2"] = CellRichText(TextBlock(struck, "17.9"))
    path = tmp_path / "struck.xlsx"
    book.save(path)
    quick, whole = _both(path)
    assert quick == whole
    assert [quick[0].cells[(row, 1)].value for row in (1, 2)] == [" 18.3", "17.9"]
