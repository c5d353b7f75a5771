"""Sparklines: a trend in a table cell as one inline drawing (document-design §5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from exporters.blocks import IntervalBar, Sparkline
from exporters.layout import SPARK_DROP
from exporters.palette import Tone
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
from lbi_desktop.domain.charts.chart import Mark

_PAD = 1.0


def sparkline(spark: Sparkline) -> Drawing:
    """Grey expected range, dashed target, line with real gaps, one mark at the latest point."""
    at = _scale(spark)
    shapes: list[Shape] = [Rectangle(0, 0, spark.width, spark.height, Paint())]
    if spark.band is not None:
        top, foot = at(0, spark.band[1])[1], at(0, spark.band[0])[1]
        depth = max(0.3, foot - top)
        shapes.append(Rectangle(0, top, spark.width, depth, Paint(Tone.BAND)))
    if spark.target is not None:
        y = at(0, spark.target)[1]
        dashed = Paint(line=Tone.SECOND, weight=0.75, dash="sysDash")
        shapes.append(Polyline(((0, y), (spark.width, y)), dashed))
    shapes += [_stretch(points) for points in _stretches(spark, at)]
    latest = max((i for i, v in enumerate(spark.values) if v is not None), default=None)
    if latest is not None:
        shapes += _end(spark.end, at(latest, spark.values[latest] or 0.0))
    return drawing(
        shapes,
        (spark.width, spark.height),
        name="Sparkline",
        alternative=spark.alternative,
        lower=SPARK_DROP,
    )


def interval_bar(bar: IntervalBar) -> Drawing:
    """The interval as a line with ends, the figure as a dot, the whole dashed across."""
    low, high = bar.scale
    across, middle = bar.width - 2 * _PAD, bar.height / 2

    def at(value: float) -> float:
        share = (value - low) / ((high - low) or 1.0)
        return _PAD + across * min(1.0, max(0.0, share))

    shapes: list[Shape] = [Rectangle(0, 0, bar.width, bar.height, Paint())]
    if bar.whole is not None:
        x = at(bar.whole)
        dashed = Paint(line=Tone.SECOND, weight=0.75, dash="sysDash")
        shapes.append(Polyline(((x, 0), (x, bar.height)), dashed))
    line, (first, last) = Paint(line=Tone.SECOND, weight=1.1), (at(bar.lower), at(bar.upper))
    shapes.append(Polyline(((first, middle), (last, middle)), line))
    ends = (((end, middle - 0.8), (end, middle + 0.8)) for end in (first, last))
    shapes += [Polyline(each, line) for each in ends]
    shapes += _end(bar.mark, (at(bar.value), middle))
    return drawing(
        shapes,
        (bar.width, bar.height),
        name="Interval",
        alternative=bar.alternative,
        lower=SPARK_DROP,
    )


def _scale(spark: Sparkline) -> Callable[[int, float], Point]:
    shown = [v for v in spark.values if v is not None]
    shown += [] if spark.target is None else [spark.target]
    shown += spark.band or ()
    low, high = (min(shown), max(shown)) if shown else (0.0, 1.0)
    span = (high - low) or 1.0
    steps = max(1, len(spark.values) - 1)
    across, down = spark.width - 2.1 * _PAD, spark.height - 2 * _PAD
    return lambda i, v: (
        _PAD * 0.6 + across * i / steps,
        _PAD + down * (1 - (v - low) / span),
    )


def _stretches(
    spark: Sparkline, at: Callable[[int, float], Point]
) -> Iterator[tuple[Point, ...]]:
    run: list[Point] = []
    for index, value in enumerate((*spark.values, None)):
        if value is not None:
            run.append(at(index, value))
        elif run:
            yield tuple(run)
            run = []


def _stretch(points: tuple[Point, ...]) -> Shape:
    if len(points) == 1:
        return Disc(*points[0], 0.3, Paint(Tone.SECOND))
    return Polyline(points, Paint(line=Tone.SECOND, weight=1.1))


def _end(mark: Mark, place: Point) -> list[Shape]:
    x, y = place
    if mark is Mark.IMPROVING:
        return [Disc(x, y, 0.85, Paint(Tone.WHITE, Tone.IMPROVING, 1.6))]
    if mark is Mark.CONCERNING:
        arm, paint = 0.85, Paint(line=Tone.CONCERNING, weight=1.7)
        return [
            Polyline(((x - arm, y - arm), (x + arm, y + arm)), paint),
            Polyline(((x - arm, y + arm), (x + arm, y - arm)), paint),
        ]
    if mark is Mark.CHANGED:
        return [Polyline(((x - 1, y), (x + 1, y)), Paint(line=Tone.CHANGED, weight=1.9))]
    return [Disc(x, y, 0.6, Paint(Tone.SECOND))]
