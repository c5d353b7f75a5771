"""Where the boxes and lines of a line of sight stand, in units of 1 at usual text size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from lbi_desktop.domain.plans.line_of_sight import COLUMNS, Edge, Node, Sight, direct_edges

WIDE, LEAST_WIDE, TALL, ACROSS, DOWN = 140.0, 112.0, 54.0, 26.0, 8.0
EDGE, HEAD = 16.0, 34.0
_PASSES = 4


@dataclass(frozen=True, slots=True)
class Box:
    """A node and its rectangle."""

    node: Node
    x: float
    y: float
    wide: float
    tall: float

    @property
    def middle(self) -> float:
        """The height its lines leave at."""
        return self.y + self.tall / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x <= x <= self.x + self.wide and self.y <= y <= self.y + self.tall


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two boxes by their keys, the served one first."""

    upper: str
    lower: str
    words: str
    is_beside: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """A picture ready to be painted: heads with their left edges, boxes, lines, its size."""

    start: str
    heads: tuple[tuple[str, float], ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    wide: float
    tall: float

    def box(self, key: str) -> Box | None:
        """The box of a node."""
        return next((each for each in self.boxes if each.node.key == key), None)

    def at(self, x: float, y: float) -> Box | None:
        """The box at a point."""
        return next((each for each in self.boxes if each.holds(x, y)), None)

    def step(self, key: str, way: str) -> str:
        """The box an arrow key leads to: `left` is what is served, `right` what serves."""
        box = self.box(key)
        if box is None:
            return self.start
        if way in ("left", "right"):
            return self._along(box, way)
        same = [each for each in self.boxes if each.x == box.x]
        place = same.index(box) + (1 if way == "down" else -1)
        return same[max(0, min(place, len(same) - 1))].node.key

    def _along(self, box: Box, way: str) -> str:
        own = box.node.key
        if way == "left":
            keys = [line.upper for line in self.lines if line.lower == own]
        else:
            keys = [line.lower for line in self.lines if line.upper == own]
        boxes = [each for each in self.boxes if each.node.key in keys]
        nearest = min(
            boxes, key=lambda e: (e.node.is_beside, abs(e.middle - box.middle)), default=box
        )
        return nearest.node.key


def layout_of(sight: Sight, *, room: float = 0.0, least_tall: float = 0.0) -> Layout:
    """Columns from ambition to figures, boxes near what they serve; at least `room` wide."""
    used = sorted({each.column for each in sight.nodes})
    columns = [[each for each in sight.nodes if each.column == column] for column in used]
    wide = _box_width(len(columns), room)
    edges = direct_edges(sight)
    for _ in range(_PASSES):
        columns = _nearer(columns, edges)
    tallest = max((len(column) for column in columns), default=1)
    tall = max(least_tall, HEAD + EDGE + tallest * (TALL + DOWN))
    boxes: list[Box] = []
    for place, column in enumerate(columns):
        boxes += _column_of_boxes(column, EDGE + place * (wide + ACROSS), wide=wide, tall=tall)
    beside = {each.key for each in sight.nodes if each.is_beside}
    lines = [
        Line(each.upper, each.lower, each.words, bool({each.upper, each.lower} & beside))
        for each in edges
    ]
    heads = [(COLUMNS[c], EDGE + place * (wide + ACROSS)) for place, c in enumerate(used)]
    width = 2 * EDGE + len(columns) * wide + max(0, len(columns) - 1) * ACROSS
    return Layout(sight.start, tuple(heads), tuple(boxes), tuple(lines), width, tall)


def _box_width(count: int, room: float) -> float:
    if not count:
        return WIDE
    fair = (room - 2 * EDGE - (count - 1) * ACROSS) / count
    return max(LEAST_WIDE, min(fair, 1.6 * WIDE))


def _column_of_boxes(
    column: Sequence[Node], x: float, *, wide: float, tall: float
) -> list[Box]:
    room = tall - HEAD - EDGE
    share = room / len(column)
    gap = min(share - TALL, 3 * DOWN)
    top = HEAD + (room - len(column) * TALL - (len(column) - 1) * gap) / 2
    return [
        Box(node, x, top + place * (TALL + gap), wide, TALL)
        for place, node in enumerate(column)
    ]


def _nearer(columns: list[list[Node]], edges: Sequence[Edge]) -> list[list[Node]]:
    """Sorts each column by the middle of what its boxes are tied to: fewer crossings."""
    spots = {
        node.key: (place + 0.5) / len(column)
        for column in columns
        for place, node in enumerate(column)
    }
    ties: dict[str, list[str]] = {}
    for edge in edges:
        ties.setdefault(edge.lower, []).append(edge.upper)
        ties.setdefault(edge.upper, []).append(edge.lower)
    return [
        _nested(sorted(column, key=lambda node: _pull(node.key, ties, spots)), edges)
        for column in columns
    ]


def _nested(column: Sequence[Node], edges: Sequence[Edge]) -> list[Node]:
    """Within a column what serves stands under what it serves."""
    keys = {each.key for each in column}
    upper = {e.lower: e.upper for e in edges if e.lower in keys and e.upper in keys}
    ordered: list[Node] = []

    def place(under: str) -> None:
        for each in column:
            if upper.get(each.key, "") == under:
                ordered.append(each)
                place(each.key)

    place("")
    return ordered


def _pull(key: str, ties: Mapping[str, Sequence[str]], spots: Mapping[str, float]) -> float:
    held = [spots[each] for each in ties.get(key, ()) if each in spots]
    return fmean([*held, spots[key]])
