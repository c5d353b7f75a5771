"""Charts as pictures without the window, and figures by ward and group."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.options import period_meant, store_place, surroundings
from lbi_desktop.cli.output import answer, say, table
from lbi_desktop.domain.charts.wanted import CHART_KINDS, TREND, ChartWanted

if TYPE_CHECKING:
    from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec, PartBar

SUFFIXES = (".png", ".svg")
_INDICATOR = typer.Option("--indicator", "-i", help="Reference or id.")
_BY = typer.Option("--by", help="ward, sex, age, ethnicity …; the first there is unless said.")
_WITHIN = typer.Option("--within", help="The ward, or the people, that are divided.")


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application."""
    app.command("spc-chart", epilog="lbi-desktop spc-chart --indicator H1 -o repairs.svg")(
        spc_chart
    )
    app.command(epilog="lbi-desktop breakdown --indicator P1 --by ethnicity --json")(breakdown)


def spc_chart(
    indicator: Annotated[str, _INDICATOR],
    target: Annotated[Path, typer.Option("-o", "--output", help="A .png or .svg file.")],
    *,
    kind: Annotated[
        str, typer.Option("--kind", "-k", help=f"One of {', '.join(CHART_KINDS)}.")
    ] = TREND,
    by: Annotated[str, _BY] = "",
    within: Annotated[str, _WITHIN] = "",
    store: options.Store = None,
    period: options.PeriodText = None,
    today: options.Today = None,
) -> None:
    """Draw an indicator as a picture: its trend, its years, or its parts in one period.

    Trends: xmr (expected range), run (median), p-prime (limits by denominator), between (time
    between rare events), years (over each other). Parts: bars, funnel, map.
    """
    from lbi_desktop.app import draw_chart
    from lbi_desktop.store.files import need_place
    from lbi_desktop.store.store import open_store_to_read

    if target.suffix.lower() not in SUFFIXES:
        raise typer.BadParameter("name a file that ends in .png or .svg", param_hint="-o")
    if kind not in CHART_KINDS:
        raise typer.BadParameter(f"use one of {', '.join(CHART_KINDS)}", param_hint="--kind")
    need_place(target)
    around = surroundings(today, store=store)
    with open_store_to_read(store_place(store, around.settings)) as opened:
        draw_chart(
            opened,
            target,
            wanted=ChartWanted(
                indicator, kind, period_meant(period, today=around.today), by, within
            ),
            today=around.today,
        )
    say(str(target))


def breakdown(
    indicator: Annotated[str, _INDICATOR],
    *,
    by: Annotated[str, _BY] = "",
    within: Annotated[str, _WITHIN] = "",
    store: options.Store = None,
    period: options.PeriodText = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """Show a figure by ward or group, with intervals, against the whole borough."""
    from lbi_desktop.queries.breakdown_json import breakdown_document
    from lbi_desktop.queries.breakdowns import breakdowns, chosen_breakdown
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, store=store)
    with open_store_to_read(store_place(store, around.settings)) as opened:
        asked = period_meant(period, today=around.today)
        spec = chosen_breakdown(opened, indicator, by=by, within=within, period=asked)
        found = breakdowns(opened, indicator)
    if as_json:
        answer(breakdown_document(found, spec))
        return
    say(f"{spec.ref} {spec.title}")
    say(spec.caption)
    heads = ("Part", "Figure", "95% interval", "Cases", "Standing")
    table(heads, (_cells(spec, bar) for bar in spec.ranked()), right=(1, 2, 3))
    for words in (spec.notes, spec.method):
        if words:
            say(words)


def _cells(spec: BreakdownSpec, bar: PartBar) -> tuple[str, ...]:
    from lbi_desktop.domain.charts.breakdown_words import parts_of
    from lbi_desktop.domain.wording import number_text, range_words

    if bar.value is None:
        return (bar.name, "–", "", "", f"{bar.standing.value}: {bar.reason}")
    interval = ""
    if bar.lower is not None and bar.upper is not None:
        interval = range_words(bar.lower, bar.upper, unit=spec.unit)
    figure = number_text(bar.value, spec.unit)
    return (bar.name, figure, interval, parts_of(bar), bar.standing.value)
