"""Meetings and the days planned back from them, as a calendar file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.domain.meetings.calendar import municipal_year_of, round_of
from lbi_desktop.domain.meetings.forum import Forum, Meeting
from lbi_desktop.domain.meetings.year import business_of, place_of, starts_at
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.wording import list_words

if TYPE_CHECKING:
    from exporters.calendar_file import CalendarEvent
    from lbi_desktop.store.store import Store

_TIME = re.compile(r"([01]?\d|2[0-3])(?::([0-5]\d))?")


def meeting_events(
    forum: Forum, meeting: Meeting, *, has_steps: bool
) -> Iterator[CalendarEvent]:
    """A meeting as entries of a calendar: itself, and the days before where asked for."""
    from exporters.calendar_file import CalendarEvent

    is_private = not forum.is_public
    about = business_of(forum, meeting)
    said = [about[:1].upper() + about[1:]] if about else []
    if meeting.attending:
        said.append(f"Required: {list_words(meeting.attending)}")
    if meeting.note:
        said.append(meeting.note)
    yield CalendarEvent(
        meeting.id,
        meeting.day,
        f"{forum.name}: {meeting.focus}" if meeting.focus else forum.name,
        starts_at=_clock(starts_at(forum, meeting)),
        place=place_of(forum, meeting),
        detail="\n".join(said),
        is_cancelled=meeting.is_cancelled,
        is_private=is_private,
    )
    if not has_steps:
        return
    for step in round_of(forum, meeting.day)[:-1]:
        yield CalendarEvent(
            f"{meeting.id}-{step.name.casefold().replace(' ', '-')}",
            step.day,
            f"{step.name}: {forum.name}",
            detail=f"For the meeting on {meeting.day:%d/%m/%Y}",
            is_cancelled=meeting.is_cancelled,
            is_private=is_private,
        )


def calendar_of(
    pairs: Sequence[tuple[Forum, Meeting]], *, name: str, has_steps: bool, now: datetime
) -> bytes:
    """Meetings with their forums as the content of a calendar file."""
    from exporters.calendar_file import calendar_file

    events = [
        event
        for forum, meeting in pairs
        for event in meeting_events(forum, meeting, has_steps=has_steps)
    ]
    return calendar_file(events, name=name, now=now)


def write_calendar(
    store: Store,
    target: Path,
    *,
    meetings: Sequence[Meeting],
    has_steps: bool = True,
    now: datetime,
) -> int:
    """Writes meetings into a calendar file; gives how many."""
    from exporters.calendar_file import check_calendar
    from exporters.writing import write_file
    from lbi_desktop.queries.forums import forums

    if not meetings:
        raise Refusal(
            "There is no meeting to write into a calendar. Nothing was written.",
            "Plan the year's meetings first.",
        )
    known = {each.id: each for each in forums(store)}
    pairs = [(known[each.forum], each) for each in meetings]
    content = calendar_of(pairs, name="Performance meetings", has_steps=has_steps, now=now)
    write_file(target, content, check=check_calendar)
    return len(pairs)


def meetings_of_year(meetings: Sequence[Meeting], *, year: int) -> tuple[Meeting, ...]:
    """The meetings of the municipal year that begins in a calendar year."""
    return tuple(each for each in meetings if municipal_year_of(each.day) == year)


def from_day(meetings: Sequence[Meeting], day: date) -> tuple[Meeting, ...]:
    """The meetings from a day on."""
    return tuple(each for each in meetings if each.day >= day)


def _clock(text: str) -> str:
    """A time as hours and minutes, empty where it is none."""
    found = _TIME.fullmatch(text.strip())
    return f"{int(found[1]):02d}:{found[2] or '00'}" if found else ""
