"""The store and its backups as lines of names and values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from ui.backup_words import MADE, moment_words, size_words

if TYPE_CHECKING:
    from lbi_desktop.queries.council import Council
    from lbi_desktop.queries.return_memory import ReturnMemory
    from ui.pages.settings.question import StoreState

NO_STORE = "No store is open."
_KINDS = {"history": "changes", "indicator": "indicators", "observation": "figures"}


@dataclass(frozen=True, slots=True)
class Line:
    """A name and what it is set to; `tip` where the value may be cut short."""

    name: str
    value: str
    tip: str = ""


def store_lines(state: StoreState, council: Council) -> tuple[Line, ...]:
    """The file: where, how large, what it holds."""
    figures = sum(number for _, number in council.periods)
    held = f"{len(council.indicators):,} indicators, {figures:,} figures"
    path = state.path
    opened = Line("Opened", "for reading only" if state.is_read_only else "for writing")
    if state.address:
        place = Line("Address", state.address, state.address)
        return Line("Council", council.name), place, Line("Holds", held), opened
    return (
        Line("Council", council.name),
        Line("File", path.name, str(path)),
        Line("Folder", str(path.parent), str(path.parent)),
        Line("Holds", f"{held}, {size_words(state.size)}"),
        opened,
    )


def memory_lines(memory: ReturnMemory | None) -> tuple[Line, ...]:
    """What is remembered of returns: labels, and layouts."""
    if memory is None:
        return (Line(NO_STORE, ""),)
    others = f", {memory.not_ours:,} of them not ours" if memory.not_ours else ""
    return (
        Line("Labels judged", f"{memory.labels:,}{others}" if memory.labels else "none yet"),
        Line("Layouts recognised", f"{memory.layouts:,}" if memory.layouts else "none yet"),
    )


def backup_lines(state: StoreState, *, today: date) -> tuple[Line, ...]:
    """The backups: where, the newest, how many are kept and for how long."""
    newest = state.backups[0] if state.backups else None
    last = "none yet"
    if newest is not None:
        made = MADE.get(newest.reason, "")
        last = ", ".join(part for part in (moment_words(newest.at, today), made) if part)
    kept = "none"
    if state.backups:
        kept = f"{len(state.backups):,}, {size_words(state.backups_size)} together"
    return (
        Line("Folder", str(state.folder), str(state.folder)),
        Line("Newest, read back and whole", last),
        Line("Kept", kept),
        Line("Rule", "the six newest, and the newest of 12 days, 10 weeks and 24 months"),
    )


def check_words(counts: dict[str, int], at: datetime) -> str:
    """What a check found: `Sound at 14:02: 63 indicators, …`."""
    held = (f"{counts[key]:,} {_KINDS[key]}" for key in ("indicator", "observation", "history"))
    return f"Sound at {at:%H:%M}: {', '.join(held)}."
