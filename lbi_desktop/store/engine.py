"""SQLAlchemy over the one connection of an open store, with transactions that are ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import cache

from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.pool import StaticPool

from lbi_desktop.store.server_rows import COPY_FROM, copied_rows


def engine_over(raw: sqlite3.Connection) -> Engine:
    """An engine whose every connection is the one given.

    The driver is in autocommit mode; BEGIN is sent by us, as DEFERRED or IMMEDIATE, so that a
    writer never finds out half-way that somebody else was first.
    """
    engine = create_engine(
        "sqlite://", creator=lambda: raw, poolclass=StaticPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        connection.exec_driver_sql(str(options.get("lbi_begin", "BEGIN")))

    return engine


def insert_rows(
    connection: Connection, table: Table, *, rows: Sequence[tuple[object, ...]]
) -> None:
    """Writes whole rows, in the order of the table's columns, as fast as the driver can."""
    if not rows:
        return
    dialect = connection.dialect.name
    if dialect != "sqlite" and len(rows) >= COPY_FROM:
        copied_rows(connection, table, rows=rows)
    else:
        connection.exec_driver_sql(_insert_sql(table, dialect), list(rows))


@cache
def _insert_sql(table: Table, dialect: str) -> str:
    marks = ", ".join(["?" if dialect == "sqlite" else "%s"] * len(table.columns))
    names = ", ".join(column.name for column in table.columns)
    return f"INSERT INTO {table.name} ({names}) VALUES ({marks})"  # noqa: S608 - our own names
