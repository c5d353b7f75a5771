"""Which entry of the history comes next when something is taken back or done again."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, select, true

from lbi_desktop.store.history_tables import history
from lbi_desktop.store.lent import OPENED

UNDO, REDO = "undo", "redo"


def entry_to_undo(connection: Connection, role: str = "") -> int | None:
    """The latest entry whose changes stand; on a server the latest that is of this role."""
    query = (
        select(history.c.entry)
        .where(history.c.is_undone == 0, history.c.kind.not_in([UNDO, REDO, OPENED]))
        .where(own_entries(role))
        .order_by(history.c.entry.desc())
        .limit(1)
    )
    return connection.execute(query).scalar()


def entry_to_redo(connection: Connection, role: str = "") -> int | None:
    """The entry that was undone last and may still be done again."""
    undoing = history.alias()
    query = (
        select(history.c.entry)
        .join(undoing, (undoing.c.reverses == history.c.entry) & (undoing.c.kind == UNDO))
        .where(history.c.is_undone == 1, history.c.is_closed == 0, own_entries(role))
        .order_by(undoing.c.entry.desc())
        .limit(1)
    )
    return connection.execute(query).scalar()


def own_entries(role: str) -> ColumnElement[bool]:
    """The entries that are a person's to take back: on a server no other role's."""
    return history.c.role.in_(["", role]) if role else true()
