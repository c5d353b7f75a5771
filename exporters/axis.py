"""A value axis with round steps: 4 to 6 of 1, 2, 2.5, 4 or 5 times a power of ten."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

_ROUND = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(4), Fraction(5), Fraction(10))
_NOISE = Fraction(1, 10**9)
_FROM_ZERO_BELOW = 0.4
_HEADROOM = 0.02
_ANYTHING = (-math.inf, math.inf)


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
    low: float,
    high: float,
    *,
    bounds: tuple[float, float] = _ANYTHING,
    decimals: int = 6,
    most_steps: int = 6,
) -> Axis:
    """The axis for values from low to high; it starts at zero when they lie near it.

    `bounds` are what the measure cannot pass (0 and 100 for a percentage), `decimals` the most
    that the measure itself has, `most_steps` how many steps there is room for.
    """
    if 0 <= low <= high * _FROM_ZERO_BELOW:
        low = 0.0
    if high <= low:
        high = low + (abs(low) * 0.1 or 1.0)
    room = (high - low) * _HEADROOM
    first = Fraction(low if low == 0 else low - room)
    last = Fraction(high if high == 0 else high + room)
    power = Fraction(10) ** math.floor(math.log10((high - low) / (most_steps - 1)))
    candidates = [_covering(first, last, power * factor) for factor in _ROUND]
    bottom, top, step = min(candidates, key=lambda each: _fitness(each, decimals, most_steps))
    floor, ceiling = bounds
    if floor <= low and floor > bottom:
        bottom = Fraction(floor)
    if high <= ceiling < top:
        top = Fraction(ceiling)
    return Axis(float(bottom), float(top), float(step), _decimals(step))


Candidate = tuple[Fraction, Fraction, Fraction]


def _covering(low: Fraction, high: Fraction, step: Fraction) -> Candidate:
    slack = step * _NOISE
    bottom = math.floor((low + slack) / step) * step
    return bottom, math.ceil((high - slack) / step) * step, step


def _fitness(
    candidate: Candidate, decimals: int, most_steps: int
) -> tuple[int, int, int, Fraction]:
    """No finer labels than the measure, the right number of steps, short labels, tightness."""
    bottom, top, step = candidate
    steps = int((top - bottom) / step)
    own = _decimals(step)
    wrong = max(most_steps - 2 - steps, steps - most_steps, 0)
    return (max(own - decimals, 0), wrong, own, top - bottom)


def _decimals(step: Fraction) -> int:
    for decimals in range(7):
        if (step * 10**decimals).denominator == 1:
            return decimals
    return 7
