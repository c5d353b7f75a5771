"""What the store holds of each indicator, arranged for comparing and checking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lbi_desktop.domain.indicator import Basis, Indicator, Target
from lbi_desktop.domain.known import Known
from lbi_desktop.domain.period import (
    Period,
    PeriodKind,
    period_from_code,
    quarter_of,
    rolling12,
)
from lbi_desktop.domain.value import Figure

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Held:
    """One stored figure with its period."""

    period: Period
    figure: Figure


class StoreView:
    """Figures, targets and comments by indicator; built once a return."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.by_id: Mapping[str, Indicator] = {one.id: one for one in known.indicators}

    @cached_property
    def _series(self) -> dict[str, list[Held]]:
        series: dict[str, list[Held]] = defaultdict(list)
        for (indicator, code), figure in self.known.figures.items():
            series[indicator].append(Held(period_from_code(code), figure))
        for held in series.values():
            held.sort(key=lambda one: one.period)
        return series

    @cached_property
    def _comments(self) -> dict[str, list[tuple[Period, str]]]:
        comments: dict[str, list[tuple[Period, str]]] = defaultdict(list)
        for (indicator, code), text in self.known.comments.items():
            comments[indicator].append((period_from_code(code), text))
        return comments

    def series(self, indicator: str) -> list[Held]:
        """Every stored figure of an indicator, in the order of time."""
        return self._series.get(indicator, [])

    def held(self, indicator: str, period: Period) -> Held | None:
        """The stored figure of exactly these days: the same kind first, else any that agrees.

        A year and its twelve months to date, a first quarter and its three months to date are
        the same stretch, whatever a return calls it.
        """
        same_days = [
            one
            for one in self.series(indicator)
            if (one.period.start, one.period.end) == (period.start, period.end)
        ]
        for one in same_days:
            if one.period.kind is period.kind:
                return one
        return same_days[0] if same_days else None

    def history(self, indicator: str, period: Period) -> list[Held]:
        """Earlier figures with a number, of the same kind of period."""
        return [
            one
            for one in self.series(indicator)
            if one.period.kind is period.kind
            and one.period.end < period.end
            and one.figure.value is not None
        ]

    def targets(self, indicator: str) -> tuple[Target, ...]:
        """The targets agreed for an indicator."""
        return self.known.targets.get(indicator, ())

    def comments(self, indicator: str) -> list[tuple[Period, str]]:
        """The stored comments of an indicator."""
        return self._comments.get(indicator, [])

    def is_reported(self, indicator: str, period: Period) -> bool:
        """Whether somebody outside has already been told this figure."""
        return (indicator, period.code) in self.known.reported

    def stored_period(self, indicator: str, period: Period, *, is_cumulated: bool) -> Period:
        """The period a returned figure is kept under.

        A quarter's figure of a cumulative indicator counts from April, when the store keeps it
        so and the return (`is_cumulated`) gives no other figure from April.
        """
        held = self.held(indicator, period)
        if held is not None:
            return held.period
        return self._settled(indicator, period, is_cumulated=is_cumulated)

    def _settled(self, indicator: str, period: Period, *, is_cumulated: bool) -> Period:
        """A new figure's period, in the kind the indicator's series is kept by."""
        basis = self.by_id[indicator].basis
        series = self.series(indicator)
        kinds = {entry.period.kind for entry in series}
        if period.kind is PeriodKind.QUARTER and period.kind not in kinds:
            if basis is Basis.CUMULATIVE and is_cumulated:
                return period.year_to_date()
            if basis is Basis.ROLLING12 and PeriodKind.ROLLING12 in kinds:
                return rolling12(period.end)
        quarter = quarter_of(period.end)
        is_later = all(entry.period.end < period.end for entry in series)
        ends_one = quarter.end == period.end and kinds == {PeriodKind.QUARTER}
        if ends_one and is_later and (basis, period.kind) in _KEPT_BY_QUARTER:
            return quarter
        return period


_KEPT_BY_QUARTER = frozenset(
    {(Basis.ROLLING12, PeriodKind.ROLLING12), (Basis.SNAPSHOT, PeriodKind.POINT)}
)
