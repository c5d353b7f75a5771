"""A plan for the next period: which elements go on, under which names and days."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from lbi_desktop.domain.period import financial_year_of
from lbi_desktop.domain.plans.plan import (
    Contribution,
    ContributionKind,
    ElementKind,
    PlanElement,
)
from lbi_desktop.domain.plans.plan_tree import Plan

_YEARS = re.compile(r"\b(20\d\d)(?:(/|–|-| to )(\d{4}|\d{2}))?\b")


def shifted_years(text: str, years: int) -> str:
    """The text with every year in it moved on: `2025/26` by one is `2026/27`."""

    def later(found: re.Match[str]) -> str:
        first, between, last = found.groups()
        moved = str(int(first) + years)
        if between is None:
            return moved
        width = len(last)
        end = (int(last) + years) % 10**width
        return f"{moved}{between}{end:0{width}d}"

    return _YEARS.sub(later, text)


def years_between(first: date | None, next_first: date) -> int:
    """How many financial years lie between two first days; 1 when the first is not known."""
    if first is None:
        return 1
    return financial_year_of(next_first) - financial_year_of(first)


def goes_on(element: PlanElement) -> bool:
    """Whether an element is copied into the next period.

    What is over stays behind, and so do individual objectives: they are agreed anew with the
    person at appraisals (the framework's March and April).
    """
    is_own = element.is_personal or element.kind is ElementKind.OBJECTIVE
    return not element.is_over and not is_own


def carried_over(plan: Plan, root: str) -> tuple[PlanElement, ...]:
    """The elements of a branch that go on, in reading order; a branch that stays ends there."""
    kept: list[PlanElement] = []
    held = {root}
    for each in (plan[root], *plan.below(root)):
        if each.id == root or (each.parent in held and goes_on(each)):
            held.add(each.id)
            kept.append(each)
    return tuple(kept)


def next_element(
    element: PlanElement,
    *,
    own_id: str,
    new_ids: dict[str, str],
    days: tuple[date, date],
    named_on: date,
) -> PlanElement:
    """An element's successor: new days and names, same purpose, measures and contributions.

    Status, milestones and money are of the old period and are left behind. `new_ids` gives the
    ids of those that go on with it, by the old ones; the name is the one of `named_on`.
    """
    years = years_between(element.first_day, days[0])
    links = tuple(
        replace(each, to=new_ids.get(each.to, each.to))
        for each in element.contributions
        if each.kind is not ContributionKind.SUCCEEDS
    )
    return replace(
        element,
        id=own_id,
        name=shifted_years(element.name_on(named_on), years),
        later_names=(),
        parent=new_ids.get(element.parent or "", element.parent),
        first_day=days[0],
        last_day=days[1],
        who_when=shifted_years(element.who_when, years),
        stated=None,
        resources=(),
        milestones=(),
        actions=(),
        contributions=(*links, Contribution(element.id, ContributionKind.SUCCEEDS)),
    )
