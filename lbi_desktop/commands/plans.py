"""Adds, renames, moves, describes and ends elements of the plan, and says how they stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from lbi_desktop.commands.fitness import need_words
from lbi_desktop.commands.plan_ground import (
    Ground,
    fresh_id,
    insert_elements,
    place_among,
    plan_change,
    refuse_loop,
    siblings_under,
)
from lbi_desktop.commands.unknown import indicator_number
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.plans.plan import PlanElement, Progress, Stated
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.store.figure_rows import day_text
from lbi_desktop.store.plan_rows import element_values, status_values
from lbi_desktop.store.plan_tables import plan_element, plan_element_name
from lbi_desktop.store.refusal import NOTHING_CHANGED
from lbi_desktop.store.store import Store


def add_element(
    store: Store, element: PlanElement, *, at: int | None = None, author: str, now: datetime
) -> tuple[Changes, str]:
    """Adds an element under its parent, last unless `at` says; gives the changes and its id.

    An element without an id gets one.
    """
    _refuse_without_name(element.name)
    _refuse_backward(element.first_day, element.last_day)
    with plan_change(store, f"Add “{element.name}”", author=author, now=now) as ground:
        _refuse_unknown(ground, element)
        taken = ground.plan.by_id
        own_id = element.id.strip() or fresh_id(
            element.name, taken=taken, author=author, now=now
        )
        siblings = siblings_under(ground, element.parent)
        if element.parent is not None:
            ground.ledger.label += f" under {ground.name(element.parent, now)}"
        position = place_among(ground, siblings, moved=own_id, at=at)
        insert_elements(ground, [replace(element, id=own_id, position=position)])
    return ground.ledger.changes, own_id


def describe_element(
    store: Store, element: PlanElement, *, author: str, now: datetime
) -> Changes:
    """Writes what an element says of itself: kind, days, owner, why, impact, who and when.

    Its names, place, status and what hangs on it have commands of their own.
    """
    _refuse_backward(element.first_day, element.last_day)
    with plan_change(store, "Change", author=author, now=now) as ground:
        before = ground.element(element.id)
        ground.ledger.label = f"Change {ground.name(element.id, now)}"
        wanted = element_values(replace(element, parent=before.parent, stated=before.stated))
        if wanted != element_values(before):
            ground.ledger.amend(plan_element, (element.id,), **wanted)
    return ground.ledger.changes


def rename_element(
    store: Store,
    element_id: str,
    *,
    name: str,
    from_day: date | None = None,
    author: str,
    now: datetime,
) -> Changes:
    """Calls an element something else from a day on; without a day it only mends the name.

    What came before keeps the name it had then.
    """
    _refuse_without_name(name)
    with plan_change(store, "Rename", author=author, now=now) as ground:
        element = ground.element(element_id)
        key = _name_key(element, from_day, now.date())
        held = {day_text(each.first_day) or "" for each in element.later_names} | {""}
        before = element.name_on(from_day or now.date())
        since = f" from {date_words(from_day)}" if from_day is not None and key else ""
        ground.ledger.label = f"Rename “{before}” to “{name}”{since}"
        if before == name and key in held:
            return ground.ledger.changes
        if key in held:
            ground.ledger.amend(plan_element_name, (element_id, key), name=name)
        else:
            row = {"element_id": element_id, "first_day": key, "name": name}
            ground.ledger.add(plan_element_name, [row])
    return ground.ledger.changes


def _name_key(element: PlanElement, from_day: date | None, today: date) -> str:
    """The day of the name to write: the one in force, or a new one; empty for the first."""
    if from_day is None:
        in_force = [n for n in element.later_names if (n.first_day or today) <= today]
        return (day_text(in_force[-1].first_day) or "") if in_force else ""
    is_first = element.first_day is not None and from_day <= element.first_day
    return "" if is_first else from_day.isoformat()


def move_element(
    store: Store,
    element_id: str,
    *,
    parent: str | None,
    at: int | None = None,
    author: str,
    now: datetime,
) -> Changes:
    """Puts an element under another, or elsewhere among its siblings (`at` counts from 0)."""
    with plan_change(store, "Move", author=author, now=now) as ground:
        element = ground.element(element_id)
        siblings = siblings_under(ground, parent)
        own = ground.name(element_id, now)
        if parent == element.parent:
            ground.ledger.label = f"Move {own} among its siblings"
        else:
            under = f"under {ground.name(parent, now)}" if parent else "to the top"
            ground.ledger.label = f"Move {own} {under}"
            if parent is not None:
                refuse_loop(ground, element_id, serves=parent)
        position = place_among(ground, siblings, moved=element_id, at=at)
        if (parent, position) != (element.parent, element.position):
            ground.ledger.amend(
                plan_element, (element_id,), parent_id=parent, position=position
            )
    return ground.ledger.changes


def set_status(
    store: Store, element_id: str, *, stated: Stated | None, author: str, now: datetime
) -> Changes:
    """Says how an element stands, who says so and why; None takes the word back."""
    with plan_change(store, "Set", author=author, now=now) as ground:
        element = ground.element(element_id)
        said = stated and replace(stated, on=stated.on or now.date(), by=stated.by or author)
        words = said.progress.words.lower() if said is not None else "no status"
        ground.ledger.label = f"Set {ground.name(element_id, now)} to {words}"
        if said != element.stated:
            ground.ledger.amend(plan_element, (element_id,), **status_values(said))
    return ground.ledger.changes


def retire_element(
    store: Store, element_id: str, *, last_day: date, author: str, now: datetime
) -> Changes:
    """Ends an element and all below it that is still in force after a day; nothing is lost.

    Key actions that are not over are marked as stopped, so that they do not count as late.
    """
    with plan_change(store, "Retire", author=author, now=now) as ground:
        element = ground.element(element_id)
        ended = [
            each
            for each in (element, *ground.plan.below(element_id))
            if each.last_day is None or each.last_day > last_day
        ]
        more = f" and {len(ended) - 1} below it" if len(ended) > 1 else ""
        own = ground.name(element_id, now)
        ground.ledger.label = f"Retire {own}{more} after {date_words(last_day)}"
        for each in ended:
            _end(ground, each, last_day=last_day, said=(author, now.date()))
    return ground.ledger.changes


def _end(ground: Ground, each: PlanElement, *, last_day: date, said: tuple[str, date]) -> None:
    begun = each.first_day is None or each.first_day <= last_day
    ended = last_day if begun or each.first_day is None else each.first_day - timedelta(days=1)
    author, today = said
    stopped = each.stated
    if not each.is_over:
        stopped = Stated(Progress.STOPPED, today, author, "Retired")
    ground.ledger.amend(
        plan_element, (each.id,), last_day=day_text(ended), **status_values(stopped)
    )


def _refuse_unknown(ground: Ground, element: PlanElement) -> None:
    """Refuses an id that is taken, and names of things that are not in the store."""
    if element.id.strip() in ground.plan:
        raise Refusal(
            f"There is a plan element “{element.id}” already. {NOTHING_CHANGED}",
            "Give it another id, or none.",
        )
    for each in element.indicators:
        indicator_number(ground.ledger.connection, each)
    for link in element.contributions:
        ground.element(link.to)
    for number in element.evidence:
        if number not in ground.plan.evidence:
            raise Refusal(
                f"There is no piece of evidence {number} in this store. {NOTHING_CHANGED}",
                "Add it first.",
            )
    days = [each.first_day for each in element.later_names]
    if len(set(days)) < len(days):
        raise Refusal(
            f"Two names of “{element.name}” begin on the same day. {NOTHING_CHANGED}",
            "Change one of the days.",
        )


def _refuse_without_name(name: str) -> None:
    need_words(name, refused="A plan element needs a name.", advice="Type one.")


def _refuse_backward(first: date | None, last: date | None) -> None:
    if first is not None and last is not None and last < first:
        raise Refusal(
            f"It would end on {date_words(last)}, before it begins on {date_words(first)}. "
            f"{NOTHING_CHANGED}",
            "Change one of the two days.",
        )
