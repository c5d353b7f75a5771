"""Meetings: the year's calendar, despatch, papers' readiness, decisions, actions, questions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import meeting_agenda, meeting_business, meeting_calendar, options
from lbi_desktop.cli.changing import carry_out, day_needed, day_typed
from lbi_desktop.cli.meeting_calendar import Which, WhichForum, Year, chosen_from
from lbi_desktop.cli.options import store_place, surroundings
from lbi_desktop.cli.output import answer, say, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from lbi_desktop.cli.options import Surroundings
    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.domain.meetings.forum import Meeting
    from lbi_desktop.queries.meeting_picture import MeetingPicture
    from lbi_desktop.store.store import Store


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application, under `meetings`."""
    group = typer.Typer(
        help="Meetings: calendar, papers, decisions, actions, questions.",
        invoke_without_command=True,
    )
    group.callback(epilog="lbi-desktop meetings --store council.lbi --json")(meetings)
    group.command(epilog="lbi-desktop meetings show “Panel 2026-02-09”")(show)
    group.command(epilog="lbi-desktop meetings add panel 2026-06-08")(add)
    group.command()(move)
    group.command()(cancel)
    group.command()(despatched)
    meeting_calendar.add_to(group)
    meeting_agenda.add_to(group)
    meeting_business.add_to(group)
    app.add_typer(group, name="meetings")


def meetings(
    context: typer.Context,
    *,
    store: options.Store = None,
    forum: WhichForum = None,
    year: Year = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """List the meetings to come with despatch and readiness; a year's with --year."""
    if context.invoked_subcommand is not None:
        return
    from lbi_desktop.domain.meetings.year import business_of, despatch_words
    from lbi_desktop.queries.meeting_as_json import meetings_document

    picture = _picture(store, today=today)
    chosen = chosen_from(picture, forum=forum, year=year)
    if as_json:
        answer(meetings_document(picture, chosen))
        return
    if chosen:
        say(f"Meetings: {len(chosen)}")
    table(
        ("Day", "Forum", "About", "Papers", "Ready", "Id"),
        (
            (
                each.day.isoformat(),
                picture.forum_of(each).name,
                "cancelled" if each.is_cancelled else business_of(picture.forum_of(each), each),
                despatch_words(picture.forum_of(each), each),
                _ready(picture, each),
                each.id,
            )
            for each in chosen
        ),
        empty="No meetings. “lbi-desktop meetings plan” plans a year of them.",
    )
    for clash in picture.clashes:
        say(f"To settle: {clash.what}: {clash.why}.")


def show(
    meeting: Which,
    *,
    store: options.Store = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """Show one meeting: days before it, what its papers wait for, its business."""
    from lbi_desktop.domain.meetings.calendar import round_of
    from lbi_desktop.domain.meetings.year import starts_at
    from lbi_desktop.queries.meeting_as_json import meeting_document
    from lbi_desktop.queries.meeting_picture import meeting_named, meeting_picture
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, store=store)
    with open_store_to_read(store_place(store, around.settings)) as source:
        picture = meeting_picture(source, today=around.today)
        found = meeting_named(source, meeting)
    if as_json:
        answer(meeting_document(picture, found))
        return
    forum = picture.forum_of(found)
    say(f"{forum.name}, {found.day:%A %d %B %Y} {starts_at(forum, found)}".rstrip())
    if found.attending:
        say(f"Required: {'; '.join(found.attending)}")
    steps = round_of(forum, found.day)
    table(("By", "What"), ((step.day.isoformat(), step.name) for step in steps))
    papers = picture.papers.get(found.id)
    if papers is not None:
        say(papers.readiness.sentence)
        table(
            ("", "What", "Found"),
            (
                ("✓" if step.is_ready else "·", step.name, step.detail)
                for step in papers.readiness.steps
            ),
        )
    _say_business(picture, found)


def add(
    forum: Annotated[str, typer.Argument(help="The forum, by id or name.")],
    day: Annotated[str, typer.Argument(help="YYYY-MM-DD.")],
    *,
    store: options.Store = None,
    focus: Annotated[str, typer.Option(help="The directorate in focus.")] = "",
    title: Annotated[str, typer.Option(help="Its business, if not the usual.")] = "",
    item: Annotated[str, typer.Option(help="Its item on the agenda.")] = "",
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Add one meeting; who is required follows from the forum and the focus."""
    from lbi_desktop.commands.meetings import add_meeting
    from lbi_desktop.domain.meetings.forum import Meeting
    from lbi_desktop.domain.meetings.year import required_roles
    from lbi_desktop.queries.forums import forum_named
    from lbi_desktop.queries.names import directorate_named, directorates

    around = surroundings(today, author, store)
    when = day_needed(day)

    def added(target: Store) -> Changes:
        own = forum_named(target, forum)
        whose = directorate_named(target, focus).name if focus else ""
        made = Meeting(
            "", own.id, when, whose, item, title=title,
            starts_at=own.cycle.starts_at, place=own.cycle.place,
        )  # fmt: skip
        roles = required_roles(own, made, directorates=directorates(target))
        made = replace(made, attending=roles)
        return add_meeting(target, made, author=around.author, now=around.now)

    carry_out(around, store, added)


def move(
    meeting: Which,
    day: Annotated[str, typer.Argument(help="The new day, YYYY-MM-DD.")],
    *,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Move a meeting to another day."""
    _amend(surroundings(today, author, store), store, meeting, lambda each: replace(
        each, day=day_needed(day)
    ))  # fmt: skip


def cancel(
    meeting: Which,
    *,
    store: options.Store = None,
    reason: Annotated[str, typer.Option(help="Why it does not take place.")] = "",
    again: Annotated[bool, typer.Option("--hold-again", help="It is held after all.")] = False,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Cancel a meeting; it stays in the calendar as cancelled."""
    _amend(surroundings(today, author, store), store, meeting, lambda each: replace(
        each, is_cancelled=not again, note=reason or each.note
    ))  # fmt: skip


def despatched(
    meeting: Which,
    *,
    store: options.Store = None,
    on: Annotated[str | None, typer.Option(help="YYYY-MM-DD; else today.")] = None,
    late_reason: Annotated[
        str, typer.Option("--late-reason", help="Why a paper came after the despatch.")
    ] = "",
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Say when the papers of a meeting went out, and why if that was late."""
    around = surroundings(today, author, store)
    when = day_typed(on) or around.today
    _amend(around, store, meeting, lambda each: replace(
        each, despatched_on=when, late_reason=late_reason or each.late_reason
    ))  # fmt: skip


def _picture(store: str | None, *, today: str | None) -> MeetingPicture:
    from lbi_desktop.queries.meeting_picture import meeting_picture
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, store=store)
    with open_store_to_read(store_place(store, around.settings)) as source:
        return meeting_picture(source, today=around.today)


def _ready(picture: MeetingPicture, meeting: Meeting) -> str:
    papers = picture.papers.get(meeting.id)
    return papers.readiness.words if papers is not None else "–"


def _say_business(picture: MeetingPicture, meeting: Meeting) -> None:
    from lbi_desktop.domain.meetings.business import action_said, decision_said, question_said

    carried, own = (
        picture.business_before(meeting),
        picture.business.of(frozenset({meeting.id})),
    )
    rows: list[tuple[str, ...]] = []
    for of, when in ((carried, "brought forward"), (own, "this meeting")):
        rows += [(f"Q{x.no}", when, x.text, question_said(x).words) for x in of.questions]
        rows += [
            (f"A{x.no}", when, x.text, action_said(x, today=picture.today).words)
            for x in of.actions
        ]
        rows += [(f"D{x.no}", when, x.text, decision_said(x).words) for x in of.decisions]
    if rows:
        table(("", "From", "What", "Stands"), rows)


def _amend(
    around: Surroundings, store: str | None, name: str, made: Callable[[Meeting], Meeting]
) -> None:
    from lbi_desktop.commands.meetings import change_meeting
    from lbi_desktop.queries.meeting_picture import meeting_named

    carry_out(around, store, lambda target: change_meeting(
        target, made(meeting_named(target, name)), author=around.author, now=around.now
    ))  # fmt: skip
