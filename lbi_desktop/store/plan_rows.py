"""Plan elements as the domain knows them and as rows of the store, and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.plans.plan import (
    Contribution,
    ContributionKind,
    DatedName,
    ElementKind,
    Evidence,
    EvidenceKind,
    LinkedAction,
    Milestone,
    PlanElement,
    Progress,
    Resource,
    ResourceKind,
    Stated,
    Strength,
)
from lbi_desktop.domain.plans.plan_tree import Plan
from lbi_desktop.store.figure_rows import day_from, day_text
from lbi_desktop.store.figure_tables import kept_file
from lbi_desktop.store.governance_tables import indicator_evidence
from lbi_desktop.store.plan_tables import (
    evidence,
    milestone,
    plan_action,
    plan_contribution,
    plan_element,
    plan_element_name,
    plan_evidence,
    plan_link,
    resource,
)
from lbi_desktop.store.tables import action, forum, indicator, meeting

Values = dict[str, object]
_Found = dict[str, list[Any]]


def element_values(element: PlanElement) -> Values:
    """The columns of an element itself, without its place among its siblings."""
    return {
        "id": element.id,
        "reference": element.reference,
        "kind": element.kind.value,
        "parent_id": element.parent,
        "first_day": day_text(element.first_day),
        "last_day": day_text(element.last_day),
        "owner": element.owner,
        "why": element.why,
        "impact": element.impact,
        "who_when": element.who_when,
        "is_illustrative": int(element.is_illustrative),
        "is_personal": int(element.is_personal),
        **status_values(element.stated),
    }


def status_values(stated: Stated | None) -> Values:
    """The columns of what an owner says; empty ones for nothing."""
    if stated is None:
        return {"status": "", "status_on": None, "status_by": "", "status_note": ""}
    return {
        "status": stated.progress.value,
        "status_on": day_text(stated.on),
        "status_by": stated.by,
        "status_note": stated.note,
    }


def name_values(element: PlanElement) -> list[Values]:
    """The rows of an element's names: the first without a day."""
    first: Values = {"element_id": element.id, "name": element.name}
    later: list[Values] = [
        {"element_id": element.id, "first_day": day_text(each.first_day), "name": each.name}
        for each in element.later_names
    ]
    return [first, *later]


def contribution_values(element: PlanElement) -> list[Values]:
    """The rows of what an element contributes to, delivers or takes over from."""
    return [
        {
            "element_id": element.id,
            "to_id": each.to,
            "kind": each.kind.value,
            "note": each.note,
            "position": place,
        }
        for place, each in enumerate(element.contributions, start=1)
    ]


def resource_values(each: Resource) -> Values:
    """The columns of a resource but its element."""
    return {
        "no": each.no,
        "kind": each.kind.value,
        "year": each.year,
        "amount": each.amount,
        "note": each.note,
        "is_illustrative": int(each.is_illustrative),
    }


def milestone_values(each: Milestone) -> Values:
    """The columns of a milestone but its element and place."""
    return {
        "no": each.no,
        "title": each.title,
        "owner": each.owner,
        "due": day_text(each.due),
        "done_on": day_text(each.done_on),
        "status": each.progress.value if each.progress is not None else "",
        "note": each.note,
        "is_illustrative": int(each.is_illustrative),
    }


def evidence_values(each: Evidence) -> Values:
    """The columns of a piece of evidence."""
    return {
        "no": each.no,
        "kind": each.kind.value,
        "title": each.title,
        "held_on": day_text(each.held_on),
        "place": each.place,
        "finding": each.finding,
        "strength": each.strength.value,
        "file_no": each.file,
        "is_illustrative": int(each.is_illustrative),
    }


def read_plan(connection: Connection) -> Plan:
    """The whole plan with everything past, in a handful of queries whatever its size."""
    beside = {
        "names": _held(connection, plan_element_name, plan_element_name.c.first_day),
        "resources": _held(connection, resource, resource.c.year, resource.c.no),
        "milestones": _held(connection, milestone, milestone.c.position, milestone.c.no),
        "evidence": _held(connection, plan_evidence, plan_evidence.c.evidence_no),
        "contributions": _held(connection, plan_contribution, plan_contribution.c.position),
        "actions": _held(connection, plan_action, plan_action.c.action_no),
        "indicators": _links(connection),
    }
    rows = connection.execute(select(plan_element).order_by(plan_element.c.id))
    elements = [_element(row, beside) for row in rows]
    return Plan(elements, evidence=_evidence(connection), actions=_actions(connection))


def _held(connection: Connection, table: Any, *order: Any) -> _Found:  # noqa: ANN401 - tables
    found: _Found = defaultdict(list)
    for row in connection.execute(select(table).order_by(table.c.element_id, *order)):
        found[row.element_id].append(row)
    return found


def _links(connection: Connection) -> _Found:
    query = (
        select(plan_link.c.element_id, indicator.c.id)
        .join(indicator, indicator.c.no == plan_link.c.indicator_no)
        .order_by(plan_link.c.element_id, plan_link.c.position, plan_link.c.indicator_no)
    )
    found: _Found = defaultdict(list)
    for row in connection.execute(query):
        found[row.element_id].append(row.id)
    return found


def _element(row: Row[Any], beside: dict[str, _Found]) -> PlanElement:
    names = beside["names"].get(row.id, ())
    return PlanElement(
        row.id,
        ElementKind(row.kind),
        names[0].name if names else row.id,
        row.parent_id,
        day_from(row.first_day),
        day_from(row.last_day),
        owner=row.owner,
        why=row.why,
        impact=row.impact,
        who_when=row.who_when,
        indicators=tuple(beside["indicators"].get(row.id, ())),
        reference=row.reference,
        later_names=tuple(DatedName(each.name, _first(each)) for each in names[1:]),
        stated=_stated(row),
        is_personal=bool(row.is_personal),
        is_illustrative=bool(row.is_illustrative),
        resources=tuple(map(_resource, beside["resources"].get(row.id, ()))),
        milestones=tuple(map(_milestone, beside["milestones"].get(row.id, ()))),
        evidence=tuple(str(each.evidence_no) for each in beside["evidence"].get(row.id, ())),
        contributions=_contributions(beside["contributions"].get(row.id, ())),
        actions=tuple(int(each.action_no) for each in beside["actions"].get(row.id, ())),
        position=row.position,
    )


def _first(row: Row[Any]) -> Any:  # noqa: ANN401 - a day or none
    return day_from(row.first_day or None)


def _stated(row: Row[Any]) -> Stated | None:
    if not row.status:
        return None
    return Stated(Progress(row.status), day_from(row.status_on), row.status_by, row.status_note)


def _contributions(rows: Sequence[Row[Any]]) -> tuple[Contribution, ...]:
    return tuple(Contribution(row.to_id, ContributionKind(row.kind), row.note) for row in rows)


def _resource(row: Row[Any]) -> Resource:
    return Resource(
        ResourceKind(row.kind),
        row.amount,
        row.year,
        row.note,
        bool(row.is_illustrative),
        row.no,
    )


def _milestone(row: Row[Any]) -> Milestone:
    return Milestone(
        row.title,
        day_from(row.due),
        row.owner,
        day_from(row.done_on),
        Progress(row.status) if row.status else None,
        row.note,
        bool(row.is_illustrative),
        row.no,
    )


def _evidence(connection: Connection) -> dict[str, Evidence]:
    about: dict[int, list[str]] = defaultdict(list)
    links = (
        select(indicator_evidence.c.evidence_no, indicator.c.id)
        .join(indicator, indicator.c.no == indicator_evidence.c.indicator_no)
        .order_by(indicator.c.position, indicator.c.no)
    )
    for row in connection.execute(links):
        about[row.evidence_no].append(row.id)
    query = (
        select(evidence, kept_file.c.name.label("file_name"))
        .outerjoin(kept_file, kept_file.c.no == evidence.c.file_no)
        .order_by(evidence.c.no)
    )
    return {
        str(row.no): Evidence(
            row.title,
            EvidenceKind(row.kind),
            day_from(row.held_on),
            row.place,
            row.finding,
            bool(row.is_illustrative),
            row.no,
            str(row.no),
            Strength(row.strength),
            tuple(about[row.no]),
            row.file_no,
            row.file_name or "",
        )
        for row in connection.execute(query)
    }


def _actions(connection: Connection) -> dict[int, LinkedAction]:
    query = (
        select(action, forum.c.name, meeting.c.day)
        .join(meeting, meeting.c.id == action.c.meeting_id)
        .join(forum, forum.c.id == meeting.c.forum_id)
        .order_by(action.c.no)
    )
    return {
        row.no: LinkedAction(
            row.no,
            row.text,
            row.owner,
            day_from(row.due),
            day_from(row.done_on),
            f"{row.name}, {_day_words(row.day)}",
        )
        for row in connection.execute(query)
    }


def _day_words(text: str | None) -> str:
    day = day_from(text)
    return "" if day is None else date_words(day)
