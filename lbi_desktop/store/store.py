"""An open store: one connection, read in short transactions, written by one command at a time.

SQLAlchemy is loaded by the first query, not by opening.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from lbi_desktop.store.lock import Holder, StoreLock
from lbi_desktop.store.opening import (
    Opened,
    judged_header,
    open_for_reading,
    open_for_writing,
    take_lock,
)
from lbi_desktop.store.recall import Recall
from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why, worded
from lbi_desktop.store.schema import REVISION
from lbi_desktop.store.seal import journal_of, seal_of

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


class Store:
    """One open store. Used by one thread at a time; a second thread waits its turn.

    `warning` is a sentence about where the file lies, empty when there is nothing to say.
    `recall` keeps what queries worked out.
    """

    def __init__(self, path: Path, opened: Opened) -> None:
        self.path = path
        self.warning = opened.warning
        self.recall = Recall()
        self._raw = opened.connection
        self._lock = opened.lock
        self._engine: Engine | None = None
        self._current: Connection | None = None
        self._turn = threading.RLock()
        self._seen_version = self._version()

    @property
    def is_read_only(self) -> bool:
        """Whether commands are refused."""
        return self._lock is None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A consistent view of the store; inside a command, the command's own."""
        with self._turn, worded(self.path):
            if self._current is not None:
                yield self._current
                return
            with self._transaction("BEGIN") as connection:
                self._notice_others()
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is committed whole, or not at all when an error leaves it."""
        if self.is_read_only:
            raise StoreRefusal(
                f"“{self.path.name}” was opened for reading only. {NOTHING_CHANGED}",
                "Open it for writing once nobody else does.",
                why=Why.READ_ONLY,
            )
        with self._turn, worded(self.path):
            if self._current is not None:
                raise RuntimeError("a command was started inside another command")
            with self._transaction("BEGIN IMMEDIATE") as connection:
                yield connection

    def close(self) -> None:
        """Lets go of the file, sealed; closing twice does nothing."""
        with self._turn:
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None
            self._raw.close()
            lock, self._lock = self._lock, None
        if lock is not None:
            _release(self.path, lock)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        connection = self._engine_made().connect()
        with connection:
            connection.execution_options(lbi_begin=begin)
            with connection.begin():
                self._current = connection
                try:
                    yield connection
                finally:
                    self._current = None

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
            self.recall.forget_everything()


def open_store(
    path: Path,
    *,
    who: str,
    where: str = "",
    now: datetime,
    backups: Path | None = None,
) -> Store:
    """Opens a store for writing; backs it up and brings it up to date when it is older.

    `who` (role or account) and `where` (computer) are what a second writer is told. `backups`
    is the folder for the backup before a migration; without one an older store is refused.
    """
    judged_header(path)
    lock = take_lock(path, Holder(who, where, now.isoformat(timespec="seconds")))
    try:
        if judged_header(path).revision < REVISION:
            from lbi_desktop.store.migrate import bring_up_to_date

            bring_up_to_date(path, backups=backups, now=now)
        return Store(path, open_for_writing(path, lock=lock))
    except BaseException:
        lock.release(lock.seal)
        raise


def open_store_to_read(path: Path) -> Store:
    """Opens a store beside whoever writes to it; every command is refused."""
    return Store(path, open_for_reading(path))


def create_store(path: Path, *, who: str, where: str = "", now: datetime) -> Store:
    """Makes a new, empty store and opens it for writing; never over an existing file."""
    from lbi_desktop.store.creation import create_file

    create_file(path)
    return open_store(path, who=who, where=where, now=now)


def _release(path: Path, lock: StoreLock) -> None:
    """Seals a closed store, tidies its emptied journal away and lets others write."""
    journal = journal_of(path)
    try:
        if journal.exists() and not journal.stat().st_size:
            journal.unlink()
        seal = seal_of(path)
    except (OSError, sqlite3.Error):
        seal = None
    lock.release(seal)
