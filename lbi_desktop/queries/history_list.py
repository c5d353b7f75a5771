"""Who changed what, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from lbi_desktop.store.history_tables import history, history_indicator
from lbi_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One command, or one undoing (`reverses` is then the entry it undid or redid)."""

    entry: int
    at: datetime
    author: str
    kind: str
    label: str
    reverses: int | None
    is_undone: bool


def history_list(
    store: Store, *, limit: int = 50, author: str = "", indicator_id: str = ""
) -> tuple[HistoryEntry, ...]:
    """The latest entries first; of one author, or concerning one indicator, if said."""
    query = select(history).order_by(history.c.entry.desc()).limit(limit)
    if author:
        query = query.where(history.c.author == author)
    if indicator_id:
        concerned = select(history_indicator.c.entry).where(
            history_indicator.c.indicator_id == indicator_id
        )
        query = query.where(history.c.entry.in_(concerned))
    with store.reading() as connection:
        return tuple(
            HistoryEntry(
                row.entry,
                datetime.fromisoformat(row.at),
                row.author,
                row.kind,
                row.label,
                row.reverses,
                bool(row.is_undone),
            )
            for row in connection.execute(query)
        )
