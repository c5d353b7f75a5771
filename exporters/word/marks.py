"""The marks beside words: variation, target reach, unit bar (document-design §5)."""

from __future__ import annotations

from functools import lru_cache

from exporters.blocks import UnitBar
from exporters.layout import BAR_DROP, MARK_DROP
from exporters.palette import Tint, Tone
from exporters.word.drawing import (
    Disc,
    Drawing,
    Paint,
    Point,
    Polyline,
    Rectangle,
    Shape,
    drawing,
)
from lbi_desktop.domain.scorecard.signal import Assurance, Variation

_GRID = 24
_LOOK = {
    Variation.IMPROVING: (Tone.IMPROVING, Tint.IMPROVING),
    Variation.CONCERNING: (Tone.CONCERNING, Tint.CONCERNING),
    Variation.CHANGED: (Tone.CHANGED, Tint.CHANGED),
}
_WAVE = (
    (4, 12), (5.5, 9), (7, 7.4), (8, 7.1), (9, 7.4), (10.5, 9), (12, 12), (13.5, 15),
    (15, 16.6), (16, 16.9), (17, 16.6), (18.5, 15), (20, 12),
)  # fmt: skip
_RISE = ((3.5, 16), (7, 14.5), (10, 16), (13, 12.5), (15.2, 9.6))
_END = (17.3, 7.2)
_ARM = 3.1


def _scaled(points: tuple[tuple[float, float], ...], unit: float) -> tuple[Point, ...]:
    return tuple((x * unit, y * unit) for x, y in points)


def _mirrored(points: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    return tuple((x, _GRID - y) for x, y in points)


@lru_cache(maxsize=64)
def variation_mark(variation: Variation, *, is_high: bool | None, size: float) -> Drawing:
    """The end of the chart in miniature: ring, cross, bar, wave or dots on a tinted square."""
    unit = size / _GRID
    tone, tint = _LOOK.get(variation, (Tone.QUIET, Tint.QUIET))
    shapes: list[Shape] = [Rectangle(0, 0, size, size, Paint(tint), 6 * unit)]
    if variation in (Variation.TOO_FEW, Variation.NOT_SUITABLE):
        shapes += [Disc(x * unit, 12 * unit, 1.3 * unit, Paint(tone)) for x in (7, 12, 17)]
    elif variation is Variation.NO_REAL_CHANGE:
        shapes.append(Polyline(_scaled(_WAVE, unit), Paint(line=tone, weight=size * 0.2)))
    else:
        shapes += _moving(variation, is_high=is_high is not False, size=size, tone=tone)
    return drawing(shapes, (size, size), name="Variation", lower=MARK_DROP)


def _moving(variation: Variation, *, is_high: bool, size: float, tone: Tone) -> list[Shape]:
    unit = size / _GRID
    turn = (lambda points: points) if is_high else _mirrored
    stem = Polyline(_scaled(turn(_RISE), unit), Paint(line=tone, weight=size * 0.2))
    ((x, y),) = turn((_END,))
    heavy = Paint(line=tone, weight=size * 0.26)
    if variation is Variation.IMPROVING:
        ring = Paint(Tone.WHITE, tone, size * 0.26)
        return [stem, Disc(x * unit, y * unit, _ARM * unit, ring)]
    if variation is Variation.CONCERNING:
        falling = ((x - _ARM, y - _ARM), (x + _ARM, y + _ARM))
        rising = ((x - _ARM, y + _ARM), (x + _ARM, y - _ARM))
        return [stem, *(Polyline(_scaled(arm, unit), heavy) for arm in (falling, rising))]
    return [stem, Polyline(_scaled(((14, y), (20.6, y)), unit), heavy)]


@lru_cache(maxsize=64)
def reach_mark(assurance: Assurance, *, higher_is_better: bool, size: float) -> Drawing:
    """The usual range as a bar on the good side, across, or on the bad side of the target."""
    unit = size / _GRID
    look = {Assurance.MEETS: Variation.IMPROVING, Assurance.MISSES: Variation.CONCERNING}
    tone, tint = _LOOK[look[assurance]] if assurance in look else (Tone.QUIET, Tint.QUIET)
    if assurance is Assurance.MAY_OR_MAY_NOT:
        top, line = 7.5, 12.0
    else:
        is_above = (assurance is Assurance.MEETS) == higher_is_better
        top, line = (4.0, 17.5) if is_above else (11.0, 6.5)
    shapes: list[Shape] = [
        Rectangle(0, 0, size, size, Paint(tint), 6 * unit),
        Rectangle(9 * unit, top * unit, 6 * unit, 9 * unit, Paint(tone), 2 * unit),
    ]
    if assurance is Assurance.MAY_OR_MAY_NOT:
        gap = Paint(line=Tint.QUIET, weight=size * 0.42)
        shapes.append(Polyline(_scaled(((9, line), (15, line)), unit), gap))
    dash = Paint(line=Tone.INK, weight=size * 0.17)
    for start, end in ((3.5, 7), (10.2, 13.8), (17, 20.5)):
        shapes.append(Polyline(_scaled(((start, line), (end, line)), unit), dash))
    return drawing(shapes, (size, size), name="Target reach", lower=MARK_DROP)


_CELLS = (
    Paint(Tone.BAD),
    Paint(Tone.NEAR_FILL),
    Paint(Tone.WHITE, Tone.GOOD, 0.75),
    Paint(Tone.WHITE, Tone.AXIS, 0.75),
    Paint(Tone.HAIRLINE),
)


def unit_bar(bar: UnitBar) -> Drawing:
    """One cell per indicator: off solid, just off solid, the others outlined or pale."""
    unit = bar.width / max(bar.longest, 1)
    shapes: list[Shape] = [Rectangle(0, 0, bar.width, bar.height, Paint())]
    x = 0.0
    for count, paint in zip(bar.counts, _CELLS, strict=True):
        for _ in range(count):
            cell = Rectangle(x + 0.15, 0.15, max(unit - 0.45, 0.3), bar.height - 0.3, paint)
            shapes.append(cell)
            x += unit
    return drawing(
        shapes,
        (bar.width, bar.height),
        name="Status bar",
        alternative=bar.alternative,
        lower=BAR_DROP,
    )
