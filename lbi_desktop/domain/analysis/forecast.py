"""Where the year is heading: a forecast by a named method, or the reason there is none.

Cumulative figures go by the share of the year that was profiled, or that past years had
reached by now; counts by their rate so far; states and percentages by their latest value
(product.md D, rules.md §4).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import fsum, sqrt

from lbi_desktop.domain.analysis.extrapolation import Extrapolated, Method, extrapolated
from lbi_desktop.domain.analysis.time_series import PER_YEAR
from lbi_desktop.domain.indicator import (
    Basis,
    Indicator,
    Polarity,
    StatusScheme,
    Target,
    TargetKind,
)
from lbi_desktop.domain.period import Period, PeriodKind, year_to_date
from lbi_desktop.domain.rounding import round_half_up
from lbi_desktop.domain.scorecard.derive import Dated, is_additive
from lbi_desktop.domain.scorecard.judging import judge_forecast
from lbi_desktop.domain.scorecard.row import Outlook
from lbi_desktop.domain.scorecard.signal import Signal
from lbi_desktop.domain.unit import UnitKind
from lbi_desktop.domain.value import Figure
from lbi_desktop.domain.wording import counted, number_in_words, size_text

_STEPS_IN_A_YEAR = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4, PeriodKind.HALF: 2}
_YEARLY = frozenset(
    {PeriodKind.YEAR, PeriodKind.CALENDAR_YEAR, PeriodKind.ACADEMIC_YEAR, PeriodKind.MULTI_YEAR}
)
_YEARLY_BASES = frozenset({Basis.ANNUAL, Basis.ACADEMIC_YEAR, Basis.SURVEY_WAVE})
_LATEST_METHOD = "The latest figure, taken to hold to the year's end."


@dataclass(frozen=True, slots=True)
class YearSoFar:
    """What a forecast is made from: the series up to a period, its targets, its signal.

    `figures` are of one basis in time order, the last of them perhaps the period's own.
    """

    period: Period
    figure: Figure
    figures: Sequence[Dated]
    targets: Sequence[Target]
    signal: Signal
    annual: Target | None = None


def forecast(indicator: Indicator, so_far: YearSoFar) -> Outlook | None:
    """The year-end forecast with its interval and method, judged against the annual target.

    None for indicators that have one figure a year and for those that are only told. `value` is
    None where no forecast can be made; `method` then says why.
    """
    if not _is_forecast(indicator, so_far):
        return None
    if so_far.figure.value is None:
        return _none(f"There is no figure for {so_far.period.label} to start from.")
    outlook = _method(indicator, _since_break(indicator, so_far))
    if outlook.value is None:
        return outlook
    judged = judge_forecast(indicator, outlook.value, annual=so_far.annual)
    return Outlook(outlook.value, outlook.lower, outlook.upper, outlook.method, judged)


def _is_forecast(indicator: Indicator, so_far: YearSoFar) -> bool:
    is_told = (
        indicator.rule.scheme is StatusScheme.NARRATIVE or indicator.polarity is Polarity.NONE
    )
    is_yearly = indicator.basis in _YEARLY_BASES or so_far.period.kind in _YEARLY
    return not is_told and not is_yearly


def _since_break(indicator: Indicator, so_far: YearSoFar) -> YearSoFar:
    """Only figures of the definition in force: others tell nothing of where it is heading."""
    days = [one.first_day for one in indicator.breaks if one.first_day <= so_far.period.start]
    if not days:
        return so_far
    kept = [each for each in so_far.figures if each[0].start >= max(days)]
    return replace(so_far, figures=kept)


def _method(indicator: Indicator, so_far: YearSoFar) -> Outlook:
    if so_far.period.kind is PeriodKind.YTD:
        return _by_share(indicator, so_far)
    if indicator.basis in (Basis.COUNT_IN_PERIOD, Basis.CEILING) and is_additive(indicator):
        return _by_rate(indicator, so_far)
    return _by_latest(indicator, so_far)


def _none(reason: str) -> Outlook:
    return Outlook(None, None, None, reason)


def _is_year_over(period: Period) -> bool:
    return period.end.month == 3


# --- by share of the year --------------------------------------------------------------------


def _by_share(indicator: Indicator, so_far: YearSoFar) -> Outlook:
    """The year to date divided by the share of a year that should or used to be reached.

    A cumulative percentage that stands at its year's level all along is its own forecast.
    """
    actual = so_far.figure.value or 0.0
    if _is_year_over(so_far.period):
        return Outlook(actual, None, None, "The year is complete.")
    if not is_additive(indicator) and not _grows(so_far):
        return _by_latest(indicator, so_far)
    shares = _past_shares(so_far)
    profiled = _profiled_share(so_far)
    share, method = profiled, f"the {_per_cent(profiled or 0)} of the year profiled by now."
    if share is None and shares:
        share = fsum(shares) / len(shares)
        method = f"the {_per_cent(share)} reached by now in {counted(len(shares), 'year')}."
    if share is not None:
        span = (actual / max(shares), actual / min(shares)) if shares[1:] else (None, None)
        lower, upper = _around(actual / share, *span)
        return _within_bounds(
            indicator, Outlook(actual / share, lower, upper, f"The year to date over {method}")
        )
    return _none("There is neither a profile for the year nor a whole year before to go by.")


def _grows(so_far: YearSoFar) -> bool:
    """Whether figures climb through the year, by the profile or by past years."""
    share = _profiled_share(so_far)
    if share is not None:
        return share < _LEVEL
    shares = _past_shares(so_far)
    return bool(shares) and fsum(shares) / len(shares) < _LEVEL


_LEVEL = 0.97


def _within_bounds(indicator: Indicator, outlook: Outlook) -> Outlook:
    """Percentages of a whole end at 100 when the year so far does not exceed it."""
    if indicator.unit.kind is not UnitKind.PERCENT or outlook.value is None:
        return outlook
    lower, upper = (None if end is None else min(end, 100.0) for end in _ends(outlook))
    return Outlook(min(outlook.value, 100.0), lower, upper, outlook.method)


def _ends(outlook: Outlook) -> tuple[float | None, float | None]:
    return outlook.lower, outlook.upper


def _around(
    value: float, lower: float | None, upper: float | None
) -> tuple[float | None, float | None]:
    """The interval, widened where needed so that it holds the forecast."""
    if lower is None or upper is None:
        return None, None
    return min(lower, value), max(upper, value)


def _per_cent(share: float) -> str:
    return f"{round_half_up(100 * share)}%"


def _profiled_share(so_far: YearSoFar) -> float | None:
    """The profile of this period as a share of the annual target."""
    if so_far.annual is None or so_far.annual.value <= 0:
        return None
    for target in reversed(so_far.targets):
        if target.kind is TargetKind.PROFILE and target.period == so_far.period:
            share = target.value / so_far.annual.value
            return share if share > 0 else None
    return None


def _past_shares(so_far: YearSoFar) -> list[float]:
    """For each whole year before: what share of it had been reached by now."""
    months = (so_far.period.end.month - 4) % 12 + 1
    by_end = {period.end: figure.value for period, figure in so_far.figures}
    shares = []
    for financial_year in range(so_far.period.financial_year - 5, so_far.period.financial_year):
        whole = by_end.get(year_to_date(financial_year, 12).end)
        part = by_end.get(year_to_date(financial_year, months).end)
        if whole and part and 0 < part <= whole:
            shares.append(part / whole)
    return shares


# --- by rate, by latest ----------------------------------------------------------------------


def _by_rate(indicator: Indicator, so_far: YearSoFar) -> Outlook:
    """The periods of the year so far, and the rest at the same rate."""
    steps = _STEPS_IN_A_YEAR.get(so_far.period.kind)
    if steps is None:
        return _none("Figures come at no fixed step, so there is no rate to go by.")
    first_day = so_far.period.year_to_date().start
    in_year = [
        f for p, f in so_far.figures if first_day <= p.start and p.end <= so_far.period.end
    ]
    values = [figure.value for figure in in_year if figure.value is not None]
    done = _steps_done(so_far.period, steps)
    if len(values) < done:
        here, wanted = number_in_words(len(values)), number_in_words(done)
        return _none(f"Only {here} of the year's {wanted} figures are in.")
    total = fsum(values)
    if done == steps:
        return Outlook(total, None, None, "The year is complete.")
    seasonal = _by_season(so_far, total, (steps, done))
    if seasonal is not None:
        return seasonal
    value = total * steps / done
    noun = {12: "months", 4: "quarters", 2: "halves"}[steps]
    method = f"The rate of {number_in_words(done)} of {number_in_words(steps)} {noun}, kept up."
    return Outlook(value, *_rate_interval(indicator, so_far, value, left=steps - done), method)


def _by_season(so_far: YearSoFar, total: float, part: tuple[int, int]) -> Outlook | None:
    """The year so far over the share past years had reached, where that did clearly better.

    Each whole year before is forecast by both ways from its own first part, the shares by the
    other years' mean; the rate kept up is left only when it missed by a tenth more.
    """
    years = _whole_years(so_far, *part)
    shares = [first / whole for first, whole in years if first > 0]
    if len(shares) < len(years) or len(shares) < _LEAST_YEARS:
        return None
    steps, done = part
    by_rate = [abs(first * steps / done - whole) for first, whole in years]
    by_share = [
        abs(first / ((fsum(shares) - share) / (len(shares) - 1)) - whole)
        for (first, whole), share in zip(years, shares, strict=True)
    ]
    if fsum(by_share) >= 0.9 * fsum(by_rate):
        return None
    mean = fsum(shares) / len(shares)
    lower, upper = _around(total / mean, total / max(shares), total / min(shares))
    whole = fsum(whole for _, whole in years)
    method = (
        f"The year so far over the {_per_cent(mean)} reached by now in "
        f"{counted(len(years), 'year')}; tried on them it missed by "
        f"{100 * fsum(by_share) / whole:.1f}%, the rate kept up by "
        f"{100 * fsum(by_rate) / whole:.1f}%."
    )
    return Outlook(total / mean, lower, upper, method)


_LEAST_YEARS = 3


def _whole_years(so_far: YearSoFar, steps: int, done: int) -> list[tuple[float, float]]:
    """For each whole year before: its first part and its total."""
    by_year: dict[int, list[float]] = {}
    for period, figure in so_far.figures:
        if period.kind is so_far.period.kind and figure.value is not None:
            by_year.setdefault(period.financial_year, []).append(figure.value)
    by_year.pop(so_far.period.financial_year, None)
    return [
        (fsum(values[:done]), fsum(values))
        for values in by_year.values()
        if len(values) == steps
    ]


def _steps_done(period: Period, steps: int) -> int:
    months = (period.end.month - 4) % 12 + 1
    return months * steps // 12


def _rate_interval(
    indicator: Indicator, so_far: YearSoFar, value: float, *, left: int
) -> tuple[float | None, float | None]:
    """The limits of one period spread over those still to come; counts stay above zero."""
    signal = so_far.signal
    if signal.upper is None or signal.mean is None:
        return None, None
    half = (signal.upper - signal.mean) * sqrt(left)
    floor = 0.0 if indicator.unit.kind is UnitKind.COUNT else value - half
    return max(value - half, floor), value + half


def _by_latest(indicator: Indicator, so_far: YearSoFar) -> Outlook:
    """States and percentages: the latest figure, in its expected range where there is one."""
    value, signal = so_far.figure.value or 0.0, so_far.signal
    if _is_year_over(so_far.period) and indicator.basis is not Basis.COUNT_IN_PERIOD:
        return Outlook(value, None, None, "The year is complete.")
    tried = _by_trials(indicator, so_far)
    if tried is not None:
        return _within_bounds(indicator, tried)
    lower, upper = signal.lower, signal.upper
    if lower is None or upper is None or not lower <= value <= upper:
        return Outlook(value, None, None, _LATEST_METHOD)
    if indicator.unit.kind is UnitKind.PERCENT:
        lower, upper = max(lower, min(value, 0.0)), min(upper, max(value, 100.0))
    method = "The latest figure, within the range to be expected."
    return Outlook(value, lower, upper, method)


def _by_trials(indicator: Indicator, so_far: YearSoFar) -> Outlook | None:
    """The method that did best on the series' own past, with the interval of its misses."""
    kind = so_far.period.kind
    steps = _STEPS_IN_A_YEAR.get(kind)
    if kind is PeriodKind.ROLLING12:
        steps = PER_YEAR.get(indicator.frequency)
    if steps is None or steps not in _STEP_NOUN or _is_year_over(so_far.period):
        return None
    months = 12 // steps
    ahead = steps - _steps_done(so_far.period, steps)
    found = extrapolated(_step_by_step(so_far, months), ahead=ahead, per_year=steps)
    if found is None:
        return None
    return Outlook(
        found.value,
        found.lower if indicator.unit.kind is not UnitKind.COUNT else max(found.lower, 0.0),
        found.upper,
        _trial_words(indicator, found, noun=_STEP_NOUN[steps]),
    )


_STEP_NOUN = {12: "month", 4: "quarter", 2: "half-year"}


def _step_by_step(so_far: YearSoFar, months: int) -> list[float | None]:
    """The figures up to the period's own, one a step, None where there is none."""
    placed = {
        (period.end.year * 12 + period.end.month) // months: figure.value
        for period, figure in so_far.figures
        if period.kind is so_far.period.kind and period.end <= so_far.period.end
    }
    return [placed.get(place) for place in range(min(placed), max(placed) + 1)]


def _trial_words(indicator: Indicator, found: Extrapolated, *, noun: str) -> str:
    """Method, and what it missed by when tried on the past."""
    methods = {
        Method.LATEST: "The latest figure carried on",
        Method.SEASONAL: f"The figure of the same {noun} a year before (seasonal naive)",
        Method.DAMPED: "A damped trend",
    }
    miss = size_text(found.usual_miss, indicator.unit)
    trials = counted(found.trials, "earlier figure")
    words = f"{methods[found.method]}; tried on {trials}, it missed by {miss} on average"
    if found.method is Method.LATEST:
        return f"{words}."
    return f"{words}, the latest figure by {size_text(found.latest_miss, indicator.unit)}."
