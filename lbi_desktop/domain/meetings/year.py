"""A year of meetings: generated from the forums' rhythms, and what stands in its way.

Dates come from each forum's rhythm; the panel's directorates follow its rota; despatch and the
days before are planned back from each meeting (`calendar.py`, rules.md §9).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from lbi_desktop.domain.directorate import Directorate
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.meetings.calendar import (
    BANK_HOLIDAYS,
    Holidays,
    bank_holidays,
    despatch_for,
    round_of,
    working_days_until,
)
from lbi_desktop.domain.meetings.forum import Forum, Meeting
from lbi_desktop.domain.period import Period, last_ended_quarter
from lbi_desktop.domain.wording import day_text, list_words

_WEEK = timedelta(days=7)
_MOST_WEEKS_ON = 3
_LONGEST_REST = timedelta(days=10)
"""No two working days lie further apart, at Christmas and Easter either."""


# --- generating --------------------------------------------------------------------------


def meetings_planned(
    forum: Forum,
    *,
    days: tuple[date, date],
    held: Sequence[Meeting],
    directorates: Sequence[Directorate] = (),
    holidays: Holidays = BANK_HOLIDAYS,
) -> tuple[Meeting, ...]:
    """The meetings a forum's rhythm asks for between two days and that are not there yet.

    `held` are all meetings there are: a month in which the forum already meets is left alone,
    also when that meeting was cancelled. A day on which nobody works moves on by weeks. The
    rota goes on from the last directorate in focus.
    """
    own = sorted((each for each in held if each.forum == forum.id), key=lambda each: each.day)
    taken = {(each.day.year, each.day.month) for each in own}
    made: list[Meeting] = []
    for day in forum.cycle.days_between(*days):
        if (day.year, day.month) in taken or not forum.exists_on(day):
            continue
        when = _working(day, holidays)
        focus = _next_focus(forum, [*own, *made], when)
        meeting = Meeting(
            f"{forum.id}-{when.isoformat()}",
            forum.id,
            when,
            focus,
            starts_at=forum.cycle.starts_at,
            place=forum.cycle.place,
        )
        roles = required_roles(forum, meeting, directorates=directorates)
        made.append(replace(meeting, attending=roles))
    return tuple(made)


def _working(day: date, holidays: Holidays) -> date:
    for weeks in range(_MOST_WEEKS_ON):
        if holidays.is_working_day(day + weeks * _WEEK):
            return day + weeks * _WEEK
    return day


def _next_focus(forum: Forum, meetings: Sequence[Meeting], day: date) -> str:
    """The next of the rota after the last one in focus before a day."""
    if not forum.rota:
        return ""
    labels = [plain_label(each) for each in forum.rota]
    before = [
        plain_label(each.focus)
        for each in meetings
        if each.day < day and not each.is_cancelled and plain_label(each.focus) in labels
    ]
    at = labels.index(before[-1]) + 1 if before else 0
    return forum.rota[at % len(forum.rota)]


def required_roles(
    forum: Forum, meeting: Meeting, *, directorates: Sequence[Directorate]
) -> tuple[str, ...]:
    """The roles a meeting needs beside the members, those of the directorate in focus named."""
    whose = directorate_of(meeting.focus, directorates)
    if whose is None and any("{" in each for each in forum.required):
        return tuple(each for each in forum.required if "{" not in each)
    return tuple(_filled(each, whose) for each in forum.required)


def directorate_of(name: str, directorates: Sequence[Directorate]) -> Directorate | None:
    """The directorate of any of its names; the latest where several were called that."""
    label = plain_label(name)
    for each in reversed(directorates):
        if label and label in map(plain_label, (each.id, each.name, *each.aliases)):
            return each
    return None


def _filled(pattern: str, whose: Directorate | None) -> str:
    if whose is None:
        return pattern
    said = {"{focus}": whose.name, "{lead}": whose.lead, "{portfolio}": whose.portfolio}
    for mark, words in said.items():
        pattern = pattern.replace(mark, words)
    return pattern


# --- reading ------------------------------------------------------------------------------


def period_of(forum: Forum, meeting: Meeting) -> Period:
    """The quarter a meeting's papers tell of: the last over when its figures are cut off."""
    return last_ended_quarter(round_of(forum, meeting.day)[0].day)


def business_of(forum: Forum, meeting: Meeting) -> str:
    """What a meeting is about in a few words: its own title, else the forum's pattern."""
    pattern = meeting.title or forum.title
    if "{focus}" in pattern and not meeting.focus:
        pattern = ""
    period = period_of(forum, meeting)
    said = {
        "{focus}": meeting.focus,
        "{period}": period.label,
        "{year}": period.label.rpartition(" ")[2],
    }
    for mark, words in said.items():
        pattern = pattern.replace(mark, words)
    if pattern:
        return pattern
    if meeting.focus:
        return f"{meeting.focus} in focus"
    if forum.is_restricted:
        return "restricted"
    return f"item {meeting.agenda_item}" if meeting.agenda_item else ""


def short_name(forum: Forum) -> str:
    """A forum in the room of a list: DMT, no `Scrutiny Committee` or `Accountability`."""
    name = forum.name.replace("Departmental Management Team", "DMT")
    name = name.replace("Safeguarding Accountability Meeting:", "Safeguarding:")
    return name.removesuffix(" Committee").removesuffix(" Scrutiny")


def starts_at(forum: Forum, meeting: Meeting) -> str:
    """When a meeting begins: its own time, else the forum's usual; empty for none."""
    return meeting.starts_at or forum.cycle.starts_at


def place_of(forum: Forum, meeting: Meeting) -> str:
    """Where it meets: its own place, else the forum's usual."""
    return meeting.place or forum.cycle.place


def despatch_words(forum: Forum, meeting: Meeting) -> str:
    """`despatch Wed 4 Feb`, or for an internal pack `pack due Tue 3 Feb`."""
    head = "despatch" if forum.is_public else "pack due"
    return f"{head} {day_text(despatch_for(forum, meeting.day))}"


@dataclass(frozen=True, slots=True)
class RotaLine:
    """A directorate of a rota: when it was last in focus this year, when it is next."""

    directorate: str
    last: date | None
    following: Meeting | None


def rota_lines(
    forum: Forum, meetings: Sequence[Meeting], *, since: date, today: date
) -> tuple[RotaLine, ...]:
    """The rota of a forum, longest ago first; `since` is the first day that counts."""
    own = [
        each
        for each in meetings
        if each.forum == forum.id and each.day >= since and not each.is_cancelled
    ]
    lines = []
    for name in forum.rota:
        about = [each for each in own if plain_label(each.focus) == plain_label(name)]
        past = [each.day for each in about if each.day < today]
        ahead = [each for each in about if each.day >= today]
        lines.append(RotaLine(name, max(past, default=None), next(iter(ahead), None)))
    return tuple(sorted(lines, key=lambda each: each.last or date.min))


# --- what stands in the way ---------------------------------------------------------------


class ClashKind(StrEnum):
    """Why a meeting has to be looked at."""

    MISSED = "missed"
    SAME_PEOPLE = "same_people"
    NO_WORKING_DAY = "no_working_day"
    SAME_DAY = "same_day"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing to settle about a meeting; `other` is the second one where two clash."""

    kind: ClashKind
    meeting: Meeting
    what: str
    why: str
    other: Meeting | None = None


def clashes(
    meetings: Sequence[Meeting],
    forums: Mapping[str, Forum],
    *,
    today: date,
    holidays: Holidays = BANK_HOLIDAYS,
) -> tuple[Clash, ...]:
    """Everything about the meetings to come that a person should settle, the worst first."""
    ahead = [
        each
        for each in sorted(meetings, key=lambda each: (each.day, each.id))
        if each.day >= today and not each.is_cancelled and each.forum in forums
    ]
    found = [
        clash
        for each in ahead
        for clash in _alone(each, forums[each.forum], today=today, holidays=holidays)
    ]
    found += [clash for pair in _near_pairs(ahead) for clash in _between(pair, forums)]
    order = list(ClashKind)
    return tuple(sorted(found, key=lambda each: (order.index(each.kind), each.meeting.day)))


def _near_pairs(meetings: Sequence[Meeting]) -> Iterator[tuple[Meeting, Meeting]]:
    """Pairs of meetings in order of days that can lie within one working day."""
    for place, first in enumerate(meetings):
        for second in meetings[place + 1 :]:
            if second.day - first.day > _LONGEST_REST:
                break
            yield first, second


def _alone(
    meeting: Meeting, forum: Forum, *, today: date, holidays: Holidays
) -> Iterator[Clash]:
    head = f"{forum.name} on {day_text(meeting.day)}"
    despatch = despatch_for(forum, meeting.day, holidays=holidays)
    if not holidays.is_working_day(meeting.day):
        name = holidays.name_of(meeting.day) or "a weekend"
        yield Clash(ClashKind.NO_WORKING_DAY, meeting, head, f"falls on {name}")
        return
    is_out = meeting.despatched_on is not None or bool(meeting.late_reason)
    if despatch < today and forum.is_public and not is_out:
        why = (
            f"its papers were due out on {day_text(despatch)}; say when they went, or why late"
        )
        yield Clash(ClashKind.MISSED, meeting, head, why)
    else:
        names = _holidays_between(despatch, meeting.day)
        if names and despatch >= today:
            why = f"{list_words(names)} moves its despatch to {day_text(despatch)}"
            yield Clash(ClashKind.HOLIDAY, meeting, head, why)


def _holidays_between(first: date, last: date) -> list[str]:
    found = {
        day: name
        for year in {first.year, last.year}
        for day, name in bank_holidays(year).items()
        if first < day < last
    }
    names = [_short(name) for _, name in sorted(found.items())]
    return list(dict.fromkeys(names))


def _short(name: str) -> str:
    """`Easter` for Good Friday and Easter Monday, `Christmas` for its two days."""
    if name in ("Good Friday", "Easter Monday"):
        return "Easter"
    return "Christmas" if name in ("Christmas Day", "Boxing Day") else name


def _between(pair: tuple[Meeting, Meeting], forums: Mapping[str, Forum]) -> Iterator[Clash]:
    first, second = pair
    near = working_days_until(first.day, second.day)
    if near > 1:
        return
    one, other = forums[first.forum], forums[second.forum]
    if first.forum == second.forum and first.day == second.day:
        what = f"{one.name} twice on {day_text(first.day)}"
        yield Clash(ClashKind.SAME_DAY, second, what, "one of them can go", first)
        return
    shared = [role for role in first.attending if role in second.attending]
    if shared and first.forum != second.forum:
        what = f"{one.name} on {day_text(first.day)}, {other.name} on {day_text(second.day)}"
        yield Clash(
            ClashKind.SAME_PEOPLE, first, what, f"both need the {list_words(shared)}", second
        )
