"""An open store, wherever it lies: read in short transactions, written command by command.

The doors stand here: a path opens a file of this computer, an address a shared store on a
PostgreSQL server. SQLAlchemy is loaded by the first query, not by opening a file; the driver of
PostgreSQL only when an address is opened.
"""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from lbi_desktop.store.address import Place, ServerAddress, name_of
from lbi_desktop.store.recall import Recall
from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why
from lbi_desktop.store.sight import Sight

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Store(ABC):
    """One open store. Used by one thread at a time; a second thread waits its turn.

    `warning` is a sentence about where it lies, empty when there is nothing to say. `recall`
    keeps what queries worked out. `sealed` is the SHA-256 of the file as opened, or closed; it
    is empty where that is not known. `role` is who signed in to a server, empty for a file.
    """

    role = ""

    def __init__(self, place: Place, *, warning: str = "") -> None:
        self.place = place
        self.name = name_of(place)
        self.warning = warning
        self.recall = Recall()
        self.sealed = ""
        self._current: Connection | None = None
        self._turn = threading.RLock()
        self._seen: int | None = None
        self._own: set[int] = set()

    @property
    def path(self) -> Path:
        """The file of a store that is one; a shared store has none."""
        if isinstance(self.place, Path):
            return self.place
        raise StoreRefusal(
            f"“{self.name}” is a shared store on a server, not a file. {NOTHING_CHANGED}",
            "Copy it to a file first, if a file is what is needed.",
            why=Why.NO_FILE,
        )

    @property
    def is_shared(self) -> bool:
        """Whether others may be writing to it at this moment."""
        return isinstance(self.place, ServerAddress)

    @property
    @abstractmethod
    def is_read_only(self) -> bool:
        """Whether commands are refused."""

    @property
    def sight(self) -> Sight:
        """How far whoever gives the next command has seen."""
        return Sight(self._seen, frozenset(self._own))

    @contextmanager
    def as_seen(self, entry: int | None) -> Iterator[None]:
        """Commands inside are decided on what stood at an entry; None: on what stands now.

        Such a command is refused rather than written over what somebody else changed since.
        """
        before, self._seen = self._seen, entry
        try:
            yield
        finally:
            self._seen = before

    def note_own(self, entry: int) -> None:
        """Remembers an entry as this person's own, written through this store."""
        self._own.add(entry)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A consistent view of the store; inside a command, the command's own."""
        with self._turn, self._worded():
            if self._current is not None:
                yield self._current
                return
            with self._transaction(writes=False) as connection:
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is committed whole, or not at all when an error leaves it."""
        if self.is_read_only:
            raise StoreRefusal(
                f"“{self.name}” was opened for reading only. {NOTHING_CHANGED}",
                "Open it for writing once nobody else does.",
                why=Why.READ_ONLY,
            )
        with self._turn, self._worded():
            if self._current is not None:
                raise RuntimeError("a command was started inside another command")
            with self._transaction(writes=True) as connection:
                yield connection

    def rest(self) -> None:  # noqa: B027 - a server keeps nothing here
        """Gives back memory that is only kept so that the next question is quick."""

    @abstractmethod
    def close(self) -> None:
        """Lets go of the store; closing twice does nothing."""

    @abstractmethod
    def _transaction(self, *, writes: bool) -> AbstractContextManager[Connection]:
        """One transaction, which is `_current` while it lasts."""

    @abstractmethod
    def _worded(self) -> AbstractContextManager[None]:
        """Turns what the database could not do into words."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_store(
    place: Place,
    *,
    who: str,
    where: str = "",
    now: datetime,
    backups: Path | None = None,
) -> Store:
    """Opens a store for writing; a file is backed up and brought up to date when it is older.

    `who` (role or account) and `where` (computer) are what a second writer of a file is told.
    `backups` is the folder for the backup before a migration; without one an older file is
    refused. An older shared store is always refused: it is migrated once, on purpose.
    """
    if isinstance(place, ServerAddress):
        from lbi_desktop.store.server import open_server

        return open_server(place)
    from lbi_desktop.store.file_store import open_file
    from lbi_desktop.store.lock import Holder

    holder = Holder(who, where, now.isoformat(timespec="seconds"))
    return open_file(place, holder=holder, now=now, backups=backups)


def open_store_to_read(place: Place) -> Store:
    """Opens a store beside whoever writes to it; every command is refused."""
    if isinstance(place, ServerAddress):
        from lbi_desktop.store.server import open_server_to_read

        return open_server_to_read(place)
    from lbi_desktop.store.file_store import open_file_to_read

    return open_file_to_read(place)


def create_store(
    place: Place, *, who: str, where: str = "", now: datetime, identity: str = ""
) -> Store:
    """Makes a new, empty store and opens it for writing; never over an existing one.

    `identity` names a store that is a file, in all its copies; a random name when not given.
    """
    if isinstance(place, ServerAddress):
        from lbi_desktop.store.server import create_on_server

        create_on_server(place)
    else:
        from lbi_desktop.store.creation import create_file
        from lbi_desktop.store.identity import fresh_name

        create_file(place, identity=identity or fresh_name())
    return open_store(place, who=who, where=where, now=now)
