"""Figures: the scorecard, and where each figure came from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.options import period_meant, store_place, surroundings
from lbi_desktop.cli.output import answer, say, table
from lbi_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from lbi_desktop.domain.scorecard.row import Scorecard, ScorecardRow
    from lbi_desktop.store.store import Store


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application."""
    app.command(
        epilog='lbi-desktop scorecard --period "Q3 2025/26" --only "status=off target"'
    )(scorecard)
    app.command(epilog='lbi-desktop source --indicator H1 --period "Q3 2025/26"')(source)
    app.command(epilog="lbi-desktop analyse series.json --json")(analyse)


def scorecard(
    *,
    store: options.Store = None,
    period: options.PeriodText = None,
    forum: Annotated[str | None, typer.Option(help="Only what this forum sees.")] = None,
    directorate: options.Directorate = None,
    only: Annotated[
        list[str] | None,
        typer.Option(help='Only some, such as "status=off target"; may be given again.'),
    ] = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """Show every indicator with status, travel, signal and outlook."""
    from lbi_desktop.domain.wording import counted
    from lbi_desktop.queries.as_json import scorecard_document
    from lbi_desktop.queries.kept_rows import bring_back, keep_and_close
    from lbi_desktop.queries.scorecard import scorecard as marks
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, store=store)
    with open_store_to_read(store_place(store, around.settings)) as opened:
        bring_back(opened, around.folder, today=around.today)
        shown = marks(
            opened,
            period=period_meant(period, today=around.today),
            forum=forum or "",
            directorate=directorate or "",
            today=around.today,
        )
        shown = _narrowed(opened, shown, only or ())
        keep_and_close(opened, around.folder)
    if as_json:
        answer(scorecard_document(shown))
        return
    say(f"{shown.period.label}: {counted(len(shown.rows), 'indicator')}")
    table(
        ("Ref", "Indicator", "Latest", "Target", "Status", "On the year", "Real change?"),
        (_cells(row) for row in shown.rows),
        right=(2, 3),
        empty="“lbi-desktop define” adds indicators from a file or a list.",
    )


def _narrowed(store: Store, shown: Scorecard, only: Sequence[str]) -> Scorecard:
    """The rows every `facet=value` holds, as the window's filters do."""
    from lbi_desktop.domain.scorecard.narrowing import narrowing_of
    from lbi_desktop.queries.plan_above import plan_above

    if not only:
        return shown
    above = plan_above(store, shown.period.end)
    wanted = narrowing_of(only, shown.rows, above=above)
    return replace(shown, rows=tuple(row for row in shown.rows if wanted.holds(row, above)))


def source(
    indicator: Annotated[str, typer.Option("--indicator", "-i", help="Reference or id.")],
    *,
    store: options.Store = None,
    period: options.PeriodText = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """Show the cell behind a figure: file, sheet, raw text, who accepted it, earlier values."""
    from lbi_desktop.queries.as_json import source_document
    from lbi_desktop.queries.figure_source import figure_source
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, store=store)
    with open_store_to_read(store_place(store, around.settings)) as opened:
        found = figure_source(
            opened,
            indicator=indicator,
            period=period_meant(period, today=around.today),
            today=around.today,
        )
    if as_json:
        answer(source_document(found))
        return
    for line in found.lines:
        say(line)


def analyse(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Series as JSON.")],
    *,
    as_json: options.AsJson = False,
) -> None:
    """Run the SPC, run-chart and interval engine on series, charts or intervals in a file."""
    from lbi_desktop.queries.analyse_series import analyse_document

    try:
        document = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as cause:
        raise Refusal(f"“{file.name}” is not JSON.", "Give series as the help says.") from cause
    answers = analyse_document(document)
    if as_json:
        answer(answers)
        return
    for each in answers if isinstance(answers, list) else [answers]:
        reason = each.get("reason") or ""
        say(f"{each.get('id', '–')}: {each.get('variation_icon', '')} {reason}".rstrip())


def _cells(row: ScorecardRow) -> tuple[str, ...]:
    from lbi_desktop.domain.wording import figure_text, number_text

    unit = row.indicator.unit
    target = row.judgement.target
    return (
        row.indicator.ref,
        row.indicator.short_name,
        figure_text(row.figure, unit),
        "–" if target is None else number_text(target, unit),
        row.judgement.status.words,
        row.travel_long.words,
        _real_change(row),
    )


def _real_change(row: ScorecardRow) -> str:
    """What the latest figure says, or what stands in the way; nothing without a figure."""
    if not row.figure.is_present:
        return ""
    return row.signal.obstacle or row.signal.variation.words
