"""The line of sight: from anything up to what it serves and down to the figures that show it.

Lines are contributions, not ownership: a measure or a plan may serve several priorities.
Columns follow the framework's sequence, place-based ambition first, figures last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from lbi_desktop.domain.plans.plan import ContributionKind, ElementKind, PlanElement
from lbi_desktop.domain.plans.plan_tree import Plan, serves
from lbi_desktop.domain.wording import counted

COLUMNS = (
    "Vision and missions",
    "Strategies and duties",
    "Priorities and outcomes",
    "Actions and plans",
    "Service plans",
    "Teams and objectives",
    "Actions agreed",
    "Measured by",
)
STRATEGIES, ACTIONS, MEASURES = 1, 6, 7
SERVES = "serves"
_COLUMN_OF = MappingProxyType(
    {
        ElementKind.VISION: 0,
        ElementKind.MISSION: 0,
        ElementKind.STRATEGY: STRATEGIES,
        ElementKind.STATUTORY_DUTY: STRATEGIES,
        ElementKind.PARTNERSHIP_PLAN: STRATEGIES,
        ElementKind.PRIORITY: 2,
        ElementKind.OUTCOME: 2,
        ElementKind.KEY_ACTION: 3,
        ElementKind.DIRECTORATE_PLAN: 3,
        ElementKind.SERVICE_PLAN: 4,
        ElementKind.TEAM_PLAN: 5,
        ElementKind.OBJECTIVE: 5,
    }
)


class NodeKind(StrEnum):
    """What a node of the picture stands for."""

    ELEMENT = "element"
    INDICATOR = "indicator"
    ACTION = "action"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Node:
    """One box: what it stands for, its column, its words.

    `key` is `element:ID`, `indicator:ID`, `action:NO` or `more:COLUMN`. `over` is the kind in
    words. `note` holds marks in words: personal, illustrative. `is_beside` marks a neighbour:
    it serves something on the line without being on it.
    """

    key: str
    kind: NodeKind
    column: int
    title: str
    over: str = ""
    note: str = ""
    is_beside: bool = False

    @property
    def own_id(self) -> str:
        """The element's or indicator's id, the action's number."""
        return self.key.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from what serves (`lower`) to what is served (`upper`), with the words for it."""

    lower: str
    upper: str
    words: str


@dataclass(frozen=True, slots=True)
class Sight:
    """The picture as facts: nodes in reading order, lines, and where one looks from."""

    start: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def node(self, key: str) -> Node:
        """A node by its key."""
        return next(each for each in self.nodes if each.key == key)

    def above(self, key: str) -> tuple[Node, ...]:
        """What a node serves."""
        held = {edge.upper for edge in self.edges if edge.lower == key}
        return tuple(each for each in self.nodes if each.key in held)

    def below(self, key: str) -> tuple[Node, ...]:
        """What serves a node."""
        held = {edge.lower for edge in self.edges if edge.upper == key}
        return tuple(each for each in self.nodes if each.key in held)


class _Lines:
    """Every line of a plan, by its lower and its upper end."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.up: dict[str, list[Edge]] = {}
        self.down: dict[str, list[Edge]] = {}
        for each in plan.elements:
            self._of_element(each)

    def _of_element(self, element: PlanElement) -> None:
        own = f"element:{element.id}"
        if element.parent in self.plan:
            self._add(own, f"element:{element.parent}", SERVES)
        for link in element.contributions:
            if link.kind is not ContributionKind.SUCCEEDS and link.to in self.plan:
                self._add(own, f"element:{link.to}", link.kind.words)
        for number in element.actions:
            self._add(f"action:{number}", own, "acts for")
        for indicator_id in element.indicators:
            self._add(f"indicator:{indicator_id}", own, "measures")

    def _add(self, lower: str, upper: str, words: str) -> None:
        edge = Edge(lower, upper, words)
        self.up.setdefault(lower, []).append(edge)
        self.down.setdefault(upper, []).append(edge)


def line_of_sight(
    plan: Plan,
    start: str,
    *,
    indicators: Mapping[str, str] | None = None,
    has_neighbours: bool = False,
) -> Sight:
    """What a node serves, all the way up, and what serves it, all the way down.

    `start` is a node's key. `indicators` gives the words for indicators by id. Successions are
    left out: they lead to another time, not upwards. `has_neighbours` adds what stands beside
    the start in the tree.
    """
    lines = _Lines(plan)
    ups = {key: [e.upper for e in held] for key, held in lines.up.items()}
    downs = {key: [e.lower for e in held] for key, held in lines.down.items()}
    upward, downward = _walked(start, ups), _walked(start, downs)
    edges = [e for key in upward for e in lines.up.get(key, ())]
    edges += [e for key in downward for e in lines.down.get(key, ())]
    on_line = {*upward, *downward}
    beside = _beside(lines, start, on_line) if has_neighbours else []
    names = indicators or {}
    keys = _in_order(plan, {*on_line, *(edge.lower for edge in beside)}, [*edges, *beside])
    nodes = [replace(_node(plan, key, names), is_beside=key not in on_line) for key in keys]
    return Sight(start, tuple(nodes), tuple(dict.fromkeys([*edges, *beside])))


def _beside(lines: _Lines, start: str, on_line: set[str]) -> list[Edge]:
    parents = [edge.upper for edge in lines.up.get(start, ()) if edge.words == SERVES]
    return [
        edge
        for parent in parents
        for edge in lines.down.get(parent, ())
        if edge.words == SERVES and edge.lower not in on_line
    ]


def _walked(start: str, onward: Mapping[str, Iterable[str]]) -> dict[str, None]:
    found = {start: None}
    waiting = [start]
    while waiting:
        for key in onward.get(waiting.pop(), ()):
            if key not in found:
                found[key] = None
                waiting.append(key)
    return found


def _in_order(plan: Plan, keys: set[str], edges: Iterable[Edge]) -> list[str]:
    """Elements in the order of the tree, then actions and measures under their first one."""
    ordered = [key for each in plan.elements if (key := f"element:{each.id}") in keys]
    places = {key: place for place, key in enumerate(ordered)}
    first: dict[str, int] = {}
    for edge in edges:
        if not edge.lower.startswith("element:"):
            place = places.get(edge.upper, len(places))
            first[edge.lower] = min(place, first.get(edge.lower, place))
    others = sorted(keys - set(ordered), key=lambda key: (first.get(key, 0), key))
    return ordered + others


def _node(plan: Plan, key: str, indicators: Mapping[str, str]) -> Node:
    kind, _, own_id = key.partition(":")
    if kind == NodeKind.INDICATOR:
        return Node(
            key, NodeKind.INDICATOR, MEASURES, indicators.get(own_id, own_id), "Measure"
        )
    if kind == NodeKind.ACTION:
        action = plan.actions[int(own_id)]
        return Node(key, NodeKind.ACTION, ACTIONS, action.text, "Action agreed")
    element = plan[own_id]
    return Node(
        key,
        NodeKind.ELEMENT,
        _COLUMN_OF[element.kind],
        element.name,
        element.kind.words,
        _notes(element),
    )


def _notes(element: PlanElement) -> str:
    marks = (("personal", element.is_personal), ("illustrative", element.is_illustrative))
    return ", ".join(word for word, is_so in marks if is_so)


def fitted(sight: Sight, *, most: int) -> Sight:
    """The picture with at most so many boxes a column; the rest of one becomes `and 12 more`.

    Never the start, nor what lies above it, is folded away.
    """
    kept: list[Node] = []
    renamed: dict[str, str] = {}
    above = set(_walked(sight.start, _ups(sight)))
    for column in range(len(COLUMNS)):
        held = [each for each in sight.nodes if each.column == column]
        shown, folded = _split(held, above, most)
        kept += shown
        if folded:
            key = f"more:{column}"
            title = f"and {counted(len(folded), 'other')}"
            kept.append(Node(key, NodeKind.MORE, column, title, COLUMNS[column]))
            renamed |= {each.key: key for each in folded}
    edges = [
        replace(e, lower=renamed.get(e.lower, e.lower), upper=renamed.get(e.upper, e.upper))
        for e in sight.edges
    ]
    plain = dict.fromkeys(e for e in edges if e.lower != e.upper)
    return Sight(sight.start, tuple(kept), tuple(plain))


def _ups(sight: Sight) -> dict[str, list[str]]:
    ups: dict[str, list[str]] = {}
    for edge in sight.edges:
        ups.setdefault(edge.lower, []).append(edge.upper)
    return ups


def _split(held: list[Node], above: set[str], most: int) -> tuple[list[Node], list[Node]]:
    """What is shown and what is folded: first what leads up, then the line, then neighbours."""
    if len(held) <= most:
        return held, []
    by_weight = sorted(held, key=lambda each: (each.key not in above, each.is_beside))
    room = max(most - 1, sum(each.key in above for each in held))
    kept = {each.key for each in by_weight[:room]}
    shown = [each for each in held if each.key in kept]
    return shown, [each for each in held if each.key not in kept]


def without_columns(sight: Sight, columns: Iterable[int]) -> Sight:
    """The picture without some columns; the start and what lies in its column stay."""
    away = set(columns) - {each.column for each in sight.nodes if each.key == sight.start}
    kept = {each.key for each in sight.nodes if each.column not in away}
    return Sight(
        sight.start,
        tuple(each for each in sight.nodes if each.key in kept),
        tuple(each for each in sight.edges if each.lower in kept and each.upper in kept),
    )


def direct_edges(sight: Sight) -> tuple[Edge, ...]:
    """The lines without those a longer way says already (the transitive reduction).

    A measure tied to a service plan and to the priority above it is drawn to the plan only.
    """
    ups: dict[str, set[str]] = {}
    for edge in sight.edges:
        ups.setdefault(edge.lower, set()).add(edge.upper)
    plain = {key: list(held) for key, held in ups.items()}
    far = {
        key: {each for near in held for each in _walked(near, plain) if each != near}
        for key, held in ups.items()
    }
    return tuple(each for each in sight.edges if each.upper not in far[each.lower])


def served_by(plan: Plan, indicator_id: str) -> tuple[PlanElement, ...]:
    """The elements an indicator measures, in the order of the tree."""
    return tuple(each for each in plan.elements if indicator_id in each.indicators)


def upward_of(elements: Iterable[PlanElement]) -> dict[str, tuple[str, ...]]:
    """What each element serves, by id; for `way_round`."""
    return {each.id: serves(each) for each in elements}
