"""Every meeting with its forum, business and papers, and what is to settle about the year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import Connection

from lbi_desktop.domain.definitions.suite_review import Proposal
from lbi_desktop.domain.directorate import Directorate
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.meetings.agenda import (
    AgendaItem,
    Attendance,
    AttendanceLine,
    attendance_lines,
)
from lbi_desktop.domain.meetings.business import Business
from lbi_desktop.domain.meetings.calendar import (
    despatch_for,
    municipal_year_days,
    working_days_until,
)
from lbi_desktop.domain.meetings.forum import Forum, Meeting
from lbi_desktop.domain.meetings.usual_agenda import usual_items
from lbi_desktop.domain.meetings.year import Clash, clashes, meetings_planned
from lbi_desktop.queries.forums import forum_named, forums, meetings
from lbi_desktop.queries.indicators import indicators
from lbi_desktop.queries.meeting_papers import Papers, PapersDesk
from lbi_desktop.queries.names import directorates
from lbi_desktop.store.agenda_rows import read_agendas, read_attendance
from lbi_desktop.store.meeting_rows import read_business
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.store import Store
from lbi_desktop.store.suite_rows import read_proposals

TABLES = frozenset(
    {"meeting", "forum", "question", "action", "decision", "plan_action", "agenda_item",
     "attendance", "suite_proposal"}
)  # fmt: skip
"""The tables meetings and their business are read from."""
LOOKED_AHEAD = timedelta(days=75)
"""How far ahead a meeting's papers are looked at."""


@dataclass(frozen=True, slots=True)
class MeetingPicture:
    """The meetings as they stand on a day; `papers` of those soon to come, by id."""

    today: date
    forums: Mapping[str, Forum]
    meetings: tuple[Meeting, ...]
    business: Business
    papers: Mapping[str, Papers]
    clashes: tuple[Clash, ...]
    directorates: tuple[Directorate, ...]
    agendas: Mapping[str, tuple[AgendaItem, ...]] = field(default_factory=dict)
    attendances: Mapping[str, tuple[Attendance, ...]] = field(default_factory=dict)
    proposals: tuple[Proposal, ...] = ()
    measures: Mapping[str, Indicator] = field(default_factory=dict)

    def meeting(self, meeting_id: str) -> Meeting | None:
        """A meeting by id."""
        return next((each for each in self.meetings if each.id == meeting_id), None)

    def forum_of(self, meeting: Meeting) -> Forum:
        """The forum of a meeting."""
        return self.forums[meeting.forum]

    @property
    def ahead(self) -> tuple[Meeting, ...]:
        """The meetings from today on, the next first; cancelled ones too."""
        return tuple(each for each in self.meetings if each.day >= self.today)

    def before(self, meeting: Meeting) -> tuple[Meeting, ...]:
        """The earlier meetings of the same forum, in order."""
        return tuple(
            each
            for each in self.meetings
            if each.forum == meeting.forum and each.day < meeting.day
        )

    def business_before(self, meeting: Meeting) -> Business:
        """What earlier meetings of the forum left open."""
        ids = frozenset(each.id for each in self.before(meeting))
        return self.business.of(ids).carried

    def agenda_of(self, meeting: Meeting) -> tuple[AgendaItem, ...]:
        """A meeting's agenda; empty while none is drafted."""
        return self.agendas.get(meeting.id, ())

    def usual_agenda(self, meeting: Meeting) -> tuple[AgendaItem, ...]:
        """The agenda a meeting begins from; nothing of it is stored."""
        return usual_items(
            self.forum_of(meeting), meeting, carried=self.business_before(meeting),
            directorates=self.directorates, today=self.today,
        )  # fmt: skip

    def attendance_of(self, meeting: Meeting) -> tuple[AttendanceLine, ...]:
        """Who was asked to a meeting, and who came."""
        held = self.attendances.get(meeting.id, ())
        return attendance_lines(self.forum_of(meeting), meeting, held=held)

    def proposals_before(self, meeting: Meeting) -> tuple[Proposal, ...]:
        """What a meeting has to decide of the suite, and what it decided."""
        return tuple(
            each
            for each in self.proposals
            if each.meeting == meeting.id
            or (each.is_open and each.forum in ("", meeting.forum)
                and meeting.day >= self.today)
        )  # fmt: skip

    def days_to_despatch(self, meeting: Meeting) -> int:
        """Working days until the papers go out; below zero once that is past."""
        despatch = despatch_for(self.forum_of(meeting), meeting.day)
        return working_days_until(self.today, despatch)


def meeting_picture(store: Store, *, today: date) -> MeetingPicture:
    """Everything about meetings on a day, from one view of the store."""
    with store.reading() as connection:
        known = {each.id: each for each in forums(store)}
        held = tuple(each for each in meetings(store) if each.forum in known)
        business = business_of_all(store, connection)
        papers = _papers(store, known, held, business=business, today=today)
        found = clashes(held, known, today=today)
        return MeetingPicture(
            today, known, held, business, papers, found, directorates(store),
            read_agendas(connection), read_attendance(connection), read_proposals(connection),
            {each.id: each for each in indicators(store)},
        )  # fmt: skip


def business_of_all(store: Store, connection: Connection) -> Business:
    """The business of every meeting."""
    kept = store.recall.whole("business", "question", "action", "decision", "indicator")
    if "all" not in kept:
        kept["all"] = read_business(connection)
    found: Business = kept["all"]
    return found


def _papers(
    store: Store,
    known: Mapping[str, Forum],
    held: tuple[Meeting, ...],
    *,
    business: Business,
    today: date,
) -> dict[str, Papers]:
    soon = [
        each
        for each in held
        if today <= each.day <= today + LOOKED_AHEAD and not each.is_cancelled
    ]
    if not soon:
        return {}
    desk = PapersDesk(store, business=business, today=today)
    return {
        each.id: desk.papers(
            known[each.forum],
            each,
            before=frozenset(
                one.id for one in held if one.forum == each.forum and one.day < each.day
            ),
        )
        for each in soon
    }


def meetings_to_plan(
    store: Store, *, first: int, forum: str = "", not_before: date
) -> tuple[Meeting, ...]:
    """What the forums' rhythms ask for in the municipal year that begins in `first`.

    Only what is not planned yet, from a day on; of one forum, where it is named.
    """
    begins, ends = municipal_year_days(first)
    days = (max(begins, not_before), ends)
    chosen = (forum_named(store, forum),) if forum else forums(store)
    held, known = meetings(store), directorates(store)
    made = [
        each
        for one in chosen
        for each in meetings_planned(one, days=days, held=held, directorates=known)
    ]
    return tuple(sorted(made, key=lambda each: (each.day, each.id)))


def meeting_named(store: Store, name: str) -> Meeting:
    """A meeting by id, or by `forum, day` as `Panel 2026-02-09`; refuses an unknown one."""
    held = meetings(store)
    for each in held:
        if each.id == name:
            return each
    words, _, day = name.strip().rpartition(" ")
    same_day = [each for each in held if each.day.isoformat() == (day or name)]
    label = plain_label(words)
    known = {each.id: each.name for each in forums(store)}
    found = [
        each
        for each in same_day
        if label in plain_label(known[each.forum]) or label in plain_label(each.forum)
    ]
    if len(found) == 1:
        return found[0]
    raise StoreRefusal(
        f"There is no meeting “{name}” in this store."
        if not found
        else f"“{name}” names {len(found)} meetings.",
        "Give its id; “lbi-desktop meetings” lists them.",
        why=Why.NOT_KNOWN,
    )
