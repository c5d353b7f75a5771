"""Changes to forums and their meetings: planned, moved, despatched, cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.meetings.forum import Forum, Meeting
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.wording import counted, day_text
from lbi_desktop.store.history import Ledger, change
from lbi_desktop.store.meeting_rows import (
    forum_from,
    forum_values,
    meeting_from,
    meeting_values,
)
from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import forum, meeting

KIND = "meeting"


def plan_meetings(
    store: Store, planned: Sequence[Meeting], *, what: str = "", author: str, now: datetime
) -> Changes:
    """Adds meetings; those whose id or whose forum's day is there already are left alone.

    `what` says which they are: `2026/27`.
    """
    with change(store, "Plan meetings", kind=KIND, author=author, now=now) as ledger:
        held = list(_held(ledger).values())
        ids = {each.id for each in held}
        days = {(each.forum, each.day) for each in held}
        fresh = [
            each
            for each in planned
            if each.id not in ids and (each.forum, each.day) not in days
        ]
        for forum_id in {each.forum for each in fresh}:
            held_forum(ledger, forum_id)
        of = f" of {what}" if what else ""
        ledger.label = f"Plan {counted(len(fresh), 'meeting')}{of}"
        ledger.add(meeting, [meeting_values(each) for each in fresh])
    return ledger.changes


def add_meeting(store: Store, wanted: Meeting, *, author: str, now: datetime) -> Changes:
    """Adds one meeting; refuses a second one of the forum on the same day."""
    with change(store, "Add a meeting", kind=KIND, author=author, now=now) as ledger:
        own = held_forum(ledger, wanted.forum)
        _refuse_twice(ledger, own, wanted)
        named = replace(wanted, id=wanted.id or _free_id(ledger, wanted))
        ledger.label = f"Add {own.name}, {day_text(wanted.day)}"
        ledger.add(meeting, [meeting_values(named)])
    return ledger.changes


def change_meeting(store: Store, wanted: Meeting, *, author: str, now: datetime) -> Changes:
    """Changes anything of a meeting but its forum."""
    with change(store, "Change a meeting", kind=KIND, author=author, now=now) as ledger:
        before = held_meeting(ledger, wanted.id)
        own = held_forum(ledger, before.forum)
        if wanted.day != before.day:
            _refuse_twice(ledger, own, wanted)
        ledger.label = _change_label(own, before, wanted)
        if wanted != before:
            ledger.amend(meeting, (wanted.id,), **meeting_values(wanted))
    return ledger.changes


def swap_focus(
    store: Store, meeting_id: str, *, other_id: str, author: str, now: datetime
) -> Changes:
    """Lets two meetings of a forum swap their directorates, and with them who is required."""
    with change(store, "Swap the rota", kind=KIND, author=author, now=now) as ledger:
        one, other = held_meeting(ledger, meeting_id), held_meeting(ledger, other_id)
        if one.forum != other.forum or one.id == other.id:
            raise Refusal(
                f"Only two meetings of one forum can swap. {NOTHING_CHANGED}",
                "Choose another meeting of the same forum.",
            )
        days = f"{day_text(one.day)} and {day_text(other.day)}"
        ledger.label = f"Swap the rota of {days}"
        for mine, theirs in ((one, other), (other, one)):
            moved = replace(mine, focus=theirs.focus, attending=theirs.attending)
            if moved != mine:
                ledger.amend(meeting, (mine.id,), **meeting_values(moved))
    return ledger.changes


def change_forum(store: Store, wanted: Forum, *, author: str, now: datetime) -> Changes:
    """Changes a forum: its rhythm, rota, members, required roles, days before despatch."""
    if not wanted.name.strip():
        raise Refusal(f"A forum needs a name. {NOTHING_CHANGED}", "Type what it is called.")
    label = f"Change {wanted.name}"
    with change(store, label, kind=KIND, author=author, now=now) as ledger:
        if wanted != held_forum(ledger, wanted.id):
            ledger.amend(forum, (wanted.id,), **forum_values(wanted))
    return ledger.changes


def add_forum(store: Store, wanted: Forum, *, author: str, now: datetime) -> Changes:
    """Adds a forum, last in the council's order."""
    if not wanted.name.strip():
        raise Refusal(f"A forum needs a name. {NOTHING_CHANGED}", "Type what it is called.")
    with change(store, f"Add {wanted.name}", kind=KIND, author=author, now=now) as ledger:
        rows = ledger.connection.execute(select(forum.c.id, forum.c.name, forum.c.position))
        held = list(rows)
        if any(wanted.id == each.id or wanted.name == each.name for each in held):
            raise Refusal(
                f"There is a forum “{wanted.name}” already. {NOTHING_CHANGED}",
                "Change that one, or give this one another name.",
            )
        place = max((each.position for each in held), default=0) + 1
        ledger.add(forum, [{**forum_values(wanted), "position": place}])
    return ledger.changes


def held_meeting(ledger: Ledger, meeting_id: str) -> Meeting:
    """A meeting by id; refuses an unknown one."""
    row = ledger.connection.execute(select(meeting).where(meeting.c.id == meeting_id)).first()
    if row is None:
        raise StoreRefusal(
            f"There is no meeting “{meeting_id}” in this store. {NOTHING_CHANGED}",
            "Look it up under Meetings.",
            why=Why.NOT_KNOWN,
        )
    return meeting_from(row)


def _held(ledger: Ledger) -> dict[str, Meeting]:
    return {row.id: meeting_from(row) for row in ledger.connection.execute(select(meeting))}


def held_forum(ledger: Ledger, forum_id: str) -> Forum:
    """A forum by id; refuses an unknown one."""
    row = ledger.connection.execute(select(forum).where(forum.c.id == forum_id)).first()
    if row is None:
        raise StoreRefusal(
            f"There is no forum “{forum_id}” in this store. {NOTHING_CHANGED}",
            "Look it up under Meetings.",
            why=Why.NOT_KNOWN,
        )
    return forum_from(row)


def _refuse_twice(ledger: Ledger, own: Forum, wanted: Meeting) -> None:
    for each in _held(ledger).values():
        is_same = (each.forum, each.day) == (own.id, wanted.day)
        if is_same and each.id != wanted.id and not each.is_cancelled:
            raise Refusal(
                f"{own.name} meets on {day_text(wanted.day)} already. {NOTHING_CHANGED}",
                "Give another day.",
            )


def _free_id(ledger: Ledger, wanted: Meeting) -> str:
    """The forum and the day; a number behind where a cancelled one had it."""
    base, held = f"{wanted.forum}-{wanted.day.isoformat()}", _held(ledger)
    if base not in held:
        return base
    return next(name for n in range(2, len(held) + 3) if (name := f"{base}-{n}") not in held)


def _change_label(own: Forum, before: Meeting, wanted: Meeting) -> str:
    if wanted.day != before.day:
        return f"Move {own.name} to {day_text(wanted.day)}"
    if wanted.is_cancelled != before.is_cancelled:
        verb = "Cancel" if wanted.is_cancelled else "Hold again"
        return f"{verb} {own.name}, {day_text(before.day)}"
    if wanted.despatched_on != before.despatched_on and wanted.despatched_on is not None:
        return f"Papers for {own.name} went out {_on(wanted.despatched_on)}"
    return f"Change {own.name}, {day_text(before.day)}"


def _on(day: date) -> str:
    return f"on {day_text(day)}"
