"""A row's figures as another kind of chart: run chart, P′ or U′, time between rare events.

The trend's own description is kept; only centre, limits, marks and words are made anew, so
that screen and print paint it as they paint any trend (spc.md §4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from lbi_desktop.domain.analysis.control_charts import ChartKind, ControlChart, control_chart
from lbi_desktop.domain.analysis.evaluate import due_part
from lbi_desktop.domain.analysis.restarts import restarts
from lbi_desktop.domain.analysis.runs import RunsTest
from lbi_desktop.domain.charts.alternative_text import chart_alternative
from lbi_desktop.domain.charts.chart import ChartPoint, ChartSpec, Mark, mark_of
from lbi_desktop.domain.indicator import Basis, Indicator, Polarity
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.scorecard.basis import Shown, shown, without_gaps
from lbi_desktop.domain.scorecard.row import ScorecardRow, Series
from lbi_desktop.domain.scorecard.signal import NO_SIGNAL
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import Figure, State
from lbi_desktop.domain.wording import counted, number_in_words, sentence_case

_LEAST_POINTS, _LEAST_EVENTS = 10, 5
_RARE = 1.0
_STEPS = {PeriodKind.MONTH: "months", PeriodKind.QUARTER: "quarters", PeriodKind.YEAR: "years"}
_FITTING = frozenset({Basis.COUNT_IN_PERIOD, Basis.CEILING, Basis.SNAPSHOT, Basis.SURVEY_WAVE})
_OTHER_WAY = {Polarity.HIGHER: Polarity.LOWER, Polarity.LOWER: Polarity.HIGHER}


class TrendKind(StrEnum):
    """The kinds of trend chart."""

    EXPECTED_RANGE = "xmr"
    RUN = "run"
    BY_SIZE = "p-prime"
    BETWEEN = "between"

    @property
    def words(self) -> str:
        """What a chooser calls it."""
        return _WORDS[self]


_WORDS = {
    TrendKind.EXPECTED_RANGE: "Expected range (XmR)",
    TrendKind.RUN: "Run chart (median)",
    TrendKind.BY_SIZE: "Limits by denominator (P′)",
    TrendKind.BETWEEN: "Time between events",
}


def trend_kinds(row: ScorecardRow, series: Series) -> tuple[TrendKind, ...]:
    """The charts that suit a row, its usual one first."""
    basis = _basis(row, series)
    fits = {
        TrendKind.RUN: _has_run(row.indicator, basis),
        TrendKind.BY_SIZE: _has_sizes(row.indicator, basis),
        TrendKind.BETWEEN: _has_events(row.indicator, basis, series),
    }
    return (TrendKind.EXPECTED_RANGE, *(kind for kind, is_fit in fits.items() if is_fit))


def trend_of_kind(
    spec: ChartSpec, kind: TrendKind, *, row: ScorecardRow, series: Series
) -> ChartSpec:
    """The row's chart as another kind; the chart itself for its usual kind."""
    if kind is TrendKind.EXPECTED_RANGE:
        return spec
    basis = _basis(row, series)
    if kind is TrendKind.BETWEEN:
        return _between(spec, row, _events(basis, series))
    made = _with_lines(spec, row, _chart(row.indicator, basis, series, kind=kind))
    made = replace(made, limits_words=_method(row.indicator, made, kind))
    label = _median_label(made, kind)
    made = replace(made, title=_title(made, kind), mean_label=label)
    alone = replace(row, signal=NO_SIGNAL)
    return replace(made, alternative=chart_alternative(made, alone))


def _basis(row: ScorecardRow, series: Series) -> Shown:
    return due_part(shown(row.indicator, series, period=row.period), row.figure)


# --- run charts, P′ and U′ -------------------------------------------------------------------


def _has_run(indicator: Indicator, basis: Shown) -> bool:
    present = [figure for _, figure in basis.figures if figure.is_present]
    return _stands_alone(indicator, basis) and len(present) >= _LEAST_POINTS


def _has_sizes(indicator: Indicator, basis: Shown) -> bool:
    """Whether most figures carry numerator and denominator, as P′ and U′ need."""
    present = [figure for _, figure in basis.figures if figure.is_present]
    sized = [one for one in present if one.numerator is not None and one.denominator]
    is_ratio = indicator.unit.kind in (UnitKind.PERCENT, UnitKind.RATE)
    enough = len(sized) >= _LEAST_POINTS and 2 * len(sized) > len(present)
    return is_ratio and enough and _stands_alone(indicator, basis)


def denominators(row: ScorecardRow, series: Series) -> tuple[float, ...]:
    """The denominators behind a row's figures, oldest first."""
    figures = (figure for _, figure in _basis(row, series).figures)
    return tuple(one.denominator for one in figures if one.denominator)


def _stands_alone(indicator: Indicator, basis: Shown) -> bool:
    """Whether no figure holds a part of another: neither cumulative nor rolling."""
    kinds = {period.kind for period, _ in basis.figures}
    overlapping = {PeriodKind.YTD, PeriodKind.ROLLING12, PeriodKind.MULTI_YEAR}
    return indicator.basis in _FITTING and not kinds & overlapping


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A control chart and what its values are times in the figure's unit."""

    chart: ControlChart
    scale: float


def _chart(indicator: Indicator, basis: Shown, series: Series, *, kind: TrendKind) -> _Drawn:
    rows = tuple(without_gaps(basis))
    periods = tuple(period for period, _ in rows)
    figures = [figure for _, figure in rows]
    starts = {one.row for one in restarts(indicator, series, periods=periods)}
    ends = sorted(start for start in starts if 0 < start < len(rows))
    if kind is TrendKind.RUN:
        values = [figure.value if figure else None for figure in figures]
        return _Drawn(control_chart(ChartKind.RUN, values, part_ends=ends), 1.0)
    is_share = indicator.unit.kind is UnitKind.PERCENT
    made = control_chart(
        ChartKind.PROPORTION_PRIME if is_share else ChartKind.RATE_PRIME,
        [figure.numerator if _is_sized(figure) and figure else None for figure in figures],
        denominators=[
            figure.denominator if _is_sized(figure) and figure else None for figure in figures
        ],
        part_ends=ends,
    )
    return _Drawn(made, 100.0 if is_share else _rate_scale(figures))


def _is_sized(figure: Figure | None) -> bool:
    return figure is not None and figure.numerator is not None and bool(figure.denominator)


def _rate_scale(figures: Sequence[Figure | None]) -> float:
    """What a rate's ratio of parts is times in its unit: 1,000 for `per 1,000`."""
    for figure in figures:
        if figure is not None and figure.value and figure.numerator and figure.denominator:
            return figure.value * figure.denominator / figure.numerator
    return 1.0


def _with_lines(spec: ChartSpec, row: ScorecardRow, drawn: _Drawn) -> ChartSpec:
    """The chart with another centre, other limits and the marks they give."""
    lines = drawn.chart.lines[: len(spec.points)]
    points = list(spec.points)
    for n, line in enumerate(lines):
        point = replace(
            points[n],
            mean=_times(line.centre, drawn.scale),
            lower=_times(line.lower, drawn.scale),
            upper=_times(line.upper, drawn.scale),
        )
        points[n] = _judged(point, way=row.indicator.polarity)
    words = _runs_words(drawn.chart.runs[-1] if drawn.chart.runs else None)
    return replace(spec, points=tuple(points), is_trial=False, limits_words=words)


def _median_label(spec: ChartSpec, kind: TrendKind) -> str:
    return "Median" if kind is TrendKind.RUN else spec.mean_label


def _times(value: float | None, scale: float) -> float | None:
    return None if value is None else value * scale


def _judged(point: ChartPoint, *, way: Polarity) -> ChartPoint:
    """A point marked when it lies beyond its own limits."""
    value, lower, upper = point.value, point.lower, point.upper
    if value is None or lower is None or upper is None:
        return replace(point, mark=Mark.USUAL, rules=())
    noise = 1e-9 * max(abs(value), abs(upper))
    is_high, is_low = value > upper + noise, value < lower - noise
    side = "above the upper limit" if is_high else "below the lower limit"
    mark = mark_of(is_high=is_high, is_low=is_low, way=way)
    return replace(point, mark=mark, rules=(side,) if is_high or is_low else ())


def _title(spec: ChartSpec, kind: TrendKind) -> str:
    """What the latest point, or on a run chart the runs, say."""
    present = [point for point in spec.points if point.value is not None]
    if not present:
        return f"{spec.name}: no figure yet"
    if kind is TrendKind.RUN:
        is_signal = _SIGNAL in spec.limits_words.lower()
        return f"{spec.name}: {_SIGNAL if is_signal else _NO_SIGNAL}"
    latest = present[-1]
    if latest.rules:
        return f"{spec.name}: latest figure {latest.rules[0]}"
    if latest.upper is None:
        return f"{spec.name}: the latest figure came without its denominator"
    return f"{spec.name}: latest figure within its limits"


_SIGNAL, _NO_SIGNAL = "a shift or drift is likely", "no shift or drift"


def _method(indicator: Indicator, spec: ChartSpec, kind: TrendKind) -> str:
    """How the lines were made, with what the runs say."""
    if kind is TrendKind.RUN:
        return f"Run chart round the median. {spec.limits_words}".strip()
    name = "P′" if indicator.unit.kind is UnitKind.PERCENT else "U′"
    sized = sum(point.lower is not None for point in spec.points)
    words = (
        f"{name} chart from {counted(sized, 'figure')}: limits follow each figure's own "
        "denominator. They are widened to the spread the figures really have."
    )
    return f"{words} {spec.limits_words}".strip()


def _runs_words(test: RunsTest | None) -> str:
    """The run rules: longest run and crossings of the centre against what is usual."""
    if test is None or test.longest is None or test.crossings is None:
        return ""
    verdict = _SIGNAL if test.has_signal else _NO_SIGNAL
    times = "once" if test.crossings == 1 else f"{number_in_words(test.crossings)} times"
    usual = test.crossings_needed
    return sentence_case(
        f"{verdict}: the longest run has {counted(test.longest, 'point')} (up to "
        f"{test.longest_allowed} are usual), the centre is crossed {times}"
        f"{f' ({usual} or more are usual)' if usual else ''}."
    )


# --- rare events -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Events:
    """Events in time order, and the gap before each: in days, or in periods without one."""

    periods: tuple[Period, ...]
    gaps: tuple[float, ...]
    noun: str
    since: float
    is_dated: bool


def _has_events(indicator: Indicator, basis: Shown, series: Series) -> bool:
    """Whether a count is so rare that the time between its events tells more.

    A figure that is missing or hidden is not a period without an event.
    """
    if indicator.unit.kind is not UnitKind.COUNT or not _stands_alone(indicator, basis):
        return False
    if any(figure.state is State.SUPPRESSED for _, figure in (*series.figures, *series.others)):
        return False
    if len(_dated_events(series)) > _LEAST_EVENTS:
        return True
    rows = [figure.value if figure else None for _, figure in without_gaps(basis)]
    values = [value for value in rows if value is not None]
    if len(values) < len(rows):
        return False
    events = sum(values)
    is_rare = bool(values) and events / len(values) < _RARE
    return is_rare and _is_whole(values) and events > _LEAST_EVENTS


def _is_whole(values: Sequence[float]) -> bool:
    return all(value >= 0 and float(value).is_integer() for value in values)


def _dated_events(series: Series) -> list[Period]:
    """The days on which something happened, where they are stored as dated points."""
    points = [
        period
        for period, figure in (*series.figures, *series.others)
        if period.kind is PeriodKind.POINT and figure.value is not None and figure.value > 0
    ]
    return sorted(points, key=lambda period: period.end)


def _events(basis: Shown, series: Series) -> _Events:
    dated = _dated_events(series)
    if len(dated) > _LEAST_EVENTS:
        gaps = [(b.end - a.end).days for a, b in pairwise(dated)]
        since = max((basis.period.end - dated[-1].end).days, 0)
        return _Events(tuple(dated[1:]), tuple(map(float, gaps)), "days", since, is_dated=True)
    return _counted_events(basis)


def _counted_events(basis: Shown) -> _Events:
    """Periods without an event between one event and the next; several in one are 0 apart."""
    periods: list[Period] = []
    gaps: list[float] = []
    quiet = 0
    for period, figure in without_gaps(basis):
        count = int(figure.value) if figure is not None and figure.value is not None else 0
        for n in range(count):
            periods.append(period)
            gaps.append(float(quiet if n == 0 else 0))
        quiet = quiet + 1 if count == 0 else 0
    noun = _STEPS.get(basis.period.kind, "periods")
    return _Events(tuple(periods[1:]), tuple(gaps[1:]), noun, quiet, is_dated=False)


def _between(spec: ChartSpec, row: ScorecardRow, events: _Events) -> ChartSpec:
    """A chart with a point for each event: how long it had been since the one before."""
    kind = ChartKind.TIME_BETWEEN if events.is_dated else ChartKind.BETWEEN_EVENTS
    made = control_chart(kind, events.gaps)
    way = _OTHER_WAY.get(row.indicator.polarity, Polarity.NONE)
    points = tuple(
        _judged(
            ChartPoint(period, value, State.FINAL, mean=line.centre, lower=line.lower,
                       upper=line.upper),
            way=way,
        )
        for period, value, line in zip(events.periods, events.gaps, made.lines, strict=True)
    )  # fmt: skip
    unit = Unit(UnitKind.COUNT, 0, events.noun)
    shown_as = replace(
        spec,
        points=points,
        unit=unit,
        benchmark_label="",
        outlook=None,
        mean_label="Average" if events.is_dated else "Median",
        is_trial=False,
        caption=f"{row.indicator.title}: {events.noun} between one and the next",
        limits_words=" ".join(_between_words(events, made)),
        since_last=_since_words(events),
        limit_decimals=None if events.is_dated else 1,
    )
    alternative = chart_alternative(shown_as, row)
    return replace(shown_as, title=_between_title(shown_as), alternative=alternative)


def _between_title(spec: ChartSpec) -> str:
    latest = spec.points[-1] if spec.points else None
    if latest is not None and latest.rules:
        longer = "longer" if "above" in latest.rules[0] else "shorter"
        return f"{spec.name}: the latest gap is {longer} than chance explains"
    return f"{spec.name}: no gap between events is unusual"


def _since_words(events: _Events) -> str:
    noun = events.noun.removesuffix("s")
    return f"Since the last one: {counted(int(events.since), noun)}."


def _between_words(events: _Events, chart: ControlChart) -> Iterator[str]:
    name = "t" if events.is_dated else "g"
    yield f"{sentence_case(events.noun)} between events ({name} chart)."
    yield _since_words(events)
    runs = _runs_words(chart.runs[-1] if chart.runs else None)
    if runs:
        yield runs
