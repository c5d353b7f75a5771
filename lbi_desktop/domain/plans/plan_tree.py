"""The plan as a tree on a day: what stands below what, what is in force, what would loop."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from lbi_desktop.domain.plans.plan import (
    Contribution,
    ContributionKind,
    Evidence,
    LinkedAction,
    PlanElement,
)


class Plan:
    """Elements with their places in the tree; made once, never changed.

    An element whose parent is not among them stands at the top. `evidence` is by the name
    elements use for it, `actions` are meetings' actions by number.
    """

    def __init__(
        self,
        elements: Iterable[PlanElement],
        *,
        evidence: Mapping[str, Evidence] | None = None,
        actions: Mapping[int, LinkedAction] | None = None,
    ) -> None:
        self.by_id = {each.id: each for each in elements}
        self.evidence = dict(evidence or {})
        self.actions = dict(actions or {})
        below: defaultdict[str | None, list[PlanElement]] = defaultdict(list)
        for each in self.by_id.values():
            below[each.parent if each.parent in self.by_id else None].append(each)
        for held in below.values():
            held.sort(key=lambda each: (each.position, each.id))
        self._below = {parent: tuple(held) for parent, held in below.items()}
        self.elements = tuple(self._in_order())

    def __len__(self) -> int:
        return len(self.by_id)

    def __contains__(self, element_id: object) -> bool:
        return element_id in self.by_id

    def __getitem__(self, element_id: str) -> PlanElement:
        return self.by_id[element_id]

    @property
    def tops(self) -> tuple[PlanElement, ...]:
        """The elements that serve no other."""
        return self._below.get(None, ())

    def children(self, element_id: str) -> tuple[PlanElement, ...]:
        """What stands directly below an element, in order."""
        return self._below.get(element_id, ())

    def parent(self, element_id: str) -> PlanElement | None:
        """What an element serves, None at the top."""
        return self.by_id.get(self.by_id[element_id].parent or "")

    def above(self, element_id: str) -> tuple[PlanElement, ...]:
        """What stands above an element, nearest first."""
        found: dict[str, PlanElement] = {}
        at = self.parent(element_id)
        while at is not None and at.id not in found:
            found[at.id] = at
            at = self.parent(at.id)
        return tuple(found.values())

    def below(self, element_id: str) -> Iterator[PlanElement]:
        """Everything below an element, in reading order."""
        waiting = list(reversed(self.children(element_id)))
        while waiting:
            each = waiting.pop()
            yield each
            waiting += reversed(self.children(each.id))

    def depth(self, element_id: str) -> int:
        """How many elements stand above one."""
        return len(self.above(element_id))

    def successors(self, element_id: str) -> tuple[PlanElement, ...]:
        """The elements that took over from one."""
        return tuple(
            each
            for each in self.elements
            if any(link.to == element_id for link in _kept(each, ContributionKind.SUCCEEDS))
        )

    def predecessors(self, element_id: str) -> tuple[PlanElement, ...]:
        """The elements one took over from."""
        links = _kept(self.by_id[element_id], ContributionKind.SUCCEEDS)
        return tuple(self.by_id[link.to] for link in links if link.to in self.by_id)

    def as_at(self, day: date) -> Plan:
        """The plan on a day: what was in force, under the names of that day.

        A key action past its end and not over stays until its parent ends: it is late, not
        gone. What stands below something not in force stands where that came from, else under
        the nearest above that is in force.
        """
        held = {each.id for each in self.elements if self.is_in_force(each, day)}
        shown = [self._as_at(each, day, held) for each in self.elements if each.id in held]
        return Plan(shown, evidence=self.evidence, actions=self.actions)

    def is_in_force(self, element: PlanElement, day: date) -> bool:
        """Whether an element is in force on a day, late key actions included."""
        if element.is_dated_in(day):
            return True
        parent = self.parent(element.id)
        is_late = element.days_overdue(day) > 0
        return is_late and parent is not None and parent.is_dated_in(day)

    def _as_at(self, element: PlanElement, day: date, held: set[str]) -> PlanElement:
        is_as_ever = element.parent is None or element.parent in held
        if is_as_ever and not element.later_names:
            return element
        return replace(element, name=element.name_on(day), parent=self._nearest(element, held))

    def _nearest(self, element: PlanElement, held: set[str]) -> str | None:
        """What an element stood under: of what is above it, or what that took over from."""
        for higher in self.above(element.id):
            for each in (higher, *self.predecessors(higher.id)):
                if each.id in held:
                    return each.id
        return None

    def _in_order(self) -> Iterator[PlanElement]:
        for top in self.tops:
            yield top
            yield from self.below(top.id)


def _kept(element: PlanElement, *kinds: ContributionKind) -> tuple[Contribution, ...]:
    return tuple(each for each in element.contributions if each.kind in kinds)


def serves(element: PlanElement) -> tuple[str, ...]:
    """Ids of everything an element serves: its parent and what it contributes to."""
    links = _kept(element, ContributionKind.CONTRIBUTES, ContributionKind.DELIVERS)
    beside = tuple(link.to for link in links)
    return beside if element.parent is None else (element.parent, *beside)


def way_round(
    upward: Mapping[str, Iterable[str]], element_id: str, *, to: str
) -> tuple[str, ...] | None:
    """The loop there would be if an element served another; None when there is none.

    `upward` gives by id what each element serves now. The answer leads from `to` back to the
    element. Source: a line of sight must end; a loop has no top (product.md A).
    """
    came_from: dict[str, str] = {to: ""}
    waiting = [to]
    while waiting:
        at = waiting.pop()
        if at == element_id:
            return tuple(reversed(_walk(came_from, at)))
        for higher in upward.get(at, ()):
            if higher not in came_from:
                came_from[higher] = at
                waiting.append(higher)
    return None


def _walk(came_from: Mapping[str, str], end: str) -> list[str]:
    path = [end]
    while came_from[path[-1]]:
        path.append(came_from[path[-1]])
    return path
