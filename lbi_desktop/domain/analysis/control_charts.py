"""Control charts beside XmR: run, moving range, proportions, rates, counts and rare events.

Formulas: spc.md §4. Limits lie three standard deviations from the centre, the inner ones two.
For denominators in the thousands p and u limits are far too narrow: use the primed ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, pairwise
from math import fsum, inf, sqrt

from lbi_desktop.domain.analysis.runs import RunsTest, median_of, runs_test
from lbi_desktop.domain.analysis.spc_limits import (
    NOISE,
    SCREENING_FACTOR,
    moving_ranges,
    screened_average,
)

RANGE_TO_SIGMA = 1.128
WEIBULL_POWER = 3.6
Values = Sequence[float | None]


class ChartKind(StrEnum):
    """The charts; primed ones widen limits to the spread the figures really have (Laney)."""

    RUN = "run"
    INDIVIDUALS = "i"
    MOVING_RANGE = "mr"
    PROPORTION = "p"
    PROPORTION_PRIME = "pp"
    RATE = "u"
    RATE_PRIME = "up"
    COUNT = "c"
    BETWEEN_EVENTS = "g"
    TIME_BETWEEN = "t"


@dataclass(frozen=True, slots=True)
class Lines:
    """Centre, three-sigma and two-sigma limits at one point; None where undefined."""

    centre: float | None = None
    lower: float | None = None
    upper: float | None = None
    lower_inner: float | None = None
    upper_inner: float | None = None


@dataclass(frozen=True, slots=True)
class ControlChart:
    """Plotted values, lines and part number of every point, and each part's runs test."""

    values: tuple[float | None, ...]
    lines: tuple[Lines, ...]
    parts: tuple[int, ...]
    runs: tuple[RunsTest, ...]

    @property
    def outside(self) -> tuple[bool, ...]:
        """Which points lie beyond a limit; on it is inside, and gaps are never outside."""
        return tuple(map(_is_outside, self.values, self.lines))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """One part's figures, and the first of them that its lines are made from."""

    values: Values
    denominators: Values
    base: int
    screens: bool

    @property
    def present(self) -> list[float]:
        return [value for value in self.values[: self.base] if value is not None]

    @property
    def ratio(self) -> float | None:
        """The base's numerators over its denominators, both in sum."""
        pairs = self.pairs[: self.base]
        known = [(value, size) for value, size in pairs if value is not None and size]
        if not known:
            return None
        return fsum(value * size for value, size in known) / fsum(size for _, size in known)

    @property
    def pairs(self) -> list[tuple[float | None, float | None]]:
        return list(zip(self.values, self.denominators, strict=True))


def control_chart(
    kind: ChartKind,
    numerators: Values,
    *,
    denominators: Values | None = None,
    part_ends: Sequence[int] = (),
    freeze: int | None = None,
    screens: bool = True,
) -> ControlChart:
    """A chart of `numerators`, over `denominators` for proportions and rates; None is a gap.

    `part_ends` counts the points up to the end of each part but the last. `freeze` makes the
    lines from the first so many points of each part. `screens` drops outlying moving ranges.
    Raises ValueError where denominators are needed and absent, or parts are not in order.
    """
    values, sizes = _plotted(kind, numerators, denominators)
    bounds = list(pairwise([0, *part_ends, len(values)]))
    if part_ends and any(start >= stop for start, stop in bounds):
        raise ValueError(f"parts cannot end after {list(part_ends)} of {len(values)} points")
    lines: list[list[Lines]] = []
    runs: list[RunsTest] = []
    for start, stop in bounds:
        base = stop - start if freeze is None else freeze
        stretch = _Stretch(values[start:stop], sizes[start:stop], base, screens)
        lines.append(_LINES[kind](stretch))
        runs.append(_runs(stretch, lines[-1]))
    parts = chain.from_iterable([n] * (b - a) for n, (a, b) in enumerate(bounds, start=1))
    return ControlChart(values, tuple(chain(*lines)), tuple(parts), tuple(runs))


def _plotted(
    kind: ChartKind, numerators: Values, denominators: Values | None
) -> tuple[tuple[float | None, ...], Values]:
    """What is drawn, and the denominators where the kind has them."""
    if kind is ChartKind.MOVING_RANGE:
        ranges = [_range(before, after) for before, after in pairwise(numerators)]
        return (None, *ranges)[: len(numerators)], [None] * len(numerators)
    if kind not in _RATIOS:
        return tuple(numerators), [None] * len(numerators)
    if denominators is None:
        raise ValueError(f"a {kind} chart needs denominators")
    pairs = zip(numerators, denominators, strict=True)
    ratios = (None if top is None or not under else top / under for top, under in pairs)
    return tuple(ratios), denominators


_RATIOS = frozenset(
    {
        ChartKind.PROPORTION,
        ChartKind.PROPORTION_PRIME,
        ChartKind.RATE,
        ChartKind.RATE_PRIME,
    }
)


def _range(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else abs(after - before)


def _runs(stretch: _Stretch, lines: list[Lines]) -> RunsTest:
    centre = lines[0].centre if lines else None
    size = max((abs(value) for value in stretch.values if value is not None), default=0.0)
    return runs_test(stretch.values, centre, noise=NOISE * size)


def _average_range(values: Values, *, screens: bool) -> float | None:
    """The mean moving range, outlying ranges dropped once when screened; None without any."""
    ranges = moving_ranges(values)
    if not ranges:
        return None
    average = fsum(ranges) / len(ranges)
    if not screens:
        return average
    return screened_average(ranges, average) if average > 0 else None


def _around(centre: float, sigma: float, *, low: float = -inf, high: float = inf) -> Lines:
    return Lines(
        centre,
        max(low, centre - 3 * sigma),
        min(high, centre + 3 * sigma),
        max(low, centre - 2 * sigma),
        min(high, centre + 2 * sigma),
    )


def _level(stretch: _Stretch, line: Lines) -> list[Lines]:
    return [line] * len(stretch.values)


def _run_lines(stretch: _Stretch) -> list[Lines]:
    return _level(stretch, Lines(median_of(stretch.values[: stretch.base])))


def _individual_lines(stretch: _Stretch) -> list[Lines]:
    present = stretch.present
    size = _average_range(stretch.values[: stretch.base], screens=stretch.screens)
    if not present:
        return _level(stretch, Lines())
    mean = fsum(present) / len(present)
    if size is None:
        return _level(stretch, Lines(mean))
    return _level(stretch, _around(mean, size / RANGE_TO_SIGMA))


def _range_lines(stretch: _Stretch) -> list[Lines]:
    present = stretch.present
    if not present:
        return _level(stretch, Lines())
    mean = fsum(present) / len(present)
    return _level(stretch, Lines(mean, 0.0, SCREENING_FACTOR * mean))


def _count_lines(stretch: _Stretch) -> list[Lines]:
    present = stretch.present
    if not present:
        return _level(stretch, Lines())
    mean = fsum(present) / len(present)
    return _level(stretch, _around(mean, sqrt(max(mean, 0.0)), low=0.0))


def _between_lines(stretch: _Stretch) -> list[Lines]:
    """Events between events (geometric): the median is shown, limits lie about the mean."""
    present = stretch.present
    if not present:
        return _level(stretch, Lines())
    mean = fsum(present) / len(present)
    line = _around(mean, sqrt(max(mean * (mean + 1), 0.0)), low=0.0)
    shown = (line.lower, line.upper, line.lower_inner, line.upper_inner)
    return _level(stretch, Lines(median_of(present), *shown))


def _time_lines(stretch: _Stretch) -> list[Lines]:
    """Time between events: XmR after taking the 3.6th root, which makes it near normal."""
    roots = [None if v is None or v < 0 else v ** (1 / WEIBULL_POWER) for v in stretch.values]
    inner = _Stretch(roots, stretch.denominators, stretch.base, stretch.screens)
    return [
        Lines(*map(_powered, (at.centre, at.lower, at.upper, at.lower_inner, at.upper_inner)))
        for at in _individual_lines(inner)
    ]


def _powered(root: float | None) -> float | None:
    return None if root is None else max(root, 0.0) ** WEIBULL_POWER


def _ratio_lines(stretch: _Stretch, *, is_rate: bool, is_prime: bool) -> list[Lines]:
    """Limits of each point by its own denominator, within 0 and, for proportions, 1."""
    centre = stretch.ratio
    if centre is None:
        return _level(stretch, Lines())
    spread = centre if is_rate else centre * (1 - centre)
    sigmas = [sqrt(max(spread, 0.0) / size) if size else None for size in stretch.denominators]
    widening = _laney(stretch, centre, sigmas) if is_prime else 1.0
    if widening is None:
        return _level(stretch, Lines(centre))
    high = inf if is_rate else 1.0
    return [
        Lines(centre)
        if sigma is None
        else _around(centre, sigma * widening, low=0.0, high=high)
        for sigma in sigmas
    ]


def _laney(stretch: _Stretch, centre: float, sigmas: Values) -> float | None:
    """How much wider the figures spread than their denominators explain."""
    distances = [
        (value - centre) / sigma if value is not None and sigma else None
        for value, sigma in zip(stretch.values, sigmas, strict=True)
    ]
    size = _average_range(distances[: stretch.base], screens=stretch.screens)
    return None if size is None else size / RANGE_TO_SIGMA


def _is_outside(value: float | None, line: Lines) -> bool:
    if value is None or line.lower is None or line.upper is None:
        return False
    noise = NOISE * max(abs(value), abs(line.upper))
    return value < line.lower - noise or value > line.upper + noise


_LINES: dict[ChartKind, Callable[[_Stretch], list[Lines]]] = {
    ChartKind.RUN: _run_lines,
    ChartKind.INDIVIDUALS: _individual_lines,
    ChartKind.MOVING_RANGE: _range_lines,
    ChartKind.PROPORTION: lambda s: _ratio_lines(s, is_rate=False, is_prime=False),
    ChartKind.PROPORTION_PRIME: lambda s: _ratio_lines(s, is_rate=False, is_prime=True),
    ChartKind.RATE: lambda s: _ratio_lines(s, is_rate=True, is_prime=False),
    ChartKind.RATE_PRIME: lambda s: _ratio_lines(s, is_rate=True, is_prime=True),
    ChartKind.COUNT: _count_lines,
    ChartKind.BETWEEN_EVENTS: _between_lines,
    ChartKind.TIME_BETWEEN: _time_lines,
}
