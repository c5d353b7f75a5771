"""Commands on the plan, at random."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from any_said import SIGNED, Said

from lbi_desktop.commands.plan_evidence import put_evidence
from lbi_desktop.commands.plan_links import (
    ACTION,
    EVIDENCE,
    contribute,
    link_indicators,
    link_numbered,
    succeed,
    unlink_indicator,
    unlink_numbered,
    withdraw,
)
from lbi_desktop.commands.plan_lists import add_elements
from lbi_desktop.commands.plan_parts import (
    put_milestone,
    put_resource,
    reach_milestone,
    remove_milestone,
    remove_resource,
)
from lbi_desktop.commands.plan_shape import merge_elements, roll_over, split_element
from lbi_desktop.commands.plans import (
    add_element,
    describe_element,
    move_element,
    rename_element,
    retire_element,
    set_status,
)
from lbi_desktop.domain.changes import NOTHING, Changes
from lbi_desktop.domain.plans.plan import (
    Contribution,
    ContributionKind,
    ElementKind,
    Evidence,
    Milestone,
    PlanElement,
    Progress,
    Resource,
    ResourceKind,
    Stated,
)
from lbi_desktop.domain.plans.plan_tree import Plan
from lbi_desktop.queries.plan_tree import whole_plan
from lbi_desktop.store.store import Store

# --- the plan -----------------------------------------------------------------------------


def _planned(store: Store, said: Said) -> Changes:
    held = whole_plan(store).elements
    parent = said.one_of(held).id if held else None
    fresh = PlanElement("", ElementKind.KEY_ACTION, said.text or "Named", parent=parent)
    return add_element(store, fresh, **SIGNED)[0]


def _on_element(
    act: Callable[[Store, PlanElement, Plan, Said], Changes],
) -> Callable[[Store, Said], Changes]:
    """A command on one of the elements there are; none where there is none."""

    def done(store: Store, said: Said) -> Changes:
        plan = whole_plan(store)
        return act(store, said.one_of(plan.elements), plan, said) if len(plan) else NOTHING

    return done


def _other(plan: Plan, said: Said) -> PlanElement:
    return plan.elements[said.period % len(plan)]


@_on_element
def _described(store: Store, one: PlanElement, plan: Plan, said: Said) -> Changes:
    wanted = replace(one, why=said.text, first_day=said.day)
    return describe_element(store, wanted, **SIGNED)


@_on_element
def _renamed(store: Store, one: PlanElement, plan: Plan, said: Said) -> Changes:
    day = date(2025, 1 + said.period, 1)
    return rename_element(store, one.id, name=said.text, from_day=day, **SIGNED)


@_on_element
def _moved(store: Store, one: PlanElement, plan: Plan, said: Said) -> Changes:
    parent = _other(plan, said).id if said.value > 0 else None
    return move_element(store, one.id, parent=parent, at=said.period, **SIGNED)


@_on_element
def _stated(store: Store, one: PlanElement, plan: Plan, said: Said) -> Changes:
    stated = Stated(Progress.AT_RISK, note=said.text) if said.value > 0 else None
    return set_status(store, one.id, stated=stated, **SIGNED)


@_on_element
def _ended(store: Store, one: PlanElement, plan: Plan, said: Said) -> Changes:
    return retire_element(store, one.id, last_day=date(2025, 6, 1 + said.period), **SIGNED)


@_on_element
def _linked(store: Store, one: PlanElement, plan: Plan, said: Said) -> Changes:
    return link_indicators(store, one.id, indicator_ids=[said.indicator, "HO-FFT"], **SIGNED)


@_on_element
def _unlinked(store: Store, one: PlanElement, plan: Plan, said: Said) -> Changes:
    return unlink_indicator(store, one.id, indicator_id=said.indicator, **SIGNED)


@_on_element
def _numbered(store: Store, one: PlanElement, plan: Plan, said: Said) -> Changes:
    link = ACTION if said.value > 0 else EVIDENCE
    return link_numbered(store, one.id, link=link, no=1, **SIGNED)


@_on_element
def _unnumbered(store: Store, one: PlanElement, plan: Plan, said: Said) -> Changes:
    link = ACTION if said.value > 0 else EVIDENCE
    return unlink_numbered(store, one.id, link=link, no=1, **SIGNED)


@_on_element
def _contributed(store: Store, one: PlanElement, plan: Plan, said: Said) -> Changes:
    link = Contribution(_other(plan, said).id, ContributionKind.DELIVERS, said.text)
    return contribute(store, one.id, link=link, **SIGNED)


@_on_element
def _withdrawn(store: Store, one: PlanElement, plan: Plan, said: Said) -> Changes:
    held = one.contributions or (Contribution(one.id),)
    return withdraw(store, one.id, link=said.one_of(held), **SIGNED)


@_on_element
def _succeeded(store: Store, one: PlanElement, plan: Plan, said: Said) -> Changes:
    return succeed(store, one.id, from_ids=[_other(plan, said).id], **SIGNED)


@_on_element
def _resourced(store: Store, one: PlanElement, plan: Plan, said: Said) -> Changes:
    no = one.resources[0].no if one.resources and said.value > 0 else 0
    given = Resource(ResourceKind.REVENUE, said.value, "2025/26", said.text, no=no)
    return put_resource(store, one.id, given=given, **SIGNED)


@_on_element
def _unresourced(store: Store, one: PlanElement, plan: Plan, said: Said) -> Changes:
    no = said.one_of(one.resources).no if one.resources else 99
    return remove_resource(store, one.id, no=no, **SIGNED)


@_on_element
def _stepped(store: Store, one: PlanElement, plan: Plan, said: Said) -> Changes:
    no = one.milestones[0].no if one.milestones and said.value > 0 else 0
    return put_milestone(store, one.id, step=Milestone(said.text, no=no), **SIGNED)


@_on_element
def _reached(store: Store, one: PlanElement, plan: Plan, said: Said) -> Changes:
    no = said.one_of(one.milestones).no if one.milestones else 99
    return reach_milestone(store, one.id, no=no, on=said.day, **SIGNED)


@_on_element
def _unstepped(store: Store, one: PlanElement, plan: Plan, said: Said) -> Changes:
    no = said.one_of(one.milestones).no if one.milestones else 99
    return remove_milestone(store, one.id, no=no, **SIGNED)


@_on_element
def _evidenced(store: Store, one: PlanElement, plan: Plan, said: Said) -> Changes:
    held = [each.no for each in plan.evidence.values()]
    no = said.one_of(held) if held and said.value > 0 else 0
    piece = Evidence(said.text, no=no, indicators=(said.indicator,) * (said.value > 500))
    return put_evidence(store, piece, element_id=one.id, **SIGNED)


@_on_element
def _split(store: Store, one: PlanElement, plan: Plan, said: Said) -> Changes:
    children = [each.id for each in plan.children(one.id)]
    parts = {"One": one.indicators, "Two": tuple(children[:1])}
    return split_element(store, one.id, parts=parts, first_day=said.day, **SIGNED)


@_on_element
def _merged(store: Store, one: PlanElement, plan: Plan, said: Said) -> Changes:
    both = [one.id, _other(plan, said).id]
    return merge_elements(store, both, name=said.text, first_day=said.day, **SIGNED)


@_on_element
def _rolled(store: Store, one: PlanElement, plan: Plan, said: Said) -> Changes:
    days = (said.day, said.day + timedelta(days=364))
    return roll_over(store, one.id, days=days, **SIGNED)


def _listed(store: Store, said: Said) -> Changes:
    held = [each.id for each in whole_plan(store).elements]
    top = PlanElement("1", ElementKind.PRIORITY, said.text, said.one_of(held) if held else None)
    below = PlanElement("2", ElementKind.KEY_ACTION, "Below", "1", indicators=(said.indicator,))
    return add_elements(store, [top, below], came_in="a list", **SIGNED)


COMMANDS: tuple[Callable[[Store, Said], Changes], ...] = (
    _planned, _described, _renamed, _moved, _stated, _ended, _linked, _unlinked, _numbered,
    _unnumbered, _contributed, _withdrawn, _succeeded, _resourced, _unresourced, _stepped,
    _reached, _unstepped, _evidenced, _listed, _split, _merged, _rolled,
)  # fmt: skip
