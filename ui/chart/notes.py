"""Words inside the plot: why a figure is missing, what happened, which run is special.

They are set where nothing is drawn; where there is no such place they keep to their point.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPolygonF

from ui.chart import plan
from ui.chart.frame import EDGE, Frame, spot_of
from ui.marks.brush import CENTRE, fill, pen, smooth, write
from ui.marks.points import MARK_TONES
from ui.theme.look import font, line_height, scaled

_STEP = 6


def paint_notes(painter: QPainter, frame: Frame) -> None:
    """Gaps, notes and the bracket, clipped to the plot."""
    if not frame.show.notes or not _has_words(frame):
        return
    painter.save()
    smooth(painter)
    painter.setClipRect(frame.box)
    taken = list(_drawn(frame))
    _bracket(painter, frame, taken)
    _notes(painter, frame, taken)
    _gaps(painter, frame, taken)
    painter.restore()


def _has_words(frame: Frame) -> bool:
    """Whether anything is to be written: finding free ground for words takes its time."""
    points = frame.spec.points
    is_said = any(point.note or point.value is None for point in points)
    return is_said or plan.last_run(points) is not None


def _drawn(frame: Frame) -> Iterator[QRectF]:
    """The ground the lines cover, as small rectangles."""
    for run in plan.runs(frame.spec.points):
        for before, after in pairwise(run):
            yield from _covered(spot_of(frame, before), spot_of(frame, after))
    yield from _forecast(frame)
    for part in plan.target_stretches(frame.spec.points):
        yield _level(frame, part.first, part.last, value=part.value)
    if frame.show.limits:
        yield from _limit_lines(frame)
    if frame.show.benchmark:
        for place, point in enumerate(frame.spec.points):
            if point.benchmark is not None:
                yield _level(frame, place, place, value=point.benchmark)


def _forecast(frame: Frame) -> Iterator[QRectF]:
    ahead = plan.outlook_shown(frame.spec, frame.show)
    if ahead is not None:
        at = frame.at(plan.last_place(frame.spec, frame.show), ahead.value)
        ends = [frame.y(end) for end in (ahead.lower, ahead.upper) if end is not None]
        tall = max((abs(end - at.y()) for end in ends), default=0.0) + _STEP
        yield QRectF(at.x() - _STEP, at.y() - tall, 2 * _STEP, 2 * tall)


def _limit_lines(frame: Frame) -> Iterator[QRectF]:
    for part in plan.limit_stretches(frame.spec.points):
        for value in (part.mean, part.lower, part.upper):
            if value is not None:
                yield _level(frame, part.first, part.last, value=value)


def _level(frame: Frame, first: int, last: int, *, value: float) -> QRectF:
    corner = frame.at(first - EDGE, value) - QPointF(0, 2)
    return QRectF(corner, frame.at(last + EDGE, value) + QPointF(0, 2))


def _covered(start: QPointF, end: QPointF) -> Iterator[QRectF]:
    """A slanting line as a chain of boxes, so that text can stand close under it."""
    parts, reach = 6, scaled(6)
    across, down = (end.x() - start.x()) / parts, (end.y() - start.y()) / parts
    for i in range(parts):
        corner = start + QPointF(across * i, down * i)
        box = QRectF(corner, corner + QPointF(across, down)).normalized()
        yield box.adjusted(-reach / 2, -reach, reach / 2, reach)


def _free(frame: Frame, wish: QRectF, taken: list[QRectF]) -> QRectF:
    """The place nearest to a wish, moved up or down, where nothing is drawn yet."""
    inside = frame.box.adjusted(2, 2, -2, -2)
    tries = int(frame.box.height() / _STEP)
    for distance in sorted(range(-tries, tries + 1), key=abs):
        moved = wish.translated(0, distance * _STEP)
        is_inside = inside.top() <= moved.top() and moved.bottom() <= inside.bottom()
        if is_inside and not any(moved.intersects(box) for box in taken):
            taken.append(moved)
            return moved
    return wish


def _notes(painter: QPainter, frame: Frame, taken: list[QRectF]) -> None:
    """A numbered tag near the point with its words beside it."""
    noted = [i for i, p in enumerate(frame.spec.points) if p.note and p.value is not None]
    edge, metrics = scaled(16), QFontMetricsF(font("small"))
    for number, place in enumerate(noted, 1):
        words, spot = frame.spec.points[place].note, spot_of(frame, place)
        width = edge + 6 + metrics.horizontalAdvance(words) + 4
        left = min(spot.x() - edge / 2, frame.box.right() - width)
        wish = QRectF(left, spot.y() - scaled(40), width, edge)
        place_found = _free(frame, wish, taken)
        tag = QRectF(place_found.topLeft(), place_found.topLeft() + QPointF(edge, edge))
        _leader(painter, tag, spot)
        fill(painter, "ink2")
        painter.drawRoundedRect(tag, 3, 3)
        write(painter, tag, text=str(number), tone="surface", role="caption", align=CENTRE)
        beside = QRectF(tag.right() + 6, tag.top(), width - edge - 4, edge)
        write(painter, beside, text=words, tone="ink2", role="small")


def _leader(painter: QPainter, tag: QRectF, spot: QPointF) -> None:
    """A thin line from the tag to just short of its point."""
    is_above = tag.bottom() < spot.y()
    start = QPointF(tag.center().x(), tag.bottom() if is_above else tag.top())
    way = QLineF(start, spot)
    if way.length() > scaled(12):
        way.setLength(way.length() - scaled(9))
        painter.setPen(pen("ink3", 1))
        painter.drawLine(way)


def _gaps(painter: QPainter, frame: Frame, taken: list[QRectF]) -> None:
    """A missing figure inside the series: a dotted line and its reason where it fits."""
    points = frame.spec.points
    present = [i for i, point in enumerate(points) if point.value is not None]
    metrics, high = QFontMetricsF(font("caption")), line_height("caption")
    for place, point in enumerate(points):
        if point.value is not None or not (present and present[0] < place < present[-1]):
            continue
        x = frame.x(place)
        painter.setPen(pen("ink3", 1, dash=(1, 3)))
        painter.drawLine(QPointF(x, frame.box.top()), QPointF(x, frame.box.bottom()))
        words = point.note or f"No figure: {point.state.words}"
        width = metrics.horizontalAdvance(words) + 4
        if frame.step > scaled(14) and x + 6 + width < frame.box.right():
            wish = QRectF(x + 6, frame.box.bottom() - high - 4, width, high)
            spot = _free(frame, wish, taken)
            write(painter, spot, text=words, tone="ink3", role="caption")


def _bracket(painter: QPainter, frame: Frame, taken: list[QRectF]) -> None:
    """The latest special run, held together by a bracket with its words beside it."""
    found = plan.last_run(frame.spec.points)
    if found is None:
        return
    first, last = found.first, found.last
    words, tone = plan.run_words(frame.spec.points, found), MARK_TONES[found.mark]
    width = QFontMetricsF(font("small")).horizontalAdvance(words) + 8
    left, right = frame.x(first), frame.x(last)
    start = min(max((left + right - width) / 2, frame.box.left()), frame.box.right() - width)
    high, tooth = line_height("small") + scaled(10), scaled(5)
    whole = QRectF(min(left, start), 0, max(right, start + width) - min(left, start), high)
    whole.moveBottom(frame.box.bottom() - 4)
    spot = _free(frame, whole, taken)
    is_over = spot.bottom() < min(spot_of(frame, i).y() for i in (first, last))
    y = spot.bottom() - tooth if is_over else spot.top() + tooth
    tip = y + tooth if is_over else y - tooth
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(tone, 1.6))
    corners = [(left, tip), (left, y), (right, y), (right, tip)]
    painter.drawPolyline(QPolygonF([QPointF(*corner) for corner in corners]))
    line = line_height("small")
    beside = QRectF(start, y - line - 2 if is_over else y + 2, width, line)
    write(painter, beside, text=words, tone=tone, role="small", align=CENTRE)
