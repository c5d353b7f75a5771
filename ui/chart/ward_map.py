"""The wards as tiles that keep their places: class by interval, figure, interval in small."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPolygonF

from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec, PartBar, Standing
from lbi_desktop.domain.wellbeing.ward_tiles import (
    TILE_COLUMNS,
    TILE_ROWS,
    neighbour,
    tile_places,
)
from lbi_desktop.domain.wording import number_text
from ui.chart.part_looks import (
    PartLook,
    class_sign,
    hatch,
    key_height,
    look_of_bar,
    paint_key,
    whisker,
)
from ui.marks.brush import CENTRE, fill, pen, smooth, write
from ui.theme.look import colour, font, line_height, scaled

_GAP, _EDGE = 5.0, 4.0
Looked = tuple[PartBar, PartLook]


def has_map(spec: BreakdownSpec) -> bool:
    """Whether there are wards with places to draw."""
    if not spec.axis.is_wards:
        return False
    return bool(tile_places([bar.name for bar in spec.bars], spec.axis.generation))


class MapPicture:
    """The tiles in a rectangle: where each ward lies, and how it is painted."""

    def __init__(self, spec: BreakdownSpec, rect: QRectF) -> None:
        self.spec, self.rect = spec, rect
        places = tile_places([bar.name for bar in spec.bars], spec.axis.generation)
        self.bars = tuple(bar for bar in spec.bars if bar.name in places)
        self._places = [places[bar.name] for bar in self.bars]
        inner = rect.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE - key_height() - scaled(4))
        self._wide = (inner.width() - (TILE_COLUMNS - 1) * _GAP) / TILE_COLUMNS
        self._tall = min(
            (inner.height() - (TILE_ROWS - 1) * _GAP) / TILE_ROWS, self._wide * 0.95
        )
        self._inner = inner
        self._span = self._value_span()

    def _value_span(self) -> tuple[float, float]:
        ends = [end for bar in self.bars for end in (bar.lower, bar.upper) if end is not None]
        ends += [self.spec.whole] if self.spec.whole is not None else []
        return (min(ends), max(ends)) if ends else (0.0, 1.0)

    def box(self, place: int) -> QRectF:
        """The tile of a ward."""
        at = self._places[place]
        left = self._inner.left() + at.column * (self._wide + _GAP)
        top = self._inner.top() + at.row * (self._tall + _GAP)
        return QRectF(left, top, self._wide, self._tall)

    def holds(self, place: int, spot: QPointF) -> bool:
        """Whether a point lies in the room of a part."""
        return self.box(place).contains(spot)

    def spot(self, place: int) -> QPointF:
        """The middle of a tile."""
        return self.box(place).center()

    def moved(self, place: int, *, right: int, down: int) -> int:
        """The neighbour on a side."""
        return neighbour(self._places, place, right=right, down=down)

    def paint(self, painter: QPainter, chosen: int | None = None) -> None:
        """Every tile, north, and the key."""
        smooth(painter)
        for place, bar in enumerate(self.bars):
            self._paint_tile(painter, self.box(place), bar, is_chosen=bar.no == chosen)
        north = QPointF(self._inner.right() - scaled(16), self._inner.top() + scaled(4))
        paint_north(painter, north)
        high = key_height()
        foot = QRectF(self._inner.left(), self.rect.bottom() - high, self._inner.width(), high)
        bottom = self._inner.top() + TILE_ROWS * (self._tall + _GAP) + scaled(2)
        foot.moveTop(min(bottom, foot.top()))
        paint_key(painter, foot, spec=self.spec)

    def _paint_tile(
        self, painter: QPainter, box: QRectF, bar: PartBar, *, is_chosen: bool
    ) -> None:
        look = look_of_bar(bar)
        painter.setPen(pen(look.edge, 1))
        painter.setBrush(colour(look.ground))
        painter.drawRoundedRect(box, 6, 6)
        if bar.standing is Standing.HIDDEN:
            hatch(painter, box)
        self._write_name(painter, box, (bar, look))
        self._write_figure(painter, box, (bar, look))
        if is_chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen("accent", 3))
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 8, 8)

    def _write_name(self, painter: QPainter, box: QRectF, subject: Looked) -> None:
        """The name on one line, or where it is long on two, set tight if need be."""
        bar, look = subject
        room = box.width() - scaled(12)
        metrics = QFontMetricsF(font("caption"))
        is_long = metrics.horizontalAdvance(bar.name) > room
        lines = _broken(bar.name) if is_long else [bar.name]
        above = box.height() - line_height("strong")
        high = min(float(line_height("caption")), above / len(lines))
        if high < metrics.ascent():
            lines, high = [bar.name], float(line_height("caption"))
        top = box.top() + min(float(scaled(3)), above - high * len(lines))
        for n, words in enumerate(lines):
            spot = QRectF(box.left() + scaled(6), top + n * high, room, high)
            if bar.standing is Standing.HIDDEN:
                wide = min(metrics.horizontalAdvance(words) + 6, room)
                fill(painter, "surface")
                painter.drawRect(QRectF(spot.left() - 2, spot.top(), wide, high))
            write(painter, spot, text=words, tone=look.text, role="caption")

    def _write_figure(self, painter: QPainter, box: QRectF, subject: Looked) -> None:
        bar, look = subject
        high = line_height("strong")
        foot = QRectF(
            box.left() + scaled(6), box.bottom() - high - 2, box.width() - scaled(12), high
        )
        if bar.value is None:
            wide = QFontMetricsF(font("small")).horizontalAdvance(bar.standing.value) + 8
            fill(painter, "surface")
            painter.drawRect(
                QRectF(foot.left() - 3, foot.top() + 1, min(wide, foot.width()), high - 3)
            )
            write(painter, foot, text=bar.standing.value, tone="ink2", role="small")
            return
        text = number_text(bar.value, self.spec.unit)
        side = scaled(9)
        if bar.standing.is_high or bar.standing.is_low:
            at = QPointF(foot.left() + side / 2, foot.center().y())
            class_sign(painter, at, bar=bar, side=side)
            foot.setLeft(foot.left() + side + scaled(4))
        write(painter, foot, text=text, tone=look.text, role="strong")
        left = foot.left() + QFontMetricsF(font("strong")).horizontalAdvance(text) + scaled(8)
        if foot.right() - left > scaled(26):
            self._paint_interval(
                painter, QRectF(left, foot.top(), foot.right() - left, high), (bar, look)
            )

    def _paint_interval(self, painter: QPainter, room: QRectF, subject: Looked) -> None:
        """The interval against the whole's line, in miniature."""
        bar, look = subject
        if bar.lower is None or bar.upper is None or bar.value is None:
            return
        low, high = self._span
        scale = room.width() / max(high - low, 1e-9)
        middle = room.center().y()

        def x(value: float) -> float:
            return room.left() + (value - low) * scale

        whisker(
            painter,
            (QPointF(x(bar.lower), middle), QPointF(x(bar.upper), middle)),
            tone=look.text,
            reach=2.5,
        )
        fill(painter, look.text)
        painter.drawEllipse(QPointF(x(bar.value), middle), scaled(2.6), scaled(2.6))
        if self.spec.whole is not None:
            at = x(self.spec.whole)
            painter.setPen(pen(look.text, 1.2))
            painter.drawLine(QPointF(at, room.top() + 2), QPointF(at, room.bottom() - 2))


def paint_north(painter: QPainter, at: QPointF) -> None:
    """An arrow to the north, its tip at a point, with the word."""
    painter.setPen(pen("ink3", 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    long, barb = scaled(22), scaled(4)
    painter.drawLine(at, at + QPointF(0, long))
    painter.drawPolyline(QPolygonF([at + QPointF(-barb, barb), at, at + QPointF(barb, barb)]))
    spot = QRectF(at.x() - scaled(24), at.y() + long + 2, scaled(48), line_height("caption"))
    write(painter, spot, text="north", tone="ink3", role="caption", align=CENTRE)


def _broken(name: str) -> list[str]:
    """A long name on two lines, after `and` or at the last space before the middle."""
    first, found, rest = name.partition(" and ")
    if found:
        return [f"{first} and", rest]
    words = name.split()
    return [" ".join(words[:-1]), words[-1]] if len(words) > 1 else [name]
