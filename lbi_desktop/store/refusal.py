"""Why a store could not be opened, read or written, in words; code outside asks by code."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from lbi_desktop.domain.refusal import Refusal

NOTHING_CHANGED = "Nothing was changed."


class Why(StrEnum):
    """The reasons a store refuses for, so that a window can offer the right thing."""

    ABSENT = "absent"
    EXISTS = "exists"
    FOREIGN = "foreign"
    HOSTILE = "hostile"
    NEWER = "newer"
    OLDER = "older"
    DAMAGED = "damaged"
    HELD = "held"
    READ_ONLY = "read_only"
    DISK_FULL = "disk_full"
    BUSY = "busy"
    UNREADABLE = "unreadable"
    NOT_EMPTY = "not_empty"
    NOT_KNOWN = "not_known"
    OUT_OF_DATE = "out_of_date"
    CONFLICT = "conflict"
    NO_FILE = "no_file"
    SIGN_IN = "sign_in"
    UNREACHABLE = "unreachable"


class StoreRefusal(Refusal):
    """The store's worded no. `why` lets a caller offer read-only, a backup or another name.

    `damaged` is the file whose content cannot be trusted, if that is why.
    """

    damaged: Path | None = None

    def __init__(self, message: str, advice: str = "", *, why: Why = Why.UNREADABLE) -> None:
        super().__init__(message, advice)
        self.why = why


def damaged(path: Path, detail: str = "") -> StoreRefusal:
    """The refusal of a store whose content cannot be trusted."""
    found = f" ({detail})" if detail else ""
    refusal = StoreRefusal(
        f"“{path.name}” is damaged{found}. {NOTHING_CHANGED}",
        "Restore the newest backup; the damaged file is kept beside it.",
        why=Why.DAMAGED,
    )
    refusal.damaged = path
    return refusal


def unwritable() -> StoreRefusal:
    """The refusal of a text that no database can keep."""
    return StoreRefusal(
        f"A text holds a character that cannot be written. {NOTHING_CHANGED}",
        "Type it again, or take it out of the file it came from.",
    )


_WORDS = {
    "SQLITE_FULL": (
        f"The disk is full. {NOTHING_CHANGED}",
        "Free some space and do it again.",
        Why.DISK_FULL,
    ),
    "SQLITE_READONLY_DBMOVED": (
        f"“{{name}}” was moved or renamed while it was open. {NOTHING_CHANGED}",
        "Put it back where it was, or open it where it lies now.",
        Why.ABSENT,
    ),
    "SQLITE_READONLY": (
        f"“{{name}}” can only be read here. {NOTHING_CHANGED}",
        "Copy it to a folder of your own, or ask for the right to write.",
        Why.READ_ONLY,
    ),
    "SQLITE_CANTOPEN": (
        f"“{{name}}” could not be opened for writing. {NOTHING_CHANGED}",
        "Copy it to a folder of your own, or ask for the right to write.",
        Why.READ_ONLY,
    ),
    "SQLITE_BUSY": (
        f"Another program is using “{{name}}” just now. {NOTHING_CHANGED}",
        "Wait a moment and do it again.",
        Why.BUSY,
    ),
    "SQLITE_IOERR": (
        f"The disk that holds “{{name}}” did not answer. {NOTHING_CHANGED}",
        "Check the disk or its connection and do it again.",
        Why.UNREADABLE,
    ),
}
_DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT")


def refusal_for(error: BaseException, path: Path) -> StoreRefusal | None:
    """The words for an error of the database, its own or wrapped; None for a slip of ours."""
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, UnicodeEncodeError):
        return unwritable()
    if not isinstance(cause, sqlite3.DatabaseError):
        return None
    name = str(getattr(cause, "sqlite_errorname", "") or "")
    if name.startswith(_DAMAGE) or "not a database" in str(cause):
        return damaged(path)
    for known, (message, advice, why) in _WORDS.items():
        if name.startswith(known):
            return StoreRefusal(message.format(name=path.name), advice, why=why)
    return None


@contextmanager
def worded(path: Path) -> Iterator[None]:
    """Turns what the database could not do into a StoreRefusal; lets slips of ours through."""
    try:
        yield
    except Exception as error:
        refusal = refusal_for(error, path)
        if refusal is None:
            raise
        raise refusal from error
