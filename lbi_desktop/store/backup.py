"""Backups: made by SQLite's own backup, verified by opening and counting, named, rotated.

A backup's name says what it is: `council-20260126T091412-e123-import.lbi` is the store
`council.lbi` after history entry 123, made before an import.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from lbi_desktop.store.files import (
    need_place,
    need_room,
    put_in_new_place,
    put_in_place,
    worded_writing,
)
from lbi_desktop.store.identity import FIRST_WITH_MARK, fresh_name, mark_file, store_of
from lbi_desktop.store.lock import Holder, is_held, lock_path, read_beside
from lbi_desktop.store.opening import (
    check_schema,
    check_soundness,
    connected,
    judged_header,
    make_durable,
    take_lock,
)
from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why, damaged, worded
from lbi_desktop.store.seal import Soundness, journal_of, soundness

KEPT_NEWEST, KEPT_DAYS, KEPT_WEEKS, KEPT_MONTHS = 6, 12, 10, 24
_NAME = re.compile(r"(?P<stem>.+)-(?P<at>\d{8}T\d{6})-e(?P<entry>\d+)-(?P<reason>\w+)\.lbi")
_ONLY_IF_CHANGED = ("start", "exit", "import", "bulk_edit")
COUNTED = ("history", "indicator", "observation", "observation_superseded", "commentary")


class Reason(StrEnum):
    """What a backup was made before, or at."""

    START = "start"
    IMPORT = "import"
    MIGRATION = "migration"
    BULK_EDIT = "bulk_edit"
    RESTORE = "restore"
    EXIT = "exit"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified backup: its file, the store it is of, when, after which entry, before what."""

    path: Path
    stem: str
    at: datetime
    entry: int
    reason: str


def back_up(store: Path, folder: Path, *, reason: Reason, now: datetime) -> Backup:
    """Makes a verified backup of a store in a folder.

    Nothing is copied where the newest backup holds the same already, unless it is asked for.
    """
    judged_header(store)
    folder.mkdir(parents=True, exist_ok=True)
    last = _last_change(store)
    entry = last[0]
    latest = next(iter(backups_of(store, folder)), None)
    if latest and latest.entry == entry and reason in _ONLY_IF_CHANGED:
        with suppress(StoreRefusal):
            if _last_change(latest.path) == last:
                return latest
    name = backup_name(store.stem, now, entry=entry, reason=reason)
    copy_store(store, folder / name)
    rotate(store, folder)
    return Backup(
        folder / name, store.stem, now.replace(tzinfo=None, microsecond=0), entry, reason
    )


def backup_name(stem: str, now: datetime, *, entry: int, reason: Reason) -> str:
    """What a backup is called; `backups_in` reads it back."""
    return f"{stem}-{now:%Y%m%dT%H%M%S}-e{entry}-{reason}.lbi"


def copy_out(store: Path, target: Path) -> None:
    """Copies a store to where a person said; only an earlier copy is written over."""
    need_place(target)
    if target.exists():
        judged_header(target)
        if lock_path(target).exists() or target.samefile(store):
            raise StoreRefusal(
                f"“{target.name}” is a store that is worked in. {NOTHING_CHANGED}",
                "Choose another name for the copy.",
                why=Why.EXISTS,
            )
    with worded_writing(target):
        copy_store(store, target)


def copy_store(store: Path, target: Path, *, may_replace: bool = True) -> None:
    """Copies a store whole: backup, verify by opening and counting, then give it its name."""
    need_room(target.parent, store.stat().st_size)
    fresh = target.with_name(f".{target.name}.new")
    fresh.unlink(missing_ok=True)
    journal_of(fresh).unlink(missing_ok=True)
    try:
        with worded(store):
            counts = _copied(store, fresh)
            _marked(fresh)
            verify(fresh, counts=counts)
        place = put_in_place if may_replace else put_in_new_place
        place(fresh, target)
    finally:
        fresh.unlink(missing_ok=True)
        journal_of(fresh).unlink(missing_ok=True)


def verify(path: Path, *, counts: dict[str, int] | None = None) -> dict[str, int]:
    """Opens a store to read, checks it wholly and counts it; refuses what does not add up.

    Where nobody writes to it, its bytes must be those that were sealed when it was closed.
    """
    judged_header(path)
    if not is_held(path) and soundness(path, read_beside(path).seal) is Soundness.BROKEN:
        raise damaged(path, "its bytes changed since it was last closed")
    with closing(connected(path, mode="ro")) as connection, worded(path):
        check_schema(connection, path)
        check_soundness(connection, path)
        found = _counts(connection)
    if counts is not None and found != counts:
        raise damaged(path, "the copy does not count the same")
    return found


def backups_in(folder: Path, stem: str = "") -> list[Backup]:
    """The backups in a folder, newest first; of one store when its stem is given."""
    if not folder.is_dir():
        return []
    found = [made for path in folder.iterdir() if (made := _read_name(path))]
    mine = [each for each in found if not stem or each.stem == stem]
    return sorted(mine, key=lambda each: (each.at, each.entry), reverse=True)


def backups_of(store: Path, folder: Path) -> list[Backup]:
    """The backups of a store, newest first: another one of the same file name has its own.

    Of a store that cannot say which it is, all that bear its file's name.
    """
    own = store_of(store) if store.is_file() else ""
    named = backups_in(folder, store.stem)
    return [each for each in named if not own or store_of(each.path) in ("", own)]


def rotate(store: Path, folder: Path) -> list[Backup]:
    """Deletes the backups of a store that no rule keeps; gives what was deleted."""
    gone = superfluous(backups_of(store, folder))
    for backup in gone:
        backup.path.unlink(missing_ok=True)
    return gone


def superfluous(backups: Iterable[Backup]) -> list[Backup]:
    """What may go: all but the newest of 12 days, 10 weeks and 24 months, and of migrations.

    The six newest stay too: of today the morning's is as dear as the evening's.
    """
    newest_first = sorted(backups, key=lambda each: each.at, reverse=True)
    kept = {each.path for each in newest_first if each.reason == Reason.MIGRATION}
    kept |= {each.path for each in newest_first[:KEPT_NEWEST]}
    for span, limit in _SPANS:
        firsts: dict[object, Path] = {}
        for each in newest_first:
            firsts.setdefault(span(each.at), each.path)
        kept |= set(list(firsts.values())[:limit])
    return [each for each in newest_first if each.path not in kept]


_SPANS: tuple[tuple[Callable[[datetime], object], int], ...] = (
    (lambda at: at.date(), KEPT_DAYS),
    (lambda at: at.isocalendar()[:2], KEPT_WEEKS),
    (lambda at: (at.year, at.month), KEPT_MONTHS),
)


def restore(backup: Path, store: Path, *, holder: Holder, now: datetime) -> Path | None:
    """Puts a backup in a store's place; the present file is kept aside first.

    Gives where the present file was kept, None when there was none. Refuses while somebody
    else holds the store.
    """
    verify(backup)
    need_place(store)
    lock = take_lock(store, holder)
    try:
        need_room(store.parent, 2 * backup.stat().st_size)
        aside = _kept_aside(store, now=now)
        journal_of(store).unlink(missing_ok=True)
        copy_store(backup, store)
    finally:
        lock.release(None)
    return aside


def _kept_aside(store: Path, *, now: datetime) -> Path | None:
    """Keeps the present file under a name with the time; byte by byte when it is damaged."""
    if not store.exists():
        return None
    aside = _aside_name(store, now)
    try:
        copy_store(store, aside, may_replace=False)
    except StoreRefusal as refusal:
        if refusal.why in (Why.DISK_FULL, Why.EXISTS):
            raise
        _copy_bytes(store, aside)
        if journal_of(store).exists():
            _copy_bytes(journal_of(store), journal_of(aside))
    return aside


def _copy_bytes(here: Path, there: Path) -> None:
    fresh = there.with_name(f".{there.name}.new")
    shutil.copyfile(here, fresh)
    put_in_new_place(fresh, there)


def _aside_name(store: Path, now: datetime) -> Path:
    return store.with_name(f"{store.stem} until {now:%Y-%m-%d %H%M%S}{store.suffix}")


def _last_change(store: Path) -> tuple[int, str, str]:
    """The latest entry of a store's history: its number, when and what."""
    query = "SELECT entry, at, label FROM history ORDER BY entry DESC LIMIT 1"
    with closing(connected(store, mode="ro")) as connection, worded(store):
        found = connection.execute(query).fetchone()
    return (int(found[0]), str(found[1]), str(found[2])) if found else (0, "", "")


def _copied(store: Path, fresh: Path) -> dict[str, int]:
    with closing(connected(store, mode="ro")) as here, closing(sqlite3.connect(fresh)) as there:
        here.execute("BEGIN")
        counts = _counts(here)
        here.backup(there)
        here.execute("COMMIT")
    return counts


def _marked(fresh: Path) -> None:
    """Says that a copy is another one than the store it was made from."""
    if judged_header(fresh).revision < FIRST_WITH_MARK:
        return
    with closing(connected(fresh, mode="rw")) as connection:
        make_durable(connection)
        mark_file(connection, fresh_name())


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    return {
        name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608
        for name in COUNTED
    }


def _read_name(path: Path) -> Backup | None:
    found = _NAME.fullmatch(path.name)
    if found is None:
        return None
    at = datetime.strptime(found["at"], "%Y%m%dT%H%M%S")  # noqa: DTZ007 - the name's own time
    return Backup(path, found["stem"], at, int(found["entry"]), found["reason"])
