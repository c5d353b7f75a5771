"""The plan: dated names, what is in force, how it rolls up, its gaps, its line of sight."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbi_desktop.domain.plans.line_of_sight import (
    MEASURES,
    NodeKind,
    direct_edges,
    fitted,
    line_of_sight,
    upward_of,
)
from lbi_desktop.domain.plans.plan import (
    Contribution,
    ContributionKind,
    DatedName,
    ElementKind,
    LinkedAction,
    Milestone,
    PlanElement,
    Progress,
    Stated,
)
from lbi_desktop.domain.plans.plan_gaps import GapKind, gaps
from lbi_desktop.domain.plans.plan_periods import carried_over, next_element, shifted_years
from lbi_desktop.domain.plans.plan_status import (
    measures_sentence,
    own_standing,
    progress_sentence,
    roll_up,
)
from lbi_desktop.domain.plans.plan_tree import Plan, way_round
from lbi_desktop.domain.status import Status

DAY = date(2026, 1, 26)
FIRST, LAST = date(2025, 4, 1), date(2026, 3, 31)
SUCCEEDS = ContributionKind.SUCCEEDS


def an_element(name: str, kind: ElementKind, parent: str | None = None, **more: object):
    said = {"first_day": FIRST, "last_day": LAST, "owner": "Head", **more}
    return PlanElement(name, kind, f"The {name}", parent, **said)  # type: ignore[arg-type]


def small_plan(**changes: PlanElement) -> Plan:
    """A vision over a priority with an action, a service plan and a personal objective."""
    held = {
        "vision": an_element("vision", ElementKind.VISION),
        "priority": an_element("priority", ElementKind.PRIORITY, "vision", indicators=("A",)),
        "action": an_element("action", ElementKind.KEY_ACTION, "priority", indicators=("A",)),
        "service": an_element("service", ElementKind.SERVICE_PLAN, "priority"),
        "mine": an_element("mine", ElementKind.OBJECTIVE, "service", is_personal=True),
    }
    return Plan(
        {**held, **changes}.values(),
        actions={1: LinkedAction(1, "Bring a plan", due=DAY)},
    )


def kinds_of(plan: Plan, **more: object) -> list[GapKind]:
    return [gap.kind for gap in gaps(plan, day=DAY, **more)]  # type: ignore[arg-type]


# --- names and days ---------------------------------------------------------------------


def test_that_a_name_holds_from_its_day_and_papers_before_keep_the_old_one() -> None:
    later = DatedName("Fairer Together", date(2025, 10, 1))
    named = an_element("mission", ElementKind.MISSION, later_names=(later,))
    assert named.name_on(date(2025, 9, 30)) == "The mission"
    assert named.name_on(date(2025, 10, 1)) == "Fairer Together"


def test_that_what_is_over_is_not_in_the_plan_of_a_later_day() -> None:
    plan = small_plan()
    assert len(plan.as_at(DAY)) == 5
    assert len(plan.as_at(LAST + timedelta(days=1))) == 0


def test_that_what_stands_below_something_over_moves_up_to_the_nearest_in_force() -> None:
    ended = replace(small_plan()["priority"], last_day=date(2025, 12, 31))
    now = small_plan(priority=ended).as_at(DAY)
    assert now["service"].parent == "vision"


def test_that_a_late_action_stays_until_its_parent_ends() -> None:
    late = replace(small_plan()["action"], last_day=date(2025, 12, 31))
    plan = small_plan(action=late)
    assert "action" in plan.as_at(DAY)
    assert late.days_overdue(DAY) == 26
    assert "action" not in plan.as_at(LAST + timedelta(days=1))


def test_that_a_finished_action_leaves_on_its_last_day() -> None:
    done = replace(
        small_plan()["action"], last_day=date(2025, 12, 31), stated=Stated(Progress.COMPLETE)
    )
    assert "action" not in small_plan(action=done).as_at(DAY)


# --- roll-up ----------------------------------------------------------------------------


def test_that_delivery_rolls_up_worst_first_with_the_reason_and_the_counts() -> None:
    said = Stated(Progress.OFF_TRACK, date(2026, 1, 12), "Head of Repairs", "No vans")
    fine = Stated(Progress.ON_TRACK, date(2026, 1, 12), "Head")
    plan = small_plan(
        action=replace(small_plan()["action"], stated=said),
        service=replace(small_plan()["service"], stated=fine),
    )
    rolled = roll_up(plan, {}, day=DAY)["vision"]
    assert rolled.progress is Progress.OFF_TRACK
    assert rolled.worst == ("action",)
    words = progress_sentence(plan, "vision", rolled=rolled, day=DAY)
    assert words == (
        "Off track: “The action” (Head of Repairs, 12 January 2026: No vans) below. "
        "Of 2 with a status: 1 on track and 1 off track. 3 without a status."
    )


def test_that_a_late_milestone_is_off_track_whatever_was_said() -> None:
    step = Milestone("Twenty vans", date(2025, 12, 31))
    rosy = replace(small_plan()["action"], milestones=(step,), stated=Stated(Progress.ON_TRACK))
    standing = own_standing(rosy, DAY)
    assert standing is not None
    assert standing.progress is Progress.OFF_TRACK
    assert standing.reason == "“Twenty vans” is 26 days late"
    reached = replace(rosy, milestones=(replace(step, done_on=date(2026, 1, 5)),))
    assert own_standing(reached, DAY).progress is Progress.ON_TRACK  # type: ignore[union-attr]


def test_that_complete_holds_only_where_all_with_a_status_are_complete() -> None:
    done, going = Stated(Progress.COMPLETE), Stated(Progress.ON_TRACK)
    plan = small_plan(
        action=replace(small_plan()["action"], stated=done),
        service=replace(small_plan()["service"], stated=going),
    )
    assert roll_up(plan, {}, day=DAY)["priority"].progress is Progress.ON_TRACK
    assert roll_up(plan, {}, day=DAY)["action"].progress is Progress.COMPLETE


def test_that_what_is_stopped_no_longer_counts() -> None:
    stopped = replace(small_plan()["action"], stated=Stated(Progress.STOPPED))
    rolled = roll_up(small_plan(action=stopped), {}, day=DAY)["vision"]
    assert rolled.progress is None
    assert rolled.unsaid == 4


def test_that_measures_roll_up_once_each_and_never_into_delivery() -> None:
    plan = small_plan(service=replace(small_plan()["service"], indicators=("B", "A")))
    measured = {"A": Status.ON_TARGET, "B": Status.OFF_TARGET}
    rolled = roll_up(plan, measured, day=DAY)["vision"]
    assert rolled.measure is Status.OFF_TARGET
    assert sorted(rolled.measures) == ["A", "B"]
    assert rolled.progress is None
    assert measures_sentence(rolled, measured) == (
        "Off target: of two measures, 1 off target and 1 on target."
    )


@given(st.lists(st.sampled_from([None, *Progress]), min_size=1, max_size=8))
def test_that_a_roll_up_is_never_rosier_than_its_worst_part(
    said: list[Progress | None],
) -> None:
    parts = [
        an_element(f"e{n}", ElementKind.SERVICE_PLAN, "top", stated=each and Stated(each))
        for n, each in enumerate(said)
    ]
    plan = Plan([an_element("top", ElementKind.PRIORITY), *parts])
    rolled = roll_up(plan, {}, day=DAY)["top"]
    for worst in (Progress.OFF_TRACK, Progress.AT_RISK):
        if worst in said:
            assert rolled.progress is worst
            break
    else:
        assert rolled.progress not in (Progress.OFF_TRACK, Progress.AT_RISK)


# --- gaps -------------------------------------------------------------------------------


def test_that_a_whole_plan_has_no_gaps() -> None:
    assert kinds_of(small_plan(), active_measures={"A": "A1 Repairs"}) == []


def test_that_a_priority_without_measure_or_action_is_a_gap() -> None:
    bare = Plan(
        [
            an_element("vision", ElementKind.VISION),
            an_element("priority", ElementKind.PRIORITY, "vision"),
        ]
    )
    assert kinds_of(bare) == [GapKind.NO_MEASURE, GapKind.NO_ACTION]


def test_that_what_contributes_beside_the_tree_measures_a_priority_too() -> None:
    link = Contribution("priority", ContributionKind.CONTRIBUTES)
    helps = an_element(
        "helps",
        ElementKind.DIRECTORATE_PLAN,
        "vision",
        indicators=("A",),
        contributions=(link,),
    )
    plan = Plan(
        [
            an_element("vision", ElementKind.VISION),
            an_element("priority", ElementKind.PRIORITY, "vision", actions=(1,)),
            helps,
        ]
    )
    assert kinds_of(plan) == []


@pytest.mark.parametrize(
    "name,change,kind",
    [
        ("service", {"owner": ""}, GapKind.NO_OWNER),
        ("action", {"last_day": date(2025, 12, 31)}, GapKind.ACTION_OVERDUE),
        ("service", {"milestones": (Milestone("Step", FIRST),)}, GapKind.MILESTONE_OVERDUE),
        ("service", {"last_day": date(2026, 6, 30)}, GapKind.OUTSIDE_PARENT),
        ("service", {"first_day": date(2025, 1, 1)}, GapKind.OUTSIDE_PARENT),
        ("service", {"parent": None}, GapKind.UNLINKED),
        ("service", {"last_day": date(2025, 12, 31)}, GapKind.EXPIRED),
    ],
)
def test_that_each_gap_is_found(name: str, change: dict[str, object], kind: GapKind) -> None:
    changed = replace(small_plan()[name], **change)  # type: ignore[arg-type]
    found = kinds_of(small_plan(**{name: changed}))
    assert found.count(kind) == 1
    others = set(found) - {kind}
    assert others <= {GapKind.UNLINKED}


def test_that_a_measure_nothing_rests_on_is_named() -> None:
    found = gaps(small_plan(), day=DAY, active_measures={"A": "A1", "Z": "Z9 Libraries"})
    assert [(gap.indicator, gap.words) for gap in found] == [
        ("Z", "Z9 Libraries measures nothing in the plan.")
    ]


def test_that_a_predecessor_something_took_over_from_is_history_not_a_gap() -> None:
    old = an_element("old", ElementKind.STRATEGY, last_day=date(2018, 3, 31))
    part = an_element("part", ElementKind.STRATEGY, "old", last_day=date(2018, 3, 31))
    assert kinds_of(Plan([old, part])) == [GapKind.EXPIRED, GapKind.EXPIRED]
    new = an_element(
        "new", ElementKind.STRATEGY, contributions=(Contribution("old", SUCCEEDS),)
    )
    assert kinds_of(Plan([old, part, new])) == []


# --- line of sight ----------------------------------------------------------------------


def test_that_the_line_leads_from_the_vision_to_the_figure() -> None:
    sight = line_of_sight(small_plan(), "element:priority", indicators={"A": "A1 Repairs"})
    assert [node.key for node in sight.nodes] == [
        "element:vision",
        "element:priority",
        "element:action",
        "element:service",
        "element:mine",
        "indicator:A",
    ]
    assert sight.node("indicator:A").column == MEASURES
    assert sight.node("element:mine").note == "personal"
    assert [node.key for node in sight.above("element:priority")] == ["element:vision"]


def test_that_a_line_can_begin_at_a_figure_or_an_action() -> None:
    plan = small_plan(service=replace(small_plan()["service"], actions=(1,)))
    from_figure = line_of_sight(plan, "indicator:A")
    assert {node.key for node in from_figure.nodes} == {
        "indicator:A",
        "element:action",
        "element:priority",
        "element:vision",
    }
    from_action = line_of_sight(plan, "action:1")
    assert [node.title for node in from_action.nodes][-1] == "Bring a plan"
    assert "element:service" in {node.key for node in from_action.nodes}


def test_that_a_longer_way_makes_the_short_line_needless() -> None:
    sight = line_of_sight(small_plan(), "element:priority")
    drawn = {(edge.lower, edge.upper) for edge in direct_edges(sight)}
    assert ("indicator:A", "element:action") in drawn
    assert ("indicator:A", "element:priority") not in drawn


def test_that_a_full_column_folds_but_never_what_lies_above() -> None:
    many = [an_element(f"s{n}", ElementKind.SERVICE_PLAN, "priority") for n in range(20)]
    plan = Plan([*small_plan().elements, *many])
    whole = line_of_sight(plan, "element:s19", has_neighbours=True)
    shown = fitted(whole, most=5)
    keys = {node.key for node in shown.nodes}
    assert {"element:vision", "element:priority", "element:s19"} <= keys
    more = [node for node in shown.nodes if node.kind is NodeKind.MORE]
    assert [node.title for node in more] == ["and 17 others"]


def test_that_a_line_back_to_its_beginning_is_found() -> None:
    upward = upward_of(small_plan().elements)
    assert way_round(upward, "vision", to="service") == ("service", "priority", "vision")
    assert way_round(upward, "service", to="vision") is None


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=14))
def test_that_lines_accepted_one_by_one_never_make_a_loop(
    wishes: list[tuple[int, int]],
) -> None:
    upward: dict[str, list[str]] = {str(n): [] for n in range(7)}
    for lower, upper in wishes:
        if way_round(upward, str(lower), to=str(upper)) is None:
            upward[str(lower)].append(str(upper))
    for start, held in upward.items():
        reached, waiting = set(), list(held)
        while waiting:
            at = waiting.pop()
            if at not in reached:
                reached.add(at)
                waiting += upward[at]
        assert start not in reached


# --- the next period --------------------------------------------------------------------


@pytest.mark.parametrize(
    "text,later",
    [
        ("Repairs service plan 2025/26", "Repairs service plan 2026/27"),
        ("Delivery Plan 2024 to 2026", "Delivery Plan 2025 to 2027"),
        ("Commitment 2014-18", "Commitment 2015-19"),
        ("By March 2026", "By March 2027"),
        ("Plan 2099/00", "Plan 2100/01"),
        ("120 homes", "120 homes"),
    ],
)
def test_that_years_in_names_move_on(text: str, later: str) -> None:
    assert shifted_years(text, 1) == later


def test_that_a_new_period_leaves_persons_and_what_is_over_behind() -> None:
    done = replace(small_plan()["action"], stated=Stated(Progress.COMPLETE))
    plan = small_plan(action=done)
    assert [each.id for each in carried_over(plan, "priority")] == ["priority", "service"]


def test_that_a_successor_keeps_the_purpose_and_points_back() -> None:
    old = replace(small_plan()["service"], name="Service plan 2025/26", why="Because")
    days = (date(2026, 4, 1), date(2027, 3, 31))
    new = next_element(old, own_id="new", new_ids={"priority": "p2"}, days=days, named_on=DAY)
    assert (new.name, new.parent, new.why) == ("Service plan 2026/27", "p2", "Because")
    assert new.contributions == (Contribution("service", SUCCEEDS),)
    assert (new.first_day, new.last_day) == days
