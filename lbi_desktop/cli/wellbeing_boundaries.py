"""The wards' real boundaries for the maps, or plain tiles again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.changing import carry_out
from lbi_desktop.cli.options import surroundings
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.jobs.boundaries import LATEST_WARDS, load_boundaries

if TYPE_CHECKING:
    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.store.store import Store


def add_to(group: typer.Typer) -> None:
    """Adds this command to the group."""
    group.command(epilog="lbi-desktop wellbeing boundaries wards.geojson")(boundaries)


def boundaries(
    file: Annotated[
        Path | None, typer.Argument(help="A GeoJSON file of ward boundaries.")
    ] = None,
    *,
    tiles: Annotated[bool, typer.Option("--tiles", help="Draw the wards as tiles.")] = False,
    wards_of: Annotated[
        int, typer.Option("--wards-of", help="2014 or 2022; else the latest.")
    ] = LATEST_WARDS,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Draw the wards on maps by a file of boundaries, or as tiles again."""
    if (file is None) is not tiles:
        raise Refusal("Say one of the two: a file, or --tiles.", "Name a GeoJSON file.")
    around = surroundings(today, author, store)

    def draw(target: Store) -> Changes:
        from lbi_desktop.commands.boundaries import forget_boundaries

        author, now = around.author, around.now
        if file is None:
            return forget_boundaries(target, generation=wards_of, author=author, now=now)
        return load_boundaries(target, file, generation=wards_of, author=author, now=now)

    carry_out(around, store, draw)
