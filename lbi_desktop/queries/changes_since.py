"""What others have changed on a shared store since a person looked."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Column, Connection, func, select

from lbi_desktop.domain.changes import NOTHING, Changes
from lbi_desktop.store.history_tables import history, history_change, history_indicator
from lbi_desktop.store.rows import in_chunks
from lbi_desktop.store.store import Store


def latest_entry(store: Store) -> int:
    """The number of the latest history entry, 0 where there is none."""
    with store.reading() as connection:
        return int(connection.execute(select(func.max(history.c.entry))).scalar() or 0)


def changes_since(store: Store, entry: int) -> Changes:
    """What entries after one changed, together, without those written through this store."""
    with store.reading() as connection:
        later = select(history.c.entry, history.c.author, history.c.label, history.c.reverses)
        rows = connection.execute(
            later.where(history.c.entry > entry).order_by(history.c.entry)
        )
        others = [row for row in rows if row.entry not in store.sight.own]
        if not others:
            return NOTHING
        entries = [number for row in others for number in (row.entry, row.reverses) if number]
        return Changes(
            others[-1].entry,
            f"{others[-1].author}: {others[-1].label}",
            _told(connection, history_change.c.table_name, entries),
            _told(connection, history_indicator.c.indicator_id, entries),
        )


def _told(
    connection: Connection, column: Column[str], entries: Sequence[int]
) -> frozenset[str]:
    number = column.table.c.entry
    return frozenset(
        str(row[0])
        for some in in_chunks(entries)
        for row in connection.execute(select(column).distinct().where(number.in_(some)))
    )
