"""Copies stores between a file and a server, either way; also the backups of servers."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.store.address import Place, ServerAddress
from lbi_desktop.store.files import need_free, need_place, put_in_new_place, put_in_place
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.store import create_store, open_store, open_store_to_read

if TYPE_CHECKING:
    from lbi_desktop.store.copying import Copied, Told
    from lbi_desktop.store.store import Store

_COPIER = "the copying of a store"


def copy_store_to(source: Place, target: Place, *, now: datetime, told: Told) -> Copied:
    """Copies a whole store to a place where there is none, or an empty one.

    A new file gets its name only when the copy is whole and proved.
    """
    with open_store_to_read(source) as here:
        return copy_open_store(here, target, now=now, told=told)


def copy_open_store(source: Store, target: Place, *, now: datetime, told: Told) -> Copied:
    """Copies an open store to a place where there is none, or an empty one."""
    if isinstance(target, ServerAddress):
        return _copied(source, _on_server(target, now), told)
    if target.exists():
        return _copied(source, open_store(target, who=_COPIER, now=now), told)
    return write_copy(source, target, now=now, told=told)


def copy_to_backups(source: Store, folder: Path, *, now: datetime) -> Path:
    """Writes a shared store as a backup file, named so that it is found among the others."""
    from lbi_desktop.queries.changes_since import latest_entry
    from lbi_desktop.store.backup import Reason, backup_name

    folder.mkdir(parents=True, exist_ok=True)
    entry = latest_entry(source)
    path = folder / backup_name(source.place.stem, now, entry=entry, reason=Reason.ASKED)
    write_copy(source, path, now=now, told=lambda _what, _part: None, may_replace=True)
    return path


def write_copy(
    source: Store, path: Path, *, now: datetime, told: Told, may_replace: bool = False
) -> Copied:
    """Writes an open store as a new file; verified, then given its name."""
    from lbi_desktop.store.backup import verify
    from lbi_desktop.store.lock import lock_path
    from lbi_desktop.store.seal import journal_of

    need_place(path) if may_replace else need_free(path)
    fresh = path.with_name(f".{path.name}.copy")
    litter = (fresh, journal_of(fresh), lock_path(fresh))
    try:
        _take_away(*litter)
        made = _copied(source, create_store(fresh, who=_COPIER, now=now), told)
        verify(fresh)
        (put_in_place if may_replace else put_in_new_place)(fresh, path)
    finally:
        _take_away(*litter)
    return made


def _take_away(*paths: Path) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _copied(source: Store, target: Store, told: Told) -> Copied:
    from lbi_desktop.store.copying import copy_content

    with target:
        return copy_content(source, target, told=told)


def _on_server(address: ServerAddress, now: datetime) -> Store:
    try:
        return open_store(address, who=_COPIER, now=now)
    except StoreRefusal as refusal:
        if refusal.why is not Why.ABSENT:
            raise
        return create_store(address, who=_COPIER, now=now)
