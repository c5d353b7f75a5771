"""Takes the latest command back, and does it again, also after a restart."""

from __future__ import annotations

from datetime import datetime

from lbi_desktop.domain.changes import NOTHING, Changes
from lbi_desktop.store.reversal import do_again, entry_to_redo, entry_to_undo, take_back
from lbi_desktop.store.store import Store


def undo(store: Store, *, author: str, now: datetime) -> Changes:
    """Takes back the latest command that stands; empty changes when there is none.

    An accepted return goes back whole. The undoing is itself an entry of the history.
    """
    with store.writing() as connection:
        entry = entry_to_undo(connection, store.role)
        if entry is None:
            return NOTHING
        changes = take_back(connection, entry, author=author, now=now, role=store.role)
    store.note_own(changes.entry)
    store.recall.forget(changes.indicators, changes.tables)
    return changes


def redo(store: Store, *, author: str, now: datetime) -> Changes:
    """Does again what was undone last; empty changes when there is nothing to do again."""
    with store.writing() as connection:
        entry = entry_to_redo(connection, store.role)
        if entry is None:
            return NOTHING
        changes = do_again(connection, entry, author=author, now=now, role=store.role)
    store.note_own(changes.entry)
    store.recall.forget(changes.indicators, changes.tables)
    return changes
