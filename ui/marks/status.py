"""Status against target: a shape and a word; tinted only where attention is due."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPolygonF

from lbi_desktop.domain.status import Status
from ui.marks.brush import LEFT, fill, pen, smooth
from ui.theme.look import colour, font, scaled

TONES = {
    Status.ON_TARGET: "good",
    Status.JUST_OFF: "near",
    Status.OFF_TARGET: "bad",
    Status.NO_DATA: "ink2",
    Status.NO_TARGET: "ink3",
    Status.NOT_DUE: "ink3",
    Status.NOT_COMPARABLE: "ink2",
    Status.CONTEXT: "ink3",
}
_LOUD = frozenset({Status.JUST_OFF, Status.OFF_TARGET})
_LETTERS_FROM, _ROOM = 24, 34


def status_shape(painter: QPainter, centre: QPointF, *, status: Status, size: float) -> None:
    """Circle, triangle, square: fewer corners is better; hollow ones have no verdict."""
    tone = TONES[status]
    solid = _SOLID.get(status)
    if solid:
        fill(painter, f"{tone}_mark" if status.is_rated else tone)
        solid(painter, centre, size / 2)
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(tone, max(1.5, size * 0.14)))
    _HOLLOW.get(status, _ring)(painter, centre, size / 2)


def status_badge(painter: QPainter, rect: QRectF, *, status: Status) -> None:
    """Shape and word; a pill behind them only for what is off target."""
    smooth(painter)
    is_loud = status in _LOUD
    high = scaled(22)
    top = rect.center().y() - high / 2
    box = QRectF(rect.left(), top, min(badge_width(status), rect.width()), high)
    if is_loud:
        fill(painter, f"{TONES[status]}_soft")
        painter.drawRoundedRect(box, high / 2, high / 2)
    middle = QPointF(box.left() + scaled(13), box.center().y())
    status_shape(painter, middle, status=status, size=scaled(10))
    is_ink = is_loud or status is Status.ON_TARGET
    painter.setPen(colour("ink" if is_ink else TONES[status]))
    painter.setFont(font("small"))
    painter.drawText(box.adjusted(scaled(_LETTERS_FROM), 0, 4, 0), LEFT, status.words)


def badge_width(status: Status) -> float:
    """The width a badge needs at the text size in force."""
    return QFontMetricsF(font("small")).horizontalAdvance(status.words) + scaled(_ROOM)


def widest_badge() -> float:
    """The width that holds any of the badges."""
    return max(badge_width(status) for status in Status)


def _circle(painter: QPainter, centre: QPointF, half: float) -> None:
    painter.drawEllipse(centre, half, half)


def _triangle(painter: QPainter, centre: QPointF, half: float) -> None:
    x, y = centre.x(), centre.y()
    corners = [
        (x, y - half),
        (x + half * 1.1, y + half * 0.9),
        (x - half * 1.1, y + half * 0.9),
    ]
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))


def _square(painter: QPainter, centre: QPointF, half: float) -> None:
    side = half * 1.9
    box = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
    painter.drawRoundedRect(box, 1.5, 1.5)


def _diamond(painter: QPainter, centre: QPointF, half: float) -> None:
    x, y, reach = centre.x(), centre.y(), half * 1.15
    corners = [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))


def _ring(painter: QPainter, centre: QPointF, half: float) -> None:
    painter.drawEllipse(centre, half - 1, half - 1)


def _clock(painter: QPainter, centre: QPointF, half: float) -> None:
    _ring(painter, centre, half)
    tips = [QPointF(0, -half * 0.45), QPointF(0, 0), QPointF(half * 0.4, 0)]
    painter.drawPolyline(QPolygonF([centre + tip for tip in tips]))


def _crossed_ring(painter: QPainter, centre: QPointF, half: float) -> None:
    _ring(painter, centre, half)
    reach = QPointF(half * 0.5, -half * 0.5)
    painter.drawLine(centre - reach, centre + reach)


def _dash(painter: QPainter, centre: QPointF, half: float) -> None:
    reach = QPointF(half * 0.8, 0)
    painter.drawLine(centre - reach, centre + reach)


_Shape = Callable[[QPainter, QPointF, float], None]
_SOLID: dict[Status, _Shape] = {
    Status.ON_TARGET: _circle,
    Status.JUST_OFF: _triangle,
    Status.OFF_TARGET: _square,
    Status.NO_DATA: _diamond,
}
_HOLLOW: dict[Status, _Shape] = {
    Status.NO_TARGET: _ring,
    Status.NOT_DUE: _clock,
    Status.NOT_COMPARABLE: _crossed_ring,
    Status.CONTEXT: _dash,
}
