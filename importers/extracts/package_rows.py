"""The rows of a big Excel workbook straight from its XML, a few thousand at a time.

Reads what data platforms and Excel write. Anything unusual raises OddRowsError: the rows are
counted a second way, so that none can be missed, and calamine then reads the workbook.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from html import unescape
from pathlib import Path

from importers.excel_dates import EPOCH, MAC_EPOCH, moment
from importers.excel_reader import shared_strings
from importers.excel_styles import CellStyle, cell_styles
from importers.extracts.blocks import WIDEST, Block, CellError, OddRowsError, RowsOfSheet
from importers.second_look import part_parsed, sheet_parts
from importers.sheets import GENERAL, Scalar, place_of

_CHUNK = 1 << 21
_ROW_END = b"</row>"
_EMPTY_ROW = re.compile(rb"<row [^>]*/>")
_LETTERS = re.compile(rb'<c r="([A-Z]{1,3})\d')
_KIND = re.compile(rb'\bt="(\w+)"')
_STYLE = re.compile(rb'\bs="(\d+)"')
_ON = frozenset({"1", "true", "t"})
# Possessive throughout: what does not fit is given up at once, and never tried again.
_PLAIN_CELL = rb'(?:<c r="%s[^"]*+"([^>/]*+)(?:><v>([^<]*+)</v></c>|/>|></c>))?+'
_ANY_CELL = (
    rb'(?:<c r="%s[^"]*+"([^>/]*+)(?:/>|></c>|>(?:<f[^>]*+>(?:[^<]*+</f>)?+)?+'
    rb"(?:(?:<v[^>]*+>|<is><t[^>]*+>)([^<]*+)(?:</v>|</t></is>))?+</c>))?+"
)
_ROW = rb'<row (?:[^>]*? )?r="(\d+)"[^>]*+>'


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
    for piece in pieces:
        count = piece.count(b"<row")
        found = _row_pattern(letters, _PLAIN_CELL).findall(piece) if letters else []
        if len(found) != count:
            letters = _columns_met(piece, letters)
            found = _row_pattern(letters, _ANY_CELL).findall(piece)
            if len(found) != count - len(_EMPTY_ROW.findall(piece)):
                raise OddRowsError("a second count of the rows differs")
        if found:
            yield _block(found, letters, kinds)


def _columns_met(piece: bytes, before: Sequence[bytes]) -> tuple[bytes, ...]:
    met = {*_LETTERS.findall(piece), *before}
    letters = tuple(sorted(met, key=lambda each: (len(each), each)))
    if not letters or len(letters) > WIDEST:
        raise OddRowsError("no long table has so many columns")
    return letters


@lru_cache(maxsize=16)
def _row_pattern(letters: tuple[bytes, ...], cell: bytes) -> re.Pattern[bytes]:
    return re.compile(_ROW + b"".join(cell.replace(b"%s", each) for each in letters) + _ROW_END)


def _block(
    found: Sequence[tuple[bytes, ...]], letters: Sequence[bytes], kinds: _Kinds
) -> Block:
    across = list(zip(*found, strict=True))
    columns: dict[int, Sequence[Scalar]] = {}
    formats: dict[int, str | Sequence[str]] = {}
    for place, each in enumerate(letters):
        column = place_of(f"{each.decode()}1")[1]
        attributes, stored = across[1 + 2 * place], across[2 + 2 * place]
        met = set(attributes)
        columns[column] = _typed(attributes, stored, kinds)
        shown = {each: kinds.number_format(each) for each in met}
        distinct = set(shown.values()) - {""}
        if len(distinct) > 1:
            formats[column] = [shown[each] for each in attributes]
        elif distinct:
            formats[column] = distinct.pop()
    return Block(list(map(int, across[0])), columns, formats)


def _typed(attributes: Sequence[bytes], stored: Sequence[bytes], kinds: _Kinds) -> list[Scalar]:
    """A column's values, those of each kind of cell at once."""
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


@dataclass(slots=True)
class _Kinds:
    """How stored values are read, by the attributes of their cells."""

    strings: list[str]
    styles: list[CellStyle]
    epoch: datetime

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
        if b"" in stored:
            return [self.strings[int(each)] or None if each else None for each in stored]
        places: list[int] = json.loads(b"[%s]" % b",".join(stored))
        return list(map(self.strings.__getitem__, places))

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
