"""What Settings asks of the open store's file, and has done with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lbi_desktop.store.backup import Backup
    from lbi_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class StoreState:
    """The store's file and its backups: sizes in bytes, the newest backup first."""

    path: Path
    size: int
    is_read_only: bool
    folder: Path
    backups: tuple[Backup, ...]
    backups_size: int


def store_state(store: Store, *, backups: Path) -> StoreState:
    """How the file and its backups stand."""
    from lbi_desktop.store.backup import backups_in

    found = tuple(backups_in(backups, store.path.stem))
    return StoreState(
        store.path,
        store.path.stat().st_size,
        store.is_read_only,
        backups,
        found,
        sum(each.path.stat().st_size for each in found),
    )


def backed_up(store: Store, *, backups: Path, now: datetime) -> StoreState:
    """Makes a verified backup; the state after it."""
    from lbi_desktop.store.backup import Reason, back_up

    back_up(store.path, backups, reason=Reason.ASKED, now=now)
    return store_state(store, backups=backups)


def checked(store: Store) -> dict[str, int]:
    """Reads the whole store and counts it; refuses a damaged one."""
    from lbi_desktop.store.backup import verify

    return verify(store.path)
