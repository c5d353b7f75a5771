"""The self-test: proves that this copy of the program works on this computer."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli.options import surroundings
from lbi_desktop.cli.output import REFUSED, say, tell

if TYPE_CHECKING:
    from lbi_desktop.jobs.selftest import Step

_DAY = "2026-01-26"


def add_to(app: typer.Typer) -> None:
    """Adds this command to the application."""
    app.command(epilog="lbi-desktop selftest -o selftest.json")(selftest)


def selftest(
    *,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Where to write the report (JSON).")
    ] = None,
) -> None:
    """Try the main job in a temporary folder: store, import, Excel, Word, window, chart."""
    from lbi_desktop.app import draw_selftest_chart, draw_selftest_window
    from lbi_desktop.jobs.selftest import Bench, tested
    from lbi_desktop.store.files import need_place, write_whole

    if output is not None:
        need_place(output)
    now = surroundings(_DAY).now
    with tempfile.TemporaryDirectory(prefix="lbi-selftest-", ignore_cleanup_errors=True) as own:
        folder = Path(own)
        bench = Bench(
            folder,
            now,
            window=lambda store: draw_selftest_window(store, folder=folder, now=now),
            chart=lambda store: draw_selftest_chart(store, today=now.date()),
        )
        found = tested(bench, say=_say_step)
    if output is not None:
        text = json.dumps(found.document, indent=2, ensure_ascii=False) + "\n"
        write_whole(output, text.encode())
    if not found.is_sound:
        tell("Something does not work on this computer. Send the report to who installed it.")
        raise typer.Exit(REFUSED)
    say("Everything works on this computer.")


def _say_step(step: Step) -> None:
    mark = "works" if step.is_sound else "FAILS"
    say(f"  {step.name:<8} {mark}  {step.words:<70} {step.seconds:6.2f} s")
