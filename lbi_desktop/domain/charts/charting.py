"""A row's trend as a chart description: what screen and Word both draw (document-design.md §4).

It stands on the same figures and the same analysis as the row, so the two never disagree.
Suppressed values are not in it at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from lbi_desktop.domain.analysis.evaluate import (
    benchmark_at,
    benchmark_name,
    due_part,
    has_begun,
)
from lbi_desktop.domain.analysis.message_title import message_title
from lbi_desktop.domain.analysis.series_analysis import SeriesAnalysis, analyse_shown
from lbi_desktop.domain.analysis.spc_limits import NO_LIMITS, Limits
from lbi_desktop.domain.analysis.spc_rules import Hit
from lbi_desktop.domain.analysis.suitability import Fitness
from lbi_desktop.domain.charts.alternative_text import (
    chart_alternative,
    frequency_words,
    span_words,
)
from lbi_desktop.domain.charts.chart import ChartPoint, ChartSpec, Mark
from lbi_desktop.domain.charts.outlook import chart_outlook
from lbi_desktop.domain.indicator import Basis, Frequency, Indicator
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.scorecard.basis import Shown, every_target, shown, without_gaps
from lbi_desktop.domain.scorecard.row import ScorecardRow, Series
from lbi_desktop.domain.scorecard.signal import Rule
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.target import stepped_targets
from lbi_desktop.domain.value import Figure, State
from lbi_desktop.domain.wording import counted, unit_words

_BASIS_WORDS = {
    Basis.CUMULATIVE: "cumulative from April",
    Basis.ROLLING12: "twelve months to each date",
    Basis.SNAPSHOT: "at the end of each period",
}


def trend_chart(
    row: ScorecardRow,
    series: Series,
    *,
    latest: int | None = None,
    previous: Status | None = None,
) -> ChartSpec:
    """The chart of a row: every period up to it, or only the `latest` so many.

    Points without a figure are gaps with their reason. Targets are those in force in each
    period, one benchmark is carried along, limits and marks come from the SPC analysis that
    made the row's signal (over the whole series, however few points are shown). `previous` is
    the status the last report gave, for the title.
    """
    indicator = row.indicator
    whole = shown(indicator, series, period=row.period)
    basis = due_part(whole, row.figure)
    analysed = analyse_shown(indicator, basis, series=series, target=row.judgement.target)
    points = tuple(_points(indicator, basis, analysed, series=series))
    values = tuple(point.value for point in points[_since_break(analysed) :])
    kept = points if latest is None else points[-latest:]
    spec = ChartSpec(
        indicator_id=indicator.id,
        ref=indicator.ref,
        name=indicator.short_name,
        title=message_title(row, values=values, previous=previous),
        caption=_caption(indicator, kept, frequency=basis.frequency),
        unit=indicator.unit,
        points=kept,
        target_label="Profile" if indicator.basis is Basis.CUMULATIVE else "Target",
        benchmark_label=_benchmark_label(series, basis.period),
        limits_words=_limits_words(analysed),
        is_trial=analysed.analysis.suitability.fitness is Fitness.TRIAL,
        source=indicator.source_system,
        is_illustrative=any(figure.illustrative for _, figure in basis.figures),
        outlook=chart_outlook(row, months=basis.months),
    )
    return replace(spec, alternative=chart_alternative(spec, row))


def _since_break(analysed: SeriesAnalysis) -> int:
    """The first row of the definition in force: no record reaches further back."""
    breaks = [one.row + one.is_mixed for one in analysed.restarts if one.is_break]
    return max(breaks, default=0)


def _points(
    indicator: Indicator, basis: Shown, analysed: SeriesAnalysis, *, series: Series
) -> Iterator[ChartPoint]:
    rows = tuple(without_gaps(basis))
    periods = tuple(period for period, _ in rows)
    every = every_target(indicator, series, shown=basis)
    targets = stepped_targets(indicator, every, periods=periods)
    benchmarks = _benchmarks(series, periods)
    found = _found_by_period(analysed)
    notes = _notes(analysed)
    is_change = analysed.analysis.year_on_year is not None
    rule_words = partial(_rule_words, beside="the year before" if is_change else "average")
    for at, (period, figure) in enumerate(rows):
        mark, limits, hits = found.get(period, (Mark.USUAL, NO_LIMITS, ()))
        target = targets[at]
        yield ChartPoint(
            period=period,
            value=figure.value if figure else None,
            state=figure.state if figure else State.MISSING,
            mark=mark,
            target=target.value if target else None,
            benchmark=benchmarks[at],
            mean=limits.mean,
            lower=limits.lower,
            upper=limits.upper,
            note=_note(figure, notes.get(period, ())),
            rules=tuple(map(rule_words, hits)),
        )


Found = tuple[Mark, Limits, tuple[Hit, ...]]


def _found_by_period(analysed: SeriesAnalysis) -> dict[Period, Found]:
    """What the analysis says of each figure shown; cumulative ones carry no limits."""
    analysis = analysed.analysis
    limits: Sequence[Limits] = analysis.drawn_limits
    if analysed.is_by_steps:
        limits = (NO_LIMITS,) * len(analysed.periods)
    is_marked = [mark is not Mark.USUAL for mark in analysis.marks]
    hits = [hit if marked else () for hit, marked in zip(analysis.hits, is_marked, strict=True)]
    found = zip(analysis.marks, limits, hits, strict=True)
    return dict(zip(analysed.periods, found, strict=True))


def _rule_words(hit: Hit, *, beside: str) -> str:
    """Why a point is marked, beside the average or the year before."""
    side, limit = ("above", "upper") if hit.is_high else ("below", "lower")
    is_change = beside != "average"
    beyond = f"much {side} {beside}" if is_change else f"{side} the {limit} limit"
    near = f"clearly {side} {beside}" if is_change else f"near the {limit} limit"
    way = "rising" if hit.is_high else "falling"
    return {
        Rule.OUTLIER: beyond,
        Rule.TREND: f"one of seven in a row {way}{' against ' + beside if is_change else ''}",
        Rule.TWO_OF_THREE: f"two of three {near}",
        Rule.SHIFT: f"one of seven in a row {side} {beside}",
    }[hit.rule]


def _notes(analysed: SeriesAnalysis) -> dict[Period, list[str]]:
    """Breaks in series and re-based ranges, each at the point it begins with."""
    notes: dict[Period, list[str]] = {}
    for one in analysed.restarts:
        notes.setdefault(analysed.periods[one.row], []).append(one.note)
    return notes


def _note(figure: Figure | None, notes: Sequence[str]) -> str:
    absent = "" if figure is None or figure.is_present else figure.reason
    return " ".join([*filter(None, [absent]), *notes])


def _benchmarks(series: Series, periods: Sequence[Period]) -> list[float | None]:
    """The comparator's figure at each period, the latest known carried on; None before it."""
    name = benchmark_name(series.benchmarks)
    known = sorted(
        (period, value) for label, period, value in series.benchmarks if label == name
    )
    carried: list[float | None] = []
    for period in periods:
        begun = [value for own, value in known if has_begun(own, period)]
        carried.append(begun[-1] if begun else None)
    return carried


def _benchmark_label(series: Series, period: Period) -> str:
    benchmark = benchmark_at(series, period=period)
    return benchmark.label if benchmark else ""


def _caption(
    indicator: Indicator, points: Sequence[ChartPoint], *, frequency: Frequency
) -> str:
    """Measure, how often and on what basis, span, unit."""
    parts = (
        indicator.title,
        frequency_words(frequency),
        _BASIS_WORDS.get(indicator.basis, ""),
        span_words([point.period for point in points]),
        unit_words(indicator.unit),
    )
    return ", ".join(part for part in parts if part)


def _limits_words(analysed: SeriesAnalysis) -> str:
    """How the limits were made, or why there are none, and where they begin afresh."""
    return f"{_range_words(analysed)} {analysed.restart_words}".strip()


def _range_words(analysed: SeriesAnalysis) -> str:
    analysis, suitability = analysed.analysis, analysed.analysis.suitability
    reason = f"{suitability.reason} {suitability.offer}".strip()
    if analysed.is_by_steps:
        words = "Marks speak of the separate periods behind the cumulative figures."
        return f"{words} {reason}".strip()
    if not suitability.shows_limits or analysis.segments[-1].limits.mean is None:
        return reason
    segment = analysis.segments[-1]
    since = ""
    if len(analysis.segments) > 1:
        since = f" since {analysed.periods[segment.start].label}"
    noun = frequency_words(analysis.series.frequency)
    figures = counted(segment.limits.used, f"{noun} figure")
    return f"Expected range from {figures}{since}. {reason}".strip()
