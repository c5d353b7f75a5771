"""Rounding as a reader expects it: half up, free of floating-point noise (rules.md §2).

Figures are kept unrounded; everything here is for display and for sums that are displayed.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal

_SIGNIFICANT_DIGITS = 15
_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)
_STEPS = tuple(Decimal(1).scaleb(-decimals) for decimals in range(16))


def round_half_up(value: float, decimals: int = 0) -> Decimal:
    """A number at so many decimals (0 to 15), a half always away from zero.

    Only 15 significant digits count, so 100.49999999999999 is 100.5. Raises ValueError for
    infinities and for what is no number.
    """
    if value - value != 0:
        raise ValueError(f"{value} cannot be printed")
    rounded = Decimal(f"{value:.{_SIGNIFICANT_DIGITS}g}").quantize(
        _STEPS[decimals], context=_WIDE
    )
    return rounded or abs(rounded)


def rounded_text(value: float, decimals: int = 0) -> str:
    """A number half up at so many decimals, thousands marked: `1,284`, `-0.4`.

    Raises ValueError for infinities and for what is no number.
    """
    scaled = abs(value) * 10.0**decimals
    is_plain = scaled < _PLAINLY_ROUNDED and abs(scaled % 1 - 0.5) > _NEAR_A_HALF
    if is_plain and scaled >= 0.5:
        return f"{value:,.{decimals}f}"  # far from a half every way of rounding agrees
    return f"{round_half_up(value, decimals):,f}"


def is_nothing(value: float, decimals: int = 0) -> bool:
    """Whether a number prints as zero at so many decimals."""
    scaled = abs(value) * 10.0**decimals
    if abs(scaled - 0.5) > _NEAR_A_HALF:
        return scaled < 0.5
    return round_half_up(value, decimals) == 0


_PLAINLY_ROUNDED = 1e9
_NEAR_A_HALF = 1e-5


def difference(now: float, then: float) -> float:
    """Now minus then in decimal arithmetic: 78.45 less 78.4 is 0.05, not 0.0499999999999972."""
    gap = now - then
    if gap % 1 == 0 and now % 1 == 0:
        return gap
    return float(_WIDE.subtract(Decimal(repr(now)), Decimal(repr(then))))


def parts_that_add_up(parts: Sequence[float], decimals: int = 0) -> tuple[Decimal, ...]:
    """Parts rounded so that they add up to their rounded total, by largest remainder.

    Each part is at most one step of the last decimal from its own rounding. The total is that
    of the parts themselves; a total that comes from elsewhere needs a `rounding_note`.
    """
    step = _STEPS[decimals]
    exact = [round_half_up(part, 15 if abs(part) < 1 else 9) for part in parts]
    floors = [part.quantize(step, rounding=ROUND_FLOOR, context=_WIDE) for part in exact]
    total = sum(exact, Decimal(0)).quantize(step, context=_WIDE)
    spare = int((total - sum(floors, Decimal(0))) / step)
    by_remainder = sorted(range(len(exact)), key=lambda at: (floors[at] - exact[at], at))
    raised = frozenset(by_remainder[:spare])
    return tuple(floor + step * (at in raised) for at, floor in enumerate(floors))


def whole_percentages(counts: Sequence[int]) -> tuple[int, ...]:
    """Counts as whole percentages of their sum, adding up to 100; all 0 when there are none."""
    total = sum(counts)
    if total == 0:
        return (0,) * len(counts)
    return tuple(int(part) for part in parts_that_add_up([100 * n / total for n in counts]))
