"""Which store a file holds and which copy of it the file is, so that a seal judges rightly.

Two copies of one store may have been changed equally often: SQLite's change counter tells them
apart no more than the store's own name does. So every copy bears a mark of its own, renewed
whenever it is closed after a change. The mark has check digits: damage to it is no new mark.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

FIRST_WITH_MARK = 2
"""The first revision of the schema whose stores bear a mark."""

_PUT = "INSERT OR REPLACE INTO store_identity (name, value) VALUES (?, ?)"
_PUT_IF_NONE = _PUT.replace("OR REPLACE", "OR IGNORE")
_ASKED = {
    "store_identity": "SELECT value FROM store_identity WHERE name = ?",
    "council_setting": "SELECT value FROM council_setting WHERE name = ?",
}
_IS_TABLE = (
    "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ? AND rootpage > 0"
)
_CHECK_DIGITS = 8


def fresh_name() -> str:
    """A name no other store or copy has: 32 random hexadecimal digits."""
    return secrets.token_hex(16)


def name_store(connection: sqlite3.Connection, *, store: str, copy: str) -> None:
    """Says which store this is and which copy; inside the caller's transaction."""
    connection.execute(_PUT, ("store", checked(store)))
    mark_copy(connection, copy)


def name_again(connection: sqlite3.Connection, *, store: str, copy: str) -> None:
    """Names a store that was made anew from what was written of it, as it was named.

    `store` is the name with its check digits; a fresh one is made when that is not sound.
    """
    name = store[:-_CHECK_DIGITS]
    name_store(connection, store=name if store == checked(name) else copy, copy=copy)


def name_if_nameless(connection: sqlite3.Connection, store: str) -> None:
    """Names a store that was made before stores had names; in autocommit."""
    connection.execute(_PUT_IF_NONE, ("store", checked(store)))


def mark_copy(connection: sqlite3.Connection, copy: str) -> None:
    """Gives this copy a mark of its own; inside the caller's transaction."""
    connection.execute(_PUT, ("copy", checked(copy)))


def mark_file(connection: sqlite3.Connection, copy: str) -> None:
    """Gives a file a mark of its own, in a transaction of its own."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        mark_copy(connection, copy)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def mark_of(path: Path) -> str:
    """The mark of the copy a file is; empty when there is none or it cannot be trusted."""
    return _read(path, "copy")


def store_of(path: Path) -> str:
    """The name of the store a file holds, the same in all its copies; empty as above."""
    return _read(path, "store")


def _read(path: Path, name: str) -> str:
    """What a file says of itself, by name."""
    value = read_as_it_lies(path, "store_identity", name=name)
    return value if value == checked(value[:-_CHECK_DIGITS]) else ""


def read_as_it_lies(path: Path, table: str, *, name: str) -> str:
    """The value of a name in a table of a file that nobody opened; empty where there is none.

    The file may be damaged or a stranger's: it is read as it lies, nothing in it is run.
    """
    plain = quote(path.absolute().as_posix(), safe="/:")
    uri = f"file://{plain if plain.startswith('/') else '/' + plain}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
            connection.execute("PRAGMA trusted_schema=OFF")
            connection.execute("PRAGMA cell_size_check=ON")
            if not connection.execute(_IS_TABLE, (table,)).fetchone()[0]:
                return ""
            found = connection.execute(_ASKED[table], (name,)).fetchone()
    except (sqlite3.Error, UnicodeDecodeError):
        return ""
    return str(found[0]) if found else ""


def checked(name: str) -> str:
    """A name with its check digits."""
    return name + hashlib.sha256(name.encode()).hexdigest()[:_CHECK_DIGITS]
