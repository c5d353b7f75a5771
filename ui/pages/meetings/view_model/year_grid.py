"""A municipal year of meetings as a grid: a row for a forum, a column for a week."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from lbi_desktop.domain.meetings.calendar import (
    bank_holidays,
    days_before_an_election,
    despatch_for,
    municipal_year_days,
    round_of,
)
from lbi_desktop.domain.meetings.forum import Forum, ForumKind, Meeting
from lbi_desktop.domain.meetings.year import business_of, short_name
from lbi_desktop.domain.period import MONTH_SHORT
from lbi_desktop.domain.wording import day_text

if TYPE_CHECKING:
    from lbi_desktop.queries.meeting_picture import MeetingPicture

WEEK = timedelta(days=7)
_GROUPS: tuple[tuple[str, tuple[ForumKind, ...]], ...] = (
    (
        "Inside the council",
        (
            ForumKind.PERFORMANCE_PANEL,
            ForumKind.MANAGEMENT_TEAM,
            ForumKind.SAFEGUARDING,
            ForumKind.STRATEGIC_BOARD,
        ),
    ),
    (
        "Executive and scrutiny",
        (ForumKind.EXECUTIVE, ForumKind.SCRUTINY, ForumKind.SERVICE_SCRUTINY),
    ),
    ("Partnerships", (ForumKind.PARTNERSHIP,)),
)
_TOGETHER = {
    ForumKind.MANAGEMENT_TEAM: "Management teams",
    ForumKind.STRATEGIC_BOARD: "Strategic boards",
}


@dataclass(frozen=True, slots=True)
class YearMark:
    """Meetings of a row in one week; places are in days from the grid's first Monday.

    `share` is how much of the papers is ready, below 0 where nothing is looked at.
    """

    keys: tuple[str, ...]
    place: int
    label: str
    under: str
    despatch: int
    cut_off: int
    share: float
    is_past: bool
    is_cancelled: bool
    has_clash: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class YearRow:
    """A forum's row, or the head of a group, which has no marks."""

    name: str
    marks: tuple[YearMark, ...] = ()
    is_head: bool = False
    has_rota: bool = False
    forum: str = ""


@dataclass(frozen=True, slots=True)
class YearGrid:
    """The grid: its weeks by their Mondays, rows, and what lies over the columns."""

    first: int
    weeks: tuple[date, ...]
    rows: tuple[YearRow, ...]
    holidays: tuple[tuple[int, str], ...]
    quiet: tuple[int, int] | None
    today: int | None

    @property
    def name(self) -> str:
        """`Municipal year 2025/26`."""
        return f"Municipal year {self.first}/{(self.first + 1) % 100:02d}"

    def mark(self, key: str) -> tuple[int, YearMark] | None:
        """The row and the mark of a meeting."""
        for place, row in enumerate(self.rows):
            for mark in row.marks:
                if key in mark.keys:
                    return place, mark
        return None

    def step(self, key: str, way: str) -> str:
        """The meeting beside one: `left` and `right` in its row, `up` and `down` nearest."""
        found = self.mark(key)
        if found is None:
            return self.nearest_today()
        place, mark = found
        if way in ("left", "right"):
            own = self.rows[place].marks
            at = own.index(mark) + (1 if way == "right" else -1)
            return own[at].keys[0] if 0 <= at < len(own) else key
        rows = range(place + 1, len(self.rows)) if way == "down" else range(place - 1, -1, -1)
        for other in rows:
            marks = self.rows[other].marks
            if marks:
                near = min(marks, key=lambda each: abs(each.place - mark.place))
                return near.keys[0]
        return key

    def nearest_today(self) -> str:
        """The first meeting from today on, else the first there is."""
        marks = sorted(
            (mark for row in self.rows for mark in row.marks), key=lambda each: each.place
        )
        ahead = [mark for mark in marks if not mark.is_past]
        chosen = next(iter(ahead or marks), None)
        return chosen.keys[0] if chosen is not None else ""


def year_grid(picture: MeetingPicture, first: int) -> YearGrid:
    """The grid of the municipal year that begins in a calendar year."""
    begins, ends = municipal_year_days(first)
    monday = begins - timedelta(days=begins.weekday())
    count = (ends - monday).days // 7 + 1
    weeks = tuple(monday + number * WEEK for number in range(count))
    last = weeks[-1] + timedelta(days=6)
    held = [each for each in picture.meetings if begins <= each.day <= ends]
    is_now = monday <= picture.today <= last
    return YearGrid(
        first,
        weeks,
        tuple(_rows(picture, held, monday=monday, on=begins)),
        tuple(_holidays(monday, last)),
        _quiet(first, monday),
        (picture.today - monday).days if is_now else None,
    )


def month_heads(weeks: Sequence[date]) -> tuple[tuple[int, str], ...]:
    """Where each month begins, by the number of its first Monday's week."""
    found = []
    for number, monday in enumerate(weeks):
        if not number or monday.month != weeks[number - 1].month:
            found.append((number, MONTH_SHORT[monday.month]))
    return tuple(found)


def _holidays(monday: date, last: date) -> Iterator[tuple[int, str]]:
    for year in (monday.year, last.year):
        for day, name in bank_holidays(year).items():
            if monday <= day <= last:
                yield (day - monday).days, name


def _quiet(first: int, monday: date) -> tuple[int, int] | None:
    """The days before an election of the year's end, as places."""
    found = days_before_an_election(first + 1)
    if found is None:
        return None
    return (found[0] - monday).days, (found[1] - monday).days


def _rows(
    picture: MeetingPicture, held: Sequence[Meeting], *, monday: date, on: date
) -> Iterator[YearRow]:
    for head, kinds in _GROUPS:
        rows = [
            row
            for kind in kinds
            for row in _of_kind(picture, held, kind=kind, days=(monday, on))
        ]
        if rows:
            yield YearRow(head, is_head=True)
            yield from rows


def _of_kind(
    picture: MeetingPicture,
    held: Sequence[Meeting],
    *,
    kind: ForumKind,
    days: tuple[date, date],
) -> Iterator[YearRow]:
    monday, on = days
    met = {each.forum for each in held}
    own = [
        each
        for each in picture.forums.values()
        if each.kind is kind and (each.id in met or (each.cycle.nth and each.exists_on(on)))
    ]
    if kind in _TOGETHER and own:
        ids = {each.id for each in own}
        found = [each for each in held if each.forum in ids]
        yield YearRow(_TOGETHER[kind], tuple(_marks(picture, found, monday=monday)))
        return
    for forum in own:
        found = [each for each in held if each.forum == forum.id]
        marks = tuple(_marks(picture, found, monday=monday))
        yield YearRow(short_name(forum), marks, has_rota=bool(forum.rota), forum=forum.id)


def _marks(
    picture: MeetingPicture, meetings: Iterable[Meeting], *, monday: date
) -> Iterator[YearMark]:
    by_week: dict[int, list[Meeting]] = {}
    for each in sorted(meetings, key=lambda one: one.day):
        by_week.setdefault((each.day - monday).days // 7, []).append(each)
    for group in by_week.values():
        yield _mark(picture, group, monday)


def _mark(picture: MeetingPicture, group: Sequence[Meeting], monday: date) -> YearMark:
    first = group[0]
    forum = picture.forum_of(first)
    papers = [picture.papers[each.id] for each in group if each.id in picture.papers]
    steps = sum(len(each.readiness.steps) for each in papers)
    done = sum(each.readiness.done for each in papers)
    rounds = round_of(forum, first.day)
    clashing = {
        one.id for clash in picture.clashes for one in (clash.meeting, clash.other) if one
    }
    return YearMark(
        tuple(each.id for each in group),
        (first.day - monday).days,
        str(first.day.day),
        _short(first.focus) if forum.rota else "",
        (despatch_for(forum, first.day) - monday).days,
        (rounds[0].day - monday).days,
        done / steps if steps else -1.0,
        all(each.day < picture.today for each in group),
        all(each.is_cancelled for each in group),
        any(each.id in clashing for each in group),
        "; ".join(_spoken(picture, each) for each in group),
    )


def _spoken(picture: MeetingPicture, meeting: Meeting) -> str:
    forum: Forum = picture.forum_of(meeting)
    about = business_of(forum, meeting)
    state = "cancelled" if meeting.is_cancelled else ""
    papers = picture.papers.get(meeting.id)
    ready = papers.readiness.words if papers is not None else ""
    parts = (f"{forum.name}, {day_text(meeting.day)}", about, ready, state)
    return ", ".join(part for part in parts if part)


def _short(focus: str) -> str:
    """A directorate in the room of a few weeks: its first telling word."""
    head = focus.split(" and ", maxsplit=1)[0]
    words = head.removeprefix("Community ").removeprefix("Public ")
    return words.split(" ")[0] if len(words) > 8 else words
