"""A meeting's business in a briefing: its notice, questions, actions, the suite."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection, Select, select

from lbi_desktop.domain.documents.briefing import (
    Action,
    Decided,
    MeetingNotice,
    Question,
    SuiteChange,
)
from lbi_desktop.domain.meetings.business import ActionState, DecisionKind
from lbi_desktop.domain.meetings.calendar import despatch_for
from lbi_desktop.domain.meetings.forum import Forum, ForumKind, Meeting
from lbi_desktop.domain.wording import sentence_case
from lbi_desktop.store.figure_rows import day_from
from lbi_desktop.store.tables import (
    action,
    decision,
    indicator,
    indicator_change,
    meeting,
    question,
)

_MARKINGS = {ForumKind.SAFEGUARDING: "Official – Sensitive"}


def meeting_notice(forum: Forum, held: Meeting | None) -> MeetingNotice:
    """What a document says of the meeting it goes to."""
    marking = _MARKINGS.get(forum.kind, "Official")
    if held is None:
        return MeetingNotice(forum.name, report_of=forum.report_of, marking=marking)
    return MeetingNotice(
        forum.name,
        day=held.day,
        despatch=despatch_for(forum, held.day),
        agenda_item=held.agenda_item,
        report_of=forum.report_of,
        attending=held.attending or forum.members,
        marking=marking,
        late_reason=held.late_reason,
    )


def decisions_made(
    connection: Connection, forum: Forum, *, before: date, untold: Collection[str] = ()
) -> tuple[Decided, ...]:
    """What a forum's last meeting decided, and older recommendations that nobody answered.

    A response given since that meeting is told too. Decisions on the indicators `untold` names
    by id are left out.
    """
    query = (
        select(decision, meeting.c.day, indicator.c.id.label("about"))
        .join(meeting, meeting.c.id == decision.c.meeting_id)
        .outerjoin(indicator, indicator.c.no == decision.c.indicator_no)
        .where(meeting.c.forum_id == forum.id, meeting.c.day < before.isoformat())
        .order_by(meeting.c.day, decision.c.no)
    )
    rows = connection.execute(query).all()
    last = max((row.day for row in rows), default="")
    return tuple(
        Decided(
            DecisionKind(row.kind).words,
            row.text,
            day_from(row.day),
            row.to_role,
            row.response,
            waits=_waits(row.kind, row.responded_on),
        )
        for row in rows
        if row.about not in untold
        and (row.day == last or _is_news(row.kind, row.responded_on, since=last))
    )


def _waits(kind: str, responded_on: str | None) -> bool:
    return kind == DecisionKind.RECOMMENDATION.value and responded_on is None


def _is_news(kind: str, responded_on: str | None, *, since: str) -> bool:
    """Whether an older recommendation is still open, or was answered after the last meeting."""
    return _waits(kind, responded_on) or (responded_on or "") > since


def questions_asked(
    connection: Connection, forum: Forum, *, before: date, untold: Collection[str] = ()
) -> tuple[Question, ...]:
    """What members of a forum asked at earlier meetings and is not closed.

    Questions on the indicators `untold` names by id are left out.
    """
    query = (
        select(question, meeting.c.day.label("asked_on"), indicator.c.id.label("asked_of"))
        .join(meeting, meeting.c.id == question.c.meeting_id)
        .outerjoin(indicator, indicator.c.no == question.c.indicator_no)
        .where(
            meeting.c.forum_id == forum.id,
            meeting.c.day < before.isoformat(),
            question.c.closed_on.is_(None),
        )
        .order_by(meeting.c.day, question.c.no)
    )
    return tuple(
        Question(forum.name, day_from(row.asked_on), row.text, row.answer, not row.answer)
        for row in connection.execute(query)
        if row.asked_of not in untold
    )


def actions_agreed(
    connection: Connection, forum: Forum, *, before: date, today: date
) -> tuple[Action, ...]:
    """The actions of a forum that are open, and those done since its last meeting."""
    query = (
        select(action, meeting.c.day.label("agreed_on"))
        .join(meeting, meeting.c.id == action.c.meeting_id)
        .where(
            meeting.c.forum_id == forum.id,
            meeting.c.day < before.isoformat(),
            action.c.state != ActionState.DROPPED.value,
        )
        .order_by(meeting.c.day, action.c.no)
    )
    rows = connection.execute(query).all()
    last = max((row.agreed_on for row in rows), default="")
    return tuple(
        action_now(row.text, row.owner, due=day_from(row.due), done_on=row.done_on, today=today)
        for row in rows
        if row.done_on is None or row.done_on >= last
    )


def action_now(
    text: str, owner: str, *, due: date | None, done_on: str | None, today: date
) -> Action:
    """An action with its state on a day: done, late by so many days, on time or no date."""
    if done_on is not None:
        return Action(text, owner, due, "Done")
    if due is None:
        return Action(text, owner, None, "No date")
    late = (today - due).days
    if late > 0:
        return Action(text, owner, due, "Late", days_late=late)
    return Action(text, owner, due, "On time")


def suite_changes(
    connection: Connection, *, since: date, untold: Collection[str] = ()
) -> tuple[SuiteChange, ...]:
    """What was added, changed, paused or retired after a day, but for the ids `untold`."""
    query: Select[tuple[object, ...]] = (
        select(indicator_change, indicator.c.ref, indicator.c.short_name, indicator.c.id)
        .join(indicator, indicator.c.no == indicator_change.c.indicator_no)
        .where(indicator_change.c.changed_on > since.isoformat())
        .order_by(indicator_change.c.no)
    )
    return tuple(
        SuiteChange(
            sentence_case(row.what), f"{row.ref} {row.short_name}", row.reason, row.approved_by
        )
        for row in connection.execute(query)
        if row.id not in untold
    )
