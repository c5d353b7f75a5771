"""Many rows at a time on a PostgreSQL server, where every statement is a journey.

What a file does key by key is done here in one statement: keys go as arrays, rows as COPY.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Connection, Table

from lbi_desktop.store.images import Row

COPY_FROM = 100
"""From so many rows on, COPY is quicker than INSERT."""


def copied_rows(connection: Connection, table: Table, *, rows: Iterable[Row]) -> None:
    """Writes whole rows, in the order of the table's columns, by COPY."""
    names = ", ".join(column.name for column in table.columns)
    cursor: Any = connection.connection.cursor()  # the driver's own: COPY is its business
    with cursor, cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
        write_row = copy.write_row
        for row in rows:
            write_row(row)


def rows_of_keys(connection: Connection, table: Table, *, keys: Sequence[Row]) -> list[Row]:
    """The rows of these keys, in the order of the keys."""
    cursor: Any = connection.connection.cursor()
    with cursor:
        cursor.execute(_select_sql(table), _as_arrays(keys))
        found: list[Row] = cursor.fetchall()
    return found


def deleted_keys(connection: Connection, table: Table, *, keys: Sequence[Row]) -> None:
    """Deletes the rows of these keys."""
    connection.exec_driver_sql(_delete_sql(table), tuple(_as_arrays(keys)))


def rows_of_each(
    connection: Connection, sql: str, *, name: str, values: Iterable[object]
) -> Iterator[tuple[Any, ...]]:
    """The rows of a statement for one value after the other, sent together."""
    cursor: Any = connection.connection.cursor()
    with cursor:
        asked = [{name: value} for value in values]
        if not asked:
            return
        cursor.executemany(sql, asked, returning=True)
        while True:
            yield from cursor.fetchall()
            if not cursor.nextset():
                return


def _as_arrays(keys: Sequence[Row]) -> list[list[object]]:
    return [list(column) for column in zip(*keys, strict=True)]


@cache
def _select_sql(table: Table) -> str:
    names = ", ".join(f"kept.{column.name}" for column in table.columns)
    return (
        f"SELECT {names} FROM {_keys_sql(table)} "  # noqa: S608 - our own names
        f"JOIN {table.name} AS kept ON {_match_sql(table)} ORDER BY wanted.place"
    )


@cache
def _delete_sql(table: Table) -> str:
    return (
        f"DELETE FROM {table.name} AS kept USING {_keys_sql(table)} "  # noqa: S608 - our own names
        f"WHERE {_match_sql(table)}"
    )


def _keys_sql(table: Table) -> str:
    arrays = ", ".join(
        "%s::bigint[]" if isinstance(column.type, BigInteger) else "%s::text[]"
        for column in table.primary_key.columns
    )
    names = ", ".join(column.name for column in table.primary_key.columns)
    return f"unnest({arrays}) WITH ORDINALITY AS wanted({names}, place)"


def _match_sql(table: Table) -> str:
    return " AND ".join(
        f"kept.{column.name} = wanted.{column.name}" for column in table.primary_key.columns
    )
