"""Takes a list of elements over into the plan: one entry, undone as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from lbi_desktop.commands.fitness import need_words
from lbi_desktop.commands.plan_ground import (
    Ground,
    fresh_id,
    insert_elements,
    plan_change,
    siblings_under,
)
from lbi_desktop.commands.unknown import indicator_number
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.plans.plan import PlanElement
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.wording import counted
from lbi_desktop.store.refusal import NOTHING_CHANGED
from lbi_desktop.store.store import Store


def add_elements(
    store: Store, elements: Sequence[PlanElement], *, came_in: str, author: str, now: datetime
) -> Changes:
    """Adds elements in their order, each under its parent: one of the plan, or of the list.

    Their ids are the list's own names for them; each gets one of the plan's.
    """
    if not elements:
        raise Refusal(f"There is nothing to add. {NOTHING_CHANGED}", "Choose some elements.")
    label = f"Add {counted(len(elements), 'plan element')} from {came_in}"
    with plan_change(store, label, author=author, now=now) as ground:
        _refuse_unfit(ground, elements)
        taken = set(ground.plan.by_id)
        given: dict[str, str] = {}
        places: Counter[str | None] = Counter()
        made: list[PlanElement] = []
        for each in elements:
            own = fresh_id(each.name, taken=taken, author=author, now=now)
            taken.add(own)
            given[each.id] = own
            parent = given.get(each.parent or "", each.parent)
            held = 0 if parent in given.values() else len(siblings_under(ground, parent))
            places[parent] += 1
            position = held + places[parent]
            made.append(replace(each, id=own, parent=parent, position=position))
        insert_elements(ground, made)
    return ground.ledger.changes


def _refuse_unfit(ground: Ground, elements: Sequence[PlanElement]) -> None:
    """Refuses what no element may be: nameless, or measured by an indicator there is not."""
    for each in elements:
        need_words(each.name, refused="An element has no name.", advice="Name it in the list.")
        for name in each.indicators:
            indicator_number(ground.ledger.connection, name)
