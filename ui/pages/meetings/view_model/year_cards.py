"""The cards under the year: what to settle, the rota, the next ten working days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lbi_desktop.domain.meetings.calendar import (
    despatch_for,
    municipal_year_days,
    working_day_after,
)
from lbi_desktop.domain.meetings.forum import Forum, Meeting
from lbi_desktop.domain.meetings.year import Clash, ClashKind, rota_lines
from lbi_desktop.domain.period import MONTH_SHORT
from lbi_desktop.domain.wording import day_text

if TYPE_CHECKING:
    from lbi_desktop.queries.meeting_picture import MeetingPicture

_AHEAD = 10


@dataclass(frozen=True, slots=True)
class CardLine:
    """A line of a card: two texts left, one right; `wish` is what a press does."""

    key: str
    first: str
    second: str
    right: str
    tone: str
    wish: str = ""

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        return ", ".join(part for part in (self.first, self.second, self.right) if part)


_ANSWERS = {
    ClashKind.MISSED: ("Say when", "papers"),
    ClashKind.SAME_PEOPLE: ("Move", "change"),
    ClashKind.NO_WORKING_DAY: ("Move", "change"),
    ClashKind.SAME_DAY: ("Move", "change"),
    ClashKind.HOLIDAY: ("Move", "change"),
}


def settle_lines(picture: MeetingPicture) -> tuple[CardLine, ...]:
    """What is to settle, each with its one answer."""
    return tuple(_settle(picture, each) for each in picture.clashes)


def _settle(picture: MeetingPicture, clash: Clash) -> CardLine:
    words, wish = _ANSWERS[clash.kind]
    held = clash.meeting
    for one in (clash.meeting, clash.other):
        is_shared = clash.kind is ClashKind.SAME_PEOPLE and one is not None
        if is_shared and one is not None and picture.forum_of(one).rota:
            words, wish, held = "Swap rota", "swap", one
    return CardLine(held.id, clash.what, clash.why, words, "accent", wish)


def rota_forum(picture: MeetingPicture) -> Forum | None:
    """The forum that takes directorates in turn."""
    found = (each for each in picture.forums.values() if each.rota)
    return next((each for each in found if each.exists_on(picture.today)), None)


def rota_card_lines(picture: MeetingPicture, first: int) -> tuple[CardLine, ...]:
    """The directorates of the rota, longest ago first."""
    forum = rota_forum(picture)
    if forum is None:
        return ()
    since, _ = municipal_year_days(first)
    lines = rota_lines(forum, picture.meetings, since=since, today=picture.today)
    made = []
    for each in lines:
        last = each.last
        when = f"last on {last.day} {MONTH_SHORT[last.month]}" if last else "not this year"
        ahead = each.following
        right = day_text(ahead.day) if ahead is not None else "not planned"
        tone = "ink2" if ahead is not None else "near"
        key = ahead.id if ahead is not None else ""
        made.append(CardLine(key, each.directorate, when, right, tone, "open" if key else ""))
    return tuple(made)


def soon_lines(picture: MeetingPicture) -> tuple[CardLine, ...]:
    """What falls into the next ten working days: despatches and meetings, by day."""
    until = working_day_after(picture.today, _AHEAD)
    found: list[tuple[object, CardLine]] = []
    for each in picture.ahead:
        if each.is_cancelled:
            continue
        out = despatch_for(picture.forum_of(each), each.day)
        if picture.today <= out <= until:
            found.append((out, _soon(picture, each, words=f"papers out {day_text(out)}")))
        elif each.day <= until:
            found.append((each.day, _soon(picture, each, words=f"meets {day_text(each.day)}")))
    return tuple(line for _, line in sorted(found, key=lambda one: str(one[0])))


def _soon(picture: MeetingPicture, meeting: Meeting, *, words: str) -> CardLine:
    forum = picture.forum_of(meeting)
    papers = picture.papers.get(meeting.id)
    ready = papers.readiness.words if papers is not None else ""
    is_short = papers is not None and papers.readiness.done < len(papers.readiness.steps)
    near = is_short and picture.days_to_despatch(meeting) <= 5
    return CardLine(meeting.id, forum.name, words, ready, "near" if near else "ink2", "open")
