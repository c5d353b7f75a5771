"""Answers about the plan as JSON documents of the command-line contract; keys are stable."""

from __future__ import annotations

from datetime import date
from typing import Any

from lbi_desktop.domain.plans.line_of_sight import Node, Sight
from lbi_desktop.domain.plans.plan import PlanElement
from lbi_desktop.domain.plans.plan_gaps import Gap
from lbi_desktop.domain.plans.plan_status import measures_sentence, progress_sentence
from lbi_desktop.domain.status import Status
from lbi_desktop.queries.plan_tree import PlanPicture

Json = dict[str, Any]


def plan_document(picture: PlanPicture, root: PlanElement | None = None) -> Json:
    """The plan as at a day, or one branch of it: elements in reading order, each with all."""
    held = picture.plan.elements
    if root is not None:
        held = (root, *picture.plan.below(root.id))
    return {
        "as_at": picture.day.isoformat(),
        "period": picture.period.label,
        "elements": [_element(picture, each) for each in held],
        "gaps": len(picture.gaps),
    }


def gaps_document(picture: PlanPicture, found: tuple[Gap, ...]) -> Json:
    """The gap audit."""
    return {
        "as_at": picture.day.isoformat(),
        "gaps": [
            {
                "code": gap.kind.value,
                "words": gap.words,
                "element": gap.element or None,
                "indicator": gap.indicator or None,
                "fix": gap.kind.fix,
            }
            for gap in found
        ],
    }


def sight_document(picture: PlanPicture, sight: Sight) -> Json:
    """The line of sight: nodes with their columns, lines from what serves to what is served."""
    statuses = picture.statuses
    return {
        "as_at": picture.day.isoformat(),
        "start": sight.start,
        "nodes": [_node(picture, each, statuses) for each in sight.nodes],
        "lines": [
            {"from": edge.lower, "to": edge.upper, "words": edge.words} for edge in sight.edges
        ],
    }


def _node(picture: PlanPicture, node: Node, statuses: dict[str, Status]) -> Json:
    rolled = picture.standings.get(node.own_id) if node.over != "Measure" else None
    status = rolled.measure if rolled is not None else statuses.get(node.own_id)
    return {
        "key": node.key,
        "kind": node.kind.value,
        "column": node.column,
        "title": node.title,
        "over": node.over,
        "note": node.note or None,
        "measure_status": None if status is None else status.value,
    }


def element_document(picture: PlanPicture, element: PlanElement) -> Json:
    """One element, whole, as at the picture's day."""
    return {"as_at": _day(picture.day), **_element(picture, element)}


def _element(picture: PlanPicture, element: PlanElement) -> Json:
    rolled = picture.standings[element.id]
    stated = element.stated
    return {
        "id": element.id,
        "reference": element.reference or None,
        "kind": element.kind.value,
        "name": element.name,
        "later_names": [
            {"name": each.name, "first_day": _day(each.first_day)}
            for each in element.later_names
        ],
        "parent": element.parent,
        "depth": picture.plan.depth(element.id),
        "first_day": _day(element.first_day),
        "last_day": _day(element.last_day),
        "owner": element.owner or None,
        "why": element.why or None,
        "impact": element.impact or None,
        "who_when": element.who_when or None,
        "personal": element.is_personal,
        "illustrative": element.is_illustrative,
        "status": None
        if stated is None
        else {
            "progress": stated.progress.value,
            "on": _day(stated.on),
            "by": stated.by or None,
            "note": stated.note or None,
        },
        "delivery": None if rolled.progress is None else rolled.progress.value,
        "delivery_explained": progress_sentence(
            picture.plan, element.id, rolled=rolled, day=picture.day
        ),
        "measures": None if rolled.measure is None else rolled.measure.value,
        "measures_explained": measures_sentence(rolled, picture.statuses),
        "indicators": list(element.indicators),
        **_parts(picture, element),
    }


def _parts(picture: PlanPicture, element: PlanElement) -> Json:
    return {
        "resources": [
            {
                "no": each.no,
                "kind": each.kind.value,
                "year": each.year or None,
                "amount": each.amount,
                "note": each.note or None,
                "illustrative": each.is_illustrative,
            }
            for each in element.resources
        ],
        "milestones": [
            {
                "no": each.no,
                "title": each.title,
                "due": _day(each.due),
                "done_on": _day(each.done_on),
                "owner": each.owner or None,
                "progress": None if each.progress is None else each.progress.value,
                "days_late": each.days_late(picture.day),
                "note": each.note or None,
                "illustrative": each.is_illustrative,
            }
            for each in element.milestones
        ],
        **_ties(picture, element),
    }


def _ties(picture: PlanPicture, element: PlanElement) -> Json:
    return {
        "evidence": [
            {
                "no": each.no,
                "kind": each.kind.value,
                "title": each.title,
                "held_on": _day(each.held_on),
                "finding": each.finding or None,
                "illustrative": each.is_illustrative,
            }
            for each in (picture.plan.evidence[name] for name in element.evidence)
        ],
        "links": [
            {"to": each.to, "kind": each.kind.value, "note": each.note or None}
            for each in element.contributions
        ],
        "actions": [
            {"no": each.no, "text": each.text, "owner": each.owner, "due": _day(each.due),
             "done_on": _day(each.done_on), "meeting": each.meeting}
            for each in (picture.plan.actions[number] for number in element.actions)
        ],
    }  # fmt: skip


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
