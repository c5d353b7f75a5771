"""What the store holds of each indicator, arranged for comparing and checking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lbi_desktop.domain.indicator import Basis, Indicator, Target
from lbi_desktop.domain.known import Known
from lbi_desktop.domain.period import Period, PeriodKind, period_from_code
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

    def stored_period(self, indicator: str, period: Period) -> Period:
        """The period a returned figure is kept under: cumulative ones from April."""
        held = self.held(indicator, period)
        if held is not None:
            return held.period
        one = self.by_id[indicator]
        kinds = {entry.period.kind for entry in self.series(indicator)}
        is_short = period.kind in (PeriodKind.MONTH, PeriodKind.QUARTER)
        if one.basis is Basis.CUMULATIVE and is_short and kinds:
            return period if period.kind in kinds else _to_date(period, kinds)
        return period


def _to_date(period: Period, kinds: set[PeriodKind]) -> Period:
    return period.year_to_date() if PeriodKind.YTD in kinds else period
