"""Tables in text files: CSV with any separator and encoding, HTML, Excel 2003 XML."""

from __future__ import annotations

import codecs
import csv
import email
import email.policy
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from lxml import etree, html

from importers.workbooks.page_parts import page_parts
from importers.workbooks.sheets import GENERAL, Cell, Place, Scalar, Sheet, Workbook

SEPARATORS = (",", ";", "\t", "|")
_SAMPLE_LINES = 40
_PIECE = 1 << 20
_EXCEL_TEXT = re.compile(r'="(.*)"')
_DECLARED = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_MOST_SPAN = 256


def read_csv(path: Path) -> Workbook:
    """Read a separated text file; every cell is text as it stands."""
    text = decoded(path.read_bytes())
    separator, text = separator_of(text)
    cells: dict[Place, Cell] = {}
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    for row_number, row in enumerate(_rows_until_broken(reader), start=1):
        cells.update(_csv_cells(row_number, row))
    return Workbook("csv", (Sheet(None, cells),))


def _rows_until_broken(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    """Rows up to a field no table ever holds (csv's own limit of 128 KiB)."""
    try:
        yield from reader
    except csv.Error:
        return


def _csv_cells(row: int, fields: Sequence[str]) -> Iterator[tuple[Place, Cell]]:
    for column, field in enumerate(fields, start=1):
        match = _EXCEL_TEXT.fullmatch(field.strip()) if "=" in field else None
        value = match[1] if match else field
        if value.strip(" \t\r\n\xa0\ufeff"):
            yield (row, column), Cell(row, column, value, field)


def decoded(content: bytes) -> str:
    """Bytes to text: byte-order mark, else UTF-8, else what Windows or a Mac writes."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode(_single_byte(content[:_PIECE]), errors="replace")


_MAC_MARKS = bytes((0x8E, 0x8F, 0xCA, *range(0xD0, 0xD6)))
_WINDOWS_MARKS = bytes((0x85, *range(0x91, 0x98), 0xA0, 0xE8, 0xE9))


def _single_byte(content: bytes) -> str:
    """What wrote text that is not UTF-8: a Mac or Windows, by dashes, quotes and accents."""
    mac, windows = (
        sum(map(content.count, marks)) for marks in (_bytes(_MAC_MARKS), _bytes(_WINDOWS_MARKS))
    )
    is_mac = mac > windows or (b"\r" in content and b"\n" not in content)
    return "mac_roman" if is_mac else "cp1252"


def _bytes(marks: bytes) -> list[bytes]:
    return [bytes((mark,)) for mark in marks]


def encoding_of(path: Path) -> str:
    """The encoding of a text file by all of its bytes, read piece by piece."""
    with path.open("rb") as stream:
        start = stream.read(2)
        if start in (b"\xff\xfe", b"\xfe\xff"):
            return "utf-16"
        decoder = codecs.getincrementaldecoder("utf-8")()
        stream.seek(0)
        try:
            while chunk := stream.read(_PIECE):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            stream.seek(0)
            return _single_byte(stream.read(_PIECE))
    return "utf-8-sig"


def separator_of(text: str) -> tuple[str, str]:
    """The separator, and the text without a leading `sep=` line."""
    first, _, rest = text.partition("\n")
    if re.fullmatch(r"sep=.\r?", first):
        return first[4], rest
    lines = [line for line in text.splitlines()[:_SAMPLE_LINES] if line.strip()]
    return max(SEPARATORS, key=lambda mark: _evenness(lines, mark)), text


def _evenness(lines: Sequence[str], mark: str) -> tuple[float, int]:
    """How many lines agree on a number of fields above one, and on how many."""
    counts = Counter(len(fields) for fields in csv.reader(lines, delimiter=mark))
    counts.pop(1, None)
    if not counts:
        return 0.0, 0
    fields, agreeing = counts.most_common(1)[0]
    return agreeing / max(len(lines), 1), fields


def read_html(path: Path) -> Workbook:
    """Read the tables of a web page, one below the other, as Excel opens them."""
    return Workbook("html", (_html_sheet(path.read_bytes()),))


def read_saved_page(path: Path) -> Workbook:
    """Read a web page saved in one file (.mht)."""
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    body = message.get_body(("html",)) if message.is_multipart() else message
    payload = body.get_payload(decode=True) if body is not None else b""
    return Workbook("mhtml", (_html_sheet(payload if isinstance(payload, bytes) else b""),))


def _html_sheet(content: bytes) -> Sheet:
    text = _html_text(content)
    root = html.document_fromstring(text) if text.strip() else html.Element("html")
    cells: dict[Place, Cell] = {}
    merges: list[tuple[int, int, int, int]] = []
    next_row = 1
    for part in page_parts(root):
        if isinstance(part, str):
            cells[(next_row, 1)] = Cell(next_row, 1, part, part)
            next_row += 1
        else:
            next_row = _read_html_table(part, next_row, cells, merges=merges)
    return Sheet(None, dict(sorted(cells.items())), tuple(merges))


def _html_text(content: bytes) -> str:
    declared = _DECLARED.search(content[:4096])
    if declared is None:
        return decoded(content)
    try:
        return content.decode(declared[1].decode("ascii"))
    except (LookupError, UnicodeDecodeError):
        return decoded(content)


def _read_html_table(
    table: etree._Element,
    first_row: int,
    cells: dict[Place, Cell],
    *,
    merges: list[tuple[int, int, int, int]],
) -> int:
    """Read one table from a row on; returns the row below it."""
    taken: set[Place] = set()
    row = first_row - 1
    for line in _html_rows(table):
        row += 1
        column = 1
        for element in line.iterchildren("td", "th"):
            while (row, column) in taken:
                column += 1
            down, across = _span(element, "rowspan"), _span(element, "colspan")
            taken.update((row + i, column + j) for i in range(down) for j in range(across))
            if down > 1 or across > 1:
                merges.append((row, column, row + down - 1, column + across - 1))
            _add_html_cell(element, (row, column), cells)
            column += across
    return row + 1


def _html_rows(table: etree._Element) -> Iterator[etree._Element]:
    for line in table.iter("tr"):
        if next(line.iterancestors("table"), None) is table:
            yield line


def _span(element: etree._Element, name: str) -> int:
    count = (element.get(name) or "1").strip()
    return min(max(int(count), 1), _MOST_SPAN) if count.isdigit() else 1


def _add_html_cell(element: etree._Element, place: Place, cells: dict[Place, Cell]) -> None:
    for line_break in element.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    text = "".join(str(part) for part in element.itertext()).strip(" \t\r\n\xa0")
    if text:
        is_bold = element.tag == "th" or element.find(".//b") is not None
        cells[place] = Cell(*place, text, text, is_bold=is_bold)


_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"


def read_excel_xml(path: Path) -> Workbook:
    """Read an Excel 2003 XML workbook."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)
    root = etree.fromstring(path.read_bytes(), parser)
    formats = _xml_formats(root)
    return Workbook(
        "xml2003",
        tuple(_xml_sheet(sheet, formats) for sheet in root.iter(f"{_SS}Worksheet")),
    )


def _xml_formats(root: etree._Element) -> dict[str, str]:
    found = {}
    for style in root.iter(f"{_SS}Style"):
        number_format = style.find(f"{_SS}NumberFormat")
        if number_format is not None:
            name = number_format.get(f"{_SS}Format", GENERAL)
            found[style.get(f"{_SS}ID", "")] = {"Percent": "0.00%"}.get(name, name)
    return found


def _xml_sheet(sheet: etree._Element, formats: dict[str, str]) -> Sheet:
    cells: dict[Place, Cell] = {}
    merges = []
    row = 0
    for line in sheet.iter(f"{_SS}Row"):
        row = _index(line, row)
        column = 0
        for element in line.iterchildren(f"{_SS}Cell"):
            column = _index(element, column)
            across = int(element.get(f"{_SS}MergeAcross", "0"))
            down = int(element.get(f"{_SS}MergeDown", "0"))
            if across or down:
                merges.append((row, column, row + down, column + across))
            cell = _xml_cell(element, (row, column), formats)
            if cell is not None:
                cells[(row, column)] = cell
            column += across
    return Sheet(sheet.get(f"{_SS}Name"), cells, tuple(merges))


def _index(element: etree._Element, before: int) -> int:
    return int(element.get(f"{_SS}Index", before + 1))


def _xml_cell(element: etree._Element, place: Place, formats: dict[str, str]) -> Cell | None:
    content = element.find(f"{_SS}Data")
    if content is None:
        return None
    text = "".join(str(part) for part in content.itertext())
    kind = content.get(f"{_SS}Type", "String")
    error = text if kind == "Error" else ""
    return Cell(
        *place,
        None if error else _xml_value(kind, text),
        text,
        format=formats.get(element.get(f"{_SS}StyleID", ""), GENERAL),
        error=error,
        formula=element.get(f"{_SS}Formula", ""),
    )


def _xml_value(kind: str, text: str) -> Scalar:
    try:
        if kind == "Number":
            number = float(text)
            return int(number) if number.is_integer() and "." not in text else number
        if kind == "DateTime":
            return datetime.fromisoformat(text)
    except ValueError:
        return text
    return text == "1" if kind == "Boolean" else text
