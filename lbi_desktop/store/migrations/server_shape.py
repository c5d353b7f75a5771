"""The tables of a frozen schema as a PostgreSQL server keeps them, and how to get to them.

The frozen text is SQLite's. What it declares is read from an empty SQLite database and said
again in PostgreSQL's words. A server keeps tables, rows and rights where they are: columns are
added and dropped, never a table built anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Connection,
    Double,
    LargeBinary,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.schema import CreateTable
from sqlalchemy.types import TypeEngine

from lbi_desktop.store.engine import engine_over

_KINDS: Mapping[str, TypeEngine[Any]] = {
    "INTEGER": BigInteger(),
    "REAL": Double(),
    "BLOB": LargeBinary(),
    "TEXT": Text().with_variant(Text(collation="C"), "postgresql"),
}
_EMPTY: Mapping[str, object] = {"TEXT": "", "INTEGER": 0, "REAL": 0.0, "BLOB": b""}
_LITERAL = {"TEXT": "''", "INTEGER": "0", "REAL": "0", "BLOB": "''"}
_KIND = "kind"


def declared(statements: list[str]) -> MetaData:
    """The tables that statements of a frozen SQLite text declare, for either dialect."""
    raw = sqlite3.connect(":memory:", isolation_level=None)
    for statement in statements:
        raw.execute(statement)
    found = MetaData()
    engine = engine_over(raw)
    found.reflect(engine)
    engine.dispose()
    raw.close()
    for table in found.tables.values():
        for column in table.columns:
            column.info[_KIND] = str(column.type)
            column.type = _KINDS[str(column.type)]
            column.autoincrement = False
    return found


def empty_in(column: Column[Any]) -> object:
    """What stands for nothing in a column: null where it may be."""
    return None if column.nullable else _EMPTY[column.info[_KIND]]


def changed_tables(
    connection: Connection,
    *,
    before: MetaData,
    after: MetaData,
    fresh: Mapping[str, Mapping[str, object]],
) -> list[tuple[Table, Table]]:
    """Makes new tables and changes those that differ; gives the latter, old and new."""
    pairs: list[tuple[Table, Table]] = []
    for table in after.sorted_tables:
        old = before.tables.get(table.name)
        if old is None:
            connection.execute(CreateTable(table))
            continue
        for statement in _alterations(old, table, fresh.get(table.name, {})):
            connection.exec_driver_sql(statement)
        if old.columns.keys() != table.columns.keys():
            pairs.append((old, table))
    return pairs


def _alterations(old: Table, new: Table, fresh: Mapping[str, object]) -> Iterator[str]:
    name = new.name
    for column in new.columns:
        if column.name not in old.columns:
            yield from _addition(new, column, fresh.get(column.name))
    for column in old.columns:
        if column.name not in new.columns:
            yield f"ALTER TABLE {name} DROP COLUMN {column.name} CASCADE"
    keys = [column.name for column in new.primary_key.columns]
    if keys != [column.name for column in old.primary_key.columns]:
        yield f"ALTER TABLE {name} DROP CONSTRAINT IF EXISTS {name}_pkey CASCADE"
        yield f"ALTER TABLE {name} ADD PRIMARY KEY ({', '.join(keys)})"


def _addition(table: Table, column: Column[Any], fresh: object) -> Iterator[str]:
    kind = {"INTEGER": "BIGINT", "REAL": "DOUBLE PRECISION", "BLOB": "BYTEA"}.get(
        column.info[_KIND], 'TEXT COLLATE "C"'
    )
    value = _LITERAL[column.info[_KIND]] if fresh is None else _quoted(fresh)
    alter = f"ALTER TABLE {table.name}"
    if column.nullable and fresh is None:
        yield f"{alter} ADD COLUMN {column.name} {kind}"
    else:
        need = "" if column.nullable else " NOT NULL"
        yield f"{alter} ADD COLUMN {column.name} {kind}{need} DEFAULT {value}"
        yield f"{alter} ALTER COLUMN {column.name} DROP DEFAULT"
    for constraint in table.constraints:
        if isinstance(constraint, CheckConstraint):
            said = str(constraint.sqltext)
            if said.startswith(f"{column.name} "):
                yield f"{alter} ADD CHECK ({said})"
    for key in column.foreign_keys:
        target, _, name = key.target_fullname.partition(".")
        yield (
            f"{alter} ADD FOREIGN KEY ({column.name}) REFERENCES {target} ({name}) "
            "DEFERRABLE INITIALLY DEFERRED"
        )


def _quoted(value: object) -> str:
    if isinstance(value, int | float):
        return str(value)
    return "'" + str(value).replace("'", "''") + "'"
