"""Every kind of file a department sends is read; every other is refused in one sentence."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from grids import codes, figures, workbook

from importers.reading_here import read_here
from importers.safety import sniffing

HEADS = ("Ref", "Indicator", "Q1 2024/25", "Q2 2024/25")
ROWS = (("A1", "Café visits – all", 5.5, 12.0), ("A2", "Children’s visits", 7.0, 8.0))
SAID = {"C2": 5.5, "D2": 12.0, "C3": 7.0, "D3": 8.0}


def lines(separator: str = ",", *, decimal: str = ".") -> str:
    """The return as separated text."""
    body = [[str(cell).replace(".", decimal) for cell in row] for row in (HEADS, *ROWS)]
    return "\n".join(separator.join(row) for row in body) + "\n"


def page() -> str:
    """The return as a table of a web page."""
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in (HEADS, *ROWS)
    )
    return f"<html><meta charset='utf-8'><body><table>{rows}</table></body></html>"


def saved_page() -> str:
    """The web page saved in one file."""
    return (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
        f"{page()}\n--b--\n"
    )


def excel_2003() -> str:
    """The return as Excel 2003 wrote XML."""
    rows = ""
    for row in (HEADS, *ROWS):
        cells = ""
        for cell in row:
            kind = "Number" if isinstance(cell, float) else "String"
            cells += f'<Cell><Data ss:Type="{kind}">{cell}</Data></Cell>'
        rows += f"<Row>{cells}</Row>"
    return (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Return">'
        f"<Table>{rows}</Table></Worksheet></Workbook>"
    )


def strict(folder: Path) -> bytes:
    """The return as a workbook of the strict kind, with namespaces of its own."""
    usual = workbook(folder, {"Return": [HEADS, *ROWS]}, name="usual.xlsx")
    made = folder / "strict.zip"
    with zipfile.ZipFile(usual) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for word in (b"spreadsheetml", b"officeDocument", b"drawingml"):
                content = content.replace(
                    b"http://schemas.openxmlformats.org/" + word + b"/2006/",
                    b"http://purl.oclc.org/ooxml/" + word + b"/",
                )
            new.writestr(name, content)
    return made.read_bytes()


def _record(kind: int, content: bytes = b"") -> bytes:
    """A record of a binary workbook (MS-XLSB 2.1.4)."""
    number = bytes((kind,)) if kind < 128 else bytes((kind & 0x7F | 0x80, kind >> 7))
    size, length = len(content), b""
    while True:
        length += bytes((size & 0x7F | (0x80 if size > 0x7F else 0),))
        size >>= 7
        if not size:
            return number + length + content


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def binary(folder: Path) -> bytes:
    """The return as a binary workbook, record by record."""
    sheet = _record(129) + _record(148, struct.pack("<4I", 0, 2, 0, 3)) + _record(145)
    for number, row in enumerate((HEADS, *ROWS)):
        sheet += _record(0, struct.pack("<I", number) + bytes(13))
        for column, value in enumerate(row):
            place = struct.pack("<II", column, 0)
            is_number = isinstance(value, float)
            said = struct.pack("<d", value) if is_number else _wide(str(value))
            sheet += _record(5 if is_number else 6, place + said)
    sheet += _record(146) + _record(130)
    about = struct.pack("<II", 0, 1) + _wide("rId1") + _wide("Return")
    book = _record(131) + _record(143) + _record(156, about) + _record(144) + _record(132)
    office = "http://schemas.openxmlformats.org/"
    made = folder / "binary.zip"
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("xl/workbook.bin", book)
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            f'<Relationships xmlns="{office}package/2006/relationships">'
            '<Relationship Id="rId1" '
            f'Type="{office}officeDocument/2006/relationships/worksheet"'
            ' Target="worksheets/sheet1.bin"/></Relationships>',
        )
    return made.read_bytes()


KINDS: dict[str, tuple[str, Callable[[Path], bytes]]] = {
    "comma.csv": ("csv", lambda _: lines().encode()),
    "semicolon, decimal comma.csv": ("csv", lambda _: lines(";", decimal=",").encode()),
    "tab.tsv": ("csv", lambda _: lines("\t").encode()),
    "bar.txt": ("csv", lambda _: lines("|").encode("utf-8-sig")),
    "wide.csv": ("csv", lambda _: lines("\t").encode("utf-16")),
    "wide, big end first.csv": ("csv", lambda _: b"\xfe\xff" + lines().encode("utf-16-be")),
    "windows.csv": ("csv", lambda _: lines().encode("cp1252")),
    "mac.csv": ("csv", lambda _: lines().encode("mac_roman")),
    "old mac.csv": ("csv", lambda _: lines().replace("\n", "\r").encode("mac_roman")),
    "text.xls": ("csv", lambda _: lines("\t").encode("utf-16")),
    "page.xls": ("html", lambda _: page().encode()),
    "page.mht": ("mhtml", lambda _: saved_page().encode()),
    "page saved.xls": ("mhtml", lambda _: saved_page().encode()),
    "2003.xls": ("xml2003", lambda _: excel_2003().encode()),
    "strict.xlsx": ("xlsx", strict),
    "binary.xlsb": ("xlsb", binary),
}


@pytest.mark.parametrize("name", KINDS)
def test_that_each_kind_says_the_same(name: str, tmp_path: Path) -> None:
    kind, made = KINDS[name]
    path = tmp_path / name
    path.write_bytes(made(tmp_path))
    reading = read_here(path)
    found = figures(reading)
    assert reading.kind == kind
    assert {place: cell.value for place, cell in found.items()} == SAID
    assert {cell.label for cell in found.values()} == {str(row[1]) for row in ROWS}
    is_misnamed = path.suffix == ".xls"
    assert ("file.misnamed" in codes(reading)) is is_misnamed


def _zipped(*names: str) -> bytes:
    from io import BytesIO

    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, b"content")
    return stream.getvalue()


REFUSED = {
    "report.pdf": (b"%PDF-1.7 and more", "file.kind", "a PDF"),
    "report.docx": (_zipped("word/document.xml"), "file.kind", "a Word document"),
    "photo.xlsx": (b"\x89PNG\r\n\x1a\n", "file.kind", "a picture"),
    "scan.tif": (b"II*\x00rest", "file.kind", "a picture"),
    "figures.numbers": (_zipped("Index/Document.iwa"), "file.kind", "Apple Numbers"),
    "Return.xlsx.lnk": (b"L\x00\x00\x00\x01\x14\x02\x00rest", "file.kind", "a shortcut"),
    "Return.url": (b"[InternetShortcut]\r\nURL=x", "file.kind", "a shortcut"),
    "~$Return.xlsx": (b"\x05Owner", "file.lock", "is open in Excel"),
    "nothing.xlsx": (b"", "file.empty", "0 bytes"),
    "cut.xlsx": (b"PK\x03\x04 and no more", "file.damaged", "damaged"),
    "database.xlsx": (b"SQLite format 3\x00", "file.kind", "a database"),
    "returns.zip": (_zipped("a.txt"), "file.kind", "a zip archive"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_that_anything_else_is_refused_in_plain_words(name: str, tmp_path: Path) -> None:
    content, code, words = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(content)
    reading = read_here(path)
    (issue,) = reading.issues
    assert (issue.code, reading.cells, reading.sheets) == (code, (), ())
    assert words in issue.message


def test_that_every_readable_kind_has_its_name_in_words() -> None:
    assert sniffing.READABLE == sniffing._READ_AS.keys() == sniffing._EXPECTED_SUFFIXES.keys()


def test_that_a_short_parquet_file_is_read_as_a_return(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "short.parquet"
    columns = zip(*ROWS, strict=True)
    table = pyarrow.table(dict(zip(HEADS, map(list, columns), strict=True)))
    parquet.write_table(table, path)
    found = figures(read_here(path))
    assert {place: cell.value for place, cell in found.items()} == SAID


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_that_raised_and_struck_out_runs_are_no_digits(kind: str) -> None:
    """As LibreOffice saves them; the .xlsx ways are tried beside openpyxl's."""
    book = Path(__file__).parent / "books" / f"raised_and_struck.{kind}"
    found = figures(read_here(book))
    assert [found[f"D{row}"].value for row in (4, 5, 6, 7)] == [86.6, 158, 426, 1117]
    assert len(found) == 12
