"""Backs the open store up without being asked: before the first change, and on letting go."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from ui.store_doors import opened
from ui.surroundings import Surroundings

if TYPE_CHECKING:
    from pathlib import Path

    from lbi_desktop.store.backup import Backup, Reason
    from lbi_desktop.store.store import Store


class Backups:
    """Knows which store was backed up before this sitting changed it."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._begun: Store | None = None

    def before_change(self, store: Store) -> None:
        """The first change of a sitting finds a backup of what stood before it.

        A backup that cannot be made does not stand in the way of work: Settings shows how old
        the newest one is.
        """
        from lbi_desktop.store.backup import Reason

        if store is not self._begun and not store.is_read_only:
            self._begun = store
            self._make(store, Reason.START)

    def let_go(self, store: Store) -> None:
        """Closes a store, its rows kept for the next start, and backs up what was changed."""
        from lbi_desktop.queries.kept_rows import keep_and_close
        from lbi_desktop.store.backup import Reason

        was_changed = store is self._begun
        keep_and_close(store, self._around.local_folder)
        if was_changed:
            self._begun = None
            self._make(store, Reason.EXIT)

    def _make(self, store: Store, reason: Reason) -> None:
        from lbi_desktop.store.backup import back_up
        from lbi_desktop.store.refusal import StoreRefusal

        if store.is_shared:
            return
        with suppress(StoreRefusal, OSError):
            now = self._around.clock()
            back_up(store.path, self._around.backups, reason=reason, now=now)


def restored(
    held: Store | None,
    backup: Path,
    *,
    path: Path,
    around: Surroundings,
    tell: Callable[[str], None],
) -> Store:
    """Puts a backup in a store's place and opens it; the file that stood there is kept.

    `held` is the store that is open, let go first where it is that one. Where the backup cannot
    be put back, the store is opened again as it was, and says why. `tell` hears of success.
    """
    from lbi_desktop.store.backup import restore
    from lbi_desktop.store.lock import Holder
    from lbi_desktop.store.refusal import StoreRefusal

    is_this = held is not None and held.place == path
    if held is not None and is_this:
        held.close()
        held.recall.forget_everything()
    now = around.clock()
    holder = Holder(around.author, around.computer, now.isoformat(timespec="seconds"))
    try:
        aside = restore(backup, path, holder=holder, now=now)
    except StoreRefusal as refusal:
        if not is_this:
            raise
        store = opened(path, around)
        store.warning = refusal.line
        return store
    store = opened(path, around)
    kept = "" if aside is None else f"; what stood there is kept beside it as “{aside.name}”"
    tell(f"Put back from {backup.name}{kept}.")
    return store


def backups_to_choose(path: Path, folder: Path) -> tuple[Backup, ...]:
    """The verified backups of a store's file, newest first, whether or not it can be read."""
    from lbi_desktop.store.backup import backups_of

    return tuple(backups_of(path, folder))
