"""The gap audit: where the line from vision to figure is broken, and what would mend it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.plans.plan import ContributionKind, ElementKind, PlanElement
from lbi_desktop.domain.plans.plan_tree import Plan, serves
from lbi_desktop.domain.wording import counted


class GapKind(StrEnum):
    """What may be missing; the codes are stable."""

    NO_MEASURE = "priority.no_measure"
    NO_ACTION = "priority.no_action"
    NO_OWNER = "element.no_owner"
    ACTION_OVERDUE = "action.overdue"
    MILESTONE_OVERDUE = "milestone.overdue"
    EXPIRED = "plan.expired"
    OUTSIDE_PARENT = "element.outside_parent"
    UNLINKED = "objective.unlinked"
    ORPHAN_MEASURE = "measure.orphan"

    @property
    def words(self) -> str:
        """What heads the gaps of this kind."""
        return _HEADS[self]

    @property
    def fix(self) -> str:
        """What mends it, as a button says it."""
        return _FIXES[self]


_HEADS = {
    GapKind.NO_MEASURE: "Priorities without a measure",
    GapKind.NO_ACTION: "Priorities without an action",
    GapKind.NO_OWNER: "Without an owner",
    GapKind.ACTION_OVERDUE: "Actions past their end",
    GapKind.MILESTONE_OVERDUE: "Milestones past their day",
    GapKind.EXPIRED: "Expired plans nothing takes over from",
    GapKind.OUTSIDE_PARENT: "Outside the days of what they serve",
    GapKind.UNLINKED: "Linked to nothing",
    GapKind.ORPHAN_MEASURE: "Measures nothing in the plan rests on",
}
_FIXES = {
    GapKind.NO_MEASURE: "Link a measure",
    GapKind.NO_ACTION: "Add an action",
    GapKind.NO_OWNER: "Name an owner",
    GapKind.ACTION_OVERDUE: "Say how it stands",
    GapKind.MILESTONE_OVERDUE: "Mark as reached",
    GapKind.EXPIRED: "Name what takes over",
    GapKind.OUTSIDE_PARENT: "Change its days",
    GapKind.UNLINKED: "Move it into the plan",
    GapKind.ORPHAN_MEASURE: "Link it to the plan",
}
_PRIORITIES = frozenset({ElementKind.PRIORITY, ElementKind.OUTCOME})
_OWNED = _PRIORITIES | {
    ElementKind.KEY_ACTION,
    ElementKind.DIRECTORATE_PLAN,
    ElementKind.SERVICE_PLAN,
    ElementKind.TEAM_PLAN,
    ElementKind.OBJECTIVE,
}
_EXPIRING = frozenset(
    {
        ElementKind.VISION,
        ElementKind.STRATEGY,
        ElementKind.PARTNERSHIP_PLAN,
        ElementKind.DIRECTORATE_PLAN,
        ElementKind.SERVICE_PLAN,
        ElementKind.TEAM_PLAN,
    }
)
_LINKED = frozenset(
    {
        ElementKind.DIRECTORATE_PLAN,
        ElementKind.SERVICE_PLAN,
        ElementKind.TEAM_PLAN,
        ElementKind.OBJECTIVE,
        ElementKind.KEY_ACTION,
        ElementKind.PRIORITY,
    }
)


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap: what is missing at which element or indicator, in a sentence.

    `milestone` is the number of the late one, else 0.
    """

    kind: GapKind
    words: str
    element: str = ""
    indicator: str = ""
    milestone: int = 0

    @property
    def leads_to(self) -> str:
        """Where it is seen: `indicator:ID` or `element:ID`."""
        return f"indicator:{self.indicator}" if self.indicator else f"element:{self.element}"


def gaps(
    whole: Plan, *, day: date, active_measures: Mapping[str, str] | None = None
) -> tuple[Gap, ...]:
    """Every gap of a plan on a day, by kind and in the order of the tree.

    `whole` is the plan with everything past; `active_measures` are the indicators in use by id
    with the words to call them by. Predecessor plans that something took over from are history,
    not gaps.
    """
    now = whole.as_at(day)
    found = [*_of_elements(now, day), *_expired(whole, day)]
    found += _orphans(now, active_measures or {})
    order = list(GapKind)
    return tuple(sorted(found, key=lambda gap: order.index(gap.kind)))


def _of_elements(now: Plan, day: date) -> Iterator[Gap]:
    measured, delivered = _lines(now)
    for element in now.elements:
        if element.kind in _PRIORITIES:
            yield from _of_priority(
                element,
                is_measured=element.id in measured,
                is_delivered=element.id in delivered,
            )
        for check in _CHECKS:
            yield from check(now, element, day)


def _lines(now: Plan) -> tuple[set[str], set[str]]:
    """What is measured, and what an action delivers, by itself or by what serves it."""
    measured: set[str] = set()
    delivered: set[str] = set()
    for element in reversed(now.elements):  # children come after their parents
        line = {element.id, *((element.parent,) if element.parent else ())}
        if element.indicators or element.id in measured:
            measured |= line
        is_action = element.kind is ElementKind.KEY_ACTION or bool(element.actions)
        if is_action or element.id in delivered:
            delivered |= line
    for element in now.elements:  # what contributes beside the tree
        beside = serves(element)[1:] if element.parent else serves(element)
        measured |= set(beside) if element.id in measured else set()
        delivered |= set(beside) if element.id in delivered else set()
    return measured, delivered


def _of_priority(
    element: PlanElement, *, is_measured: bool, is_delivered: bool
) -> Iterator[Gap]:
    if not is_measured:
        words = f"Nothing measures “{element.name}” or anything that serves it."
        yield Gap(GapKind.NO_MEASURE, words, element.id)
    if not is_delivered:
        words = f"No action delivers “{element.name}”."
        yield Gap(GapKind.NO_ACTION, words, element.id)


def _owner(_now: Plan, element: PlanElement, _day: date) -> Iterator[Gap]:
    if element.kind in _OWNED and not element.owner:
        words = f"“{element.name}” has no owner."
        yield Gap(GapKind.NO_OWNER, words, element.id)


def _overdue(_now: Plan, element: PlanElement, day: date) -> Iterator[Gap]:
    days = element.days_overdue(day)
    if days and element.last_day is not None:
        ended = date_words(element.last_day)
        words = f"“{element.name}” ended on {ended}, {counted(days, 'day')} ago, not complete."
        yield Gap(GapKind.ACTION_OVERDUE, words, element.id)
    for step in element.milestones if not element.is_over else ():
        late = step.days_late(day)
        if late:
            words = f"“{step.title}” of “{element.name}” is {counted(late, 'day')} late."
            yield Gap(GapKind.MILESTONE_OVERDUE, words, element.id, milestone=step.no)


def _outside(now: Plan, element: PlanElement, _day: date) -> Iterator[Gap]:
    parent = now.parent(element.id)
    if parent is None:
        return
    begins = parent.first_day and element.first_day and element.first_day < parent.first_day
    ends = parent.last_day and element.last_day and element.last_day > parent.last_day
    if begins or ends:
        which = "begins before" if begins else "ends after"
        edge = parent.first_day if begins else parent.last_day
        assert edge is not None
        words = f"“{element.name}” {which} “{parent.name}” does ({date_words(edge)})."
        yield Gap(GapKind.OUTSIDE_PARENT, words, element.id)


def _unlinked(now: Plan, element: PlanElement, _day: date) -> Iterator[Gap]:
    is_alone = element.kind in _LINKED and not any(each in now for each in serves(element))
    if is_alone:
        words = f"“{element.name}” serves nothing above it."
        yield Gap(GapKind.UNLINKED, words, element.id)


_CHECKS: tuple[Callable[[Plan, PlanElement, date], Iterator[Gap]], ...] = (
    _owner,
    _overdue,
    _outside,
    _unlinked,
)


def _expired(whole: Plan, day: date) -> Iterator[Gap]:
    """Plans whose last day is over, that nothing took over from and nobody closed."""
    replaced = {
        link.to for each in whole.elements for link in each.contributions
        if link.kind is ContributionKind.SUCCEEDS
    }  # fmt: skip
    for element in whole.elements:
        last = element.last_day
        line = (element, *whole.above(element.id))
        is_history = any(each.id in replaced or each.is_over for each in line)
        if element.kind in _EXPIRING and last is not None and last < day and not is_history:
            words = (
                f"“{element.name}” expired on {date_words(last)}; nothing takes over from it."
            )
            yield Gap(GapKind.EXPIRED, words, element.id)


def _orphans(now: Plan, active: Mapping[str, str]) -> Iterator[Gap]:
    held: Collection[str] = {each for element in now.elements for each in element.indicators}
    for indicator_id, name in active.items():
        if indicator_id not in held:
            yield Gap(
                GapKind.ORPHAN_MEASURE,
                f"{name} measures nothing in the plan.",
                indicator=indicator_id,
            )
