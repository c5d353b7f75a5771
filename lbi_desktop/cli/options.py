"""The options that many commands share, so that they are the same everywhere."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from lbi_desktop.domain.period import Period
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.settings import (
    Settings,
    author_named,
    local_folder,
    read_settings,
    settings_folder,
    store_named,
)
from lbi_desktop.store.address import Place, place_named, role_named
from lbi_desktop.store.own_day import moment_in, own_day_of_file

StorePlace = Annotated[
    str,
    typer.Argument(
        metavar="STORE", help="A file, or postgresql+psycopg://role@server/database."
    ),
]
Store = Annotated[
    str | None,
    typer.Option("--store", "-s", help="The store; else the last one used, else LBI_STORE."),
]
PeriodText = Annotated[
    str | None, typer.Option("--period", "-p", help='Such as "Q3 2025/26" or "Dec 2025".')
]
Directorate = Annotated[
    str | None, typer.Option("--directorate", "-d", help="A directorate, by any of its names.")
]
Today = Annotated[
    str | None, typer.Option("--today", help="Fixes the clock, YYYY-MM-DD.", show_default=False)
]
Author = Annotated[
    str | None, typer.Option("--author", help="The role written into the history.")
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Clock, person and folders of one run; the only place where they are looked up."""

    now: datetime
    author: str
    settings: Settings
    folder: Path

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def backups(self) -> Path:
        return self.folder / "backups"


def surroundings(
    today: str | None = None, author: str | None = None, store: str | None = None
) -> Surroundings:
    """What this run may know of the world; on a server people act under their role.

    A sample council stands still on its own day, unless another is given.
    """
    settings = read_settings(settings_folder())
    named = store_named(store, settings, environment=os.environ)
    return Surroundings(
        now=_clock(today) if today else _now_in(named),
        author=author_named(author, settings, role=role_named(named)),
        settings=settings,
        folder=local_folder(),
    )


def store_place(store: str | None, settings: Settings) -> Place:
    """Where the store is; refuses when none is named anywhere."""
    name = store_named(store, settings, environment=os.environ)
    if not name:
        raise Refusal(
            "No store is named.",
            "Give one with --store, or make one with “lbi-desktop new council.lbi”.",
        )
    return place_named(name)


def period_meant(text: str | None, *, today: date) -> Period | None:
    """The period a person typed; refuses with the readings when it is ambiguous."""
    from lbi_desktop.domain.periods.text import parse_period

    if not text:
        return None
    read = parse_period(text, today=today)
    if read.period is not None:
        return read.period
    if read.candidates:
        choices = " or ".join(f"“{candidate.label}”" for candidate in read.candidates)
        raise Refusal(f"“{text}” may mean {choices}.", "Write one of these.")
    raise Refusal(
        f"“{text}” is no period.", "Write it like “Q3 2025/26”, “Dec 2025” or “2025/26”."
    )


def _now_in(named: str) -> datetime:
    now = datetime.now().astimezone()
    place = place_named(named) if named else None
    return moment_in(now, own_day_of_file(place)) if isinstance(place, Path) else now


def _clock(today: str) -> datetime:
    now = datetime.now().astimezone()
    try:
        day = date.fromisoformat(today)
    except ValueError as cause:
        raise typer.BadParameter("write it like 2026-01-26", param_hint="--today") from cause
    return now.replace(year=day.year, month=day.month, day=day.day)
