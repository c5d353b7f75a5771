"""A store that is one SQLite file of this computer: one connection, one writer.

SQLAlchemy is loaded by the first query, not by opening.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.store.identity import fresh_name, mark_file, mark_of
from lbi_desktop.store.lock import Holder, StoreLock
from lbi_desktop.store.opening import (
    Opened,
    judged_header,
    open_for_reading,
    open_for_writing,
    take_lock,
)
from lbi_desktop.store.refusal import StoreRefusal, worded
from lbi_desktop.store.schema import REVISION
from lbi_desktop.store.seal import journal_of, seal_of
from lbi_desktop.store.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


_MANY_CHANGES = 10_000


class FileStore(Store):
    """One open file."""

    def __init__(self, path: Path, opened: Opened) -> None:
        super().__init__(path, warning=opened.warning)
        self.sealed = opened.sealed
        self._raw = opened.connection
        self._lock = opened.lock
        self._engine: Engine | None = None
        self._seen_version = self._version()

    @property
    def is_read_only(self) -> bool:
        return self._lock is None

    def close(self) -> None:
        """Lets go of the file, sealed."""
        with self._turn:
            lock, self._lock = self._lock, None
            if lock is not None:
                _marked_if_changed(self._raw)
            elif self.sealed:
                with suppress(StoreRefusal, sqlite3.Error):
                    self._notice_others()
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None
            self._raw.close()
        if lock is not None:
            self.sealed = _release(self.path, lock)

    def rest(self) -> None:
        """Gives back the pages SQLite has kept of what was read."""
        with worded(self.path):
            self._raw.execute("PRAGMA shrink_memory").close()

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Connection]:
        connection = self._engine_made().connect()
        with connection:
            begin = "BEGIN IMMEDIATE" if writes else "BEGIN"
            connection.execution_options(lbi_begin=begin)
            with connection.begin():
                self._current = connection
                try:
                    if not writes:
                        self._notice_others()
                    yield connection
                finally:
                    self._current = None

    def _worded(self) -> AbstractContextManager[None]:
        return worded(self.path)

    def _engine_made(self) -> Engine:
        if self._engine is None:
            from lbi_desktop.store.engine import engine_over

            self._engine = engine_over(self._raw)
        return self._engine

    def _version(self) -> int:
        with worded(self.path):
            return int(self._raw.execute("PRAGMA data_version").fetchone()[0])

    def _notice_others(self) -> None:
        """Forgets everything worked out when another program has written since."""
        version = self._version()
        if version != self._seen_version:
            self._seen_version = version
            self.sealed = ""
            self.recall.forget_everything()


def open_file(
    path: Path, *, holder: Holder, now: datetime, backups: Path | None = None
) -> FileStore:
    """Opens a file for writing; backs it up and brings it up to date when it is older."""
    judged_header(path)
    lock = take_lock(path, holder)
    try:
        if judged_header(path).revision < REVISION:
            from lbi_desktop.store.migrate import bring_up_to_date

            bring_up_to_date(path, backups=backups, now=now)
        return FileStore(path, open_for_writing(path, lock=lock))
    except BaseException:
        lock.release(lock.seal)
        raise


def open_file_to_read(path: Path) -> FileStore:
    """Opens a file beside whoever writes to it."""
    return FileStore(path, open_for_reading(path))


def _marked_if_changed(connection: sqlite3.Connection) -> None:
    """Gives a file that was changed its own mark; without one it is only checked longer.

    After large changes SQLite counts anew what its plans go by, from a sample of each table.
    """
    with suppress(sqlite3.Error):
        if connection.total_changes > _MANY_CHANGES:
            connection.execute("PRAGMA analysis_limit=400")
            connection.execute("ANALYZE")
        if connection.total_changes:
            mark_file(connection, fresh_name())


def _release(path: Path, lock: StoreLock) -> str:
    """Seals a closed store, tidies its emptied journal away and lets others write."""
    journal = journal_of(path)
    try:
        if journal.exists() and not journal.stat().st_size:
            journal.unlink()
        seal = replace(seal_of(path), copy=mark_of(path))
    except (OSError, sqlite3.Error):
        seal = None
    lock.release(seal)
    return seal.sha256 if seal else ""
