"""Binary Excel workbooks (.xlsb), record by record: values, formats, fills, notes.

Calamine reads their values alone, and panics over some that Excel itself has saved. It has to
do where parts are not at their usual places; of a damaged one it would make up what it lacks.
"""

from __future__ import annotations

import math
import posixpath
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from importers.workbooks.binary_records import packed_number, records, wide_text
from importers.workbooks.binary_styles import BinaryFont, looks_of, text_in_runs, texts_of
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
from importers.workbooks.excel_reader import issues_of_package
from importers.workbooks.excel_styles import CellStyle
from importers.workbooks.second_look import part_parsed, targets_in
from importers.workbooks.sheets import Place, Sheet, Workbook

ODD = (OddWorkbookError, KeyError)
"""What reading raises over a workbook built in a way unknown here; any other is damaged."""
_ROW, _COLUMN, _MERGE, _CELLS = 0, 60, 176, 145
_SETTINGS, _SHEET = 153, 156
_COMMENT, _COMMENT_TEXT = 635, 637
_LAST_COLUMN = 1024
_ROW_IS_HIDDEN = 0x10
_MISTAKES = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!",
    0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA",
}  # fmt: skip


def read_binary_excel(path: Path) -> Workbook:
    """Read a binary workbook whole; only for the size of a departmental return."""
    with zipfile.ZipFile(path) as archive:
        sheets = tuple(_sheets(archive))
        if not sheets:
            raise OddWorkbookError("no sheet is where the workbook says")
        return Workbook("xlsb", sheets, tuple(issues_of_package(archive)))


@dataclass(frozen=True, slots=True)
class _Book:
    """What all sheets share."""

    texts: Sequence[str]
    styles: Sequence[CellStyle]
    fonts: Sequence[BinaryFont]
    epoch: datetime


@dataclass(slots=True)
class _Found:
    """What the records of one sheet say, in their order."""

    cells: list[tuple[int, int, int, Found]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    has_cells: bool = False


def _sheets(archive: zipfile.ZipFile) -> Iterator[Sheet]:
    """The worksheets of a package that has passed the gate, in their order."""
    targets = targets_in(archive, "xl/_rels/workbook.bin.rels")
    looks = looks_of(archive)
    texts = texts_of(archive, looks.fonts)
    named = {one.casefold(): one for one in archive.namelist()}
    epoch = EPOCH
    for kind, content in records(archive.read("xl/workbook.bin")):
        if kind == _SETTINGS:
            epoch = MAC_EPOCH if content[0] & 1 else EPOCH
        elif kind == _SHEET:
            identity, end = wide_text(content, 8)
            part = named.get(targets.get(identity, "").casefold())
            if part is None:
                raise OddWorkbookError("a sheet is not where the workbook says")
            book = _Book(texts, looks.styles, looks.fonts, epoch)
            found = _read(archive.read(part), book)
            if found.has_cells:
                notes = _notes(archive, part, fonts=looks.fonts)
                is_hidden = struct.unpack_from("<I", content)[0] != 0
                name = wide_text(content, end)[0]
                yield _sheet(found, book, notes, name=name, is_hidden=is_hidden)


def _sheet(
    found: _Found,
    book: _Book,
    notes: dict[Place, str],
    *,
    name: str,
    is_hidden: bool,
) -> Sheet:
    merges = tuple(found.merges)
    grid = Grid(Covered(merges), notes)
    for row, column, style, content in found.cells:
        place = (row, column)
        shown = book.styles[style] if style < len(book.styles) else CellStyle()
        if place in grid.covered:
            hidden = content._replace(value=None, is_error=False)
            grid.cells[place] = cell_of(place, hidden, style=shown, note="")
        else:
            dated = _dated(content, shown, book.epoch)
            grid.cells[place] = cell_of(place, dated, style=shown, note=notes.get(place, ""))
    return Sheet(
        name,
        filled_cells(grid),
        merges,
        frozenset(found.hidden_rows),
        frozenset(found.hidden_columns),
        is_hidden=is_hidden,
    )


def _dated(found: Found, style: CellStyle, epoch: datetime) -> Found:
    """A number under the format of a day as that day."""
    if not style.is_date or not isinstance(found.value, int | float):
        return found
    value = moment_of(found.value, style.format, epoch=epoch)
    return found._replace(value=value, is_error=value == BEYOND_DATES)


def _read(part: bytes, book: _Book) -> _Found:
    """Every record of a sheet that says something of its cells."""
    found = _Found()
    row = column = 0
    for kind, content in records(part):
        if kind == _ROW:
            row, column = struct.unpack_from("<I", content)[0] + 1, 0
            if content[11] & _ROW_IS_HIDDEN:
                found.hidden_rows.add(row)
        elif kind in _READERS:
            column = struct.unpack_from("<I", content)[0] + 1
            found.cells.append((row, column, *_cell(kind, content[4:], book)))
        elif kind in _SHORT:
            column += 1
            found.cells.append((row, column, *_cell(_SHORT[kind], content, book)))
        elif kind == _CELLS:
            found.has_cells = True
        elif kind in (_MERGE, _COLUMN):
            _note_area(found, kind, content)
    return found


def _cell(kind: int, content: bytes, book: _Book) -> tuple[int, Found]:
    """A cell's style and what it holds, after its column."""
    return int.from_bytes(content[:3], "little"), _READERS[kind](content, 4, book)


def _note_area(found: _Found, kind: int, content: bytes) -> None:
    """Cells that are merged, or columns that are hidden."""
    first, last, left, right = struct.unpack_from("<4I", content)
    if kind == _MERGE:
        found.merges.append((first + 1, left + 1, last + 1, right + 1))
    elif content[16] & 1:
        found.hidden_columns.update(range(first + 1, min(last + 1, _LAST_COLUMN) + 1))


def _number(value: float) -> Found:
    if not math.isfinite(value):
        return Found("#NUM!", is_error=True, is_filled=True)
    whole = int(value) if value.is_integer() and abs(value) < 1e15 else value
    return Found(whole, is_filled=True)


def _blank(_content: bytes, _at: int, _book: _Book) -> Found:
    return EMPTY


def _packed(content: bytes, at: int, _book: _Book) -> Found:
    return _number(float(packed_number(content, at)))


def _mistake(content: bytes, at: int, _book: _Book) -> Found:
    return Found(_MISTAKES.get(content[at], "#ERROR!"), is_error=True, is_filled=True)


def _truth(content: bytes, at: int, _book: _Book) -> Found:
    return Found(bool(content[at]), is_filled=True)


def _real(content: bytes, at: int, _book: _Book) -> Found:
    return _number(struct.unpack_from("<d", content, at)[0])


def _own_text(content: bytes, at: int, _book: _Book) -> Found:
    return Found(wide_text(content, at)[0], is_filled=True)


def _shared_text(content: bytes, at: int, book: _Book) -> Found:
    return Found(book.texts[struct.unpack_from("<I", content, at)[0]], is_filled=True)


def _rich_text(content: bytes, at: int, book: _Book) -> Found:
    return Found(text_in_runs(content, at, fonts=book.fonts), is_filled=True)


_Reader = Callable[[bytes, int, _Book], Found]


def _result(read: _Reader) -> _Reader:
    """Reads what a formula came to; the formula itself is not spelled out."""

    def _of_formula(content: bytes, at: int, book: _Book) -> Found:
        return read(content, at, book)._replace(formula="")

    return _of_formula


_READERS: Mapping[int, _Reader] = {
    1: _blank,
    2: _packed,
    3: _mistake,
    4: _truth,
    5: _real,
    6: _own_text,
    7: _shared_text,
    8: _result(_own_text),
    9: _result(_real),
    10: _result(_truth),
    11: _result(_mistake),
    62: _rich_text,
}
_SHORT = {number + 11: number for number in range(1, 8)}
"""Records of cells right beside the one before, which do not say their column."""


def _notes(
    archive: zipfile.ZipFile, part: str, *, fonts: Sequence[BinaryFont]
) -> dict[Place, str]:
    """The notes on a sheet's cells."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.NameToInfo:
        return {}
    notes: dict[Place, str] = {}
    for one in part_parsed(archive, relations).iterchildren("{*}Relationship"):
        if one.get("Type", "").endswith("/relationships/comments"):
            target = posixpath.normpath(posixpath.join(folder, one.get("Target", "")))
            place = (0, 0)
            for kind, content in records(archive.read(target.lstrip("/"))):
                if kind == _COMMENT:
                    row, _, column = struct.unpack_from("<3I", content, 4)
                    place = (row + 1, column + 1)
                elif kind == _COMMENT_TEXT:
                    notes[place] = text_in_runs(content, 0, fonts=fonts).strip()
    return notes
