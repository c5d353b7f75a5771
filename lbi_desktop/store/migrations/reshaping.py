"""Brings every table of a store to the frozen text of a revision.

In a file, a table whose text differs is built anew and filled from the old one; on a server its
columns are added and dropped. What the history remembers of its rows is reshaped with it, so
that an undo still fits after the migration.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy import text as sql_text

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


def reshape(connection: Connection, text: Path, *, fresh: Fresh) -> None:
    """Creates and rebuilds tables until the store is what a revision's text declares."""
    if connection.dialect.name == "sqlite":
        _reshape_file(connection, text.read_text(encoding="utf-8"), fresh=fresh)
    else:
        _reshape_server(connection, text, fresh=fresh)


def text_before(text: Path) -> Path:
    """The text of the revision before, beside it: names begin with the revision's number."""
    return max(each for each in text.parent.glob("r*.sql") if each.name < text.name)


def _reshape_server(connection: Connection, text: Path, *, fresh: Fresh) -> None:
    from lbi_desktop.store.migrations.server_shape import changed_tables, declared, empty_in

    before, after = (
        declared(statements_of(each.read_text(encoding="utf-8")))
        for each in (text_before(text), text)
    )
    for old, new in changed_tables(connection, before=before, after=after, fresh=fresh):
        places = {column.name: at for at, column in enumerate(old.columns)}
        said = fresh.get(new.name, {})
        shape = _Reshaping(
            new.name,
            tuple(places.get(column.name) for column in new.columns),
            tuple(said.get(column.name, empty_in(column)) for column in new.columns),
        )
        _reshape_history(connection, shape)


def _reshape_file(connection: Connection, text: str, *, fresh: Fresh) -> None:
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
    filled = ", ".join("?" if at is None else f'"{before[at][0]}"' for at in shape.sources)
    pairs = zip(shape.sources, shape.values, strict=True)
    connection.exec_driver_sql(
        f"INSERT INTO {new} SELECT {filled} FROM {name}",  # noqa: S608 - our own names
        tuple(value for at, value in pairs if at is None),
    )
    connection.exec_driver_sql(f"DROP TABLE {name}")
    connection.exec_driver_sql(f"ALTER TABLE {new} RENAME TO {name}")
    return shape


def _columns(connection: Connection, name: str) -> list[tuple[str, object]]:
    """Names of a table's columns, with what stands for empty in each."""
    found = connection.exec_driver_sql(f"PRAGMA table_info({name})").all()
    empty = {"TEXT": "", "INTEGER": 0, "REAL": 0.0, "BLOB": b""}
    return [(row[1], empty[row[2]] if row[3] else None) for row in found]


def _reshape_history(connection: Connection, shape: _Reshaping) -> None:
    said = {"name": shape.table}
    for entry, position, images in connection.execute(_IMAGES, said).all():
        pairs = [_both(shape, pair) for pair in read_pairs(images)]
        place = {"images": written(pairs), "entry": entry, "position": position}
        connection.execute(_NEW_IMAGES, place)
    for no, rows in connection.execute(_PARKED, said).all():
        content = packed([shape.row(row) for row in unpacked(rows)])
        connection.execute(_NEW_PARKED, {"content": content, "no": no})


_IMAGES = sql_text(
    "SELECT entry, position, images FROM history_change"
    " WHERE table_name = :name AND images <> ''"
)
_NEW_IMAGES = sql_text(
    "UPDATE history_change SET images = :images WHERE entry = :entry AND position = :position"
)
_PARKED = sql_text("SELECT no, rows FROM history_parked WHERE table_name = :name")
_NEW_PARKED = sql_text("UPDATE history_parked SET rows = :content WHERE no = :no")


def _both(shape: _Reshaping, pair: Sequence[Row | None]) -> list[Row | None]:
    return [None if row is None else shape.row(row) for row in pair]
