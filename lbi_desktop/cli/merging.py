"""Two officers' copies of one store: what the other changed, taken in."""

from __future__ import annotations

from typing import Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.keeping import back_up_before
from lbi_desktop.cli.options import store_place, surroundings
from lbi_desktop.cli.output import committed
from lbi_desktop.cli.pack_parts import answer_review, opened_for, signed_as, takes_meant
from lbi_desktop.store.address import place_named


def add_to(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command(epilog="lbi-desktop merge colleague.lbi --store council.lbi --dry-run")(merge)


def merge(
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The other copy, a store.")],
    *,
    store: options.Store = None,
    take: Annotated[
        list[str] | None,
        typer.Option(help="theirs or ours for all; ITEM=theirs or ITEM=ours for one."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Store nothing.")] = False,
    as_json: options.AsJson = False,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Take in what another officer changed in a copy of this store; the copy stays as it is."""
    from lbi_desktop.jobs.merging import merge_in, merge_review
    from lbi_desktop.jobs.packs import decisions

    around = surroundings(today, author, store)
    place, there = store_place(store, around.settings), place_named(other)
    wanted, named = takes_meant(take or [])
    if not dry_run:
        back_up_before(place, around, reason="import")
    with opened_for(place, around, dry_run=dry_run) as source:
        review = merge_review(source, there)
        decided = decisions(review, take=wanted, named=named)
        entry = 0
        if not dry_run:
            signed = signed_as(around)
            entry = merge_in(source, there, decided=decided, signed=signed).entry
    committed(entry)
    answer_review(review, decided, entry=entry, is_dry=dry_run, as_json=as_json)
