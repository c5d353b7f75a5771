"""Confidence intervals of proportions, counts, rates and means, as England's councils use them.

Methods and their switch-over follow spc.md §5 (PHEindicatormethods 2.1.0): Wilson's score for
proportions, Byar's approximation for counts with the exact method under ten, Student's t for
means. A council's full count still gets an interval: it stands for the chance that made it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import fsum, isfinite, sqrt

from lbi_desktop.domain.analysis.quantiles import (
    chi_squared_quantile,
    gamma_share,
    normal_quantile,
    t_quantile,
)

USUAL_CONFIDENCE = 0.95
STRICT_CONFIDENCE = 0.998
LEAST_FOR_BYAR = 10


class IntervalMethod(StrEnum):
    """How an interval was computed; printed with it."""

    WILSON = "Wilson score"
    BYAR = "Byar"
    EXACT = "exact"
    T = "Student's t"


@dataclass(frozen=True, slots=True)
class Interval:
    """A value between its limits, all in one unit."""

    value: float
    lower: float
    upper: float
    method: IntervalMethod
    confidence: float = USUAL_CONFIDENCE

    def excludes(self, benchmark: float) -> bool:
        """Whether a benchmark lies outside, so that better or worse may be said."""
        return benchmark < self.lower or benchmark > self.upper


class IntervalError(ValueError):
    """Parts no interval can be made of; the words say which."""


def proportion_interval(
    numerator: float | None,
    denominator: float | None,
    *,
    confidence: float = USUAL_CONFIDENCE,
    multiplier: float = 1.0,
) -> Interval | None:
    """Wilson's score interval of numerator over denominator, times `multiplier` (100 for %).

    None when a part is missing. Raises IntervalError for a numerator outside 0 to denominator
    or a denominator not above zero. The ends 0 and 1 are kept exactly.
    """
    if numerator is None or denominator is None:
        return None
    check_proportion(numerator, denominator)
    z = _z(confidence)
    middle = 2 * numerator + z * z
    spread = z * sqrt(z * z + 4 * numerator * (1 - numerator / denominator))
    under = 2 * (denominator + z * z)
    return Interval(
        value=numerator / denominator * multiplier,
        lower=0.0 if numerator == 0 else (middle - spread) / under * multiplier,
        upper=multiplier
        if numerator == denominator
        else (middle + spread) / under * multiplier,
        method=IntervalMethod.WILSON,
        confidence=confidence_of(confidence),
    )


def check_proportion(numerator: float, denominator: float) -> None:
    """Raise IntervalError unless the numerator lies between 0 and the denominator."""
    _check_parts(numerator, denominator)
    if numerator > denominator:
        raise IntervalError(
            "numerators must be less than or equal to denominator for a proportion statistic"
        )


def rate_interval(
    count: float | None,
    population: float | None,
    *,
    confidence: float = USUAL_CONFIDENCE,
    multiplier: float = 1.0,
) -> Interval | None:
    """Interval of a count over its population or expected number, times `multiplier`.

    Byar's approximation from ten on, exact under ten. None when a part is missing; raises
    IntervalError for a count below zero or a population not above zero.
    """
    if count is None or population is None:
        return None
    _check_parts(count, population)
    counted = count_interval(count, confidence=confidence)
    scale = multiplier / population
    return Interval(
        value=count / population * multiplier,
        lower=counted.lower / population * multiplier,
        upper=counted.upper * scale,
        method=counted.method,
        confidence=counted.confidence,
    )


def count_interval(count: float, *, confidence: float = USUAL_CONFIDENCE) -> Interval:
    """Interval of a count of events taken as Poisson; Byar from ten on, exact under ten."""
    if count < 0 or not isfinite(count):
        raise IntervalError("numerators must be greater than or equal to zero")
    is_byar = count >= LEAST_FOR_BYAR
    lower, upper = (_byar if is_byar else _exact)(count, confidence_of(confidence))
    method = IntervalMethod.BYAR if is_byar else IntervalMethod.EXACT
    return Interval(count, lower, upper, method, confidence_of(confidence))


def count_interval_holds(
    count: float, expected: float, *, confidence: float = USUAL_CONFIDENCE
) -> bool:
    """Whether the interval of a count holds an expected one; quicker than making it."""
    share = confidence_of(confidence)
    if count >= LEAST_FOR_BYAR:
        lower, upper = _byar(count, share)
        return lower <= expected <= upper
    tail = (1 - share) / 2
    is_above_lower = not count or gamma_share(count, expected) >= tail
    return is_above_lower and gamma_share(count + 1, expected) <= 1 - tail


def mean_interval(values: Sequence[float], *, confidence: float = USUAL_CONFIDENCE) -> Interval:
    """Interval of a sample's mean by Student's t; raises IntervalError under two values."""
    number = len(values)
    if number < 2:
        raise IntervalError("a mean needs two values to have an interval")
    mean = fsum(values) / number
    half = standard_deviation(values) / sqrt(number)
    half *= t_quantile((1 + confidence_of(confidence)) / 2, number - 1)
    confidence = confidence_of(confidence)
    return Interval(mean, mean - half, mean + half, IntervalMethod.T, confidence)


def standard_deviation(values: Sequence[float]) -> float:
    """The sample's standard deviation, with n - 1 under the sum; needs two values."""
    mean = fsum(values) / len(values)
    return sqrt(fsum((value - mean) ** 2 for value in values) / (len(values) - 1))


def confidence_of(level: float) -> float:
    """A level written as 0.9 to 1 or as 90 to 100, as a share; raises IntervalError else."""
    share = level / 100 if 90 <= level <= 100 else level
    if not 0.9 <= share < 1:
        raise IntervalError("confidence levels must be between 90 and 100 or between 0.9 and 1")
    return share


@lru_cache(maxsize=64)
def _z(confidence: float) -> float:
    return normal_quantile((1 + confidence_of(confidence)) / 2)


def _check_parts(numerator: float, denominator: float) -> None:
    if numerator < 0 or not isfinite(numerator):
        raise IntervalError("numerators must be greater than or equal to zero")
    if denominator <= 0 or not isfinite(denominator):
        raise IntervalError("denominators must be greater than zero")


def _byar(count: float, confidence: float) -> tuple[float, float]:
    z = _z(confidence)
    above = count + 1
    lower = count * (1 - 1 / (9 * count) - z / (3 * sqrt(count))) ** 3
    upper = above * (1 - 1 / (9 * above) + z / (3 * sqrt(above))) ** 3
    return lower, upper


def _exact(count: float, confidence: float) -> tuple[float, float]:
    tail = (1 - confidence) / 2
    lower = chi_squared_quantile(tail, 2 * count) / 2 if count else 0.0
    return lower, chi_squared_quantile(1 - tail, 2 * count + 2) / 2
