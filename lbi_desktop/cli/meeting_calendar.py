"""The year of meetings: planned from the rhythms, rota swapped, written for a calendar."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.changing import carry_out
from lbi_desktop.cli.keeping import opened
from lbi_desktop.cli.options import store_place, surroundings
from lbi_desktop.cli.output import answer, committed, say, table
from lbi_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lbi_desktop.domain.meetings.forum import Forum, Meeting
    from lbi_desktop.queries.meeting_picture import MeetingPicture

WhichForum = Annotated[
    str | None, typer.Option("--forum", "-f", help="A forum, by id or part of its name.")
]
Which = Annotated[str, typer.Argument(metavar="MEETING", help="Its id, or “Panel 2026-02-09”.")]
Year = Annotated[
    str | None, typer.Option("--year", "-y", help="A municipal year, such as 2026/27.")
]


def add_to(group: typer.Typer) -> None:
    """Adds these commands to `meetings`."""
    group.command(epilog="lbi-desktop meetings plan --year 2026/27 --dry-run")(plan)
    group.command("swap-rota")(swap_rota)
    group.command(epilog="lbi-desktop meetings ics -o meetings.ics --year 2026/27")(ics)


def plan(
    *,
    store: options.Store = None,
    year: Year = None,
    forum: WhichForum = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Store nothing.")] = False,
    as_json: options.AsJson = False,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Plan a municipal year's meetings from the forums' rhythms and rotas."""
    from lbi_desktop.commands.meetings import plan_meetings
    from lbi_desktop.queries.forums import forums
    from lbi_desktop.queries.meeting_picture import meetings_to_plan

    around = surroundings(today, author, store)
    first = _first(year, around.today)
    with opened(store_place(store, around.settings), around) as target:
        wanted = meetings_to_plan(
            target, first=first, forum=forum or "", not_before=around.today
        )
        known = {each.id: each for each in forums(target)}
        if not dry_run:
            done = plan_meetings(
                target, wanted, what=_year_name(first), author=around.author, now=around.now
            )
            committed(done.entry)
    if as_json:
        answer({"year": _year_name(first), "meetings": [_plain(each) for each in wanted]})
        return
    say(f"{len(wanted)} meetings {'would be' if dry_run else 'were'} planned")
    _table(wanted, known)


def _table(wanted: Sequence[Meeting], known: Mapping[str, Forum]) -> None:
    from lbi_desktop.domain.meetings.year import despatch_words

    table(
        ("Day", "Forum", "In focus", "Papers"),
        (
            (
                each.day.isoformat(),
                known[each.forum].name,
                each.focus or "–",
                despatch_words(known[each.forum], each),
            )
            for each in wanted
        ),
    )


def swap_rota(
    meeting: Which,
    other: Annotated[str, typer.Argument(help="Another meeting of the same forum.")],
    *,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Let two meetings swap the directorates in focus."""
    from lbi_desktop.commands.meetings import swap_focus
    from lbi_desktop.queries.meeting_picture import meeting_named

    around = surroundings(today, author, store)
    carry_out(around, store, lambda target: swap_focus(
        target, meeting_named(target, meeting).id,
        other_id=meeting_named(target, other).id, author=around.author, now=around.now,
    ))  # fmt: skip


def ics(
    target: Annotated[Path, typer.Option("-o", "--output", help="The .ics file to write.")],
    *,
    store: options.Store = None,
    forum: WhichForum = None,
    year: Year = None,
    steps: Annotated[
        bool, typer.Option(help="Also the days before: data cut-off, clearance, despatch.")
    ] = True,
    today: options.Today = None,
) -> None:
    """Write meetings as a calendar file for Outlook and any other calendar."""
    from lbi_desktop.jobs.meeting_calendar import write_calendar
    from lbi_desktop.queries.meeting_picture import meeting_picture
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, store=store)
    with open_store_to_read(store_place(store, around.settings)) as source:
        picture = meeting_picture(source, today=around.today)
        chosen = chosen_from(picture, forum=forum, year=year)
        count = write_calendar(source, target, meetings=chosen, has_steps=steps, now=around.now)
    say(f"{count} meetings written: {target}")


def chosen_from(
    picture: MeetingPicture, *, forum: str | None, year: str | None
) -> tuple[Meeting, ...]:
    """The meetings to come, or all of a municipal year; of forums whose name holds words."""
    from lbi_desktop.domain.label import plain_label
    from lbi_desktop.domain.meetings.calendar import municipal_year_of

    held = picture.ahead
    if year is not None:
        first = _first(year, picture.today)
        held = tuple(x for x in picture.meetings if municipal_year_of(x.day) == first)
    if not forum:
        return held
    label = plain_label(forum)
    known = [
        key
        for key, each in picture.forums.items()
        if label in plain_label(each.name) or label == plain_label(key)
    ]
    if not known:
        raise Refusal(f"There is no forum “{forum}” in this store.", "Give part of its name.")
    return tuple(each for each in held if each.forum in known)


def _plain(meeting: Meeting) -> dict[str, Any]:
    return {
        "id": meeting.id,
        "forum": meeting.forum,
        "day": meeting.day.isoformat(),
        "focus": meeting.focus,
        "attending": list(meeting.attending),
    }


def _first(year: str | None, today: date) -> int:
    """The calendar year in which a municipal year begins; the current one unless said."""
    from lbi_desktop.domain.meetings.calendar import municipal_year_of

    if year is None:
        return municipal_year_of(today)
    head, _, tail = year.partition("/")
    if head.isdigit() and len(head) == 4 and tail[-2:] == f"{(int(head) + 1) % 100:02d}":
        return int(head)
    raise typer.BadParameter("write it like 2026/27", param_hint="--year")


def _year_name(first: int) -> str:
    return f"{first}/{(first + 1) % 100:02d}"
