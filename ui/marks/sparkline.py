"""A series in the space of a word: expected range, target, line, the latest point marked."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from ui.marks.brush import fill, pen, smooth
from ui.marks.points import series_point
from ui.marks.spark import Spark
from ui.theme.look import scaled


@lru_cache(maxsize=4096)
def _runs(spark: Spark) -> tuple[QPolygonF, ...]:
    """The unbroken stretches of the line in a unit square: built once per series."""
    low, span = spark.scale
    step = 1 / max(len(spark.values) - 1, 1)
    runs: list[list[QPointF]] = [[]]
    for place, value in enumerate(spark.values):
        if value is not None:
            runs[-1].append(QPointF(place * step, 1 - (value - low) / span))
        elif runs[-1]:
            runs.append([])
    return tuple(QPolygonF(run) for run in runs if run)


def sparkline(painter: QPainter, rect: QRectF, *, spark: Spark) -> None:
    """Paint it; a series of fewer than two figures draws nothing."""
    if len(spark.present) < 2:
        return
    smooth(painter)
    inner = rect.adjusted(4, 5, -8, -5)
    _ground(painter, inner, spark)
    line = pen("ink2", 1.4)
    line.setCosmetic(True)
    painter.save()
    painter.translate(inner.topLeft())
    painter.scale(inner.width(), inner.height())
    painter.setPen(line)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for run in _runs(spark):
        painter.drawPolyline(run) if run.size() > 1 else painter.drawPoint(run.first())
    painter.restore()
    _latest_point(painter, inner, spark)


def _ground(painter: QPainter, inner: QRectF, spark: Spark) -> None:
    low, span = spark.scale

    def y(value: float) -> float:
        return inner.bottom() - (value - low) / span * inner.height()

    if spark.lower is not None and spark.upper is not None:
        fill(painter, "band")
        top = y(spark.upper)
        painter.drawRect(QRectF(inner.left(), top, inner.width(), y(spark.lower) - top))
    if spark.target is not None:
        painter.setPen(pen("target", 1, dash=(3, 2.5)))
        at = y(spark.target)
        painter.drawLine(QPointF(inner.left(), at), QPointF(inner.right(), at))


def _latest_point(painter: QPainter, inner: QRectF, spark: Spark) -> None:
    low, span = spark.scale
    place = spark.latest
    value = spark.values[place]
    assert value is not None
    at = QPointF(
        inner.left() + inner.width() * place / max(len(spark.values) - 1, 1),
        inner.bottom() - (value - low) / span * inner.height(),
    )
    series_point(painter, at, mark=spark.mark, size=scaled(8), is_open=spark.is_open)


def meter(
    painter: QPainter, rect: QRectF, *, parts: tuple[tuple[float, str], ...], total: float
) -> None:
    """A bar of parts (amount, token) with hairline gaps; the rest is the empty band."""
    smooth(painter)
    radius = rect.height() / 2
    fill(painter, "band")
    painter.drawRoundedRect(rect, radius, radius)
    x = rect.left()
    for amount, token in parts:
        width = rect.width() * amount / total if total else 0.0
        if width > 0:
            fill(painter, token)
            gap = 2 if x + width < rect.right() - 1 else 0
            painter.drawRoundedRect(
                QRectF(x, rect.top(), max(width - gap, 2), rect.height()), radius, radius
            )
        x += width
