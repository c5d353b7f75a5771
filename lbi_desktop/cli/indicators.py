"""What an indicator is, how its totals come about, and what was told of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.options import period_meant, store_place, surroundings
from lbi_desktop.cli.output import answer, say
from lbi_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from lbi_desktop.queries.definition import TargetEntry, WholeDefinition

Named = Annotated[str, typer.Option("--indicator", "-i", help="Reference, id or title.")]


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application."""
    app.command(epilog='lbi-desktop explain --indicator H1 --period "2025/26"')(explain)
    app.command(epilog="lbi-desktop restatements --since 2025-10-01")(restatements)
    app.command(epilog="lbi-desktop reported --forum scrutiny --on 2025-12-02")(reported)


def explain(
    indicator: Named,
    *,
    store: options.Store = None,
    period: options.PeriodText = None,
    area: Annotated[
        str | None, typer.Option(help="A ward or another part of the borough.")
    ] = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """Unfold a total: which months, quarters, wards or groups make it, by which rule."""
    from lbi_desktop.queries.definition_json import explained_document
    from lbi_desktop.queries.explained_total import explained_total
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, store=store)
    with open_store_to_read(store_place(store, around.settings)) as opened:
        found = explained_total(
            opened,
            indicator=indicator,
            period=period_meant(period, today=around.today),
            area=area or "",
            today=around.today,
        )
    if as_json:
        answer(explained_document(found))
        return
    for line in found.lines:
        say(line)


def restatements(
    *,
    store: options.Store = None,
    since: Annotated[str | None, typer.Option(help="Only later ones, YYYY-MM-DD.")] = None,
    forum: Annotated[
        str | None, typer.Option(help="Only what this forum had been told.")
    ] = None,
    indicator: Annotated[
        str | None, typer.Option("--indicator", "-i", help="Only of this indicator.")
    ] = None,
    as_json: options.AsJson = False,
) -> None:
    """List figures that changed after they had been reported: what, to whom, why."""
    from lbi_desktop.queries.definition_json import restatements_document
    from lbi_desktop.queries.restatements import restatements as ledger
    from lbi_desktop.store.store import open_store_to_read

    with open_store_to_read(store_place(store, surroundings().settings)) as opened:
        found = ledger(
            opened,
            since=day_meant(since, "--since"),
            forum_name=forum or "",
            indicator=indicator or "",
        )
    if as_json:
        answer(restatements_document(found))
        return
    for each in found:
        say(each.words)
    if not found:
        say("No reported figure has been restated.")


def reported(
    forum: Annotated[str, typer.Option(help="The forum, by id or name.")],
    *,
    store: options.Store = None,
    on: Annotated[str | None, typer.Option(help="As told by this day, YYYY-MM-DD.")] = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """Show what a forum had been told on a day, figure by figure, beside what stands now."""
    from lbi_desktop.queries.as_reported import as_reported
    from lbi_desktop.queries.definition_json import as_reported_document
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, store=store)
    with open_store_to_read(store_place(store, around.settings)) as opened:
        found = as_reported(
            opened,
            forum_name=forum,
            on=day_meant(on, "--on") or around.today,
            today=around.today,
        )
    if as_json:
        answer(as_reported_document(found))
        return
    changed = sum(row.is_changed for row in found.rows)
    say(f"{found.head}: {changed} of {len(found.rows)} figures are no longer what was told.")
    for row in found.rows:
        say(f"{'* ' if row.is_changed else '  '}{row.words}")


def day_meant(text: str | None, option: str) -> date | None:
    """The day an option names; wrong usage when it is none."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as cause:
        raise typer.BadParameter("write it like 2026-01-26", param_hint=option) from cause


def definition_lines(found: WholeDefinition) -> Iterator[str]:
    """A whole definition for people."""
    yield f"{found.indicator.ref} {found.indicator.title}"
    yield from _field_lines(found)
    yield from _beside_lines(found)
    yield from _target_lines(found)
    yield from _version_lines(found)


def _field_lines(found: WholeDefinition) -> Iterator[str]:
    from lbi_desktop.domain.wording import list_words
    from lbi_desktop.queries.definition_json import definition_record

    for name, value in definition_record(found.indicator).items():
        if value and name not in ("ref", "title", "status_rule", "breaks", "formula"):
            shown = list_words(value) if isinstance(value, list) else value
            yield f"  {name.replace('_', ' ')}: {shown}"
    if found.formula:
        yield f"  calculated: {found.formula}"
    for each in found.goes_into:
        yield f"  goes into: {each.ref} {each.short_name}"


def _beside_lines(found: WholeDefinition) -> Iterator[str]:
    from lbi_desktop.domain.period import date_words
    from lbi_desktop.domain.wording import number_text

    own = found.indicator
    for broken in own.breaks:
        yield f"  break in series on {date_words(broken.first_day)}: {broken.reason}"
    for older in found.references[1:]:
        yield f"  was {older.ref} until {date_words(older.until) if older.until else 'now'}"
    for parts in found.breakdowns:
        years = f" ({parts.generation} boundaries)" if parts.generation else ""
        yield f"  by {parts.dimension}{years}: {len(parts.parts)} parts"
    for entry in found.benchmarks[:6]:
        value = number_text(entry.value, own.unit)
        yield f"  {entry.label} {entry.period.label}: {value} ({entry.source})"


def _version_lines(found: WholeDefinition) -> Iterator[str]:
    from lbi_desktop.domain.period import date_words

    for version in found.versions:
        by = f", approved by {version.approved_by}" if version.approved_by else ""
        yield f"{date_words(version.on)}: {version.what.value}{by}: {version.reason}"
        for change in version.differences:
            yield f"    {change.words}"


def _target_lines(found: WholeDefinition) -> Iterator[str]:
    for entry in found.targets:
        yield f"  target {_target(found, entry)}"
    for entry in found.target_log:
        yield f"  before: {_target(found, entry)}; replaced: {entry.replaced_because}"


def _target(found: WholeDefinition, entry: TargetEntry) -> str:
    from lbi_desktop.domain.target import target_text

    target = entry.target
    why = ", ".join(part for part in (target.reason, target.approved_by) if part)
    shown = target_text(target, found.indicator.unit)
    return f"{target.kind.value} {target.period.label}: {shown}{f' ({why})' if why else ''}"


def fields_typed(pairs: list[str]) -> dict[str, str]:
    """`name=value` options as names and values; refuses what has no equals sign."""
    typed: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise Refusal(
                f"“{pair}” names no value. Nothing was changed.", "Write it like owner=Leader."
            )
        typed[name.strip()] = value.strip()
    return typed
