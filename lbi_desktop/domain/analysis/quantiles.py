"""Quantiles of the normal, chi-squared, Student's t and F distributions, standard library only.

Distribution functions are the regularised incomplete gamma and beta functions by series and
continued fraction; quantiles are found by Newton steps kept inside a bracket. Agreement with R
is to about 12 digits.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import exp, inf, isinf, lgamma, log, log1p, pi, sqrt
from statistics import NormalDist

_TINY = 1e-300
_CLOSE = 1e-16
_MOST_TERMS = 10_000
_MOST_STEPS = 400
_NORMAL = NormalDist()


def normal_quantile(chance: float) -> float:
    """The z below which a standard normal variable lies with this chance (0 < chance < 1)."""
    return _NORMAL.inv_cdf(chance)


@lru_cache(maxsize=4096)
def chi_squared_quantile(chance: float, freedom: float) -> float:
    """The value a chi-squared variable stays below with this chance; freedom > 0."""
    _check(chance, freedom)
    shape = freedom / 2

    def both_tails(value: float) -> tuple[float, float]:
        return _gamma_tails(shape, value / 2)

    def density(value: float) -> float:
        half = value / 2
        return exp((shape - 1) * log(half) - half - lgamma(shape)) / 2 if value > 0 else 0.0

    return _solve(both_tails, density, chance, start=freedom)


@lru_cache(maxsize=4096)
def t_quantile(chance: float, freedom: float) -> float:
    """The value Student's t stays below with this chance; freedom > 0."""
    _check(chance, freedom)
    if chance == 0.5:
        return 0.0
    if chance < 0.5:
        return -t_quantile(1 - chance, freedom)
    scale = exp(lgamma((freedom + 1) / 2) - lgamma(freedom / 2)) / sqrt(freedom * pi)

    def both_tails(value: float) -> tuple[float, float]:
        square = value * value
        share, rest = freedom / (freedom + square), square / (freedom + square)
        upper = _beta_tails(freedom / 2, 0.5, share=share, rest=rest)[0] / 2
        return 1 - upper, upper

    def density(value: float) -> float:
        return scale * exp(-(freedom + 1) / 2 * log1p(value * value / freedom))

    return _solve(both_tails, density, chance, start=normal_quantile(chance))


@lru_cache(maxsize=4096)
def f_quantile(chance: float, *, upper_freedom: float, lower_freedom: float) -> float:
    """The value an F variable stays below with this chance; both freedoms > 0."""
    _check(chance, upper_freedom)
    _check(chance, lower_freedom)
    first, second = upper_freedom / 2, lower_freedom / 2
    scale = lgamma(first + second) - lgamma(first) - lgamma(second)
    ratio = upper_freedom / lower_freedom

    def both_tails(value: float) -> tuple[float, float]:
        odds = ratio * value
        return _beta_tails(first, second, share=odds / (1 + odds), rest=1 / (1 + odds))

    def density(value: float) -> float:
        odds = ratio * value
        power = first * log(odds) - (first + second) * log1p(odds)
        return exp(scale + power) / value

    return _solve(both_tails, density, chance, start=1.0)


def gamma_share(shape: float, value: float) -> float:
    """The share of a gamma distribution of unit scale that lies below a value."""
    return _gamma_tails(shape, value)[0]


def _check(chance: float, freedom: float) -> None:
    if not 0 < chance < 1:
        raise ValueError(f"a chance lies between 0 and 1, not {chance}")
    if not 0 < freedom < inf:
        raise ValueError(f"degrees of freedom are above 0, not {freedom}")


def _solve(
    both_tails: Callable[[float], tuple[float, float]],
    density: Callable[[float], float],
    chance: float,
    *,
    start: float,
) -> float:
    """The positive value whose lower tail is `chance`, judged on the smaller tail."""
    low, high, value = 0.0, inf, start
    for _ in range(_MOST_STEPS):
        lower, upper = both_tails(value)
        excess = lower - chance if lower < upper else (1 - chance) - upper
        low, high = (low, value) if excess > 0 else (value, high)
        slope = density(value)
        step = excess / slope if slope > 0 else inf
        following = value - step
        if not low < following < high:
            following = value * 2 if isinf(high) else (low + high) / 2
        if abs(following - value) <= 2 * _CLOSE * abs(value) or following == value:
            return following
        value = following
    return value


def _gamma_tails(shape: float, value: float) -> tuple[float, float]:
    """Lower and upper regularised incomplete gamma function."""
    if value <= 0:
        return 0.0, 1.0
    front = exp(shape * log(value) - value - lgamma(shape))
    if value < shape + 1:
        lower = front * _gamma_series(shape, value)
        return lower, 1 - lower
    upper = front * _gamma_fraction(shape, value)
    return 1 - upper, upper


def _gamma_series(shape: float, value: float) -> float:
    term = total = 1 / shape
    for index in range(1, _MOST_TERMS):
        term *= value / (shape + index)
        total += term
        if term < total * _CLOSE:
            break
    return total


def _gamma_fraction(shape: float, value: float) -> float:
    """Lentz's continued fraction for the upper tail."""
    bottom = value + 1 - shape
    above, below = 1 / _TINY, 1 / bottom
    total = below
    for index in range(1, _MOST_TERMS):
        top = -index * (index - shape)
        bottom += 2
        below = 1 / _kept_off_zero(top * below + bottom)
        above = _kept_off_zero(bottom + top / above)
        change = below * above
        total *= change
        if abs(change - 1) < _CLOSE:
            break
    return total


def _beta_tails(
    first: float, second: float, *, share: float, rest: float
) -> tuple[float, float]:
    """Lower and upper regularised incomplete beta function at `share`; `rest` is 1 - share."""
    if share <= 0:
        return 0.0, 1.0
    if rest <= 0:
        return 1.0, 0.0
    front = exp(
        lgamma(first + second)
        - lgamma(first)
        - lgamma(second)
        + first * log(share)
        + second * log(rest)
    )
    if share < (first + 1) / (first + second + 2):
        lower = front * _beta_fraction(first, second, share) / first
        return lower, 1 - lower
    upper = front * _beta_fraction(second, first, rest) / second
    return 1 - upper, upper


def _beta_fraction(first: float, second: float, share: float) -> float:
    """Lentz's continued fraction for the incomplete beta function."""
    both = first + second
    above, below = 1.0, 1 / _kept_off_zero(1 - both * share / (first + 1))
    total = below
    for index in range(1, _MOST_TERMS):
        start = total
        place = first + 2 * index
        even = index * (second - index) * share / ((place - 1) * place)
        odd = -(first + index) * (both + index) * share / (place * (place + 1))
        for top in (even, odd):
            below = 1 / _kept_off_zero(1 + top * below)
            above = _kept_off_zero(1 + top / above)
            total *= below * above
        if abs(total - start) <= _CLOSE * abs(total):
            break
    return total


def _kept_off_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
