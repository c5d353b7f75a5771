"""A value axis with round steps: 4 to 6 of 1, 2, 2.5, 4 or 5 times a power of ten."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

_ROUND = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(4), Fraction(5), Fraction(10))
_NOISE = Fraction(1, 10**9)
_STEPS_WANTED = 5
_FROM_ZERO_BELOW = 0.4
_HEADROOM = 0.02


@dataclass(frozen=True, slots=True)
class Axis:
    """Lowest and highest label and the step between labels; `decimals` of the labels."""

    low: float
    high: float
    step: float
    decimals: int

    @property
    def is_cut(self) -> bool:
        """Whether the axis does not start at zero, which a note has to say."""
        return self.low > 0 or self.high < 0


def axis(
    low: float, high: float, *, floor: float | None = None, ceiling: float | None = None
) -> Axis:
    """The axis for values from low to high; it starts at zero when they lie near it.

    `floor` and `ceiling` are bounds that the measure cannot pass (0 and 100 for a percentage).
    """
    if 0 <= low <= high * _FROM_ZERO_BELOW:
        low = 0.0
    if high <= low:
        high = low + (abs(low) * 0.1 or 1.0)
    room = (high - low) * _HEADROOM
    first = Fraction(low if low == 0 else low - room)
    last = Fraction(high if high == 0 else high + room)
    bottom, top, step = min(_candidates(first, last), key=_fitness)
    if floor is not None and floor <= low:
        bottom = max(bottom, Fraction(floor))
    if ceiling is not None and ceiling >= high:
        top = min(top, Fraction(ceiling))
    return Axis(float(bottom), float(top), float(step), _decimals(step))


Candidate = tuple[Fraction, Fraction, Fraction]


def _candidates(low: Fraction, high: Fraction) -> list[Candidate]:
    """Covering axes with every round step near a fifth of the span (computed exactly)."""
    power = Fraction(10) ** math.floor(math.log10((high - low) / _STEPS_WANTED))
    return [_covering(low, high, power * factor) for factor in _ROUND]


def _covering(low: Fraction, high: Fraction, step: Fraction) -> Candidate:
    slack = step * _NOISE
    bottom = math.floor((low + slack) / step) * step
    return bottom, math.ceil((high - slack) / step) * step, step


def _fitness(candidate: Candidate) -> tuple[int, Fraction]:
    """Four to six steps first, then the tightest span."""
    bottom, top, step = candidate
    steps = int((top - bottom) / step)
    return (max(4 - steps, steps - 6, 0), top - bottom)


def _decimals(step: Fraction) -> int:
    for decimals in range(7):
        if (step * 10**decimals).denominator == 1:
            return decimals
    return 7
