"""Anhøj run-chart rules: runs that are too long, or a centre line crossed too seldom.

Source: spc.md §4. They find shifts and drifts in any series, need no limits and raise a false
alarm on about one chart in thirty whatever its length.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from math import comb, inf, log2, nextafter

_RUN = re.compile(rb"\x00+|\x02+")
_ON_CENTRE = b"\x01"
_ONE_IN = 20


@dataclass(frozen=True, slots=True)
class RunsTest:
    """Runs on either side of a centre line. Counts are None when no point lies off it.

    `observed` counts rows with their gaps, `useful` the figures not on the centre line. The
    longest run may have `longest_allowed` points, and at least `crossings_needed` crossings of
    the line are usual.
    """

    observed: int
    useful: int
    longest: int | None
    longest_allowed: int | None
    crossings: int | None
    crossings_needed: int | None
    has_signal: bool


def median_of(values: Sequence[float | None]) -> float | None:
    """The middle of the figures present, or the mean of the middle two; None without any."""
    present = sorted([value for value in values if value is not None])
    if not present:
        return None
    middle = len(present) // 2
    if len(present) % 2:
        return present[middle]
    return (present[middle - 1] + present[middle]) / 2


def runs_test(
    values: Sequence[float | None], centre: float | None, *, noise: float = 0.0
) -> RunsTest:
    """Judge the runs of `values` (time order, None a gap) about `centre`, both in one unit.

    Figures within `noise` of the centre lie on it and, like gaps, neither end nor lengthen a
    run. Signal: longest run > round(log2 n) + 3 or crossings below the 5% point of a fair coin
    tossed n - 1 times, n being the useful figures.
    """
    sides = b"" if centre is None else _sides(values, centre, noise)
    useful = len(sides)
    if not useful:
        return RunsTest(len(values), 0, None, None, None, None, has_signal=False)
    runs = _RUN.findall(sides)
    longest, crossings = len(max(runs, key=len)), len(runs) - 1
    allowed, needed = longest_run_allowed(useful), crossings_needed(useful)
    has_signal = longest > allowed or crossings < needed
    return RunsTest(len(values), useful, longest, allowed, crossings, needed, has_signal)


def _sides(values: Sequence[float | None], centre: float, noise: float) -> bytes:
    """One byte for each useful figure: 0 below the centre, 2 above it."""
    cuts = (nextafter(centre - noise, -inf), centre + noise)
    present = [value for value in values if value is not None]
    return bytes(map(partial(bisect_left, cuts), present)).translate(None, _ON_CENTRE)


@cache
def longest_run_allowed(useful: int) -> int:
    """The longest run that is still usual among so many useful points."""
    return round(log2(useful)) + 3


@cache
def crossings_needed(useful: int) -> int:
    """The fewest crossings that are still usual: the 5% point of the binomial distribution."""
    tosses = useful - 1
    ways, crossings = 1, 0
    while ways * _ONE_IN < 2**tosses:
        crossings += 1
        ways += comb(tosses, crossings)
    return crossings
