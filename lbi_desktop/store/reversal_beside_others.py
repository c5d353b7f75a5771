"""Taking back on a shared store, where others may have gone on from what is taken back.

What the history kept must be exactly what stands: a row somebody else has changed since is
never overwritten, and what everybody needs (a period, a kept file) stays while it is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, Table, exists, func, select

from lbi_desktop.store.columns import ENTRY
from lbi_desktop.store.conflict import changed_since
from lbi_desktop.store.figure_tables import SUPERSEDED
from lbi_desktop.store.history import RANGE, SUPPORT
from lbi_desktop.store.history_tables import history_change
from lbi_desktop.store.images import Row
from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why
from lbi_desktop.store.rows import key_of, rows_with_keys
from lbi_desktop.store.whole_schema import WHOLE_SCHEMA

REPLACED_BY = "superseded_by"
Pairs = Sequence[tuple[Row | None, Row | None]]


def fitting_pairs(connection: Connection, table: Table, *, pairs: Pairs) -> Pairs:
    """The pairs to swap; refuses when what is to be taken out is not what stands there."""
    out = [row for row, _ in pairs if row is not None]
    keys = [key_of(table, row) for row in out]
    standing = {key_of(table, row): row for row in rows_with_keys(connection, table, keys=keys)}
    changed = [
        standing[key]
        for key, row in zip(keys, out, strict=True)
        if key in standing and standing[key] != row
    ]
    if changed:
        raise changed_since(connection, table, rows=changed)
    if len(standing) < len(out):
        raise _built_on(len(out) - len(standing))
    if table in SUPPORT:
        return [pair for pair in pairs if not _stays(connection, table, pair)]
    return pairs


def need_whole_range(connection: Connection, table: Table, *, entry: int, imaged: int) -> None:
    """Refuses to take back a long addition of which somebody else has changed rows since.

    `imaged` rows of the entry have images of their own.
    """
    query = select(func.sum(history_change.c.row_count)).where(
        history_change.c.entry == entry,
        history_change.c.form == RANGE,
        history_change.c.table_name == table.name,
    )
    by = table.c[REPLACED_BY if table in SUPERSEDED else ENTRY]
    standing = select(func.count()).select_from(table).where(by == entry)
    expected = int(connection.execute(query).scalar_one()) + imaged
    missing = expected - int(connection.execute(standing).scalar_one())
    if missing > 0:
        raise _built_on(missing)


def _stays(connection: Connection, table: Table, pair: tuple[Row | None, Row | None]) -> bool:
    """Whether a row everybody needs is used by others, or is there again already."""
    out, back = pair
    if back is not None:
        return bool(rows_with_keys(connection, table, keys=[key_of(table, back)]))
    if out is None:
        return True
    (key,) = key_of(table, out)
    return any(
        connection.execute(select(exists().where(used))).scalar() for used in _uses(table, key)
    )


def _uses(table: Table, key: object) -> Iterator[ColumnElement[bool]]:
    for other in WHOLE_SCHEMA.sorted_tables:
        for column in other.columns:
            if any(link.column.table is table for link in column.foreign_keys):
                yield column == key


def _built_on(rows: int) -> StoreRefusal:
    return StoreRefusal(
        f"Somebody else has changed {rows} of the rows of this since. {NOTHING_CHANGED}",
        "What they did is in the history; change what is wrong by hand.",
        why=Why.CONFLICT,
    )
