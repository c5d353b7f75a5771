"""The rows of a big Excel workbook straight from its XML, a few thousand at a time.

Reads what data platforms and Excel write. Anything unusual raises OddRowsError: the rows are
counted a second way, so that none can be missed, and calamine then reads the workbook.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from html import unescape
from pathlib import Path

from importers.extracts.blocks import WIDEST, Block, CellError, OddRowsError, RowsOfSheet
from importers.workbooks.excel_dates import EPOCH, MAC_EPOCH, moment
from importers.workbooks.excel_reader import shared_strings
from importers.workbooks.excel_styles import CellStyle, cell_styles
from importers.workbooks.second_look import part_parsed, sheet_parts
from importers.workbooks.sheets import GENERAL, Scalar, place_of

_CHUNK = 1 << 21
_ROW_END = b"</row>"
_EMPTY_ROW = re.compile(rb"<row [^>]*/>")
_LETTERS = re.compile(rb'<c r="([A-Z]{1,3})\d')
_KIND = re.compile(rb'\bt="(\w+)"')
_STYLE = re.compile(rb'\bs="(\d+)"')
_ON = frozenset({"1", "true", "t"})
# Possessive throughout: what does not fit is given up at once, and never tried again.
_ANY_CELL = (
    rb'(?:<c r="%s[^"]*+"([^>/]*+)(?:/>|></c>|>(?:<f[^>]*+>(?:[^<]*+</f>)?+)?+'
    rb"(?:(?:<v[^>]*+>|<is><t[^>]*+>)([^<]*+)(?:</v>|</t></is>))?+</c>))?+"
)
# Of a column whose cells have all had the same attributes these need not be taken out again.
_ALIKE_CELL = rb'(?:<c r="%s[^"]*+"%b><v>([^<]*+)</v></c>)?+'
_ALIKE_TEXT = rb'(?:<c r="%s[^"]*+"%b><is><t[^>]*+>([^<]*+)</t></is></c>)?+'
_ROW = rb'<row (?:[^>]*? )?r="(\d+)"[^>]*+>'
_ALIKE_ROW = rb'<row r="(\d++)"[^>]*+>'


def rows_of_package(path: Path) -> Iterator[RowsOfSheet]:
    """Every worksheet of a package that has passed the gate."""
    with zipfile.ZipFile(path) as archive:
        workbook = part_parsed(archive, "xl/workbook.xml")
        settings = workbook.find("{*}workbookPr")
        is_mac = settings is not None and settings.get("date1904") in _ON
        kinds = _Kinds(
            shared_strings(archive), cell_styles(archive), MAC_EPOCH if is_mac else EPOCH
        )
        states = {one.get("name"): one.get("state") for one in workbook.iter("{*}sheet")}
        for name, part in sheet_parts(archive).items():
            is_hidden = (states.get(name) or "visible") != "visible"
            with archive.open(part) as stream:
                yield RowsOfSheet(name, is_hidden, _blocks(_whole_rows(stream.read), kinds))


def _whole_rows(read: Callable[[int], bytes]) -> Iterator[bytes]:
    """The XML of the rows in pieces that end with a row."""
    rest = b""
    while chunk := read(_CHUNK):
        content = rest + chunk
        end = content.rfind(_ROW_END) + len(_ROW_END)
        if end < len(_ROW_END):
            rest = content
            continue
        yield content[:end]
        rest = content[end:]
    if b"<c " in rest or b":c " in rest or b"<row " in rest:
        raise OddRowsError("a row does not end")


def _blocks(pieces: Iterator[bytes], kinds: _Kinds) -> Iterator[Block]:
    letters: tuple[bytes, ...] = ()
    alike: dict[bytes, bytes | None] = {}
    for piece in pieces:
        count = piece.count(b"<row")
        known = tuple(map(alike.get, letters))
        found = _row_pattern(letters, known).findall(piece) if letters else []
        is_known = len(found) == count
        if not is_known:
            letters = _columns_met(piece, letters)
            known = (None,) * len(letters)
            found = _row_pattern(letters, known).findall(piece)
            if len(found) != count - len(_EMPTY_ROW.findall(piece)):
                raise OddRowsError("a second count of the rows differs")
        if found:
            rows, *across = zip(*found, strict=True)
            columns = list(_columns(across, letters, known))
            alike = alike if is_known else _alike(columns, alike)
            yield _block(rows, columns, kinds)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a piece: its letters, the attributes of its cells, and what is stored.

    Attributes that are one and no sequence are those of every cell there is.
    """

    letters: bytes
    attributes: bytes | Sequence[bytes]
    stored: Sequence[bytes]

    @property
    def shared(self) -> bytes | None:
        """The attributes all its cells have; None where they differ or a cell is blank."""
        if isinstance(self.attributes, bytes):
            return self.attributes
        pairs = set(zip(self.attributes, map(bool, self.stored), strict=True))
        filled = {attributes for attributes, is_filled in pairs if is_filled}
        has_blank = any(attributes for attributes, is_filled in pairs if not is_filled)
        return filled.pop() if len(filled) == 1 and not has_blank else None


def _columns(
    across: Sequence[Sequence[bytes]],
    letters: Sequence[bytes],
    known: Sequence[bytes | None],
) -> Iterator[_Column]:
    """The columns of what was found, of which some have attributes that are known."""
    found = iter(across)
    for each, attributes in zip(letters, known, strict=True):
        yield _Column(each, next(found) if attributes is None else attributes, next(found))


def _alike(
    columns: Iterable[_Column], before: Mapping[bytes, bytes | None]
) -> dict[bytes, bytes | None]:
    """The attributes of each column that has had the same so far, None for the others.

    None for all where nothing new was learnt: what just failed would fail again.
    """
    shared = {column.letters: column.shared for column in columns}
    known = {
        each: found if before.get(each, found) == found else None
        for each, found in shared.items()
    }
    return known if known != before else dict.fromkeys(known)


def _columns_met(piece: bytes, before: Sequence[bytes]) -> tuple[bytes, ...]:
    met = {*_LETTERS.findall(piece), *before}
    letters = tuple(sorted(met, key=lambda each: (len(each), each)))
    if not letters or len(letters) > WIDEST:
        raise OddRowsError("no long table has so many columns")
    return letters


@lru_cache(maxsize=16)
def _row_pattern(
    letters: tuple[bytes, ...], known: tuple[bytes | None, ...]
) -> re.Pattern[bytes]:
    """Matches whole rows, in columns with known attributes of no cells but with these."""
    cells = (
        _cell_pattern(attributes).replace(b"%s", each)
        for each, attributes in zip(letters, known, strict=True)
    )
    row = _ROW if known.count(None) == len(known) else _ALIKE_ROW
    return re.compile(row + b"".join(cells) + _ROW_END)


def _cell_pattern(attributes: bytes | None) -> bytes:
    if attributes is None:
        return _ANY_CELL
    cell = _ALIKE_TEXT if _kind(attributes) == b"inlineStr" else _ALIKE_CELL
    return cell.replace(b"%b", re.escape(attributes))


def _block(rows: Sequence[bytes], columns: Iterable[_Column], kinds: _Kinds) -> Block:
    values: dict[int, Sequence[Scalar]] = {}
    formats: dict[int, str | Sequence[str]] = {}
    for column in columns:
        number = place_of(f"{column.letters.decode()}1")[1]
        values[number] = _typed(column, kinds)
        attributes = column.attributes
        met = {attributes} if isinstance(attributes, bytes) else set(attributes)
        shown = {each: kinds.number_format(each) for each in met}
        distinct = set(shown.values()) - {""}
        if len(distinct) > 1 and not isinstance(attributes, bytes):
            formats[number] = [shown[each] for each in attributes]
        elif distinct:
            formats[number] = distinct.pop()
    return Block(list(map(int, rows)), values, formats)


def _typed(column: _Column, kinds: _Kinds) -> list[Scalar]:
    """A column's values, those of each kind of cell at once."""
    attributes, stored = column.attributes, column.stored
    if isinstance(attributes, bytes):
        return kinds.read(attributes, stored)
    met = set(attributes)
    if len(met) == 1:
        return kinds.read(attributes[0], stored)
    values: list[Scalar] = [None] * len(stored)
    for kind in met:
        places = [place for place, each in enumerate(attributes) if each == kind]
        for place, value in zip(
            places, kinds.read(kind, [stored[place] for place in places]), strict=True
        ):
            values[place] = value
    return values


class _Texts(dict[bytes, str | None]):
    """The texts of a package by the bytes that stand for them in cells, as they are met."""

    def __init__(self, strings: Sequence[str]) -> None:
        super().__init__({b"": None})
        self._strings = strings

    def __missing__(self, stored: bytes) -> str | None:
        text = self[stored] = self._strings[int(stored)] or None
        return text


@dataclass(slots=True)
class _Kinds:
    """How stored values are read, by the attributes of their cells."""

    strings: list[str]
    styles: list[CellStyle]
    epoch: datetime
    texts: _Texts = field(init=False)

    def __post_init__(self) -> None:
        self.texts = _Texts(self.strings)

    def number_format(self, attributes: bytes) -> str:
        """How a number in such a cell is shown; nothing for a cell that holds none."""
        if _kind(attributes) != b"n":
            return ""
        style = self._style(attributes)
        return style.format if style is not None else GENERAL

    def read(self, attributes: bytes, stored: Sequence[bytes]) -> list[Scalar]:
        """Stored bytes as values; None where nothing is stored."""
        kind = _kind(attributes)
        if kind == b"s":
            return self._strings(stored)
        if kind == b"n":
            style = self._style(attributes)
            numbers = _numbers(stored)
            return self._moments(numbers, style.format) if style and style.is_date else numbers
        if kind in _READERS:
            return [_READERS[kind](each) if each else None for each in stored]
        raise OddRowsError("a value of a rare kind")

    def _strings(self, stored: Sequence[bytes]) -> list[Scalar]:
        return list(map(self.texts.__getitem__, stored))

    def _style(self, attributes: bytes) -> CellStyle | None:
        found = _STYLE.search(attributes)
        return self.styles[int(found[1])] if found else None

    def _moments(self, numbers: Sequence[Scalar], number_format: str) -> list[Scalar]:
        met: dict[Scalar, Scalar] = {None: None}
        for each in set(numbers):
            if isinstance(each, int | float):
                met[each] = moment(each, number_format, epoch=self.epoch)
        return [met[each] for each in numbers]


def _kind(attributes: bytes) -> bytes:
    found = _KIND.search(attributes)
    return found[1] if found else b"n"


def _numbers(stored: Sequence[bytes]) -> list[Scalar]:
    """Numbers as JSON has them, which is how XML has them too; whole ones are whole."""
    if not any(stored):
        return [None] * len(stored)
    filled = [each or b"null" for each in stored] if b"" in stored else stored
    numbers: list[Scalar] = json.loads(b"[%s]" % b",".join(filled))
    return numbers


def _text(stored: bytes) -> str | None:
    return unescape(stored.decode("utf-8")).strip() or None


def _error(stored: bytes) -> CellError:
    return CellError(stored.decode("utf-8"))


def _truth(stored: bytes) -> bool:
    return stored == b"1"


_READERS: Mapping[bytes, Callable[[bytes], Scalar]] = {
    b"str": _text,
    b"inlineStr": _text,
    b"e": _error,
    b"b": _truth,
}
