"""What every command on the plan stands on: finding elements, new ids, places, no loops."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from lbi_desktop.domain.plans.line_of_sight import upward_of
from lbi_desktop.domain.plans.plan import PlanElement
from lbi_desktop.domain.plans.plan_tree import Plan, way_round
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.store.history import Ledger, change
from lbi_desktop.store.plan_rows import (
    contribution_values,
    element_values,
    name_values,
    read_plan,
)
from lbi_desktop.store.plan_tables import (
    plan_contribution,
    plan_element,
    plan_element_name,
    plan_evidence,
    plan_link,
)
from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why
from lbi_desktop.store.store import Store

KIND = "plan"
_NO_LETTER = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Ground:
    """A command on the plan being carried out: its ledger and the plan as it was before."""

    ledger: Ledger
    plan: Plan

    def element(self, element_id: str) -> PlanElement:
        """An element by id; refuses an unknown one."""
        if element_id not in self.plan:
            raise StoreRefusal(
                f"There is no plan element “{element_id}” in this store. {NOTHING_CHANGED}",
                "Look it up under Plans.",
                why=Why.NOT_KNOWN,
            )
        return self.plan[element_id]

    def name(self, element_id: str, now: datetime) -> str:
        """What an element is called today, in quotes."""
        return f"“{self.element(element_id).name_on(now.date())}”"


@contextmanager
def plan_change(store: Store, label: str, *, author: str, now: datetime) -> Iterator[Ground]:
    """One command on the plan: a transaction and one history entry."""
    with change(store, label, kind=KIND, author=author, now=now) as ledger:
        yield Ground(ledger, read_plan(ledger.connection))


def fresh_id(name: str, *, taken: Iterable[str], author: str, now: datetime) -> str:
    """An id nobody has, readable and unlike any another laptop gives at the same time."""
    slug = _NO_LETTER.sub("-", name.casefold()).strip("-")[:48] or "element"
    held = set(taken)
    for number in range(len(held) + 1):
        seed = f"{author}|{now.isoformat()}|{slug}|{number}"
        made = f"{slug}-{hashlib.sha256(seed.encode()).hexdigest()[:6]}"
        if made not in held:
            return made
    raise AssertionError("more ids than elements are taken")


def refuse_loop(ground: Ground, element_id: str, *, serves: str) -> None:
    """Refuses a line that would lead from an element back to itself."""
    loop = way_round(upward_of(ground.plan.elements), element_id, to=serves)
    if loop is not None:
        names = [f"“{ground.plan[each].name}”" for each in reversed(loop)]
        raise Refusal(
            f"{names[0]} cannot serve {names[-1]}: the line would lead back to where it began "
            f"({' serves '.join(reversed(names))}). {NOTHING_CHANGED}",
            "Choose something that does not already serve it.",
        )


def insert_elements(ground: Ground, elements: Sequence[PlanElement]) -> None:
    """Adds elements with their names, measures, contributions and evidence."""
    ledger = ground.ledger
    rows = [{**element_values(each), "position": each.position} for each in elements]
    ledger.add(plan_element, rows)
    ledger.add(plan_element_name, [row for each in elements for row in name_values(each)])
    ledger.add(
        plan_contribution, [row for each in elements for row in contribution_values(each)]
    )
    numbers = indicator_numbers(ground)
    ledger.add(
        plan_link,
        [
            {"element_id": each.id, "indicator_no": numbers[name], "position": place}
            for each in elements
            for place, name in enumerate(each.indicators, start=1)
        ],
    )
    ledger.add(
        plan_evidence,
        [
            {"element_id": each.id, "evidence_no": int(number)}
            for each in elements
            for number in each.evidence
        ],
    )


def indicator_numbers(ground: Ground) -> dict[str, int]:
    """The number that stands for each indicator, by id."""
    from sqlalchemy import select

    from lbi_desktop.store.tables import indicator

    rows = ground.ledger.connection.execute(select(indicator.c.id, indicator.c.no))
    return {str(row.id): int(row.no) for row in rows}


def place_among(
    ground: Ground, siblings: Sequence[PlanElement], *, moved: str, at: int | None
) -> int:
    """Makes room for an element among siblings; gives its position. `at` counts from 0."""
    others = [each for each in siblings if each.id != moved]
    place = len(others) if at is None else max(0, min(at, len(others)))
    for number, each in enumerate(others, start=1):
        wanted = number + (number > place)
        if each.position != wanted:
            ground.ledger.amend(plan_element, (each.id,), position=wanted)
    return place + 1


def siblings_under(ground: Ground, parent: str | None) -> tuple[PlanElement, ...]:
    """What stands below a parent, or at the top."""
    if parent is None:
        return ground.plan.tops
    ground.element(parent)
    return ground.plan.children(parent)
