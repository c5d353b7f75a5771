"""The plan as at a day, with how every element and every measure in it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.plans.line_of_sight import Sight, line_of_sight
from lbi_desktop.domain.plans.plan import PlanElement
from lbi_desktop.domain.plans.plan_gaps import Gap, gaps
from lbi_desktop.domain.plans.plan_status import RollUp, roll_up
from lbi_desktop.domain.plans.plan_tree import Plan
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.domain.status import Status
from lbi_desktop.queries.indicators import indicators
from lbi_desktop.queries.periods import latest_quarter
from lbi_desktop.queries.scorecard import active_indicators, scorecard_rows
from lbi_desktop.store.plan_rows import read_plan
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.store import Store

TABLES = frozenset(
    {
        "plan_element",
        "plan_element_name",
        "plan_link",
        "plan_contribution",
        "plan_action",
        "resource",
        "indicator_evidence",
        "evidence",
        "plan_evidence",
        "milestone",
        "action",
    }
)
"""The tables a plan is read from."""
_MOST_DAYS = 8


@dataclass(frozen=True, slots=True)
class PlanPicture:
    """A plan on a day. `whole` also holds what is past or to come.

    `rows` are the scorecard rows of its active measures by id, `measures` every indicator by
    id, `standings` the roll-up of each element in force by id.
    """

    day: date
    period: Period
    whole: Plan
    plan: Plan
    measures: Mapping[str, Indicator]
    rows: Mapping[str, ScorecardRow]
    standings: Mapping[str, RollUp]
    gaps: tuple[Gap, ...]

    @property
    def statuses(self) -> dict[str, Status]:
        """The status of each active measure by id."""
        return {name: row.judgement.status for name, row in self.rows.items()}

    @property
    def names(self) -> dict[str, str]:
        """What measures are called: reference and short name, by id."""
        return {name: f"{each.ref} {each.short_name}" for name, each in self.measures.items()}


def whole_plan(store: Store) -> Plan:
    """Every element there ever was."""
    kept = store.recall.whole("plan", *TABLES, "indicator", "meeting", "forum")
    with store.reading() as connection:
        if "whole" not in kept:
            kept["whole"] = read_plan(connection)
        found: Plan = kept["whole"]
    return found


def plan_on(store: Store, day: date) -> Plan:
    """What was in force on a day, under the names of that day."""
    kept = store.recall.whole("plan on a day", *TABLES, "indicator", "meeting", "forum")
    if day not in kept:
        if len(kept) >= _MOST_DAYS:
            kept.clear()
        kept[day] = whole_plan(store).as_at(day)
    found: Plan = kept[day]
    return found


def plan_picture(
    store: Store, *, today: date, day: date | None = None, period: Period | None = None
) -> PlanPicture:
    """The plan as at a day (today unless said), its measures as they stood in a period."""
    on = day or today
    with store.reading():
        whole, plan = whole_plan(store), plan_on(store, on)
        meant = period or latest_quarter(store, today=today)
        active = active_indicators(store)
        measured = {name for each in plan.elements for name in each.indicators}
        wanted = [each for each in active if each.id in measured]
        rows = {
            row.indicator.id: row
            for row in scorecard_rows(store, wanted, period=meant, today=today)
        }
        statuses = {name: row.judgement.status for name, row in rows.items()}
        called = {each.id: f"{each.ref} {each.short_name}" for each in active}
        return PlanPicture(
            on,
            meant,
            whole,
            plan,
            {each.id: each for each in indicators(store)},
            rows,
            roll_up(plan, statuses, day=on),
            gaps(whole, day=on, active_measures=called),
        )


def element_named(plan: Plan, name: str) -> PlanElement:
    """The element of an id, reference or name; refuses an unknown one."""
    if name in plan:
        return plan[name]
    label = plain_label(name)
    for each in plan.elements:
        if label in map(plain_label, (each.id, each.reference, each.name)) and label:
            return each
    raise StoreRefusal(
        f"There is no plan element “{name}” on that day.",
        "Give its id or its name; “lbi-desktop plan show” lists them.",
        why=Why.NOT_KNOWN,
    )


def sight_from(picture: PlanPicture, start: str) -> Sight:
    """The line of sight from a node: `element:ID`, `indicator:ID` or `action:NO`."""
    return line_of_sight(picture.plan, start, indicators=picture.names)
