"""Small numbers in whole tables: wards by groups of people, with every total that is shown.

rules.md §7. A hidden count is safe when the table can be another one: the count one higher or
lower, others that are hidden moved against it, everything shown as it is, and every count
within what its mark tells. Such a move is a closed way through wards and groups; where there is
none, the cheapest is opened by hiding further counts along it (the shortest-path heuristic of
cell suppression). Totals are decided first and by themselves, so that a page that shows only
totals and a page that shows the table hide the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import permutations
from math import inf

from lbi_desktop.domain.disclosure.suppression import (
    SMALLEST_SHOWN,
    Hidden,
    HiddenCount,
    suppressed,
)

Node = tuple[str, str]
_TOTALS: Node = ("totals", "")
Way = list[HiddenCount]
Found = tuple[float, Way]
_NO_WAY: Found = (inf, [])


@dataclass(frozen=True, slots=True)
class CountedPart:
    """One count of a table: of a ward, of a group, or of a group of a ward; `no` names it.

    `count` is None where whoever sent it hid it. `is_small` says that it must be hidden.
    """

    no: int
    ward: str
    dimension: str
    category: str
    count: float | None
    is_small: bool


def hidden_parts(
    parts: Sequence[CountedPart], *, total: float | None, least: int = SMALLEST_SHOWN
) -> dict[int, Hidden]:
    """Which counts of one measure and period are hidden, and why, by their `no`.

    `parts` may be of wards, of people by several dimensions, and of both: all tables that share
    a total are made safe together. `total` is the count of everybody as shown, None where it is
    not. A table that cannot be made safe otherwise has its marks blurred and its zeros hidden.
    """
    if not any(part.is_small for part in parts):
        return {}
    totals: dict[str, list[CountedPart]] = defaultdict(list)
    inside: dict[str, list[CountedPart]] = defaultdict(list)
    for part in parts:
        is_inside = part.ward and part.category
        (inside if is_inside else totals)[part.dimension if part.category else ""].append(part)
    found: dict[int, Hidden] = {}
    for own in totals.values():
        found |= _of_totals(own, total, least)
    ground = _Ground([part for own in totals.values() for part in own], found, least)
    for group in _decided_together(inside, wards=totals.get("", ()), found=found):
        found |= _of_tables({name: inside[name] for name in group}, ground)
    return {no: why for no, why in found.items() if why is not Hidden.NO}


def _of_totals(
    parts: Sequence[CountedPart], total: float | None, least: int
) -> dict[int, Hidden]:
    marks = suppressed(
        [part.count for part in parts],
        total=total,
        least=least,
        small=[part.is_small for part in parts],
    )
    return {part.no: why for part, why in zip(parts, marks, strict=True)}


def _decided_together(
    inside: Iterable[str], *, wards: Sequence[CountedPart], found: Mapping[int, Hidden]
) -> Iterator[tuple[str, ...]]:
    """Dimensions whose tables hang together: by a hidden ward total, else each by itself."""
    if any(found[ward.no] is not Hidden.NO for ward in wards):
        yield tuple(inside)
        return
    for dimension in inside:
        yield (dimension,)


@dataclass(frozen=True, slots=True)
class _Ground:
    """The totals as they are already decided."""

    parts: Sequence[CountedPart]
    marks: Mapping[int, Hidden]
    least: int


def _of_tables(
    inside: Mapping[str, Sequence[CountedPart]], ground: _Ground
) -> dict[int, Hidden]:
    """The marks inside tables; at the last everything inside is hidden."""
    for is_blurred in (False, True):
        tables = _Tables(inside, ground, is_blurred=is_blurred)
        if tables.are_made_safe():
            return tables.marks()
    return {part.no: Hidden.TOGETHER for own in inside.values() for part in own}


class _Tables:
    """Tables of one measure by ward and by each dimension, while it is decided what to hide."""

    def __init__(
        self,
        inside: Mapping[str, Sequence[CountedPart]],
        ground: _Ground,
        *,
        is_blurred: bool,
    ) -> None:
        self._least, self._is_blurred = ground.least, is_blurred
        self._proved: set[int] = set()
        self._inside: dict[int, HiddenCount] = {}
        self._wards: dict[str, HiddenCount] = {}
        self._networks: dict[str, _Network] = {name: _Network() for name in inside}
        for part in ground.parts:
            count = self._total(part, ground.marks[part.no])
            if not part.category:
                self._wards[part.ward] = count
            elif part.dimension in self._networks:
                self._networks[part.dimension].add_total(part.category, count)
        for name, parts in inside.items():
            for part in parts:
                count = self._counted(part)
                self._inside[part.no] = count
                self._networks[name].add(part.ward, part.category, count=count)

    def marks(self) -> dict[int, Hidden]:
        """Every count inside the tables with its mark."""
        return {no: count.why for no, count in self._inside.items()}

    def are_made_safe(self) -> bool:
        """Opens a way for every hidden count; False where there is none."""
        for name, own in self._wards.items():
            if self._is_open(own) and not self._take(self._ward_way(name)):
                return False
        for network in self._networks.values():
            for (start, end), count in network.hidden():
                if self._is_open(count) and not self._take(
                    min(
                        network.way(end, start, by=count, is_up=True),
                        network.way(start, end, by=count, is_up=False),
                        key=_cost,
                    )
                ):
                    return False
        return True

    def _is_open(self, count: HiddenCount) -> bool:
        return count.why is not Hidden.NO and id(count) not in self._proved

    def _take(self, found: Found) -> bool:
        cost, way = found
        for count in way:
            count.hide()
            self._proved.add(id(count))
        return cost < inf

    def _ward_way(self, name: str) -> Found:
        """The cheapest move of a hidden ward total against another's, in every table."""
        others = (
            other
            for other, count in self._wards.items()
            if other != name and count.why is not Hidden.NO
        )
        moves = (self._moved(*pair) for other in others for pair in permutations((name, other)))
        return min(moves, key=_cost, default=_NO_WAY)

    def _moved(self, up: str, down: str) -> Found:
        counts = [self._wards[up], self._wards[down]]
        cost = counts[0].cost(is_up=True) + counts[1].cost(is_up=False)
        for network in self._networks.values():
            if cost == inf:
                break
            if network.has_ward(up) or network.has_ward(down):
                more, way = network.shortest(("ward", up), ("ward", down))
                cost, counts = cost + more, counts + way
        return cost, counts

    def _counted(self, part: CountedPart) -> HiddenCount:
        return HiddenCount(
            part.count, is_small=part.is_small, least=self._least, is_blurred=self._is_blurred
        )

    def _total(self, part: CountedPart, why: Hidden) -> HiddenCount:
        """A total as decided; one that is shown cannot move."""
        is_blurred = why is Hidden.TOGETHER
        made = HiddenCount(part.count, is_small=False, least=self._least, is_blurred=is_blurred)
        if why is not Hidden.NO:
            made.mark(why)
        return made


def _cost(found: Found) -> float:
    return found[0]


class _Network:
    """One table as a network: wards and groups are joined by what counts people of both.

    Going from a ward to a group by their count makes it one higher, back one lower; so does
    going from a group by its total to all totals together.
    """

    def __init__(self) -> None:
        self._ways: dict[Node, list[tuple[Node, HiddenCount, bool]]] = defaultdict(list)
        self._ends: dict[tuple[Node, Node], HiddenCount] = {}

    def add(self, ward: str, category: str, *, count: HiddenCount) -> None:
        """A count of a group of a ward."""
        self._join(("ward", ward), ("group", category), count)

    def add_total(self, category: str, count: HiddenCount) -> None:
        """The count of a group of everybody; it can move only where it is hidden."""
        if count.why is not Hidden.NO:
            self._join(("group", category), _TOTALS, count)

    def _join(self, start: Node, end: Node, count: HiddenCount) -> None:
        self._ends[start, end] = count
        self._ways[start].append((end, count, True))
        self._ways[end].append((start, count, False))

    def has_ward(self, name: str) -> bool:
        """Whether the table has counts of a ward."""
        return ("ward", name) in self._ways

    def hidden(self) -> Iterator[tuple[tuple[Node, Node], HiddenCount]]:
        """Every hidden count with the two it joins, totals among them."""
        return ((ends, one) for ends, one in self._ends.items() if one.why is not Hidden.NO)

    def way(self, start: Node, end: Node, *, by: HiddenCount, is_up: bool) -> Found:
        """The cheapest closed way that moves a hidden count up or down, and back round it."""
        own = by.cost(is_up=is_up)
        if own == inf:
            return _NO_WAY
        cost, way = self.shortest(start, end, without=by)
        return cost + own, [by, *way]

    def shortest(self, start: Node, end: Node, *, without: HiddenCount | None = None) -> Found:
        """Dijkstra's shortest path from one to the other; every count on it can move."""
        reached = {start: 0.0}
        came: dict[Node, tuple[Node, HiddenCount]] = {}
        open_ = [(0.0, start)]
        while open_:
            so_far, here = heappop(open_)
            if here == end:
                return so_far, _walked(came, end, start)
            if so_far > reached[here]:
                continue
            for there, count, is_up in self._ways[here]:
                cost = so_far + count.cost(is_up=is_up)
                if cost < reached.get(there, inf) and count is not without:
                    reached[there], came[there] = cost, (here, count)
                    heappush(open_, (cost, there))
        return _NO_WAY


def _walked(came: Mapping[Node, tuple[Node, HiddenCount]], end: Node, start: Node) -> Way:
    way: Way = []
    while end != start:
        end, count = came[end]
        way.append(count)
    return way
