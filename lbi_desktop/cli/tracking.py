"""Which returns have come, which have not, and the reminders for those."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.options import period_meant, store_place, surroundings
from lbi_desktop.cli.output import answer, say, table

if TYPE_CHECKING:
    from lbi_desktop.domain.returns.chaser import Chaser
    from lbi_desktop.queries.returns_due import ReturnLine, ReturnsDue


def add_to(app: typer.Typer) -> None:
    """Adds this command to the application."""
    app.command(epilog='lbi-desktop returns -p "Q3 2025/26" --chase drafts')(returns)


def returns(
    *,
    store: options.Store = None,
    period: options.PeriodText = None,
    chase: Annotated[
        Path | None,
        typer.Option("--chase", help="Write a draft e-mail for each return still to come."),
    ] = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """Say which directorates have returned what for a period, and remind the others."""
    from lbi_desktop.jobs.chasing import chasers_of, write_chasers
    from lbi_desktop.queries.returns_due import returns_due
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, store=store)
    asked = period_meant(period, today=around.today)
    with open_store_to_read(store_place(store, around.settings)) as source:
        due = returns_due(source, period=asked, today=around.today)
        chasers = chasers_of(source, due)
        drafts = write_chasers(source, chasers, folder=chase) if chase is not None else []
    if as_json:
        answer(_document(due, chasers, drafts))
        return
    say(f"Returns for {due.period.label}")
    table(
        ("Directorate", "In", "Of", "State"),
        (
            (line.directorate, str(line.received), str(line.expected), line.words)
            for line in due.lines
        ),
        right=(1, 2),
        empty="No directorate has anything to return. “lbi-desktop define” adds indicators.",
    )
    for draft in drafts:
        say(f"Draft written: {draft}")
    if chase is not None and not drafts:
        say("Every return is complete or not asked for: no draft was needed.")


def _document(
    due: ReturnsDue, chasers: tuple[Chaser, ...], drafts: list[Path]
) -> dict[str, Any]:
    refs = {each.directorate: [one.ref for one in each.missing] for each in chasers}
    return {
        "period": due.period.label,
        "counts": {
            "expected": sum(line.expected for line in due.lines),
            "received": sum(line.received for line in due.lines),
            "complete": sum(line.is_complete for line in due.lines),
            "overdue": sum(line.is_overdue for line in due.lines),
        },
        "returns": [_due_json(line, refs.get(line.directorate, [])) for line in due.lines],
        "drafts": [str(draft) for draft in drafts],
    }


def _due_json(line: ReturnLine, refs: list[str]) -> dict[str, Any]:
    return {
        "directorate": line.directorate,
        "expected": line.expected,
        "received": line.received,
        "missing": list(line.missing),
        "missing_refs": refs,
        "due": line.due.isoformat() if line.due else None,
        "files": list(line.files),
        "overdue": line.is_overdue,
        "complete": line.is_complete,
        "state": line.words,
    }
