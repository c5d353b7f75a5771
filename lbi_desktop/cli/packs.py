"""Data packs: out to a directorate, opened by its lead, answered, taken in again."""

from __future__ import annotations

import platform
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.indicators import day_meant
from lbi_desktop.cli.keeping import back_up_before, opened
from lbi_desktop.cli.options import period_meant, store_place, surroundings
from lbi_desktop.cli.output import answer, committed, say, table
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
    tell_contents,
)

if TYPE_CHECKING:
    from lbi_desktop.cli.options import Surroundings
    from lbi_desktop.domain.packs.rules import Wish
    from lbi_desktop.store.store import Store

PackFile = Annotated[Path, typer.Argument(metavar="PACK", help="A .lbipack file.")]
_OUT = "lbi-desktop pack-out -d “Public Health” --reply-by 2026-01-30 -o health.lbipack"
_OPEN = "lbi-desktop pack-open health.lbipack -o health.lbi"
_BACK = "lbi-desktop pack-back --store health.lbi -o health-back.lbipack"
_IN = "lbi-desktop pack-in health-back.lbipack --store council.lbi --dry-run"
_SIGN = 'lbi-desktop sign-off H1 --store homes.lbi --period "Q3 2025/26"'


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application."""
    app.command("pack-out", epilog=_OUT.replace("“", '"').replace("”", '"'))(pack_out)
    app.command("pack-open", epilog=_OPEN)(pack_open)
    app.command("pack-back", epilog=_BACK)(pack_back)
    app.command("pack-in", epilog=_IN)(pack_in)
    app.command("packs", epilog="lbi-desktop packs --store council.lbi")(packs)
    app.command("sign-off", epilog=_SIGN)(sign_off)


def pack_out(
    *,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="The pack.")] = None,
    store: options.Store = None,
    directorate: options.Directorate = None,
    forum: Annotated[str | None, typer.Option(help="For a forum instead, by name.")] = None,
    period: options.PeriodText = None,
    reply_by: Annotated[str | None, typer.Option(help="Back by, YYYY-MM-DD.")] = None,
    passphrase: Passphrase = False,
    restricted: Annotated[bool, typer.Option(help="With restricted items; sealed.")] = False,
    safeguarding: Annotated[bool, typer.Option(help="With safeguarding; sealed.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what is in it.")] = False,
    as_json: options.AsJson = False,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Write a data pack: what one directorate or forum may see, and nothing else."""
    from lbi_desktop.domain.packs.rules import Wish

    around = surroundings(today, author, store)
    wish = Wish(directorate or "", forum or "", restricted, safeguarding, passphrase)
    if dry_run:
        _preview(wish, store, period, around=around, as_json=as_json)
        return
    if output is None:
        raise typer.BadParameter("name the file to write", param_hint="-o")
    _write(wish, (store, period, day_meant(reply_by, "--reply-by")), output, around=around,
           as_json=as_json)  # fmt: skip


def _preview(
    wish: Wish, store: str | None, period: str | None, *, around: Surroundings, as_json: bool
) -> None:
    from lbi_desktop.queries.pack_as_json import contents_as_json
    from lbi_desktop.queries.pack_contents import pack_contents
    from lbi_desktop.store.store import open_store_to_read

    with open_store_to_read(store_place(store, around.settings)) as source:
        meant = period_meant(period, today=around.today)
        contents = pack_contents(source, wish, today=around.today, period=meant)
    if as_json:
        answer(contents_as_json(contents))
        return
    tell_contents(contents)
    say("Nothing was written.")


def _write(
    wish: Wish,
    wanted: tuple[str | None, str | None, str | date | None],
    output: Path,
    *,
    around: Surroundings,
    as_json: bool,
) -> None:
    from lbi_desktop.jobs.pack_keys import shown
    from lbi_desktop.jobs.packs import Envelope, write_pack
    from lbi_desktop.queries.pack_as_json import contents_as_json, manifest_as_json

    store, period, reply_by = wanted
    sealing = asked_passphrase(is_new=True) if wish.is_sealed else ""
    by = reply_by if isinstance(reply_by, date) else None
    envelope = Envelope(by, sealing, period_meant(period, today=around.today))
    keys = keys_of(around)
    with opened(store_place(store, around.settings), around) as source:
        sent = write_pack(
            source, output, wish=wish, envelope=envelope, signed=signed_as(around), keys=keys
        )
    committed(sent.changes.entry)
    if as_json:
        said = {"path": str(output), "size": sent.size, **manifest_as_json(sent.manifest)}
        answer({**said, "contents": contents_as_json(sent.contents)})
        return
    tell_contents(sent.contents)
    from exporters.packs.signing import public_key

    sealed = "sealed with the passphrase" if sealing else "not sealed: anybody can read it"
    say(f"{output}: {sent.size / 1000:.0f} kB, {sealed}. Key {shown(public_key(keys.own()))}.")


def pack_open(
    pack: PackFile,
    output: Annotated[Path, typer.Option("-o", "--output", help="The store to make.")],
    *,
    passphrase: Passphrase = False,
    trust: Trust = "",
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Open a data pack as a store: to read, comment, supply figures, sign off, send back."""
    from lbi_desktop.jobs.pack_keys import need_trusted
    from lbi_desktop.jobs.packs import open_pack
    from lbi_desktop.queries.changes_since import latest_entry
    from lbi_desktop.store.own_day import moment_in, own_day_of_pack

    around = surroundings(today, author)
    keys, read = keys_of(around), read_asked(pack, is_sealed=passphrase)
    trusted = need_trusted(keys, read, trusted=trust)
    now = around.now if today else moment_in(around.now, own_day_of_pack(read))
    signed = replace(signed_as(around), now=now)
    with open_pack(read, output, where=platform.node(), signed=signed, keys=keys) as made:
        entry = latest_entry(made)
    committed(entry)
    said = read.manifest
    say(f"{output}: the pack for {said.audience}, from {said.made_by}.")
    say(trusted)
    if said.reply_by:
        say(f"Back to the performance team by {said.reply_by}.")


def pack_back(
    *,
    output: Output,
    store: options.Store = None,
    passphrase: Passphrase = False,
    as_json: options.AsJson = False,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Write what was changed in an opened pack, to send back."""
    from lbi_desktop.domain.wording import counted, list_words
    from lbi_desktop.jobs.packs import write_answer
    from lbi_desktop.queries.pack_as_json import manifest_as_json
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, author, store)
    sealing = asked_passphrase(is_new=True) if passphrase else ""
    with open_store_to_read(store_place(store, around.settings)) as source:
        sent = write_answer(
            source, output, passphrase=sealing, signed=signed_as(around), keys=keys_of(around)
        )
    if as_json:
        said = {"path": str(output), "size": sent.size, "counts": dict(sent.counts)}
        answer({**said, **manifest_as_json(sent.manifest)})
        return
    counts = [counted(n, name.replace("_", "-")) for name, n in sent.counts.items()]
    said_of = list_words(counts) if counts else "nothing changed"
    say(
        f"{output} is written: {said_of}. Send it to the performance team; the pack stays open."
    )


def pack_in(
    pack: PackFile,
    *,
    store: options.Store = None,
    take: Annotated[
        list[str] | None,
        typer.Option(help="theirs or ours for all; ITEM=theirs or ITEM=ours for one."),
    ] = None,
    passphrase: Passphrase = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Store nothing.")] = False,
    as_json: options.AsJson = False,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Take an answered pack in: every difference three ways, conflicts never by themselves."""
    from lbi_desktop.jobs.packs import decisions, take_in
    from lbi_desktop.queries.pack_review import pack_review

    around = surroundings(today, author, store)
    read, place = read_asked(pack, is_sealed=passphrase), store_place(store, around.settings)
    wanted, named = takes_meant(take or [])
    if not dry_run:
        back_up_before(place, around, reason="import")
    with opened_for(place, around, dry_run=dry_run) as source:
        review = pack_review(source, read)
        decided = decisions(review, take=wanted, named=named)
        entry = 0
        if not dry_run:
            entry = take_in(source, review, takes=decided, signed=signed_as(around)).entry
    committed(entry)
    answer_review(review, decided, entry=entry, is_dry=dry_run, as_json=as_json)


def packs(
    *,
    store: options.Store = None,
    answer_to: Annotated[
        str | None,
        typer.Option(metavar="PACK", help="Write out the file that answered a pack."),
    ] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Where to.")] = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """List the packs that were sent, and what came back; or write out a file that came back."""
    from lbi_desktop.queries.packs import packs_sent
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, None, store)
    with open_store_to_read(store_place(store, around.settings)) as source:
        if answer_to:
            _write_kept(source, answer_to, output)
            return
        found = packs_sent(source)
    if as_json:
        answer({"packs": [each.as_json for each in found]})
        return
    if not found:
        say("No pack was sent yet. “lbi-desktop pack-out” writes one.")
        return
    table(
        ("Sent", "For", "Period", "Indicators", "Back by", "Came back", "Pack"),
        (
            (each.sent_on, each.audience, each.period, str(each.indicators),
             each.reply_by or "–", ", ".join(each.answers) or "not yet", each.pack)
            for each in found
        ),
        right=(3,),
    )  # fmt: skip


def _write_kept(source: Store, pack: str, output: Path | None) -> None:
    from lbi_desktop.queries.packs import kept_answer
    from lbi_desktop.store.files import need_free, write_whole

    kept = kept_answer(source, pack)
    target = output or Path(kept.name)
    need_free(target)
    write_whole(target, kept.content)
    say(f"{target}: as it came in on {kept.received_at.date().isoformat()}.")


def sign_off(
    ref: Annotated[str, typer.Argument(metavar="REF", help="The indicator.")],
    *,
    store: options.Store = None,
    period: options.PeriodText = None,
    take_back: Annotated[bool, typer.Option("--take-back", help="Take it back.")] = False,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Sign off an indicator's figure and comment, as they stand now."""
    from lbi_desktop.commands.sign_off import sign_off as sign
    from lbi_desktop.commands.sign_off import take_back_sign_off
    from lbi_desktop.queries.indicators import indicator_named
    from lbi_desktop.queries.periods import latest_quarter

    around = surroundings(today, author, store)
    with opened(store_place(store, around.settings), around) as source:
        named = indicator_named(source, ref)
        asked = period_meant(period, today=around.today)
        meant = asked or latest_quarter(source, today=around.today)
        act = take_back_sign_off if take_back else sign
        changes = act(source, about=(named.id, meant), author=around.author, now=around.now)
    committed(changes.entry)
    say(changes.label)
