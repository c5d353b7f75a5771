"""What a meeting decides, asks and agrees; a number of 0 means a new one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Table, select

from lbi_desktop.commands.meetings import held_meeting
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.meetings.business import (
    Business,
    Decision,
    MeetingAction,
    MemberQuestion,
)
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.store.history import Ledger, change
from lbi_desktop.store.meeting_rows import (
    Values,
    action_values,
    decision_values,
    question_values,
    read_business,
)
from lbi_desktop.store.plan_tables import plan_action
from lbi_desktop.store.refusal import NOTHING_CHANGED
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import action, decision, indicator, question

KIND = "meeting"
_MOST = 60


def put_decision(store: Store, given: Decision, *, author: str, now: datetime) -> Changes:
    """Writes down what a meeting decided, recommended or noted, or changes it."""
    noun = given.kind.value if given.kind.value != "noted" else "note"
    with _put(store, given, noun=noun, author=author, now=now) as (ledger, number):
        about = _indicator_number(ledger, given.indicator)
        values = {**decision_values(replace(given, no=number)), "indicator_no": about}
        _write(ledger, decision, given.no, values=values)
    return ledger.changes


def put_question(store: Store, given: MemberQuestion, *, author: str, now: datetime) -> Changes:
    """Writes down a member's question, or changes it; an answer takes today's date."""
    if given.answer and given.answered_on is None:
        given = replace(given, answered_on=now.date())
    elif not given.answer:
        given = replace(given, answered_on=None)
    with _put(store, given, noun="question", author=author, now=now) as (ledger, number):
        about = _indicator_number(ledger, given.indicator)
        values = {**question_values(replace(given, no=number)), "indicator_no": about}
        _write(ledger, question, given.no, values=values)
    return ledger.changes


def put_action(store: Store, given: MeetingAction, *, author: str, now: datetime) -> Changes:
    """Writes down an action, or changes it."""
    with _put(store, given, noun="action", author=author, now=now) as (ledger, number):
        _write(ledger, action, given.no, values=action_values(replace(given, no=number)))
    return ledger.changes


def close_question(
    store: Store, no: int, *, on: date | None, author: str, now: datetime
) -> Changes:
    """Closes a question, so that papers no longer repeat it; without a day, opens it again."""
    verb = "Close" if on is not None else "Open again"
    with change(store, f"{verb} Q{no}", kind=KIND, author=author, now=now) as ledger:
        held = held_question(ledger, no)
        if held.closed_on != on:
            closed = on.isoformat() if on is not None else None
            ledger.amend(question, (no,), closed_on=closed)
    return ledger.changes


def finish_action(
    store: Store, no: int, *, on: date | None, author: str, now: datetime
) -> Changes:
    """Marks an action as done on a day; without a day, as not done."""
    verb = "Mark as done" if on is not None else "Open again"
    with change(store, f"{verb}: A{no}", kind=KIND, author=author, now=now) as ledger:
        held = held_action(ledger, no)
        if held.done_on != on:
            ledger.amend(action, (no,), done_on=on.isoformat() if on is not None else None)
    return ledger.changes


def remove_business(store: Store, label: str, *, author: str, now: datetime) -> Changes:
    """Takes a question, action or decision out by its label: Q14, A31, D7."""
    letter, number = label[:1].upper(), label[1:]
    if letter not in _TABLES or not number.isdigit():
        raise Refusal(f"“{label}” is no question, action or decision.", "Write it like Q14.")
    table, no = _TABLES[letter], int(number)
    with change(store, f"Remove {label.upper()}", kind=KIND, author=author, now=now) as ledger:
        _row(ledger, table, no, name=label.upper())
        if table is action:
            _unlink(ledger, no)
        ledger.remove(table, [(no,)])
    return ledger.changes


_TABLES = {"Q": question, "A": action, "D": decision}


def held_question(ledger: Ledger, no: int) -> MemberQuestion:
    """A question by number; refuses an unknown one."""
    _row(ledger, question, no, name=f"Q{no}")
    return next(each for each in _business(ledger).questions if each.no == no)


def held_action(ledger: Ledger, no: int) -> MeetingAction:
    """An action by number; refuses an unknown one."""
    _row(ledger, action, no, name=f"A{no}")
    return next(each for each in _business(ledger).actions if each.no == no)


@contextmanager
def _put(
    store: Store,
    given: Decision | MemberQuestion | MeetingAction,
    *,
    noun: str,
    author: str,
    now: datetime,
) -> Iterator[tuple[Ledger, int]]:
    if not given.text.strip():
        raise Refusal(f"The {noun} has no words. {NOTHING_CHANGED}", "Type what was said.")
    verb = "Change" if given.no else "Add"
    short = given.text if len(given.text) <= _MOST else f"{given.text[: _MOST - 1]}…"
    label = f"{verb} {noun} “{short}”"
    with change(store, label, kind=KIND, author=author, now=now) as ledger:
        held_meeting(ledger, given.meeting)
        table = _TABLES[{"question": "Q", "action": "A"}.get(noun, "D")]
        yield ledger, given.no or ledger.next_number(table)


def _write(ledger: Ledger, table: Table, no: int, *, values: Values) -> None:
    if no:
        _row(ledger, table, no, name=f"{table.name} {no}")
        ledger.amend(table, (no,), **values)
    else:
        ledger.add(table, [values])


def _row(ledger: Ledger, table: Table, no: int, *, name: str) -> None:
    query = select(table.c.no).where(table.c.no == no)
    if ledger.connection.execute(query).first() is None:
        raise Refusal(f"There is no {name} in this store. {NOTHING_CHANGED}", "Choose another.")


def _unlink(ledger: Ledger, no: int) -> None:
    query = select(plan_action.c.element_id).where(plan_action.c.action_no == no)
    keys = [(row.element_id, no) for row in ledger.connection.execute(query)]
    if keys:
        ledger.remove(plan_action, keys)


def _business(ledger: Ledger) -> Business:
    return read_business(ledger.connection)


def _indicator_number(ledger: Ledger, own_id: str | None) -> int | None:
    if not own_id:
        return None
    query = select(indicator.c.no).where(indicator.c.id == own_id)
    number = ledger.connection.execute(query).scalar()
    if number is None:
        raise Refusal(f"There is no indicator “{own_id}”. {NOTHING_CHANGED}", "Choose another.")
    return int(number)
