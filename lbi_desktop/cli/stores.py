"""Stores: new ones, what is defined in them, their history, undo."""

from __future__ import annotations

import platform
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from importers.definitions.suffixes import is_list_file
from lbi_desktop.cli import options
from lbi_desktop.cli.defining import DryRun, council_read, list_read, say_new
from lbi_desktop.cli.options import StorePlace, Surroundings, surroundings
from lbi_desktop.cli.output import committed, progress, say
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.store.address import Place, ServerAddress, place_named, text_of

if TYPE_CHECKING:
    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.domain.definitions.council import CouncilDefinition


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application."""
    app.command(epilog="lbi-desktop new council.lbi --sample")(new)


def new(
    store: StorePlace,
    *,
    sample: Annotated[
        bool, typer.Option("--sample", help="Filled with the sample council.")
    ] = False,
    definitions: Annotated[
        Path | None,
        typer.Option("--definitions", help="Filled from JSON, or a list in Excel or CSV."),
    ] = None,
    written_out: Annotated[
        Path | None, typer.Option("--from", help="Made again from a written-out folder.")
    ] = None,
    name: Annotated[
        str, typer.Option("--name", help="What the council is called, for a list.")
    ] = "",
    dry_run: DryRun = False,
    as_json: options.AsJson = False,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Make a new store: empty, with the sample council, from a file or a written-out folder."""
    if sum(map(bool, (sample, definitions, written_out))) > 1:
        raise typer.BadParameter("--sample, --definitions and --from exclude each other")
    if definitions is not None and dry_run:
        say_new(definitions, as_json=as_json)
        return
    around, place = surroundings(today, author, store), place_named(store)
    if written_out is not None:
        _made_again(place, written_out)
    elif definitions is not None and is_list_file(definitions):
        _set_up(place, definitions, name=name, around=around)
    else:
        council = _council_meant(definitions, sample=sample)
        _filled(place, council, around=around)
        what = _with_what(sample=sample, definitions=definitions)
        say(f"{text_of(place)}: a new store{what}.")


def _filled(place: Place, council: CouncilDefinition | None, *, around: Surroundings) -> None:
    """A new store, with a council in it where one is given."""
    from lbi_desktop.commands.define import define_council
    from lbi_desktop.store.store import create_store

    with create_store(place, who=around.author, where=platform.node(), now=around.now) as made:
        if council is not None:
            changes = define_council(made, council, author=around.author, now=around.now)
            committed(changes.entry)


def _set_up(place: Place, definitions: Path, *, name: str, around: Surroundings) -> None:
    """A new store from a council's own list, which is kept: every figure knows its cell."""
    from lbi_desktop.jobs.indicator_lists import define_list
    from lbi_desktop.jobs.returns import receive
    from lbi_desktop.store.store import create_store

    read = list_read(definitions)
    received = receive(definitions)
    with create_store(place, who=around.author, where=platform.node(), now=around.now) as made:
        changes = define_list(
            made, received, read=read, author=around.author, now=around.now, council=name
        )
        committed(changes.entry)
    say(f"{text_of(place)}: a new store{_with_what(sample=False, definitions=definitions)}.")
    if not name:
        say("  The council has no name yet: give it with --name, or in the window.")


def _made_again(place: Place, folder: Path) -> None:
    from lbi_desktop.store.folder.reading import rebuild

    if isinstance(place, ServerAddress):
        raise Refusal(
            "A written-out folder is made into a file first. Nothing was changed.",
            f"Run “lbi-desktop new council.lbi --from {folder}”, then “copy” it to the server.",
        )
    with progress("Reading") as told:
        made = rebuild(folder, place, told=told)
    committed(max(made.entry, 1))
    say(f"{place}: made again from {folder.name}, up to history entry {made.entry}.")


def _report(changes: Changes, *, nothing: str = "Nothing had to be changed.") -> None:
    committed(changes.entry)
    say(nothing if changes.is_empty else f"{changes.label}.")


def _council_meant(definitions: Path | None, *, sample: bool) -> CouncilDefinition | None:
    if sample:
        from resources.sample import council_file

        return council_read(council_file())
    return None if definitions is None else council_read(definitions)


def _with_what(*, sample: bool, definitions: Path | None) -> str:
    if sample:
        return " with the sample council; its figures are illustrative"
    return f", filled from {definitions.name}" if definitions else ", empty"
