"""Parts as bars from high to low, each with its 95% interval, round the line of the whole."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec, PartBar, Standing
from lbi_desktop.domain.wording import number_text
from ui.chart import plan
from ui.chart.part_axis import tick_text, value_axis
from ui.chart.part_looks import (
    choice_ground,
    hatch,
    interval_dot,
    key_height,
    look_of_bar,
    paint_key,
    sign,
    tone_of,
    whisker,
)
from ui.marks.brush import CENTRE, RIGHT, fill, grid_pen, pen, smooth, write
from ui.theme.look import colour, font, line_height, scaled

_MOST_NAMES = 0.46
_MOST_ROW, _LEAST_ROW, _TALLEST_ROW = 30, 20, 46


class BarsPicture:
    """Bars in a rectangle: where each part lies, and how they are painted."""

    def __init__(self, spec: BreakdownSpec, rect: QRectF, *, has_key: bool = True) -> None:
        self.spec, self.rect, self.has_key = spec, rect, has_key
        self.bars = spec.ranked()
        self.starts_at_whole = spec.whole is not None
        self.scale = value_axis(spec, self._drawn(), from_zero=not self.starts_at_whole)
        self._lay_out()

    def _drawn(self) -> list[float]:
        ends = [(bar.value, bar.lower, bar.upper) for bar in self.bars]
        drawn = [value for each in ends for value in each if value is not None]
        return drawn + [
            value for value in (self.spec.whole, self.spec.target) if value is not None
        ]

    def _lay_out(self) -> None:
        figures = QFontMetricsF(font("strong"))
        texts = [self._figure(bar) for bar in self.bars]
        right = max((figures.horizontalAdvance(text) for text in texts), default=0)
        area = self.rect
        self._name_role, self.left = self._names(area.width() * _MOST_NAMES)
        self.right = right + scaled(34)
        top = area.top() + _head(self.spec)
        foot = (key_height() if self.has_key else 0) + line_height("caption") + scaled(8)
        room = area.bottom() - foot - top
        count = max(len(self.bars), 1)
        self.row = min(max(room / count, scaled(_LEAST_ROW)), scaled(_TALLEST_ROW))
        self.plot = QRectF(
            area.left() + self.left,
            top,
            area.width() - self.left - self.right,
            self.row * count,
        )

    def _names(self, most: float) -> tuple[str, float]:
        """How the names are set, smaller where they are long, and the room they take."""
        wide = 0.0
        for role in ("body", "small"):
            metrics = QFontMetricsF(font(role))
            names = (metrics.horizontalAdvance(bar.name) for bar in self.bars)
            wide = max(names, default=0.0) + scaled(22)
            if wide <= most:
                return role, wide
        return "small", most

    def box(self, place: int) -> QRectF:
        """The row of a part."""
        top = self.plot.top() + place * self.row
        return QRectF(self.rect.left(), top, self.rect.width(), self.row)

    def holds(self, place: int, spot: QPointF) -> bool:
        """Whether a point lies in the room of a part."""
        return self.box(place).contains(spot)

    def spot(self, place: int) -> QPointF:
        """Where a part's figure lies."""
        bar = self.bars[place]
        value = bar.value if bar.value is not None else self.scale.low
        return QPointF(self.x(value), self.box(place).center().y())

    def x(self, value: float) -> float:
        span = self.scale.high - self.scale.low
        return self.plot.left() + (value - self.scale.low) / span * self.plot.width()

    def moved(self, place: int, *, right: int, down: int) -> int:
        """The part one step up or down."""
        return min(max(place + down + right, 0), len(self.bars) - 1)

    def paint(self, painter: QPainter, chosen: int | None = None) -> None:
        """Everything; `chosen` is the number of the part in hand."""
        smooth(painter)
        for place, bar in enumerate(self.bars):
            if bar.no == chosen:
                choice_ground(painter, self.box(place))
        self._paint_grid(painter)
        for place, bar in enumerate(self.bars):
            self._paint_row(painter, self.box(place), bar)
        self._paint_lines(painter)
        for place, bar in enumerate(self.bars):
            if bar.value is None:
                ground = "accent_soft" if bar.no == chosen else "surface"
                self._paint_absent(painter, self.box(place), bar, ground=ground)
        if not self.has_key:
            return
        low = QRectF(
            self.rect.left() + scaled(12), 0, self.rect.width() - scaled(24), key_height()
        )
        low.moveTop(self.plot.bottom() + line_height("caption") + scaled(8))
        paint_key(painter, low, spec=self.spec)

    def _paint_grid(self, painter: QPainter) -> None:
        high = line_height("caption")
        values = plan.ticks(self.scale)
        texts = [tick_text(value, self.spec, scale=self.scale) for value in values]
        every = self._labelled(texts)
        for place, (value, text) in enumerate(zip(values, texts, strict=True)):
            x = self.x(value)
            painter.setPen(grid_pen())
            painter.drawLine(QPointF(x, self.plot.top()), QPointF(x, self.plot.bottom()))
            spot = QRectF(x - scaled(50), self.plot.bottom() + scaled(3), scaled(100), high)
            if place % every == 0:
                write(painter, spot, text=text, tone="ink3", role="caption", align=CENTRE)

    def _labelled(self, texts: list[str]) -> int:
        """Every how many-th line has its label: none touches the next."""
        metrics = QFontMetricsF(font("caption"))
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0.0)
        step = self.plot.width() / max(len(texts) - 1, 1)
        return max(1, -int(-(widest + scaled(8)) // max(step, 1.0)))

    def _paint_row(self, painter: QPainter, row: QRectF, bar: PartBar) -> None:
        name = QRectF(row.left() + scaled(12), row.top(), self.left - scaled(20), row.height())
        write(painter, name, text=bar.name, role=self._name_role)
        if bar.value is None:
            return
        self._paint_value(painter, row, bar, value=bar.value)
        side = scaled(10)
        at = QPointF(self.plot.right() + scaled(12), row.center().y())
        sign(painter, at, bar=bar, size=side, ground="surface")
        figure = QRectF(self.plot.right(), row.top(), self.right - scaled(10), row.height())
        write(painter, figure, text=self._figure(bar), role="strong", align=RIGHT)

    def _paint_value(
        self, painter: QPainter, row: QRectF, bar: PartBar, *, value: float
    ) -> None:
        """A bar from the whole's line, its interval over it."""
        start = self.x(self.spec.whole if self.spec.whole is not None else 0.0)
        end, thick = self.x(value), min(scaled(18), self.row * 0.56)
        look = look_of_bar(bar)
        painter.setPen(pen("outline" if look.edge == "line" else look.edge, 1))
        painter.setBrush(colour(look.ground))
        box = QRectF(QPointF(start, 0), QPointF(end, thick)).normalized()
        box.moveCenter(QPointF(box.center().x(), row.center().y()))
        painter.drawRoundedRect(box, 2, 2)
        self._paint_interval(painter, row, bar, tone="ink")

    def _paint_interval(
        self, painter: QPainter, row: QRectF, bar: PartBar, *, tone: str
    ) -> None:
        if bar.lower is not None and bar.upper is not None:
            middle = row.center().y()
            ends = (QPointF(self.x(bar.lower), middle), QPointF(self.x(bar.upper), middle))
            whisker(painter, ends, tone=tone)

    def _paint_absent(
        self, painter: QPainter, row: QRectF, bar: PartBar, *, ground: str
    ) -> None:
        box = QRectF(self.plot.left() + scaled(6), 0, scaled(16), scaled(12))
        box.moveCenter(QPointF(box.center().x(), row.center().y()))
        words = bar.reason
        if bar.standing is Standing.HIDDEN:
            hatch(painter, box, radius=3)
            words = f"hidden: {bar.reason}"
        wide = QFontMetricsF(font("small")).horizontalAdvance(words) + scaled(8)
        beside = QRectF(box.right() + scaled(4), row.top(), wide, row.height())
        beside.setRight(min(beside.right(), self.rect.right()))
        fill(painter, ground)
        painter.drawRect(beside)
        inner = beside.adjusted(scaled(3), 0, 0, 0)
        write(painter, inner, text=words, tone="ink2", role="small")

    def _paint_lines(self, painter: QPainter) -> None:
        """The whole's line and the target's, named above; one name under the other."""
        lines: list[tuple[float, str, str, tuple[float, ...]]] = []
        if self.spec.target is not None:
            lines.append((self.spec.target, "Target", "target", (4.0, 3.0)))
        if self.spec.whole is not None:
            lines.append((self.spec.whole, self.spec.whole_label, "ink", ()))
        high = line_height("small")
        for n, (value, words, tone, dash) in enumerate(lines):
            x = self.x(value)
            painter.setPen(pen(tone, 1.4, dash=dash))
            painter.drawLine(
                QPointF(x, self.plot.top() - scaled(3)), QPointF(x, self.plot.bottom())
            )
            text = f"{words} {number_text(value, self.spec.unit)}"
            wide = QFontMetricsF(font("small")).horizontalAdvance(text) + 4
            left = min(max(x - wide / 2, self.rect.left()), self.rect.right() - wide)
            top = self.rect.top() + scaled(4) + n * high
            write(painter, QRectF(left, top, wide, high), text=text, tone="ink2", role="small")

    def _figure(self, bar: PartBar) -> str:
        if bar.value is None:
            return ""
        return number_text(bar.value, self.spec.unit)


class DotsPicture(BarsPicture):
    """The same rows with a dot on each interval: filled beyond chance, hollow where similar."""

    def __init__(self, spec: BreakdownSpec, rect: QRectF) -> None:
        super().__init__(spec, rect, has_key=False)

    def _paint_value(
        self, painter: QPainter, row: QRectF, bar: PartBar, *, value: float
    ) -> None:
        self._paint_interval(painter, row, bar, tone=tone_of(bar))
        interval_dot(painter, QPointF(self.x(value), row.center().y()), bar=bar)


def _head(spec: BreakdownSpec) -> int:
    lines = (spec.whole is not None) + (spec.target is not None)
    return lines * line_height("small") + scaled(10)


def _around(spec: BreakdownSpec) -> int:
    return _head(spec) + key_height() + line_height("caption") + scaled(12)


def bars_height(spec: BreakdownSpec, *, is_least: bool = False) -> int:
    """How high a picture of bars likes to be, or must be for its rows to be read."""
    return len(spec.bars) * scaled(_LEAST_ROW if is_least else _MOST_ROW) + _around(spec)
