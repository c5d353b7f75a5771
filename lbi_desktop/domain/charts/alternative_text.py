"""Text that stands for a picture, written from the figures (document-design §7).

A value that is suppressed is never part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lbi_desktop.domain.charts.chart import ChartPoint, ChartSpec, Mark
from lbi_desktop.domain.indicator import Frequency, Polarity
from lbi_desktop.domain.period import Period, PeriodKind, month
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.domain.unit import Unit
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wording import (
    counted,
    list_words,
    number_in_words,
    number_text,
    range_words,
    unit_words,
)

LONGEST = 600
_STEPS = {
    Frequency.MONTH: "monthly",
    Frequency.QUARTER: "quarterly",
    Frequency.HALF: "half-yearly",
    Frequency.YEAR: "yearly",
    Frequency.TERM: "termly",
}
_BETTER = {Polarity.HIGHER: ", higher is better", Polarity.LOWER: ", lower is better"}
TABLE_ABOVE = "Figures are in the table above."


def frequency_words(frequency: Frequency) -> str:
    """`quarterly`, `monthly`; `at no fixed step` where there is none."""
    return _STEPS.get(frequency, "at no fixed step")


def period_name(period: Period) -> str:
    """A period in running text: a year to date by its months, `Apr–Jun 2021`."""
    return period.months if period.kind is PeriodKind.YTD else period.label


def span_words(periods: Sequence[Period]) -> str:
    """From the first to the last; twelve months by the months they end with; else empty."""
    if not periods:
        return ""
    return " to ".join(_end_words(one) for one in (periods[0], periods[-1]))


def _end_words(period: Period) -> str:
    if period.kind is PeriodKind.ROLLING12:
        return month(period.end.year, period.end.month).label
    return period_name(period)


def chart_alternative(spec: ChartSpec, row: ScorecardRow) -> str:
    """What the chart shows, in at most 600 characters; less weighty sentences give way."""
    if spec.since_last:
        return _between_events(spec)
    sentences = [_opening(spec, row), *_latest(spec, row), *_ranges(spec, row)]
    sentences += [*_breaks(spec, row), *_special(spec), *_benchmark(spec), *_gaps(spec)]
    while len(" ".join([*sentences, TABLE_ABOVE])) > LONGEST and len(sentences) > 1:
        sentences.pop()
    return " ".join([*sentences, TABLE_ABOVE])


def _between_events(spec: ChartSpec) -> str:
    """The same of the time between rare events."""
    values = [value for _, value in _values(spec.points)]
    span = span_words([point.period for point in spec.points])
    what = f"Chart of the {spec.unit.noun} between one event and the next"
    latest = counted(int(values[-1]), spec.unit.noun.removesuffix("s"))
    said = [
        f"{what}: {spec.name}, {counted(len(values), 'gap')}, {span}.",
        f"Latest gap: {latest}.",
        f"Range {range_words(min(values), max(values), unit=spec.unit)}.",
        spec.since_last,
        *_special(spec),
    ]
    return " ".join(said)


def trend_alternative(name: str, values: Sequence[float | None], *, unit: Unit) -> str:
    """`Trend of Repairs fixed first time: from 87.9% to 78.4% over 18 figures`."""
    present = [value for value in values if value is not None]
    if not present:
        return f"Trend of {name}: no figures yet"
    first, last = number_text(present[0], unit), number_text(present[-1], unit)
    return f"Trend of {name}: from {first} to {last} over {counted(len(present), 'figure')}"


def _values(points: Sequence[ChartPoint]) -> Iterator[tuple[ChartPoint, float]]:
    for point in points:
        if point.value is not None and point.state is not State.SUPPRESSED:
            yield point, point.value


def _opening(spec: ChartSpec, row: ScorecardRow) -> str:
    step = frequency_words(row.frequency)
    span = span_words([point.period for point in spec.points])
    if row.period.kind is PeriodKind.ROLLING12:
        span = f"12 months to each date, {span}"
    unit = unit_words(spec.unit).replace("%", "per cent").replace("£", "pounds")
    measured = "" if unit.startswith("number") else f", in {unit}"
    return f"Line chart of {spec.name}, {step}{', ' if span else ''}{span}{measured}."


def _latest(spec: ChartSpec, row: ScorecardRow) -> Iterator[str]:
    present = list(_values(spec.points))
    if not present:
        yield "No figure has been received."
        return
    point, value = present[-1]
    state = "" if point.state is State.FINAL else f", {point.state.words}"
    if point.period != spec.points[-1].period:
        state = f" at {period_name(point.period)}{state}"
    if row.judgement.target is None:
        yield f"Latest {number_text(value, spec.unit)}{state}."
        return
    target = number_text(row.judgement.target, spec.unit, trims=True)
    better = _BETTER.get(row.indicator.polarity, "")
    status = row.judgement.status.words.lower()
    yield f"Latest {number_text(value, spec.unit)}{state}; target {target}{better}: {status}."


def _ranges(spec: ChartSpec, row: ScorecardRow) -> Iterator[str]:
    values = [value for _, value in _values(spec.points)]
    if len(values) < 2:
        return
    shown = f"Range {range_words(min(values), max(values), unit=spec.unit)}"
    signal = row.signal
    if signal.lower is None or signal.upper is None:
        yield f"{shown}."
    else:
        expected = range_words(signal.lower, signal.upper, unit=spec.unit)
        yield f"{shown}; expected range {expected}."


def _breaks(spec: ChartSpec, row: ScorecardRow) -> Iterator[str]:
    """Where figures of another definition begin."""
    for one in row.indicator.breaks:
        after = [point.period for point in spec.points if point.period.end >= one.first_day]
        if after and len(after) < len(spec.points):
            yield f"Break in series at {period_name(after[0])}."


def _special(spec: ChartSpec) -> Iterator[str]:
    """How many points carry a special mark, and where the last stretch of them began."""
    words = {
        Mark.IMPROVING: "improving",
        Mark.CONCERNING: "concerning",
        Mark.CHANGED: "a real change",
    }
    for mark, meaning in words.items():
        marked = [
            period_name(point.period) for point, _ in _values(spec.points) if point.mark is mark
        ]
        if marked:
            since = f"from {marked[0]}" if len(marked) > 1 else f"at {marked[0]}"
            number = counted(len(marked), "point").capitalize()
            yield f"{number} marked {meaning}, {since}."


def _benchmark(spec: ChartSpec) -> Iterator[str]:
    known = [point.benchmark for point in spec.points if point.benchmark is not None]
    if spec.benchmark_label and known:
        yield f"{spec.benchmark_label} {number_text(known[-1], spec.unit)}."


def _gaps(spec: ChartSpec) -> Iterator[str]:
    missing = [period_name(point.period) for point in spec.points if point.value is None]
    if len(missing) > 3:
        yield f"No figure for {number_in_words(len(missing))} periods."
    elif missing:
        yield f"No figure for {list_words(missing)}."
