"""Commands on the plan: one entry each, a label that says it, undo that leaves no trace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from small_council import NOW, OFFICER, contents

from lbi_desktop.commands.plan_evidence import put_evidence
from lbi_desktop.commands.plan_links import (
    ACTION,
    contribute,
    link_indicators,
    link_numbered,
    succeed,
    unlink_indicator,
    unlink_numbered,
    withdraw,
)
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
from lbi_desktop.commands.undo import redo, undo
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.plans.plan import (
    Contribution,
    ContributionKind,
    DatedName,
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
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.queries.plan_tree import whole_plan
from lbi_desktop.store.store import Store

SIGNED: Any = {"author": OFFICER, "now": NOW}
DAY, APRIL = date(2026, 1, 26), date(2026, 4, 1)
FEBRUARY, DAY_BEFORE = date(2026, 2, 1), date(2026, 1, 31)
ROLLED = (APRIL, date(2027, 3, 31))


def a_service(name: str = "Repairs 2025/26", parent: str | None = "home") -> PlanElement:
    days = (date(2025, 4, 1), date(2026, 3, 31))
    return PlanElement("", ElementKind.SERVICE_PLAN, name, parent, *days, owner="Head")


def added(store: Store, name: str = "Repairs 2025/26", parent: str | None = "home") -> str:
    return add_element(store, a_service(name, parent), **SIGNED)[1]


def named(plan: Plan, name: str) -> PlanElement:
    return next(each for each in plan.elements if each.name == name)


def test_that_an_element_is_added_where_it_is_wanted(council: Store) -> None:
    first, second = added(council, "One"), added(council, "Two")
    changes, third = add_element(council, a_service("Nought"), at=0, **SIGNED)
    plan = whole_plan(council)
    assert [each.id for each in plan.children("home")] == [third, first, second]
    assert changes.label == "Add “Nought” under “A safe place”"


def test_that_two_laptops_give_different_ids_to_the_same_name(council: Store) -> None:
    own = added(council, "Repairs")
    other = add_element(council, a_service("Repairs"), author="Another", now=NOW)[1]
    assert own != other
    assert own.startswith("repairs-")


def test_that_a_name_holds_from_a_day_and_a_slip_is_mended_where_it_stands(
    council: Store,
) -> None:
    changes = rename_element(council, "home", name="Safe homes", from_day=APRIL, **SIGNED)
    assert changes.label == "Rename “A safe place” to “Safe homes” from 1 April 2026"
    rename_element(council, "home", name="A safe place to call home", **SIGNED)
    element = whole_plan(council)["home"]
    assert element.name_on(DAY) == "A safe place to call home"
    assert element.name_on(APRIL) == "Safe homes"


def test_that_a_loop_is_refused_and_named_and_nothing_is_changed(council: Store) -> None:
    own = added(council)
    before = contents(council)
    with pytest.raises(Refusal) as caught:
        move_element(council, "vision", parent=own, **SIGNED)
    assert "would lead back" in caught.value.message
    assert caught.value.message.startswith("“Islington Together 2030” cannot serve “Repairs")
    assert "2025/26” serves “A safe place” serves “Islington" in caught.value.message
    with pytest.raises(Refusal):
        contribute(council, "vision", link=Contribution(own), **SIGNED)
    with pytest.raises(Refusal):
        succeed(council, own, from_ids=[own], **SIGNED)
    assert contents(council) == before


def test_that_moving_keeps_the_order_of_the_others(council: Store) -> None:
    ids = [added(council, name) for name in ("One", "Two", "Three")]
    move_element(council, ids[2], parent="home", at=0, **SIGNED)
    assert [e.id for e in whole_plan(council).children("home")] == [ids[2], ids[0], ids[1]]


def test_that_a_status_keeps_who_said_it_when_and_why(council: Store) -> None:
    said = Stated(Progress.AT_RISK, note="Two posts are empty")
    changes = set_status(council, "home", stated=said, **SIGNED)
    kept = whole_plan(council)["home"].stated
    assert kept == Stated(Progress.AT_RISK, DAY, OFFICER, "Two posts are empty")
    assert changes.label == "Set “A safe place” to at risk"


def test_that_retiring_ends_what_is_below_and_counts_no_action_as_late(council: Store) -> None:
    action = replace(a_service("Do it"), kind=ElementKind.KEY_ACTION, last_day=None)
    own = add_element(council, action, **SIGNED)[1]
    changes = retire_element(council, "home", last_day=date(2025, 12, 31), **SIGNED)
    plan = whole_plan(council)
    assert plan[own].last_day == date(2025, 12, 31)
    assert plan[own].days_overdue(DAY) == 0
    assert changes.label == "Retire “A safe place” and 1 below it after 31 December 2025"


def test_that_a_split_shares_out_children_and_measures(
    council: Store,
) -> None:
    child, other = added(council, "Child"), added(council, "Other")
    link_indicators(council, "home", indicator_ids=["EM-WORK"], **SIGNED)
    parts = {"Homes": [], "Work": [other, "EM-WORK"]}
    split_element(council, "home", parts=parts, first_day=FEBRUARY, **SIGNED)
    plan = whole_plan(council)
    homes, work = named(plan, "Homes"), named(plan, "Work")
    assert (plan[child].parent, plan[other].parent) == (homes.id, work.id)
    assert (homes.indicators, work.indicators) == (("HO-FFT",), ("EM-WORK",))
    assert plan["home"].last_day == DAY_BEFORE
    assert plan.as_at(DAY)[child].parent == "home"
    assert set(plan.successors("home")) == {homes, work}
    assert plan["home"].indicators == ("HO-FFT", "EM-WORK")


def test_that_a_merger_gathers_children_measures_and_predecessors(council: Store) -> None:
    one, two = added(council, "One"), added(council, "Two")
    child = added(council, "Child", two)
    link_indicators(council, two, indicator_ids=["EM-WORK"], **SIGNED)
    merge_elements(council, [one, two], name="Both", first_day=FEBRUARY, **SIGNED)
    plan = whole_plan(council)
    both = named(plan, "Both")
    assert plan[child].parent == both.id
    assert both.indicators == ("EM-WORK",)
    assert {each.id for each in plan.predecessors(both.id)} == {one, two}
    with pytest.raises(Refusal, match="stands below"):
        merge_elements(council, ["home", one], name="No", first_day=APRIL, **SIGNED)


def test_that_a_plan_rolls_over_into_its_next_period(council: Store) -> None:
    own = added(council)
    mine = replace(a_service("Mine", own), kind=ElementKind.OBJECTIVE, is_personal=True)
    add_element(council, mine, **SIGNED)
    team = added(council, "Team 2025/26", own)
    link_indicators(council, team, indicator_ids=["HO-FFT"], **SIGNED)
    changes = roll_over(council, own, days=ROLLED, **SIGNED)
    now = whole_plan(council).as_at(APRIL)
    new = named(now, "Repairs 2026/27")
    assert [each.name for each in now.children(new.id)] == ["Team 2026/27"]
    assert now.children(new.id)[0].indicators == ("HO-FFT",)
    assert own not in now
    assert changes.label == "Roll “Repairs 2025/26” over into “Repairs 2026/27”, two elements"
    with pytest.raises(Refusal, match="must begin later"):
        roll_over(council, new.id, days=ROLLED, **SIGNED)


def test_that_a_predecessor_ends_the_day_before(council: Store) -> None:
    old, new = added(council, "Old"), added(council, "New")
    element = replace(whole_plan(council)[new], first_day=date(2026, 2, 1))
    describe_element(council, element, **SIGNED)
    succeed(council, new, from_ids=[old], **SIGNED)
    plan = whole_plan(council)
    assert plan[old].last_day == date(2026, 1, 31)
    assert [each.id for each in plan.predecessors(new)] == [old]


def test_that_parts_are_put_changed_and_taken_away(council: Store) -> None:
    put_resource(
        council, "home", given=Resource(ResourceKind.REVENUE, 1e6, "2025/26"), **SIGNED
    )
    put_milestone(council, "home", step=Milestone("First", DAY), **SIGNED)
    put_evidence(council, Evidence("Survey"), element_id="home", **SIGNED)
    element = whole_plan(council)["home"]
    given, step = element.resources[0], element.milestones[0]
    put_resource(council, "home", given=replace(given, amount=2e6), **SIGNED)
    reach_milestone(council, "home", no=step.no, on=DAY, **SIGNED)
    element = whole_plan(council)["home"]
    assert element.resources[0].amount == 2e6
    assert element.milestones[0].is_done
    assert whole_plan(council).evidence[element.evidence[0]].title == "Survey"
    remove_resource(council, "home", no=given.no, **SIGNED)
    remove_milestone(council, "home", no=step.no, **SIGNED)
    element = whole_plan(council)["home"]
    assert (element.resources, element.milestones) == ((), ())


def test_that_links_come_and_go(council: Store) -> None:
    own = added(council)
    link = Contribution("vision", ContributionKind.DELIVERS, "Its part")
    contribute(council, own, link=link, **SIGNED)
    link_numbered(council, own, link=ACTION, no=1, **SIGNED)
    element = whole_plan(council)[own]
    assert (element.contributions, element.actions) == ((link,), (1,))
    withdraw(council, own, link=link, **SIGNED)
    unlink_numbered(council, own, link=ACTION, no=1, **SIGNED)
    unlink_indicator(council, "home", indicator_id="HO-FFT", **SIGNED)
    plan = whole_plan(council)
    assert (plan[own].contributions, plan[own].actions) == ((), ())
    assert plan["home"].indicators == ()


Act = Callable[[Store, str], Changes]
EVERY: dict[str, Act] = {
    "add": lambda s, own: add_element(s, a_service("New", own), **SIGNED)[0],
    "rename": lambda s, own: rename_element(s, own, name="X", from_day=DAY, **SIGNED),
    "move": lambda s, own: move_element(s, own, parent="vision", at=0, **SIGNED),
    "status": lambda s, own: set_status(s, own, stated=Stated(Progress.COMPLETE), **SIGNED),
    "retire": lambda s, own: retire_element(s, "home", last_day=DAY, **SIGNED),
    "split": lambda s, own: split_element(
        s, "home", parts={"A": [], "B": [own]}, first_day=APRIL, **SIGNED
    ),
    "roll": lambda s, own: roll_over(s, own, days=ROLLED, **SIGNED),
}


@pytest.mark.parametrize("name", list(EVERY))
def test_that_every_change_is_one_entry_and_undo_leaves_no_trace(
    council: Store, name: str
) -> None:
    own = added(council)
    before = contents(council)
    changes = EVERY[name](council, own)
    after = contents(council)
    assert changes.entry
    assert after != before
    undo(council, **SIGNED)
    assert contents(council) == before
    redo(council, **SIGNED)
    assert contents(council) == after


def test_that_an_unknown_element_or_an_empty_name_is_refused(council: Store) -> None:
    with pytest.raises(Refusal, match="no plan element"):
        set_status(council, "nowhere", stated=None, **SIGNED)
    with pytest.raises(Refusal, match="needs a name"):
        rename_element(council, "home", name=" ", **SIGNED)
    backward = replace(a_service(), last_day=date(2024, 1, 1))
    with pytest.raises(Refusal, match="before it begins"):
        add_element(council, backward, **SIGNED)


REFUSED: dict[str, Callable[[Store], object]] = {
    "already": lambda store: add_element(
        store, PlanElement("home", ElementKind.PRIORITY, "Again"), **SIGNED
    ),
    "no indicator “nope”": lambda store: add_element(
        store, PlanElement("", ElementKind.PRIORITY, "New", indicators=("nope",)), **SIGNED
    ),
    "no piece of evidence survey": lambda store: add_element(
        store, PlanElement("", ElementKind.PRIORITY, "New", evidence=("survey",)), **SIGNED
    ),
    "no plan element “new”": lambda store: add_element(
        store,
        PlanElement("new", ElementKind.PRIORITY, "New", contributions=(Contribution("new"),)),
        **SIGNED,
    ),
    "begin on the same day": lambda store: add_element(
        store,
        PlanElement(
            "",
            ElementKind.PRIORITY,
            "New",
            later_names=(DatedName("One", APRIL), DatedName("Two", APRIL)),
        ),
        **SIGNED,
    ),
    "is no amount": lambda store: put_resource(
        store, "home", given=Resource(ResourceKind.FTE, float("nan")), **SIGNED
    ),
    "is no financial year": lambda store: put_resource(
        store, "home", given=Resource(ResourceKind.FTE, 1.0, "2025/27"), **SIGNED
    ),
    "neither stands below": lambda store: split_element(
        store, "home", parts={"One": ["nope"], "Two": []}, first_day=APRIL, **SIGNED
    ),
    "A part needs a name": lambda store: split_element(
        store, "home", parts={"One": [], " ": []}, first_day=APRIL, **SIGNED
    ),
    "What they become needs a name": lambda store: merge_elements(
        store, ["home", "vision"], name="", first_day=APRIL, **SIGNED
    ),
}


@pytest.mark.parametrize("words", REFUSED)
def test_that_what_cannot_stand_in_a_plan_is_refused_in_words(
    council: Store, words: str
) -> None:
    before = contents(council)
    with pytest.raises(Refusal) as caught:
        REFUSED[words](council)
    assert words in caught.value.message
    assert "Nothing was changed." in caught.value.message
    assert contents(council) == before


def test_that_what_is_named_twice_is_linked_once(council: Store) -> None:
    link_indicators(council, "vision", indicator_ids=["PH-SMOKE", "PH-SMOKE"], **SIGNED)
    own = added(council)
    succeed(council, own, from_ids=["home", "home"], **SIGNED)
    plan = whole_plan(council)
    assert plan["vision"].indicators == ("PH-SMOKE",)
    assert [each.id for each in plan.predecessors(own)] == ["home"]
