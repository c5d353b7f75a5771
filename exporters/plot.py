"""A chart as lines, markers and labels: what a ChartSpec looks like, for any drawing library.

Follows document-design §4: drawing order, one look per meaning, labels instead of a legend.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from math import inf

from exporters.axis import Axis, axis
from exporters.chart_frame import TYPE, chart_frame, shown
from exporters.number_formats import axis_format, label_format
from exporters.palette import Tone
from exporters.typography import width
from lbi_desktop.domain.charts.chart import ChartPoint, ChartSpec, Mark
from lbi_desktop.domain.period import MONTH_SHORT, Period, PeriodKind
from lbi_desktop.domain.unit import UnitKind
from lbi_desktop.domain.value import State

Values = tuple[float | None, ...]
Categories = tuple[tuple[str, str], ...]
FULL_WIDTH, SMALL_WIDTH = 170.0, 88.0
_AIR, _LEAST_AIR = 1.2, 0.3
_ROOM_FOR_A_LETTER = 3.0
_QUARTER_STARTS = (4, 7, 10, 1)


class Symbol(StrEnum):
    """The shape of a marker."""

    NONE = "none"
    DOT = "dot"
    OPEN = "open"
    DISC = "disc"
    CROSS = "cross"
    BAR = "bar"


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker's shape, colour and size in points."""

    symbol: Symbol = Symbol.NONE
    tone: Tone = Tone.INK
    size: int = 4


@dataclass(frozen=True, slots=True)
class Label:
    """What stands at the right end of a line: its name, its last value or both."""

    number_format: str
    tone: Tone
    points: float = 9
    is_bold: bool = False
    has_name: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """One series. `exceptions` are points with a marker of their own."""

    name: str
    values: Values
    tone: Tone = Tone.INK
    weight: float = 0.0
    dash: str = ""
    marker: Marker = Marker()
    exceptions: tuple[tuple[int, Marker], ...] = ()
    label: Label | None = None

    @property
    def last(self) -> int | None:
        """Index of the last point that has a value."""
        places = range(len(self.values) - 1, -1, -1)
        return next((i for i in places if self.values[i] is not None), None)


@dataclass(frozen=True, slots=True)
class Plot:
    """Everything a chart shows.

    `categories` are (outer, inner) labels of the period axis, an inner one empty where there
    is no room; `periods` are names for all of them.
    """

    categories: Categories
    periods: tuple[str, ...]
    lines: tuple[Line, ...]
    lower: Values
    upper: Values
    value_axis: Axis
    axis_format: str
    value_format: str

    @property
    def axis_texts(self) -> tuple[str, str]:
        """The lowest and the highest label of the value axis."""
        return _axis_texts(self.value_axis, self.axis_format)

    @property
    def has_band(self) -> bool:
        """Whether an expected range is drawn."""
        return any(value is not None for value in self.lower)

    @property
    def has_years(self) -> bool:
        """Whether the period axis has two levels."""
        return any(outer for outer, _ in self.categories)


@lru_cache(maxsize=256)
def plot(spec: ChartSpec, *, is_small: bool = False) -> Plot:
    """The lines of a chart; a small one leaves out average, benchmark and limit labels."""
    points = tuple(_without_hidden(point) for point in spec.points)
    spec = replace(spec, points=points)
    lines = (
        *_marked(points, Mark.IMPROVING),
        *_actual(spec),
        *_marked(points, Mark.CONCERNING),
        *_marked(points, Mark.CHANGED),
        *_targets(spec),
        *(() if is_small else _benchmark(spec)),
        *_limits(spec, is_small=is_small),
    )
    scale = _value_axis(spec, lines, is_small=is_small)
    labels = axis_format(spec.unit, scale.decimals)
    width_mm = SMALL_WIDTH if is_small else FULL_WIDTH
    frame = chart_frame(lines, _axis_texts(scale, labels), width_mm=width_mm, is_small=is_small)
    return Plot(
        categories=_categories([point.period for point in points], frame.across * width_mm),
        periods=tuple(_full_words(point.period) for point in points),
        lines=lines,
        lower=_column(points, lambda point: point.lower if point.upper is not None else None),
        upper=_column(points, lambda point: point.upper if point.lower is not None else None),
        value_axis=scale,
        axis_format=labels,
        value_format=label_format(spec.unit),
    )


def _axis_texts(scale: Axis, number_format: str) -> tuple[str, str]:
    return shown(number_format, scale.low), shown(number_format, scale.high)


def _without_hidden(point: ChartPoint) -> ChartPoint:
    """A suppressed value is left out of the figures themselves, never only of the picture."""
    is_hidden = point.value is not None and not point.state.has_value
    return replace(point, value=None) if is_hidden else point


def _column(
    points: Sequence[ChartPoint], value: Callable[[ChartPoint], float | None]
) -> Values:
    return tuple(value(point) for point in points)


MARKERS = {
    Mark.IMPROVING: Marker(Symbol.DISC, Tone.IMPROVING, 8),
    Mark.CONCERNING: Marker(Symbol.CROSS, Tone.CONCERNING, 7),
    Mark.CHANGED: Marker(Symbol.BAR, Tone.CHANGED, 9),
}


def _marked(points: Sequence[ChartPoint], mark: Mark) -> Iterator[Line]:
    """The special points of one kind as a line of markers only."""
    marker = MARKERS[mark]
    values = _column(points, lambda point: point.value if point.mark is mark else None)
    if any(value is not None for value in values):
        yield Line(mark.value.capitalize(), values, marker=marker, tone=marker.tone)


def _actual(spec: ChartSpec) -> Iterator[Line]:
    """The solid line and, when the latest figures are provisional, its dashed end."""
    points = spec.points
    tail = _tail_start(points)
    label = Label(label_format(spec.unit), Tone.INK, 12, is_bold=True, has_name=False)
    values = tuple(
        point.value if tail is None or i <= tail else None for i, point in enumerate(points)
    )
    exceptions = [(i, _own_marker(p)) for i, p in enumerate(points) if values[i] is not None]
    yield Line(
        "Actual", values, Tone.INK, 1.75, exceptions=tuple(exceptions),
        label=label if tail is None else None,
    )  # fmt: skip
    if tail is not None:
        rest = tuple(point.value if i >= tail else None for i, point in enumerate(points))
        last = max(i for i, value in enumerate(rest) if value is not None)
        hollow = tuple((i, Marker(Symbol.OPEN, Tone.INK, 6)) for i in range(tail + 1, last + 1))
        yield Line(
            "Provisional", rest, Tone.INK, 1.75, "sysDash", exceptions=hollow, label=label
        )


def _own_marker(point: ChartPoint) -> Marker:
    if point.mark is Mark.IMPROVING:
        return Marker(Symbol.OPEN, Tone.IMPROVING, 4)
    if point.mark is Mark.USUAL:
        return Marker(Symbol.DOT, Tone.INK, 4)
    return Marker(Symbol.NONE)


def _tail_start(points: Sequence[ChartPoint]) -> int | None:
    """Index of the last firm figure before provisional ones, None when the last one is firm."""
    present = [i for i, point in enumerate(points) if point.value is not None]
    open_states = (State.PROVISIONAL, State.ESTIMATED, State.FORECAST)
    if not present or points[present[-1]].state not in open_states:
        return None
    firm = [i for i in present if points[i].state not in open_states]
    return firm[-1] if firm else present[0]


def _pieces(values: Values) -> Iterator[tuple[int, int, float]]:
    """Stretches of one unchanged value: start, end (exclusive), value."""
    start = 0
    for i in range(1, len(values) + 1):
        if i == len(values) or values[i] != values[start]:
            value = values[start]
            if value is not None:
                yield start, i, value
            start = i


def _stepped(values: Values) -> tuple[list[Values], Values]:
    """Level pieces of two points or more, and the lone points between them."""
    level, lone = [], [None] * len(values)  # type: list[Values], list[float | None]
    for start, end, value in _pieces(values):
        if end - start == 1:
            lone[start] = value
        else:
            level.append(tuple(value if start <= i < end else None for i in range(len(values))))
    return level, tuple(lone)


def _targets(spec: ChartSpec) -> Iterator[Line]:
    """One level piece per target in force, never a slope; lone targets are short bars."""
    values = _column(spec.points, lambda point: point.target)
    present = [i for i, value in enumerate(values) if value is not None]
    if not present:
        return
    known = [value for value in values if value is not None]
    is_round = all(value == int(value) for value in known)
    label = Label(label_format(spec.unit, trims=is_round), Tone.SECOND)
    level, lone = _stepped(values)
    for piece in level:
        is_last = piece[present[-1]] is not None
        yield Line(
            spec.target_label, piece, Tone.SECOND, 1.25, "dash",
            label=label if is_last else None,
        )  # fmt: skip
    if any(value is not None for value in lone):
        is_last = lone[present[-1]] is not None
        bars = Marker(Symbol.BAR, Tone.SECOND, 7)
        yield Line(
            spec.target_label, lone, Tone.SECOND, marker=bars, label=label if is_last else None
        )


def _benchmark(spec: ChartSpec) -> Iterator[Line]:
    values = _column(spec.points, lambda point: point.benchmark)
    if spec.benchmark_label and any(value is not None for value in values):
        label = Label(label_format(spec.unit), Tone.CHANGED)
        yield Line(spec.benchmark_label, values, Tone.CHANGED, 1.25, "lgDashDot", label=label)


def _limits(spec: ChartSpec, *, is_small: bool) -> Iterator[Line]:
    parts: list[tuple[str, Values, str]] = [
        ("Upper limit", _column(spec.points, lambda point: point.upper), "sysDot"),
        ("Lower limit", _column(spec.points, lambda point: point.lower), "sysDot"),
    ]
    if not is_small:
        parts.insert(0, (spec.mean_label, _column(spec.points, lambda point: point.mean), ""))
    for name, values, dash in parts:
        pieces = _drawn_pieces(values)
        for piece in pieces:
            is_last = piece is pieces[-1] and not is_small
            label = Label(_limit_format(spec, piece), Tone.QUIET) if is_last else None
            look = "sysDash" if spec.is_trial and dash else dash
            yield Line(name, piece, Tone.AXIS, 0.75, look, label=label)


def _limit_format(spec: ChartSpec, values: Values) -> str:
    """With decimals of their own centre and limits tell them only where there are any."""
    is_whole = all(value is None or value == int(value) for value in values)
    return label_format(spec.limit_unit, trims=spec.limit_decimals is not None and is_whole)


def _drawn_pieces(values: Values) -> list[Values]:
    """Level pieces; one line where most points have a limit of their own, by denominator."""
    level, lone = _stepped(values)
    own = sum(value is not None for value in lone)
    return [values] if 2 * own > sum(value is not None for value in values) else level


def _value_axis(spec: ChartSpec, lines: Sequence[Line], *, is_small: bool) -> Axis:
    shown = [value for line in lines for value in line.values if value is not None]
    if not shown:
        return axis(0.0, 1.0)
    low, high = min(shown), max(shown)
    is_share = spec.unit.kind is UnitKind.PERCENT and low >= 0 and high <= 100
    floor = 0.0 if low >= 0 else -inf
    return axis(
        low,
        high,
        bounds=(floor, 100.0 if is_share else inf),
        decimals=spec.unit.decimals,
        most_steps=4 if is_small else 6,
    )


def _categories(periods: Sequence[Period], room: float) -> Categories:
    """Outer and inner labels: financial year and quarter or month; one level for others."""
    each = room / max(1, len(periods))
    held = Counter(period.financial_year for period in periods)
    return tuple(
        (_year_words(period.financial_year, held[period.financial_year] * each), name)
        if name is not None
        else ("", period.label)
        for period, name in ((period, _inner_words(period, each)) for period in periods)
    )


def _inner_words(period: Period, room: float) -> str | None:
    """`Q3`, `Oct`, `O` or only every third letter; None for what has no place in a year.

    Words wider than their place make a chart turn all of them upright.
    """
    month = MONTH_SHORT[period.end.month]
    if period.kind is PeriodKind.QUARTER or (
        period.kind is PeriodKind.YTD and period.quarter is not None
    ):
        name = f"Q{period.quarter}"
        return name if room > width(name, TYPE) + _LEAST_AIR else str(period.quarter)
    if period.kind in _WITH_MONTHS:
        if room > width(month, TYPE) + _AIR:
            return month
        is_shown = room > _ROOM_FOR_A_LETTER or period.end.month in _QUARTER_STARTS
        return month[0] if is_shown else ""
    return None


_WITH_MONTHS = frozenset(
    {PeriodKind.MONTH, PeriodKind.YTD, PeriodKind.ROLLING12, PeriodKind.POINT}
)


def _full_words(period: Period) -> str:
    """The period's name beside its year; a day's in full."""
    words = None if period.kind is PeriodKind.POINT else _inner_words(period, inf)
    return period.label if words is None else words


def _year_words(first: int, room: float) -> str:
    """`2025/26`, `25/26` or `’25`: a label that is too wide turns all the others upright."""
    end = (first + 1) % 100
    for words in (f"{first}/{end:02}", f"{first % 100:02}/{end:02}"):
        if room > width(words, TYPE) + _AIR:
            return words
    return f"’{first % 100:02}"
