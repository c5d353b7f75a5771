"""Where a series begins afresh: breaks in series, and ranges a person re-based (spc.md §6).

A break parts figures of two definitions, so nothing is reckoned across it. A period the
definition changed in the middle of mixes both and stands alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.scorecard.row import Series
from lbi_desktop.domain.scorecard.signal import Rule, Signal

LASTING_SHIFT = 8
"""From so many points on one side on, a new level is worth a range of its own (spc.md)."""


@dataclass(frozen=True, slots=True)
class Restart:
    """A row the expected range begins afresh in; `is_mixed` if its period spans a break."""

    row: int
    reason: str
    is_break: bool = False
    is_mixed: bool = False

    @property
    def note(self) -> str:
        """`Break in series: New method.`, as it is written at the point."""
        return f"{self._what}: {self.reason.rstrip('.')}."

    def words(self, where: str) -> str:
        """`Break in series at Q1 2025/26: New method.`, as a sentence says it."""
        return f"{self._what} at {where}: {self.reason.rstrip('.')}."

    @property
    def _what(self) -> str:
        return "Break in series" if self.is_break else "Range re-based"


def restarts(
    indicator: Indicator, series: Series, *, periods: Sequence[Period]
) -> tuple[Restart, ...]:
    """The rows of `periods` (in time order) at which something begins afresh, earliest first.

    What happened before the first figure or after the last one is left out.
    """
    if not indicator.breaks and not series.rebases:
        return ()
    return tuple(sorted(_found(indicator, series, periods), key=lambda one: one.row))


def suggested_restart(signal: Signal) -> Period | None:
    """Where a lasting shift began, if a known cause would justify a range of its own."""
    is_lasting = signal.rule is Rule.SHIFT and signal.count >= LASTING_SHIFT
    return signal.since if is_lasting and not signal.is_year_on_year else None


def _found(
    indicator: Indicator, series: Series, periods: Sequence[Period]
) -> Iterator[Restart]:
    ends = [period.end for period in periods]
    for one in indicator.breaks:
        row = bisect_left(ends, one.first_day)
        is_mixed = row < len(ends) and _is_inside(one.first_day, periods[row])
        if row < len(ends) and (row or is_mixed):
            yield Restart(row, one.reason, is_break=True, is_mixed=is_mixed)
    for period, reason in series.rebases:
        row = bisect_left(ends, period.end)
        if 0 < row < len(ends):
            yield Restart(row, reason)


def _is_inside(day: date, period: Period) -> bool:
    return period.start < day <= period.end
