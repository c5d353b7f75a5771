"""From figures to pixels, and the layers painted inside the plot, in their order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from exporters.axis import Axis
from lbi_desktop.domain.charts.chart import ChartSpec, Mark
from ui.chart import plan
from ui.marks.brush import fill, grid_pen, pen, smooth
from ui.marks.points import series_point
from ui.theme.look import colour, scaled

EDGE = 0.5  # room before the first and after the last period, in periods


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things lie: `box` is the plot in pixels, `first`..`last` the periods in view."""

    spec: ChartSpec
    show: plan.Show
    scale: Axis
    box: QRectF
    first: float
    last: float
    is_small: bool = False

    @property
    def step(self) -> float:
        """Pixels from one period to the next."""
        return self.box.width() / max(self.last - self.first, 1e-9)

    def x(self, place: float) -> float:
        return self.box.left() + (place - self.first) * self.step

    def y(self, value: float) -> float:
        span = self.scale.high - self.scale.low
        return self.box.bottom() - (value - self.scale.low) / span * self.box.height()

    def at(self, place: float, value: float) -> QPointF:
        return QPointF(self.x(place), self.y(value))

    @property
    def size(self) -> float:
        """The size of a point's mark: smaller where periods crowd."""
        if self.is_small:
            return scaled(7)
        return min(scaled(11), max(scaled(6), self.step * 0.55))


def frame_for(
    spec: ChartSpec, box: QRectF, *, show: plan.Show = plan.EVERYTHING, is_small: bool = False
) -> Frame:
    """The frame that shows every period."""
    show = replace(show, outlook=False) if is_small else show
    scale = plan.value_axis(spec, show, is_small=is_small)
    last = (len(spec.points) - 1 if is_small else plan.last_place(spec, show)) + EDGE
    return Frame(spec, show, scale, box, -EDGE, last, is_small)


def paint_plot(painter: QPainter, frame: Frame) -> None:
    """Everything inside the plot, clipped to it."""
    painter.save()
    smooth(painter)
    margin = frame.size
    painter.setClipRect(frame.box.adjusted(0, -margin, 0, margin))
    if frame.show.limits:
        _band(painter, frame)
    _grid(painter, frame)
    if frame.show.limits:
        _limits(painter, frame)
    if frame.show.benchmark and not frame.is_small:
        _benchmark(painter, frame)
    if frame.show.target:
        _target(painter, frame)
    _line(painter, frame)
    _outlook(painter, frame)
    _points(painter, frame)
    painter.restore()


def _band(painter: QPainter, frame: Frame) -> None:
    for part in plan.limit_stretches(frame.spec.points):
        if part.lower is None or part.upper is None:
            continue
        fill(painter, "band")
        corner = frame.at(part.first - EDGE, part.upper)
        painter.drawRect(QRectF(corner, frame.at(part.last + EDGE, part.lower)))


def _grid(painter: QPainter, frame: Frame) -> None:
    painter.setPen(grid_pen())
    for value in plan.ticks(frame.scale):
        y = frame.y(value)
        painter.drawLine(QPointF(frame.box.left(), y), QPointF(frame.box.right(), y))
    for year in plan.years(frame.spec.points)[1:]:
        x = frame.x(year.first - EDGE)
        painter.drawLine(QPointF(x, frame.box.top()), QPointF(x, frame.box.bottom()))


def _limits(painter: QPainter, frame: Frame) -> None:
    dash = (5, 4) if frame.spec.is_trial else (1, 3)
    for part in plan.limit_stretches(frame.spec.points):
        for value, line in ((part.mean, ()), (part.lower, dash), (part.upper, dash)):
            if value is None or (frame.is_small and not line):
                continue
            painter.setPen(pen("ink3", 1, dash=line))
            painter.drawLine(
                frame.at(part.first - EDGE, value), frame.at(part.last + EDGE, value)
            )


def _benchmark(painter: QPainter, frame: Frame) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen("neutral", 1.3, dash=(6, 2, 1, 2)))
    points = frame.spec.points
    known = [(i, point.benchmark) for i, point in enumerate(points)]
    path = [frame.at(i, value) for i, value in known if value is not None]
    if path:
        path = (
            [QPointF(frame.x(known[0][0] - EDGE), path[0].y()), *path] if known[0][1] else path
        )
        path.append(QPointF(frame.x(len(points) - 1 + EDGE), path[-1].y()))
    painter.drawPolyline(QPolygonF(path))


def _target(painter: QPainter, frame: Frame) -> None:
    """One unbroken line of level steps; it stops where nothing is in force."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen("target", 1.6, dash=(4, 3)))
    path: list[QPointF] = []
    for place, point in enumerate(frame.spec.points):
        value = point.target
        if value is None:
            painter.drawPolyline(QPolygonF(path))
            path = []
        else:
            path += [frame.at(place - EDGE, value), frame.at(place + EDGE, value)]
    painter.drawPolyline(QPolygonF(path))


def _line(painter: QPainter, frame: Frame) -> None:
    """The figures joined; a segment that ends in a provisional one is dashed."""
    points, width = frame.spec.points, 1.5 if frame.is_small else 1.8
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for run in plan.runs(points):
        for before, after in pairwise(run):
            is_open = points[after].state in plan.OPEN_STATES
            painter.setPen(pen("ink", width, dash=(2.5, 2.5) if is_open else ()))
            painter.drawLine(spot_of(frame, before), spot_of(frame, after))


def spot_of(frame: Frame, place: int) -> QPointF:
    """Where a figure lies."""
    value = frame.spec.points[place].value
    assert value is not None
    return frame.at(place, value)


def _outlook(painter: QPainter, frame: Frame) -> None:
    """The way from the latest figure to the forecast, and its interval at the year's end."""
    ahead = plan.outlook_shown(frame.spec, frame.show)
    present = [i for i, point in enumerate(frame.spec.points) if point.value is not None]
    if ahead is None or not present:
        return
    spot = frame.at(plan.last_place(frame.spec, frame.show), ahead.value)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen("ink3", 1.4, dash=(1.5, 3.0)))
    painter.drawLine(spot_of(frame, present[-1]), spot)
    reach, size = scaled(5), frame.size * 0.55
    if ahead.lower is not None and ahead.upper is not None:
        painter.setPen(pen("ink2", 1.4))
        ends = [QPointF(spot.x(), frame.y(value)) for value in (ahead.lower, ahead.upper)]
        painter.drawLine(*ends)
        for end in ends:
            painter.drawLine(end - QPointF(reach, 0), end + QPointF(reach, 0))
    corners = [(0.0, -size), (size, 0.0), (0.0, size), (-size, 0.0)]
    painter.setPen(pen("ink2", 1.4))
    painter.setBrush(colour("surface"))
    painter.drawPolygon(QPolygonF([spot + QPointF(*corner) for corner in corners]))


def _points(painter: QPainter, frame: Frame) -> None:
    points = frame.spec.points
    latest = max((i for i, point in enumerate(points) if point.value is not None), default=-1)
    for place, point in enumerate(points):
        if point.value is None:
            continue
        is_open = point.state in plan.OPEN_STATES
        is_plain = point.mark is Mark.USUAL and not is_open and place != latest
        if is_plain and (frame.is_small or frame.step < 9):
            continue
        series_point(
            painter, spot_of(frame, place), mark=point.mark, size=frame.size, is_open=is_open
        )
