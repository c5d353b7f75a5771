"""Puts the parts together for the window; the only importer of `ui`.

Nothing heavy is imported here: this module stands between the icon and the first paint.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.settings import (
    author_named,
    local_folder,
    read_settings,
    settings_folder,
    store_named,
)
from lbi_desktop.store.address import place_named, role_named

if TYPE_CHECKING:
    from lbi_desktop.domain.chart_wanted import ChartWanted
    from lbi_desktop.store.store import Store


def open_window(arguments: Sequence[str]) -> int:
    """Shows the window on the store named, the last one used, or the welcome page."""
    from platformdirs import user_documents_path

    from ui.start import run
    from ui.surroundings import Surroundings

    asked = _parser().parse_args(list(arguments))
    settings = read_settings(settings_folder())
    name = store_named(asked.store, settings, environment=os.environ)
    around = Surroundings(
        clock=clock_from(asked.today),
        author=author_named(asked.author, settings, role=role_named(name)),
        computer=_computer(),
        settings_folder=settings_folder(),
        local_folder=local_folder(),
        documents_folder=user_documents_path(),
    )
    return run(place_named(name) if name else None, around=around)


def draw_chart(store: Store, target: Path, *, wanted: ChartWanted, today: date) -> None:
    """Writes one of an indicator's charts as a picture; nothing is shown on a screen."""
    from lbi_desktop.store.files import write_whole
    from ui.alone import chart_alone

    content = chart_alone(store, target.suffix.lower(), wanted=wanted, today=today)
    write_whole(target, content)


def draw_planning_year(store: Store, target: Path, *, year: str, today: date) -> None:
    """Writes a planning year as a picture or a page; nothing is shown on a screen."""
    from lbi_desktop.store.files import write_whole
    from ui.alone import planning_alone

    content = planning_alone(store, target.suffix.lower(), year=year, today=today)
    write_whole(target, content)


def draw_selftest_chart(store: Path, *, today: date) -> bytes:
    """The chart of a store's first indicator as PNG."""
    from lbi_desktop.domain.chart_wanted import ChartWanted
    from lbi_desktop.queries.indicators import indicators
    from lbi_desktop.store.store import open_store_to_read
    from ui.alone import chart_alone

    with open_store_to_read(store) as opened:
        first = indicators(opened)[0]
        return chart_alone(opened, ".png", wanted=ChartWanted(first.id), today=today)


def draw_selftest_window(store: Path, *, folder: Path, now: datetime) -> bytes:
    """The window open on a store as PNG; its settings and caches lie in `folder`."""
    from ui.alone import window_alone
    from ui.surroundings import Surroundings

    around = Surroundings(
        clock=lambda: now,
        author="Self-test",
        computer=_computer(),
        settings_folder=folder / "settings",
        local_folder=folder / "local",
        documents_folder=folder,
    )
    return window_alone(store, around=around)


def _computer() -> str:
    """This computer's name, without the cost of asking for its whole platform."""
    name = os.environ.get("COMPUTERNAME", "")
    if name or not hasattr(os, "uname"):
        return name
    return os.uname().nodename


def clock_from(day: date | None) -> Callable[[], datetime]:
    """The clock: the real one, or one that goes on from now on the day given."""

    def now() -> datetime:
        moment = datetime.now().astimezone()
        if day is None:
            return moment
        return moment.replace(year=day.year, month=day.month, day=day.day)

    return now


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="lbi-desktop open", description="Open the window.")
    parser.add_argument("store", nargs="?", help="the store; else the last one used")
    parser.add_argument("--today", type=date.fromisoformat, help="fixes the day, YYYY-MM-DD")
    parser.add_argument("--author", help="the role written into the history")
    return parser
