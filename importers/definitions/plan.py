"""The plan of a council: elements with all they carry, and the evidence they rest on."""

from __future__ import annotations

from importers.definitions.records import Record
from lbi_desktop.domain.plans.plan import (
    Contribution,
    ContributionKind,
    DatedName,
    ElementKind,
    Evidence,
    EvidenceKind,
    Milestone,
    PlanElement,
    Progress,
    Resource,
    ResourceKind,
    Stated,
    Strength,
)


def element(record: Record) -> PlanElement | None:
    """An element of the plan."""
    kind = record.word("kind", ElementKind)
    if kind is None and not record.is_refused:
        record.refuse("missing", "“kind” is missing.")
    made = PlanElement(
        record.text("id", required=True, limit=80),
        kind or ElementKind.OBJECTIVE,
        record.text("name", required=True, limit=300),
        parent=record.text("parent") or None,
        first_day=record.day("first_day"),
        last_day=record.day("last_day"),
        owner=record.text("owner"),
        why=record.text("why"),
        impact=record.text("impact"),
        who_when=record.text("who_when"),
        indicators=record.texts("indicators"),
        reference=record.text("reference", limit=40),
        later_names=tuple(_dated_name(each) for each in record.records("later_names")),
        stated=_stated(record.record("status")),
        is_personal=record.truth("personal"),
        is_illustrative=record.truth("illustrative"),
        resources=tuple(_resource(each) for each in record.records("resources")),
        milestones=tuple(_milestone(each) for each in record.records("milestones")),
        evidence=record.texts("evidence"),
        contributions=tuple(_contribution(each) for each in record.records("links")),
    )
    return made if kind is not None else None


def evidence(record: Record) -> Evidence:
    """A survey, consultation, evaluation or research."""
    return Evidence(
        record.text("title", required=True, limit=300),
        record.word("kind", EvidenceKind) or EvidenceKind.OTHER,
        record.day("held_on"),
        record.text("place"),
        record.text("finding"),
        record.truth("illustrative"),
        id=record.text("id", required=True, limit=80),
        strength=record.word("strength", Strength) or Strength.UNSAID,
        indicators=record.texts("indicators"),
    )


def _dated_name(record: Record) -> DatedName:
    made = DatedName(record.text("name", required=True, limit=300), record.day("first_day"))
    if made.first_day is None and not record.is_refused:
        record.refuse("missing", "“first_day” is missing: a later name holds from a day.")
    record.note_unread()
    return made


def _stated(record: Record | None) -> Stated | None:
    if record is None:
        return None
    progress = record.word("progress", Progress)
    made = (record.day("on"), record.text("by"), record.text("note"))
    record.note_unread()
    return None if progress is None else Stated(progress, *made)


def _resource(record: Record) -> Resource:
    made = Resource(
        record.word("kind", ResourceKind) or ResourceKind.REVENUE,
        record.number("amount"),
        record.text("year", limit=7),
        record.text("note"),
        record.truth("illustrative"),
    )
    record.note_unread()
    return made


def _milestone(record: Record) -> Milestone:
    made = Milestone(
        record.text("title", required=True, limit=300),
        record.day("due"),
        record.text("owner"),
        record.day("done_on"),
        record.word("progress", Progress),
        record.text("note"),
        record.truth("illustrative"),
    )
    record.note_unread()
    return made


def _contribution(record: Record) -> Contribution:
    made = Contribution(
        record.text("to", required=True),
        record.word("kind", ContributionKind) or ContributionKind.CONTRIBUTES,
        record.text("note"),
    )
    record.note_unread()
    return made
