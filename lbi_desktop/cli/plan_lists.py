"""A plan taken over from an Excel list or the tables of a Word document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.changing import day_typed
from lbi_desktop.cli.keeping import opened
from lbi_desktop.cli.options import store_place, surroundings
from lbi_desktop.cli.output import answer, committed, say, table
from lbi_desktop.cli.plan_ground import element_found

if TYPE_CHECKING:
    from lbi_desktop.jobs.plan_lists import PlanListTaken


def add_to(group: typer.Typer) -> None:
    """Adds the command under `plan`."""
    group.command(
        "import",
        epilog="lbi-desktop plan import “Corporate Plan.docx” --from 2026-04-01 --dry-run",
    )(take)


def take(
    file: Annotated[Path, typer.Argument(help="A list (.xlsx, .csv …) or a Word document.")],
    *,
    under: Annotated[str, typer.Option(help="The element it goes below.")] = "",
    first_day: Annotated[
        str | None, typer.Option("--from", help="For what names no first day: YYYY-MM-DD.")
    ] = None,
    last_day: Annotated[
        str | None, typer.Option("--to", help="For what names no last day: YYYY-MM-DD.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Store nothing.")] = False,
    store: options.Store = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Take a plan over from a list or from Word tables; what the plan has already stays."""
    from lbi_desktop.jobs.plan_lists import keep_list, take_plan_list

    around = surroundings(today, author, store)
    days = (day_typed(first_day), day_typed(last_day))
    with opened(store_place(store, around.settings), around) as target:
        below = element_found(target, under).id if under else ""
        taken = take_plan_list(target, file, under=below, days=days, today=around.today)
        if taken.new and not dry_run:
            changes = keep_list(target, taken, author=around.author, now=around.now)
            committed(changes.entry)
    if as_json:
        answer(_document(taken))
        return
    say(f"{taken.file}: {len(taken.elements)} elements, {len(taken.new)} new")
    table(
        ("Element", "Kind", "Owner", "Measures", "From", ""),
        (
            ("  " * x.depth + x.element.name, x.element.kind.words, x.element.owner or "–",
             str(len(x.element.indicators)), x.place, x.outcome)
            for x in taken.elements
        ),
    )  # fmt: skip
    for each in taken.issues:
        place = "!".join(filter(None, (each.sheet, each.cell)))
        say(f"{each.severity.value}: {f'{place}: ' if place else ''}{each.message}")


def _document(taken: PlanListTaken) -> dict[str, object]:
    from importers.inspecting import issue_json

    return {
        "file": taken.file,
        "elements": [
            {
                "key": x.element.id,
                "name": x.element.name,
                "kind": x.element.kind.value,
                "parent": x.element.parent,
                "owner": x.element.owner,
                "first_day": x.element.first_day.isoformat() if x.element.first_day else None,
                "last_day": x.element.last_day.isoformat() if x.element.last_day else None,
                "indicators": list(x.element.indicators),
                "place": x.place,
                "outcome": x.outcome,
                "known": x.known or None,
            }
            for x in taken.elements
        ],
        "issues": [issue_json(each) for each in taken.issues],
    }
