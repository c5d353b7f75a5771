"""Charts as pictures, without the window."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.options import period_meant, store_place, surroundings
from lbi_desktop.cli.output import say
from lbi_desktop.domain.refusal import Refusal

KINDS = (".png", ".svg")


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application."""
    app.command("spc-chart", epilog="lbi-desktop spc-chart --indicator H1 -o repairs.svg")(
        spc_chart
    )


def spc_chart(
    indicator: Annotated[str, typer.Option("--indicator", "-i", help="Reference or id.")],
    target: Annotated[Path, typer.Option("-o", "--output", help="A .png or .svg file.")],
    *,
    store: options.Store = None,
    period: options.PeriodText = None,
    today: options.Today = None,
) -> None:
    """Draw an indicator's trend with target, limits and signals as a picture."""
    from lbi_desktop.app import draw_chart
    from lbi_desktop.store.store import open_store_to_read

    if target.suffix.lower() not in KINDS:
        raise typer.BadParameter("name a file that ends in .png or .svg", param_hint="-o")
    if not target.parent.is_dir():
        raise Refusal(
            f"There is no folder “{target.parent}”. Nothing was written.",
            "Make it, or name a file somewhere else.",
        )
    around = surroundings(today)
    with open_store_to_read(store_place(store, around.settings)) as opened:
        draw_chart(
            opened,
            target,
            indicator=indicator,
            period=period_meant(period, today=around.today),
            today=around.today,
        )
    say(str(target))
