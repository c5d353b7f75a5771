"""Binary Excel workbooks: everything a return needs of them, record by record."""

from __future__ import annotations

import struct
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from importers.opening import open_workbook
from importers.reading_here import read_here
from importers.safety.panics import PanickedError, panics_as_errors
from importers.workbooks.binary_reader import read_binary_excel

_OFFICE = "http://schemas.openxmlformats.org/"
_RELATED = f"{_OFFICE}officeDocument/2006/relationships"
_PERCENT, _DAY = 170, 171
_DAY_NAMED = datetime(2025, 3, 31)  # noqa: DTZ001 - a day on a wall has no zone
_PLAIN, _SHARE, _DATED, _LOUD = range(4)


def record(kind: int, content: bytes = b"") -> bytes:
    """A record: its kind and length in seven bits a byte."""
    return _varying(kind) + _varying(len(content)) + content


def _varying(number: int) -> bytes:
    made = b""
    while number >= 0x80:
        made += bytes([number & 0x7F | 0x80])
        number >>= 7
    return made + bytes([number])


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def cell(kind: int, column: int, content: bytes, *, style: int = _PLAIN) -> bytes:
    return record(kind, struct.pack("<II", column, style) + content)


def row(number: int, *, is_hidden: bool = False) -> bytes:
    flags = bytes([0, 0x10 if is_hidden else 0])
    return record(0, struct.pack("<IIH", number, 0, 300) + flags + bytes(5))


def font(name: str, *, weight: int = 400, flags: int = 0, script: int = 0) -> bytes:
    about = struct.pack("<4H", 220, flags, weight, script) + bytes(13)
    return record(43, about + wide(name))


def fill(colour: str = "") -> bytes:
    own = bytes([5, 0, 0, 0]) + bytes.fromhex(colour) + b"\xff" if colour else bytes(8)
    return record(45, struct.pack("<I", 1 if colour else 0) + own + bytes(20))


def style(number_format: int = 0, font_number: int = 0, fill_number: int = 0) -> bytes:
    return record(
        47, struct.pack("<5H", 0, number_format, font_number, fill_number, 0) + bytes(6)
    )


STYLES = (
    record(615, struct.pack("<I", 2))
    + record(44, struct.pack("<H", _PERCENT) + wide("0.0%"))
    + record(44, struct.pack("<H", _DAY) + wide("dd/mm/yyyy"))
    + record(616)
    + font("Arial")
    + font("Arial Black", weight=700)
    + font("Arial", flags=0x08)
    + font("Arial", script=1)
    + fill()
    + fill("C00000")
    + record(626, struct.pack("<I", 1))
    + style(_DAY)
    + record(627)
    + record(617, struct.pack("<I", 4))
    + style()
    + style(_PERCENT)
    + style(_DAY)
    + style(0, 1, 1)
    + record(618)
)
_RUNS = struct.pack("<I4H", 2, 4, 2, 7, 3)
TEXTS = record(159, struct.pack("<II", 2, 2)) + record(19, b"\0" + wide("Repairs"))
TEXTS += record(19, b"\x01" + wide("abc old1") + _RUNS) + record(160)


def workbook(path: Path, cells: bytes, *, tail: bytes = b"", is_mac: bool = False) -> Path:
    """A workbook of one sheet, with styles, texts and a note on B2."""
    about = struct.pack("<II", 0, 1) + wide("rId1") + wide("Return")
    book = record(153, struct.pack("<I", int(is_mac))) + record(156, about)
    note = record(635, struct.pack("<5I", 0, 1, 1, 1, 1) + bytes(16))
    note += record(637, b"\0" + wide("Awaiting audit"))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.bin", book)
        archive.writestr("xl/styles.bin", STYLES)
        archive.writestr("xl/SharedStrings.bin", TEXTS)  # as some programs write its name
        sheet = record(145) + cells + record(146) + tail
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
        archive.writestr("xl/comments1.bin", note)
        archive.writestr(
            "xl/_rels/workbook.bin.rels", _relations("worksheet", "worksheets/sheet1")
        )
        archive.writestr(
            "xl/worksheets/_rels/sheet1.bin.rels", _relations("comments", "../comments1")
        )
    return path


def _relations(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_OFFICE}package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATED}/{kind}" Target="{target}.bin"/></Relationships>'
    )


def only_sheet(path: Path):
    (sheet,) = read_binary_excel(path).sheets
    return sheet


def _packed(number: float, *, flags: int) -> bytes:
    if flags & 2:
        return struct.pack("<i", int(number) << 2 | flags)
    top = struct.unpack("<I", struct.pack("<d", number)[4:])[0]
    return struct.pack("<I", top & ~3 | flags)


@pytest.mark.parametrize(
    "kind, content, value",
    [
        (2, _packed(-7, flags=2), -7),
        (2, _packed(1250, flags=3), 12.5),
        (2, _packed(0.5, flags=0), 0.5),
        (4, b"\x01", True),
        (5, struct.pack("<d", 12.0), 12),
        (6, wide("No. "), "No. "),
        (7, struct.pack("<I", 0), "Repairs"),
        (62, b"\0" + wide("Rich"), "Rich"),
    ],
)
def test_that_every_kind_of_stored_value_is_read(tmp_path, kind, content, value):
    found = only_sheet(workbook(tmp_path / "a.xlsb", row(0) + cell(kind, 2, content))).at(1, 3)
    assert found.value == value
    assert type(found.value) is type(value)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_that_a_number_that_is_none_is_an_error_of_its_cell(tmp_path, value):
    cells = row(0) + cell(5, 0, struct.pack("<d", value))
    found = only_sheet(workbook(tmp_path / "a.xlsb", cells)).at(1, 1)
    assert (found.value, found.error) == (None, "#NUM!")


def test_that_what_a_formula_came_to_is_read_and_known_as_one(tmp_path):
    rest = struct.pack("<HI", 0, 0)
    cells = row(0) + cell(9, 0, struct.pack("<d", 3.5) + rest) + cell(8, 1, wide("R") + rest)
    cells += cell(11, 2, b"\x2a" + rest) + cell(10, 3, b"\0" + rest)
    sheet = only_sheet(workbook(tmp_path / "a.xlsb", cells))
    assert [sheet.at(1, n).value for n in (1, 2, 3, 4)] == [3.5, "R", None, False]
    assert sheet.at(1, 3).error == "#N/A"
    assert all(sheet.at(1, n).formula for n in (1, 2, 3, 4))


def test_that_formats_days_fills_weight_and_notes_are_kept(tmp_path):
    number = struct.pack("<d", 0.889)
    cells = row(0) + cell(5, 0, number, style=_SHARE) + cell(5, 1, number, style=_LOUD)
    cells += row(1) + cell(5, 1, struct.pack("<d", 45747.0), style=_DATED)
    sheet = only_sheet(workbook(tmp_path / "a.xlsb", cells))
    assert sheet.at(1, 1).format == "0.0%"
    assert (sheet.at(1, 2).fill, sheet.at(1, 2).is_bold) == ("C00000", True)
    assert sheet.at(1, 2).font == "Arial Black"
    assert sheet.at(2, 2).value == _DAY_NAMED
    assert sheet.at(2, 2).note == "Awaiting audit"
    assert sheet.has_formats


def test_that_days_of_a_workbook_from_a_mac_are_counted_from_1904(tmp_path):
    cells = row(0) + cell(5, 0, struct.pack("<d", 44285.0), style=_DATED)
    path = workbook(tmp_path / "a.xlsb", cells, is_mac=True)
    assert only_sheet(path).at(1, 1).value == _DAY_NAMED


def test_that_words_struck_out_and_raised_digits_are_no_part_of_a_text(tmp_path):
    cells = row(0) + cell(7, 0, struct.pack("<I", 1))
    assert only_sheet(workbook(tmp_path / "a.xlsb", cells)).at(1, 1).value == "abc ¹"


def test_that_merged_and_hidden_parts_are_told(tmp_path):
    cells = row(0) + cell(6, 0, wide("Title")) + cell(6, 1, wide("under it"))
    cells += row(4, is_hidden=True) + cell(6, 0, wide("aside"))
    tail = record(176, struct.pack("<4I", 0, 0, 0, 1))
    hidden = record(60, struct.pack("<4IH", 3, 4, 2000, 0, 1))
    sheet = only_sheet(workbook(tmp_path / "a.xlsb", hidden + cells, tail=tail))
    assert sheet.merges == ((1, 1, 1, 2),)
    assert sheet.at(1, 2) is None
    assert sheet.hidden_rows == {5}
    assert sheet.hidden_columns == {4, 5}


def test_that_a_cell_right_beside_another_may_leave_out_its_column(tmp_path):
    beside = record(16, struct.pack("<I", _SHARE) + struct.pack("<d", 0.5))
    cells = row(0) + cell(6, 3, wide("Repairs")) + beside
    found = only_sheet(workbook(tmp_path / "a.xlsb", cells)).at(1, 5)
    assert (found.value, found.format) == (0.5, "0.0%")


@pytest.mark.parametrize(
    "cells",
    [
        row(0) + cell(7, 0, struct.pack("<I", 99)),
        row(0) + cell(6, 0, struct.pack("<I", 500) + b"ab"),
        row(0) + cell(5, 0, b"\0"),
        row(0) + b"\x05\xff\xff\xff\x7f",
        row(0) + record(5, b"\0"),
    ],
    ids=["no such text", "text too long", "number too short", "record too long", "no column"],
)
def test_that_broken_records_end_in_a_sentence(tmp_path, cells):
    path = workbook(tmp_path / "a.xlsb", cells)
    assert [issue.code for issue in read_here(path).issues] == ["file.damaged"]


def test_that_a_workbook_whose_sheets_cannot_be_found_is_not_passed_over_silently(tmp_path):
    path = tmp_path / "a.xlsb"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.bin", record(131) + record(132))
        archive.writestr("xl/_rels/workbook.bin.rels", _relations("worksheet", "worksheets/s"))
    assert open_workbook(path).kind == "xlsb"
    assert [issue.code for issue in read_here(path).issues]


@pytest.mark.parametrize(
    "target, codes, sheets",
    [("Sheet1", [], ["Return", "Again"]), ("sheet9", ["file.damaged"], [])],
    ids=["written otherwise", "not there"],
)
def test_that_no_sheet_of_several_is_passed_over(tmp_path, target, codes, sheets):
    path = workbook(tmp_path / "a.xlsb", row(0) + cell(6, 0, wide("Visits")))
    book = record(153, struct.pack("<I", 0))
    for number, name in enumerate(("Return", "Again"), start=1):
        about = struct.pack("<II", 0, number) + wide(f"rId{number}") + wide(name)
        book += record(156, about)
    second = f'<Relationship Id="rId2" Type="{_RELATED}/worksheet" '
    second += f'Target="worksheets/{target}.bin"/></Relationships>'
    relations = _relations("worksheet", "worksheets/sheet1")
    parts = {
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": relations.replace("</Relationships>", second),
    }
    whole = tmp_path / "whole.xlsb"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(whole, "w") as new:
        for part in old.namelist():
            new.writestr(part, parts.get(part, old.read(part)))
    read = open_workbook(whole)
    assert [issue.code for issue in read.issues] == codes
    assert [sheet.name for sheet in read.sheets] == sheets


def test_that_a_panic_becomes_an_error_and_anything_else_stays_what_it_is():
    panic = type("PanicException", (BaseException,), {})
    with pytest.raises(PanickedError, match="no entry found"), panics_as_errors():
        raise panic("no entry found for key")
    with pytest.raises(KeyboardInterrupt), panics_as_errors():
        raise KeyboardInterrupt
