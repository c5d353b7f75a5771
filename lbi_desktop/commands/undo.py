"""Takes commands back, and does them again, also after a restart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from lbi_desktop.domain.changes import NOTHING, Changes
from lbi_desktop.store.dependents import dependents
from lbi_desktop.store.history_tables import history
from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why
from lbi_desktop.store.reversal import do_again, take_back
from lbi_desktop.store.reversible import REDO, UNDO, entry_to_redo, entry_to_undo
from lbi_desktop.store.store import Store

_MOST_TOLD = 3


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


def undo_entry(store: Store, entry: int, *, author: str, now: datetime) -> Changes:
    """Takes one earlier command back and leaves all later ones standing.

    Refused, with the entries that stand in the way, when anything later builds on it. It can be
    done again like whatever else was undone last.
    """
    with store.writing() as connection:
        _need_standing(connection, entry, role=store.role)
        later = dependents(connection, entry)
        if later:
            raise _built_on(connection, entry, later)
        changes = take_back(connection, entry, author=author, now=now, role=store.role)
    store.note_own(changes.entry)
    store.recall.forget(changes.indicators, changes.tables)
    return changes


def undo_back_to(
    store: Store, entry: int, *, author: str, now: datetime
) -> tuple[Changes, ...]:
    """Takes back the latest commands one after the other, the one named last."""
    with store.reading() as connection:
        _need_standing(connection, entry, role=store.role)
    done: list[Changes] = []
    while True:
        with store.reading() as connection:
            latest = entry_to_undo(connection, store.role)
        if latest is None or latest < entry:
            return tuple(done)
        done.append(undo(store, author=author, now=now))


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


def _need_standing(connection: Connection, entry: int, *, role: str) -> None:
    """Refuses an entry that is not there, not a command, taken back already, or another's."""
    row = connection.execute(select(history).where(history.c.entry == entry)).first()
    if row is None:
        raise _refusal(
            f"The history has no entry {entry}.", "Look at the history for its number."
        )
    if row.kind in (UNDO, REDO):
        raise _refusal(
            f"Entry {entry} is itself an {row.kind}.", "Undo or redo the command itself."
        )
    if row.is_undone:
        raise _refusal(f"Entry {entry} is taken back already.", "Redo brings it back.")
    if role and row.role not in ("", role):
        raise _refusal(f"Entry {entry} was made by {row.author}.", "They can take it back.")


def _built_on(connection: Connection, entry: int, later: Sequence[int]) -> StoreRefusal:
    query = select(history.c.entry, history.c.label).where(
        history.c.entry.in_(later[-_MOST_TOLD:])
    )
    rows = connection.execute(query.order_by(history.c.entry.desc())).all()
    told = "; ".join(f"{row.entry} {row.label}" for row in rows)
    more = f"; and {len(later) - len(rows)} more" if len(later) > len(rows) else ""
    return _refusal(
        f"Entry {entry} cannot be taken back by itself: later ones build on it ({told}{more}).",
        "Take those back first, or undo back to this one.",
    )


def _refusal(message: str, advice: str) -> StoreRefusal:
    return StoreRefusal(f"{message} {NOTHING_CHANGED}", advice, why=Why.CONFLICT)
