"""A funnel as points, lines and names: what a BreakdownSpec's funnel looks like on paper.

The scales stand on the parts and on the limits from a little before the smallest part on: the
funnel's mouth, wide open at a handful of cases, is cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf

from exporters.axis import Axis, axis
from exporters.chart_frame import shown
from exporters.number_formats import axis_format
from exporters.palette import Tone
from exporters.plot import MARKERS, Marker, Symbol, Values
from exporters.typography import POINTS_PER_MM, width
from lbi_desktop.domain.analysis.funnel import FunnelLine
from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec, PartBar
from lbi_desktop.domain.charts.chart import Mark
from lbi_desktop.domain.unit import UnitKind
from lbi_desktop.domain.wording import number_text

ACROSS_WORDS = "Cases behind each figure"
_MOUTH = 0.6
_MOST_NAMED = 8
_TYPE = 9
_LINE_HEIGHT = 1.25
_CLEAR, _DOT = 1.6, 1.2
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class FunnelLimit:
    """One line of the funnel: its name, its value at each of the plot's sizes, its look."""

    name: str
    values: tuple[float, ...]
    tone: Tone
    weight: float
    dash: str = ""


@dataclass(frozen=True, slots=True)
class FunnelPoints:
    """A series of parts, None where a part is not in it; `exceptions` have their own marker."""

    name: str
    values: Values
    marker: Marker
    exceptions: tuple[tuple[int, Marker], ...] = ()


@dataclass(frozen=True, slots=True)
class FunnelPlot:
    """Everything a funnel shows.

    `parts` with their `marks` stand in the order of their denominators; `sizes` are the
    denominators the lines are drawn at. One series of `points` holds every part.
    """

    parts: tuple[PartBar, ...]
    marks: tuple[Mark, ...]
    sizes: tuple[float, ...]
    limits: tuple[FunnelLimit, ...]
    points: tuple[FunnelPoints, ...]
    across: Axis
    value_axis: Axis
    axis_format: str

    @property
    def axis_texts(self) -> tuple[str, str]:
        """The lowest and the highest label of the value axis."""
        scale = self.value_axis
        return shown(self.axis_format, scale.low), shown(self.axis_format, scale.high)


def funnel_plot(spec: BreakdownSpec) -> FunnelPlot:
    """The funnel of a breakdown that has one."""
    assert spec.funnel is not None
    parts = spec.in_funnel
    least = (parts[0].denominator or 0.0) * _MOUTH
    lines = [line for line in spec.funnel.lines if line.denominator >= least]
    scale = _value_axis(spec, parts, lines)
    marks = tuple(spec.funnel_mark(bar) for bar in parts)
    return FunnelPlot(
        parts,
        marks,
        tuple(float(line.denominator) for line in lines),
        tuple(_limits(spec, lines)),
        tuple(_points(parts, marks)),
        _across(float(lines[-1].denominator)),
        scale,
        axis_format(spec.unit, scale.decimals),
    )


def _across(end: float) -> Axis:
    """From no case to just where the lines end."""
    return replace(axis(0.0, end, decimals=0, most_steps=6), high=end)


def _value_axis(
    spec: BreakdownSpec, parts: Sequence[PartBar], lines: Sequence[FunnelLine]
) -> Axis:
    values = [bar.value for bar in parts if bar.value is not None]
    values += [end for line in lines for end in (line.lower_outer, line.upper_outer)]
    is_share = spec.unit.kind is UnitKind.PERCENT
    bounds = (0.0, 100.0 if is_share else inf)
    return axis(min(values), max(values), bounds=bounds, decimals=spec.unit.decimals)


def _limits(spec: BreakdownSpec, lines: Sequence[FunnelLine]) -> Iterator[FunnelLimit]:
    assert spec.funnel is not None
    for name, pick, dash in _EDGES:
        values = tuple(round(pick(line), 9) for line in lines)
        yield FunnelLimit(name, values, Tone.AXIS, 1.0, dash)
    centre = spec.funnel.centre
    words = f"Average {number_text(centre, spec.unit)}"
    yield FunnelLimit(words, (round(centre, 9),) * len(lines), Tone.SECOND, 1.25)


_EDGES: tuple[tuple[str, Callable[[FunnelLine], float], str], ...] = (
    ("99.8% limit", lambda line: line.upper_outer, "dash"),
    ("95% limit", lambda line: line.upper_inner, "sysDot"),
    ("95% limit", lambda line: line.lower_inner, "sysDot"),
    ("99.8% limit", lambda line: line.lower_outer, "dash"),
)


def _points(parts: Sequence[PartBar], marks: Sequence[Mark]) -> Iterator[FunnelPoints]:
    """As in a trend: rings under the figures, crosses and bars over them."""
    values = tuple(bar.value for bar in parts)
    dots = tuple((n, _DOTS[mark]) for n, mark in enumerate(marks) if mark in _DOTS)
    everything = FunnelPoints(EVERY_PART, values, Marker(), dots)
    for mark, name in _NAMES.items():
        if mark is Mark.USUAL:
            yield everything
        elif mark in marks:
            own = tuple(v if m is mark else None for v, m in zip(values, marks, strict=True))
            yield FunnelPoints(name, own, MARKERS[mark])


EVERY_PART = "Figure"
_NAMES = {
    Mark.IMPROVING: "Better than the limits",
    Mark.USUAL: EVERY_PART,
    Mark.CONCERNING: "Worse than the limits",
    Mark.CHANGED: "Beyond the limits",
}
_DOTS = {
    Mark.USUAL: Marker(Symbol.DOT, Tone.INK, 5),
    Mark.IMPROVING: Marker(Symbol.OPEN, Tone.IMPROVING, 4),
}


# --- names -------------------------------------------------------------------------------
def names_beside(plot: FunnelPlot, *, size_mm: tuple[float, float]) -> dict[int, str]:
    """On which side (r, l, t, b) the name of each part beyond the limits stands, by its place.

    `size_mm` is that of the plot itself. A name that would stand on another name or point on
    every side is left out, and so are those beyond the eight furthest.
    """
    spots = [_spot(plot, bar, size_mm) for bar in plot.parts]
    dots = [(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for x, y in spots]
    beyond = [n for n, mark in enumerate(plot.marks) if mark is not Mark.USUAL]
    taken: list[Box] = []
    found: dict[int, str] = {}
    for place in sorted(beyond, key=lambda n: -_distance(plot, n))[:_MOST_NAMED]:
        others = [*taken, *(dots[n] for n in range(len(dots)) if n != place)]
        for side, box in _tries(plot.parts[place].name, spots[place]):
            if _is_inside(box, size_mm) and not any(_touch(box, other) for other in others):
                found[place] = side
                taken.append(box)
                break
    return found


def _distance(plot: FunnelPlot, place: int) -> float:
    return abs((plot.parts[place].value or 0.0) - plot.limits[-1].values[0])


def _spot(plot: FunnelPlot, bar: PartBar, size_mm: tuple[float, float]) -> tuple[float, float]:
    wide, tall = size_mm
    scale = plot.value_axis
    x = (bar.denominator or 0.0) / plot.across.high * wide
    return x, (1 - ((bar.value or 0.0) - scale.low) / (scale.high - scale.low)) * tall


def _tries(name: str, spot: tuple[float, float]) -> Iterator[tuple[str, Box]]:
    (x, y), wide = spot, width(name, _TYPE)
    half = _TYPE * _LINE_HEIGHT / POINTS_PER_MM / 2
    yield "r", (x + _CLEAR, y - half, x + _CLEAR + wide, y + half)
    yield "l", (x - _CLEAR - wide, y - half, x - _CLEAR, y + half)
    yield "b", (x - wide / 2, y + _CLEAR, x + wide / 2, y + _CLEAR + 2 * half)
    yield "t", (x - wide / 2, y - _CLEAR - 2 * half, x + wide / 2, y - _CLEAR)


def _is_inside(box: Box, size_mm: tuple[float, float]) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= size_mm[0] and box[3] <= size_mm[1]


def _touch(one: Box, other: Box) -> bool:
    across = one[0] < other[2] and other[0] < one[2]
    return across and one[1] < other[3] and other[1] < one[3]
