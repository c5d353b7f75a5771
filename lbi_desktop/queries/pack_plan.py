"""Which parts of the plan concern a directorate: what its indicators serve, its own plans."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.packs.rules import may_leave
from lbi_desktop.domain.plans.plan import ElementKind, PlanElement
from lbi_desktop.queries.plan_tree import whole_plan
from lbi_desktop.store.store import Store

_PLANS = frozenset({ElementKind.DIRECTORATE_PLAN, ElementKind.SERVICE_PLAN})


@dataclass(frozen=True, slots=True)
class PlanPart:
    """Ids of elements: the directorate's `own`, and `every` one with those above them."""

    own: frozenset[str]
    every: frozenset[str]


def plan_part(
    store: Store, indicators: Collection[str], *, owners: Collection[str]
) -> PlanPart:
    """What of the plan concerns some indicators, by id, and some directorates, by name."""
    plan = whole_plan(store)
    elements = {each.id: each for each in plan.elements if _may_leave(each)}
    labels = [plain_label(each) for each in owners]
    own: set[str] = set()
    for each in elements.values():
        is_plan = each.kind in _PLANS and any(_speaks_of(each, label) for label in labels)
        if is_plan or not set(indicators).isdisjoint(each.indicators):
            own.add(each.id)
    own |= _below(elements, own)
    every = own | {up for each in own for up in _above(elements, each)}
    return PlanPart(frozenset(own), frozenset(every))


def _may_leave(each: PlanElement) -> bool:
    return may_leave(each.kind, is_personal=each.is_personal)


def _speaks_of(each: PlanElement, label: str) -> bool:
    return label in plain_label(each.name) or label in plain_label(each.owner)


def _below(elements: dict[str, PlanElement], roots: set[str]) -> set[str]:
    """Everything under the plans among these; a priority's other branches are not theirs."""
    plans = {each for each in roots if elements[each].kind in _PLANS}
    found: set[str] = set()
    grown = plans
    while grown:
        grown = {e.id for e in elements.values() if e.parent in grown and e.id not in found}
        found |= grown
    return found


def _above(elements: dict[str, PlanElement], start: str) -> list[str]:
    """The way up, as far as it may leave."""
    way: list[str] = []
    parent = elements[start].parent
    while parent and parent in elements and parent not in way:
        way.append(parent)
        parent = elements[parent].parent
    return way
