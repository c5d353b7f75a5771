"""What was changed since an entry of the history, row by row, and how far two histories agree.

Two stores that were copied from one share the beginning of their history. A mark after each
entry, a checksum over all entries up to it, says how far: the same mark is the same past.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Table, bindparam, select

from lbi_desktop.store.columns import ENTRY
from lbi_desktop.store.figure_tables import SUPERSEDED
from lbi_desktop.store.history import RANGE
from lbi_desktop.store.history_tables import history, history_change, history_parked
from lbi_desktop.store.images import Row, read_pairs, unpacked
from lbi_desktop.store.reversal_beside_others import REPLACED_BY
from lbi_desktop.store.reversible import UNDO
from lbi_desktop.store.rows import key_of
from lbi_desktop.store.whole_schema import WHOLE_SCHEMA

Stood = dict[Row, Row | None]
"""Keys of changed rows with the row as it stood before; None where there was none."""
_REPLACED_COLUMNS = 4
_Image = tuple[Table, Row | None, Row | None]


@dataclass(frozen=True, slots=True)
class Image:
    """A row that an entry wrote or took out, as it stood before; None where there was none."""

    entry: int
    table: Table
    key: Row
    before: Row | None


def history_marks(connection: Connection) -> dict[str, int]:
    """The entry of each mark, in order; a mark stands for the whole past up to its entry.

    What an entry changed counts, not its label alone: two officers may type alike in a second.
    """
    marks: dict[str, int] = {}
    so_far = b""
    change = history_change.c
    recorded = (
        select(change.table_name, change.form, change.row_count, change.images)
        .where(change.entry == bindparam("entry"))
        .order_by(change.position)
    )
    told = history.c
    query = select(
        told.entry, told.at, told.author, told.kind, told.label, told.reverses, told.role
    )
    for row in connection.execute(query.order_by(told.entry)).all():
        changed = connection.execute(recorded, {"entry": row.entry}).all()
        said = repr((tuple(row), [tuple(each) for each in changed])).encode()
        so_far = hashlib.sha256(so_far + said).digest()
        marks[so_far.hex()[:32]] = int(row.entry)
    return marks


def images_since(connection: Connection, entry: int) -> Iterator[Image]:
    """Every row written or taken out after an entry, undoing included, in order."""
    told = history.c
    later = select(told.entry, told.kind, told.reverses).where(told.entry > entry)
    for row in connection.execute(later.order_by(told.entry)).all():
        number = int(row.reverses or row.entry)
        for table, before, after in _images(connection, number):
            old, new = (after, before) if row.kind == UNDO else (before, after)
            yield Image(int(row.entry), table, key_of(table, old or new or ()), old)


def stood_at(images: Iterable[Image], entry: int) -> dict[Table, Stood]:
    """Every row changed after an entry, as it stood then."""
    found: dict[Table, Stood] = defaultdict(dict)
    for each in images:
        if each.entry > entry:
            was_there = each.before is not None and _entry_of(each.before) <= entry
            found[each.table].setdefault(each.key, each.before if was_there else None)
    return found


def _images(connection: Connection, entry: int) -> Iterator[_Image]:
    change = history_change.c
    query = (
        select(change.table_name, change.form, change.images)
        .where(change.entry == entry)
        .order_by(change.position)
    )
    for name, form, images in connection.execute(query).all():
        table = WHOLE_SCHEMA.tables[str(name)]
        if form != RANGE:
            yield from ((table, *pair) for pair in read_pairs(str(images)))
            continue
        for row in _range(connection, table, entry):
            yield table, None, row
            if table in SUPERSEDED:
                yield SUPERSEDED[table], in_force(row), None


def _range(connection: Connection, table: Table, entry: int) -> Iterator[Row]:
    """The rows an entry added in one go, those that an undo has parked too."""
    by = table.c[REPLACED_BY if table in SUPERSEDED else ENTRY]
    yield from (tuple(row) for row in connection.execute(select(table).where(by == entry)))
    parked = history_parked.c
    query = select(parked.rows).where(parked.entry == entry, parked.table_name == table.name)
    for content in connection.execute(query).scalars().all():
        yield from unpacked(content)


def in_force(row: Row) -> Row:
    """A superseded row as it was while in force."""
    return (*row[:-_REPLACED_COLUMNS], row[-1])


def _entry_of(row: Row) -> int:
    return int(str(row[-1]))
