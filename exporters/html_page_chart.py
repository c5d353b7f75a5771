"""A trend chart as inline SVG: the same lines as in Word, in colours the page decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil

from exporters.chart_frame import shown
from exporters.palette import Tone
from exporters.plot import Line, Marker, Plot, Symbol, Values, plot
from lbi_desktop.domain.charts.chart import ChartSpec

WIDTH, NARROW, HEIGHT = 760.0, 340.0, 330.0
_TOP, _BOTTOM, _LEFT_LEAST = 14.0, 284.0, 48.0
_RIGHT_LEAST, _RIGHT_MOST = 90.0, 210.0
_LETTER = 7.4
_LINE = 17.0
_CLASSES = {
    Tone.INK: "ink",
    Tone.SECOND: "second",
    Tone.AXIS: "quiet",
    Tone.QUIET: "quiet",
    Tone.IMPROVING: "improving",
    Tone.CONCERNING: "concerning",
    Tone.CHANGED: "changed",
}
_DASHES = {
    "dash": "7 5",
    "sysDash": "4 3",
    "sysDot": "2 4",
    "lgDashDot": "10 4 2 4",
}


def chart_svg(spec: ChartSpec, *, name: str) -> str:
    """The chart with its alternative text; `name` makes its ids unique in the page.

    It is there twice: the narrow one, with fewer lines named, is for telephones.
    """
    head = (
        f'<title id="{name}-title">{escape(spec.title)}</title>'
        f'<desc id="{name}-words">{escape(spec.alternative)}</desc>'
    )
    named = f'role="img" aria-labelledby="{name}-title {name}-words" focusable="false"'
    return (
        f'<svg class="trend" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" {named}>{head}'
        f"{_inside(plot(spec), WIDTH)}</svg>"
        f'<svg class="trend narrow" viewBox="0 0 {NARROW:g} {HEIGHT:g}" {named}>'
        f"{_inside(plot(spec, is_small=True), NARROW)}</svg>"
    )


def _inside(shown_plot: Plot, wide: float) -> str:
    ground = _Ground.of(shown_plot, wide)
    return "".join(
        (
            *_range(shown_plot, ground),
            *_axes(shown_plot, ground),
            *(
                piece
                for line in _behind_first(shown_plot.lines)
                for piece in _line(line, ground)
            ),
            *_labels(shown_plot.lines, ground),
        )
    )


@dataclass(frozen=True, slots=True)
class _Ground:
    """Where values and periods stand in the picture."""

    low: float
    high: float
    count: int
    left: float
    right: float

    @classmethod
    def of(cls, drawn: Plot, wide: float) -> _Ground:
        longest = max(
            (len(_label_words(line)) for line in drawn.lines if line.label), default=0
        )
        least = _RIGHT_LEAST if wide == WIDTH else 0.0
        room = min(_RIGHT_MOST, max(least, longest * _LETTER + 14))
        scale, texts = drawn.value_axis, drawn.axis_texts
        left = max(map(len, texts)) * _LETTER + 16
        if wide == WIDTH:
            left = max(_LEFT_LEAST, left)
        return cls(scale.low, scale.high, max(len(drawn.periods), 1), left, wide - room)

    def x(self, index: float) -> float:
        step = (self.right - self.left) / self.count
        return round(self.left + step * (index + 0.5), 1)

    def y(self, value: float) -> float:
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        return round(_BOTTOM - share * (_BOTTOM - _TOP), 1)


def _behind_first(lines: Sequence[Line]) -> list[Line]:
    """Limits, targets and comparisons behind, the figures over them, their marks on top."""
    return sorted(lines, key=_depth)


def _depth(line: Line) -> int:
    if line.tone is Tone.INK:
        return 1
    return 2 if line.marker.symbol in (Symbol.DISC, Symbol.CROSS) else 0


def _range(drawn: Plot, ground: _Ground) -> Iterator[str]:
    """The expected range, piece by piece where it has gaps."""
    for start, end in _stretches(drawn.lower):
        above = [f"{ground.x(i)},{ground.y(_at(drawn.upper, i))}" for i in range(start, end)]
        below = [f"{ground.x(i)},{ground.y(_at(drawn.lower, i))}" for i in range(start, end)]
        yield f'<polygon class="range" points="{" ".join([*above, *reversed(below)])}"/>'


def _at(values: Values, index: int) -> float:
    value = values[index]
    return 0.0 if value is None else value


def _stretches(values: Values) -> Iterator[tuple[int, int]]:
    start = None
    for index, value in enumerate((*values, None)):
        if value is not None and start is None:
            start = index
        elif value is None and start is not None:
            yield start, index
            start = None


def _axes(drawn: Plot, ground: _Ground) -> Iterator[str]:
    scale = drawn.value_axis
    steps = round((scale.high - scale.low) / scale.step)
    for number in range(steps + 1):
        value = scale.low + number * scale.step
        y = ground.y(value)
        yield f'<line class="grid" x1="{ground.left}" x2="{ground.right}" y1="{y}" y2="{y}"/>'
        words = escape(shown(drawn.axis_format, value))
        at = f'x="{ground.left - 8:g}" y="{y + 4.5:g}"'
        yield f'<text {at} text-anchor="end">{words}</text>'
    across = f'x1="{ground.left}" x2="{ground.right}"'
    yield f'<line class="axis" {across} y1="{_BOTTOM}" y2="{_BOTTOM}"/>'
    yield from _periods(drawn, ground)


def _periods(drawn: Plot, ground: _Ground) -> Iterator[str]:
    room = (ground.right - ground.left) / ground.count
    longest = max((len(inner) for _, inner in drawn.categories), default=0)
    every = max(1, ceil((longest * _LETTER + 6) / room))
    year, first = "", 0
    for index, (outer, inner) in enumerate((*drawn.categories, ("", ""))):
        is_told = (len(drawn.categories) - 1 - index) % every == 0
        if index < len(drawn.categories) and is_told:
            at = ground.x(index)
            words = escape(inner)
            yield f'<text x="{at}" y="{_BOTTOM + 18}" text-anchor="middle">{words}</text>'
        if outer != year or index == len(drawn.categories):
            if year:
                middle = (ground.x(first) + ground.x(index - 1)) / 2
                yield (
                    f'<text x="{middle:g}" y="{_BOTTOM + 37}" text-anchor="middle">'
                    f"{escape(year)}</text>"
                )
                edge = ground.x(index - 0.5)
                yield (
                    f'<line class="axis" x1="{edge}" x2="{edge}" y1="{_BOTTOM}" '
                    f'y2="{_BOTTOM + 40}"/>'
                )
            year, first = outer, index


# --- lines -----------------------------------------------------------------------------------
def _line(line: Line, ground: _Ground) -> Iterator[str]:
    look = _CLASSES.get(line.tone, "ink")
    if line.weight:
        dash = f' stroke-dasharray="{_DASHES[line.dash]}"' if line.dash in _DASHES else ""
        for start, end in _stretches(line.values):
            points = " ".join(
                f"{ground.x(i)},{ground.y(_at(line.values, i))}" for i in range(start, end)
            )
            yield (
                f'<polyline class="{look}" fill="none" stroke-width="{line.weight * 1.2:g}"'
                f'{dash} points="{points}"/>'
            )
    own = dict(line.exceptions)
    for index, value in enumerate(line.values):
        marker = own.get(index, line.marker)
        if value is not None and marker.symbol is not Symbol.NONE:
            yield _marker(marker, ground.x(index), ground.y(value))


def _marker(marker: Marker, x: float, y: float) -> str:
    look = _CLASSES.get(marker.tone, "ink")
    if marker.symbol is Symbol.DOT:
        return f'<circle class="dot" cx="{x}" cy="{y}" r="3"/>'
    if marker.symbol is Symbol.DISC:
        return f'<circle class="{look} hole" cx="{x}" cy="{y}" r="5" stroke-width="3"/>'
    if marker.symbol is Symbol.OPEN:
        return f'<circle class="{look} hole" cx="{x}" cy="{y}" r="3.5" stroke-width="2"/>'
    if marker.symbol is Symbol.BAR:
        return f'<path class="{look}" stroke-width="2.5" d="M{x - 6:g} {y}h12"/>'
    arm = 5
    return (
        f'<path class="{look}" stroke-width="3" d="M{x - arm:g} {y - arm:g}l{2 * arm} {2 * arm}'
        f'M{x - arm:g} {y + arm:g}l{2 * arm} -{2 * arm}"/>'
    )


# --- labels ----------------------------------------------------------------------------------
def _label_words(line: Line) -> str:
    if line.label is None or line.last is None:
        return ""
    text = shown(line.label.number_format, _at(line.values, line.last))
    return f"{line.name} {text}" if line.label.has_name else text


def _labels(lines: Sequence[Line], ground: _Ground) -> Iterator[str]:
    """Names and last values at the right edge, kept a line apart."""
    named = [line for line in lines if line.label is not None and line.last is not None]
    named.sort(key=lambda line: ground.y(_at(line.values, line.last or 0)))
    places = spread([ground.y(_at(line.values, line.last or 0)) for line in named])
    for line, y in zip(named, places, strict=True):
        label = line.label
        look = _CLASSES.get(label.tone, "ink") if label is not None else "ink"
        strong = " strong" if label is not None and label.is_bold else ""
        words = escape(_label_words(line))
        at = f'x="{ground.right + 8:g}" y="{y + 4.5:g}"'
        yield f'<text class="{look}{strong}" {at}>{words}</text>'


def spread(places: Sequence[float]) -> list[float]:
    """Places in order moved down, and back up from the foot, until each has a line of room."""
    found = list(places)
    for index in range(1, len(found)):
        found[index] = max(found[index], found[index - 1] + _LINE)
    for index in range(len(found) - 1, -1, -1):
        last = _BOTTOM if index == len(found) - 1 else found[index + 1] - _LINE
        found[index] = min(found[index], last)
    return found
