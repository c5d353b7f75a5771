"""What a trend chart shows, worked out without Qt: axis, stretches, labels at the edge."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from exporters.axis import Axis, axis
from lbi_desktop.domain.charts.chart import ChartOutlook, ChartPoint, ChartSpec, Mark
from lbi_desktop.domain.period import MONTH_SHORT, Period, PeriodKind, year_label
from lbi_desktop.domain.unit import UnitKind
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wording import number_text

OPEN_STATES = frozenset({State.PROVISIONAL, State.ESTIMATED, State.FORECAST})
Limits = tuple[float | None, float | None, float | None]


@dataclass(frozen=True, slots=True)
class Show:
    """Which layers are drawn besides the figures."""

    limits: bool = True
    target: bool = True
    benchmark: bool = True
    notes: bool = True
    outlook: bool = True


EVERYTHING = Show()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A level value over neighbouring points, first and last included."""

    first: int
    last: int
    value: float


@dataclass(frozen=True, slots=True)
class LimitStretch:
    """Mean and limits over neighbouring points, first and last included."""

    first: int
    last: int
    mean: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True)
class Year:
    """A financial year on the axis: its label and the points it spans."""

    label: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class EndLabel:
    """What stands at the right end of a line; `weight` is how firmly it keeps its place."""

    value: float
    text: str
    tone: str
    role: str = "small"
    weight: float = 1.0


def value_axis(spec: ChartSpec, show: Show = EVERYTHING, *, is_small: bool = False) -> Axis:
    """Round steps over everything drawn; a share never runs past 0 or 100."""
    drawn = list(_drawn(spec, show))
    if not drawn:
        return axis(0.0, 1.0)
    low, high = min(drawn), max(drawn)
    is_share = spec.unit.kind is UnitKind.PERCENT and high <= 100
    return axis(
        low,
        high,
        bounds=(0.0 if low >= 0 else -math.inf, 100.0 if is_share else math.inf),
        decimals=spec.unit.decimals,
        most_steps=4 if is_small else 6,
    )


def _drawn(spec: ChartSpec, show: Show) -> Iterator[float]:
    for point in spec.points:
        layers = [(True, point.value), (show.target, point.target)]
        layers += [(show.benchmark, point.benchmark)]
        layers += [(show.limits, each) for each in (point.lower, point.upper, point.mean)]
        yield from (value for is_shown, value in layers if is_shown and value is not None)
    ahead = outlook_shown(spec, show)
    if ahead is not None:
        ends = (ahead.value, ahead.lower, ahead.upper)
        yield from (value for value in ends if value is not None)


def outlook_shown(spec: ChartSpec, show: Show) -> ChartOutlook | None:
    """The forecast, where there is one and it is switched on."""
    return spec.outlook if show.outlook else None


def last_place(spec: ChartSpec, show: Show = EVERYTHING) -> int:
    """The last place on the axis: the latest period, or the year's end that is forecast."""
    ahead = outlook_shown(spec, show)
    return len(spec.points) - 1 + (ahead.steps if ahead is not None else 0)


def axis_points(spec: ChartSpec, show: Show = EVERYTHING) -> tuple[ChartPoint, ...]:
    """The points and, up to the year's end that is forecast, periods without a figure."""
    points = list(spec.points)
    while points and len(points) <= last_place(spec, show):
        following = points[-1].period.next()
        if following is None:
            break
        points.append(ChartPoint(following, None, State.NOT_DUE))
    return tuple(points)


def ticks(scale: Axis) -> tuple[float, ...]:
    """The values that carry a label, each exactly where its label says."""
    count = int((scale.high - scale.low) / scale.step + 1e-9)
    made = [round(scale.low + i * scale.step, scale.decimals + 2) for i in range(count + 1)]
    return tuple(made)


def runs(points: Sequence[ChartPoint]) -> tuple[tuple[int, ...], ...]:
    """The unbroken stretches of figures, as indexes: a missing figure is a real gap."""
    made: list[list[int]] = [[]]
    for i, point in enumerate(points):
        if point.value is not None:
            made[-1].append(i)
        elif made[-1]:
            made.append([])
    return tuple(tuple(run) for run in made if run)


def target_stretches(points: Sequence[ChartPoint]) -> tuple[Stretch, ...]:
    """Where one target is in force without change."""
    values = [point.target for point in points]
    made = []
    for value, group in groupby(range(len(values)), key=lambda i: values[i]):
        places = list(group)
        if value is not None:
            made.append(Stretch(places[0], places[-1], value))
    return tuple(made)


def limit_stretches(points: Sequence[ChartPoint]) -> tuple[LimitStretch, ...]:
    """Where one set of limits is in force without change."""
    limits = [(point.mean, point.lower, point.upper) for point in points]
    made = []
    for (mean, lower, upper), group in groupby(range(len(limits)), key=lambda i: limits[i]):
        places = list(group)
        if mean is not None or lower is not None or upper is not None:
            made.append(LimitStretch(places[0], places[-1], mean, lower, upper))
    return tuple(made)


def years(points: Sequence[ChartPoint]) -> tuple[Year, ...]:
    """The financial years on the axis; none where the periods are years themselves."""
    if not any(has_steps(point.period) for point in points):
        return ()
    made = []
    places = range(len(points))
    for first_year, group in groupby(places, key=lambda i: points[i].period.financial_year):
        spanned = list(group)
        made.append(Year(year_label(first_year), spanned[0], spanned[-1]))
    return tuple(made)


def has_steps(period: Period) -> bool:
    """Whether several periods of this kind make a financial year."""
    return period.kind in (
        PeriodKind.MONTH,
        PeriodKind.QUARTER,
        PeriodKind.HALF,
        PeriodKind.YTD,
        PeriodKind.ROLLING12,
    )


def step_labels(points: Sequence[ChartPoint]) -> tuple[tuple[str, str], ...]:
    """For each point its label under the axis, long and short: Q3, or Oct and O."""
    return tuple(_step_label(point.period) for point in points)


def _step_label(period: Period) -> tuple[str, str]:
    if period.kind is PeriodKind.HALF:
        return (f"H{1 if period.end.month == 9 else 2}",) * 2
    is_quarterly = period.kind in (PeriodKind.QUARTER, PeriodKind.YTD)
    if is_quarterly and period.quarter is not None:
        return (f"Q{period.quarter}",) * 2
    if has_steps(period):
        name = MONTH_SHORT[period.end.month]
        return name, name[0]
    return period.label, period.label[2:] if period.kind is PeriodKind.YEAR else period.label


def end_labels(
    spec: ChartSpec, show: Show = EVERYTHING, *, is_small: bool = False
) -> tuple[EndLabel, ...]:
    """The names at the right edge, the most important first."""
    made: list[EndLabel] = []
    latest = latest_point(spec)
    if latest is not None and latest.value is not None:
        text = number_text(latest.value, spec.unit)
        made.append(EndLabel(latest.value, text, "ink", "strong", 50))
    ahead = outlook_shown(spec, show)
    if ahead is not None and not is_small:
        text = f"Year end {number_text(ahead.value, spec.unit)}"
        made.append(EndLabel(ahead.value, text, "ink2", weight=8))
    target = _last(spec, "target") if show.target else None
    if target is not None:
        text = f"{spec.target_label} {number_text(target, spec.unit, trims=True)}"
        made.append(EndLabel(target, text, "target", weight=5))
    if is_small:
        return tuple(made)
    benchmark = _last(spec, "benchmark") if show.benchmark else None
    if benchmark is not None and spec.benchmark_label:
        text = f"{spec.benchmark_label} {number_text(benchmark, spec.unit, trims=True)}"
        made.append(EndLabel(benchmark, text, "neutral", weight=3))
    return (*made, *(_limit_labels(spec) if show.limits else ()))


def _limit_labels(spec: ChartSpec) -> Iterator[EndLabel]:
    for name, words in (
        ("mean", spec.mean_label),
        ("upper", "Upper limit"),
        ("lower", "Lower limit"),
    ):
        value = _last(spec, name)
        if value is not None:
            trims = spec.limit_decimals is not None
            text = f"{words} {number_text(value, spec.limit_unit, trims=trims)}"
            yield EndLabel(value, text, "ink3", "caption")


def _last(spec: ChartSpec, name: str) -> float | None:
    values = [getattr(point, name) for point in spec.points]
    return next((value for value in reversed(values) if value is not None), None)


def latest_point(spec: ChartSpec) -> ChartPoint | None:
    """The last point that has a figure."""
    return next((point for point in reversed(spec.points) if point.value is not None), None)


@dataclass(frozen=True, slots=True)
class Run:
    """The latest special run: its first and last point, its mark and the rule in words."""

    first: int
    last: int
    mark: Mark
    rule: str


def last_run(points: Sequence[ChartPoint]) -> Run | None:
    """The longest stretch under one rule that ends at the latest figure, two or more long."""
    present = [i for i, point in enumerate(points) if point.value is not None]
    if not present or points[present[-1]].mark is Mark.USUAL:
        return None
    latest = points[present[-1]]
    rules = [rule for rule in latest.rules if not rule.startswith(_SOME_OF_RUN)]
    last = present[-1]
    found = [Run(_start(points, present, rule), last, latest.mark, rule) for rule in rules]
    longest = min(found, key=lambda run: run.first, default=None)
    return longest if longest and longest.first < longest.last else None


def _start(points: Sequence[ChartPoint], present: Sequence[int], rule: str) -> int:
    """Where the run of a rule that holds at the latest figure begins."""
    first = present[-1]
    for i in reversed(present):
        if rule not in points[i].rules:
            break
        first = i
    return first


def run_words(points: Sequence[ChartPoint], run: Run) -> str:
    """What the bracket under a run says: `7 quarters below average: concerning`."""
    part = points[run.first : run.last + 1]
    count = sum(point.value is not None for point in part)
    noun = _STEP_NOUNS.get(points[run.last].period.kind, "figure")
    return f"{count} {noun}s {run.rule.removeprefix(_ONE_OF_RUN)}: {_MARK_VERBS[run.mark]}"


_STEP_NOUNS = {
    PeriodKind.MONTH: "month",
    PeriodKind.QUARTER: "quarter",
    PeriodKind.YEAR: "year",
}
_ONE_OF_RUN, _SOME_OF_RUN = "one of seven in a row ", "two of three"
_MARK_VERBS = {
    Mark.USUAL: "as usual",
    Mark.IMPROVING: "improving",
    Mark.CONCERNING: "concerning",
    Mark.CHANGED: "changed",
}


def spread(
    wanted: Sequence[tuple[float, float]], *, gap: float, low: float, high: float
) -> tuple[float, ...]:
    """Places for labels, `gap` apart and between `low` and `high`, moved as little as can be.

    `wanted` are (place, weight) by importance; where there is room for fewer, the last ones
    are left out. Heavier labels keep nearer to their place.
    """
    room = max(int((high - low) / gap) + 1, 1)
    kept = list(wanted[:room])
    order = sorted(range(len(kept)), key=lambda i: kept[i][0])
    blocks: list[list[float]] = []  # sum of weighted places, weight, how many
    for rank, i in enumerate(order):
        place, weight = kept[i]
        blocks.append([(place - rank * gap) * weight, weight, 1])
        while len(blocks) > 1 and _mean(blocks[-2]) > _mean(blocks[-1]):
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    levels = [_mean(block) for block in blocks for _ in range(int(block[2]))]
    most = max(high - (len(kept) - 1) * gap, low)
    places = [0.0] * len(kept)
    for rank, i in enumerate(order):
        places[i] = min(max(levels[rank], low), most) + rank * gap
    return tuple(places)


def _mean(block: Sequence[float]) -> float:
    return block[0] / block[1]
