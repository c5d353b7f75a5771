"""Scores together: weighted means with their uncertainty, places against the borough, changes.

Where every part has its own interval, those are carried through by the method of variance
estimates recovery (Zou and Donner 2008): the half-widths below and above are weighted, squared,
added and their root taken, so that skewed intervals stay skewed. Where a part has none (a mean
without counts), the parts are drawn again with replacement (percentile bootstrap with a fixed
seed) and the intervals that there are are added to the spread of the draws.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum, hypot, sqrt
from operator import mul

from lbi_desktop.domain.charts.breakdown_chart import Standing
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.wellbeing.method import Method
from lbi_desktop.domain.wellbeing.picture import Change, EditionScores, Limits, Score, ScoreSet

CARRIED = "carried through from the intervals of its parts"
DRAWN = "its parts drawn again"
_LEAST_DRAWN = 3
_USUAL_TAIL, _STRICT_TAIL = 0.025, 0.001


@dataclass(frozen=True, slots=True)
class Weighted:
    """A part of a mean: its weight, its score, and the borough's of the same part."""

    weight: float
    score: Score
    whole: float | None = None


@dataclass(frozen=True, slots=True)
class Quorum:
    """What must be there for a mean: so many parts, and so much of the weight."""

    noun: str = "measures"
    parts: int = 1
    weight: float = 0.0


def combined(parts: Sequence[Weighted], *, quorum: Quorum, method: Method) -> Score:
    """The weighted mean of the parts that have a score, compared with the borough's same parts.

    Parts of weight 0 do not count. Without the quorum there is no score but the reason.
    """
    asked = [part for part in parts if part.weight > 0 and part.score.wanted]
    used = [part for part in asked if part.score.value is not None]
    total = fsum(part.weight for part in used)
    if not used or len(used) < min(quorum.parts, len(asked)) or total < quorum.weight:
        return _too_few(asked, used, quorum.noun)
    shares = [part.weight / total for part in used]
    value = fsum(map(mul, shares, (part.score.value or 0.0 for part in used)))
    limits = _limits(value, shares, used, method=method)
    standing = Standing.NOT_COMPARED
    if limits is not None and all(part.whole is not None for part in used):
        whole = fsum(map(mul, shares, (part.whole or 0.0 for part in used)))
        standing = standing_by(value, limits, whole=whole)
    return Score(value, limits, standing, len(used), len(asked))


def combined_sets(
    parts: Sequence[tuple[float, ScoreSet]], *, quorum: Quorum, method: Method
) -> ScoreSet:
    """Sets of scores together: the borough, each ward and each group by itself."""

    def mean(scores: Iterable[Score | None], *, is_whole: bool = False) -> Score:
        own = [
            Weighted(weight, score, None if is_whole else each.borough.value)
            for (weight, each), score in zip(parts, scores, strict=True)
            if score is not None
        ]
        return combined(own, quorum=quorum, method=method)

    wards = max((len(each.wards) for _, each in parts), default=0)
    groups = max((len(each.groups) for _, each in parts), default=0)
    return ScoreSet(
        mean((each.borough for _, each in parts), is_whole=True),
        tuple(mean(_at(each.wards, n) for _, each in parts) for n in range(wards)),
        tuple(mean(_at(each.groups, n) for _, each in parts) for n in range(groups)),
    )


def _at(scores: Sequence[Score], place: int) -> Score | None:
    return scores[place] if place < len(scores) else None


def _too_few(asked: Sequence[Weighted], used: Sequence[Weighted], noun: str) -> Score:
    hidden = sum(part.score.standing is Standing.HIDDEN for part in asked)
    standing = Standing.HIDDEN if hidden else Standing.ABSENT
    if hidden:
        reason = f"{hidden} of {len(asked)} {noun} hidden"
    else:
        reason = f"{len(used)} of {len(asked)} {noun} there"
    return Score(None, None, standing, len(used), len(asked), reason)


def standing_by(value: float, limits: Limits, *, whole: float) -> Standing:
    """A score against the borough's by its limits: 95% for a word, 99.8% for `clearly`."""
    if limits.lower <= whole <= limits.upper:
        return Standing.SIMILAR
    is_clear = not limits.lower_strict <= whole <= limits.upper_strict
    if value < whole:
        return Standing.CLEARLY_LOWER if is_clear else Standing.LOWER
    return Standing.CLEARLY_HIGHER if is_clear else Standing.HIGHER


# --- uncertainty -----------------------------------------------------------------------------


def _limits(
    value: float, shares: Sequence[float], used: Sequence[Weighted], *, method: Method
) -> Limits | None:
    own = [
        (share, part.score.value or 0.0, part.score.limits)
        for share, part in zip(shares, used, strict=True)
    ]
    carried = _carried(own)
    if all(limits is not None for _, _, limits in own):
        return _around(value, carried, CARRIED)
    if len(used) < _LEAST_DRAWN:
        return None
    drawn = _drawn(shares, [part.score.value or 0.0 for part in used], method)
    both = tuple(hypot(one, abs(end - value)) for one, end in zip(carried, drawn, strict=True))
    return _around(value, both, f"{DRAWN} {method.draws:,} times")


def _carried(own: Sequence[tuple[float, float, Limits | None]]) -> tuple[float, ...]:
    """Half-widths below and above at 95%, then at 99.8%."""
    sums = [0.0, 0.0, 0.0, 0.0]
    for share, value, limits in own:
        if limits is not None:
            ends = (limits.lower, limits.upper, limits.lower_strict, limits.upper_strict)
            for place, end in enumerate(ends):
                sums[place] += (share * (value - end)) ** 2
    return tuple(map(sqrt, sums))


def _around(value: float, half: Sequence[float], method: str) -> Limits:
    return Limits(value - half[0], value + half[1], value - half[2], value + half[3], method)


def _drawn(shares: Sequence[float], values: Sequence[float], method: Method) -> list[float]:
    """The ends of the draws' means: 2.5% and 97.5%, 0.1% and 99.9%."""
    means = []
    weighted = list(map(mul, shares, values))
    for times in drawn_times(len(values), draws=method.draws, seed=method.seed):
        under = sum(map(mul, times, shares))
        means.append(sum(map(mul, times, weighted)) / under)
    means.sort()
    last = len(means) - 1
    return [
        means[round(tail * last)]
        for tail in (_USUAL_TAIL, 1 - _USUAL_TAIL, _STRICT_TAIL, 1 - _STRICT_TAIL)
    ]


@lru_cache(maxsize=64)
def drawn_times(size: int, *, draws: int, seed: int) -> tuple[tuple[int, ...], ...]:
    """How often each of `size` parts is drawn in each draw; the same for the same seed.

    Drawn by Knuth's 64-bit linear congruence, so that no release of Python draws otherwise.
    """
    made, state = [], seed
    for _ in range(draws):
        times = [0] * size
        for _ in range(size):
            state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
            times[(state >> 33) * size >> 31] += 1
        made.append(tuple(times))
    return tuple(made)


def gap_limits(high: Score, low: Score) -> tuple[float, float] | None:
    """95% limits of a difference of two scores, from their own limits; None without."""
    if None in (high.value, low.value) or high.limits is None or low.limits is None:
        return None
    first = (high.value or 0.0, high.limits.lower, high.limits.upper)
    return difference_limits(first, (low.value or 0.0, low.limits.lower, low.limits.upper))


def difference_limits(
    first: tuple[float, float, float], second: tuple[float, float, float]
) -> tuple[float, float]:
    """95% limits of first less second; each is (value, lower, upper). Newcombe's method 10."""
    gap = first[0] - second[0]
    below = hypot(first[0] - first[1], second[2] - second[0])
    above = hypot(first[2] - first[0], second[0] - second[1])
    return gap - below, gap + above


# --- change over time ------------------------------------------------------------------------


def change_since(
    over_time: Sequence[EditionScores], *, now: Period | None, ward: int | None = None
) -> Change | None:
    """How a score of the edition `now` changed since the first edition made of as many parts.

    Of the borough unless a ward is named by its place; None without a score now or then. An
    edition with fewer measures than now is not compared: new measures would look like change.
    """
    pairs: list[tuple[Period, Score]] = [
        (each.edition, each.scores.borough if ward is None else each.scores.wards[ward])
        for each in over_time
    ]
    if not pairs or pairs[-1][0] != now or pairs[-1][1].value is None:
        return None
    latest = pairs[-1][1]
    for edition, then in pairs[:-1]:
        if then.value is not None and then.used == latest.used:
            ends = gap_limits(latest, then)
            points = (latest.value or 0.0) - then.value
            return Change(edition, points, *(ends or (None, None)))
    return None
