"""Funnel plots: which areas lie further from the average than chance explains (spc.md §5).

Two levels on each side, 2.5% and 0.1%. Proportions are judged by the normal limits of the
pooled proportion at the area's own denominator, rates and ratios by the Byar or exact interval
of the observed count against the expected one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor, fsum, log10, sqrt

from lbi_desktop.domain.analysis.intervals import (
    STRICT_CONFIDENCE,
    USUAL_CONFIDENCE,
    IntervalError,
    count_interval,
    count_interval_holds,
)
from lbi_desktop.domain.analysis.quantiles import normal_quantile

LINES = 100
RATE_LINES = 40
_INNER, _OUTER = 0.025, 0.001
_ROOM = 1.05


class Significance(StrEnum):
    """Where an area lies against the funnel."""

    LOW_STRONG = "Low (0.001)"
    LOW = "Low (0.025)"
    NONE = "Not significant"
    HIGH = "High (0.025)"
    HIGH_STRONG = "High (0.001)"

    @property
    def is_high(self) -> bool:
        """Whether it lies above the limits."""
        return self in (Significance.HIGH, Significance.HIGH_STRONG)

    @property
    def is_low(self) -> bool:
        """Whether it lies below the limits."""
        return self in (Significance.LOW, Significance.LOW_STRONG)

    @property
    def is_strong(self) -> bool:
        """Whether it lies beyond the outer limits too."""
        return self in (Significance.LOW_STRONG, Significance.HIGH_STRONG)


@dataclass(frozen=True, slots=True)
class FunnelLine:
    """The limits at one denominator, in the unit of the centre (percent when that is)."""

    denominator: int
    lower_inner: float
    upper_inner: float
    lower_outer: float
    upper_outer: float


Pair = tuple[float, float]
"""An area's numerator and denominator."""


def pooled(pairs: Sequence[Pair]) -> float:
    """All numerators over all denominators: the funnel's centre. Raises IntervalError."""
    denominator = fsum(under for _, under in pairs)
    if denominator <= 0:
        raise IntervalError("denominators must be greater than zero")
    return fsum(top for top, _ in pairs) / denominator


def proportion_significance(pair: Pair, centre: float) -> Significance:
    """A proportion against the pooled one, by the limits at its denominator."""
    numerator, denominator = pair
    if denominator <= 0:
        raise IntervalError("denominators must be greater than zero")
    distance = numerator / denominator - centre
    sigma = sqrt(centre * (1 - centre) / denominator)
    return _by_steps(
        below=[distance < -normal_quantile(1 - level) * sigma for level in (_INNER, _OUTER)],
        above=[distance > normal_quantile(1 - level) * sigma for level in (_INNER, _OUTER)],
    )


def count_significance(pair: Pair, centre: float) -> Significance:
    """An area's count against the one expected at the pooled rate; for rates and ratios."""
    observed, expected = pair[0], pair[1] * centre
    levels = (USUAL_CONFIDENCE, STRICT_CONFIDENCE)
    intervals = [count_interval(observed, confidence=level) for level in levels]
    return _by_steps(
        below=[interval.upper < expected for interval in intervals],
        above=[interval.lower > expected for interval in intervals],
    )


def _by_steps(*, below: list[bool], above: list[bool]) -> Significance:
    if below[0]:
        return Significance.LOW_STRONG if below[1] else Significance.LOW
    if above[0]:
        return Significance.HIGH_STRONG if above[1] else Significance.HIGH
    return Significance.NONE


def funnel_lines(centre: float, largest: float) -> tuple[FunnelLine, ...]:
    """A hundred limits in percent, for denominators from 1 to just past the largest."""
    return tuple(_line(centre, size) for size in _denominators(largest))


def _line(centre: float, denominator: int) -> FunnelLine:
    sigma = sqrt(centre * (1 - centre) / denominator)
    inner, outer = (normal_quantile(1 - level) * sigma for level in (_INNER, _OUTER))
    ends = (centre - inner, centre + inner, centre - outer, centre + outer)
    return FunnelLine(denominator, *(100 * min(1.0, max(0.0, end)) for end in ends))


def rate_funnel_lines(
    centre: float, largest: float, *, multiplier: float
) -> tuple[FunnelLine, ...]:
    """The limits of a rate for denominators up to just past the largest, times `multiplier`.

    At each denominator they are the counts whose own Byar or exact interval just touches the
    count expected there, so that drawing and `count_significance` agree.
    """
    sizes = _denominators(largest, lines=RATE_LINES)
    return tuple(_rate_line(centre * size, size, multiplier) for size in sizes)


def _rate_line(expected: float, denominator: int, multiplier: float) -> FunnelLine:
    ends = [
        _touching(expected, level, is_upper=is_upper)
        for level in (USUAL_CONFIDENCE, STRICT_CONFIDENCE)
        for is_upper in (False, True)
    ]
    return FunnelLine(denominator, *(end / denominator * multiplier for end in ends))


def _touching(expected: float, confidence: float, *, is_upper: bool) -> float:
    """The count above (or below) the expected one whose interval ends at the expected one."""
    low, high = (expected, 2 * expected + 30) if is_upper else (0.0, expected)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        is_inside = count_interval_holds(middle, expected, confidence=confidence)
        if is_inside is is_upper:
            low = middle
        else:
            high = middle
    return (low + high) / 2


_HALVINGS = 24


def _denominators(largest: float, lines: int = LINES) -> list[int]:
    """Whole numbers in a geometric row that ends at a round number 5% past the largest."""
    reach = max(largest, 1) * _ROOM
    unit = 10.0 ** (floor(log10(reach)) - 1)
    end = ceil(reach / unit) * unit
    sizes = [1]
    for left in range(lines - 1, 0, -1):
        growth = (end / sizes[-1]) ** (1 / left)
        sizes.append(max(round(growth * sizes[-1]), sizes[-1] + 1))
    return sizes
