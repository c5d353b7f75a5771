"""Small numbers: which counts are hidden, and which more, so that no total gives one away.

rules.md §7: counts of 1 to 4 are hidden (primary); where the others and the total would still
tell a hidden count exactly, further ones are hidden until they do not (secondary).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from math import inf

SMALLEST_SHOWN = 5


class Hidden(StrEnum):
    """Why a count is not shown; empty for one that is."""

    NO = ""
    SMALL = "small number"
    GIVES_AWAY = "or the total would give another away"


Bounds = tuple[float, float]


def suppressed(
    counts: Sequence[float | None], *, total: float | None, least: int = SMALLEST_SHOWN
) -> tuple[Hidden, ...]:
    """For each count of one division whether it is hidden, and why.

    None stands for a count that is not known here: hidden by whoever sent it. `total` is the
    count of the whole as printed, None where none is. A hidden count stays safe when even
    somebody who knows every rule cannot tell it exactly from what is shown.
    """
    hidden = [_primary(count, least) for count in counts]
    if total is None or all(each is Hidden.NO for each in hidden):
        return tuple(hidden)
    while _is_any_told(counts, hidden, total=total, least=least):
        more = _next_hidden(counts, hidden)
        if more is None:
            break
        hidden[more] = Hidden.GIVES_AWAY
    return tuple(hidden)


def _primary(count: float | None, least: int) -> Hidden:
    return Hidden.SMALL if count is None or 0 < count < least else Hidden.NO


def _next_hidden(counts: Sequence[float | None], hidden: Sequence[Hidden]) -> int | None:
    """The smallest count still shown that is not zero."""
    shown = [
        (count, place)
        for place, (count, why) in enumerate(zip(counts, hidden, strict=True))
        if why is Hidden.NO and count
    ]
    return min(shown)[1] if shown else None


def _is_any_told(
    counts: Sequence[float | None], hidden: Sequence[Hidden], *, total: float, least: int
) -> bool:
    """Whether the shown counts and the total tell a hidden one exactly."""
    rest = total - sum(
        count or 0.0 for count, why in zip(counts, hidden, strict=True) if why is Hidden.NO
    )
    bounds = {
        place: _bounds(why, least) for place, why in enumerate(hidden) if why is not Hidden.NO
    }
    for place, own in bounds.items():
        others = [each for other, each in bounds.items() if other != place]
        low = max(own[0], rest - sum(high for _, high in others))
        high = min(own[1], rest - sum(low for low, _ in others))
        if high - low < 1:
            return True
    return False


def _bounds(why: Hidden, least: int) -> Bounds:
    """What anybody knows of a hidden count by its reason."""
    return (1.0, least - 1.0) if why is Hidden.SMALL else (float(least), inf)
