"""Variation and assurance: what the latest point says, and whether the target is in reach."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from lbi_desktop.domain.scorecard.signal import Assurance, Variation
from ui.marks.brush import fill, pen, smooth
from ui.theme.look import colour

VARIATION_TONES = {
    Variation.IMPROVING: "better",
    Variation.CONCERNING: "worse",
    Variation.CHANGED: "neutral",
}
ASSURANCE_TONES = {Assurance.MEETS: "better", Assurance.MISSES: "worse"}


@dataclass(frozen=True, slots=True)
class _Tile:
    """A square on a 24 grid: places given in grid units become pixels."""

    box: QRectF

    @property
    def unit(self) -> float:
        return self.box.width() / 24

    def at(self, x: float, y: float) -> QPointF:
        return QPointF(self.box.left() + x * self.unit, self.box.top() + y * self.unit)


def _tile(painter: QPainter, rect: QRectF, *, ground: str) -> _Tile:
    smooth(painter)
    side = min(rect.width(), rect.height())
    middle = rect.center()
    tile = _Tile(QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side))
    fill(painter, ground)
    painter.drawRoundedRect(tile.box, 6 * tile.unit, 6 * tile.unit)
    return tile


def variation_icon(
    painter: QPainter, rect: QRectF, *, variation: Variation, is_high: bool | None
) -> None:
    """The end of the chart in miniature: a line that leaves its band, ended by its mark."""
    if variation is Variation.NOT_SUITABLE:
        return
    tone = VARIATION_TONES.get(variation)
    tile = _tile(painter, rect, ground=f"{tone}_soft" if tone else "band")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(tone or "ink3", 1.7 * tile.unit))
    if variation is Variation.TOO_FEW:
        for x in (7, 12, 17):
            painter.drawPoint(tile.at(x, 12))
    elif tone is None:
        painter.drawPath(_wave(tile))
    else:
        _leaving_line(painter, tile, is_high=bool(is_high))
        painter.setPen(pen(tone, 2.1 * tile.unit))
        _line_end(
            painter, tile.at(17.3, 7.2 if is_high else 16.8), (variation, 3.1 * tile.unit)
        )


def _wave(tile: _Tile) -> QPainterPath:
    path = QPainterPath(tile.at(4, 12))
    path.cubicTo(tile.at(7, 5.5), tile.at(9, 5.5), tile.at(12, 12))
    path.cubicTo(tile.at(15, 18.5), tile.at(17, 18.5), tile.at(20, 12))
    return path


def _leaving_line(painter: QPainter, tile: _Tile, *, is_high: bool) -> None:
    heights = (16, 14.5, 16, 12.5) if is_high else (8, 9.5, 8, 11.5)
    line = [tile.at(x, y) for x, y in zip((3.5, 7, 10, 13), heights, strict=True)]
    painter.drawPolyline(QPolygonF([*line, tile.at(15.4, 9.4 if is_high else 14.6)]))


def _line_end(painter: QPainter, end: QPointF, kind: tuple[Variation, float]) -> None:
    variation, reach = kind
    if variation is Variation.IMPROVING:
        painter.drawEllipse(end, reach, reach)
    elif variation is Variation.CONCERNING:
        leg = reach * 0.85
        painter.drawLine(end - QPointF(leg, leg), end + QPointF(leg, leg))
        painter.drawLine(end - QPointF(leg, -leg), end + QPointF(leg, -leg))
    else:
        painter.drawLine(end - QPointF(reach, 0), end + QPointF(reach, 0))


def assurance_icon(
    painter: QPainter, rect: QRectF, *, assurance: Assurance, higher_is_better: bool = True
) -> None:
    """The expected range as a bar against the target line: over it, across it, short of it."""
    if assurance is Assurance.NONE:
        return
    tone = ASSURANCE_TONES.get(assurance)
    tile = _tile(painter, rect, ground=f"{tone}_soft" if tone else "band")
    unit = tile.unit
    is_above = (assurance is Assurance.MEETS) == higher_is_better
    top, line = (7.5, 12.0) if tone is None else ((4, 17.5) if is_above else (11, 6.5))
    bar = QRectF(tile.at(9, top), tile.at(15, top + 9))
    painter.setBrush(colour(tone or "ink3"))
    painter.drawRoundedRect(bar, 2 * unit, 2 * unit)
    if tone is None:
        painter.setPen(pen("band", 4 * unit))
        painter.drawLine(tile.at(5, line), tile.at(19, line))
    painter.setPen(pen("ink", 1.6 * unit, dash=(1.6, 1.9)))
    painter.drawLine(tile.at(4, line), tile.at(20, line))
