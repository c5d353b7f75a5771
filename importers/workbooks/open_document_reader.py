"""OpenDocument spreadsheets (.ods): content.xml read by lxml, with formats and repeats."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from lxml import etree

from importers.workbooks.cell_text import raised, unstruck
from importers.workbooks.sheets import GENERAL, Cell, Place, Scalar, Sheet, Workbook

_MOST_REPEATS = 1024
_NS = {
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}
_DURATION = re.compile(r"-?PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?")
_ERROR = re.compile(r"#(?:N/A|DIV/0!|VALUE!|REF!|NAME\?|NUM!|NULL!)|Err:\d+")


def _q(name: str) -> str:
    prefix, local = name.split(":")
    return f"{{{_NS[prefix]}}}{local}"


_CELL, _COVERED = _q("table:table-cell"), _q("table:covered-table-cell")
_ROW, _PARAGRAPH = _q("table:table-row"), _q("text:p")
_COLUMNS_REPEATED = _q("table:number-columns-repeated")
_ROWS_REPEATED = _q("table:number-rows-repeated")
_VALUE_TYPE = _q("office:value-type")


@dataclass(slots=True)
class _Grid:
    """A sheet while it is read."""

    cells: dict[Place, Cell] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)


def read_open_document(path: Path) -> Workbook:
    """Read an .ods file whole."""
    with zipfile.ZipFile(path) as archive:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        root = etree.fromstring(archive.read("content.xml"), parser)
    styles = _styles(root)
    tables = root.iter(_q("table:table"))
    return Workbook("ods", tuple(_sheet(table, styles) for table in tables))


@dataclass(frozen=True, slots=True)
class _Style:
    fill: str = ""
    is_bold: bool = False
    is_hidden: bool = False
    is_raised: bool = False
    is_struck: bool = False


_PLAIN = _Style()


def _styles(root: etree._Element) -> dict[str, _Style]:
    return {
        style.get(_q("style:name"), ""): _style(style) for style in root.iter(_q("style:style"))
    }


def _style(style: etree._Element) -> _Style:
    """What a style says of a cell, a sheet, or a run of a text."""
    colours = [part.get(_q("fo:background-color"), "") for part in style]
    fills = [colour[1:].upper() for colour in colours if colour.startswith("#")]
    lines = [part.get(_q("style:text-line-through-style"), "none") for part in style]
    lines += [part.get(_q("style:text-line-through-type"), "none") for part in style]
    return _Style(
        fill=fills[-1] if fills else "",
        is_bold=any(part.get(_q("fo:font-weight")) == "bold" for part in style),
        is_hidden=any(part.get(_q("table:display")) == "false" for part in style),
        is_raised=any(_RAISED.match(part.get(_q("style:text-position"), "")) for part in style),
        is_struck=any(line != "none" for line in lines),
    )


_RAISED = re.compile(r"super|[1-9]\d*%")


def _sheet(table: etree._Element, styles: dict[str, _Style]) -> Sheet:
    grid = _Grid()
    row_number = 1
    for row in table.iter(_ROW):
        repeats = _repeats(row, _ROWS_REPEATED)
        if any(_is_filled(cell) for cell in row):
            for number in range(row_number, row_number + min(repeats, _MOST_REPEATS)):
                _read_row(row, number, grid, styles=styles)
        if row.get(_q("table:visibility")) in ("collapse", "filter"):
            span = min(repeats, _MOST_REPEATS)
            grid.hidden_rows.update(range(row_number, row_number + span))
        row_number += repeats
    style = styles.get(table.get(_q("table:style-name"), ""), _PLAIN)
    return Sheet(
        name=table.get(_q("table:name")),
        cells=grid.cells,
        merges=tuple(grid.merges),
        hidden_rows=frozenset(grid.hidden_rows),
        hidden_columns=frozenset(_hidden_columns(table)),
        is_hidden=style.is_hidden,
    )


def _hidden_columns(table: etree._Element) -> Iterator[int]:
    number = 1
    for column in table.iter(_q("table:table-column")):
        repeats = _repeats(column, _COLUMNS_REPEATED)
        if column.get(_q("table:visibility")) in ("collapse", "filter"):
            yield from range(number, number + min(repeats, _MOST_REPEATS))
        number += repeats


def _repeats(element: etree._Element, name: str) -> int:
    count = element.get(name, "1")
    return max(int(count), 1) if count.isdigit() else 1


def _is_filled(cell: etree._Element) -> bool:
    return cell.get(_VALUE_TYPE) is not None or cell.find(_PARAGRAPH) is not None


def _read_row(
    row: etree._Element, number: int, grid: _Grid, *, styles: dict[str, _Style]
) -> None:
    column = 1
    for element in row:
        if element.tag not in (_CELL, _COVERED):
            continue
        repeats = _repeats(element, _COLUMNS_REPEATED)
        if element.tag == _CELL and _is_filled(element):
            _note_merge(element, number, column, grid=grid)
            for place in range(column, column + min(repeats, _MOST_REPEATS)):
                grid.cells[(number, place)] = _cell(element, number, place, styles=styles)
        column += repeats


def _note_merge(element: etree._Element, row: int, column: int, *, grid: _Grid) -> None:
    down = _repeats(element, _q("table:number-rows-spanned"))
    across = _repeats(element, _q("table:number-columns-spanned"))
    if down > 1 or across > 1:
        grid.merges.append((row, column, row + down - 1, column + across - 1))


def _cell(element: etree._Element, row: int, column: int, *, styles: dict[str, _Style]) -> Cell:
    shown = "\n".join(_paragraph(part, styles) for part in element.findall(_PARAGRAPH))
    style = styles.get(element.get(_q("table:style-name"), ""), _PLAIN)
    note = element.find(_q("office:annotation"))
    error = shown if _ERROR.fullmatch(shown.strip()) else ""
    value, raw, number_format = _content(element, shown)
    return Cell(
        row=row,
        column=column,
        value=None if error else value,
        raw=error or raw,
        format=number_format,
        error=error,
        formula=element.get(_q("table:formula"), ""),
        fill=style.fill,
        is_bold=style.is_bold,
        note=_text(note).strip() if note is not None else "",
    )


def _paragraph(element: etree._Element, styles: dict[str, _Style]) -> str:
    """The words of a paragraph, run by run."""
    said = [(element.text or "", False)]
    for part in element:
        style = styles.get(part.get(_q("text:style-name"), ""), _PLAIN)
        words = _text(part)
        said.append((raised(words) if style.is_raised else words, style.is_struck))
        said.append((part.tail or "", False))
    return unstruck(said)


def _text(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())


def _content(element: etree._Element, shown: str) -> tuple[Scalar, str, str]:
    """Typed value, raw text, and the number format its type stands for."""
    kind = element.get(_VALUE_TYPE, "string")
    if kind in _NUMBER_FORMATS:
        raw = element.get(_q("office:value"), "")
        return _number(raw), raw, _NUMBER_FORMATS[kind]
    if kind == "date":
        raw = element.get(_q("office:date-value"), "")
        return _moment(raw, shown), raw, "mmm-yy" if _is_month(shown) else "dd/mm/yyyy"
    if kind == "time":
        raw = element.get(_q("office:time-value"), "")
        return _duration(raw, shown), shown or raw, "[h]:mm:ss"
    return shown, shown, GENERAL


_NUMBER_FORMATS = {"float": GENERAL, "percentage": "0.0%", "currency": "£#,##0.00"}


def _is_month(shown: str) -> bool:
    return not re.search(r"\d{1,2}[^\d]+\d{1,2}[^\d]", shown) and bool(
        re.search("[A-Za-z]{3}", shown)
    )


def _number(raw: str) -> Scalar:
    try:
        number = float(raw)
    except ValueError:
        return raw
    return int(number) if number.is_integer() and "." not in raw else number


def _moment(raw: str, shown: str) -> Scalar:
    try:
        moment = datetime.fromisoformat(raw)
    except ValueError:
        return shown
    return moment if "T" in raw else date(moment.year, moment.month, moment.day)


def _duration(raw: str, shown: str) -> Scalar:
    match = _DURATION.fullmatch(raw)
    if match is None:
        return shown
    hours, minutes, seconds = (float(part or 0) for part in match.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)
