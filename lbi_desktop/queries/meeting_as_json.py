"""Meetings as the command line tells them to machines; the keys are a contract."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from lbi_desktop.domain.definitions.suite_review import Proposal
from lbi_desktop.domain.meetings.agenda import AgendaItem, AttendanceLine, numbered
from lbi_desktop.domain.meetings.business import (
    Business,
    Decision,
    MeetingAction,
    MemberQuestion,
    action_said,
    decision_said,
    question_said,
)
from lbi_desktop.domain.meetings.calendar import despatch_for, round_of
from lbi_desktop.domain.meetings.forum import Meeting
from lbi_desktop.domain.meetings.year import Clash, business_of, period_of, place_of, starts_at
from lbi_desktop.queries.meeting_papers import Papers
from lbi_desktop.queries.meeting_picture import MeetingPicture

Json = dict[str, Any]


def meetings_document(picture: MeetingPicture, chosen: Sequence[Meeting]) -> Json:
    """The meetings chosen, and what is to settle about the year."""
    return {
        "today": picture.today.isoformat(),
        "meetings": [meeting_json(picture, each) for each in chosen],
        "to_settle": [_clash(each) for each in picture.clashes],
    }


def meeting_document(picture: MeetingPicture, meeting: Meeting) -> Json:
    """One meeting with the days before it and all its business."""
    own = picture.business.of(frozenset({meeting.id}))
    return {
        **meeting_json(picture, meeting),
        "steps": [
            {"name": step.name, "day": step.day.isoformat()}
            for step in round_of(picture.forum_of(meeting), meeting.day)
        ],
        "brought_forward": business_json(picture.business_before(meeting), picture.today),
        "business": business_json(own, picture.today),
        "agenda": agenda_json(picture.agenda_of(meeting)),
        "attendance": attendance_json(picture.attendance_of(meeting)),
        "proposals": [proposal_json(each) for each in picture.proposals_before(meeting)],
    }


def meeting_json(picture: MeetingPicture, meeting: Meeting) -> Json:
    """A meeting, its despatch and how far its papers are (null while it is far ahead)."""
    forum = picture.forum_of(meeting)
    papers = picture.papers.get(meeting.id)
    return {
        "id": meeting.id,
        "forum": forum.name,
        "kind": forum.kind.value,
        "day": meeting.day.isoformat(),
        "starts_at": starts_at(forum, meeting),
        "place": place_of(forum, meeting),
        "focus": meeting.focus,
        "about": business_of(forum, meeting),
        "period": period_of(forum, meeting).label,
        "required": list(meeting.attending),
        "members": list(forum.members),
        "is_public": forum.is_public,
        "cancelled": meeting.is_cancelled,
        "despatch": despatch_for(forum, meeting.day).isoformat(),
        "working_days_to_despatch": picture.days_to_despatch(meeting),
        "despatched_on": _day(meeting.despatched_on),
        "late_reason": meeting.late_reason,
        "readiness": _papers(papers) if papers is not None else None,
    }


def business_json(business: Business, today: date) -> Json:
    """Decisions, questions and actions with how each stands."""
    return {
        "decisions": [_decision(each) for each in business.decisions],
        "questions": [_question(each) for each in business.questions],
        "actions": [_action(each, today) for each in business.actions],
    }


def agenda_json(items: Sequence[AgendaItem]) -> list[Json]:
    """An agenda with the numbers it prints."""
    return [
        {
            "number": number,
            "item": each.no,
            "title": each.title,
            "kind": each.kind.value,
            "presenter": each.presenter,
            "paper": each.paper,
            "document": each.document,
            "added_on": _day(each.added_on),
            "late_reason": each.late_reason,
            "is_exempt": each.is_exempt,
        }
        for number, each in numbered(items)
    ]


def attendance_json(lines: Sequence[AttendanceLine]) -> list[Json]:
    """Who was asked, and who came."""
    return [
        {
            "role": each.role,
            "is_required": each.is_required,
            "presence": each.held.presence.value if each.held is not None else None,
            "note": each.held.note if each.held is not None else "",
        }
        for each in lines
    ]


def proposal_json(each: Proposal) -> Json:
    """A proposal for the suite and what became of it."""
    target = each.target
    return {
        "label": f"P{each.no}",
        "indicator": each.indicator,
        "what": each.what.value,
        "target": None if target is None else {
            "kind": target.kind.value, "period": target.period.label, "value": target.value,
        },
        "fields": dict(each.fields),
        "reason": each.reason,
        "proposed_by": each.proposed_by,
        "proposed_on": _day(each.proposed_on),
        "forum": each.forum,
        "meeting": each.meeting,
        "outcome": each.outcome.value or "open",
        "decided_on": _day(each.decided_on),
        "answer": each.answer,
    }  # fmt: skip


def _decision(each: Decision) -> Json:
    return {
        "label": f"D{each.no}",
        "kind": each.kind.value,
        "text": each.text,
        "to": each.to,
        "response": each.response,
        "responded_on": _day(each.responded_on),
        "state": decision_said(each).words,
        "meeting": each.meeting,
    }


def _question(each: MemberQuestion) -> Json:
    return {
        "label": f"Q{each.no}",
        "text": each.text,
        "asked_by": each.asked_by,
        "indicator": each.indicator,
        "answer": each.answer,
        "answered_on": _day(each.answered_on),
        "closed_on": _day(each.closed_on),
        "state": question_said(each).words,
        "meeting": each.meeting,
    }


def _action(each: MeetingAction, today: date) -> Json:
    return {
        "label": f"A{each.no}",
        "text": each.text,
        "owner": each.owner,
        "due": _day(each.due),
        "done_on": _day(each.done_on),
        "note": each.note,
        "state": action_said(each, today=today).words,
        "is_late": each.is_late(today),
        "meeting": each.meeting,
    }


def _papers(papers: Papers) -> Json:
    found = papers.readiness
    return {
        "ready": found.done,
        "of": len(found.steps),
        "sentence": found.sentence,
        "steps": [
            {
                "gate": step.gate.value,
                "name": step.name,
                "found": step.detail,
                "is_ready": step.is_ready,
            }
            for step in found.steps
        ],
    }


def _clash(clash: Clash) -> Json:
    return {
        "kind": clash.kind.value,
        "meeting": clash.meeting.id,
        "other": clash.other.id if clash.other is not None else None,
        "what": clash.what,
        "why": clash.why,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
