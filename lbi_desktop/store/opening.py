"""Opens a store only when it is ours, whole and not newer than we are; else says why not.

Runs before the first window: standard library only, SQLAlchemy comes later.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from lbi_desktop.store.files import place_warning
from lbi_desktop.store.lock import Holder, StoreLock, is_held, read_beside
from lbi_desktop.store.refusal import (
    NOTHING_CHANGED,
    StoreRefusal,
    Why,
    damaged,
    worded,
)
from lbi_desktop.store.schema import (
    APPLICATION_ID,
    FINGERPRINTS,
    PRODUCT_VERSIONS,
    REVISION,
    fingerprint,
    schema_objects,
    strange_objects,
)
from lbi_desktop.store.seal import Header, Soundness, journal_of, read_header, soundness

_BUSY_SECONDS = 5.0
_LEAST_SQLITE = (3, 37, 0)
_PRAGMAS = (
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "foreign_keys=ON",
    "cache_size=-65536",
    "temp_store=MEMORY",
)


@dataclass(frozen=True, slots=True)
class Opened:
    """An open file: its connection, its lock when it may be written, what to warn of.

    `sealed` is its SHA-256 where every byte is known to be as at the last closing.
    """

    connection: sqlite3.Connection
    lock: StoreLock | None
    warning: str = ""
    sealed: str = ""


def judged_header(path: Path) -> Header:
    """The header of a store of ours; refuses what is absent, foreign or newer, untouched."""
    if not path.exists():
        raise StoreRefusal(
            f"There is no store “{path.name}” in that folder.",
            "Check the name, or make a new store.",
            why=Why.ABSENT,
        )
    if not path.is_file():
        raise _foreign(path)
    with worded(path):
        header = read_header(path)
    if not header.is_sqlite or header.application_id != APPLICATION_ID:
        raise damaged(path) if read_beside(path).seal else _foreign(path)
    if header.revision > REVISION:
        raise StoreRefusal(
            f"This store was made by a newer version (schema {header.revision}, "
            f"this program knows {REVISION}). {NOTHING_CHANGED}",
            "Ask your performance officer for the new installer.",
            why=Why.NEWER,
        )
    return header


def open_for_writing(path: Path, *, lock: StoreLock) -> Opened:
    """A connection that may write, under a lock already taken."""
    state = soundness(path, lock.seal)
    if state is Soundness.BROKEN:
        raise damaged(path, "its bytes changed since it was last closed")
    _need_write_access(path)
    connection = connected(path, mode="rw")
    try:
        with worded(path):
            check_schema(connection, path)
            if state is Soundness.UNKNOWN:
                check_soundness(connection, path)
            make_durable(connection)
    except BaseException:
        connection.close()
        raise
    sealed = lock.seal.sha256 if lock.seal and state is Soundness.SEALED else ""
    return Opened(connection, lock, place_warning(path), sealed)


def open_for_reading(path: Path) -> Opened:
    """A connection that only reads, beside a writer if there is one."""
    header = judged_header(path)
    if header.revision < REVISION:
        known = PRODUCT_VERSIONS.get(header.revision, str(header.revision))
        raise StoreRefusal(
            f"This store was made by an older version ({known}). {NOTHING_CHANGED}",
            "Open it once for writing: it is backed up and brought up to date.",
            why=Why.OLDER,
        )
    is_written = is_held(path)
    if not is_written:
        _roll_back_interrupted(path)
    seal = None if is_written else read_beside(path).seal
    state = Soundness.SEALED if is_written else soundness(path, seal)
    if state is Soundness.BROKEN:
        raise damaged(path, "its bytes changed since it was last closed")
    connection = connected(path, mode="ro")
    try:
        with worded(path):
            check_schema(connection, path)
            if state is Soundness.UNKNOWN:
                check_soundness(connection, path)
    except BaseException:
        connection.close()
        raise
    sealed = seal.sha256 if seal and state is Soundness.SEALED else ""
    return Opened(connection, None, "", sealed)


def _roll_back_interrupted(path: Path) -> None:
    """Lets SQLite take back what a killed writer left half-done, where that may be written."""
    journal = journal_of(path)
    if not journal.exists() or not journal.stat().st_size:
        return
    with suppress(StoreRefusal), worded(path), closing(connected(path, mode="rw")) as settled:
        settled.execute("SELECT count(*) FROM sqlite_master").fetchone()


def take_lock(path: Path, holder: Holder) -> StoreLock:
    """The right to write; refuses with who has it."""
    return StoreLock.take(path, holder)


def connected(path: Path, *, mode: str) -> sqlite3.Connection:
    """A bare connection (`ro`, `rw` or `rwc`) with our settings; transactions are explicit."""
    if sqlite3.sqlite_version_info < _LEAST_SQLITE:
        raise StoreRefusal(
            f"This computer's SQLite is {sqlite3.sqlite_version}; 3.37 is the least.",
            "Use the program's own installer, which brings its own.",
        )
    with worded(path):
        connection = sqlite3.connect(
            f"{_uri(path)}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=_BUSY_SECONDS,
        )
        try:
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
    return connection


def make_durable(connection: sqlite3.Connection, *, synchronous: str = "FULL") -> None:
    """Rollback journal kept and emptied, every commit on the disk before it is acknowledged."""
    mode = connection.execute("PRAGMA journal_mode=TRUNCATE").fetchone()[0]
    connection.execute(f"PRAGMA synchronous={synchronous}")
    if str(mode).lower() != "truncate":
        raise StoreRefusal(
            f"The store's journal could not be set up (it is {mode}). {NOTHING_CHANGED}",
            "Close other programs that use this file.",
            why=Why.BUSY,
        )


def check_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Refuses a file whose tables are not exactly those of its revision."""
    objects = schema_objects(connection)
    strange = strange_objects(objects)
    if strange:
        raise StoreRefusal(
            f"“{path.name}” holds {strange[0]}, which no store of ours does. {NOTHING_CHANGED}",
            "Do not use it; ask where it came from.",
            why=Why.HOSTILE,
        )
    revision = connection.execute("PRAGMA user_version").fetchone()[0]
    if fingerprint(objects) != FINGERPRINTS.get(revision):
        raise _foreign(path)


def check_soundness(connection: sqlite3.Connection, path: Path) -> None:
    """Refuses a file that SQLite itself finds damaged."""
    found = connection.execute("PRAGMA integrity_check(1)").fetchall()
    if found != [("ok",)]:
        raise damaged(path)


def _need_write_access(path: Path) -> None:
    try:
        path.open("r+b").close()
    except OSError as cause:
        raise StoreRefusal(
            f"“{path.name}” can only be read by this account. {NOTHING_CHANGED}",
            "You can read it, or copy it to a folder of your own.",
            why=Why.READ_ONLY,
        ) from cause


def _foreign(path: Path) -> StoreRefusal:
    return StoreRefusal(
        f"“{path.name}” is not a store of this program. {NOTHING_CHANGED}",
        "Choose a file that ends in .lbi, or make a new store.",
        why=Why.FOREIGN,
    )


def _uri(path: Path) -> str:
    plain = path.absolute().as_posix()
    return "file://" + quote(plain if plain.startswith("/") else f"/{plain}", safe="/:")
