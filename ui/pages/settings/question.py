"""What Settings asks of the open store's file, and has done with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.store.address import ServerAddress, text_of

if TYPE_CHECKING:
    from lbi_desktop.domain.disclosure.suppression import SmallNumberRule
    from lbi_desktop.store.backup import Backup
    from lbi_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class CouncilRules:
    """What the council set that stands nowhere else: its templates, its small numbers."""

    templates: tuple[str, ...]
    small: SmallNumberRule


def council_rules(store: Store) -> CouncilRules:
    """The council's rules as they stand."""
    from lbi_desktop.queries.small_numbers import usual_rule
    from lbi_desktop.queries.templates import templates

    return CouncilRules(tuple(each.name for each in templates(store)), usual_rule(store))


@dataclass(frozen=True, slots=True)
class StoreState:
    """The store's file and its backups: sizes in bytes, the newest backup first.

    A shared store has an `address` instead of a file; `path` is then its name alone.
    """

    path: Path
    size: int
    is_read_only: bool
    folder: Path
    backups: tuple[Backup, ...]
    backups_size: int
    address: str = ""


def store_state(store: Store, *, backups: Path) -> StoreState:
    """How the file and its backups stand."""
    from lbi_desktop.store.backup import backups_in, backups_of

    is_file = isinstance(store.place, Path)
    own = backups_of(store.path, backups) if is_file else backups_in(backups, store.place.stem)
    found = tuple(own)
    return StoreState(
        store.path if is_file else Path(store.name),
        store.path.stat().st_size if is_file else 0,
        store.is_read_only,
        backups,
        found,
        sum(each.path.stat().st_size for each in found),
        "" if is_file else text_of(store.place),
    )


def backed_up(store: Store, *, backups: Path, now: datetime) -> StoreState:
    """Makes a verified backup; the state after it."""
    from lbi_desktop.jobs.copying import copy_to_backups
    from lbi_desktop.store.backup import Reason, back_up

    if isinstance(store.place, ServerAddress):
        copy_to_backups(store, backups, now=now)
    else:
        back_up(store.path, backups, reason=Reason.ASKED, now=now)
    return store_state(store, backups=backups)


def checked(store: Store) -> dict[str, int]:
    """Reads the whole store and counts it; refuses a damaged one."""
    if isinstance(store.place, ServerAddress):
        from lbi_desktop.store.server_check import checked as checked_there

        return checked_there(store.place)
    from lbi_desktop.store.backup import verify

    return verify(store.path)
