"""The rest of a council: directorates, wards, forums, meetings, complaints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

from importers.definitions.records import Record
from lbi_desktop.domain.definitions.council import (
    ComplaintCount,
    DefinedAction,
    DefinedDecision,
    DefinedQuestion,
    Ward,
)
from lbi_desktop.domain.directorate import Directorate
from lbi_desktop.domain.meetings.business import ActionState, DecisionKind
from lbi_desktop.domain.meetings.forum import USUAL_STEPS, Forum, ForumKind, Meeting, StepsBack
from lbi_desktop.domain.periods.cycle import NO_CYCLE, Cycle, cycle_from
from lbi_desktop.domain.refusal import Refusal

Made = TypeVar("Made")


def each(records: Iterator[Record], make: Callable[[Record], Made | None]) -> tuple[Made, ...]:
    """Every record that can be taken, made into what it stands for."""
    made: list[Made] = []
    for record in records:
        item = make(record)
        record.note_unread()
        if item is not None and not record.is_refused:
            made.append(item)
    return tuple(made)


def directorate(record: Record) -> Directorate:
    """A directorate between two days."""
    return Directorate(
        record.text("id", required=True, limit=60),
        record.text("name", required=True, limit=120),
        lead=record.text("lead"),
        portfolio=record.text("portfolio"),
        first_day=record.day("first_day"),
        last_day=record.day("last_day"),
        aliases=record.texts("aliases"),
    )


def ward(record: Record) -> Ward:
    """A ward of one generation."""
    return Ward(
        record.text("code", required=True, limit=20),
        record.text("name", required=True, limit=80),
        record.whole("generation"),
    )


def forum(record: Record) -> Forum | None:
    """A forum between two days."""
    kind = record.word("kind", ForumKind)
    if kind is None and not record.is_refused:
        record.refuse("missing", "“kind” is missing.")
    cycle = _cycle(record)
    made = Forum(
        record.text("id", required=True, limit=60),
        record.text("name", required=True, limit=160),
        kind or ForumKind.SCRUTINY,
        first_day=record.day("first_day"),
        last_day=record.day("last_day"),
        members=record.texts("members"),
        committee=record.text("committee"),
        report_of=record.text("report_of"),
        despatch_clear_days=record.whole("despatch_clear_days", 5),
        is_public=record.truth("is_public", default=True),
        cycle=cycle,
        rota=record.texts("rota"),
        required=record.texts("required"),
        title=record.text("title", limit=160),
        recipe=record.text("recipe", limit=40),
        suites=record.texts("suites"),
        steps=StepsBack(
            record.whole("clearance_days", USUAL_STEPS.finance_and_legal_clearance),
            record.whole("management_days", USUAL_STEPS.departmental_management_teams),
            record.whole("cut_off_days", USUAL_STEPS.figures_cut_off),
        ),
    )
    return made if kind is not None else None


def _cycle(record: Record) -> Cycle:
    """When it meets, as `second Monday` of months by name."""
    said = (record.text("meets", limit=40), record.texts("months"))
    more = {key: record.text(key, limit=160) for key in ("starts_at", "place")}
    try:
        return cycle_from(*said, **more)
    except Refusal as refusal:
        record.refuse("bad_rhythm", refusal.message, proposal=refusal.advice)
        return NO_CYCLE


def meeting(record: Record) -> Meeting | None:
    """One meeting of a forum."""
    day = record.day("day")
    if day is None and not record.is_refused:
        record.refuse("missing", "“day” is missing.", proposal="Give the day of the meeting.")
    own_id = record.text("id", required=True, limit=60)
    of_forum = record.text("forum", required=True)
    made = Meeting(
        own_id,
        of_forum,
        day or date.min,
        record.text("focus"),
        record.text("agenda_item"),
        record.texts("attending"),
        starts_at=record.text("starts_at", limit=20),
        place=record.text("place", limit=160),
        title=record.text("title", limit=160),
        despatched_on=record.day("despatched_on"),
        late_reason=record.text("late_reason"),
        is_cancelled=record.truth("cancelled"),
        note=record.text("note"),
    )
    return made if day is not None else None


def question(record: Record) -> DefinedQuestion:
    """A member's question."""
    return DefinedQuestion(
        record.text("meeting", required=True),
        record.text("text", required=True),
        record.text("answer"),
        record.text("indicator") or None,
        record.text("asked_by"),
        record.day("answered_on"),
        record.day("closed_on"),
    )


def decision(record: Record) -> DefinedDecision:
    """What a meeting decided, recommended or noted."""
    return DefinedDecision(
        record.text("meeting", required=True),
        record.word("kind", DecisionKind) or DecisionKind.DECISION,
        record.text("text", required=True),
        record.text("to"),
        record.text("indicator") or None,
        record.text("response"),
        record.day("responded_on"),
    )


def action(record: Record) -> DefinedAction:
    """An action from a meeting, owned by a role."""
    return DefinedAction(
        record.text("meeting", required=True),
        record.text("text", required=True),
        record.text("owner", required=True),
        record.day("due"),
        record.day("done_on"),
        record.texts("elements"),
        record.word("state", ActionState) or ActionState.OPEN,
        record.text("note"),
    )


def complaint_count(record: Record) -> ComplaintCount | None:
    """Complaints of one directorate in one period."""
    period = record.period()
    whose = record.text("directorate", required=True)
    measure = record.text("measure", required=True, limit=120)
    value, is_made_up = record.number("value"), record.truth("illustrative")
    if period is None:
        return None
    return ComplaintCount(whose, measure, period, value, is_made_up)
