"""Made-up plans for the tests of documents: illustrative names, steps and figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from briefings import many, scrutiny_briefing

from lbi_desktop.domain.definitions.book import DefinitionChange, DefinitionEntry
from lbi_desktop.domain.definitions.change import ChangeKind
from lbi_desktop.domain.documents.briefing import NO_MEETING, Briefing, IndicatorLine
from lbi_desktop.domain.indicator import Target, TargetKind
from lbi_desktop.domain.period import quarter, year
from lbi_desktop.domain.plans.plan import (
    Contribution,
    ContributionKind,
    ElementKind,
    Evidence,
    LinkedAction,
    Milestone,
    PlanElement,
    Progress,
    Resource,
    ResourceKind,
    Stated,
)
from lbi_desktop.domain.plans.plan_gaps import gaps
from lbi_desktop.domain.plans.plan_status import roll_up
from lbi_desktop.domain.plans.plan_tree import Plan
from lbi_desktop.domain.plans.plan_view import PlanView

DAY = date(2026, 1, 26)
MEMBER = "Executive Member for Homes and Neighbourhoods"
MISSIONS = (
    "A safe place to call home",
    "Greener, healthier Islington",
    "Community wealth building",
    "Fairer Together",
    "Child-friendly Islington",
)
LONG = (
    "Every resident, whatever their age, background or tenure, can rely on a council that "
    "answers, repairs, collects and supports without being asked twice"
)
_STATED = Stated(Progress.OFF_TRACK, date(2026, 1, 12), "Head of Repairs", "Supplier is late")


def _branch(number: int, name: str, measures: Sequence[str]) -> list[PlanElement]:
    """A mission with its priority and two key actions, one of them late."""
    mission, priority = f"mission-{number}", f"priority-{number}"
    step = Milestone(
        "First twenty vans stocked", date(2025, 12, 31), "Head of Repairs", no=number
    )
    done = Milestone(
        "List agreed", date(2025, 6, 30), done_on=date(2025, 6, 24), no=number + 50
    )
    return [
        PlanElement(
            mission, ElementKind.MISSION, name, "vision", owner=MEMBER, position=number
        ),
        PlanElement(
            priority, ElementKind.PRIORITY, f"Priority of {name.lower()}", mission,
            last_day=date(2026, 3, 31), owner="Corporate Director, Homes and Neighbourhoods",
            impact="More repairs fixed first time and on time; fewer complaints. Safe blocks.",
            why="Residents judge the council by it.", indicators=tuple(measures),
        ),
        PlanElement(
            f"action-{number}-late", ElementKind.KEY_ACTION, "Stock common parts on every van",
            priority, last_day=date(2026, 3, 31), owner="Head of Repairs", stated=_STATED,
            milestones=(step, done), indicators=tuple(measures[:1]),
        ),
        PlanElement(
            f"action-{number}-fine", ElementKind.KEY_ACTION, "Add two officers to decisions",
            priority, last_day=date(2026, 6, 30), owner="Head of Housing Needs",
            stated=Stated(Progress.ON_TRACK, date(2026, 1, 9), "Head of Housing Needs"),
        ),
    ]  # fmt: skip


def _below(measures: Sequence[str]) -> list[PlanElement]:
    """A directorate plan with a service plan, a team plan and a personal objective."""
    delivers = Contribution("action-0-late", ContributionKind.DELIVERS)
    serves = Contribution("priority-0", ContributionKind.CONTRIBUTES)
    return [
        PlanElement(
            "plan-homes", ElementKind.DIRECTORATE_PLAN,
            "Homes and Neighbourhoods directorate plan 2025/26", "priority-0",
            owner="Corporate Director, Homes and Neighbourhoods", indicators=tuple(measures),
            contributions=(serves,), why="It turns priorities into the year’s work.",
        ),
        PlanElement(
            "plan-repairs", ElementKind.SERVICE_PLAN, "Repairs service plan 2025/26",
            "plan-homes", owner="Head of Repairs", indicators=tuple(measures[:2]),
            impact="Four in five repairs done at the first visit.", contributions=(delivers,),
            resources=(
                Resource(ResourceKind.REVENUE, 41_200_000.0, "2025/26"),
                Resource(ResourceKind.FTE, 184.0, "2025/26"),
            ),
            evidence=("survey",), actions=(1,),
        ),
        PlanElement(
            "team-repairs", ElementKind.TEAM_PLAN, "Repairs teams 2025/26", "plan-repairs",
            owner="Repairs Team Manager", indicators=tuple(measures[:1]),
        ),
        PlanElement(
            "objective-parts", ElementKind.OBJECTIVE, "Keep the agreed parts (Check In)",
            "team-repairs", owner="Repairs Team Manager", is_personal=True,
        ),
    ]  # fmt: skip


def plan_of(lines: Sequence[IndicatorLine], names: Sequence[str] = MISSIONS) -> Plan:
    """A whole plan over some indicators, one mission for each name."""
    ids = [line.row.indicator.id for line in lines]
    share = max(1, -(-len(ids) // max(1, len(names))))
    elements = [
        PlanElement(
            "vision", ElementKind.VISION, "Islington Together 2030", owner="Leader",
            impact="A more equal Islington.",
        )
    ]  # fmt: skip
    for number, name in enumerate(names):
        elements += _branch(number, name, ids[number * share : (number + 1) * share])
    if names:
        elements += _below(ids[:4])
    survey = Evidence("Tenant survey 2025", held_on=date(2025, 7, 31), finding="Two in three.")
    action = LinkedAction(1, "Bring a recovery plan for repairs", "Head of Repairs",
                          date(2026, 1, 12), meeting="Panel, 8 December 2025")  # fmt: skip
    return Plan(elements, evidence={"survey": survey}, actions={1: action})


def view_of(plan: Plan, lines: Sequence[IndicatorLine], start: str = "") -> PlanView:
    """The plan as documents show it."""
    statuses = {line.row.indicator.id: line.row.judgement.status for line in lines}
    names = {
        line.row.indicator.id: f"{line.row.indicator.ref} {line.row.indicator.short_name}"
        for line in lines
    }
    found = gaps(plan, day=DAY, active_measures=names)
    return PlanView(DAY, plan, roll_up(plan, statuses, day=DAY), names, found, start)


def plan_briefing(
    start: str = "", *, names: Sequence[str] = MISSIONS, count: int = 0
) -> Briefing:
    """A briefing on the plan from a node, with the made-up indicators or so many of them."""
    whole = many(count) if count else scrutiny_briefing()
    view = view_of(plan_of(whole.lines, names), whole.lines, start)
    lines = whole.lines
    if start.startswith("indicator:"):
        lines = tuple(x for x in lines if x.row.indicator.id == start.partition(":")[2])
    elif start:
        lines = tuple(x for x in lines if x.row.indicator.id in view.measures)
    return replace(whole, lines=lines, plan=view, focus=start, meeting=NO_MEETING, draft=1)


def member_briefing(*, count: int = 0) -> Briefing:
    """The annual report of one Executive Member."""
    whole = many(count) if count else scrutiny_briefing()
    notice = replace(whole.meeting, forum="Homes and Communities Scrutiny Committee")
    plan = view_of(plan_of(whole.lines), whole.lines)
    return replace(
        whole, meeting=notice, focus="Homes and Neighbourhoods", plan=plan,
        since=whole.period.year_before(),
    )  # fmt: skip


def definitions_briefing(*, count: int = 0, focus: str = "") -> Briefing:
    """The book of every made-up indicator, the first with targets and a changed definition."""
    whole = many(count) if count else scrutiny_briefing()
    targets = (
        Target(TargetKind.ANNUAL, year(2025), 85.0, reason="Agreed with tenants",
               approved_by="Executive, 20 March 2025"),
        *(Target(TargetKind.PROFILE, quarter(2025, n), 85.0) for n in (1, 2, 3, 4)),
    )  # fmt: skip
    change = DefinitionChange(
        date(2025, 10, 1), ChangeKind.CHANGED, "Recalls within 28 days count",
        "Panel, 8 September 2025", ("Method: With recalls, before Without recalls",),
    )  # fmt: skip
    entry = DefinitionEntry(
        serves=("A safe place to call home", "Repairs service plan", "Repairs teams"),
        targets=targets, changes=(change,),
    )  # fmt: skip
    first = whole.lines[0].row.indicator.id if whole.lines else ""
    return replace(
        whole, definitions={first: entry}, focus=focus, meeting=NO_MEETING, draft=1,
        suite_changes=whole.suite_changes,
    )  # fmt: skip
