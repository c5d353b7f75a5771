"""One scorecard row: an indicator's figure in a period with its four separate marks.

Status against the like-for-like target, direction of travel, SPC signal and year-end outlook
are put side by side and never blended (product.md, "honest status").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lbi_desktop.domain.analysis.forecast import YearSoFar, forecast
from lbi_desktop.domain.analysis.series_analysis import analyse_shown, steps_of
from lbi_desktop.domain.indicator import Indicator, StatusScheme, Target
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.scorecard.basis import (
    Shown,
    absent_figure,
    before,
    shown,
    without_gaps,
    year_before,
)
from lbi_desktop.domain.scorecard.comparison import break_between, break_inside, compare
from lbi_desktop.domain.scorecard.judging import Evidence, judge
from lbi_desktop.domain.scorecard.row import Outlook, ScorecardRow, Series
from lbi_desktop.domain.target import TargetChoice, annual_target, target_for
from lbi_desktop.domain.travel import Direction, Travel
from lbi_desktop.domain.value import Figure, State

SPARK_POINTS = 16
_BENCHMARK_ORDER = ("london", "inner london", "statistical neighbours", "england")
_NO_STEPS = Travel(
    Direction.UNKNOWN,
    explanation="Cumulative figures are compared with a year before; "
    "the separate periods are not known.",
)


def evaluate(
    indicator: Indicator, series: Series, *, period: Period, today: date
) -> ScorecardRow:
    """The row of an indicator on the scorecard of a period, as seen on a day.

    `series` holds what is stored: figures of one basis in time order, other bases beside them,
    all targets and benchmarks. The row's own period may differ from the scorecard's (see
    `scorecard.basis`). `today` only decides whether an absent figure is missing or not due.
    """
    basis = shown(indicator, series, period=period)
    figure = _figure_on(indicator, basis, today=today)
    choice = target_for(indicator, basis.targets, period=basis.period)
    annual = annual_target(basis.targets, period=basis.period)
    in_force = choice.target.value if choice.target else None
    signal = analyse_shown(
        indicator, due_part(basis, figure), series=series, target=in_force
    ).signal
    outlook = forecast(
        indicator,
        YearSoFar(basis.period, figure, basis.figures, basis.targets, signal, annual),
    )
    benchmark = benchmark_at(series, period=basis.period)
    return ScorecardRow(
        indicator=indicator,
        period=basis.period,
        figure=figure,
        judgement=judge(
            indicator,
            figure,
            choice=choice,
            evidence=_evidence(indicator, basis, series=series, outlook=outlook, annual=annual),
        ),
        travel_short=_travel_short(indicator, basis, figure, series=series, choice=choice),
        travel_long=_travel_long(indicator, basis, figure, target=choice.target),
        signal=signal,
        outlook=outlook,
        annual_target=annual.value if annual else None,
        benchmark_label=benchmark.label if benchmark else "",
        benchmark=benchmark.value if benchmark else None,
        spark=_spark(due_part(basis, figure)),
        spark_target=in_force,
    )


def _figure_on(indicator: Indicator, basis: Shown, *, today: date) -> Figure:
    """The stored figure; while one is not there, or a part of it is not, whether it is due."""
    stored = basis.figure(basis.period)
    is_waiting = (
        bool(indicator.formula) and stored is not None and stored.state is State.MISSING
    )
    if stored is not None and not is_waiting:
        return stored
    absent = absent_figure(indicator, basis.period, today=today)
    return absent if stored is None or absent.state is State.NOT_DUE else stored


def due_part(basis: Shown, figure: Figure) -> Shown:
    """The series up to the latest period that is due: a figure not due yet is no gap."""
    if figure.state is not State.NOT_DUE or not basis.figures:
        return basis
    kept = basis.figures if basis.figures[-1][0] != basis.period else basis.figures[:-1]
    last = kept[-1][0] if kept else basis.period
    return Shown(last, kept, basis.targets, basis.frequency, basis.months)


def _evidence(
    indicator: Indicator,
    basis: Shown,
    *,
    series: Series,
    outlook: Outlook | None,
    annual: Target | None,
) -> Evidence:
    """What the indicator's scheme looks at beside figure and target."""
    earlier = year_before(basis)
    parting = break_between(indicator, earlier, later=basis.period) if earlier else None
    inside = break_inside(indicator, basis.period)
    is_by_peers = indicator.rule.scheme is StatusScheme.COMPARATOR
    return Evidence(
        last_year=basis.figure(earlier),
        last_year_broken=parting.reason if parting else "",
        forecast=outlook.value if outlook else None,
        forecast_method=outlook.method if outlook else "",
        annual=annual,
        peers=_peers(series, basis.period) if is_by_peers else (),
        broken=f"The definition changed within the period: {inside.reason}" if inside else "",
    )


def _peers(series: Series, period: Period) -> tuple[float, ...]:
    return tuple(value for _, one, value in series.benchmarks if one == period)


def _travel_short(
    indicator: Indicator, basis: Shown, figure: Figure, *, series: Series, choice: TargetChoice
) -> Travel:
    """Against the previous comparable period; cumulative figures by the separate periods."""
    if basis.period.kind is not PeriodKind.YTD or not figure.is_present:
        earlier = before(basis)
        return compare(
            indicator,
            figure,
            period=basis.period,
            then=basis.figure(earlier),
            against=earlier,
            target=choice.target,
        )
    steps = steps_of(indicator, basis, series=series)
    if len(steps) < 2:
        return _NO_STEPS
    (step, now), (step_before, then) = steps
    return compare(indicator, now, period=step, then=then, against=step_before)


def _travel_long(
    indicator: Indicator, basis: Shown, figure: Figure, *, target: Target | None
) -> Travel:
    """Against the same period a year before."""
    earlier = year_before(basis)
    return compare(
        indicator,
        figure,
        period=basis.period,
        then=basis.figure(earlier),
        against=earlier,
        target=target,
    )


def _spark(basis: Shown) -> tuple[float | None, ...]:
    """The latest values with their gaps, nothing before the first figure."""
    values = [figure.value if figure else None for _, figure in without_gaps(basis)]
    latest = values[-SPARK_POINTS:]
    while latest and latest[0] is None:
        latest.pop(0)
    return tuple(latest)


# --- benchmarks ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A comparator's figure beside ours; the label names its period where that is older."""

    name: str
    label: str
    value: float
    period: Period


def benchmark_at(series: Series, *, period: Period) -> Benchmark | None:
    """The one benchmark shown at a period: London before others, this period before older ones.

    A benchmark of a longer stretch holds for the periods in it; the latest one is carried on
    and then names its own period.
    """
    name = benchmark_name(series.benchmarks)
    known = [one for one in series.benchmarks if one[0] == name and has_begun(one[1], period)]
    if not known:
        return None
    holding = [one for one in known if one[1] == period or one[1].contains(period.end)]
    label, own, value = max(holding or known, key=lambda one: one[1])
    return Benchmark(label, label if holding else f"{label} {own.short_label}", value, own)


def has_begun(benchmark: Period, period: Period) -> bool:
    """Whether a comparator's figure is shown by a period: twelve months only from their end."""
    is_rolling = benchmark.kind is PeriodKind.ROLLING12
    return (benchmark.end if is_rolling else benchmark.start) <= period.end


def benchmark_name(benchmarks: Sequence[tuple[str, Period, float]]) -> str:
    """The comparator shown where there are several: London, its neighbours, England, others."""
    names = {label for label, _, _ in benchmarks}
    return min(names, key=_benchmark_rank, default="")


def _benchmark_rank(name: str) -> tuple[int, str]:
    plain = name.casefold()
    for rank, known in enumerate(_BENCHMARK_ORDER):
        if plain.startswith(known):
            return rank, name
    return len(_BENCHMARK_ORDER), name
