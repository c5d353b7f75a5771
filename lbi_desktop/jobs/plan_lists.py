"""A plan's list read, set against the plan that is there, and taken over."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue, Severity
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.plans.plan import ElementKind, PlanElement
from lbi_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.domain.indicator import Indicator
    from lbi_desktop.domain.plans.plan_list import PlanLine
    from lbi_desktop.domain.plans.plan_tree import Plan
    from lbi_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class PlannedElement:
    """An element of a list beside the plan: `known` is the id of the same one there, or empty.

    `element` has the list's key as its id; its parent is a key of the list or an id of the
    plan. `depth` is how deep it stands in the list.
    """

    element: PlanElement
    place: str
    known: str = ""
    depth: int = 0

    @property
    def outcome(self) -> str:
        """new, or known: what is in the plan already stays as it is."""
        return "known" if self.known else "new"


@dataclass(frozen=True, slots=True)
class PlanListTaken:
    """A list set against the plan; nothing is stored."""

    file: str
    elements: tuple[PlannedElement, ...]
    issues: tuple[Issue, ...]

    @property
    def new(self) -> tuple[PlannedElement, ...]:
        """What the plan does not have yet."""
        return tuple(each for each in self.elements if not each.known)


def take_plan_list(
    store: Store,
    path: Path,
    *,
    under: str = "",
    days: tuple[date | None, date | None] = (None, None),
    today: date,
) -> PlanListTaken:
    """Reads a list and finds what of it the plan has; `under` is the element it goes below.

    `days` are given to elements that name none. A spreadsheet is met by the reading child.
    """
    from importers.plan_lists import read_plan_list
    from lbi_desktop.queries.indicators import indicators
    from lbi_desktop.queries.plan_tree import plan_on

    _meet(path)
    read = read_plan_list(path)
    if not read.lines:
        told = next((x for x in read.issues if x.severity is Severity.BLOCKS), None)
        said = told.message if told else f"“{path.name}” holds no plan element."
        raise Refusal(f"{said} Nothing was changed.", told.proposal if told else "Look at it.")
    plan = plan_on(store, today)
    named = _names(indicators(store))
    staging = _Staging(plan, named, under=under, days=days)
    return PlanListTaken(
        path.name, tuple(staging.planned(read.lines)), (*read.issues, *staging.issues)
    )


def keep_list(
    store: Store,
    taken: PlanListTaken,
    *,
    keys: Collection[str] | None = None,
    author: str,
    now: datetime,
) -> Changes:
    """Adds the new elements of a list, or those chosen by their keys with all they stand on."""
    from lbi_desktop.commands.plan_lists import add_elements

    wanted = set(keys) if keys is not None else {each.element.id for each in taken.new}
    made: list[PlanElement] = []
    refused: set[str | None] = set()
    known = {each.element.id: each.known for each in taken.elements if each.known}
    for each in taken.new:
        parent = each.element.parent
        if each.element.id not in wanted or parent in refused:
            refused.add(each.element.id)
            continue
        made.append(replace(each.element, parent=known.get(parent or "", parent)))
    return add_elements(store, made, came_in=f"“{taken.file}”", author=author, now=now)


def _meet(path: Path) -> None:
    """Lets the reading child meet a spreadsheet first; a Word file passes a gate of its own."""
    if path.suffix.lower() in (".docx", ".docm", ".dotx"):
        return
    from lbi_desktop.jobs.returns import receive

    for each in receive(path).reading.issues:
        if each.severity is Severity.BLOCKS and each.code.startswith("file."):
            raise Refusal(each.message, each.proposal or "Ask for the file again.")


class _Staging:
    """Finds elements and measures by their names."""

    def __init__(
        self,
        plan: Plan,
        named: Mapping[str, str],
        *,
        under: str,
        days: tuple[date | None, date | None],
    ) -> None:
        self._plan, self._named, self._under, self._days = plan, named, under, days
        self.issues: list[Issue] = []
        self._by_name = {plain_label(each.name): each.id for each in plan.elements}
        self._by_name |= {
            plain_label(each.reference): each.id for each in plan.elements if each.reference
        }

    def planned(self, lines: Sequence[PlanLine]) -> Iterator[PlannedElement]:
        """The lines as elements, each before what stands below it, else in the list's order."""
        own = {plain_label(each.name): each.key for each in reversed(lines)}
        own |= {plain_label(x.reference): x.key for x in reversed(lines) if x.reference}
        parents = {each.key: each.above or self._parent(each, own) for each in lines}
        depths: dict[str, int] = {}
        known: dict[str, str] = {}
        for line in in_tree_order(lines, parents):
            parent = parents[line.key]
            if parent in parents and parent not in depths:
                parent = self._under or None
            depths[line.key] = depths[parent] + 1 if parent in depths else 0
            held = self._held(line, known.get(parent or "", parent))
            if held:
                known[line.key] = held
            element = self._element(line, parent)
            yield PlannedElement(element, line.place, held, depths[line.key])

    def _parent(self, line: PlanLine, own: Mapping[str, str]) -> str | None:
        """What a line serves: in the list, in the plan, else what the list goes under."""
        label = plain_label(line.serves)
        if not label:
            return self._under or None
        if label in own and own[label] != line.key:
            return own[label]
        if label in self._by_name:
            return self._by_name[label]
        said = f"“{line.name}” serves “{line.serves}”, which is nowhere."
        self.issues.append(issue_of("plan_list.above", said, cell=line.place))
        return self._under or None

    def _held(self, line: PlanLine, parent: str | None) -> str:
        """The same element in the plan: of that name and kind, where it stands or anywhere."""
        label = plain_label(line.name)
        same = [
            each
            for each in self._plan.elements
            if plain_label(each.name) == label and each.kind is line.kind
        ]
        there = [each for each in same if each.parent == parent]
        return (there or same)[0].id if same else ""

    def _element(self, line: PlanLine, parent: str | None) -> PlanElement:
        first, last = self._days
        return PlanElement(
            line.key,
            line.kind,
            line.name,
            parent,
            line.first_day or first,
            line.last_day or last,
            owner=line.owner,
            why=line.why,
            impact=line.impact,
            who_when=line.who_when,
            indicators=tuple(dict.fromkeys(self._measures(line))),
            reference=line.reference,
            is_personal=line.kind is ElementKind.OBJECTIVE,
        )

    def _measures(self, line: PlanLine) -> Iterator[str]:
        for words in line.measures:
            found = self._named.get(plain_label(words)) or self._named.get(
                plain_label(words.split(" ", 1)[0])
            )
            if found:
                yield found
            else:
                said = f"“{line.name}” is measured by “{words}”, which is no indicator here."
                self.issues.append(issue_of("plan_list.measure", said, cell=line.place))


def in_tree_order(
    lines: Sequence[PlanLine], parents: Mapping[str, str | None]
) -> Iterator[PlanLine]:
    """Each line before those below it; what leads back to itself is taken as a top."""
    below: dict[str | None, list[PlanLine]] = {}
    keys = {each.key for each in lines}
    for each in lines:
        parent = parents[each.key]
        below.setdefault(parent if parent in keys else None, []).append(each)
    seen: set[str] = set()
    for start in (*below.get(None, ()), *lines):
        ahead = [start]
        while ahead:
            line = ahead.pop(0)
            if line.key not in seen:
                seen.add(line.key)
                yield line
                ahead = [*below.get(line.key, ()), *ahead]


def _names(held: Sequence[Indicator]) -> dict[str, str]:
    """Indicators by every name a list may use."""
    return {
        plain_label(name): each.id
        for each in held
        for name in (
            each.id, each.title, each.short_name, f"{each.ref} {each.short_name}",
            *each.aliases, each.ref,
        )
        if name
    }  # fmt: skip
