"""What an element carries: resources and milestones. A number of 0 means a new one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

from lbi_desktop.commands.fitness import need_number, need_words
from lbi_desktop.commands.plan_ground import plan_change
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.plans.plan import Milestone, PlanElement, Progress, Resource
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.store.plan_rows import milestone_values, resource_values
from lbi_desktop.store.plan_tables import milestone, resource
from lbi_desktop.store.refusal import NOTHING_CHANGED
from lbi_desktop.store.store import Store


def put_resource(
    store: Store, element_id: str, *, given: Resource, author: str, now: datetime
) -> Changes:
    """Gives an element a resource, or changes one it has."""
    need_number(given.amount, noun="amount")
    _need_year(given.year)
    with plan_change(store, "Change", author=author, now=now) as ground:
        element = ground.element(element_id)
        verb = "Change" if given.no else "Add"
        what = f"{given.kind.words.lower()} of {ground.name(element_id, now)}"
        ground.ledger.label = f"{verb} {what}"
        if not given.no:
            number = ground.ledger.next_number(resource)
            row = {**resource_values(replace(given, no=number)), "element_id": element_id}
            ground.ledger.add(resource, [row])
        elif given not in element.resources:
            _held(given.no, [each.no for each in element.resources], "resource")
            ground.ledger.amend(resource, (given.no,), **resource_values(given))
    return ground.ledger.changes


def remove_resource(
    store: Store, element_id: str, *, no: int, author: str, now: datetime
) -> Changes:
    """Takes a resource away."""
    with plan_change(store, "Remove", author=author, now=now) as ground:
        held = {each.no: each for each in ground.element(element_id).resources}
        _held(no, list(held), "resource")
        words = held[no].kind.words.lower()
        ground.ledger.label = f"Remove {words} of {ground.name(element_id, now)}"
        ground.ledger.remove(resource, [(no,)])
    return ground.ledger.changes


def put_milestone(
    store: Store, element_id: str, *, step: Milestone, author: str, now: datetime
) -> Changes:
    """Gives an element a milestone, or changes one it has."""
    need_words(step.title, refused="A milestone needs a title.", advice="Type what is reached.")
    with plan_change(store, "Change", author=author, now=now) as ground:
        element = ground.element(element_id)
        verb = "Change" if step.no else "Add"
        ground.ledger.label = f"{verb} milestone “{step.title}”"
        if not step.no:
            number = ground.ledger.next_number(milestone)
            row = {
                **milestone_values(replace(step, no=number)),
                "element_id": element_id,
                "position": len(element.milestones) + 1,
            }
            ground.ledger.add(milestone, [row])
        elif step not in element.milestones:
            _held(step.no, [each.no for each in element.milestones], "milestone")
            ground.ledger.amend(milestone, (step.no,), **milestone_values(step))
    return ground.ledger.changes


def reach_milestone(
    store: Store, element_id: str, *, no: int, on: date, author: str, now: datetime
) -> Changes:
    """Marks a milestone as reached on a day."""
    with plan_change(store, "Mark", author=author, now=now) as ground:
        step = _step(ground.element(element_id), no)
        ground.ledger.label = f"Mark “{step.title}” as reached"
        reached = replace(step, done_on=on, progress=Progress.COMPLETE)
        if reached != step:
            ground.ledger.amend(milestone, (no,), **milestone_values(reached))
    return ground.ledger.changes


def remove_milestone(
    store: Store, element_id: str, *, no: int, author: str, now: datetime
) -> Changes:
    """Takes a milestone away."""
    with plan_change(store, "Remove", author=author, now=now) as ground:
        step = _step(ground.element(element_id), no)
        ground.ledger.label = f"Remove milestone “{step.title}”"
        ground.ledger.remove(milestone, [(no,)])
    return ground.ledger.changes


def _step(element: PlanElement, no: int) -> Milestone:
    _held(no, [each.no for each in element.milestones], "milestone")
    return next(each for each in element.milestones if each.no == no)


def _need_year(text: str) -> None:
    """Refuses a year that is none; empty is the element's whole life."""
    found = re.fullmatch(r"(\d{4})/(\d{2})", text)
    is_year = found is not None and (int(found[1]) + 1) % 100 == int(found[2])
    if text and not is_year:
        raise Refusal(f"“{text}” is no financial year. {NOTHING_CHANGED}", "Write it 2025/26.")


def _held(no: int, numbers: list[int], noun: str) -> None:
    if no not in numbers:
        raise Refusal(f"There is no {noun} {no} there. {NOTHING_CHANGED}", "Choose another.")
