"""Plan delivery in a briefing: the elements a forum's pack tells about, the worst first."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from lbi_desktop.domain.documents.briefing import Delivery
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.meetings.forum import Forum
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.plans.plan import ElementKind, Milestone, PlanElement, Progress
from lbi_desktop.domain.plans.plan_status import own_standing
from lbi_desktop.domain.plans.plan_tree import Plan
from lbi_desktop.domain.status import Status
from lbi_desktop.queries.plan_tree import PlanPicture, plan_picture
from lbi_desktop.store.store import Store

_TOLD = frozenset(
    {
        ElementKind.KEY_ACTION,
        ElementKind.DIRECTORATE_PLAN,
        ElementKind.SERVICE_PLAN,
        ElementKind.PARTNERSHIP_PLAN,
    }
)
_ORDER = (
    Progress.OFF_TRACK,
    Progress.AT_RISK,
    None,
    Progress.NOT_STARTED,
    Progress.ON_TRACK,
    Progress.COMPLETE,
)


def deliveries(
    store: Store, *, forum: Forum, focus: str, seen: Collection[str], when: tuple[Period, date]
) -> tuple[Delivery, ...]:
    """The plans and key actions of a directorate, else those that a forum's measures serve.

    `seen` are the ids of the indicators it sees; `when` the period they stand in, and today.
    Personal objectives are never in it.
    """
    period, today = when
    picture = plan_picture(store, today=today, period=period)
    plan = picture.plan
    ids = _of_directorate(plan, focus) if focus else set()
    ids |= _of_forum(plan, forum)
    for each in plan.elements:
        is_served = each.kind is ElementKind.KEY_ACTION and set(each.indicators) & set(seen)
        if is_served and each.id not in ids:
            ids.add(each.id)
    told = [each for each in plan.elements if each.id in ids and each.kind in _TOLD]
    lines = [_line(each, picture, seen) for each in told if not each.is_personal]
    return tuple(line for _, line in sorted(lines, key=lambda one: one[0]))


def _of_directorate(plan: Plan, directorate: str) -> set[str]:
    """Its directorate plan with everything below."""
    name = plain_label(directorate)
    tops = [
        each.id
        for each in plan.elements
        if each.kind is ElementKind.DIRECTORATE_PLAN and plain_label(each.name).startswith(name)
    ]
    return {*tops, *(each.id for top in tops for each in plan.below(top))}


def _of_forum(plan: Plan, forum: Forum) -> set[str]:
    """The partnership plan that bears the forum's name, with everything below."""
    name = plain_label(forum.name).replace("&", "and")
    tops = [
        each.id
        for each in plan.elements
        if each.kind is ElementKind.PARTNERSHIP_PLAN and plain_label(each.name).startswith(name)
    ]
    return {*tops, *(each.id for top in tops for each in plan.below(top))}


Sorted = tuple[tuple[int, date, str], Delivery]


def _line(element: PlanElement, picture: PlanPicture, seen: Collection[str]) -> Sorted:
    day = picture.day
    standing = own_standing(element, day)
    step = next(_open_steps(element), None)
    due = step.due if step is not None else element.last_day
    late = step.days_late(day) if step is not None else element.days_overdue(day)
    line = Delivery(
        element.kind.words,
        element.name,
        element.owner,
        standing=standing.progress.words if standing else "",
        why=standing.reason.rstrip(".") if standing else "",
        step=step.title if step is not None else "",
        due=due,
        days_late=late,
        off=tuple(_off(element, picture, seen)),
    )
    rank = _ORDER.index(standing.progress if standing else None)
    return (rank, due or date.max, element.name), line


def _open_steps(element: PlanElement) -> Iterator[Milestone]:
    """The milestones still to come, the earliest first."""
    still = [each for each in element.milestones if not each.is_done]
    yield from sorted(still, key=lambda each: each.due or date.max)


def _off(element: PlanElement, picture: PlanPicture, seen: Collection[str]) -> Iterator[str]:
    for name in element.indicators:
        row = picture.rows.get(name)
        if row is not None and name in seen and row.judgement.status is Status.OFF_TARGET:
            yield row.indicator.ref
