"""XmR limits of one stretch of figures: the average and what may be expected around it.

Formulas and constants: Making Data Count as in NHSRplotthedots 0.2.2 (spc.md §2).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import fsum
from operator import sub

FULL_POINTS = 13
LIMIT_FACTOR = 2.66
WARNING_FACTOR = 2 * LIMIT_FACTOR / 3
SCREENING_FACTOR = 3.267
NOISE = 1e-12
MOSTLY = 0.8
LEAST_TO_CALL_FLAT = 5
_TINY = 5e-324


class Spread(StrEnum):
    """What the moving ranges of a stretch are like."""

    USUAL = "usual"
    UNKNOWN = "unknown"
    NONE = "none"
    TOO_LITTLE = "too_little"


@dataclass(frozen=True, slots=True)
class Limits:
    """Average and limits in the unit of the figures; None where they cannot be computed.

    `moving_range` is the average moving range the limits were made from (after screening when
    that is on), `used` how many figures the average rests on, `noise` the distance below which
    two figures of this stretch count as equal.
    """

    mean: float | None
    lower: float | None
    upper: float | None
    moving_range: float | None
    used: int
    spread: Spread
    noise: float

    @property
    def lower_warning(self) -> float | None:
        """The lower edge of the two-sigma zone."""
        return self._warning(-1)

    @property
    def upper_warning(self) -> float | None:
        """The upper edge of the two-sigma zone."""
        return self._warning(1)

    def _warning(self, side: int) -> float | None:
        if self.mean is None or self.moving_range is None:
            return None
        return self.mean + side * WARNING_FACTOR * self.moving_range


NO_LIMITS = Limits(None, None, None, None, 0, Spread.UNKNOWN, _TINY)


def xmr_limits(
    base: Sequence[float | None], *, screening: bool, centre: float | None = None
) -> Limits:
    """Limits from the figures of `base` in time order; None is a gap no range is taken across.

    They lie around the mean, or around `centre` where a person or a comparison sets one.

    With screening, moving ranges of 3.267 times their average or more are dropped once. A
    stretch without variation has its value for limits; one that hardly varies (screening
    would leave no range, or four figures in five are one value) has none and says
    `TOO_LITTLE`. Source: spc.md §2 and §3.
    """
    present = [value for value in base if value is not None]
    if not present:
        return NO_LIMITS
    mean = fsum(present) / len(present) if centre is None else centre
    low, high = min(present), max(present)
    ranges = moving_ranges(base) if len(present) < len(base) else _neighbour_ranges(present)
    noise = max(NOISE * max(high, -low), _TINY)
    if not ranges:
        return Limits(mean, None, None, None, len(present), Spread.UNKNOWN, noise)
    average = fsum(ranges) / len(ranges)
    if high - low <= noise and abs(low - mean) <= noise:
        return Limits(mean, mean, mean, 0.0, len(present), Spread.NONE, noise)
    screened = screened_average(ranges, average)
    if screened <= noise or _is_mostly_one_value(present):
        return Limits(mean, None, None, None, len(present), Spread.TOO_LITTLE, noise)
    if screening:
        average = screened
    half = LIMIT_FACTOR * average
    return Limits(mean, mean - half, mean + half, average, len(present), Spread.USUAL, noise)


def moving_ranges(base: Sequence[float | None]) -> list[float]:
    """Distances between neighbours; a gap has none on either side."""
    return [
        abs(after - before)
        for before, after in pairwise(base)
        if before is not None and after is not None
    ]


def screened_average(ranges: Sequence[float], average: float) -> float:
    """The mean of the ranges under 3.267 times their average; 0 when none is."""
    ceiling = SCREENING_FACTOR * average
    if max(ranges) < ceiling:
        return average
    kept = [size for size in ranges if size < ceiling]
    return fsum(kept) / len(kept) if kept else 0.0


def _neighbour_ranges(present: list[float]) -> list[float]:
    return list(map(abs, map(sub, present[1:], present)))


def _is_mostly_one_value(present: list[float]) -> bool:
    """Whether four figures in five are the same: an average then lies beside nearly all."""
    least = MOSTLY * len(present)
    if len(present) < LEAST_TO_CALL_FLAT or len(set(present)) > len(present) - least + 1:
        return False
    return max(Counter(present).values()) >= least


@dataclass(frozen=True, slots=True)
class Segment:
    """Rows from one rebase to the next, with their limits.

    `number` counts the rebases so far, `start` and `stop` are row numbers (stop not included),
    `count` the figures present, `base` the figures the limits were made from (None for gaps
    and rows left out; shorter than the segment where a baseline is fixed).
    """

    number: int
    start: int
    stop: int
    count: int
    limits: Limits
    base: tuple[float | None, ...]

    @property
    def rows(self) -> range:
        """The row numbers."""
        return range(self.start, self.stop)

    @property
    def used_for_limits(self) -> tuple[bool, ...]:
        """For each row whether the limits rest on it."""
        later = len(self.rows) - len(self.base)
        return tuple(value is not None for value in self.base) + (False,) * later

    @property
    def is_short(self) -> bool:
        """Whether the reference calls its limits trial: fewer than 13 rows, gaps counted."""
        return self.stop - self.start < FULL_POINTS

    @property
    def is_full(self) -> bool:
        """Whether enough figures are present for marks to be shown."""
        return self.count >= FULL_POINTS
