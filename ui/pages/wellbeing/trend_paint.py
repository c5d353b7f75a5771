"""Scores over the editions as a picture; before a change of the wards nothing is drawn."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPolygonF

from exporters.axis import axis
from lbi_desktop.domain.wording import number_text, plain_number
from ui.chart import plan
from ui.marks.brush import CENTRE, LEFT, RIGHT, fill, grid_pen, pen, smooth, write
from ui.pages.wellbeing.view_model.trend import Trend, TrendLine, TrendPoint
from ui.theme.look import colour, line_height, scaled
from ui.widgets.row_button import advance, widest

_TONES = {True: "accent", False: "ink2"}


class TrendPlace:
    """From steps and scores to pixels."""

    def __init__(self, trend: Trend, rect: QRectF) -> None:
        self.trend = trend
        points = [point for line in trend.lines for point in line.points]
        ends = [end for p in points for end in (p.lower, p.value, p.upper) if end is not None]
        self.scale = axis(min(ends), max(ends), decimals=trend.unit.decimals, most_steps=5)
        figures = tuple(self.figure(value) for value in plan.ticks(self.scale))
        left = widest(figures, "caption") + scaled(16)
        right = widest(tuple(map(self.name, trend.lines)), "small") + scaled(22)
        right = min(right, rect.width() * 0.34)
        self.left = rect.left()
        self.right = rect.right()
        below = line_height("caption") + scaled(10)
        self.box = rect.adjusted(left, scaled(10), -right, -below)

    @property
    def step(self) -> float:
        """The width of an edition."""
        return self.box.width() / max(len(self.trend.steps), 1)

    def figure(self, value: float) -> str:
        """A label of the score axis."""
        return plain_number(value, self.scale.decimals)

    def name(self, line: TrendLine) -> str:
        """A line's name with its latest score."""
        if not line.points:
            return line.name
        return f"{line.name}  {number_text(line.points[-1].value, self.trend.unit)}"

    def x(self, at: float) -> float:
        """The middle of a step."""
        return self.box.left() + (at + 0.5) * self.step

    def y(self, value: float) -> float:
        """The height of a score."""
        share = (value - self.scale.low) / (self.scale.high - self.scale.low)
        return self.box.bottom() - share * self.box.height()

    def at(self, spot: QPointF) -> int | None:
        """The step under a point."""
        if not self.box.adjusted(0, -12, 0, 24).contains(spot):
            return None
        at = int((spot.x() - self.box.left()) / self.step)
        return min(max(at, 0), len(self.trend.steps) - 1)


def paint_trend(painter: QPainter, place: TrendPlace, *, current: int | None) -> None:
    """Grid, the years of other wards hatched, each line with its intervals and its name."""
    smooth(painter)
    _grid(painter, place)
    _break(painter, place)
    for line in place.trend.lines:
        _line(painter, place, line)
    _names(painter, place)
    if current is not None:
        painter.setPen(pen("accent", 1))
        x = place.x(current)
        painter.drawLine(QPointF(x, place.box.top()), QPointF(x, place.box.bottom()))


def _grid(painter: QPainter, place: TrendPlace) -> None:
    high = line_height("caption")
    for value in plan.ticks(place.scale):
        y = place.y(value)
        painter.setPen(grid_pen())
        painter.drawLine(QPointF(place.box.left(), y), QPointF(place.box.right(), y))
        spot = QRectF(place.left, y - high / 2, place.box.left() - scaled(6) - place.left, high)
        text = place.figure(value)
        write(painter, spot, text=text, tone="ink3", role="caption", align=RIGHT)
    every = max(1, -int(-(widest(place.trend.steps, "caption") + 6) // place.step))
    last = len(place.trend.steps) - 1
    for at, text in enumerate(place.trend.steps):
        if (last - at) % every == 0:
            wide = place.step * every
            top = place.box.bottom() + scaled(5)
            spot = QRectF(place.x(at) - wide / 2, top, wide, high)
            write(painter, spot, text=text, tone="ink3", role="caption", align=CENTRE)


def _break(painter: QPainter, place: TrendPlace) -> None:
    """The editions of other wards: hatched, with the reason, and a line where they end."""
    trend = place.trend
    if not trend.other:
        return
    end = place.box.left() + trend.other * place.step
    area = QRectF(place.box.topLeft(), QPointF(end, place.box.bottom()))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour("outline", 90), Qt.BrushStyle.BDiagPattern))
    painter.drawRect(area)
    painter.setPen(pen("ink2", 1.4, dash=(4.0, 3.0)))
    painter.drawLine(QPointF(end, area.top()), QPointF(end, area.bottom()))
    high = line_height("caption")
    lines = _folded(trend.break_words, area.width() - scaled(12))
    top = area.center().y() - high * len(lines) / 2
    for n, words in enumerate(lines):
        wide = min(advance(words, "caption") + scaled(8), area.width())
        spot = QRectF(area.center().x() - wide / 2, top + n * high, wide, high)
        fill(painter, "surface")
        painter.drawRect(spot)
        write(painter, spot, text=words, tone="ink2", role="caption", align=CENTRE)


def _folded(text: str, wide: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if advance(longer, "caption") <= wide or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _line(painter: QPainter, place: TrendPlace, line: TrendLine) -> None:
    tone = _TONES[line.is_ward]
    shift = scaled(3) if line.is_ward else -scaled(3)
    for point in line.points:
        if point.lower is not None and point.upper is not None:
            x = place.x(point.at) + shift
            painter.setPen(pen(tone, 1.2))
            painter.drawLine(QPointF(x, place.y(point.lower)), QPointF(x, place.y(point.upper)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(tone, 2.2 if line.is_ward else 1.6))
    for run in _runs(line):
        spots = [QPointF(place.x(p.at) + shift, place.y(p.value)) for p in run]
        painter.drawPolyline(QPolygonF(spots))
    fill(painter, tone)
    for point in line.points:
        spot = QPointF(place.x(point.at) + shift, place.y(point.value))
        painter.drawEllipse(spot, scaled(3), scaled(3))


def _runs(line: TrendLine) -> Iterator[list[TrendPoint]]:
    """Stretches of editions without a gap: a missing score is never bridged."""
    run: list[TrendPoint] = []
    for point in line.points:
        if run and point.at != run[-1].at + 1:
            yield run
            run = []
        run.append(point)
    if run:
        yield run


def _names(painter: QPainter, place: TrendPlace) -> None:
    named = [line for line in place.trend.lines if line.points]
    heights = plan.spread(
        [(place.y(line.points[-1].value), 2.0 if line.is_ward else 1.0) for line in named],
        gap=max(line_height("small"), scaled(15)),
        low=place.box.top(),
        high=place.box.bottom(),
    )
    for line, y in zip(named, heights, strict=True):
        high = line_height("small")
        left = place.box.right() + scaled(8)
        spot = QRectF(left, y - high / 2, place.right - left, high)
        tone = _TONES[line.is_ward]
        write(painter, spot, text=place.name(line), tone=tone, role="small", align=LEFT)
