"""Which meetings come next, and by when their papers go out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lbi_desktop.domain.meetings.calendar import despatch_for, working_days_until
from lbi_desktop.domain.meetings.forum import Forum, Meeting
from lbi_desktop.queries.forums import forums, meetings
from lbi_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class ComingMeeting:
    """One meeting; `working_days` to the despatch of its papers, below zero once it is past."""

    meeting: Meeting
    forum: Forum
    despatch: date
    working_days: int


def coming_meetings(store: Store, *, today: date, limit: int = 6) -> tuple[ComingMeeting, ...]:
    """The meetings from today on, the next first."""
    with store.reading():
        named = {each.id: each for each in forums(store)}
        ahead = [
            each
            for each in meetings(store)
            if each.day >= today and each.forum in named and not each.is_cancelled
        ]
    return tuple(_coming(each, named[each.forum], today) for each in ahead[:limit])


def _coming(meeting: Meeting, forum: Forum, today: date) -> ComingMeeting:
    despatch = despatch_for(forum, meeting.day)
    return ComingMeeting(meeting, forum, despatch, working_days_until(today, despatch))
