"""The figures formulas take, from what is stored: as they are, else worked out, else none.

A figure of exactly the period comes first. Otherwise it is worked out where the indicator's own
rules can: a quarter from its months or from two years to date, a year to date from its steps,
a state at an end from the finer period with the same end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lbi_desktop.domain import period as p
from lbi_desktop.domain.formulas.calculation import Input
from lbi_desktop.domain.indicator import Basis, Frequency, Indicator, LifeCycle
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.scorecard.basis import MONTHS_PER_STEP, months_earlier
from lbi_desktop.domain.scorecard.comparison import break_between
from lbi_desktop.domain.scorecard.derive import stored_or_derived_step, year_to_date_from
from lbi_desktop.domain.scorecard.whole_periods import MONTHS, can_be_made_whole, whole_figures
from lbi_desktop.domain.value import Figure, State

Dated = tuple[Period, Figure]
_STATES_AT_AN_END = frozenset({Basis.SNAPSHOT, Basis.ROLLING12})
_STEPS = (PeriodKind.QUARTER, PeriodKind.MONTH)
_OWN_KIND = {
    Basis.CUMULATIVE: PeriodKind.YTD,
    Basis.ANNUAL: PeriodKind.YEAR,
    Basis.ACADEMIC_YEAR: PeriodKind.ACADEMIC_YEAR,
    Basis.SURVEY_WAVE: PeriodKind.SURVEY_WAVE,
    Basis.ROLLING12: PeriodKind.ROLLING12,
}
_KIND_OF_FREQUENCY = {
    Frequency.MONTH: PeriodKind.MONTH,
    Frequency.QUARTER: PeriodKind.QUARTER,
    Frequency.HALF: PeriodKind.HALF,
    Frequency.YEAR: PeriodKind.YEAR,
    Frequency.TERM: PeriodKind.TERM,
    Frequency.AD_HOC: PeriodKind.POINT,
}


@dataclass(frozen=True)
class StoredInput:
    """An indicator with all its stored figures, of every kind of period, in time order."""

    indicator: Indicator
    figures: tuple[Dated, ...]

    @cached_property
    def by_period(self) -> dict[Period, Figure]:
        return dict(self.figures)

    @cached_property
    def first_day(self) -> date:
        """Where its series begins; the end of all days without any figure."""
        return min((period.start for period, _ in self.figures), default=date.max)

    def figure(self, period: Period) -> Figure | None:
        """Its figure of a period, stored or worked out; None where there is none."""
        stored = self.by_period.get(period)
        if stored is not None:
            return stored
        return next((found for found in self._worked_out(period) if found is not None), None)

    def of_kind(self, kind: PeriodKind) -> tuple[Dated, ...]:
        """Its figures of one kind of period."""
        return tuple(each for each in self.figures if each[0].kind is kind)

    def _worked_out(self, period: Period) -> Iterator[Figure | None]:
        indicator = self.indicator
        if indicator.basis in _STATES_AT_AN_END:
            ending = [one for one in self.by_period if one.end == period.end]
            yield self.by_period[max(ending)] if ending else None
        for kind in MONTHS:
            if can_be_made_whole(indicator, kind, coarse=period.kind):
                wholes = whole_figures(indicator, self.of_kind(kind), until=period)
                yield dict(wholes).get(period)
        if period.kind in _STEPS:
            to_date = self.of_kind(PeriodKind.YTD)
            yield stored_or_derived_step(indicator, to_date, step=period)
        if period.kind is PeriodKind.YTD:
            yield from self._to_date(period)

    def _to_date(self, period: Period) -> Iterator[Figure | None]:
        for kind in _STEPS:
            steps = [each for each in self.of_kind(kind) if _is_within(each[0], period)]
            if sum(MONTHS[kind] for _ in steps) == _months_in(period):
                yield year_to_date_from(self.indicator, steps)


def stored_input(
    indicator: Indicator, held: Mapping[Period, tuple[Figure, bool]]
) -> StoredInput:
    """An indicator with its figures as the store gives them, put in time order."""
    dated = [(period, figure) for period, (figure, _) in held.items()]
    return StoredInput(indicator, tuple(sorted(dated, key=lambda each: each[0])))


@dataclass(frozen=True)
class StoredFigures:
    """What one calculated indicator takes its figures from, for one part of the borough."""

    calculated: Indicator
    inputs: Mapping[str, StoredInput]

    def figure(self, indicator: str, period: Period, *, now: Period) -> Input:
        stored = self.inputs[indicator]
        found = stored.figure(period)
        if found is None:
            return self._none(stored, period)
        broken = break_between(stored.indicator, period, later=now) if period != now else None
        why_not = f"not comparable: {broken.reason.rstrip('.')}" if broken else ""
        return Input(indicator, period, found, why_not=why_not)

    def latest(self, indicator: str, period: Period) -> Input:
        stored = self.inputs[indicator]
        known = [
            one for one in stored.figures if one[0].end <= period.end and one[1].is_present
        ]
        if not known:
            return self._none(stored, period)
        own, figure = max(known, key=lambda each: each[0])
        return Input(indicator, own, figure)

    def previous(self, period: Period) -> Period | None:
        months = MONTHS_PER_STEP.get(self.calculated.frequency)
        if months is None or period.kind in (PeriodKind.TERM, PeriodKind.POINT):
            return period.previous()
        return months_earlier(period, months)

    def name(self, indicator: str) -> str:
        meant = self.inputs[indicator].indicator
        return f"{meant.ref} {meant.short_name}"

    def periods(self) -> tuple[Period, ...]:
        """The periods a figure may be calculated for, in time order."""
        stored = [period for each in self.inputs.values() for period, _ in each.figures]
        kind = calculated_kind(self.calculated, stored)
        months = MONTHS_PER_STEP.get(self.calculated.frequency)
        return tuple(sorted(set(_of_kind(kind, stored, months))))

    @staticmethod
    def _none(stored: StoredInput, period: Period) -> Input:
        """No figure: its series had not begun, it rests, or the figure was not received."""
        own = stored.indicator
        if period.start < stored.first_day:
            return Input(own.id, period, None, is_before_its_time=True)
        if own.life_cycle in (LifeCycle.PAUSED, LifeCycle.RETIRED):
            figure = Figure(None, State.NOT_APPLICABLE, reason=f"It is {own.life_cycle.value}.")
            return Input(own.id, period, figure, why_not=own.life_cycle.value)
        return Input(own.id, period, None)


def calculated_kind(calculated: Indicator, present: Iterable[Period]) -> PeriodKind:
    """What periods a calculated indicator has figures of: its basis' own, or its frequency's.

    Twelve months are kept under the quarter they end with where the figures they are calculated
    from are.
    """
    by_frequency = _KIND_OF_FREQUENCY[calculated.frequency]
    kind = _OWN_KIND.get(calculated.basis, by_frequency)
    is_rolling = kind is PeriodKind.ROLLING12
    return by_frequency if is_rolling and all(one.kind is not kind for one in present) else kind


def _of_kind(
    kind: PeriodKind, stored: Sequence[Period], months: int | None
) -> Iterator[Period]:
    """Periods of a kind that end when stored ones do and in step with the frequency."""
    for period in stored:
        made = period if period.kind is kind else _ending_with(period, kind)
        if made is not None and (kind not in _STEPPED or _is_in_step(made, months)):
            yield made


def _ending_with(period: Period, kind: PeriodKind) -> Period | None:
    if period.kind not in _CONVERTIBLE:
        return None
    maker = _ENDING.get(kind)
    made = maker(period) if maker else None
    return made if made is not None and made.end == period.end else None


_CONVERTIBLE = frozenset({*MONTHS, PeriodKind.YTD, PeriodKind.ROLLING12})
_STEPPED = frozenset({PeriodKind.YTD, PeriodKind.ROLLING12})
_ENDING: dict[PeriodKind, Callable[[Period], Period]] = {
    PeriodKind.MONTH: lambda period: p.month(period.end.year, period.end.month),
    PeriodKind.QUARTER: lambda period: p.quarter_of(period.end),
    PeriodKind.HALF: lambda period: p.half(
        p.financial_year_of(period.end), 1 if period.end.month in range(4, 10) else 2
    ),
    PeriodKind.YEAR: lambda period: p.year(period.financial_year),
    PeriodKind.YTD: lambda period: period.year_to_date(),
    PeriodKind.ROLLING12: lambda period: p.rolling12(period.end),
}


def _is_in_step(period: Period, months: int | None) -> bool:
    return months is None or _months_in(period.year_to_date()) % months == 0


def _months_in(period: Period) -> int:
    apart = (period.end.year - period.start.year) * 12
    return apart + period.end.month - period.start.month + 1


def _is_within(period: Period, whole: Period) -> bool:
    return whole.start <= period.start and period.end <= whole.end
