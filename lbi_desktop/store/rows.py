"""Whole rows by their keys: fetched, deleted, counted, whatever the table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Dialect, Select, Table, select

from lbi_desktop.store.images import Row
from lbi_desktop.store.server_rows import deleted_keys, rows_of_each, rows_of_keys
from lbi_desktop.store.tables import indicator

_CHUNK = 500
_FILE = "sqlite"


@cache
def key_places(table: Table) -> tuple[int, ...]:
    """Where in a whole row the key stands."""
    return tuple(n for n, column in enumerate(table.columns) if column.primary_key)


def key_of(table: Table, row: Row) -> Row:
    """The key of a whole row."""
    places = key_places(table)
    if places[-1] == len(places) - 1:
        return row[: len(places)]
    return tuple([row[place] for place in places])


def rows_with_keys(connection: Connection, table: Table, *, keys: Sequence[Row]) -> list[Row]:
    """The rows of these keys, as far as they exist."""
    if not keys:
        return []
    if connection.dialect.name != _FILE:
        return rows_of_keys(connection, table, keys=keys)
    sql = _by_key_sql("SELECT *", table)
    cursor = connection.connection.cursor()  # the driver's own: there may be 200,000 keys
    found: list[Row] = []
    for key in keys:
        cursor.execute(sql, key)
        found += cursor.fetchall()
    cursor.close()
    return found


def rows_for_each(
    connection: Connection, query: Select[Any], *, values: Iterable[object]
) -> Iterator[tuple[Any, ...]]:
    """The rows of a query with one parameter, for one value after the other.

    Straight from the driver: there may be thousands of values and millions of rows.
    """
    sql, name = _driver_sql(query, connection.dialect)
    if name is not None:
        yield from rows_of_each(connection, sql, name=name, values=values)
        return
    cursor = connection.connection.cursor()
    for value in values:
        cursor.execute(sql, (value,))
        yield from cursor.fetchall()
    cursor.close()


def rows_where(connection: Connection, table: Table, **values: object) -> list[Row]:
    """The rows whose columns have these values, in the order of the key."""
    query = select(table).order_by(*table.primary_key.columns)
    for name, value in values.items():
        query = query.where(table.c[name] == value)
    return [tuple(row) for row in connection.execute(query)]


def delete_keys(connection: Connection, table: Table, *, keys: Sequence[Row]) -> None:
    """Deletes the rows of these keys."""
    if keys and connection.dialect.name != _FILE:
        deleted_keys(connection, table, keys=keys)
    elif keys:
        connection.exec_driver_sql(_by_key_sql("DELETE", table), list(keys))


def numbers_to_ids(connection: Connection, numbers: Collection[object]) -> set[str]:
    """The ids of indicators given by number, as far as they still exist."""
    return {
        str(row[0])
        for some in in_chunks(sorted(numbers, key=str))
        for row in connection.execute(select(indicator.c.id).where(indicator.c.no.in_(some)))
    }


def in_chunks(items: Sequence[object]) -> Iterator[Sequence[object]]:
    """A long list in parts a statement can take."""
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]


@cache
def _driver_sql(query: Select[Any], dialect: Dialect) -> tuple[str, str | None]:
    compiled = query.compile(dialect=dialect)
    (name,) = compiled.params
    return str(compiled), None if dialect.positional else name


@cache
def _by_key_sql(verb: str, table: Table) -> str:
    keys = " AND ".join(f"{column.name} = ?" for column in table.primary_key.columns)
    return f"{verb} FROM {table.name} WHERE {keys}"
