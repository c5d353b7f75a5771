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

from lbi_desktop.jobs.handed_over import Handed, lying_beside, named, whole_name
from lbi_desktop.settings import (
    author_named,
    local_folder,
    read_settings,
    settings_folder,
    store_named,
)
from lbi_desktop.store.address import ServerAddress, is_url, place_named

if TYPE_CHECKING:
    from lbi_desktop.domain.charts.wanted import ChartWanted
    from lbi_desktop.store.store import Store
    from ui.one_window import OneWindow


def open_window(arguments: Sequence[str]) -> int:
    """Shows the window on the store named, the last one used, or the welcome page."""
    from platformdirs import user_desktop_path, user_documents_path, user_downloads_path

    from ui.start import run
    from ui.surroundings import Surroundings

    asked = _parser().parse_args(list(arguments))
    one = _one_window(asked)
    if one is not None and not one.is_first():
        if one.hand_over([whole_name(each) for each in asked.names]):
            return 0
        one = None
    settings = read_settings(settings_folder())
    handed = named(asked.names)
    if handed == Handed() and not settings.store:
        handed = lying_beside()
    last = store_named(None, settings, environment=os.environ)
    store = handed.store or (place_named(last) if last else None)
    role = store.role if isinstance(store, ServerAddress) else ""
    around = Surroundings(
        clock=clock_from(asked.today),
        author=author_named(asked.author, settings, role=role),
        computer=_computer(),
        settings_folder=settings_folder(),
        local_folder=local_folder(),
        documents_folder=user_documents_path(),
        sent_folders=(user_downloads_path(), user_desktop_path(), user_documents_path()),
        is_day_given=asked.today is not None,
    )
    return run(store, around=around, files=handed.files, one=one, timed=asked.timed)


def _one_window(asked: argparse.Namespace) -> OneWindow | None:
    """What knows of the window that is open already; None for a window of its own."""
    if not _may_be_shared(asked):
        return None
    from ui.one_window import OneWindow

    return OneWindow(local_folder() / "window")


def _may_be_shared(asked: argparse.Namespace) -> bool:
    """Whether the window that is open already will do; an address may hold a password."""
    is_special = asked.own or asked.today or asked.author or asked.timed
    return not (is_special or any(map(is_url, asked.names)))


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
    from lbi_desktop.domain.charts.wanted import ChartWanted
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
    parser.add_argument(
        "names",
        nargs="*",
        metavar="STORE",
        help="the store, else the last one used; and files to take as if they were dropped",
    )
    parser.add_argument(
        "--own", action="store_true", help="a window of its own, though one is open"
    )
    parser.add_argument("--today", type=date.fromisoformat, help="fixes the day, YYYY-MM-DD")
    parser.add_argument("--author", help="the role written into the history")
    parser.add_argument("--timed", default="", help=argparse.SUPPRESS)  # see ui.timed
    return parser
