"""Two officers' copies of one store: changes sent, and what the other changed taken in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.indicators import day_meant
from lbi_desktop.cli.keeping import back_up_before
from lbi_desktop.cli.options import store_place, surroundings
from lbi_desktop.cli.output import answer, committed, say
from lbi_desktop.cli.pack_parts import (
    Output,
    Passphrase,
    Trust,
    answer_review,
    asked_passphrase,
    keys_of,
    opened_for,
    read_asked,
    signed_as,
    takes_meant,
)
from lbi_desktop.domain.packs.pack import SUFFIX
from lbi_desktop.store.address import place_named

if TYPE_CHECKING:
    from lbi_desktop.jobs.merging import Other

_OUT = "lbi-desktop changes-out --store council.lbi -o my-changes.lbipack"
_MERGE = "lbi-desktop merge my-changes.lbipack --store council.lbi --dry-run"


def add_to(app: typer.Typer) -> None:
    """Adds the commands to the application."""
    app.command("changes-out", epilog=_OUT)(changes_out)
    app.command(epilog=_MERGE)(merge)


def changes_out(
    *,
    output: Output,
    store: options.Store = None,
    since: Annotated[
        str | None, typer.Option(help="From that day on, YYYY-MM-DD: when it was copied.")
    ] = None,
    passphrase: Passphrase = False,
    as_json: options.AsJson = False,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Write what was changed here as one file, for an officer who has a copy of this store.

    Without --since, everything that those whose changes were merged here may not know; where
    nothing was merged yet, everything since the store was made.
    """
    from lbi_desktop.domain.period import date_words
    from lbi_desktop.domain.wording import counted
    from lbi_desktop.jobs.merging import write_changes
    from lbi_desktop.jobs.packs import Envelope
    from lbi_desktop.queries.pack_as_json import manifest_as_json
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, author, store)
    sealing = asked_passphrase(is_new=True) if passphrase else ""
    with open_store_to_read(store_place(store, around.settings)) as source:
        sent = write_changes(
            source,
            output,
            envelope=Envelope(passphrase=sealing),
            since=day_meant(since, "--since"),
            signed=signed_as(around),
            keys=keys_of(around),
        )
    if as_json:
        said = {"path": str(output), "size": sent.size, "steps": sent.steps}
        answer(
            {**said, "first_day": sent.first_day.isoformat(), **manifest_as_json(sent.manifest)}
        )
        return
    steps = counted(sent.steps, "step")
    size = f"{sent.size / 1000:.0f} kB"
    say(f"{output} holds {steps} since {date_words(sent.first_day)}, {size}.")
    say("Send it to the other officer: they drop it on the window, or “merge” it.")


def merge(
    other: Annotated[
        str,
        typer.Argument(
            metavar="OTHER",
            help="The other copy: a store, its address, or a .lbipack of changes.",
        ),
    ],
    *,
    store: options.Store = None,
    take: Annotated[
        list[str] | None,
        typer.Option(help="theirs or ours for all; ITEM=theirs or ITEM=ours for one."),
    ] = None,
    passphrase: Passphrase = False,
    trust: Trust = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Store nothing.")] = False,
    as_json: options.AsJson = False,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Take in what another officer changed in a copy of this store; the copy stays as it is."""
    from lbi_desktop.jobs.merging import merge_in, merge_review, need_known_sender
    from lbi_desktop.jobs.packs import decisions

    around = surroundings(today, author, store)
    place, source = store_place(store, around.settings), _named(other, is_sealed=passphrase)
    wanted, named = takes_meant(take or [])
    signature = need_known_sender(keys_of(around), source, trusted=trust)
    if not dry_run:
        back_up_before(place, around, reason="import")
    with opened_for(place, around, dry_run=dry_run) as target:
        review = merge_review(target, source)
        decided = decisions(review, take=wanted, named=named)
        entry = 0
        if not dry_run:
            signed = signed_as(around)
            entry = merge_in(target, source, decided=decided, signed=signed).entry
    committed(entry)
    if signature and not as_json:
        say(signature)
    answer_review(review, decided, entry=entry, is_dry=dry_run, as_json=as_json)


def _named(other: str, *, is_sealed: bool) -> Other:
    """What is meant by the name of the other copy: a file of changes is read at once."""
    there = place_named(other)
    if isinstance(there, Path) and there.suffix.lower() == SUFFIX:
        return read_asked(there, is_sealed=is_sealed)
    return there
