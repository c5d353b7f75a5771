"""Documents: the scrutiny report and the panel pack, as Word; and when their papers are due."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.keeping import opened
from lbi_desktop.cli.options import period_meant, store_place, surroundings
from lbi_desktop.cli.output import answer, committed, say
from lbi_desktop.domain.calendar import despatch_day
from lbi_desktop.domain.period import date_words
from lbi_desktop.jobs.reports import Wanted, write_report

if TYPE_CHECKING:
    from exporters.reports import WrittenDocument

RECIPES = ("scrutiny", "panel")
STYLES = ("current", "2014")
RecipeName = Annotated[
    str, typer.Argument(metavar="RECIPE", help=f"What to write: {' or '.join(RECIPES)}.")
]


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application."""
    app.command(
        epilog='lbi-desktop report scrutiny --store c.lbi --period "Q3 2025/26" -o report.docx'
    )(report)
    app.command(epilog="lbi-desktop deadlines --meeting 2026-03-10")(deadlines)


def report(
    recipe: RecipeName,
    output: Annotated[Path, typer.Option("-o", "--output", help="The document to write.")],
    *,
    store: options.Store = None,
    period: options.PeriodText = None,
    forum: Annotated[str | None, typer.Option(help="The forum it goes to.")] = None,
    directorate: options.Directorate = None,
    style: Annotated[str, typer.Option(help=" or ".join(STYLES))] = STYLES[0],
    as_json: options.AsJson = False,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Write a Word document from the store's figures."""
    _known("RECIPE", recipe, RECIPES)
    _known("--style", style, STYLES)
    around = surroundings(today, author, store)
    wanted = Wanted(
        recipe,
        period=period_meant(period, today=around.today),
        forum=forum or "",
        focus=directorate or "",
        style=style,
    )
    with opened(store_place(store, around.settings), around) as source:
        made = write_report(source, wanted, target=output, author=around.author, now=around.now)
    committed(made.changes.entry)
    _tell_written(made.document, as_json=as_json)


def deadlines(
    meeting: Annotated[str, typer.Option("--meeting", help="The meeting's day, YYYY-MM-DD.")],
    *,
    clear_days: Annotated[
        int, typer.Option(help="Clear working days: five for public papers, three internally.")
    ] = 5,
    as_json: options.AsJson = False,
) -> None:
    """Say when the papers of a meeting must be despatched, and the days before that."""
    try:
        day = date.fromisoformat(meeting)
    except ValueError as cause:
        raise typer.BadParameter("write it like 2026-03-10", param_hint="--meeting") from cause
    despatch = despatch_day(day, clear_days=clear_days)
    if as_json:
        answer(
            {
                "meeting": day.isoformat(),
                "clear_days": clear_days,
                "despatch": despatch.isoformat(),
            }
        )
        return
    say(f"Meeting on {date_words(day)}: despatch by {despatch:%A} {date_words(despatch)}.")


def _known(name: str, given: str, choices: tuple[str, ...]) -> None:
    if given not in choices:
        raise typer.BadParameter(
            f"“{given}” is not one of {', '.join(choices)}", param_hint=name
        )


def _tell_written(written: WrittenDocument, *, as_json: bool) -> None:
    if as_json:
        answer(
            {
                "path": str(written.path),
                "sha256": written.sha256,
                "notes": list(written.notes),
            }
        )
        return
    say(f"{written.path}")
    for note in written.notes:
        say(f"  {note}")
