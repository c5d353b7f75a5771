"""The plan as a document shows it: as at a day, with how all of it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lbi_desktop.domain.plans.line_of_sight import Sight, line_of_sight
from lbi_desktop.domain.plans.plan import ElementKind, PlanElement
from lbi_desktop.domain.plans.plan_gaps import Gap
from lbi_desktop.domain.plans.plan_status import RollUp
from lbi_desktop.domain.plans.plan_tree import Plan


@dataclass(frozen=True, slots=True)
class PlanView:
    """The plan on a day and what a document looks from.

    `start` is a node's key (`element:ID`, `indicator:ID`), empty for the whole plan. `names`
    are the words for every indicator by id, `standings` the roll-up of each element by id.
    """

    day: date
    plan: Plan
    standings: Mapping[str, RollUp]
    names: Mapping[str, str]
    gaps: tuple[Gap, ...] = ()
    start: str = ""

    @property
    def root(self) -> PlanElement | None:
        """The element the document is about; without a start the vision or first at the top.

        None for a start that is not in the plan on that day.
        """
        kind, _, own_id = self.start.partition(":")
        if kind == "element":
            return self.plan.by_id.get(own_id)
        tops = self.plan.tops
        visions = [each for each in tops if each.kind is ElementKind.VISION]
        return next(iter((*visions, *tops)), None)

    @property
    def sight(self) -> Sight:
        """The line of sight from the start; empty where that is not in the plan."""
        kind, _, own_id = self.start.partition(":")
        if kind == "element" and own_id not in self.plan:
            return Sight(self.start, (), ())
        return line_of_sight(self.plan, self.start, indicators=self.names)

    @property
    def rows(self) -> tuple[PlanElement, ...]:
        """What a page on the root has a row for: what stands below it, then what it delivers.

        Personal objectives are nobody's reading; a plan with nothing below has its own row.
        """
        root = self.root
        if root is None:
            return ()
        below = [each for each in self.plan.children(root.id) if not each.is_personal]
        held = {root.id, *(each.id for each in self.plan.below(root.id))}
        delivered = [
            self.plan[link.to]
            for link in root.contributions
            if link.to in self.plan and link.to not in held
        ]
        actions = [each for each in delivered if each.kind is ElementKind.KEY_ACTION]
        return (*below, *actions) or (root,)

    @property
    def measures(self) -> tuple[str, ...]:
        """Ids of the indicators a page on the root shows, row by row, then the root's own."""
        rows = [name for row in self.rows for name in self.measures_below(row.id)]
        own = self.measures_below(self.root.id) if self.root is not None else ()
        return tuple(dict.fromkeys((*rows, *own)))

    def measures_below(self, element_id: str) -> tuple[str, ...]:
        """Ids of the indicators that measure an element or what stands below it."""
        held = self.standings.get(element_id)
        return held.measures if held is not None else ()


def directorate_plan(plan: Plan, directorate: str) -> PlanElement | None:
    """The directorate plan in force whose name begins with the directorate's."""
    wanted = directorate.casefold()
    plans = (each for each in plan.elements if each.kind is ElementKind.DIRECTORATE_PLAN)
    return next((each for each in plans if each.name.casefold().startswith(wanted)), None)
