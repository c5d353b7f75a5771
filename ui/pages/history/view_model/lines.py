"""The entries of the history as lines of a table, and one of them in the panel."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from lbi_desktop.domain.period import MONTH_SHORT
from ui.models.cells import Column, TableRow, Words

if TYPE_CHECKING:
    from lbi_desktop.queries.entry_changes import EntryReading
    from lbi_desktop.queries.history_list import HistoryEntry

COLUMNS = (
    Column("when", "When", sample="28 Sep 2026, 23:59"),
    Column("what", "What", pixels=260, grows=True),
    Column("state", "State", sample="Taken back", gives_way=1),
    Column("who", "Who", sample="Corporate performance officer", gives_way=2),
    Column("entry", "Entry", sample="100,000", is_figure=True, gives_way=3),
)
_REVERSALS = frozenset({"undo", "redo"})
TAKEN_BACK = "Taken back"


def moment(at: datetime, zone: tzinfo | None) -> str:
    """`28 Jan 2026, 14:02`, in the reader's own time."""
    here = at.astimezone(zone)
    return f"{here.day} {MONTH_SHORT[here.month]} {here.year}, {here:%H:%M}"


def line(entry: HistoryEntry, zone: tzinfo | None) -> TableRow:
    """An entry as a row; what was taken back is quieter and says so."""
    when = moment(entry.at, zone)
    state = TAKEN_BACK if entry.is_undone else ""
    tone = "ink3" if entry.is_undone else "ink2" if entry.kind in _REVERSALS else "ink"
    cells = (
        Words(when, "ink2", is_figure=False),
        Words(entry.label, tone, tip=entry.label),
        Words(state, "ink3", role="small"),
        Words(entry.author, "ink2", tip=entry.author),
        Words(f"{entry.entry:,}", "ink3", is_figure=True),
    )
    said = ", ".join(part for part in (entry.label, state.lower(), entry.author, when) if part)
    return TableRow(str(entry.entry), cells, said)


def waiting(number: int) -> TableRow:
    """An entry that is still being read."""
    blank = Words("")
    cells = (
        blank,
        Words("…", "ink3"),
        blank,
        blank,
        Words(f"{number:,}", "ink3", is_figure=True),
    )
    return TableRow(str(number), cells, f"Entry {number}, being read")


def count_words(shown: int) -> str:
    """How many entries there are."""
    return "1 entry" if shown == 1 else f"{shown:,} entries"


def way_back(told: EntryReading, *, may_write: bool) -> tuple[bool, str]:
    """Whether an entry can be taken back by itself, and why not or what it means."""
    entry = told.entry
    if entry.kind in _REVERSALS:
        return False, "This entry took something back or did it again; look at that one."
    if entry.is_undone:
        return False, "It is taken back. What stood there before stands again."
    if not may_write:
        return False, "The store is open for reading only."
    if told.in_the_way:
        count = len(told.in_the_way)
        noun = "A later entry builds" if count == 1 else f"{count} later entries build"
        return False, f"{noun} on it, so it cannot be taken back by itself:"
    return True, "Nothing later builds on it: it can be taken back by itself."
