"""Writes a defined plan into an empty store: the tree and all that hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lbi_desktop.domain.definitions.council import CouncilDefinition
from lbi_desktop.domain.plans.plan import PlanElement
from lbi_desktop.store.governance_tables import indicator_evidence
from lbi_desktop.store.history import Ledger
from lbi_desktop.store.plan_rows import (
    contribution_values,
    element_values,
    evidence_values,
    milestone_values,
    name_values,
    resource_values,
)
from lbi_desktop.store.plan_tables import (
    evidence,
    milestone,
    plan_contribution,
    plan_element,
    plan_element_name,
    plan_evidence,
    plan_link,
    resource,
)
from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why

Rows = list[dict[str, object]]


def add_plan(
    ledger: Ledger, definition: CouncilDefinition, *, numbers: Mapping[str, int]
) -> None:
    """Adds every element; indicators' numbers are given by id."""
    elements = definition.elements
    ledger.add(
        plan_element,
        [
            {**element_values(each), "position": place}
            for place, each in enumerate(elements, start=1)
        ],
    )
    ledger.add(plan_element_name, [row for each in elements for row in name_values(each)])
    ledger.add(
        plan_contribution, [row for each in elements for row in contribution_values(each)]
    )
    _add_links(ledger, elements, numbers)
    _add_parts(ledger, elements)
    _add_evidence(ledger, definition, numbers)


def indicator_defined(numbers: Mapping[str, int], indicator_id: str) -> int:
    """The number of an indicator; refuses one the definition does not define."""
    if indicator_id not in numbers:
        raise StoreRefusal(
            f"The definition speaks of an indicator “{indicator_id}” that it does not define. "
            f"{NOTHING_CHANGED}",
            "Add the indicator to the definition, or take the mention out.",
            why=Why.NOT_KNOWN,
        )
    return numbers[indicator_id]


def _add_links(
    ledger: Ledger, elements: Iterable[PlanElement], numbers: Mapping[str, int]
) -> None:
    ledger.add(
        plan_link,
        [
            {
                "element_id": each.id,
                "indicator_no": indicator_defined(numbers, indicator_id),
                "position": place,
            }
            for each in elements
            for place, indicator_id in enumerate(each.indicators, start=1)
        ],
    )


def _add_parts(ledger: Ledger, elements: Iterable[PlanElement]) -> None:
    given: Rows = []
    steps: Rows = []
    for element in elements:
        own = {"element_id": element.id}
        for each in element.resources:
            numbered = replace(each, no=len(given) + 1)
            given.append({**resource_values(numbered), **own})
        for place, step in enumerate(element.milestones, start=1):
            values = milestone_values(replace(step, no=len(steps) + 1))
            steps.append({**values, **own, "position": place})
    ledger.add(resource, given)
    ledger.add(milestone, steps)


def _add_evidence(
    ledger: Ledger, definition: CouncilDefinition, indicators: Mapping[str, int]
) -> None:
    pieces = [replace(each, no=no) for no, each in enumerate(definition.evidence, start=1)]
    numbers = {each.id: each.no for each in pieces}
    ledger.add(evidence, [evidence_values(each) for each in pieces])
    ledger.add(
        plan_evidence,
        [
            {"element_id": each.id, "evidence_no": numbers[name]}
            for each in definition.elements
            for name in dict.fromkeys(each.evidence)
        ],
    )
    ledger.add(
        indicator_evidence,
        [
            {
                "indicator_no": indicator_defined(indicators, name),
                "evidence_no": numbers[each.id],
            }
            for each in pieces
            for name in dict.fromkeys(each.indicators)
        ],
    )
