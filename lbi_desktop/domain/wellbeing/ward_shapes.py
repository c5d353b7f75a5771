"""The wards' real boundaries: matched with the store's wards, laid flat, made small.

Shapes lie in a square of side 1, x to the east and y to the south, as a screen has it. Degrees
are shortened by the cosine of the latitude, grid metres are taken as they are: at the size of a
borough both are true to scale within a pixel.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, radians

from lbi_desktop.domain.wellbeing.ward_tiles import plain_ward

Point = tuple[float, float]
Ring = tuple[Point, ...]

SETTING = "ward_boundaries"
"""The council's setting that keeps shapes, by the year of the boundaries."""

TOLERANCE = 0.0015
"""How far a simplified line may stray: under a pixel on a map of 600."""

LEAST_CORNERS = 3
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Boundary:
    """An area of a file: every text it is labelled with, and its outlines as they came."""

    labels: tuple[str, ...]
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class WardShape:
    """A ward's outlines in the unit square; holes are outlines inside others."""

    name: str
    rings: tuple[Ring, ...]

    @property
    def centre(self) -> Point:
        """The middle of its largest outline."""
        return _centroid(max(self.rings, key=lambda ring: abs(_area(ring))))


@dataclass(frozen=True, slots=True)
class ShapesRead:
    """What a file of boundaries gave: the shapes, and the wards it has none for."""

    shapes: tuple[WardShape, ...]
    missing: tuple[str, ...]


def ward_shapes(boundaries: Iterable[Boundary], wards: Sequence[tuple[str, str]]) -> ShapesRead:
    """The shapes of wards given as (name, code), matched by code or name, together in a square.

    A name is compared without case, apostrophes and the word ward; the first match counts.
    """
    known = {plain_ward(label): name for name, code in wards for label in (name, code) if label}
    found: dict[str, tuple[Ring, ...]] = {}
    for each in boundaries:
        name = next((known[p] for p in map(plain_ward, each.labels) if p in known), "")
        if name and name not in found and each.rings:
            found[name] = each.rings
    missing = tuple(name for name, _ in wards if name not in found)
    return ShapesRead(tuple(_in_square(found)), missing)


def shapes_kept(kept: Mapping[str, object], generation: int) -> tuple[WardShape, ...]:
    """The shapes of a setting as it is kept; none where it holds none of these boundaries."""
    own = kept.get(str(generation))
    if not isinstance(own, Mapping):
        return ()
    return tuple(
        WardShape(str(name), tuple(tuple((x, y) for x, y in ring) for ring in rings))
        for name, rings in own.items()
    )


def shapes_to_keep(shapes: Sequence[WardShape]) -> dict[str, list[list[list[float]]]]:
    """Shapes as plain lists, for the setting."""
    return {each.name: [[[x, y] for x, y in ring] for ring in each.rings] for each in shapes}


def step(centres: Sequence[Point], here: int, *, right: int, down: int) -> int:
    """The nearest centre to a side, those more across than along left out; else the same."""
    own_x, own_y = centres[here]
    found = []
    for at, (x, y) in enumerate(centres):
        along = (x - own_x) * right + (y - own_y) * down
        across = abs((y - own_y) if right else (x - own_x))
        if along > 0 and across <= along * 1.2:
            found.append((along + 2 * across, at))
    return min(found)[1] if found else here


def simplified(ring: Ring, tolerance: float = TOLERANCE) -> Ring:
    """A closed outline with the corners left out that nobody would see (Douglas-Peucker)."""
    closed = ring if ring[0] == ring[-1] else (*ring, ring[0])
    far = max(range(len(closed)), key=lambda at: _distance(closed[0], closed[at]))
    if far == 0:
        return ()
    kept = {0, far, len(closed) - 1}
    waiting = [(0, far), (far, len(closed) - 1)]
    while waiting:
        first, last = waiting.pop()
        at, off = _furthest(closed, first, last)
        if off > tolerance:
            kept.add(at)
            waiting += [(first, at), (at, last)]
    return tuple(closed[at] for at in sorted(kept))[:-1]


def _furthest(line: Ring, first: int, last: int) -> tuple[int, float]:
    """The corner furthest from the chord between two others, and how far it is."""
    (ax, ay), (bx, by) = line[first], line[last]
    long = hypot(bx - ax, by - ay)
    best, off = first, -1.0
    for at in range(first + 1, last):
        x, y = line[at]
        away = (
            abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / long
            if long
            else hypot(x - ax, y - ay)
        )
        if away > off:
            best, off = at, away
    return best, off


def _in_square(found: Mapping[str, tuple[Ring, ...]]) -> Iterable[WardShape]:
    points = [point for rings in found.values() for ring in rings for point in ring]
    if not points:
        return
    shrink = _shrink(points)
    xs, ys = [x * shrink for x, _ in points], [y for _, y in points]
    left, top = min(xs), max(ys)
    side = max(max(xs) - left, top - min(ys)) or 1.0
    for name, rings in found.items():
        flat = [
            tuple(((x * shrink - left) / side, (top - y) / side) for x, y in ring)
            for ring in rings
        ]
        small = [simplified(ring) for ring in flat]
        kept = tuple(_rounded(ring) for ring in small if len(ring) >= LEAST_CORNERS)
        if kept:
            yield WardShape(name, kept)


def _shrink(points: Sequence[Point]) -> float:
    """How much shorter a degree to the east is than one to the north; 1 for metres."""
    is_degrees = all(abs(x) <= 180 and abs(y) <= 90 for x, y in points)
    middle = sum(y for _, y in points) / len(points)
    return cos(radians(middle)) if is_degrees else 1.0


def _rounded(ring: Ring) -> Ring:
    return tuple((round(x, _DECIMALS), round(y, _DECIMALS)) for x, y in ring)


def _distance(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _area(ring: Ring) -> float:
    around = pairwise((*ring, ring[0]))
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in around) / 2


def _centroid(ring: Ring) -> Point:
    area = _area(ring)
    if not area:
        return ring[0]
    x = y = 0.0
    for (ax, ay), (bx, by) in pairwise((*ring, ring[0])):
        part = ax * by - bx * ay
        x, y = x + (ax + bx) * part, y + (ay + by) * part
    return x / (6 * area), y / (6 * area)
