"""Brings every table of a SQLite store to the frozen text of a revision.

A table whose text differs is built anew and filled from the old one, and what the history
remembers of its rows is reshaped with it, so that an undo still fits after the migration.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from lbi_desktop.store.images import Row, packed, read_pairs, unpacked, written
from lbi_desktop.store.schema import even_text

_NAME = re.compile(r"CREATE TABLE \"?(\w+)\"?")
Fresh = Mapping[str, Mapping[str, object]]
"""What new columns hold in old rows, by table and column; other new ones are empty."""


@dataclass(frozen=True, slots=True)
class _Reshaping:
    """How a row of the old table becomes one of the new: a place in it, or a value."""

    table: str
    sources: tuple[int | None, ...]
    values: tuple[object, ...]

    def row(self, old: Row) -> Row:
        pairs = zip(self.sources, self.values, strict=True)
        return tuple(value if at is None else old[at] for at, value in pairs)


def reshape(connection: Connection, text: str, *, fresh: Fresh) -> None:
    """Creates and rebuilds tables until the store is what the text declares."""
    declared = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql <> ''")
    old = {str(name): str(sql) for name, sql in declared}
    for statement in statements_of(text):
        found = _NAME.match(statement)
        if found is None or found[1] not in old:
            connection.exec_driver_sql(statement)
        elif even_text(old[found[1]]) != even_text(statement):
            name = found[1]
            _reshape_history(
                connection, _rebuilt(connection, name, statement=statement, fresh=fresh)
            )


def statements_of(text: str) -> list[str]:
    """The statements of a frozen schema that declare something."""
    parts = (part.strip().rstrip(";") for part in text.split(";\n"))
    return [part for part in parts if part.startswith("CREATE ")]


def _rebuilt(connection: Connection, name: str, statement: str, *, fresh: Fresh) -> _Reshaping:
    before = _columns(connection, name)
    new = f"{name}__new"
    connection.exec_driver_sql(_NAME.sub(f"CREATE TABLE {new}", statement, count=1))
    after = _columns(connection, new)
    places = {column: at for at, (column, _) in enumerate(before)}
    said = fresh.get(name, {})
    shape = _Reshaping(
        name,
        tuple(places.get(column) for column, _ in after),
        tuple(said.get(column, empty) for column, empty in after),
    )
    kept = connection.exec_driver_sql(f"SELECT * FROM {name}").all()  # noqa: S608 - our own names
    rows = [shape.row(tuple(row)) for row in kept]
    if rows:
        marks = ", ".join("?" * len(after))
        connection.exec_driver_sql(f"INSERT INTO {new} VALUES ({marks})", rows)  # noqa: S608 - our own names
    connection.exec_driver_sql(f"DROP TABLE {name}")
    connection.exec_driver_sql(f"ALTER TABLE {new} RENAME TO {name}")
    return shape


def _columns(connection: Connection, name: str) -> list[tuple[str, object]]:
    """Names of a table's columns, with what stands for empty in each."""
    found = connection.exec_driver_sql(f"PRAGMA table_info({name})").all()
    empty = {"TEXT": "", "INTEGER": 0, "REAL": 0.0, "BLOB": b""}
    return [(row[1], empty[row[2]] if row[3] else None) for row in found]


def _reshape_history(connection: Connection, shape: _Reshaping) -> None:
    kept = connection.exec_driver_sql(
        "SELECT entry, position, images FROM history_change"
        " WHERE table_name = ? AND images <> ''",
        (shape.table,),
    ).all()
    for entry, position, images in kept:
        pairs = [_both(shape, pair) for pair in read_pairs(images)]
        connection.exec_driver_sql(
            "UPDATE history_change SET images = ? WHERE entry = ? AND position = ?",
            (written(pairs), entry, position),
        )
    parked = connection.exec_driver_sql(
        "SELECT no, rows FROM history_parked WHERE table_name = ?", (shape.table,)
    ).all()
    for no, rows in parked:
        content = packed([shape.row(row) for row in unpacked(rows)])
        connection.exec_driver_sql(
            "UPDATE history_parked SET rows = ? WHERE no = ?", (content, no)
        )


def _both(shape: _Reshaping, pair: Sequence[Row | None]) -> list[Row | None]:
    return [None if row is None else shape.row(row) for row in pair]
