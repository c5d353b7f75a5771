"""Meetings as the lines of a list: the day on a leaf, the forum, how far the papers are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from lbi_desktop.domain.meetings.calendar import despatch_for
from lbi_desktop.domain.meetings.forum import Meeting
from lbi_desktop.domain.meetings.year import business_of, despatch_words, short_name
from lbi_desktop.domain.period import MONTH_SHORT
from lbi_desktop.domain.wording import day_words

if TYPE_CHECKING:
    from lbi_desktop.queries.meeting_picture import MeetingPicture

_SOON = 5
"""Despatch is said louder from so many working days before it."""
_FAR = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One meeting; `share` is how much is ready, below 0 where nothing is looked at yet."""

    key: str
    day: str
    month: str
    name: str
    about: str
    share: float
    ready: str
    due: str
    due_tone: str
    spoken: str
    is_quiet: bool = False


def meeting_lines(
    picture: MeetingPicture, meetings: Iterable[Meeting]
) -> tuple[MeetingLine, ...]:
    """The meetings as lines."""
    return tuple(_line(picture, each) for each in meetings)


def _line(picture: MeetingPicture, meeting: Meeting) -> MeetingLine:
    forum = picture.forum_of(meeting)
    papers = picture.papers.get(meeting.id)
    about = business_of(forum, meeting)
    ready, share = "", -1.0
    if papers is not None:
        found = papers.readiness
        ready, share = found.words, found.done / len(found.steps)
    due, tone = _due(picture, meeting)
    is_past = meeting.day < picture.today
    if meeting.is_cancelled:
        ready, share, due, tone = "cancelled", -1.0, "", "ink3"
    elif is_past:
        ready, share = _left_words(picture, meeting), -1.0
    parts = (forum.name, day_words(meeting.day), about, ready, due)
    return MeetingLine(
        meeting.id,
        str(meeting.day.day),
        MONTH_SHORT[meeting.day.month].upper(),
        short_name(forum),
        about,
        share,
        ready,
        due,
        tone,
        ", ".join(part for part in parts if part),
        is_past or meeting.is_cancelled,
    )


def _due(picture: MeetingPicture, meeting: Meeting) -> tuple[str, str]:
    forum = picture.forum_of(meeting)
    if meeting.day < picture.today:
        return "", "ink3"
    out = meeting.despatched_on
    if out is not None:
        return f"papers out {out.day} {MONTH_SHORT[out.month]}", "ink3"
    words = despatch_words(forum, meeting)
    despatch = despatch_for(forum, meeting.day)
    if despatch < picture.today:
        return words.replace("due ", "was due ").replace("despatch", "despatch was"), "bad"
    is_far = despatch - picture.today > _FAR
    is_near = not is_far and picture.days_to_despatch(meeting) <= _SOON
    return words, "near" if is_near else "ink3"


def _left_words(picture: MeetingPicture, meeting: Meeting) -> str:
    """What a past meeting left open."""
    left = picture.business.of(frozenset({meeting.id})).carried
    count = len(left.questions) + len(left.actions) + len(left.decisions)
    return f"{count} still open" if count else "nothing open"
