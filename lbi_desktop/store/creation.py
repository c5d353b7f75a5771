"""Makes an empty store: every table from the schema, marked as ours, put in place whole."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy.dialects import sqlite as sqlite_dialect
from sqlalchemy.schema import CreateTable

from lbi_desktop.store.files import need_free, need_room, put_in_new_place, worded_writing
from lbi_desktop.store.identity import name_store
from lbi_desktop.store.opening import connected, make_durable
from lbi_desktop.store.refusal import worded
from lbi_desktop.store.schema import APPLICATION_ID, REVISION, revision_name
from lbi_desktop.store.whole_schema import WHOLE_SCHEMA

WHOLE_BOROUGH = "INSERT INTO breakdown VALUES (0, '', '', 0, '', '', 0, 0)"
_EMPTY_STORE_BYTES = 1_000_000


def create_file(path: Path, *, identity: str) -> None:
    """Writes an empty store of the newest schema; refuses to write over anything.

    `identity` names the store, the same in all its copies (see `identity.fresh_name`).
    """
    need_free(path)
    need_room(path.parent, _EMPTY_STORE_BYTES)
    fresh = path.with_name(f".{path.name}.new")
    with worded_writing(path):
        try:
            _tidy(fresh)
            _write(fresh, identity)
            put_in_new_place(fresh, path)
        finally:
            _tidy(fresh)


def schema_statements() -> list[str]:
    """The CREATE TABLE statements of the newest schema, parents first."""
    dialect = sqlite_dialect.dialect()
    return [
        str(CreateTable(table).compile(dialect=dialect)).strip()
        for table in WHOLE_SCHEMA.sorted_tables
    ]


def declare(connection: sqlite3.Connection) -> None:
    """Creates every table and marks the file as a store of the newest revision."""
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={REVISION}")
    for statement in schema_statements():
        connection.execute(statement)
    connection.execute(
        "INSERT INTO schema_revision (version_num) VALUES (?)", (revision_name(REVISION),)
    )
    connection.execute(WHOLE_BOROUGH)


def _write(fresh: Path, identity: str) -> None:
    with worded(fresh):
        connection = connected(fresh, mode="rwc")
        try:
            make_durable(connection)
            connection.execute("BEGIN IMMEDIATE")
            declare(connection)
            name_store(connection, store=identity, copy=identity)
            connection.execute("COMMIT")
        finally:
            connection.close()


def _tidy(fresh: Path) -> None:
    for left in (fresh, fresh.with_name(fresh.name + "-journal")):
        left.unlink(missing_ok=True)
