"""The comment on a figure: shown, checked against the store, written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.indicators import day_meant
from lbi_desktop.cli.keeping import opened
from lbi_desktop.cli.options import period_meant, store_place, surroundings
from lbi_desktop.cli.output import answer, committed, say, table
from lbi_desktop.jobs.commenting import keep_comment, spoken, spoken_as_json

if TYPE_CHECKING:
    from lbi_desktop.jobs.commenting import Spoken

Part = Annotated[str | None, typer.Option(help="Words; what is not given stays as it is.")]


def add_to(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command(
        epilog='lbi-desktop comment H1 --period "Q3 2025/26" --happened "Fewer because of …"'
    )(comment)


def comment(
    ref: Annotated[str, typer.Argument(metavar="REF", help="The indicator.")],
    *,
    store: options.Store = None,
    period: options.PeriodText = None,
    happened: Part = None,
    matters: Part = None,
    next_steps: Annotated[str | None, typer.Option("--next", help="What happens next.")] = None,
    owner: Annotated[str | None, typer.Option(help="The role that acts.")] = None,
    due: Annotated[str | None, typer.Option(help="By when, YYYY-MM-DD.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only check it.")] = False,
    as_json: options.AsJson = False,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Show the comment on a figure, or write it, and say what does not agree with the store."""
    from lbi_desktop.queries.sign_off import standing_of

    around = surroundings(today, author, store)
    texts = {
        "happened": happened,
        "matters": matters,
        "next_steps": next_steps,
        "owner": owner,
        "due": day_meant(due, "--due"),
    }
    parts: dict[str, str | date] = {
        key: text for key, text in texts.items() if text is not None
    }
    meant = period_meant(period, today=around.today)
    with opened(store_place(store, around.settings), around) as source:
        said = spoken(source, ref, period=meant, today=around.today, parts=parts)
        if parts and not dry_run:
            said = keep_comment(source, said, author=around.author, now=around.now)
        stands = standing_of(source, said.row.indicator.id, period=said.row.period)
    committed(said.changes.entry)
    if as_json:
        standing = {"standing": stands.standing.value, "said": stands.words}
        answer({**spoken_as_json(said), **standing})
    else:
        _tell(said)
        say(stands.words)


def _tell(said: Spoken) -> None:
    name = f"{said.row.indicator.ref} {said.row.indicator.short_name}"
    say(f"{name}, {said.row.period.label}: {said.row.judgement.summary}")
    if said.comment is not None:
        for text in (said.comment.happened, said.comment.matters, said.comment.next_steps):
            if text:
                say(f"  {text}")
    if said.remarks:
        heads = ("", "Part", "What was found", "What to do")
        table(
            heads,
            (
                (
                    each.issue.severity.value,
                    each.part.replace("_", " "),
                    each.issue.message,
                    each.issue.proposal,
                )
                for each in said.remarks
            ),
        )
