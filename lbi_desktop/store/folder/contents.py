"""Bytes of a store as files of the folder: kept files as received, parked rows as JSON."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping

from lbi_desktop.store.figure_tables import kept_file
from lbi_desktop.store.history_tables import history_parked

_UNSAFE = re.compile(r"[^\w .()&+-]+")
_LONGEST = 80
_KEPT_LEVEL, _PARKED_LEVEL = 6, 1
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)

RowByName = Mapping[str, object]


def file_name(table: str, row: RowByName) -> str:
    """Where a row's bytes are written, relative to the folder."""
    number = int(str(row["no"]))
    if table == kept_file.name:
        return f"files/{number:06d} {_safe(str(row['name']))}"
    if table == history_parked.name:
        return f"parked/{number:06d}.json"
    return f"{table}/{number:06d}.bin"


def unpacked(table: str, row: RowByName, *, content: bytes) -> bytes:
    """The bytes as people want them: a file as received, rows as JSON. Raises zlib.error."""
    return zlib.decompress(content) if _is_packed(table, row) else content


def packed(table: str, row: RowByName, *, content: bytes) -> bytes:
    """The bytes as the store keeps them."""
    if not _is_packed(table, row):
        return content
    level = _PARKED_LEVEL if table == history_parked.name else _KEPT_LEVEL
    return zlib.compress(content, level)


def _is_packed(table: str, row: RowByName) -> bool:
    return table == history_parked.name or row.get("packing") == "zlib"


def _safe(name: str) -> str:
    """A received name as every file system can hold it; the table keeps it as it was."""
    plain = _UNSAFE.sub("_", name).strip(" .") or "file"
    stem, dot, ending = plain.rpartition(".")
    short = f"{stem[: _LONGEST - len(ending) - 1]}{dot}{ending}" if stem else plain[:_LONGEST]
    return f"_{short}" if _RESERVED.match(short) else short[:_LONGEST]
