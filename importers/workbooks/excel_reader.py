"""Departmental workbooks (.xlsx, .xlsm): values, formats, fills, notes, merges, what is hidden.

The quick way takes only the parts and attributes that returns need. It gives up on anything
out of the ordinary, or when a second count of the cells differs: openpyxl then reads the
workbook whole.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from xml.etree.ElementTree import (
    Element,
    ParseError,
    fromstring,
)

from importers.workbooks.cell_text import raised, unstruck
from importers.workbooks.excel_dates import EPOCH, MAC_EPOCH
from importers.workbooks.excel_grid import (
    BEYOND_DATES,
    EMPTY,
    Covered,
    Found,
    Grid,
    OddWorkbookError,
    cell_of,
    filled_cells,
    moment_of,
)
from importers.workbooks.excel_styles import CellStyle, cell_styles
from importers.workbooks.second_look import part_parsed, sheet_parts
from importers.workbooks.sheets import Place, Scalar, Sheet, Workbook, place_of
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue

_FILLED = re.compile(rb"<(?:\w+:)?(?:v(?:\s[^>]*)?>[^<]|is[\s>])")
_LAST_COLUMN = 1024
_PICTURED_COLUMNS = 64
_USUAL_WIDTH = 8.43
_UNSAID_WIDTH = 13.0
_ON = frozenset({"1", "true", "t"})
_PLAIN_KINDS = frozenset({"n", "s"})
_COLUMN = itemgetter(1)


def read_excel(path: Path, kind: str) -> Workbook:
    """Read a workbook whole; only for the size of a departmental return."""
    with zipfile.ZipFile(path) as archive:
        issues = issues_of_package(archive)
        sheets = _sheets_or_none(archive)
    if sheets is None:
        from importers.workbooks.openpyxl_reader import sheets_by_openpyxl

        sheets, more = sheets_by_openpyxl(path)
        issues += more
    return Workbook(kind, tuple(sheets), tuple(issues))


def _sheets_or_none(archive: zipfile.ZipFile) -> list[Sheet] | None:
    """The sheets by the quick way; None where the workbook is not as usual."""
    try:
        return list(sheets_of(archive))
    except (OddWorkbookError, LookupError, ValueError, TypeError, ParseError):
        return None


def issues_of_package(archive: zipfile.ZipFile) -> list[Issue]:
    """What is to be said of what else a workbook carries."""
    names = archive.namelist()
    issues = []
    if "xl/vbaProject.bin" in names:
        issues.append(
            issue_of("file.macros", "The workbook carries macros; they were not run.")
        )
    if any(name.startswith("xl/externalLinks/externalLink") for name in names):
        issues.append(
            issue_of(
                "file.links",
                "Some cells are linked to other workbooks; the values last saved were read.",
            )
        )
    return issues


@dataclass(frozen=True, slots=True)
class _Package:
    """What all sheets share."""

    archive: zipfile.ZipFile
    strings: list[str]
    styles: list[CellStyle]
    epoch: datetime


def sheets_of(archive: zipfile.ZipFile) -> Iterator[Sheet]:
    """Every worksheet of a package that has passed the gate, in its order."""
    workbook = part_parsed(archive, "xl/workbook.xml")
    settings = workbook.find("{*}workbookPr")
    is_mac = settings is not None and settings.get("date1904") in _ON
    package = _Package(
        archive, shared_strings(archive), cell_styles(archive), MAC_EPOCH if is_mac else EPOCH
    )
    states = {one.get("name"): one.get("state") for one in workbook.iter("{*}sheet")}
    for name, part in sheet_parts(archive, workbook).items():
        content = archive.read(part)
        root, filled = _parsed(content), len(_FILLED.findall(content))
        if root.tag.endswith("}worksheet"):
            is_hidden = (states.get(name) or "visible") != "visible"
            sheet = _sheet(package, root, part=part, name=name, filled=filled)
            yield replace(sheet, is_hidden=is_hidden)


def shared_strings(archive: zipfile.ZipFile) -> list[str]:
    """The texts of a package, in their order."""
    if "xl/sharedStrings.xml" not in archive.NameToInfo:
        return []
    root = _parsed(archive.read("xl/sharedStrings.xml"))
    return [_words(one).replace("x005F_", "") for one in root if one.tag.endswith("}si")]


def _parsed(content: bytes) -> Element:
    """The XML of a part: quicker to walk than lxml's, of which every element is made anew."""
    return fromstring(content)  # noqa: S314 - the gate has refused any DOCTYPE


def _words(holder: Element) -> str:
    """The text of a string, plain or in runs; how it is to be pronounced is left out."""
    space = holder.tag[: holder.tag.index("}") + 1]
    text_tag, run_tag = f"{space}t", f"{space}r"
    if len(holder) == 1 and holder[0].tag == text_tag:
        return holder[0].text or ""
    said: list[tuple[str, bool]] = []
    for part in holder:
        if part.tag == text_tag:
            said.append((part.text or "", False))
        elif part.tag == run_tag:
            words = "".join(one.text or "" for one in part.iterfind(text_tag))
            style = part.find(f"{space}rPr")
            said.append((raised(words) if _is_raised(style) else words, _is_struck(style)))
    return unstruck(said)


def _is_raised(style: Element | None) -> bool:
    """Whether a run of a text is set above the line."""
    position = style.find("{*}vertAlign") if style is not None else None
    return position is not None and position.get("val") == "superscript"


def _is_struck(style: Element | None) -> bool:
    """Whether a run of a text is struck out."""
    line = style.find("{*}strike") if style is not None else None
    return line is not None and line.get("val", "1") in _ON


def _sheet(package: _Package, root: Element, *, part: str, name: str, filled: int) -> Sheet:
    """A worksheet; `filled` are its cells with a value, counted in its text."""
    merges = tuple(
        _area(one.get("ref", "")) for one in root.iterfind("{*}mergeCells/{*}mergeCell")
    )
    grid = Grid(Covered(merges), _notes(package.archive, part))
    _fill(grid, package, root)
    if grid.filled != filled:
        raise OddWorkbookError("a second count of the filled cells differs")
    last = max(map(_COLUMN, (*grid.cells, *grid.notes)), default=1)
    last = max(last, *(area[3] for area in merges)) if merges else last
    columns = list(root.iterfind("{*}cols/{*}col"))
    return Sheet(
        name=name,
        cells=filled_cells(grid),
        merges=merges,
        hidden_rows=frozenset(grid.hidden_rows),
        hidden_columns=_hidden_columns(columns),
        widths=_widths(columns, last),
    )


def _fill(grid: Grid, package: _Package, root: Element) -> None:
    """Reads every cell of a sheet; what a merge covers is never seen in Excel."""
    cells, notes, covered, styles = grid.cells, grid.notes, grid.covered, package.styles
    space = root.tag[: root.tag.index("}") + 1]
    tags = (f"{space}v", f"{space}f", f"{space}is", f"{space}t")
    for row in root.iterfind(f"{space}sheetData/{space}row"):
        if row.get("hidden") in _ON:
            grid.hidden_rows.add(int(row.get("r", "")))
        for element in row:
            place = _place(element.get("r", ""))
            style = styles[int(element.get("s", "0"))]
            if place in cells:
                raise OddWorkbookError("a cell stands twice")
            found = _content(package, element, style, tags=tags) if len(element) else EMPTY
            grid.filled += found.is_filled
            note = notes.get(place, "")
            if place in covered:
                found, note = found._replace(value=None, is_error=False), ""
            cells[place] = cell_of(place, found, style=style, note=note)


@lru_cache(maxsize=1 << 16)
def _place(name: str) -> Place:
    return place_of(name)


def _content(package: _Package, element: Element, style: CellStyle, *, tags: _Tags) -> Found:
    """What a cell element holds; most hold nothing but a value or a text."""
    kind, first = element.get("t", "n"), element[0]
    if len(element) == 1 and first.tag == tags[0] and kind in _PLAIN_KINDS:
        stored = first.text
        if stored:
            value = _typed(package, stored, kind, style=style)
            is_error = kind == "n" and value == BEYOND_DATES
            return Found(value, is_error, True)
    if len(element) == 1 and first.tag == tags[2] and kind == "inlineStr":
        is_plain = len(first) == 1 and first[0].tag == tags[3]
        words = first[0].text or "" if is_plain else _words(first)
        return Found(words, False, True)
    return _content_of_parts(package, element, style, tags=tags)


_Tags = tuple[str, str, str, str]
"""The names of what a cell holds: its value, formula, text of its own, and its words."""


def _content_of_parts(
    package: _Package, element: Element, style: CellStyle, *, tags: _Tags
) -> Found:
    """What a cell element of any parts holds: formula, saved result, text."""
    value_tag, formula_tag, inline_tag, _ = tags
    kind = element.get("t", "n")
    stored = formula = inline = None
    for part in element:
        if part.tag == value_tag:
            stored = part.text
        elif part.tag == formula_tag:
            formula = part.text or ""
        elif part.tag == inline_tag:
            inline = _words(part)
        else:
            raise OddWorkbookError("a cell holds more than is known")
    if (inline is not None) != (kind == "inlineStr") or (inline is not None and stored):
        raise OddWorkbookError("a text stands where none should")
    value = inline if stored is None else _typed(package, stored, kind, style=style)
    has_result = kind == "str" or bool((stored or inline or "").strip())
    return Found(
        value,
        is_error=kind == "e" or (value == BEYOND_DATES and kind == "n"),
        is_filled=stored is not None or inline is not None,
        formula=formula,
        is_uncalculated=formula is not None and not has_result,
    )


def _typed(package: _Package, stored: str, kind: str, *, style: CellStyle) -> Scalar:
    """A stored value as what it is."""
    if kind == "n":
        is_whole = "." not in stored and "e" not in stored and "E" not in stored
        number = int(stored) if is_whole else float(stored)
        return moment_of(number, style.format, epoch=package.epoch) if style.is_date else number
    if kind == "s":
        return package.strings[int(stored)]
    if kind in {"str", "e"}:
        return stored
    if kind == "b":
        return bool(int(stored))
    raise OddWorkbookError("a value of a rare kind")


def _area(reference: str) -> tuple[int, int, int, int]:
    """A1:C2 as first row, first column, last row, last column."""
    first, _, last = reference.replace("$", "").partition(":")
    return (*place_of(first), *place_of(last or first))


def _notes(archive: zipfile.ZipFile, part: str) -> dict[Place, str]:
    """The notes on a sheet's cells."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.NameToInfo:
        return {}
    notes = {}
    for one in part_parsed(archive, relations).iterchildren("{*}Relationship"):
        if one.get("Type", "").endswith("/relationships/comments"):
            target = posixpath.normpath(posixpath.join(folder, one.get("Target", "")))
            comments = _parsed(archive.read(target.lstrip("/")))
            for comment in comments.iterfind("{*}commentList/{*}comment"):
                text = comment.find("{*}text")
                said = _words(text).strip() if text is not None else ""
                notes[place_of(comment.get("ref", ""))] = said
    return notes


def _hidden_columns(columns: list[Element]) -> frozenset[int]:
    hidden: set[int] = set()
    for column in columns:
        if column.get("hidden") in _ON:
            last = min(int(column.get("max", "0")), _LAST_COLUMN)
            hidden.update(range(int(column.get("min", "1")), last + 1))
    return frozenset(hidden)


def _widths(columns: list[Element], last: int) -> tuple[float, ...]:
    """The widths of the first columns, in characters."""
    known = {
        int(column.get("min", "1")): float(column.get("width", _UNSAID_WIDTH))
        for column in columns
    }
    shown = range(1, min(last, _PICTURED_COLUMNS) + 1)
    return tuple(known.get(column, _USUAL_WIDTH) for column in shown)
