"""Nobody can work a hidden count out of a table, whatever totals and other tables they have."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import count as counted

import numpy as np
import pytest
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, lil_matrix

from lbi_desktop.domain.disclosure.suppression import Hidden
from lbi_desktop.domain.disclosure.table_suppression import CountedPart, hidden_parts

LEAST = 5
KNOWN = {
    Hidden.SMALL: (1.0, LEAST - 1.0),
    Hidden.GIVES_AWAY: (float(LEAST), None),
    Hidden.TOGETHER: (0.0, None),
}
"""What somebody who knows every rule knows of a count by its mark."""
Grid = list[list[int]]
Array = np.ndarray[tuple[int], np.dtype[np.float64]]
WIDTH, FAR = 1 - 1e-6, 1e5


def _parts(tables: Sequence[Grid]) -> list[CountedPart]:
    """Wards, groups and groups of wards; every table has the same wards and totals."""
    number = counted(1)
    made = []
    for ward, row in enumerate(tables[0]):
        made.append(_part(number, f"W{ward}", "", "", sum(row)))
    for at, grid in enumerate(tables):
        for group in range(len(grid[0])):
            total = sum(row[group] for row in grid)
            made.append(_part(number, "", f"D{at}", f"G{group}", total))
        for ward, row in enumerate(grid):
            made += [
                _part(number, f"W{ward}", f"D{at}", f"G{group}", one)
                for group, one in enumerate(row)
            ]
    return made


def _part(
    number: Iterator[int], ward: str, dimension: str, category: str, value: int
) -> CountedPart:
    is_small = 0 < value < LEAST
    return CountedPart(next(number), ward, dimension, category, float(value), is_small)


def _equations(parts: Sequence[CountedPart]) -> list[tuple[list[int], int | None]]:
    """Which parts add up to which, by their places; None stands for everybody."""
    place = {(p.ward, p.dimension, p.category): at for at, p in enumerate(parts)}
    sums: dict[tuple[str, str, str], list[int]] = {}
    for at, part in enumerate(parts):
        if part.ward and part.category:
            sums.setdefault((part.ward, "", part.dimension), []).append(at)
            sums.setdefault(("", part.dimension, part.category), []).append(at)
        else:
            sums.setdefault(("", "", part.dimension), []).append(at)
    return [
        (members, place.get((ward, dimension if not ward else "", "" if ward else category)))
        for (ward, dimension, category), members in sums.items()
    ]


Case = tuple[Sequence[CountedPart], dict[int, Hidden]]


class _Attacker:
    """Knows everything that is shown, every total, every mark and every rule.

    Many tables are attacked in one program: nothing joins them, so each keeps its own answer.
    """

    def __init__(self, cases: Sequence[Case]) -> None:
        self.hidden = [
            (case, at)
            for case, (parts, marks) in enumerate(cases)
            for at, part in enumerate(parts)
            if part.no in marks
        ]
        self.column = {key: n for n, key in enumerate(self.hidden)}
        self.bounds = [
            (KNOWN[cases[case][1][cases[case][0][at].no]]) for case, at in self.hidden
        ]
        self.rows: list[dict[int, float]] = []
        self.right: list[float] = []
        for case, (parts, _) in enumerate(cases):
            self._add(case, parts)

    def _add(self, case: int, parts: Sequence[CountedPart]) -> None:
        for members, whole in _equations(parts):
            signs = dict.fromkeys(members, 1.0)
            if whole is not None:
                signs[whole] = -1.0
            known = [at for at in signs if (case, at) not in self.column]
            if len(known) == len(signs):
                continue
            rest = _everybody(parts) if whole is None else 0.0
            self.right.append(rest - sum(signs[at] * (parts[at].count or 0) for at in known))
            self.rows.append({self.column[case, at]: signs[at] for at in signs.keys() - known})

    def told(self) -> list[tuple[int, int]]:
        """The tables and places of the counts that cannot be otherwise."""
        size = len(self.hidden)
        left = lil_matrix((len(self.rows), size))
        for n, row in enumerate(self.rows):
            for column, sign in row.items():
                left[n, column] = sign
        ends = [np.full(size, np.inf), np.full(size, -np.inf)]
        plain = np.random.default_rng(1).normal(size=(3, size))
        for direction in (*plain, *-plain):
            self._look(left.tocsr(), direction, ends)
        for n in range(size):
            if ends[1][n] - ends[0][n] < WIDTH:
                for sign in (1, -1):
                    self._look(left.tocsr(), sign * np.eye(1, size, n)[0], ends)
        return [key for n, key in enumerate(self.hidden) if ends[1][n] - ends[0][n] < WIDTH]

    def _look(self, left: csr_matrix, direction: Array, ends: list[Array]) -> None:
        bounds = [(low, FAR if high is None else high) for low, high in self.bounds]
        found = linprog(direction, A_eq=left, b_eq=self.right, bounds=bounds, method="highs")
        assert found.status == 0, found.message
        np.minimum(ends[0], found.x, out=ends[0])
        np.maximum(ends[1], found.x, out=ends[1])


def _everybody(parts: Sequence[CountedPart]) -> float:
    return sum(part.count or 0.0 for part in parts if part.ward and not part.category)


def _told(every: Sequence[Sequence[CountedPart]]) -> list[tuple[int, CountedPart]]:
    """Which counts of which tables can be told, once what must be hidden is."""
    cases = [
        (parts, hidden_parts(parts, total=_everybody(parts), least=LEAST)) for parts in every
    ]
    for parts, marks in cases:
        assert all(part.no in marks for part in parts if part.is_small)
    return [(case, cases[case][0][at]) for case, at in _Attacker(cases).told()]


def _grid(rng: random.Random, wards: int, groups: int, most: int) -> Grid:
    """Many zeros and small counts, so that there is much to hide and little to hide it with."""
    pick = [0, 0, 1, 2, 3, 4, 5, 6, rng.randint(0, most), rng.randint(0, most)]
    return [[rng.choice(pick) for _ in range(groups)] for _ in range(wards)]


def _another(rng: random.Random, grid: Grid, groups: int) -> Grid:
    """The same people divided otherwise."""
    made = [[0] * groups for _ in grid]
    for row, new in zip(grid, made, strict=True):
        for _ in range(sum(row)):
            new[rng.randrange(groups)] += 1
    return made


def _random_tables(rng: random.Random, number: int) -> Iterator[list[CountedPart]]:
    """Two tables of three by one dimension, the third by two that share their ward totals."""
    while number:
        grid = _grid(rng, rng.randint(2, 6), rng.randint(2, 4), rng.choice((8, 30, 200)))
        if sum(map(sum, grid)) >= 2 * LEAST:
            others = [] if number % 3 else [_another(rng, grid, rng.randint(2, 3))]
            number -= 1
            yield _parts([grid, *others])


@pytest.mark.parametrize("seed", range(20))
def test_that_no_hidden_count_of_a_thousand_random_tables_can_be_told(seed: int) -> None:
    """Fifty at a time, attacked by linear programming: all that is shown, every mark."""
    assert _told(list(_random_tables(random.Random(seed), 50))) == []


def test_that_a_table_of_wards_by_ethnic_group_keeps_most_of_its_counts() -> None:
    """Seventeen wards by eight groups of very different size: little more than needed goes."""
    rng = random.Random(7)
    sizes = [600, 220, 160, 90, 40, 25, 12, 3]
    grid = [[max(0, round(rng.gauss(size, size / 3))) for size in sizes] for _ in range(17)]
    parts = _parts([grid])
    assert _told([parts]) == []
    marks = hidden_parts(parts, total=sum(map(sum, grid)), least=LEAST)
    small = sum(part.is_small for part in parts)
    assert small > 0
    assert len(marks) <= 2.5 * small + 4


def test_that_a_hidden_total_is_safe_by_every_table_that_adds_up_to_it() -> None:
    """The ward of three people is hidden with another, and moves against it in both tables."""
    by_sex: Grid = [[2, 1], [10, 14], [30, 26], [9, 11]]
    by_age: Grid = [[0, 3, 0], [8, 8, 8], [20, 20, 16], [5, 5, 10]]
    assert _told([_parts([by_sex, by_age])]) == []


def test_that_totals_are_hidden_alike_with_and_without_the_tables_below_them() -> None:
    """A page of totals and a table beside it must not hide different counts."""
    rng = random.Random(3)
    for _ in range(60):
        parts = _parts([_grid(rng, 5, 3, 40)])
        total = _everybody(parts)
        alone = hidden_parts(
            [part for part in parts if not (part.ward and part.category)], total=total
        )
        together = hidden_parts(parts, total=total)
        inside = {part.no for part in parts if part.ward and part.category}
        assert {no: why for no, why in together.items() if no not in inside} == alone
