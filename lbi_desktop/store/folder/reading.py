"""Rebuilds a store from the folder it was written out to, exactly, or says what is wrong.

Every hash is checked before anything is made. The rows go into the schema they were written
from, and the migrations bring that up to date: a folder stays readable as long as stores do.
"""

from __future__ import annotations

import csv
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from lbi_desktop.store.files import need_free, need_room, put_in_new_place
from lbi_desktop.store.folder.cells import ColumnShape, reader_of
from lbi_desktop.store.folder.contents import packed
from lbi_desktop.store.folder.manifest import (
    MANIFEST,
    Manifest,
    TableFile,
    altered,
    checked_manifest,
)
from lbi_desktop.store.identity import FIRST_WITH_MARK, fresh_name, name_again
from lbi_desktop.store.migrate import migrate_file
from lbi_desktop.store.migrations.reshaping import statements_of
from lbi_desktop.store.opening import check_schema, check_soundness, connected, make_durable
from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why, worded
from lbi_desktop.store.schema import APPLICATION_ID, REVISION, revision_name
from lbi_desktop.store.seal import journal_of

_VERSIONS = Path(__file__).parents[1] / "migrations" / "versions"
_REVISION_TABLE = "schema_revision"
_ROWS_AT_ONCE = 2_000
Told = Callable[[str, float], None]
"""Told what is being read and how far the whole is, from 0 to 1."""


def rebuild(folder: Path, path: Path, *, told: Told = lambda _what, _part: None) -> Manifest:
    """Makes a new store from a written-out folder; gives the folder's manifest.

    Raises StoreRefusal naming the file that is damaged, altered, missing or too many, and when
    a file stands in the store's place. What `told` raises stops it; nothing is left behind.
    """
    need_free(path)
    told("Checking the folder", 0.0)
    manifest = checked_manifest(folder)
    if not 1 <= manifest.revision <= REVISION:
        raise StoreRefusal(
            f"“{folder.name}” was written out by a newer version (schema "
            f"{manifest.revision}, this program knows {REVISION}). {NOTHING_CHANGED}",
            "Ask your performance officer for the new installer.",
            why=Why.NEWER,
        )
    need_room(path.parent, sum(manifest.files.values()))
    fresh = path.with_name(f".{path.name}.new")
    fresh.unlink(missing_ok=True)
    journal_of(fresh).unlink(missing_ok=True)
    try:
        _fill(_Reading(folder, manifest, told), fresh)
        if manifest.revision < REVISION:
            migrate_file(fresh)
        put_in_new_place(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
        journal_of(fresh).unlink(missing_ok=True)
    return manifest


def _fill(reading: _Reading, fresh: Path) -> None:
    manifest = reading.manifest
    with closing(connected(fresh, mode="rwc")) as connection, worded(fresh):
        make_durable(connection)
        connection.execute("BEGIN IMMEDIATE")
        declare_revision(connection, manifest.revision)
        reading.read_all(connection)
        if manifest.revision >= FIRST_WITH_MARK:
            name_again(connection, store=manifest.store, copy=fresh_name())
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise altered(MANIFEST, "leads to rows that point nowhere")
        connection.execute("COMMIT")
        check_schema(connection, fresh)
        check_soundness(connection, fresh)


def declare_revision(connection: sqlite3.Connection, revision: int) -> None:
    """The empty tables of a revision, from its frozen text, marked as ours."""
    name = revision_name(revision)
    (text,) = _VERSIONS.glob(f"r{name}_*.sql")
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={revision}")
    for statement in statements_of(text.read_text(encoding="utf-8")):
        connection.execute(statement)
    connection.execute(
        f"CREATE TABLE {_REVISION_TABLE} (\n    version_num TEXT NOT NULL,\n"
        "    PRIMARY KEY (version_num)\n)\n WITHOUT ROWID,\n STRICT"
    )
    connection.execute(f"INSERT INTO {_REVISION_TABLE} VALUES (?)", (name,))  # noqa: S608


@dataclass
class _Reading:
    """A folder being read: how many rows of all are in the store."""

    folder: Path
    manifest: Manifest
    told: Told
    done: int = field(default=0)

    def read_all(self, connection: sqlite3.Connection) -> None:
        """Every table of the schema, in the order of the manifest."""
        declared = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        ).fetchall()
        wanted = {str(name) for (name,) in declared} - {_REVISION_TABLE, "store_identity"}
        named = [each.name for each in self.manifest.tables]
        if sorted(named) != sorted(wanted):
            raise altered(MANIFEST, "does not name the tables of its schema")
        longest = csv.field_size_limit(sys.maxsize >> 32)
        try:
            for each in self.manifest.tables:
                self._read(connection, each)
        finally:
            csv.field_size_limit(longest)

    def _read(self, connection: sqlite3.Connection, table: TableFile) -> None:
        shapes = _shapes(connection, table.name)
        if tuple(each.name for each in shapes) != table.columns:
            raise altered(MANIFEST, f"gives {table.name} other columns than its schema has")
        marks = ", ".join("?" * len(shapes))
        insert = f"INSERT INTO {table.name} VALUES ({marks})"  # noqa: S608 - of our schema
        rows, total = 0, max(1, sum(each.rows for each in self.manifest.tables))
        for part in _in_parts(self._rows(table, shapes)):
            self.told(table.name, self.done / total)
            try:
                connection.executemany(insert, part)
            except (sqlite3.IntegrityError, OverflowError) as cause:
                raise altered(table.file, "holds a row its table does not take") from cause
            rows += len(part)
            self.done += len(part)
        if rows != table.rows:
            raise altered(table.file, f"holds {rows:,} rows, not {table.rows:,}")

    def _rows(
        self, table: TableFile, shapes: Sequence[ColumnShape]
    ) -> Iterator[tuple[object, ...]]:
        readers = [reader_of(each) for each in shapes]
        bytes_at = [at for at, each in enumerate(shapes) if each.kind == "BLOB"]
        with self._csv(table.file).open(encoding="utf-8", newline="") as file:
            lines = csv.reader(file, strict=True)
            try:
                if tuple(next(lines, ())) != table.columns:
                    raise altered(table.file, "has other columns than the manifest says")
                for cells in lines:
                    pairs = zip(readers, cells, strict=True)
                    row = [read(cell) for read, cell in pairs]
                    for at in bytes_at:
                        row[at] = self._content(table, row, named=str(row[at]))
                    yield tuple(row)
            except (ValueError, csv.Error) as cause:
                where = f"cannot be read at line {lines.line_num}"
                raise altered(table.file, where) from cause

    def _content(self, table: TableFile, row: Sequence[object], *, named: str) -> bytes:
        by_name = dict(zip(table.columns, row, strict=True))
        return packed(table.name, by_name, content=self._csv(named).read_bytes())

    def _csv(self, name: str) -> Path:
        if name not in self.manifest.files:
            raise altered(MANIFEST, f"does not know “{name}”")
        return self.folder / name


def _shapes(connection: sqlite3.Connection, table: str) -> list[ColumnShape]:
    found = connection.execute(f"PRAGMA table_info({table})").fetchall()
    return [ColumnShape(name, kind, not not_null) for _, name, kind, not_null, *_ in found]


def _in_parts(rows: Iterator[tuple[object, ...]]) -> Iterator[list[tuple[object, ...]]]:
    part: list[tuple[object, ...]] = []
    for row in rows:
        part.append(row)
        if len(part) == _ROWS_AT_ONCE:
            yield part
            part = []
    if part:
        yield part
