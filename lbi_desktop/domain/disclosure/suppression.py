"""Small numbers: which counts are hidden, and which more, so that no total gives one away.

rules.md §7: counts of 1 to 4 are hidden (primary); where the others and the total would still
tell a hidden count exactly, further ones are hidden until they do not (secondary).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import permutations
from math import inf

SMALLEST_SHOWN = 5
FEW_CASES = 20
_ASSUMED = 2.0


class Hidden(StrEnum):
    """Why a count is not shown; empty for one that is."""

    NO = ""
    SMALL = "small number"
    GIVES_AWAY = "or the total would give another away"
    TOGETHER = "a small number, or hidden so that no total gives one away"


@dataclass(frozen=True, slots=True)
class SmallNumberRule:
    """From which count figures are shown, and from which denominator without a warning.

    Counts of 1 to `least` - 1 are hidden; a rate of fewer than `tiny` cases is flagged.
    `hides_rest` hides a share also where few are not in it (97 of 99 tells of two).
    """

    least: int = SMALLEST_SHOWN
    tiny: int = FEW_CASES
    hides_rest: bool = False


USUAL_RULE = SmallNumberRule()


class HiddenCount:
    """A count while it is decided what is hidden: its mark, and what that tells of it.

    Somebody who knows every rule knows that a small one lies between 1 and `least` - 1, one
    hidden beside it at `least` or more; of a blurred mark nobody knows anything.
    """

    __slots__ = ("_high", "_low", "count", "is_blurred", "least", "why")

    def __init__(
        self, count: float | None, *, is_small: bool, least: int, is_blurred: bool = False
    ) -> None:
        self.least, self.is_blurred = least, is_blurred
        self.count = _ASSUMED if count is None else count
        self.why = Hidden.NO
        self._low, self._high = 0.0, inf
        if is_small:
            self.mark(Hidden.SMALL)

    def mark(self, why: Hidden) -> None:
        """Hides the count, whatever stood before."""
        self.why = Hidden.TOGETHER if self.is_blurred else why
        self._low, self._high = _bounds(self.why, self.count, self.least)

    def hide(self) -> None:
        """Hides the count beside a small one, unless it is hidden."""
        if self.why is Hidden.NO:
            self.mark(Hidden.GIVES_AWAY)

    def cost(self, *, is_up: bool) -> float:
        """What it costs to let the count be one higher or lower: little where it is hidden."""
        if self.why is not Hidden.NO:
            moved = self.count + (1 if is_up else -1)
            return _A_LITTLE if self._low <= moved <= self._high else inf
        if not self.count:
            return _BESIDE if self.is_blurred and is_up else inf
        low = 0.0 if self.is_blurred else float(self.least)
        return self.count + _BESIDE if is_up or self.count - 1 >= low else inf


_A_LITTLE, _BESIDE = 0.001, 1.0


def _bounds(why: Hidden, count: float, least: int) -> tuple[float, float]:
    """What anybody knows of a hidden count by its mark."""
    if why is Hidden.SMALL and count < least:
        return 1.0, least - 1.0
    return (float(least), inf) if why is Hidden.GIVES_AWAY else (0.0, inf)


def is_small_count(count: float | None, *, least: int = SMALLEST_SHOWN) -> bool:
    """Whether a count of one division is hidden by itself; so is one its sender hid (None)."""
    return count is None or 0 < count < least


def suppressed(
    counts: Sequence[float | None],
    *,
    total: float | None,
    least: int = SMALLEST_SHOWN,
    small: Sequence[bool] | None = None,
) -> tuple[Hidden, ...]:
    """For each count of one division whether it is hidden, and why.

    None stands for a count that is not known here: hidden by whoever sent it. `total` is the
    count of the whole as printed, None where none is. `small` says which must be hidden, those
    of 1 to `least` - 1 unless given. A hidden count stays safe when even somebody who knows
    every rule cannot tell it exactly from what is shown; where that takes hiding what a mark
    would tell of, the marks are blurred.
    """
    must = small or [is_small_count(count, least=least) for count in counts]
    for is_blurred in (False, True):
        made = [
            HiddenCount(count, is_small=one, least=least, is_blurred=is_blurred)
            for count, one in zip(counts, must, strict=True)
        ]
        if total is None or _are_made_safe(made):
            return tuple(each.why for each in made)
    return tuple(Hidden.TOGETHER for _ in counts)


def _are_made_safe(counts: Sequence[HiddenCount]) -> bool:
    """Hides counts until each hidden one can change places with another by one."""
    proved: set[int] = set()
    for place, each in enumerate(counts):
        if each.why is Hidden.NO or place in proved:
            continue
        other = _cheapest_partner(counts, place)
        if other is None:
            return False
        counts[other].hide()
        proved |= {place, other}
    return True


def _cheapest_partner(counts: Sequence[HiddenCount], place: int) -> int | None:
    """The count whose hiding leaves open that one is one higher and the other one lower."""
    own, best, found = counts[place], inf, None
    for other, each in enumerate(counts):
        if other == place:
            continue
        for up, down in permutations((own, each)):
            cost = up.cost(is_up=True) + down.cost(is_up=False)
            if cost < best:
                best, found = cost, other
    return found
