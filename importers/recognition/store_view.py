"""What the store holds of each indicator, arranged for comparing and checking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from operator import attrgetter, itemgetter
from typing import NamedTuple

from lbi_desktop.domain.indicator import Basis, Indicator, Target
from lbi_desktop.domain.period import (
    Period,
    PeriodKind,
    period_from_code,
    quarter_of,
    rolling12,
)
from lbi_desktop.domain.readings.known import Known
from lbi_desktop.domain.value import Figure

_CODE = itemgetter(0)
"""Codes of periods sort by their last days."""
_KIND = attrgetter("kind")
_period = lru_cache(maxsize=4096)(period_from_code)

Dated = tuple[Period, float]


class Held(NamedTuple):
    """One stored figure with its period."""

    period: Period
    figure: Figure


@dataclass(slots=True)
class _Series:
    """The stored figures of one indicator in the order of time, and by their last days."""

    figures: list[tuple[Period, Figure]]
    by_end: dict[date, list[tuple[Period, Figure]]]
    kinds: frozenset[PeriodKind]
    last_day: date


_NONE = _Series([], {}, frozenset(), date.min)


class StoreView:
    """Figures, targets and comments by indicator, arranged when they are asked for."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.by_id: Mapping[str, Indicator] = {one.id: one for one in known.indicators}
        self._arranged: dict[str, _Series] = {}

    @cached_property
    def _codes(self) -> dict[str, list[tuple[int, Figure]]]:
        codes: dict[str, list[tuple[int, Figure]]] = defaultdict(list)
        for (indicator, code), figure in self.known.figures.items():
            codes[indicator].append((code, figure))
        return codes

    @cached_property
    def _comments(self) -> dict[str, list[tuple[Period, str]]]:
        comments: dict[str, list[tuple[Period, str]]] = defaultdict(list)
        for (indicator, code), text in self.known.comments.items():
            comments[indicator].append((_period(code), text))
        return comments

    def _series(self, indicator: str) -> _Series:
        series = self._arranged.get(indicator)
        if series is None:
            series = self._arranged[indicator] = self._arrange(indicator)
        return series

    def _arrange(self, indicator: str) -> _Series:
        codes = self._codes.get(indicator)
        if not codes:
            return _NONE
        codes.sort(key=_CODE)
        periods = [_period(code) for code, _ in codes]
        figures = [(period, figure) for period, (_, figure) in zip(periods, codes, strict=True)]
        by_end: dict[date, list[tuple[Period, Figure]]] = defaultdict(list)
        for one in figures:
            by_end[one[0].end].append(one)
        return _Series(figures, by_end, frozenset(map(_KIND, periods)), periods[-1].end)

    def series(self, indicator: str) -> list[Held]:
        """Every stored figure of an indicator."""
        return [Held(*one) for one in self._series(indicator).figures]

    def timeline(self, indicator: str, kind: PeriodKind) -> list[Dated]:
        """Stored figures with a number of one kind of period, in the order of time."""
        return [
            (period, figure.value)
            for period, figure in self._series(indicator).figures
            if period.kind is kind and figure.value is not None
        ]

    def held(self, indicator: str, period: Period) -> Held | None:
        """The stored figure of exactly these days: the same kind first, else any that agrees.

        A year and its twelve months to date, a first quarter and its three months to date are
        the same stretch, whatever a return calls it.
        """
        found: tuple[Period, Figure] | None = None
        for one in self._series(indicator).by_end.get(period.end, ()):
            if one[0].start == period.start:
                if one[0].kind is period.kind:
                    return Held(*one)
                found = found or one
        return Held(*found) if found is not None else None

    def is_held_up_to(self, indicator: str, end: date) -> bool:
        """Whether a stored figure ends with a day: a month's, a quarter's, one since April."""
        return bool(self._series(indicator).by_end.get(end))

    def targets(self, indicator: str) -> tuple[Target, ...]:
        """The targets agreed for an indicator."""
        return self.known.targets.get(indicator, ())

    def comments(self, indicator: str) -> list[tuple[Period, str]]:
        """The stored comments of an indicator."""
        return self._comments.get(indicator, [])

    def promised(self, indicator: str, period: Period) -> tuple[str, date | None]:
        """Who acts and by when, as stored beside the comment on a period."""
        return self.known.promised.get((indicator, period.code), ("", None))

    def is_reported(self, indicator: str, period: Period) -> bool:
        """Whether somebody outside has already been told this figure."""
        return (indicator, period.code) in self.known.reported

    def kinds(self, indicator: str) -> frozenset[PeriodKind]:
        """The kinds of periods figures of an indicator are stored for."""
        return self._series(indicator).kinds

    def stored_period(self, indicator: str, period: Period, *, is_cumulated: bool) -> Period:
        """The period a returned figure is kept under.

        A quarter's figure of a cumulative indicator counts from April, when the store keeps it
        so and the return (`is_cumulated`) gives no other figure from April.
        """
        return self.stored(indicator, period, is_cumulated=is_cumulated)[0]

    def stored(
        self, indicator: str, period: Period, *, is_cumulated: bool
    ) -> tuple[Period, Held | None]:
        """The period a returned figure is kept under, and the figure stored for it."""
        held = self.held(indicator, period)
        if held is not None:
            return held.period, held
        settled = self._settled(indicator, period, is_cumulated=is_cumulated)
        return settled, None if settled is period else self.held(indicator, settled)

    def spoken_period(self, indicator: str, period: Period) -> Period:
        """The period a comment is kept under: that of the figure it stands beside.

        Twelve months are spoken of in a return for the quarter, or since April, they end with.
        """
        basis, kinds = self.by_id[indicator].basis, self.kinds(indicator)
        is_kept_rolling = basis is Basis.ROLLING12 and PeriodKind.ROLLING12 in kinds
        if is_kept_rolling and period.kind in _SPOKEN_OF - kinds:
            return rolling12(period.end)
        return self.stored_period(indicator, period, is_cumulated=True)

    def _settled(self, indicator: str, period: Period, *, is_cumulated: bool) -> Period:
        """A new figure's period, in the kind the indicator's series is kept by."""
        basis, series = self.by_id[indicator].basis, self._series(indicator)
        if period.kind is PeriodKind.QUARTER and period.kind not in series.kinds:
            if basis is Basis.CUMULATIVE and is_cumulated:
                return period.year_to_date()
            if basis is Basis.ROLLING12 and PeriodKind.ROLLING12 in series.kinds:
                return rolling12(period.end)
        if (basis, period.kind) in _KEPT_BY_QUARTER and series.kinds == {PeriodKind.QUARTER}:
            quarter = quarter_of(period.end)
            if quarter.end == period.end > series.last_day:
                return quarter
        return period


_SPOKEN_OF = frozenset({PeriodKind.QUARTER, PeriodKind.YTD})
_KEPT_BY_QUARTER = frozenset(
    {(Basis.ROLLING12, PeriodKind.ROLLING12), (Basis.SNAPSHOT, PeriodKind.POINT)}
)
