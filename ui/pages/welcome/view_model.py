"""What the welcome page offers, without Qt: ways in, recent stores, how things may look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from lbi_desktop.domain.period import MONTH_SHORT

_MOST_RECENT = 4
_MOST_SENT = 3


@dataclass(frozen=True, slots=True)
class WayIn:
    """One way to begin: its words, and the action of `ui.actions` it runs."""

    action: str
    icon: str
    title: str
    words: str
    button: str


WAYS_IN = (
    WayIn(
        "store.open",
        "pack",
        "Open a store or a data pack",
        "A .lbi file of yours, or the .lbipack that your performance officer sent you.",
        "Open",
    ),
    WayIn(
        "store.sample",
        "layers",
        "Look around the sample council",
        "An illustrative Islington with its indicators and returns. Change anything in it.",
        "Open sample",
    ),
    WayIn(
        "returns.choose",
        "sheet",
        "Read departments’ spreadsheets",
        "Drop them here. You see what was understood before anything is kept.",
        "Choose files",
    ),
    WayIn(
        "store.from_list",
        "indicators",
        "Set up from a list of indicators",
        "Excel or CSV: titles, units, targets, history. Nothing is kept until you accept.",
        "Choose the list",
    ),
    WayIn(
        "store.new",
        "plus",
        "Start empty",
        "A new store for your council, kept in one file that you choose.",
        "Start",
    ),
)
THEMES = (
    ("light", "Light"),
    ("dark", "Dark"),
    ("contrast", "High contrast"),
    ("system", "As the system"),
)


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A store opened before or a pack that was sent, and when it was last changed."""

    path: Path
    when: str

    @property
    def name(self) -> str:
        return self.path.name


def recent_stores(
    kept: Sequence[str], changed: Mapping[str, datetime], *, today: date
) -> tuple[KnownFile, ...]:
    """The recent stores that are still there; `changed` has those, with their last change."""
    found = [name for name in kept if name in changed][:_MOST_RECENT]
    return tuple(KnownFile(Path(name), when_words(changed[name], today)) for name in found)


def sent_packs(found: Sequence[tuple[Path, datetime]], *, today: date) -> tuple[KnownFile, ...]:
    """The newest packs among what was sent, with the folder each lies in."""
    return tuple(
        KnownFile(path, f"{path.parent.name}, {when_words(moment, today)}")
        for path, moment in found[:_MOST_SENT]
    )


def sent_words(packs: Sequence[KnownFile]) -> str:
    """What is said over the packs that lie where a person finds what was sent."""
    return "A data pack to open" if len(packs) == 1 else "Data packs to open"


def when_words(moment: datetime, today: date) -> str:
    """`today 14:02`, `yesterday 09:30`, `3 Nov`, `3 Nov 2025`."""
    day = moment.date()
    ago = (today - day).days
    if ago in (0, 1):
        return f"{('today', 'yesterday')[ago]} {moment:%H:%M}"
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {MONTH_SHORT[day.month]}{year}"


def waiting_words(files: Sequence[Path]) -> str:
    """What is said of files that were dropped before a store is open."""
    if len(files) == 1:
        return f"“{files[0].name}” is waiting. Open or make the store it belongs to."
    return f"{len(files)} files are waiting. Open or make the store they belong to."
