"""Parts in a funnel: how far apart chance alone would put them at each denominator."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPolygonF

from exporters.axis import Axis, axis
from lbi_desktop.domain.analysis.funnel import FunnelLine
from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec, PartBar
from lbi_desktop.domain.charts.chart import Mark
from lbi_desktop.domain.wording import number_text
from ui.chart import plan
from ui.chart.part_axis import tick_text, value_axis
from ui.chart.part_looks import key_height
from ui.marks.brush import CENTRE, LEFT, RIGHT, fill, grid_pen, pen, smooth, write
from ui.marks.points import MARK_TONES, series_point
from ui.theme.look import font, line_height, scaled

_MOST_NAMED = 8


class FunnelPicture:
    """The funnel in a rectangle: where each part lies, and how it is painted."""

    def __init__(self, spec: BreakdownSpec, rect: QRectF) -> None:
        assert spec.funnel is not None
        self.spec, self.rect, self.funnel = spec, rect, spec.funnel
        self.bars = spec.in_funnel
        self.lines = self.funnel.lines
        self.across = axis(0.0, float(self.lines[-1].denominator), decimals=0, most_steps=6)
        self.scale = self._value_axis()
        self._lay_out()

    def _value_axis(self) -> Axis:
        """Over the parts and the limits from half the smallest part on: the mouth is cut."""
        values = [bar.value for bar in self.bars if bar.value is not None]
        least = (self.bars[0].denominator or 0.0) * 0.6 if self.bars else 0.0
        inner = [each for each in self.lines if each.denominator >= least]
        limits = [end for each in inner for end in (each.lower_outer, each.upper_outer)]
        return value_axis(self.spec, [*values, *limits, self.funnel.centre], from_zero=False)

    def _lay_out(self) -> None:
        small = QFontMetricsF(font("caption"))
        ticks = [
            tick_text(value, self.spec, scale=self.scale) for value in plan.ticks(self.scale)
        ]
        left = max(small.horizontalAdvance(text) for text in ticks) + scaled(22)
        words = self._centre_words()
        right = QFontMetricsF(font("small")).horizontalAdvance(words) + scaled(18)
        below = line_height("caption") + line_height("small") + scaled(14) + key_height()
        self.plot = self.rect.adjusted(left, scaled(12), -right, -below)

    def _centre_words(self) -> str:
        return f"Average {number_text(self.funnel.centre, self.spec.unit)}"

    def x(self, size: float) -> float:
        return self.plot.left() + size / self.lines[-1].denominator * self.plot.width()

    def y(self, value: float) -> float:
        span = self.scale.high - self.scale.low
        return self.plot.bottom() - (value - self.scale.low) / span * self.plot.height()

    def box(self, place: int) -> QRectF:
        """The ground round a part that answers to the pointer."""
        box = QRectF(0, 0, scaled(24), scaled(24))
        box.moveCenter(self.spot(place))
        return box

    def holds(self, place: int, spot: QPointF) -> bool:
        """Whether a point lies in the room of a part."""
        return self.box(place).contains(spot)

    def spot(self, place: int) -> QPointF:
        """Where a part lies."""
        bar = self.bars[place]
        return QPointF(self.x(bar.denominator or 0.0), self.y(bar.value or 0.0))

    def moved(self, place: int, *, right: int, down: int) -> int:
        """The part one step to larger or smaller denominators."""
        return min(max(place + right + down, 0), len(self.bars) - 1)

    def paint(self, painter: QPainter, chosen: int | None = None) -> None:
        """Everything; `chosen` is the number of the part in hand."""
        smooth(painter)
        self._paint_limits(painter)
        self._paint_grid(painter)
        under = QRectF(self.plot.left(), 0, self.plot.width(), self.rect.bottom())
        _paint_key(painter, under, marks={self._mark(bar) for bar in self.bars})
        taken: list[QRectF] = []
        order = sorted(range(len(self.bars)), key=lambda n: self._loudness(n, chosen))
        for place in order:
            self._paint_part(painter, place, chosen=chosen)
        named = [n for n in reversed(order) if self._is_named(n, chosen)][:_MOST_NAMED]
        for place in named:
            self._paint_name(painter, place, taken)

    def _loudness(self, place: int, chosen: int | None) -> int:
        bar = self.bars[place]
        return (bar.no == chosen) * 4 + (self._mark(bar) is not Mark.USUAL) * 2

    def _is_named(self, place: int, chosen: int | None) -> bool:
        bar = self.bars[place]
        return bar.no == chosen or self._mark(bar) is not Mark.USUAL

    def _mark(self, bar: PartBar) -> Mark:
        return self.spec.funnel_mark(bar)

    def _paint_limits(self, painter: QPainter) -> None:
        painter.save()
        painter.setClipRect(self.plot)
        fill(painter, "band")
        edges = [self._edge(_lower_inner), self._edge(_upper_inner)]
        painter.drawPolygon(QPolygonF([*edges[0], *reversed(edges[1])]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pick, dash in zip(_LIMITS, _DASHES, strict=True):
            painter.setPen(pen("ink3", 1.1, dash=dash))
            painter.drawPolyline(QPolygonF(self._edge(pick)))
        y = self.y(self.funnel.centre)
        painter.setPen(pen("ink2", 1.2))
        painter.drawLine(QPointF(self.plot.left(), y), QPointF(self.plot.right(), y))
        painter.restore()
        self._name_lines(painter)

    def _edge(self, pick: Limit) -> list[QPointF]:
        return [QPointF(self.x(one.denominator), self.y(pick(one))) for one in self.lines]

    def _name_lines(self, painter: QPainter) -> None:
        last = self.lines[-1]
        wanted = [
            (self.funnel.centre, self._centre_words()),
            (last.upper_outer, "99.8% limit"),
            (last.lower_outer, "99.8% limit"),
            (last.upper_inner, "95% limit"),
            (last.lower_inner, "95% limit"),
        ]
        gap = float(line_height("caption") + 1)
        places = plan.spread(
            [(self.y(value), 1.0) for value, _ in wanted],
            gap=gap,
            low=self.plot.top(),
            high=self.plot.bottom(),
        )
        for (_, words), place in zip(wanted, places, strict=False):
            spot = QRectF(self.plot.right() + scaled(8), place - gap / 2, scaled(160), gap)
            write(painter, spot, text=words, tone="ink2", role="caption", align=LEFT)

    def _paint_grid(self, painter: QPainter) -> None:
        high = line_height("caption")
        for value in plan.ticks(self.scale):
            y = self.y(value)
            painter.setPen(grid_pen())
            painter.drawLine(QPointF(self.plot.left(), y), QPointF(self.plot.right(), y))
            spot = QRectF(
                self.rect.left(),
                y - high / 2,
                self.plot.left() - self.rect.left() - scaled(8),
                high,
            )
            text = tick_text(value, self.spec, scale=self.scale)
            write(painter, spot, text=text, tone="ink3", role="caption", align=RIGHT)
        for size in plan.ticks(self.across):
            if size > self.lines[-1].denominator:
                continue
            spot = QRectF(
                self.x(size) - scaled(40), self.plot.bottom() + scaled(4), scaled(80), high
            )
            write(painter, spot, text=f"{size:,.0f}", tone="ink3", role="caption", align=CENTRE)
        _name_axis(painter, self.plot)

    def _paint_part(self, painter: QPainter, place: int, *, chosen: int | None) -> None:
        bar = self.bars[place]
        mark = self._mark(bar)
        is_open = mark is not Mark.USUAL and not _is_strong(bar)
        series_point(painter, self.spot(place), mark=mark, size=scaled(11), is_open=is_open)
        if bar.no == chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen("accent", 2))
            painter.drawEllipse(self.spot(place), scaled(10), scaled(10))

    def _crosses(self, box: QRectF) -> bool:
        """Whether a line of the funnel runs through a place for words."""
        if _is_between(self.y(self.funnel.centre), box.top(), box.bottom()):
            return True
        inside = [
            one
            for one in self.lines
            if box.left() - 12 <= self.x(one.denominator) <= box.right() + 12
        ]
        return any(
            _is_between(self.y(pick(one)), box.top(), box.bottom())
            for one in inside
            for pick in _LIMITS
        )

    def _paint_name(self, painter: QPainter, place: int, taken: list[QRectF]) -> None:
        """A part's name beside it, where nothing else stands."""
        bar, at = self.bars[place], self.spot(place)
        high = line_height("small")
        wide = QFontMetricsF(font("small")).horizontalAdvance(bar.name) + 4
        tries = [
            QRectF(at.x() + scaled(11), at.y() - high / 2, wide, high),
            QRectF(at.x() - scaled(11) - wide, at.y() - high / 2, wide, high),
            QRectF(at.x() - wide / 2, at.y() + scaled(9), wide, high),
            QRectF(at.x() - wide / 2, at.y() - scaled(9) - high, wide, high),
        ]
        points = [
            self.box(n).adjusted(6, 6, -6, -6) for n in range(len(self.bars)) if n != place
        ]
        inside = [each for each in tries if self.plot.contains(each)]
        free = [
            each
            for each in inside
            if not any(each.intersects(other) for other in (*taken, *points))
            and not self._crosses(each)
        ]
        spot = next(iter(free or inside or tries))
        taken.append(spot)
        tone = MARK_TONES[self._mark(bar)] if self._mark(bar) is not Mark.USUAL else "ink"
        write(painter, spot, text=bar.name, tone=tone, role="small", align=CENTRE)


def _is_strong(bar: PartBar) -> bool:
    return bar.funnel_place is not None and bar.funnel_place.is_strong


def _paint_key(painter: QPainter, area: QRectF, *, marks: set[Mark]) -> None:
    """What the marks and the two pairs of lines mean."""
    words = {
        Mark.USUAL: "inside the limits",
        Mark.IMPROVING: "beyond the limits, better",
        Mark.CONCERNING: "beyond the limits, worse",
        Mark.CHANGED: "beyond the limits",
    }
    high, metrics = key_height(), QFontMetricsF(font("small"))
    top, x = area.bottom() - high, area.left()
    for mark in (each for each in Mark if each in marks):
        at = QPointF(x + scaled(6), top + high / 2)
        series_point(painter, at, mark=mark, size=scaled(10))
        wide = metrics.horizontalAdvance(words[mark]) + 4
        spot = QRectF(x + scaled(16), top, wide, high)
        write(painter, spot, text=words[mark], tone="ink2", role="small")
        x += wide + scaled(34)


def _name_axis(painter: QPainter, plot: QRectF) -> None:
    top = plot.bottom() + line_height("caption") + scaled(6)
    spot = QRectF(plot.left(), top, plot.width(), line_height("small"))
    words = "Cases behind each figure (denominator)"
    write(painter, spot, text=words, tone="ink2", role="small", align=CENTRE)


def _is_between(value: float, one: float, other: float) -> bool:
    return min(one, other) <= value <= max(one, other)


def _lower_inner(line: FunnelLine) -> float:
    return line.lower_inner


def _upper_inner(line: FunnelLine) -> float:
    return line.upper_inner


def _lower_outer(line: FunnelLine) -> float:
    return line.lower_outer


def _upper_outer(line: FunnelLine) -> float:
    return line.upper_outer


Limit = Callable[[FunnelLine], float]
_LIMITS: tuple[Limit, ...] = (_lower_inner, _upper_inner, _lower_outer, _upper_outer)
_DASHES = ((2.0, 3.0), (2.0, 3.0), (6.0, 3.0), (6.0, 3.0))
