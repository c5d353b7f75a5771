"""The agenda of a meeting, and who came to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.changing import carry_out
from lbi_desktop.cli.options import store_place, surroundings
from lbi_desktop.cli.output import answer, say, table
from lbi_desktop.domain.meetings.agenda import AgendaItem, Attendance, ItemKind, Presence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.store.store import Store

Which = Annotated[str, typer.Argument(metavar="MEETING", help="Its id, or “Panel 2026-02-09”.")]
Number = Annotated[
    int, typer.Argument(metavar="NUMBER", help="The item, as “agenda” lists it.")
]
Roles = Annotated[list[str] | None, typer.Option(help="A role; may repeat.")]


def add_to(group: typer.Typer) -> None:
    """Adds these commands to `meetings`."""
    group.command(epilog="lbi-desktop meetings agenda “Panel 2026-02-09” --draft")(agenda)
    group.command(epilog="lbi-desktop meetings item “Panel 2026-02-09” “Fire safety”")(item)
    group.command("move-item")(move)
    group.command("remove-item")(remove)
    group.command(
        epilog="lbi-desktop meetings attendance “Panel 2026-01-12” --present Leader "
        "--substitute “Chief Executive: Deputy”"
    )(attendance)


def agenda(
    meeting: Which,
    *,
    draft: Annotated[bool, typer.Option("--draft", help="Put the usual items on it.")] = False,
    store: options.Store = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Show the agenda of a meeting; with --draft put the usual items on it first."""
    from lbi_desktop.queries.meeting_picture import meeting_named, meeting_picture
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, author, store)
    if draft:
        from lbi_desktop.commands.meeting_agenda import draft_agenda
        from lbi_desktop.queries.meeting_agenda import agenda_to_draft

        def drafted(target: Store) -> Changes:
            own, items = agenda_to_draft(target, meeting, today=around.today)
            return draft_agenda(
                target, own.id, items=items, author=around.author, now=around.now
            )

        carry_out(around, store, drafted, is_told=not as_json)
    with open_store_to_read(store_place(store, around.settings)) as source:
        picture = meeting_picture(source, today=around.today)
        found = meeting_named(source, meeting)
    if as_json:
        from lbi_desktop.queries.meeting_as_json import agenda_json

        answer({"meeting": found.id, "agenda": agenda_json(picture.agenda_of(found))})
    else:
        table(("", "Item", "Presented by", "Paper", "Number"), _rows(picture.agenda_of(found)))


def item(
    meeting: Which,
    title: Annotated[str, typer.Argument(help="As the agenda prints it.")],
    *,
    kind: Annotated[ItemKind | None, typer.Option(help="What is done with it.")] = None,
    presenter: Annotated[str | None, typer.Option(help="By role.")] = None,
    paper: Annotated[str | None, typer.Option(help="The name of its paper.")] = None,
    document: Annotated[
        int | None, typer.Option(help="A document written from the store, by number.")
    ] = None,
    late_reason: Annotated[str | None, typer.Option(help="Why it comes late.")] = None,
    exempt: Annotated[bool | None, typer.Option(help="Without the public (Part 2).")] = None,
    no: Annotated[int, typer.Option("--number", help="Change this one.")] = 0,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Put an item on an agenda, or change one; what is not given stays."""
    from lbi_desktop.commands.meeting_agenda import put_item
    from lbi_desktop.queries.meeting_agenda import item_numbered
    from lbi_desktop.queries.meeting_picture import meeting_named

    around = surroundings(today, author, store)
    given: dict[str, Any] = {
        "kind": kind, "presenter": presenter, "paper": paper, "document": document,
        "late_reason": late_reason, "is_exempt": exempt,
    }  # fmt: skip
    said = {name: value for name, value in given.items() if value is not None}

    def put(target: Store) -> Changes:
        own = meeting_named(target, meeting).id
        before = item_numbered(target, no) if no else AgendaItem(0, own, title)
        made = replace(before, title=title, **said)
        return put_item(target, made, author=around.author, now=around.now)

    carry_out(around, store, put)


def move(
    number: Number,
    place: Annotated[int, typer.Argument(help="Its new place, counted from 1.")],
    *,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Put an item at another place of its agenda."""
    from lbi_desktop.commands.meeting_agenda import move_item

    around = surroundings(today, author, store)
    carry_out(around, store, lambda target: move_item(
        target, number, to=place, author=around.author, now=around.now
    ))  # fmt: skip


def remove(
    number: Number,
    *,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Take an item off its agenda."""
    from lbi_desktop.commands.meeting_agenda import remove_item

    around = surroundings(today, author, store)
    carry_out(around, store, lambda target: remove_item(
        target, number, author=around.author, now=around.now
    ))  # fmt: skip


def attendance(
    meeting: Which,
    *,
    present: Roles = None,
    apologies: Roles = None,
    absent: Roles = None,
    substitute: Annotated[
        list[str] | None, typer.Option(help="“Role: who came instead”; may repeat.")
    ] = None,
    store: options.Store = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Show who was asked to a meeting and who came, or write it down by role."""
    from lbi_desktop.domain.meetings.agenda import attendance_words
    from lbi_desktop.queries.meeting_as_json import attendance_json
    from lbi_desktop.queries.meeting_picture import meeting_named, meeting_picture
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, author, store)
    came = _came(present, apologies, absent, substitute)
    if came:
        from lbi_desktop.commands.meeting_agenda import record_attendance

        carry_out(around, store, lambda target: record_attendance(
            target, meeting_named(target, meeting).id, came=came, author=around.author,
            now=around.now,
        ), is_told=not as_json)  # fmt: skip
    with open_store_to_read(store_place(store, around.settings)) as source:
        lines = meeting_picture(source, today=around.today).attendance_of(
            meeting_named(source, meeting)
        )
    if as_json:
        answer({"attendance": attendance_json(lines), "said": attendance_words(lines)})
        return
    table(
        ("Role", "Asked as", "Came"),
        ((x.role, "required" if x.is_required else "member", x.words) for x in lines),
    )
    say(attendance_words(lines) or "Attendance is not recorded yet.")


def _rows(items: tuple[AgendaItem, ...]) -> Iterator[tuple[str, ...]]:
    from lbi_desktop.domain.meetings.agenda import numbered

    for number, each in numbered(items):
        late = f" (late: {each.late_reason})" if each.late_reason else ""
        part = " [Part 2]" if each.is_exempt else ""
        paper = each.paper or (f"document {each.document}" if each.document else "–")
        yield number, f"{each.title}{part}{late}", each.presenter or "–", paper, str(each.no)


Given = list[str] | None


def _came(
    present: Given, apologies: Given, absent: Given, substitute: Given
) -> list[Attendance]:
    """Who came, as the options say it by role."""
    said = (
        (Presence.PRESENT, present), (Presence.APOLOGIES, apologies), (Presence.ABSENT, absent),
    )  # fmt: skip
    came = [Attendance("", role, how) for how, roles in said for role in roles or ()]
    parts = (words.partition(": ") for words in substitute or ())
    came += [Attendance("", role, Presence.SUBSTITUTE, note) for role, _, note in parts]
    return came
