"""Which figures of an indicator a scorecard of one period shows, and on what basis.

A monthly indicator on a quarterly scorecard shows its quarter when its rule over time says how
months make one, else the last month; a cumulative one its year to date. Row, spark, signal and
chart all stand on what is decided here, so they never disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lbi_desktop.domain import period as p
from lbi_desktop.domain.indicator import Basis, Frequency, Indicator, LifeCycle, Target
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.scorecard.row import Series
from lbi_desktop.domain.scorecard.whole_periods import (
    MONTHS,
    can_be_made_whole,
    whole_figures,
    whole_targets,
)
from lbi_desktop.domain.value import Figure, State

Dated = tuple[Period, Figure]

_KIND_OF_FREQUENCY = {
    Frequency.MONTH: PeriodKind.MONTH,
    Frequency.QUARTER: PeriodKind.QUARTER,
    Frequency.HALF: PeriodKind.HALF,
    Frequency.YEAR: PeriodKind.YEAR,
    Frequency.TERM: PeriodKind.TERM,
    Frequency.AD_HOC: PeriodKind.POINT,
}
_KIND_OF_BASIS = {
    Basis.CUMULATIVE: PeriodKind.YTD,
    Basis.ACADEMIC_YEAR: PeriodKind.ACADEMIC_YEAR,
    Basis.SURVEY_WAVE: PeriodKind.SURVEY_WAVE,
    Basis.ANNUAL: PeriodKind.YEAR,
}
MONTHS_PER_STEP = {
    Frequency.MONTH: 1,
    Frequency.QUARTER: 3,
    Frequency.HALF: 6,
    Frequency.YEAR: 12,
}
_STEP_MONTHS = {
    **MONTHS,
    PeriodKind.CALENDAR_QUARTER: 3,
    PeriodKind.CALENDAR_YEAR: 12,
    PeriodKind.ACADEMIC_YEAR: 12,
}
_DATED_FREELY = frozenset({PeriodKind.POINT, PeriodKind.SURVEY_WAVE, PeriodKind.MULTI_YEAR})


@dataclass(frozen=True, slots=True)
class Shown:
    """The figures a row stands on.

    `period` is the row's own. `figures` are of one kind in time order and end no later; gaps
    are not filled. `targets` are those that can be like for like with the row's own figure
    (`every_target` gives the others'). `frequency` is how often these figures come, `months`
    the months from one to the next (None where no rule).
    """

    period: Period
    figures: tuple[Dated, ...]
    targets: tuple[Target, ...]
    frequency: Frequency
    months: int | None

    def figure(self, period: Period | None) -> Figure | None:
        """The figure of a period, None when nothing is stored for it."""
        if period is None:
            return None
        for one, figure in reversed(self.figures):
            if one.end <= period.end:
                if one == period:
                    return figure
                if one.end < period.end:
                    return None
        return None


def shown(indicator: Indicator, series: Series, *, period: Period) -> Shown:
    """What a scorecard of `period` shows of an indicator's series."""
    kind = series_kind(indicator, series)
    if can_be_made_whole(indicator, kind, coarse=period.kind):
        return _made_whole(indicator, series, period)
    own = own_period(indicator, kind, period=period, figures=series.figures)
    months = _stride(kind, indicator.frequency)
    return Shown(
        period=own,
        figures=_in_step(_up_to(series.figures, own), months),
        targets=series.targets,
        frequency=indicator.frequency,
        months=months,
    )


def _made_whole(indicator: Indicator, series: Series, period: Period) -> Shown:
    wholes = whole_figures(indicator, series.figures, until=period, stored=series.others)
    targets = whole_targets(indicator, series.targets, kind=period.kind, within=period)
    return Shown(
        period=period,
        figures=wholes,
        targets=(*series.targets, *targets),
        frequency=_FREQUENCY_OF[period.kind],
        months=MONTHS[period.kind],
    )


def every_target(indicator: Indicator, series: Series, *, shown: Shown) -> tuple[Target, ...]:
    """The targets that can be like for like with any of the figures shown."""
    kind = shown.period.kind
    if not can_be_made_whole(indicator, series_kind(indicator, series), coarse=kind):
        return shown.targets
    return (*series.targets, *whole_targets(indicator, series.targets, kind=kind))


_FREQUENCY_OF = {
    PeriodKind.QUARTER: Frequency.QUARTER,
    PeriodKind.HALF: Frequency.HALF,
    PeriodKind.YEAR: Frequency.YEAR,
}


def series_kind(indicator: Indicator, series: Series) -> PeriodKind:
    """The kind of period the series is kept by; by the indicator where it is still empty."""
    if series.figures:
        return series.figures[-1][0].kind
    return _KIND_OF_BASIS.get(indicator.basis) or _KIND_OF_FREQUENCY[indicator.frequency]


def _stride(kind: PeriodKind, frequency: Frequency) -> int | None:
    if kind in (PeriodKind.YTD, PeriodKind.ROLLING12):
        return MONTHS_PER_STEP.get(frequency)
    return _STEP_MONTHS.get(kind)


def _up_to(figures: tuple[Dated, ...], own: Period) -> tuple[Dated, ...]:
    if not figures or figures[-1][0].end <= own.end:
        return figures
    return tuple(one for one in figures if one[0].end <= own.end)


def _in_step(figures: tuple[Dated, ...], months: int | None) -> tuple[Dated, ...]:
    """Without years to date between the steps: April to October of what comes quarterly."""
    if months is None or not figures or figures[-1][0].kind is not PeriodKind.YTD:
        return figures
    ends = _STEP_ENDS[months]
    if {period.end.month for period, _ in figures} <= ends:
        return figures
    return tuple(one for one in figures if one[0].end.month in ends)


_STEP_ENDS = {
    months: frozenset(
        (p.FIRST_MONTH_OF_YEAR + at - 2) % 12 + 1 for at in range(months, 13, months)
    )
    for months in MONTHS_PER_STEP.values()
}


# --- which period is the row's own -----------------------------------------------------------


def own_period(
    indicator: Indicator, kind: PeriodKind, *, period: Period, figures: Sequence[Dated] = ()
) -> Period:
    """The period of this kind that a scorecard of `period` is about.

    Years of every sort are those that end within the financial year, terms the latest ended;
    dated points and survey waves the latest there is.
    """
    if kind is period.kind and kind is not PeriodKind.YTD:
        return period
    if kind in _DATED_FREELY:
        dated = [one for one, _ in figures if one.end <= period.end]
        return dated[-1] if dated else period
    if kind is PeriodKind.YTD:
        return _step_containing(indicator.frequency, period.end).year_to_date()
    return _OWN[kind](period)


def _step_containing(frequency: Frequency, day: date) -> Period:
    if frequency is Frequency.MONTH:
        return p.month(day.year, day.month)
    if frequency is Frequency.HALF:
        return _half_of(day)
    return (
        p.year(p.financial_year_of(day)) if frequency is Frequency.YEAR else p.quarter_of(day)
    )


def _half_of(day: date) -> Period:
    return p.half(p.financial_year_of(day), 1 if day.month in range(4, 10) else 2)


def _latest_term(period: Period) -> Period:
    day = period.end + timedelta(days=1)
    if day.month >= 9:
        return p.term("summer", day.year)
    return p.term("spring", day.year) if day.month >= 4 else p.term("autumn", day.year - 1)


def _calendar_quarter_of(period: Period) -> Period:
    quarter = p.quarter_of(period.end)
    return Period(PeriodKind.CALENDAR_QUARTER, quarter.start, quarter.end)


_OWN: dict[PeriodKind, Callable[[Period], Period]] = {
    PeriodKind.MONTH: lambda period: p.month(period.end.year, period.end.month),
    PeriodKind.QUARTER: lambda period: p.quarter_of(period.end),
    PeriodKind.HALF: lambda period: _half_of(period.end),
    PeriodKind.YEAR: lambda period: p.year(period.financial_year),
    PeriodKind.ROLLING12: lambda period: p.rolling12(period.end),
    PeriodKind.CALENDAR_QUARTER: _calendar_quarter_of,
    PeriodKind.CALENDAR_YEAR: lambda period: p.calendar_year(period.financial_year),
    PeriodKind.TERM: _latest_term,
    PeriodKind.ACADEMIC_YEAR: lambda period: p.academic_year(period.financial_year - 1),
}


def before(shown: Shown) -> Period | None:
    """The comparable period just before the row's own; None when there is none."""
    own = shown.period
    if shown.months is not None:
        return months_earlier(own, shown.months)
    earlier = [one for one, _ in shown.figures if one.end < own.end]
    return earlier[-1] if earlier else None


def step_before(indicator: Indicator, period: Period) -> Period | None:
    """The period an indicator's figure came for last: twelve months move by its frequency."""
    months = MONTHS_PER_STEP.get(indicator.frequency)
    if period.kind is PeriodKind.ROLLING12 and months is not None:
        return months_earlier(period, months)
    return period.previous()


def year_before(shown: Shown) -> Period | None:
    """The same period a year before; for dated points the one of the same month."""
    wanted = shown.period.year_before()
    if shown.period.kind not in _DATED_FREELY:
        return wanted
    near = [one for one, _ in shown.figures if _same_month(one, wanted)]
    return near[-1] if near else None


def _same_month(one: Period, other: Period) -> bool:
    return (one.end.year, one.end.month) == (other.end.year, other.end.month)


def months_earlier(period: Period, months: int) -> Period:
    """The period of the same kind so many months back; a year to date stays in its year."""
    index = period.end.year * 12 + period.end.month - 1 - months
    end = p.month(index // 12, index % 12 + 1).end
    if period.kind is PeriodKind.YTD:
        return p.month(end.year, end.month).year_to_date()
    start_index = period.start.year * 12 + period.start.month - 1 - months
    return Period(period.kind, date(start_index // 12, start_index % 12 + 1, 1), end)


def without_gaps(shown: Shown) -> Iterator[tuple[Period, Figure | None]]:
    """Every period from the first figure to the row's own, None where nothing is stored."""
    months = shown.months
    if months is None or not shown.figures or _is_complete(shown, months):
        yield from shown.figures
        return
    last: Period | None = None
    for period, figure in shown.figures:
        if last is not None:
            yield from _between(last, period, months)
        yield period, figure
        last = period
    if last is not None and last != shown.period:
        yield from _between(last, shown.period, months)
        yield shown.period, None


def _is_complete(shown: Shown, months: int) -> bool:
    first, last = shown.figures[0][0], shown.figures[-1][0]
    is_current = last.end == shown.period.end
    return is_current and _months_apart(first, last) == (len(shown.figures) - 1) * months


def _months_apart(first: Period, last: Period) -> int:
    return (last.end.year - first.end.year) * 12 + last.end.month - first.end.month


def _between(
    first: Period, last: Period, months: int
) -> Iterator[tuple[Period, Figure | None]]:
    for left in range(_months_apart(first, last) // months - 1, 0, -1):
        yield months_earlier(last, left * months), None


# --- what is there when nothing is stored ----------------------------------------------------


def absent_figure(indicator: Indicator, period: Period, *, today: date) -> Figure:
    """The state of a figure that is not stored: paused, not due until a day, or missing.

    A figure is due so many days after its period as the indicator's expected lag; dated points
    and ad-hoc figures are due when they come.
    """
    if indicator.life_cycle in (LifeCycle.PAUSED, LifeCycle.RETIRED):
        return Figure(None, State.NOT_APPLICABLE, reason=f"It is {indicator.life_cycle.value}.")
    if indicator.frequency is Frequency.AD_HOC:
        return Figure(None, State.NOT_DUE)
    due = period.end + timedelta(days=indicator.expected_lag_days)
    if today <= due:
        return Figure(None, State.NOT_DUE, expected=due)
    return Figure(None, State.MISSING, reason=f"It was due on {p.date_words(due)}.")
