"""The five-year marker: is an annual proportion rising or falling (Fingertips, spc.md §5).

Five latest annual figures without a gap. A trend is significant at 99.8% by chi-squared, and is
told only if its slope keeps its sign when each year in turn is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import fsum, log

from lbi_desktop.domain.analysis.intervals import check_proportion, proportion_interval
from lbi_desktop.domain.analysis.quantiles import chi_squared_quantile
from lbi_desktop.domain.indicator import Polarity

YEARS = 5
CRITICAL = chi_squared_quantile(0.998, 1)
_WIDTH_IN_ERRORS = 3.92


class Trend(StrEnum):
    """Which way five years went."""

    INCREASING = "increasing"
    DECREASING = "decreasing"
    NO_CHANGE = "no significant change"
    UNKNOWN = "cannot be calculated"


@dataclass(frozen=True, slots=True)
class AnnualPair:
    """One year's numerator and denominator; None where not known."""

    year: int
    numerator: float | None
    denominator: float | None


@dataclass(frozen=True, slots=True)
class TrendMarker:
    """A trend with its arithmetic; `slope` a year, in log odds or percent points by method."""

    trend: Trend
    chi_squared: float | None = None
    slope: float | None = None
    keeps_sign: bool = False

    def words(self, polarity: Polarity) -> str:
        """`increasing and getting better`; without polarity only the direction."""
        if self.trend not in _SIGNS or polarity not in _GOOD:
            return self.trend.value
        is_better = _SIGNS[self.trend] == _GOOD[polarity]
        return f"{self.trend.value} and getting {'better' if is_better else 'worse'}"


_SIGNS = {Trend.INCREASING: 1, Trend.DECREASING: -1}
_GOOD = {Polarity.HIGHER: 1, Polarity.LOWER: -1}
_UNKNOWN = TrendMarker(Trend.UNKNOWN)


@dataclass(frozen=True, slots=True)
class _Point:
    """A year's place from 1 to 5, its value and its weight."""

    time: int
    value: float
    weight: float = 1.0


def latest_five(rows: Sequence[AnnualPair]) -> tuple[AnnualPair, ...]:
    """The five latest years, earliest first; empty when there are fewer or one is missing."""
    known = sorted(
        (row for row in rows if row.numerator is not None and row.denominator),
        key=lambda row: row.year,
    )[-YEARS:]
    is_whole = len(known) == YEARS and all(b.year - a.year == 1 for a, b in pairwise(known))
    latest = max((row.year for row in rows), default=None)
    return tuple(known) if is_whole and known[-1].year == latest else ()


def proportion_marker(rows: Sequence[AnnualPair]) -> TrendMarker:
    """By the proportions themselves: chi-squared for trend, slope of the log odds.

    Raises IntervalError for a numerator outside 0 to its denominator.
    """
    five = _parts(rows)
    if not five or all(top == 0 for top, _ in five) or all(top == under for top, under in five):
        return _UNKNOWN
    points = [
        _Point(time, _log_odds(top, under)) for time, (top, under) in enumerate(five, start=1)
    ]
    return _marker(points, _chi_squared_for_trend(five))


def interval_marker(rows: Sequence[AnnualPair]) -> TrendMarker:
    """By the yearly intervals: slope in percent points a year, weighted by their precision.

    Raises IntervalError for a numerator outside 0 to its denominator.
    """
    points: list[_Point] = []
    for time, (top, under) in enumerate(_parts(rows), start=1):
        interval = proportion_interval(top, under, multiplier=100)
        if interval is None:
            return _UNKNOWN
        error = (interval.upper - interval.lower) / _WIDTH_IN_ERRORS
        points.append(_Point(time, interval.value, 1 / error**2))
    if not points:
        return _UNKNOWN
    mean = _weighted_mean(points)
    spread = fsum(point.weight * (point.time - mean) ** 2 for point in points)
    return _marker(points, _slope(points) ** 2 * spread)


def _parts(rows: Sequence[AnnualPair]) -> list[tuple[float, float]]:
    pairs = [
        (row.numerator, row.denominator)
        for row in latest_five(rows)
        if row.numerator is not None and row.denominator is not None
    ]
    for pair in pairs:
        check_proportion(*pair)
    return pairs


def _log_odds(numerator: float, denominator: float) -> float:
    """Log odds; nothing or everything is counted as half a case from it."""
    top = min(max(numerator, 0.5), denominator - 0.5) if denominator > 1 else denominator / 2
    return log(top / (denominator - top))


def _marker(points: list[_Point], chi_squared: float) -> TrendMarker:
    slope = _slope(points)
    subsets = [points[:place] + points[place + 1 :] for place in range(len(points))]
    slopes = [slope, *map(_slope, subsets)]
    keeps_sign = all(each > 0 for each in slopes) or all(each < 0 for each in slopes)
    trend = Trend.NO_CHANGE
    if keeps_sign and chi_squared > CRITICAL:
        trend = Trend.INCREASING if slope > 0 else Trend.DECREASING
    return TrendMarker(trend, chi_squared, slope, keeps_sign)


def _weighted_mean(points: Sequence[_Point]) -> float:
    total = fsum(point.weight for point in points)
    return fsum(point.weight * point.time for point in points) / total


def _slope(points: Sequence[_Point]) -> float:
    """Weighted least squares, value on time."""
    mean = _weighted_mean(points)
    total = fsum(point.weight for point in points)
    level = fsum(point.weight * point.value for point in points) / total
    above = fsum(p.weight * (p.time - mean) * (p.value - level) for p in points)
    return above / fsum(p.weight * (p.time - mean) ** 2 for p in points)


def _chi_squared_for_trend(pairs: Sequence[tuple[float, float]]) -> float:
    times = range(1, len(pairs) + 1)
    cases, people = fsum(top for top, _ in pairs), fsum(under for _, under in pairs)
    case_times = fsum(top * time for time, (top, _) in zip(times, pairs, strict=True))
    time_sum = fsum(under * time for time, (_, under) in zip(times, pairs, strict=True))
    squares = fsum(under * time * time for time, (_, under) in zip(times, pairs, strict=True))
    above = people * (people * case_times - cases * time_sum) ** 2
    below = cases * (people - cases) * (people * squares - time_sum**2)
    return above / below if below > 0 else 0.0
