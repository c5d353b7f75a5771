"""Copies the whole content of one store into another, history included, and proves it.

Rows go table by table in the order of their keys, which is the same in a file and on a server.
The copy is read back and compared by count and checksum before it is committed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, LargeBinary, Table, delete, func, select

from lbi_desktop.store.engine import insert_rows
from lbi_desktop.store.figure_tables import breakdown
from lbi_desktop.store.history_tables import MARKS, history, store_identity
from lbi_desktop.store.images import Row
from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why
from lbi_desktop.store.store import Store
from lbi_desktop.store.whole_schema import WHOLE_SCHEMA

_ROWS_AT_ONCE, _FILES_AT_ONCE = 10_000, 10
Told = Callable[[str, float], None]
"""Told what is being copied and how far the whole is, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Sum:
    """What a table holds: rows counted, and the SHA-256 of them in the order of the key."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied: by table, and the latest entry of the history."""

    sums: dict[str, Sum]
    entry: int

    @property
    def rows(self) -> int:
        """All rows of all tables."""
        return sum(each.rows for each in self.sums.values())


def content_tables() -> list[Table]:
    """Every table but those about the store itself, parents first."""
    return [table for table in WHOLE_SCHEMA.sorted_tables if table not in MARKS]


def copy_content(
    source: Store, target: Store, *, told: Told = lambda _what, _part: None
) -> Copied:
    """Copies everything into an empty store in one transaction; refuses one that is not."""
    tables = content_tables()
    with source.reading() as here, target.writing() as there:
        need_empty(there, target.name)
        there.execute(delete(breakdown))
        _name_alike(here, there)
        counts = {table: _count(here, table) for table in tables}
        whole, done = max(sum(counts.values()), 1), 0
        sums: dict[str, Sum] = {}
        for table in tables:
            told(table.name.replace("_", " "), done / whole)
            sums[table.name] = copied_table(here, there, table=table)
            done += counts[table]
        entry = here.execute(select(func.max(history.c.entry))).scalar() or 0
    target.recall.forget_everything()
    return Copied(sums, int(entry))


def _name_alike(here: Connection, there: Connection) -> None:
    """A copy is the same store in another place; the mark of the place stays its own."""
    named = store_identity.c.name == "store"
    names = [tuple(row) for row in here.execute(select(store_identity).where(named))]
    if names:
        there.execute(delete(store_identity).where(named))
        insert_rows(there, store_identity, rows=names)


def copied_table(here: Connection, there: Connection, *, table: Table) -> Sum:
    """Copies one table and reads the copy back; refuses one that does not agree."""
    written = _Summing()
    for rows in rows_in_parts(here, table):
        insert_rows(there, table, rows=rows)
        written.add(rows)
    kept = sum_of(there, table)
    if kept != written.sum:
        raise StoreRefusal(
            f"The copy of “{table.name.replace('_', ' ')}” does not agree with its original. "
            f"{NOTHING_CHANGED}",
            "Check the store it was copied from, then do it again.",
            why=Why.DAMAGED,
        )
    return kept


def sum_of(connection: Connection, table: Table) -> Sum:
    """Count and checksum of a table as it stands."""
    found = _Summing()
    for rows in rows_in_parts(connection, table):
        found.add(rows)
    return found.sum


def rows_in_parts(connection: Connection, table: Table) -> Iterator[list[Row]]:
    """The rows of a table in the order of its key, some at a time."""
    has_files = any(isinstance(column.type, LargeBinary) for column in table.columns)
    size = _FILES_AT_ONCE if has_files else _ROWS_AT_ONCE
    query = select(table).order_by(*table.primary_key.columns)
    found = connection.execute(query, execution_options={"yield_per": size})
    for part in found.partitions():
        yield [tuple(row) for row in part]


def need_empty(connection: Connection, name: str) -> None:
    """Refuses a store in which anything was ever done."""
    kept = [table for table in content_tables() if table is not breakdown]
    if any(_count(connection, table) for table in kept) or _count(connection, breakdown) > 1:
        raise StoreRefusal(
            f"“{name}” is not empty. {NOTHING_CHANGED}",
            "Copy to a new place, or to a store in which nothing was done yet.",
            why=Why.NOT_EMPTY,
        )


class _Summing:
    """Adds rows up to their count and checksum."""

    def __init__(self) -> None:
        self._rows = 0
        self._digest = hashlib.sha256()

    def add(self, rows: Sequence[Row]) -> None:
        self._rows += len(rows)
        self._digest.update(repr(rows)[1:-1].encode())

    @property
    def sum(self) -> Sum:
        return Sum(self._rows, self._digest.hexdigest())


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar() or 0)
