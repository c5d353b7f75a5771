"""Every indicator there is, each with its latest figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.options import store_place, surroundings
from lbi_desktop.cli.output import answer, say, table
from lbi_desktop.domain.indicator import LifeCycle
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.period import period_from_code
from lbi_desktop.domain.value import Figure, State
from lbi_desktop.domain.wording import figure_text

if TYPE_CHECKING:
    from lbi_desktop.domain.indicator import Indicator
    from lbi_desktop.queries.latest_figures import LatestFigure


def add_to(group: typer.Typer) -> None:
    """Adds this command under `indicator`."""
    group.command("list", epilog="lbi-desktop indicator list --suite safeguarding")(listed)


def listed(
    *,
    store: options.Store = None,
    directorate: options.Directorate = None,
    suite: Annotated[str | None, typer.Option(help="Only of this suite, by words.")] = None,
    life_cycle: Annotated[
        LifeCycle | None, typer.Option(help="Only proposed, active, paused or retired ones.")
    ] = None,
    as_json: options.AsJson = False,
) -> None:
    """List the indicators, whatever their life cycle, each with its latest figure."""
    from lbi_desktop.queries.indicators import indicators
    from lbi_desktop.queries.latest_figures import latest_figures
    from lbi_desktop.queries.names import directorate_named
    from lbi_desktop.store.store import open_store_to_read

    with open_store_to_read(store_place(store, surroundings().settings)) as opened:
        latest = latest_figures(opened)
        named = directorate_named(opened, directorate).name if directorate else ""
        found = [
            each
            for each in indicators(opened)
            if (not named or plain_label(each.directorate) == plain_label(named))
            and (not suite or any(plain_label(suite) in plain_label(s) for s in each.suites))
            and (life_cycle is None or each.life_cycle is life_cycle)
        ]
    if as_json:
        answer({"indicators": [_document(each, latest.get(each.id)) for each in found]})
        return
    say(f"{len(found)} indicators")
    table(
        ("Ref", "Indicator", "Directorate", "Life cycle", "Latest", "Of"),
        (_cells(each, latest.get(each.id)) for each in found),
        right=(4,),
    )


def _cells(each: Indicator, latest: LatestFigure | None) -> tuple[str, ...]:
    value, period = ("–", "–") if latest is None else _words(each, latest)
    life_cycle = each.life_cycle.value
    return each.ref, each.short_name, each.directorate, life_cycle, value, period


def _words(each: Indicator, latest: LatestFigure) -> tuple[str, str]:
    figure = Figure(latest.value, State(latest.state))
    return figure_text(figure, each.unit), period_from_code(latest.period_code).label


def _document(each: Indicator, latest: LatestFigure | None) -> dict[str, object]:
    return {
        "id": each.id,
        "ref": each.ref,
        "title": each.title,
        "directorate": each.directorate,
        "suites": list(each.suites),
        "life_cycle": each.life_cycle.value,
        "latest": None
        if latest is None
        else {
            "period": period_from_code(latest.period_code).label,
            "value": latest.value,
            "state": latest.state,
        },
    }
