"""Forums, meetings and their business as the domain knows them and as rows, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from lbi_desktop.domain.meetings.business import (
    ActionState,
    Business,
    Decision,
    DecisionKind,
    MeetingAction,
    MemberQuestion,
)
from lbi_desktop.domain.meetings.forum import Forum, ForumKind, Meeting, StepsBack
from lbi_desktop.domain.periods.cycle import cycle_from, month_names
from lbi_desktop.store.figure_rows import day_from, day_text
from lbi_desktop.store.tables import action, decision, indicator, question

Values = dict[str, object]


def forum_values(each: Forum) -> Values:
    """The columns of a forum but its place."""
    cycle, steps = each.cycle, each.steps
    return {
        "id": each.id,
        "name": each.name,
        "kind": each.kind.value,
        "first_day": day_text(each.first_day),
        "last_day": day_text(each.last_day),
        "members": _names(each.members),
        "committee": each.committee,
        "report_of": each.report_of,
        "despatch_clear_days": each.despatch_clear_days,
        "is_public": int(each.is_public),
        "meets": cycle.words,
        "months": _names(month_names(cycle)),
        "starts_at": cycle.starts_at,
        "place": cycle.place,
        "rota": _names(each.rota),
        "required": _names(each.required),
        "title": each.title,
        "recipe": each.recipe,
        "suites": _names(each.suites),
        "cut_off_days": steps.figures_cut_off,
        "management_days": steps.departmental_management_teams,
        "clearance_days": steps.finance_and_legal_clearance,
    }


def forum_from(row: Row[Any]) -> Forum:
    """A forum as its row says."""
    return Forum(
        row.id,
        row.name,
        ForumKind(row.kind),
        first_day=day_from(row.first_day),
        last_day=day_from(row.last_day),
        members=tuple(json.loads(row.members)),
        committee=row.committee,
        report_of=row.report_of,
        despatch_clear_days=row.despatch_clear_days,
        is_public=bool(row.is_public),
        cycle=cycle_from(
            row.meets, json.loads(row.months), starts_at=row.starts_at, place=row.place
        ),
        rota=tuple(json.loads(row.rota)),
        required=tuple(json.loads(row.required)),
        title=row.title,
        recipe=row.recipe,
        steps=StepsBack(row.clearance_days, row.management_days, row.cut_off_days),
        suites=tuple(json.loads(row.suites)),
    )


def meeting_values(each: Meeting) -> Values:
    """The columns of a meeting."""
    return {
        "id": each.id,
        "forum_id": each.forum,
        "day": each.day.isoformat(),
        "focus": each.focus,
        "agenda_item": each.agenda_item,
        "attending": _names(each.attending),
        "starts_at": each.starts_at,
        "place": each.place,
        "title": each.title,
        "despatched_on": day_text(each.despatched_on),
        "late_reason": each.late_reason,
        "is_cancelled": int(each.is_cancelled),
        "note": each.note,
    }


def meeting_from(row: Row[Any]) -> Meeting:
    """A meeting as its row says."""
    return Meeting(
        row.id,
        row.forum_id,
        date.fromisoformat(row.day),
        row.focus,
        row.agenda_item,
        tuple(json.loads(row.attending)),
        row.starts_at,
        row.place,
        row.title,
        day_from(row.despatched_on),
        row.late_reason,
        bool(row.is_cancelled),
        row.note,
    )


def decision_values(each: Decision) -> Values:
    """The columns of a decision but its indicator."""
    return {
        "no": each.no,
        "meeting_id": each.meeting,
        "kind": each.kind.value,
        "text": each.text,
        "to_role": each.to,
        "response": each.response,
        "responded_on": day_text(each.responded_on),
    }


def question_values(each: MemberQuestion) -> Values:
    """The columns of a question but its indicator."""
    return {
        "no": each.no,
        "meeting_id": each.meeting,
        "text": each.text,
        "answer": each.answer,
        "closed_on": day_text(each.closed_on),
        "asked_by": each.asked_by,
        "answered_on": day_text(each.answered_on),
    }


def action_values(each: MeetingAction) -> Values:
    """The columns of an action."""
    return {
        "no": each.no,
        "meeting_id": each.meeting,
        "text": each.text,
        "owner": each.owner,
        "due": day_text(each.due),
        "done_on": day_text(each.done_on),
        "state": each.state.value,
        "note": each.note,
    }


def read_business(connection: Connection) -> Business:
    """Everything that meetings decided, asked and agreed."""
    ids = {row.no: row.id for row in connection.execute(select(indicator.c.no, indicator.c.id))}
    decisions = connection.execute(select(decision).order_by(decision.c.no))
    questions = connection.execute(select(question).order_by(question.c.no))
    actions = connection.execute(select(action).order_by(action.c.no))
    return Business(
        tuple(_decision(row, ids.get(row.indicator_no)) for row in decisions),
        tuple(_question(row, ids.get(row.indicator_no)) for row in questions),
        tuple(_action(row) for row in actions),
    )


def _decision(row: Row[Any], about: str | None) -> Decision:
    return Decision(
        row.no,
        row.meeting_id,
        DecisionKind(row.kind),
        row.text,
        row.to_role,
        about,
        row.response,
        day_from(row.responded_on),
    )


def _question(row: Row[Any], about: str | None) -> MemberQuestion:
    return MemberQuestion(
        row.no,
        row.meeting_id,
        row.text,
        row.asked_by,
        about,
        row.answer,
        day_from(row.answered_on),
        day_from(row.closed_on),
    )


def _action(row: Row[Any]) -> MeetingAction:
    return MeetingAction(
        row.no,
        row.meeting_id,
        row.text,
        row.owner,
        day_from(row.due),
        day_from(row.done_on),
        ActionState(row.state),
        row.note,
    )


def _names(names: Iterable[str]) -> str:
    return json.dumps(list(names), ensure_ascii=False)
