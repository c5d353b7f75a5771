"""Numbers of things, given out once: what was taken out keeps its own.

Somebody else's copy, a document or a minute may still speak of question 5 when it is gone; a
later question must not be taken for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import BigInteger, Connection, Table, func, select

from lbi_desktop.store.figure_tables import breakdown, kept_file, source
from lbi_desktop.store.history_tables import history_change, history_parked
from lbi_desktop.store.images import Row, read_pairs, unpacked
from lbi_desktop.store.pack_tables import pack_received, pack_sent
from lbi_desktop.store.rows import key_places
from lbi_desktop.store.tables import indicator

NATURAL = {
    indicator: ("id",),
    breakdown: ("area_code", "generation", "dimension", "category"),
    kept_file: ("sha256",),
    source: ("kind", "file_no", "sheet", "words"),
    pack_sent: ("pack",),
    pack_received: ("sha256",),
}
"""Numbered tables whose rows are known by what they say, whatever their number."""


def is_numbered(table: Table) -> bool:
    """Whether its rows are known by a number, which two copies may give to different things."""
    keys = list(table.primary_key.columns)
    return len(keys) == 1 and keys[0].name == "no" and isinstance(keys[0].type, BigInteger)


def is_known_by_number(table: Table) -> bool:
    """Whether nothing but their number tells its rows apart."""
    return is_numbered(table) and table not in NATURAL


def highest_number(connection: Connection, table: Table) -> int:
    """The highest number of a numbered table that was ever given out.

    Where rows are known by what they say, the highest that stands there.
    """
    (key,) = table.primary_key.columns
    highest = int(connection.execute(select(func.max(key))).scalar() or 0)
    if not is_known_by_number(table):
        return highest
    (place,) = key_places(table)
    return max((highest, *(int(str(row[place])) for row in _rows_ever(connection, table))))


def _rows_ever(connection: Connection, table: Table) -> Iterator[Row]:
    """Every row that an entry wrote or took out, or that an undo put aside."""
    change, parked = history_change.c, history_parked.c
    written = select(change.images).where(change.table_name == table.name, change.images != "")
    for images in connection.execute(written).scalars():
        for pair in read_pairs(str(images)):
            yield from (row for row in pair if row is not None)
    aside = select(parked.rows).where(parked.table_name == table.name)
    for content in connection.execute(aside).scalars():
        yield from unpacked(content)
