"""The tour: the main job on the sample council, for a first look and for every release."""

from __future__ import annotations

import os
import time
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from lbi_desktop.cli.options import surroundings
from lbi_desktop.cli.output import say

SAMPLE_TODAY = "2026-01-26"
AUTHOR = "Corporate performance officer"


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application."""
    app.command(epilog="lbi-desktop tour --out out --window")(tour)


def tour(
    *,
    out: Annotated[Path, typer.Option(help="The folder to write to.")] = Path("out"),
    window: Annotated[
        bool, typer.Option("--window", help="Open the window at the end.")
    ] = False,
    today: Annotated[str, typer.Option(help="The sample's day.")] = SAMPLE_TODAY,
) -> None:
    """Make the sample council, take in its returns, write its reports."""
    from lbi_desktop.jobs.tour import take_tour

    started = time.perf_counter()
    now: datetime = surroundings(today).now
    made = take_tour(out, author=AUTHOR, now=now, say=_say_step)
    say(f"Done in {time.perf_counter() - started:.1f} s. Every made-up figure is illustrative.")
    for path in (made.store, *made.documents):
        say(f"  {os.path.relpath(path)}")
    if window:
        from lbi_desktop.app import open_window

        raise typer.Exit(open_window([str(made.store), "--today", today]))


def _say_step(words: str, seconds: float) -> None:
    say(f"  {words:<100} {seconds:5.2f} s")
