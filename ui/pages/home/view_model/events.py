"""What changed lately, in the words of the history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from lbi_desktop.domain.period import MONTH_SHORT
from lbi_desktop.domain.wording import day_text
from ui.pages.home.view_model.picture import Event

if TYPE_CHECKING:
    from lbi_desktop.queries.history_list import HistoryEntry

_WEEK = 6
_PLACES = {"return": "returns", "document": "reports"}


def events(history: Sequence[HistoryEntry], *, now: datetime) -> tuple[Event, ...]:
    """The entries as events, the latest first."""
    return tuple(_event(entry, now) for entry in history)


def _event(entry: HistoryEntry, now: datetime) -> Event:
    at = entry.at.astimezone(now.tzinfo)
    what = f"{entry.label} (undone)" if entry.is_undone else entry.label
    place = _PLACES.get(entry.kind, "indicators")
    return Event(_when(at, now.date()), what, entry.author, place)


def _when(at: datetime, today: date) -> str:
    days = (today - at.date()).days
    if days == 0:
        return f"{at:%H:%M}"
    if 0 < days <= _WEEK:
        return day_text(at.date()).partition(" ")[0]
    year = "" if at.year == today.year else f" {at.year}"
    return f"{at.day} {MONTH_SHORT[at.month]}{year}"
