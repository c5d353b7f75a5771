"""Complaints: counted from an extract of cases, which is not kept; shown by directorate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.keeping import opened
from lbi_desktop.cli.options import period_meant, store_place, surroundings
from lbi_desktop.cli.output import answer, committed, say, table
from lbi_desktop.domain.meetings.complaints import DEFINITIONS, ComplaintMeasure

if TYPE_CHECKING:
    from lbi_desktop.jobs.complaints import ComplaintsTaken


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application, under `complaints`."""
    group = typer.Typer(
        help="Complaints by directorate and quarter, counted from extracts.",
        no_args_is_help=True,
    )
    group.command(epilog="lbi-desktop complaints count extract.xlsx --dry-run")(count)
    group.command(epilog="lbi-desktop complaints show --period “Q3 2025/26”")(show)
    group.command()(measures)
    app.add_typer(group, name="complaints")


def count(
    file: Annotated[Path, typer.Argument(help="An extract, a row for each complaint.")],
    *,
    store: options.Store = None,
    period: options.PeriodText = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Store nothing.")] = False,
    as_json: options.AsJson = False,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Count an extract by directorate and quarter, and keep the counts; no case is kept.

    Without --period the quarters that the extract covers wholly are kept.
    """
    from lbi_desktop.jobs.complaints import keep_taken, take_complaints

    around = surroundings(today, author, store)
    only = period_meant(period, today=around.today)
    with opened(store_place(store, around.settings), around) as target:
        taken = take_complaints(target, file, today=around.today, only=only)
        chosen = (only,) if only is not None else taken.proposed
        if not dry_run and taken.counts:
            changes = keep_taken(
                target, taken, periods=chosen, author=around.author, now=around.now
            )
            committed(changes.entry)
    if as_json:
        answer(_document(taken, kept=[] if dry_run else [each.label for each in chosen]))
        return
    say(f"{taken.file}: {taken.cases} of {taken.rows} rows counted")
    table(
        ("Directorate", "Quarter", "What", "Counted", "Stored", ""),
        (
            (x.counted.directorate, x.counted.period.label, x.counted.measure.value,
             str(x.counted.value), "–" if x.stored is None else f"{x.stored:g}", x.outcome)
            for x in taken.counts
        ),
        right=(3, 4),
    )  # fmt: skip
    for each in taken.issues:
        say(f"{each.severity.value}: {each.message} {each.proposal}")


def show(
    *,
    store: options.Store = None,
    period: options.PeriodText = None,
    directorate: options.Directorate = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """Show the counts of a quarter, of all directorates together or of one."""
    from lbi_desktop.domain.period import last_ended_quarter
    from lbi_desktop.queries.briefing_complaints import complaints_lines
    from lbi_desktop.queries.names import directorate_named
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, store=store)
    meant = period_meant(period, today=around.today) or last_ended_quarter(around.today)
    with (
        open_store_to_read(store_place(store, around.settings)) as source,
        source.reading() as connection,
    ):
        whose = directorate_named(source, directorate).name if directorate else ""
        lines = complaints_lines(connection, period=meant, directorate=whose)
    if as_json:
        answer({
            "period": meant.label, "directorate": whose,
            "complaints": [
                {"measure": x.label, "latest": x.latest, "quarter_before": x.quarter_before,
                 "year_before": x.year_before} for x in lines
            ],
        })  # fmt: skip
        return
    table(
        ("What", meant.label, "Quarter before", "Year before"),
        ((x.label, x.latest, x.quarter_before, x.year_before) for x in lines),
        right=(1, 2, 3),
        empty="None counted. “lbi-desktop complaints count” counts an extract.",
    )


def measures(*, as_json: options.AsJson = False) -> None:
    """Say how each measure is counted."""
    if as_json:
        answer({"measures": {each.value: DEFINITIONS[each] for each in ComplaintMeasure}})
        return
    table(("What", "How it is counted"), (
        (each.value, DEFINITIONS[each]) for each in ComplaintMeasure
    ))  # fmt: skip


def _document(taken: ComplaintsTaken, *, kept: list[str]) -> dict[str, object]:
    from importers.inspecting import issue_json

    return {
        "file": taken.file,
        "sha256": taken.sha256,
        "rows": taken.rows,
        "counted": taken.cases,
        "left_out": taken.rows - taken.cases,
        "kept": kept,
        "counts": [
            {
                "directorate": x.counted.directorate,
                "period": x.counted.period.label,
                "measure": x.counted.measure.value,
                "value": x.counted.value,
                "stored": x.stored,
                "outcome": x.outcome,
            }
            for x in taken.counts
        ],
        "issues": [issue_json(each) for each in taken.issues],
    }
