"""The figures a return gives of each indicator, and the line of earlier ones each continues."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from importers.recognition.store_view import Dated, StoreView
from lbi_desktop.domain.period import Period, PeriodKind

_NONE: Mapping[Period, float] = MappingProxyType({})
_SHORT = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.ROLLING12)


class _Line(NamedTuple):
    """Figures of one kind of period in the order of time: last days, periods, numbers."""

    days: list[date]
    periods: list[Period]
    values: list[float]


class OwnFigures:
    """What one return gives, noted while it is compared, for the checks that follow."""

    def __init__(self, view: StoreView) -> None:
        self._view = view
        self._given: dict[tuple[str, str], dict[Period, float]] = defaultdict(dict)
        self._rivals: dict[tuple[str, str, Period], float] = {}
        self._lines: dict[tuple[str, PeriodKind], _Line] = {}

    def note(self, indicator: str, part: str, *, period: Period, value: float) -> None:
        """Notes a figure; of two different ones for one period the second is a rival."""
        if self._given[indicator, part].setdefault(period, value) != value:
            self._rivals[indicator, part, period] = value

    def of(self, indicator: str, part: str = "") -> Mapping[Period, float]:
        """The figures of an indicator, or of a part of it."""
        return self._given.get((indicator, part), _NONE)

    def rival(self, indicator: str, *, period: Period, value: float) -> float | None:
        """The other figure for one period, where the return gives two."""
        rival = self._rivals.get((indicator, "", period)) if self._rivals else None
        if rival is None:
            return None
        first = self._given[indicator, ""][period]
        return rival if first == value else first

    def latest(self, indicator: str, part: str) -> tuple[Period, float] | None:
        """The figure of the latest month, quarter or twelve months."""
        own = self.of(indicator, part)
        latest = max((one for one in own if one.kind in _SHORT), default=None)
        return (latest, own[latest]) if latest is not None else None

    def earlier(
        self, indicator: str, period: Period
    ) -> tuple[Sequence[Period], Sequence[float]]:
        """Figures of the same kind before a period: this return's, and the store's beside."""
        line = self._lines.get((indicator, period.kind))
        if line is None:
            line = self._lines[indicator, period.kind] = self._line(indicator, period.kind)
        count = bisect_left(line.days, period.end)
        return line.periods[:count], line.values[:count]

    def _line(self, indicator: str, kind: PeriodKind) -> _Line:
        found: dict[date, Dated] = {
            one[0].end: one for one in self._view.timeline(indicator, kind)
        }
        for one, value in self.of(indicator).items():
            if one.kind is kind:
                found[one.end] = (one, value)
        days = sorted(found)
        dated = [found[day] for day in days]
        return _Line(days, [one for one, _ in dated], [value for _, value in dated])
