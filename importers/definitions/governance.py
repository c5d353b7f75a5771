"""Agendas, attendance and proposals for the suite of a council that is being defined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from importers.definitions.records import Record
from lbi_desktop.domain.definitions.council import CouncilDefinition
from lbi_desktop.domain.definitions.suite_review import Outcome, Proposal, Proposed
from lbi_desktop.domain.indicator import Target, TargetKind
from lbi_desktop.domain.meetings.agenda import AgendaItem, Attendance, ItemKind, Presence


def agenda_item(record: Record) -> AgendaItem:
    """An item of a meeting's agenda."""
    return AgendaItem(
        0,
        record.text("meeting", required=True),
        record.text("title", required=True, limit=300),
        record.word("kind", ItemKind) or ItemKind.DISCUSSION,
        record.text("presenter"),
        record.text("paper", limit=300),
        None,
        record.day("added_on"),
        record.text("late_reason"),
        record.truth("exempt"),
    )


def attendance(record: Record) -> Iterator[Attendance]:
    """Who came to one meeting: roles by how they came."""
    meeting, instead = record.text("meeting", required=True), record.texts("substitutes")
    for presence in (Presence.PRESENT, Presence.APOLOGIES, Presence.ABSENT):
        for role in record.texts(presence.value):
            yield Attendance(meeting, role, presence)
    for words in instead:
        role, _, note = words.partition(": ")
        yield Attendance(meeting, role, Presence.SUBSTITUTE, note)


def attendances(records: Iterable[Record]) -> tuple[Attendance, ...]:
    """Who came to all meetings."""
    found: list[Attendance] = []
    for record in records:
        made = tuple(attendance(record))
        record.note_unread()
        if not record.is_refused:
            found += made
    return tuple(found)


def proposal(record: Record) -> Proposal | None:
    """What was proposed for the suite, and what became of it."""
    what = record.word("what", Proposed)
    if what is None and not record.is_refused:
        record.refuse("missing", "“what” is missing.")
    about = record.text("indicator", required=True)
    reason = record.text("reason", required=True)
    made = Proposal(
        0,
        about,
        what or Proposed.ADD,
        reason,
        _target(record.record("target"), reason),
        record.text("by"),
        record.day("on"),
        record.text("forum"),
        record.text("meeting"),
        record.word("outcome", Outcome) or Outcome.OPEN,
        record.day("decided_on"),
        record.text("answer"),
    )
    return made if what is not None else None


def _target(record: Record | None, reason: str) -> Target | None:
    if record is None:
        return None
    kind = record.word("kind", TargetKind) or TargetKind.ANNUAL
    period, value = record.period(), record.number("value", required=True)
    upper = record.number("upper")
    record.note_unread()
    if period is None or value is None:
        return None
    return Target(kind, period, value, upper, reason)


def governance_references(council: CouncilDefinition) -> Iterator[tuple[str, str, set[str]]]:
    """What these parts and evidence refer to: whose, the name, the names that are known."""
    meetings = {each.id for each in council.meetings}
    indicators = {each.indicator.id for each in council.indicators}
    forums = {each.id for each in council.forums}
    yield from (("an agenda", each.meeting, meetings) for each in council.agenda)
    yield from (("attendance", each.meeting, meetings) for each in council.attendance)
    for each in council.proposals:
        yield "a proposal", each.indicator, indicators
        yield "a proposal", each.forum, forums
        yield "a proposal", each.meeting, meetings
    for piece in council.evidence:
        yield from ((piece.id, name, indicators) for name in piece.indicators)
