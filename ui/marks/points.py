"""Points of a series, the same on every chart and sparkline: noughts, crosses and dots."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from lbi_desktop.domain.mark import Mark
from ui.marks.brush import fill, pen, smooth
from ui.theme.look import colour

MARK_TONES = {
    Mark.USUAL: "ink2",
    Mark.IMPROVING: "better",
    Mark.CONCERNING: "worse",
    Mark.CHANGED: "neutral",
}


def series_point(
    painter: QPainter,
    at: QPointF,
    *,
    mark: Mark,
    size: float = 9,
    is_open: bool = False,
    ground: str = "surface",
) -> None:
    """Ring = improving, cross = concerning, bar = changed, dot = usual.

    `is_open` is a provisional one: a usual point is then hollow, a special one drawn thin.
    """
    half = size / 2
    if mark is Mark.IMPROVING:
        painter.setPen(pen("better", size * (0.16 if is_open else 0.3)))
        painter.setBrush(colour(ground))
        painter.drawEllipse(at, half * 0.85, half * 0.85)
    elif mark is Mark.CONCERNING:
        _cross(painter, at, pens=(ground, size * 0.62), reach=half * 0.72)
        _cross(
            painter, at, pens=("worse", size * (0.17 if is_open else 0.32)), reach=half * 0.72
        )
    elif mark is Mark.CHANGED:
        painter.setPen(pen("neutral", size * (0.18 if is_open else 0.34)))
        painter.drawLine(at - QPointF(half * 0.8, 0), at + QPointF(half * 0.8, 0))
    elif is_open:
        painter.setPen(pen("ink2", 1.4))
        painter.setBrush(colour(ground))
        painter.drawEllipse(at, half * 0.62, half * 0.62)
    else:
        fill(painter, "ink2")
        painter.drawEllipse(at, half * 0.55, half * 0.55)


def _cross(painter: QPainter, at: QPointF, *, pens: tuple[str, float], reach: float) -> None:
    painter.setPen(pen(*pens))
    for way in (1, -1):
        leg = QPointF(way * reach, reach)
        painter.drawLine(at - leg, at + leg)


def travel_arrow(
    painter: QPainter, centre: QPointF, *, way: int, tone: str, size: float = 10
) -> None:
    """Where the number went: 1 up, -1 down, 0 the same. The word beside it judges."""
    smooth(painter)
    painter.setPen(pen(tone, max(1.6, size * 0.16)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = size / 2
    if way == 0:
        for lift in (-size * 0.22, size * 0.22):
            painter.drawLine(centre + QPointF(-half, lift), centre + QPointF(half, lift))
        return
    tip, tail = centre - QPointF(0, half * way), centre + QPointF(0, half * way)
    painter.drawLine(tail, tip)
    barb = half * 0.8
    wings = [tip + QPointF(-barb, barb * way), tip, tip + QPointF(barb, barb * way)]
    painter.drawPolyline(QPolygonF(wings))
