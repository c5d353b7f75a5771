"""Directorates by any of the names they are known by, portfolios and suites by their own."""

from __future__ import annotations

import json

from sqlalchemy import Connection, Table, select

from lbi_desktop.domain.directorate import Directorate
from lbi_desktop.domain.label import plain_label
from lbi_desktop.store.figure_rows import day_from
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import directorate, portfolio


def directorates(store: Store) -> tuple[Directorate, ...]:
    """Every directorate, past ones too, in the council's order."""
    kept = store.recall.whole("directorates", "directorate")
    with store.reading() as connection:
        if "all" not in kept:
            kept["all"] = _read(connection)
        found: tuple[Directorate, ...] = kept["all"]
    return found


def directorate_named(store: Store, name: str) -> Directorate:
    """The directorate of a name, id or alias; refuses an unknown one."""
    label = plain_label(name)
    for each in reversed(directorates(store)):
        if label in map(plain_label, (each.id, each.name, *each.aliases)):
            return each
    raise StoreRefusal(
        f"There is no directorate “{name}” in this store.",
        "Give one of: " + ", ".join(each.name for each in directorates(store)) + ".",
        why=Why.NOT_KNOWN,
    )


def directorate_names(store: Store) -> dict[str, str]:
    """Every name, id and alias of a directorate with its name."""
    return {
        spoken: each.name
        for each in directorates(store)
        for spoken in (each.id, *each.aliases, each.name)
    }


def portfolio_names(store: Store) -> tuple[str, ...]:
    """Every portfolio, in the council's order, with or without indicators."""
    return names_in_order(store, portfolio)


def names_in_order(store: Store, kept: Table) -> tuple[str, ...]:
    """The names a table keeps, in the council's order."""
    with store.reading() as connection:
        return tuple(connection.scalars(select(kept.c.name).order_by(kept.c.position)))


def _read(connection: Connection) -> tuple[Directorate, ...]:
    rows = connection.execute(select(directorate).order_by(directorate.c.position))
    return tuple(
        Directorate(
            row.id,
            row.name,
            lead=row.lead,
            portfolio=row.portfolio,
            first_day=day_from(row.first_day),
            last_day=day_from(row.last_day),
            aliases=tuple(json.loads(row.aliases)),
        )
        for row in rows
    )
