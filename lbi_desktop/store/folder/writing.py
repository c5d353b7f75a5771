"""Writes a whole store out as a folder: every table, the history, the files it keeps.

The folder is finished under another name, checked against its own manifest, and only then given
its name. Rows stream through: a store of millions needs no more memory than a small one.
"""

from __future__ import annotations

import csv
import json
import shutil
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import BigInteger, Column, Connection, Double, LargeBinary, Table, func, select

from lbi_desktop.store.columns import METADATA
from lbi_desktop.store.description.described import described_schema
from lbi_desktop.store.description.read_me import read_me
from lbi_desktop.store.files import (
    already_there,
    need_folder_of,
    need_room,
    settle,
    settle_folder,
    worded_writing,
)
from lbi_desktop.store.folder.cells import ColumnShape, writer_of
from lbi_desktop.store.folder.contents import file_name, unpacked
from lbi_desktop.store.folder.manifest import (
    Manifest,
    TableFile,
    checked_manifest,
    names_in,
    write_manifest,
)
from lbi_desktop.store.history_tables import MARKS, history, store_identity
from lbi_desktop.store.refusal import damaged
from lbi_desktop.store.schema import REVISION
from lbi_desktop.store.store import Store

READ_ME, SCHEMA, TABLES = "README.md", "schema.json", "tables"
_ROWS_AT_ONCE = 2_000
_TIMES_AS_LARGE = 5
Told = Callable[[str, float], None]
"""Told what is being written and how far the whole is, from 0 to 1."""


def write_out(
    store: Store,
    folder: Path,
    *,
    program: str,
    now: datetime,
    told: Told = lambda _what, _part: None,
) -> Manifest:
    """Writes a store out as a new folder; gives what was written.

    `program` is what wrote it, by name and version. What `told` raises stops the writing and
    leaves nothing behind. Raises StoreRefusal when something stands in the folder's place.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise already_there(folder)
    need_folder_of(folder)
    if isinstance(store.place, Path):
        need_room(folder.parent, store.place.stat().st_size * _TIMES_AS_LARGE)
    fresh = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        with worded_writing(folder):
            (fresh / TABLES).mkdir(parents=True)
            manifest = _written(store, fresh, program=program, now=now, told=told)
            _put_in_place(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return manifest


def _written(store: Store, fresh: Path, *, program: str, now: datetime, told: Told) -> Manifest:
    tables = [each for each in METADATA.sorted_tables if each not in MARKS]
    with store.reading() as connection:
        counts = {each.name: _count(connection, each) for each in tables}
        writing = _Writing(fresh, store.name, told, total=max(1, sum(counts.values())))
        files = tuple(writing.table(connection, each) for each in tables)
        entry = connection.execute(select(func.max(history.c.entry))).scalar() or 0
        name = connection.execute(
            select(store_identity.c.value).where(store_identity.c.name == "store")
        ).scalar()
    schema = described_schema()
    (fresh / SCHEMA).write_bytes(f"{json.dumps(schema.document, indent=1)}\n".encode())
    text = read_me(schema, counts, store=store.name, program=program, now=now)
    (fresh / READ_ME).write_bytes(text.encode())
    manifest = Manifest(
        revision=REVISION,
        written_at=now.isoformat(timespec="seconds"),
        written_by=program,
        store=str(name or ""),
        entry=int(entry),
        tables=files,
        files={each: (fresh / each).stat().st_size for each in names_in(fresh)},
    )
    write_manifest(fresh, manifest)
    told("Checking what was written", 1.0)
    return checked_manifest(fresh)


@dataclass
class _Writing:
    """A folder being written: how many rows of all are in it."""

    folder: Path
    store: str
    told: Told
    total: int
    done: int = field(default=0)

    def table(self, connection: Connection, table: Table) -> TableFile:
        """One table as a CSV file, in the order of its key."""
        name = f"{TABLES}/{table.name}.csv"
        columns = tuple(column.name for column in table.columns)
        rows = 0
        with (self.folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(columns)
            for part in _parts(connection, table):
                self.told(table.name, self.done / self.total)
                writer.writerows(self._cells(table, part))
                rows += len(part)
                self.done += len(part)
        return TableFile(table.name, name, columns, rows)

    def _cells(
        self, table: Table, rows: Sequence[tuple[object, ...]]
    ) -> Iterator[Sequence[object]]:
        columns = list(table.columns)
        writers = [
            (at, write)
            for at, column in enumerate(columns)
            if (write := writer_of(shape_of(column)))
        ]
        bytes_at = [at for at, each in enumerate(columns) if isinstance(each.type, LargeBinary)]
        for row in rows:
            cells = list(row)
            for at, write in writers:
                cells[at] = write(cells[at])
            for at in bytes_at:
                cells[at] = self._file(table, row, content=row[at])
            yield cells

    def _file(self, table: Table, row: tuple[object, ...], *, content: object) -> str:
        named = {column.name: value for column, value in zip(table.columns, row, strict=True)}
        name = file_name(table.name, named)
        if not isinstance(content, bytes):
            raise TypeError(f"{table.name} holds no bytes")
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        try:
            path.write_bytes(unpacked(table.name, named, content=content))
        except zlib.error as cause:
            raise damaged(Path(self.store), f"{name} cannot be unpacked") from cause
        return name


def shape_of(column: Column[object]) -> ColumnShape:
    """A column as its cells need it."""
    if isinstance(column.type, LargeBinary):
        kind = "BLOB"
    elif isinstance(column.type, BigInteger):
        kind = "INTEGER"
    else:
        kind = "REAL" if isinstance(column.type, Double) else "TEXT"
    return ColumnShape(column.name, kind, bool(column.nullable))


def _parts(connection: Connection, table: Table) -> Iterator[Sequence[tuple[object, ...]]]:
    has_bytes = any(isinstance(each.type, LargeBinary) for each in table.columns)
    query = select(table).order_by(*table.primary_key.columns)
    size = 1 if has_bytes else _ROWS_AT_ONCE
    found = connection.execute(query, execution_options={"yield_per": size})
    for part in found.partitions():
        yield [tuple(row) for row in part]


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _put_in_place(fresh: Path, folder: Path) -> None:
    for name in names_in(fresh):
        settle(fresh / name)
    if folder.exists():
        folder.rmdir()
    fresh.rename(folder)
    settle_folder(folder.parent)
