"""The index of words beside a store: a file of its own that can be thrown away at any time.

A store itself holds no virtual tables (one that does is refused as hostile), and a store on a
server is nobody's to add tables to. So the index lies in the person's own folder, readable by
that person alone. What must not be left lying there – restricted indicators, personal
objectives, safeguarding meetings – is indexed in memory only and gone with the program.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from lbi_desktop.domain.search import FoundKind, Searchable
from lbi_desktop.domain.search_words import compact, words_of

FORMAT = "1"
SUFFIX = ".search"
_TOKENS = "tokenize='unicode61 remove_diacritics 2'"
_TABLES = f"""
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE word (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE thing (
  no INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, compact_ref TEXT NOT NULL,
  is_past INTEGER NOT NULL, indicator_no INTEGER NOT NULL, about TEXT NOT NULL
);
CREATE INDEX thing_ref ON thing (compact_ref);
CREATE INDEX thing_kind ON thing (kind, id);
CREATE TABLE remark (no INTEGER PRIMARY KEY, indicator_no INTEGER NOT NULL);
CREATE INDEX remark_indicator ON remark (indicator_no);
CREATE VIRTUAL TABLE named USING fts5(
  ref, title, also, body, detail UNINDEXED, {_TOKENS}, prefix='1 2 3'
);
CREATE VIRTUAL TABLE said USING fts5(
  body, about UNINDEXED, {_TOKENS}, prefix='2 3'
);
"""
_LATEST_FIRST = 10**6
"""A comment's number: its period's code, then the indicator's number; sorts by time."""
_WAIT = 2.0


def index_path(folder: Path, place: object) -> Path:
    """Where the index of a store lies, by the store's path or address."""
    name = place_text(place)
    return folder / "search" / (hashlib.sha256(name.encode()).hexdigest()[:24] + SUFFIX)


def place_text(place: object) -> str:
    """A store's place as its index notes it: the whole path, or the address."""
    return str(place.absolute() if isinstance(place, Path) else place)


def place_of(path: Path) -> str:
    """The place of the store an index file is of, as it notes it; empty where it does not."""
    try:
        uri = f"{path.absolute().as_uri()}?mode=ro"
        with contextlib.closing(sqlite3.connect(uri, uri=True)) as connection:
            query = "SELECT value FROM about WHERE name = 'place'"
            row = connection.execute(query).fetchone()
    except sqlite3.Error:
        return ""
    return "" if row is None else str(row[0])


class UnusableIndexError(Exception):
    """The index cannot be read or written; it is thrown away and made anew."""


class Shelf:
    """One index: a file, or memory when there is no path. Several threads may use it."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._turn = threading.RLock()
        self._connection = self._opened()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for this thread alone while it asks."""
        with self._turn, _worded():
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The connection in a transaction that is kept whole or not at all."""
        with self._turn, _worded():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    self._connection.rollback()
                raise
            self._connection.commit()

    def said_of_itself(self, name: str) -> str:
        """What the index notes about itself, empty for nothing."""
        query = "SELECT value FROM about WHERE name = ?"
        with self.reading() as connection:
            row = connection.execute(query, (name,)).fetchone()
        return "" if row is None else str(row[0])

    def words(self) -> list[str]:
        """Every word of letters that occurs or occurred, folded."""
        with self.reading() as connection:
            return [word for (word,) in connection.execute("SELECT word FROM word")]

    def note(self, **values: str) -> None:
        """Notes something about the index."""
        with self.writing() as connection:
            rows = list(values.items())
            connection.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", rows)

    def count(self) -> None:
        """Notes how many things of each kind are to be found."""
        with self.reading() as connection:
            counts = dict(connection.execute("SELECT kind, count(*) FROM thing GROUP BY kind"))
            (said,) = connection.execute("SELECT count(*) FROM remark").fetchone()
        self.note(counts=json.dumps({**counts, FoundKind.COMMENT.value: said}))

    def counts(self) -> dict[str, int]:
        """How many things of each kind there are, as counted last."""
        return {
            str(kind): int(n)
            for kind, n in json.loads(self.said_of_itself("counts") or "{}").items()
        }

    def put(self, things: Sequence[Searchable]) -> None:
        """Adds things that are not there yet."""
        remarks = [each for each in things if each.kind is FoundKind.COMMENT]
        others = [each for each in things if each.kind is not FoundKind.COMMENT]
        with self.writing() as connection:
            _put_remarks(connection, remarks)
            _put_things(connection, others)
            _put_words(connection, things)

    def drop_indicators(self, ids: Iterable[str], numbers: Iterable[int]) -> bool:
        """Takes out indicators, by id, and what was said of them; whether any was there."""
        with self.writing() as connection:
            ask = connection.execute
            known = "SELECT no, indicator_no FROM thing WHERE kind = 'indicator' AND id = ?"
            rows = [row for each in ids for row in ask(known, (each,))]
            _drop(connection, [(no,) for no, _ in rows])
            theirs = {number for _, number in rows} | set(numbers)
            remarks = "SELECT no FROM remark WHERE indicator_no = ?"
            gone = [row for each in theirs for row in ask(remarks, (each,)).fetchall()]
            connection.executemany("DELETE FROM said WHERE rowid = ?", gone)
            connection.executemany("DELETE FROM remark WHERE no = ?", gone)
        return bool(rows)

    def drop_kinds(self, kinds: Iterable[FoundKind]) -> None:
        """Takes out everything of some kinds that do not belong to one indicator."""
        with self.writing() as connection:
            for kind in kinds:
                query = "SELECT no FROM thing WHERE kind = ?"
                _drop(connection, connection.execute(query, (kind.value,)).fetchall())

    def start_over(self) -> None:
        """Empties the index: a new file, so that nothing of the old one is left behind."""
        with self._turn:
            self._connection.close()
            if self.path is not None:
                remove_index(self.path)
            self._connection = self._opened()

    def close(self) -> None:
        """Lets go of it; closing twice does nothing."""
        with self._turn:
            self._connection.close()

    def _opened(self) -> sqlite3.Connection:
        if self.path is None:
            return _connected(None)
        try:
            return _connected(self.path)
        except (sqlite3.Error, OSError):
            with contextlib.suppress(OSError):
                remove_index(self.path)
        try:
            return _connected(self.path)
        except (sqlite3.Error, OSError):
            self.path = None
            return _connected(None)


class SearchIndex:
    """The index of one store: `open` in a file, `closed` for what stays in memory."""

    def __init__(self, path: Path | None) -> None:
        self.open = Shelf(path)
        self.closed = Shelf()

    @property
    def shelves(self) -> tuple[Shelf, Shelf]:
        return (self.open, self.closed)

    def close(self) -> None:
        """Lets go of both."""
        for shelf in self.shelves:
            shelf.close()


@contextmanager
def _worded() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as cause:
        raise UnusableIndexError(str(cause)) from cause


def remark_place(number: int) -> tuple[int, int]:
    """The indicator's number and the period's code of a comment in the index."""
    period_code, indicator_no = divmod(number, _LATEST_FIRST)
    return indicator_no, period_code


def _connected(path: Path | None) -> sqlite3.Connection:
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600, exist_ok=True)
    connection = sqlite3.connect(
        path or ":memory:", timeout=_WAIT, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA temp_store = MEMORY")
        _shaped(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _shaped(connection: sqlite3.Connection) -> None:
    """Makes the tables; an index of another format is no index."""
    ask = connection.execute
    names = {name for (name,) in ask("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not names:
        if ask("PRAGMA journal_mode = WAL").fetchone() is None:
            raise sqlite3.DatabaseError("no journal")
        connection.executescript(f"BEGIN IMMEDIATE; {_TABLES} COMMIT;")
        ask("INSERT INTO about VALUES ('format', ?)", (FORMAT,))
        return
    row = ask("SELECT value FROM about WHERE name = 'format'").fetchone()
    if row is None or row[0] != FORMAT:
        raise sqlite3.DatabaseError("an index of another format")


def _put_remarks(connection: sqlite3.Connection, remarks: Sequence[Searchable]) -> None:
    numbers = [each.period_code * _LATEST_FIRST + each.indicator_no for each in remarks]
    connection.executemany(
        "INSERT INTO remark VALUES (?, ?)",
        [(no, each.indicator_no) for no, each in zip(numbers, remarks, strict=True)],
    )
    connection.executemany(
        "INSERT INTO said (rowid, body, about) VALUES (?, ?, ?)",
        [(no, each.body, each.id) for no, each in zip(numbers, remarks, strict=True)],
    )


def _put_things(connection: sqlite3.Connection, things: Sequence[Searchable]) -> None:
    highest = connection.execute("SELECT coalesce(max(no), 0) FROM thing").fetchone()[0]
    numbered = list(enumerate(things, start=highest + 1))
    connection.executemany(
        "INSERT INTO thing VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (no, each.kind.value, each.id, compact(each.ref), each.is_past, each.indicator_no,
             each.about)
            for no, each in numbered
        ],
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO named (rowid, ref, title, also, body, detail) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (no, each.ref, each.title, f"{each.also} {compact(each.ref)}".strip(), each.body,
             each.detail)
            for no, each in numbered
        ],
    )  # fmt: skip


def _put_words(connection: sqlite3.Connection, things: Sequence[Searchable]) -> None:
    texts = "\n".join(f"{each.title}\n{each.also}\n{each.body}" for each in things)
    words = {word for word in words_of(texts) if word.isalpha()}
    connection.executemany(
        "INSERT OR IGNORE INTO word VALUES (?)", [(word,) for word in sorted(words)]
    )


def _drop(connection: sqlite3.Connection, numbers: Sequence[tuple[int]]) -> None:
    connection.executemany("DELETE FROM named WHERE rowid = ?", numbers)
    connection.executemany("DELETE FROM thing WHERE no = ?", numbers)


def remove_index(path: Path) -> None:
    """Takes an index file away with all that SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
