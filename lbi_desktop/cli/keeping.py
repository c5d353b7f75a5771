"""Keeping stores: their soundness, backups, copies between file and server, migrations."""

from __future__ import annotations

import platform
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.options import StorePlace, Surroundings, surroundings
from lbi_desktop.cli.output import answer, committed, progress, say, table, tell
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.wording import counted
from lbi_desktop.store.address import Place, ServerAddress, place_named

if TYPE_CHECKING:
    from lbi_desktop.store.store import Store


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application."""
    app.command()(check)
    app.command(epilog="lbi-desktop backup council.lbi -o safe/council.lbi")(backup)
    app.command()(backups)
    app.command()(restore)
    app.command(epilog="lbi-desktop copy council.lbi postgresql+psycopg://anna@server/council")(
        copy
    )
    app.command()(migrate)


def opened(place: Place, around: Surroundings) -> Store:
    """The store open for writing, under this person's name."""
    from lbi_desktop.store.store import open_store

    store = open_store(
        place,
        who=around.author,
        where=platform.node(),
        now=around.now,
        backups=around.backups,
    )
    if store.warning:
        tell(store.warning)
    return store


def back_up_before(place: Place, around: Surroundings, *, reason: str) -> None:
    """Before a large change of a file; the backups of a server are its administrator's."""
    from lbi_desktop.store.backup import Reason, back_up

    if not isinstance(place, ServerAddress):
        back_up(place, around.backups, reason=Reason(reason), now=around.now)


def check(store: StorePlace) -> None:
    """Say whether a store is sound: ours, whole, of a schema we know."""
    place = place_named(store)
    if isinstance(place, ServerAddress):
        from lbi_desktop.store.server_check import checked

        counts = checked(place)
    else:
        from lbi_desktop.store.backup import verify

        counts = verify(place)
    say(f"{place.name} is sound.")
    table(("Table", "Rows"), ((name, f"{rows:,}") for name, rows in counts.items()), right=(1,))


def backup(
    store: StorePlace,
    output: Annotated[Path, typer.Option("-o", "--output", help="The copy to write.")],
) -> None:
    """Copy a store whole; the copy is verified before it gets its name.

    The backup of a shared store is a file: to open, to read, to copy back.
    """
    place = place_named(store)
    entry = 1
    if isinstance(place, ServerAddress):
        from lbi_desktop.jobs.copying import write_copy
        from lbi_desktop.store.store import open_store_to_read

        with open_store_to_read(place) as source, progress("Copying") as told:
            now = surroundings().now
            entry = write_copy(source, output, now=now, told=told, may_replace=True).entry
    else:
        from lbi_desktop.store.backup import copy_out

        copy_out(place, output)
    committed(max(entry, 1))
    say(f"{output}: verified copy of {place.name}.")


def backups(store: StorePlace, *, as_json: options.AsJson = False) -> None:
    """List the verified backups of a store that were made without being asked, newest first."""
    from lbi_desktop.store.backup import backups_of

    place = place_named(store)
    if isinstance(place, ServerAddress):
        raise Refusal(
            "The backups of a shared store are its administrator's.",
            "“lbi-desktop backup URL -o FILE” writes one as a file.",
        )
    found = backups_of(place, surroundings().backups)
    if as_json:
        answer({"backups": [
            {"path": str(each.path), "at": each.at.isoformat(), "entry": each.entry,
             "reason": each.reason} for each in found
        ]})  # fmt: skip
        return
    if not found:
        say(f"There is no backup of {place.name} here. “lbi-desktop backup” makes one.")
        return
    say(f"{counted(len(found), 'backup')} of {place.name}, newest first".capitalize())
    table(
        ("Made", "After change", "Before, or at", "File"),
        ((f"{each.at:%d %b %Y %H:%M}", str(each.entry), each.reason, str(each.path))
         for each in found),
        right=(1,),
    )  # fmt: skip


def restore(
    backup: Annotated[Path, typer.Argument(metavar="BACKUP", help="A backup.")],
    output: Annotated[str, typer.Option("-o", "--output", help="The store to put back.")],
    *,
    author: options.Author = None,
) -> None:
    """Put a backup in a store's place; the present file is kept beside it."""
    from lbi_desktop.store.backup import restore as put_back
    from lbi_desktop.store.lock import Holder

    around, place = surroundings(None, author), place_named(output)
    if isinstance(place, ServerAddress):
        raise Refusal(
            "A shared store is never written over. Nothing was changed.",
            f"Make a new, empty database and run “lbi-desktop copy {backup.name} URL”.",
        )
    holder = Holder(around.author, platform.node(), around.now.isoformat(timespec="seconds"))
    aside = put_back(backup, place, holder=holder, now=around.now)
    committed(1)
    say(f"{place}: restored from {backup.name}.")
    if aside is not None:
        say(f"The file that stood there is kept as {aside.name}.")


def copy(
    store: StorePlace,
    target: Annotated[str, typer.Argument(metavar="TARGET", help="A new or empty store.")],
) -> None:
    """Copy everything to a new store, file or server, and prove that both are the same."""
    from lbi_desktop.jobs.copying import copy_store_to

    source, wanted = place_named(store), place_named(target)
    with progress("Copying") as told:
        made = copy_store_to(source, wanted, now=surroundings().now, told=told)
    committed(max(made.entry, 1))
    say(
        f"{wanted.name}: {made.rows:,} rows of {len(made.sums)} tables as in {source.name}, "
        "by count and checksum."
    )


def migrate(store: StorePlace, *, author: options.Author = None) -> None:
    """Bring a store of an older version up to date, after a backup."""
    around, place = surroundings(None, author), place_named(store)
    if isinstance(place, ServerAddress):
        from lbi_desktop.store.server_migration import bring_server_up_to_date

        bring_server_up_to_date(place, backups=around.backups, now=around.now)
    else:
        opened(place, around).close()
    say(f"{place.name} is up to date.")
