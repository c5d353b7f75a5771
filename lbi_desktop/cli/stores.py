"""Stores: new ones, and what is defined in them."""

from __future__ import annotations

import platform
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.keeping import opened
from lbi_desktop.cli.options import StorePlace, store_place, surroundings
from lbi_desktop.cli.output import committed, progress, say, tell
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.store.address import Place, ServerAddress, place_named, text_of

if TYPE_CHECKING:
    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.domain.definitions import CouncilDefinition
    from lbi_desktop.domain.issue import Issue


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application."""
    app.command(epilog="lbi-desktop new council.lbi --sample")(new)
    app.command()(define)


def new(
    store: StorePlace,
    *,
    sample: Annotated[
        bool, typer.Option("--sample", help="Filled with the sample council.")
    ] = False,
    definitions: Annotated[
        Path | None, typer.Option("--definitions", help="Filled from a definitions file.")
    ] = None,
    written_out: Annotated[
        Path | None, typer.Option("--from", help="Made again from a written-out folder.")
    ] = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Make a new store: empty, with the sample council, from a file or a written-out folder."""
    from lbi_desktop.commands.define import define_council
    from lbi_desktop.store.store import create_store

    if sum(map(bool, (sample, definitions, written_out))) > 1:
        raise typer.BadParameter("--sample, --definitions and --from exclude each other")
    around = surroundings(today, author, store)
    place = place_named(store)
    if written_out is not None:
        _made_again(place, written_out)
        return
    council = _council_meant(definitions, sample=sample)
    with create_store(place, who=around.author, where=platform.node(), now=around.now) as made:
        if council is not None:
            changes = define_council(made, council, author=around.author, now=around.now)
            committed(changes.entry)
    say(f"{text_of(place)}: a new store{_with_what(sample=sample, definitions=definitions)}.")


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


def define(
    definitions: Annotated[Path, typer.Argument(metavar="FILE", help="A definitions file.")],
    *,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Add the indicators of a definitions file to a store."""
    from lbi_desktop.commands.define import define_indicators

    around = surroundings(today, author, store)
    council = _council_read(definitions)
    with opened(store_place(store, around.settings), around) as target:
        changes = define_indicators(
            target, council.indicators, author=around.author, now=around.now
        )
    _report(changes)


def _report(changes: Changes, *, nothing: str = "Nothing had to be changed.") -> None:
    committed(changes.entry)
    say(nothing if changes.is_empty else f"{changes.label}.")


def _council_meant(definitions: Path | None, *, sample: bool) -> CouncilDefinition | None:
    if sample:
        from resources.sample import council_file

        return _council_read(council_file())
    return None if definitions is None else _council_read(definitions)


def _council_read(definitions: Path) -> CouncilDefinition:
    from importers.definitions import read_definitions

    read = read_definitions(definitions)
    for issue in read.issues:
        tell(_issue_line(issue))
    if not read.is_usable:
        raise Refusal(
            f"“{definitions.name}” cannot be used as it is: {len(read.issues)} points above.",
            "Put them right and give it again. Nothing was stored.",
        )
    return read.council


def _issue_line(issue: Issue) -> str:
    place = " ".join(part for part in (issue.sheet, issue.cell) if part)
    return f"{place + ': ' if place else ''}{issue.message} [{issue.code}]"


def _with_what(*, sample: bool, definitions: Path | None) -> str:
    if sample:
        return " with the sample council; its figures are illustrative"
    return f", filled from {definitions.name}" if definitions else ", empty"

