"""Finds what a command speaks of by its id, or says that it is not known."""

from __future__ import annotations

from sqlalchemy import Connection, select

from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why
from lbi_desktop.store.tables import indicator


def indicator_number(connection: Connection, indicator_id: str) -> int:
    """The number that stands for an indicator in figures; refuses an unknown id."""
    return numbered(connection, indicator_id)[0]


def numbered(connection: Connection, indicator_id: str) -> tuple[int, str]:
    """An indicator's number and the reference people know it by; refuses an unknown id."""
    query = select(indicator.c.no, indicator.c.ref).where(indicator.c.id == indicator_id)
    found = connection.execute(query).first()
    if found is None:
        raise StoreRefusal(
            f"There is no indicator “{indicator_id}” in this store. {NOTHING_CHANGED}",
            "Check its id, or define it first.",
            why=Why.NOT_KNOWN,
        )
    return int(found.no), str(found.ref) or indicator_id
