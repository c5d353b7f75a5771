"""The agenda of a meeting and who came to it; an item's number of 0 means a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from lbi_desktop.commands.fitness import need_words
from lbi_desktop.commands.meetings import held_forum, held_meeting
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.meetings.agenda import AgendaItem, Attendance, is_late, moved, out_on
from lbi_desktop.domain.meetings.forum import Forum, Meeting
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.wording import counted, day_text
from lbi_desktop.store.agenda_rows import (
    attendance_values,
    item_values,
    read_agendas,
    read_attendance,
)
from lbi_desktop.store.governance_tables import agenda_item, attendance
from lbi_desktop.store.history import Ledger, change
from lbi_desktop.store.refusal import NOTHING_CHANGED
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import document

KIND = "meeting"


def put_item(store: Store, given: AgendaItem, *, author: str, now: datetime) -> Changes:
    """Puts an item on an agenda, last, or changes one.

    An item that missed the despatch of public papers needs the reason the minutes give.
    """
    need_words(given.title, refused="An item needs a title.", advice="Type what it is about.")
    verb = "Change" if given.no else "Add"
    label = f"{verb} item “{given.title}”"
    with change(store, label, kind=KIND, author=author, now=now) as ledger:
        meeting = held_meeting(ledger, given.meeting)
        items = read_agendas(ledger.connection).get(meeting.id, ())
        before = _held(items, given.no) if given.no else None
        made = replace(given, added_on=before.added_on if before else now.date())
        _refuse_unknown_paper(ledger, made)
        _refuse_unexplained(held_forum(ledger, meeting.forum), meeting, made)
        if before is None:
            number, place = ledger.next_number(agenda_item), len(items) + 1
            ledger.add(agenda_item, [item_values(replace(made, no=number, position=place))])
        elif made != before:
            ledger.amend(agenda_item, (given.no,), **item_values(made))
    return ledger.changes


def draft_agenda(
    store: Store, meeting_id: str, *, items: Sequence[AgendaItem], author: str, now: datetime
) -> Changes:
    """Puts the usual items on an agenda that are not there yet, by their titles.

    An agenda written down after the papers went out is the one that went with them.
    """
    with change(store, "Draft the agenda", kind=KIND, author=author, now=now) as ledger:
        meeting = held_meeting(ledger, meeting_id)
        held = read_agendas(ledger.connection).get(meeting_id, ())
        titles = {each.title.casefold() for each in held}
        fresh = [each for each in items if each.title.casefold() not in titles]
        added = min(now.date(), out_on(held_forum(ledger, meeting.forum), meeting))
        first = ledger.next_number(agenda_item)
        ledger.label = (
            f"Draft {counted(len(fresh), 'item')} for the agenda of {day_text(meeting.day)}"
        )
        ledger.add(
            agenda_item,
            [
                item_values(
                    replace(
                        each,
                        no=first + at,
                        meeting=meeting_id,
                        added_on=added,
                        position=len(held) + at + 1,
                    )
                )
                for at, each in enumerate(fresh)
            ],
        )
    return ledger.changes


def move_item(store: Store, no: int, *, to: int, author: str, now: datetime) -> Changes:
    """Puts an item at another place of its agenda, counted from 1."""
    with change(store, "Move an item", kind=KIND, author=author, now=now) as ledger:
        items, before = _agenda_with(ledger, no)
        ledger.label = f"Move item “{before.title}”"
        places = {each.no: each.position for each in items}
        for each in moved(items, no, to=to):
            if each.position != places[each.no]:
                ledger.amend(agenda_item, (each.no,), position=each.position)
    return ledger.changes


def remove_item(store: Store, no: int, *, author: str, now: datetime) -> Changes:
    """Takes an item off its agenda."""
    with change(store, "Remove an item", kind=KIND, author=author, now=now) as ledger:
        _, before = _agenda_with(ledger, no)
        ledger.label = f"Remove item “{before.title}”"
        ledger.remove(agenda_item, [(no,)])
    return ledger.changes


def record_attendance(
    store: Store, meeting_id: str, *, came: Sequence[Attendance], author: str, now: datetime
) -> Changes:
    """Writes down who came to a meeting, in place of what was written down before."""
    label = "Record attendance"
    with change(store, label, kind=KIND, author=author, now=now) as ledger:
        meeting = held_meeting(ledger, meeting_id)
        ledger.label = f"{label} of {day_text(meeting.day)}"
        if meeting.day > now.date():
            raise Refusal(
                f"The meeting of {day_text(meeting.day)} has not been held. {NOTHING_CHANGED}",
                "Write attendance down once it has.",
            )
        held = {each.role: each for each in _attendance(ledger, meeting_id)}
        wanted = {each.role.strip(): each for each in came if each.role.strip()}
        gone = [(meeting_id, role) for role in held if role not in wanted]
        if gone:
            ledger.remove(attendance, gone)
        for role, each in wanted.items():
            made = replace(each, meeting=meeting_id, role=role)
            if role not in held:
                ledger.add(attendance, [attendance_values(made)])
            elif held[role] != made:
                ledger.amend(attendance, (meeting_id, role), **attendance_values(made))
    return ledger.changes


def _attendance(ledger: Ledger, meeting_id: str) -> tuple[Attendance, ...]:
    return read_attendance(ledger.connection).get(meeting_id, ())


def _agenda_with(ledger: Ledger, no: int) -> tuple[tuple[AgendaItem, ...], AgendaItem]:
    """The agenda an item stands on, and the item; refuses an unknown one."""
    for items in read_agendas(ledger.connection).values():
        for each in items:
            if each.no == no:
                return items, each
    raise Refusal(f"There is no item {no} in this store. {NOTHING_CHANGED}", "Choose another.")


def _held(items: Sequence[AgendaItem], no: int) -> AgendaItem:
    for each in items:
        if each.no == no:
            return each
    raise Refusal(f"There is no item {no} on that agenda. {NOTHING_CHANGED}", "Choose another.")


def _refuse_unknown_paper(ledger: Ledger, given: AgendaItem) -> None:
    if given.document is None:
        return
    query = select(document.c.no).where(document.c.no == given.document)
    if ledger.connection.execute(query).first() is None:
        raise Refusal(
            f"There is no document {given.document} in this store. {NOTHING_CHANGED}",
            "Choose one written from it, or give the name of the paper.",
        )


def _refuse_unexplained(forum: Forum, meeting: Meeting, made: AgendaItem) -> None:
    assert made.added_on is not None
    if is_late(forum, meeting, on=made.added_on) and not made.late_reason.strip():
        raise Refusal(
            f"“{made.title}” comes after the despatch of public papers. {NOTHING_CHANGED}",
            "Give the reason for urgency: the minutes must say it (Local Government Act 1972, "
            "section 100B(4)).",
        )
