"""The special-cause rules of Making Data Count, found in one stretch of figures (spc.md §3).

Each figure becomes one byte, the zone it lies in between the limits; each step to the next
figure becomes another. Rules are then patterns in bytes, which keeps a thousand series within
a few milliseconds. All rules a point meets are kept as bits; one headline follows by order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from math import inf
from operator import sub

from lbi_desktop.domain.analysis.spc_limits import LIMIT_FACTOR, Limits, Spread
from lbi_desktop.domain.scorecard.signal import Rule

BELOW_LOWER, LOWER_BAND, LOWER_HALF, ON_MEAN, UPPER_HALF, UPPER_BAND, ABOVE_UPPER = range(7)
GAP = 7
_LOWER = frozenset({BELOW_LOWER, LOWER_BAND, LOWER_HALF})
_UPPER = frozenset({UPPER_HALF, UPPER_BAND, ABOVE_UPPER})
LOW, LEVEL, HIGH = 0, 1, 2
_SIDES = bytes([LOW, LOW, LOW, LEVEL, HIGH, HIGH, HIGH, LEVEL]).ljust(256, b"\x01")

BITS = {
    (Rule.OUTLIER, True): 1,
    (Rule.OUTLIER, False): 2,
    (Rule.TREND, True): 4,
    (Rule.TREND, False): 8,
    (Rule.TWO_OF_THREE, True): 16,
    (Rule.TWO_OF_THREE, False): 32,
    (Rule.SHIFT, True): 64,
    (Rule.SHIFT, False): 128,
}
_TRENDS = BITS[Rule.TREND, True] | BITS[Rule.TREND, False]
_WITHOUT_TREND = bytes(bits for bits in range(256) if not bits & _TRENDS)


@dataclass(frozen=True, slots=True)
class Hit:
    """One rule a point meets; `is_high` is its side of the average or the trend's direction."""

    rule: Rule
    is_high: bool


_HITS = tuple(Hit(rule, is_high) for rule, is_high in BITS)
HITS_OF: tuple[tuple[Hit, ...], ...] = tuple(
    tuple(hit for bit, hit in enumerate(_HITS) if mask >> bit & 1) for mask in range(256)
)


@dataclass(frozen=True, slots=True)
class Found:
    """What the rules found, one byte a point.

    `zones` says where each figure lies, `hits` holds every rule met as bits, `shown` the same
    with one trend direction at most, so that a headline can be read from it.
    """

    zones: bytes
    hits: bytes
    shown: bytes


def find(
    values: Sequence[float | None],
    limits: Limits,
    *,
    run_length: int = 7,
    literal_labels: bool = False,
) -> Found:
    """Zones and rules of one stretch; windows never leave it and never hold a gap.

    Nothing is found where figures have no average or hardly vary.

    `run_length` is the number of points of a shift or a trend. `literal_labels` names a trend
    by the step out of a point whose neighbour is in a trend too, as the reference package
    does, even where that step belongs to neither trend.
    """
    gaps = [place for place, value in enumerate(values) if value is None]
    filled = [0.0 if value is None else value for value in values]
    zones = _zones(filled, gaps, limits)
    if limits.mean is None or limits.spread is Spread.TOO_LITTLE:
        return Found(zones, bytes(len(zones)), bytes(len(zones)))
    steps = _steps(filled, gaps, limits.noise)
    hits = bytearray(len(zones))
    _mark_outliers(zones, hits)
    _mark_runs(steps, hits, rule=Rule.TREND, least=run_length - 1)
    _mark_two_of_three(zones, hits)
    _mark_runs(sides_of(zones), hits, rule=Rule.SHIFT, least=run_length)
    shown = _one_trend_each(hits, steps, literal_labels=literal_labels)
    return Found(zones, bytes(hits), shown)


def sides_of(zones: bytes) -> bytes:
    """For each zone its side of the average: LOW, LEVEL (on it, or a gap) or HIGH."""
    return zones.translate(_SIDES)


def joined(parts: Sequence[Found]) -> Found:
    """What was found in several stretches, end to end."""
    return Found(
        b"".join(part.zones for part in parts),
        b"".join(part.hits for part in parts),
        b"".join(part.shown for part in parts),
    )


def _zones(filled: list[float], gaps: list[int], limits: Limits) -> bytes:
    """The zone of each figure; equal to a boundary counts as inside it."""
    if limits.mean is None:
        return bytes([GAP]) * len(filled)
    half = inf if limits.moving_range is None else LIMIT_FACTOR * limits.moving_range
    mean, noise = limits.mean, limits.noise
    cuts = (
        mean - half - noise,
        mean - half * 2 / 3 - noise,
        mean - noise,
        mean + noise,
        mean + half * 2 / 3 + noise,
        mean + half + noise,
    )
    zones = bytearray(map(partial(bisect_left, cuts), filled))
    for place in gaps:
        zones[place] = GAP
    return bytes(zones)


def _steps(filled: list[float], gaps: list[int], noise: float) -> bytes:
    """Down, level or up from each figure to the next; to or from a gap is level."""
    steps = bytearray(map(partial(bisect_left, (-noise, noise)), map(sub, filled[1:], filled)))
    for place in gaps:
        for step in (place - 1, place):
            if 0 <= step < len(steps):
                steps[step] = LEVEL
    return bytes(steps)


def _mark_outliers(zones: bytes, hits: bytearray) -> None:
    """Rule 1: beyond a limit."""
    for zone, is_high in ((BELOW_LOWER, False), (ABOVE_UPPER, True)):
        if zone in zones:
            bit = BITS[Rule.OUTLIER, is_high]
            for place, found in enumerate(zones):
                if found == zone:
                    hits[place] |= bit


def _mark_runs(sides: bytes, hits: bytearray, *, rule: Rule, least: int) -> None:
    """Rules 2 and 4: `least` alike in a row; steps mark the points at both their ends."""
    extra = 1 if rule is Rule.TREND else 0
    for run in _runs_pattern(least).finditer(sides):
        bit = BITS[rule, sides[run.start()] == HIGH]
        for place in range(run.start(), run.end() + extra):
            hits[place] |= bit


@cache
def _runs_pattern(least: int) -> re.Pattern[bytes]:
    return re.compile(rb"\x00{%d,}|\x02{%d,}" % (least, least))


def _mark_two_of_three(zones: bytes, hits: bytearray) -> None:
    """Rule 3: of three on one side two lie in the outer third; only those two are marked."""
    for band, side, is_high in ((LOWER_BAND, _LOWER, False), (UPPER_BAND, _UPPER, True)):
        if zones.count(band) < 2:
            continue
        bit = BITS[Rule.TWO_OF_THREE, is_high]
        places = [place for place, zone in enumerate(zones) if zone == band]
        for first, second in pairwise(places):
            thirds = (first - 1, second + 1) if second - first == 1 else (first + 1,)
            has_third = any(
                0 <= third < len(zones) and zones[third] in side for third in thirds
            )
            if second - first <= 2 and has_third:
                hits[first] |= bit
                hits[second] |= bit


def _one_trend_each(hits: bytearray, steps: bytes, *, literal_labels: bool) -> bytes:
    """The later trend's direction where a point ends one and starts another."""
    if not hits.translate(None, _WITHOUT_TREND):
        return bytes(hits)
    shown = bytearray(hits)
    for place, bits in enumerate(hits):
        trends = bits & _TRENDS
        if not trends:
            continue
        follows = place + 1 < len(hits) and bool(hits[place + 1] & _TRENDS)
        if literal_labels or trends == _TRENDS:
            step = steps[place] if follows else steps[place - 1]
            shown[place] = bits & ~_TRENDS | BITS[Rule.TREND, step == HIGH]
    return bytes(shown)


@cache
def headlines(favoured: int) -> tuple[Hit | None, ...]:
    """For each byte of `shown` the rule that speaks: outlier, trend, two of three, shift.

    `favoured` is 1 or -1 to let hits upwards or downwards speak first (the Excel tool shows
    improvement when both fire), 0 for plain order.
    """
    return tuple(_headline(mask, favoured) for mask in range(256))


def _headline(mask: int, favoured: int) -> Hit | None:
    hits = HITS_OF[mask]
    if favoured:
        wanted = favoured > 0
        hits = tuple(hit for hit in hits if hit.is_high is wanted) or hits
    return hits[0] if hits else None
