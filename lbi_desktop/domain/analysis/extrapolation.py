"""Where a series of levels is heading: a few plain methods, tried on its own past.

Latest figure, the same period of the year before (seasonal naive) and a damped trend (Holt's,
with fixed weights) each forecast the periods already known from those before them. The latest
figure is kept unless another method missed by a tenth less.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum, sqrt

LEAST_TRIALS = 6
_CLEARLY_BETTER = 0.9
_LEVEL_WEIGHT, _TREND_WEIGHT, _DAMPING = 0.5, 0.2, 0.85
_NORMAL_95 = 1.959964
Values = Sequence[float | None]


class Method(StrEnum):
    """How a level is carried on."""

    LATEST = "latest"
    SEASONAL = "seasonal naive"
    DAMPED = "damped trend"


@dataclass(frozen=True, slots=True)
class Extrapolated:
    """The value some steps on, its 95% interval, and how well the method did on the past.

    `usual_miss` is the mean distance between forecast and figure over `trials` earlier ones;
    `latest_miss` is that of the latest figure carried on.
    """

    value: float
    lower: float
    upper: float
    method: Method
    usual_miss: float
    latest_miss: float
    trials: int


def extrapolated(
    values: Values, *, ahead: int, per_year: int | None = None
) -> Extrapolated | None:
    """The level `ahead` steps after the last of `values` (one a step, None a gap).

    None when there are too few earlier figures to try the methods on.
    """
    made = {Method.LATEST: _carried_on(values), Method.DAMPED: _damped(values, ahead)}
    if per_year and ahead <= per_year:
        made[Method.SEASONAL] = _year_before(values, ahead - per_year)
    tried = {method: _misses(values, ahead, forecasts) for method, forecasts in made.items()}
    best = _best(tried)
    misses, value = tried.get(best, []), made[best][-1] if values else None
    if len(misses) < LEAST_TRIALS or value is None:
        return None
    half = _NORMAL_95 * sqrt(fsum(miss * miss for miss in misses) / len(misses))
    latest = tried[Method.LATEST]
    return Extrapolated(
        value,
        value - half,
        value + half,
        best,
        usual_miss=_mean_size(misses),
        latest_miss=_mean_size(latest),
        trials=len(misses),
    )


def _best(tried: dict[Method, list[float]]) -> Method:
    """The latest figure, unless another method missed clearly less in as many trials."""
    latest = tried[Method.LATEST]
    if len(latest) < LEAST_TRIALS:
        return Method.LATEST
    others = {
        method: _mean_size(misses)
        for method, misses in tried.items()
        if method is not Method.LATEST and len(misses) >= LEAST_TRIALS
    }
    best = min(others, key=lambda method: others[method], default=Method.LATEST)
    is_better = best in others and others[best] < _CLEARLY_BETTER * _mean_size(latest)
    return best if is_better else Method.LATEST


def _mean_size(misses: Sequence[float]) -> float:
    return fsum(map(abs, misses)) / len(misses)


def _misses(values: Values, ahead: int, forecasts: Values) -> list[float]:
    """Forecast less figure wherever both are known."""
    pairs = zip(forecasts, values[ahead:], strict=False)
    return [made - value for made, value in pairs if made is not None and value is not None]


def _carried_on(values: Values) -> list[float | None]:
    """At each step the latest figure known by then."""
    known: list[float | None] = []
    for value in values:
        known.append(value if value is not None else (known[-1] if known else None))
    return known


def _year_before(values: Values, back: int) -> list[float | None]:
    """At each step the figure of the wanted period a year before."""
    return [values[n + back] if n + back >= 0 else None for n in range(len(values))]


def _damped(values: Values, ahead: int) -> list[float | None]:
    """At each step Holt's level with its trend fading out over the steps ahead."""
    fade = fsum(_DAMPING**step for step in range(1, ahead + 1))
    made: list[float | None] = []
    level, trend, count = 0.0, 0.0, 0
    for value in values:
        if value is not None and not count:
            level, count = value, 1
        elif value is not None:
            before = level
            level = _LEVEL_WEIGHT * value + (1 - _LEVEL_WEIGHT) * (level + _DAMPING * trend)
            trend = _TREND_WEIGHT * (level - before) + (1 - _TREND_WEIGHT) * _DAMPING * trend
            count += 1
        made.append(level + fade * trend if count > 1 else None)
    return made
