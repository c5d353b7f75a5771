"""The history: who changed what, written to a file, undone and done again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.keeping import opened
from lbi_desktop.cli.options import store_place, surroundings
from lbi_desktop.cli.output import answer, committed, progress, say, table
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.wording import list_words

if TYPE_CHECKING:
    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.queries.entry_changes import EntryReading
    from lbi_desktop.queries.history_list import HistoryEntry, HistoryWish
    from lbi_desktop.store.store import Store

_DAY = "YYYY-MM-DD"


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application."""
    app.command(epilog="lbi-desktop history --who officer --since 2026-01-01 --export h.xlsx")(
        history
    )
    app.command(epilog="lbi-desktop undo --entry 412")(undo)
    app.command()(redo)


def history(
    *,
    store: options.Store = None,
    who: Annotated[str, typer.Option(help="Only what this person did.")] = "",
    indicator: Annotated[
        str, typer.Option(help="Only what concerned it: reference, id or title.")
    ] = "",
    element: Annotated[
        str, typer.Option(help="Only what changed this plan element, by id.")
    ] = "",
    kind: Annotated[str, typer.Option(help="Only this sort: return, figure, undo …")] = "",
    since: Annotated[str | None, typer.Option(metavar=_DAY, help="From this day on.")] = None,
    until: Annotated[
        str | None, typer.Option(metavar=_DAY, help="Up to and with this day.")
    ] = None,
    text: Annotated[str, typer.Option(help="Words of the label or the person.")] = "",
    entry: Annotated[int | None, typer.Option(help="One entry, with all it changed.")] = None,
    export: Annotated[
        Path | None, typer.Option(help="Write all that fits to a .csv or .xlsx file.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many entries, latest first.")] = 50,
    as_json: options.AsJson = False,
) -> None:
    """Show who changed what, and when; or write it to a file for a spreadsheet."""
    from lbi_desktop.queries.history_list import HistoryWish
    from lbi_desktop.store.store import open_store_to_read

    days = (_day(since, "--since"), _day(until, "--until"))
    with open_store_to_read(store_place(store, surroundings().settings)) as source:
        if entry is not None:
            _tell_entry(source, entry, as_json=as_json)
            return
        meant = _who_and_kind(source, who, kind)
        about = _indicator_id(source, indicator)
        wish = HistoryWish(meant[0], about, element, meant[1], days[0], days[1], text)
        if export is not None:
            _export(source, export, wish)
        else:
            _tell_list(source, wish, limit=limit, as_json=as_json)


def undo(
    *,
    store: options.Store = None,
    entry: Annotated[
        int | None, typer.Option(help="Only this entry, where nothing later builds on it.")
    ] = None,
    back_to: Annotated[
        int | None, typer.Option("--back-to", help="Everything back to this entry.")
    ] = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Take back the latest change; an import is taken back whole."""
    from lbi_desktop.commands import undo as commands

    if entry is not None and back_to is not None:
        raise typer.BadParameter("--entry and --back-to exclude each other")
    around = surroundings(today, author, store)
    signed = {"author": around.author, "now": around.now}
    with opened(store_place(store, around.settings), around) as target:
        if back_to is not None:
            for changes in commands.undo_back_to(target, back_to, **signed):  # type: ignore[arg-type]
                _report(changes)
            return
        if entry is not None:
            changes = commands.undo_entry(target, entry, author=around.author, now=around.now)
        else:
            changes = commands.undo(target, author=around.author, now=around.now)
    _report(changes, nothing="There is nothing to undo.")


def redo(
    *, store: options.Store = None, today: options.Today = None, author: options.Author = None
) -> None:
    """Do again what was undone last."""
    from lbi_desktop.commands.undo import redo as do_again

    around = surroundings(today, author, store)
    with opened(store_place(store, around.settings), around) as target:
        changes = do_again(target, author=around.author, now=around.now)
    _report(changes, nothing="There is nothing to redo.")


def _tell_list(source: Store, wish: HistoryWish, *, limit: int, as_json: bool) -> None:
    from lbi_desktop.queries.as_json import history_document
    from lbi_desktop.queries.history_list import history_list

    entries = history_list(source, limit=limit, wanted=wish)
    if as_json:
        answer(history_document(entries))
        return
    if not entries:
        say("No entry fits.")
        return
    table(("Entry", "When", "Who", "What", ""), map(_line, entries), right=(0,))


def _tell_entry(source: Store, number: int, *, as_json: bool) -> None:
    from lbi_desktop.queries.as_json import entry_document
    from lbi_desktop.queries.entry_changes import entry_changes

    told = entry_changes(source, number)
    if as_json:
        answer(entry_document(told))
        return
    when = f"{told.entry.at:%d %b %Y %H:%M}"
    say(f"Entry {number}, {when}, {told.entry.author}: {told.entry.label}")
    table(
        ("What", "Before", "After"),
        ((each.subject, each.before, each.after) for each in told.changes),
    )
    for more in told.more:
        say(f"and {more}")
    say(_way_back(told))


def _way_back(told: EntryReading) -> str:
    if told.entry.is_undone:
        return "It is taken back."
    if told.entry.reverses is not None:
        return "It is itself an undo or a redo."
    if not told.in_the_way:
        return f"It can be taken back by itself: lbi-desktop undo --entry {told.entry.entry}"
    later = ", ".join(f"{each.entry} ({each.label})" for each in told.in_the_way[:3])
    return f"Later entries build on it: {later}."


def _export(source: Store, target: Path, wish: HistoryWish) -> None:
    from lbi_desktop.jobs.histories import export_history

    with progress("Writing") as told:
        placed, count = export_history(source, target, wanted=wish, told=told)
    say(f"{placed.path}: {count:,} entries.")
    if placed.note:
        say(placed.note)


def _indicator_id(source: Store, name: str) -> str:
    from lbi_desktop.queries.indicators import indicator_named

    return indicator_named(source, name).id if name else ""


def _who_and_kind(source: Store, who: str, kind: str) -> tuple[str, str]:
    from lbi_desktop.queries.history_list import history_choices

    known = history_choices(source)
    return (
        _meant(who, known.authors, "Nobody by the name"),
        _meant(kind, known.kinds, "No sort of entry called"),
    )


def _meant(said: str, known: Sequence[str], nothing: str) -> str:
    """The known name that is said, or the only one that holds the words; refuses others."""
    asked = said.casefold()
    if not asked:
        return ""
    found = [each for each in known if asked == each.casefold()]
    found = found or [each for each in known if asked in each.casefold()]
    if len(found) == 1:
        return found[0]
    raise Refusal(
        f"{nothing} “{said}” is in the history."
        if not found
        else f"“{said}” fits {list_words(found)}.",
        f"Give one of: {', '.join(found or known)}." if known else "",
    )


def _day(text: str | None, option: str) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as cause:
        raise typer.BadParameter("write it like 2026-01-26", param_hint=option) from cause


def _line(each: HistoryEntry) -> tuple[str, ...]:
    undone = "undone" if each.is_undone else ""
    return (str(each.entry), f"{each.at:%d %b %Y %H:%M}", each.author, each.label, undone)


def _report(changes: Changes, *, nothing: str = "Nothing had to be changed.") -> None:
    committed(changes.entry)
    say(nothing if changes.is_empty else f"{changes.label}.")
