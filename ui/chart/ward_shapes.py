"""The wards by their real boundaries: class by interval, name and figure where they fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPainterPath, QPolygonF

from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec, PartBar, Standing
from lbi_desktop.domain.wellbeing.ward_shapes import WardShape, step
from lbi_desktop.domain.wellbeing.ward_tiles import plain_ward
from lbi_desktop.domain.wording import number_text
from ui.chart.part_looks import class_sign, key_height, look_of_bar, paint_key
from ui.chart.ward_map import paint_north
from ui.marks.brush import CENTRE, pen, smooth, write
from ui.theme.look import colour, font, line_height, scaled

_EDGE = 6.0


class ShapesPicture:
    """The wards in a rectangle, true to scale, north at the top."""

    def __init__(
        self, spec: BreakdownSpec, rect: QRectF, *, shapes: Sequence[WardShape]
    ) -> None:
        self.spec, self.rect = spec, rect
        known = {plain_ward(each.name): each for each in shapes}
        pairs = [(bar, known.get(plain_ward(bar.name))) for bar in spec.bars]
        drawn = [(bar, shape) for bar, shape in pairs if shape is not None]
        self.bars: tuple[PartBar, ...] = tuple(bar for bar, _ in drawn)
        foot = key_height() + scaled(6)
        self._inner = rect.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE - foot)
        self._fit([shape for _, shape in drawn])

    def _fit(self, shapes: Sequence[WardShape]) -> None:
        """As large as the room allows, in its middle."""
        points = [point for each in shapes for ring in each.rings for point in ring]
        wide = max((x for x, _ in points), default=1.0)
        tall = max((y for _, y in points), default=1.0)
        room = self._inner
        scale = min(room.width() / wide, room.height() / tall)
        left = room.left() + (room.width() - wide * scale) / 2
        top = room.top()

        def placed(x: float, y: float) -> QPointF:
            return QPointF(left + x * scale, top + y * scale)

        self._paths = []
        for each in shapes:
            path = QPainterPath()
            path.setFillRule(Qt.FillRule.OddEvenFill)
            for ring in each.rings:
                path.addPolygon(QPolygonF([placed(x, y) for x, y in ring]))
                path.closeSubpath()
            self._paths.append(path)
        self._centres = [placed(*each.centre) for each in shapes]

    def box(self, place: int) -> QRectF:
        """The rectangle round a ward."""
        return self._paths[place].boundingRect()

    def holds(self, place: int, spot: QPointF) -> bool:
        """Whether a point lies in a ward."""
        return self._paths[place].contains(spot)

    def spot(self, place: int) -> QPointF:
        """The middle of a ward."""
        return self._centres[place]

    def moved(self, place: int, *, right: int, down: int) -> int:
        """The nearest ward on a side."""
        centres = [(each.x(), each.y()) for each in self._centres]
        return step(centres, place, right=right, down=down)

    def paint(self, painter: QPainter, chosen: int | None = None) -> None:
        """Every ward, the one in hand last, north, and the key."""
        smooth(painter)
        for path, bar in zip(self._paths, self.bars, strict=True):
            self._paint_ward(painter, path, bar)
        for place, bar in enumerate(self.bars):
            self._write_words(painter, place, bar)
            if bar.no == chosen:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(pen("accent", 3))
                painter.drawPath(self._paths[place])
        paint_north(
            painter, QPointF(self._inner.right() - scaled(16), self._inner.top() + scaled(4))
        )
        foot = QRectF(self._inner.left(), 0, self._inner.width(), key_height())
        foot.moveBottom(self.rect.bottom())
        paint_key(painter, foot, spec=self.spec)

    @staticmethod
    def _paint_ward(painter: QPainter, path: QPainterPath, bar: PartBar) -> None:
        look = look_of_bar(bar)
        painter.setPen(pen("outline", 1))
        painter.setBrush(colour(look.ground))
        painter.drawPath(path)
        if bar.standing is Standing.HIDDEN:
            painter.setBrush(QBrush(colour("outline", 120), Qt.BrushStyle.BDiagPattern))
            painter.drawPath(path)

    def _write_words(self, painter: QPainter, place: int, bar: PartBar) -> None:
        """Name and figure; the figure alone where the name has no room, else its sign."""
        room, centre = self.box(place), self._centres[place]
        wide, high = room.width() * 0.86, line_height("caption")
        text = bar.standing.value
        if bar.value is not None:
            text = number_text(bar.value, self.spec.unit)
        if QFontMetricsF(font("strong")).horizontalAdvance(text) > wide:
            class_sign(painter, centre, bar=bar, side=scaled(9))
            return
        names = _folded(bar.name, QFontMetricsF(font("caption")), wide)
        fits = (len(names) + 1) * high <= room.height() * 0.8
        lines = [*(names if fits else []), text]
        top, tone = centre.y() - len(lines) * high / 2, look_of_bar(bar).text
        for n, words in enumerate(lines):
            spot = QRectF(centre.x() - wide / 2, top + n * high, wide, high)
            role = "strong" if n == len(lines) - 1 else "caption"
            write(painter, spot, text=words, tone=tone, role=role, align=CENTRE)


def _folded(name: str, metrics: QFontMetricsF, wide: float) -> list[str]:
    """A name on as many lines as its words need; none where a word is too long."""
    lines = [""]
    for word in name.split():
        longer = f"{lines[-1]} {word}".strip()
        if metrics.horizontalAdvance(longer) <= wide:
            lines[-1] = longer
        elif metrics.horizontalAdvance(word) <= wide:
            lines.append(word)
        else:
            return []
    return [line for line in lines if line]
