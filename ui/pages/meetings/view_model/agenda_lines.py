"""Agenda, attendance and proposals as the lines of a meeting's cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lbi_desktop.domain.definitions.suite_review import Outcome, Proposal
from lbi_desktop.domain.documents.suite_words import proposal_said
from lbi_desktop.domain.meetings.agenda import (
    AgendaItem,
    ItemKind,
    attendance_words,
    numbered,
)
from lbi_desktop.domain.meetings.business import Tone
from lbi_desktop.domain.meetings.forum import Meeting
from ui.pages.meetings.view_model.detail import BusinessLine

if TYPE_CHECKING:
    from lbi_desktop.queries.meeting_picture import MeetingPicture


def agenda_lines(picture: MeetingPicture, meeting: Meeting) -> tuple[BusinessLine, ...]:
    """The items with the numbers the agenda prints."""
    papers = picture.papers.get(meeting.id)
    names = {x.number: x.name for x in papers.documents} if papers is not None else {}
    return tuple(
        _item(number, each, names) for number, each in numbered(picture.agenda_of(meeting))
    )


def _item(number: str, each: AgendaItem, names: dict[int, str]) -> BusinessLine:
    parts = (
        each.kind.words,
        each.presenter,
        "Part 2" if each.is_exempt else "",
        f"late: {each.late_reason}" if each.late_reason else "",
    )
    said, tone = "" if each.kind is ItemKind.FORMAL else "no paper", Tone.QUIET
    if each.has_paper:
        said = each.paper or names.get(each.document or 0, f"document {each.document}")
        tone = Tone.GOOD
    if each.late_reason:
        said, tone = "late item", Tone.NEAR
    detail = ", ".join(filter(None, parts))
    return BusinessLine(f"item:{each.no}", number, each.title, detail, said, tone.value)


def attendance_rows(picture: MeetingPicture, meeting: Meeting) -> tuple[BusinessLine, ...]:
    """The roles asked for, and how they came; none while nothing is written down."""
    lines = picture.attendance_of(meeting)
    if not attendance_words(lines):
        return ()
    return tuple(
        BusinessLine(
            "attendance", "", each.role, "required" if each.is_required else "member",
            each.words, (Tone.BAD if each.is_missed else Tone.QUIET).value,
        )
        for each in lines
    )  # fmt: skip


def attendance_note(picture: MeetingPicture, meeting: Meeting) -> str:
    """How many came, in a few words; empty while nothing is written down."""
    return attendance_words(picture.attendance_of(meeting)).partition(";")[0]


def proposal_lines(picture: MeetingPicture, meeting: Meeting) -> tuple[BusinessLine, ...]:
    """What the forum has to decide of the suite, and what this meeting decided."""
    return tuple(_proposal(picture, each) for each in picture.proposals_before(meeting))


_TONES = {Outcome.OPEN: Tone.NEAR, Outcome.APPROVED: Tone.GOOD}


def _proposal(picture: MeetingPicture, each: Proposal) -> BusinessLine:
    tone = _TONES.get(each.outcome, Tone.QUIET)
    detail = ", ".join(filter(None, (each.reason.rstrip("."), each.proposed_by, each.answer)))
    text = proposal_said(each, picture.measures)
    return BusinessLine(
        f"proposal:{each.no}", f"P{each.no}", text, detail, each.said, tone.value
    )
