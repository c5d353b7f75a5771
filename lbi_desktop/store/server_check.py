"""Whether a shared store is sound: what the server itself does not promise is looked at."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from lbi_desktop.store.address import ServerAddress
from lbi_desktop.store.backup import COUNTED
from lbi_desktop.store.copying import content_tables, sum_of
from lbi_desktop.store.history_tables import history
from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why
from lbi_desktop.store.server import open_server_to_read
from lbi_desktop.store.whole_schema import WHOLE_SCHEMA


def checked(address: ServerAddress) -> dict[str, int]:
    """Reads every row once; refuses a history with gaps. Gives counts of the main tables.

    Rows that point nowhere and rows of the wrong kind the server refuses by itself.
    """
    with open_server_to_read(address) as store, store.reading() as connection:
        _need_whole_history(connection, address)
        sums = {table.name: sum_of(connection, table) for table in content_tables()}
    return {name: sums[name].rows for name in COUNTED if name in WHOLE_SCHEMA.tables}


def _need_whole_history(connection: Connection, address: ServerAddress) -> None:
    entries, latest = connection.execute(
        select(func.count(), func.coalesce(func.max(history.c.entry), 0))
    ).one()
    if entries != latest:
        raise StoreRefusal(
            f"The history of “{address.name}” has gaps: {latest} entries were given out, "
            f"{entries} are there. {NOTHING_CHANGED}",
            "Restore the database from its latest backup.",
            why=Why.DAMAGED,
        )
