"""Another officer's changes as the rows of a data pack, and back, value by value.

Rows travel as JSON, their bytes apart in pieces, so that the pack's own rules (text, numbers,
nulls, no text without end) hold for them too. What comes back is checked against the schema
before anything is made of it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Table

from lbi_desktop.domain.packs.pack import Pack
from lbi_desktop.domain.packs.pack import Row as PackRow
from lbi_desktop.store.columns import ColumnKind, kind_of
from lbi_desktop.store.figure_tables import kept_file
from lbi_desktop.store.history_tables import HISTORY_TABLES, MARKS
from lbi_desktop.store.images import Row
from lbi_desktop.store.other_copy import OtherCopy
from lbi_desktop.store.pack_tables import pack_opened
from lbi_desktop.store.row_changes import Image
from lbi_desktop.store.rows import key_of
from lbi_desktop.store.whole_schema import WHOLE_SCHEMA

_PIECE = 60_000
_LONG = 8_000
_BYTES, _TEXT = "bytes", "text"
_NEVER = {*HISTORY_TABLES, *MARKS, pack_opened}
_KINDS: Mapping[ColumnKind, tuple[type, ...]] = {
    ColumnKind.NUMBER: (int, float),
    ColumnKind.WHOLE: (int,),
    ColumnKind.YES_NO: (int,),
    ColumnKind.CONTENT: (bytes,),
}


def _list(text: str) -> None:
    if not text.startswith("["):
        raise ValueError(text)
    json.loads(text)


_TEXTS: Mapping[ColumnKind, Callable[[str], object]] = {
    ColumnKind.DAY: date.fromisoformat,
    ColumnKind.MOMENT: datetime.fromisoformat,
    ColumnKind.NAMES: _list,
}
"""What a text of a kind is read by; ValueError where it makes no sense."""


def as_tables(copy: OtherCopy) -> dict[str, list[PackRow]]:
    """What another copy says of its past, as rows of a pack."""
    pieces: dict[str, bytes] = {}
    tables: dict[str, list[PackRow]] = {
        "mark": [(entry, mark) for mark, entry in copy.marks.items()],
        "taken": list(copy.received),
        "image": [
            (
                each.entry,
                each.table.name,
                _written(each.key, pieces),
                None if each.before is None else _written(each.before, pieces),
            )
            for each in copy.images
        ],
        "row": [
            (table.name, _written(row, pieces))
            for table, rows in copy.rows.items()
            for row in rows.values()
        ],
    }
    tables["piece"] = [
        (digest, place, base64.b64encode(content[at : at + _PIECE]).decode())
        for digest, content in sorted(pieces.items())
        for place, at in enumerate(range(0, len(content), _PIECE))
    ]
    return {name: rows for name, rows in tables.items() if rows}


def copy_from(pack: Pack) -> OtherCopy:
    """What the rows of a pack say of another copy's past; ValueError where they make no sense.

    Every row has the columns of its table, each value is of its column's kind, and a kept file
    is what its checksum says.
    """
    pieces = _pieces(pack)
    marks = {str(mark): _whole(entry) for entry, mark in pack.rows("mark")}
    if list(marks.values()) != sorted(set(marks.values())):
        raise ValueError("marks that are in no order")
    rows: dict[Table, dict[Row, Row]] = {}
    for name, text in pack.rows("row"):
        table = _table(name)
        row = _row(table, text, pieces)
        rows.setdefault(table, {})[key_of(table, row)] = row
    said = pack.manifest
    return OtherCopy(
        pack.file,
        said.store,
        said.made_by,
        said.made_at,
        marks,
        [(str(mark), _notes(notes)) for mark, notes in pack.rows("taken")],
        said.since,
        tuple(_images(pack, pieces)),
        rows,
    )


# --- written -------------------------------------------------------------------------------


def _written(row: Row, pieces: dict[str, bytes]) -> str:
    return json.dumps([_apart(value, pieces) for value in row], separators=(",", ":"))


def _apart(value: object, pieces: dict[str, bytes]) -> object:
    """A value, or where its content stands when that is bytes or very long."""
    if isinstance(value, bytes):
        return {_BYTES: _piece(value, pieces)}
    if isinstance(value, str) and len(value) > _LONG:
        return {_TEXT: _piece(value.encode(), pieces)}
    return value


def _piece(content: bytes, pieces: dict[str, bytes]) -> str:
    digest = hashlib.sha256(content).hexdigest()
    if content:
        pieces[digest] = content
    return digest


# --- read ----------------------------------------------------------------------------------


def _pieces(pack: Pack) -> dict[str, bytes]:
    """The pieces put together, each under the checksum of what it holds."""
    parts: dict[str, dict[int, bytes]] = {}
    for digest, place, text in pack.rows("piece"):
        content = base64.b64decode(str(text), validate=True)
        parts.setdefault(str(digest), {})[_whole(place)] = content
    found = {hashlib.sha256(b"").hexdigest(): b""}
    for digest, places in parts.items():
        whole = b"".join(places[place] for place in sorted(places))
        if hashlib.sha256(whole).hexdigest() != digest:
            raise ValueError("a piece that is not what it says")
        found[digest] = whole
    return found


def _images(pack: Pack, pieces: Mapping[str, bytes]) -> Iterator[Image]:
    for entry, name, key, before in pack.rows("image"):
        table = _table(name)
        columns = list(table.primary_key.columns)
        stood = None if before is None else _row(table, before, pieces)
        yield Image(_whole(entry), table, _values(columns, key, pieces), stood)


def _table(name: object) -> Table:
    table = WHOLE_SCHEMA.tables.get(str(name))
    if table is None or table in _NEVER:
        raise ValueError(f"rows of “{name}”")
    return table


def _row(table: Table, text: object, pieces: Mapping[str, bytes]) -> Row:
    row = _values(list(table.columns), text, pieces)
    if table is kept_file:
        _check_file(dict(zip([column.name for column in table.columns], row, strict=True)))
    return row


def _values(columns: list[Column[Any]], text: object, pieces: Mapping[str, bytes]) -> Row:
    said = json.loads(str(text), parse_constant=_no_number)
    if not isinstance(said, list) or len(said) != len(columns):
        raise ValueError("a row of other columns")
    return tuple(
        _value(column, each, pieces) for column, each in zip(columns, said, strict=True)
    )


def _value(column: Column[Any], said: object, pieces: Mapping[str, bytes]) -> object:
    value = _together(said, pieces)
    if value is None and column.nullable:
        return None
    if type(value) not in _KINDS.get(kind_of(column), (str,)):
        raise ValueError(f"“{column.name}” of another kind")
    if value and kind_of(column) in _TEXTS:
        _TEXTS[kind_of(column)](str(value))
    return value


def _together(said: object, pieces: Mapping[str, bytes]) -> object:
    if not isinstance(said, dict):
        return said
    ((how, digest),) = said.items()
    content = pieces[digest]
    return content if how == _BYTES else content.decode()


def _check_file(said: Mapping[str, Any]) -> None:
    """A kept file is what it says, unless its content stayed behind."""
    if not said["content"]:
        return
    content = said["content"]
    if said["packing"] == "zlib":
        unpacking = zlib.decompressobj()
        content = unpacking.decompress(content, int(said["size"]) + 1)
    if hashlib.sha256(content).hexdigest() != said["sha256"]:
        raise ValueError("a kept file that is another one")


def _notes(text: object) -> str:
    """Notes on a copy taken in: which numbers are which, what was passed."""
    said = json.loads(str(text))
    for name, pairs in said.get("numbers", {}).items():
        _table(name)
        if not all(len(each) == 2 and all(type(n) is int for n in each) for each in pairs):
            raise ValueError("numbers that are none")
    for name, rows in said.get("born", {}).items():
        _table(name)
        if not all(list(map(type, each)) == [int, str, int] for each in rows):
            raise ValueError("numbers that are none")
    if not all(isinstance(each, str) for each in said.get("passed", [])):
        raise ValueError("marks that are none")
    return str(text)


def _no_number(text: str) -> float:
    raise ValueError(text)


def _whole(value: object) -> int:
    if type(value) is not int:
        raise ValueError("a number that is none")
    return value
