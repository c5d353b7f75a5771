"""Years over each other: the latest year firm, older years fainter."""

from __future__ import annotations

import math
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from exporters.axis import Axis, axis
from lbi_desktop.domain.charts.chart import ChartSpec
from lbi_desktop.domain.charts.year_lines import YearLine, YearLines
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.wording import number_text
from ui.chart import plan
from ui.chart.page_picture import PagePicture, PageWords
from ui.chart.words import Card
from ui.marks.brush import CENTRE, LEFT, RIGHT, fill, grid_pen, pen, smooth, write
from ui.theme.look import colour, font, line_height, scaled

_FAINTEST = 90
_TARGET_DASH = (4.0, 3.0)


def value_axis(lines: YearLines) -> Axis:
    """Round steps over every year and the target."""
    drawn = [value for year in lines.years for value in year.values if value is not None]
    drawn += [value for value in lines.target if value is not None]
    low, high = min(drawn), max(drawn)
    is_share = lines.unit.kind is UnitKind.PERCENT and high <= 100
    bounds = (0.0 if low >= 0 else -math.inf, 100.0 if is_share else math.inf)
    return axis(low, high, bounds=bounds, decimals=lines.unit.decimals)


class YearsChart(QWidget):
    """A chart to be looked at: arrow keys or the pointer say the figures of a step.

    `pointed` reports the words of the step in hand, None for none.
    """

    pointed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lines: YearLines | None = None
        self.current: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_lines(self, lines: YearLines) -> None:
        """Show an indicator's years."""
        self._lines = lines
        self.setAccessibleName(lines.alternative)
        self.point_at(None)
        self.update()

    def point_at(self, place: int | None) -> None:
        """Take a step in hand."""
        self.current = place
        self.pointed.emit(self.card_now())
        self.update()

    def card_now(self) -> Card | None:
        """Every year's figure at the step in hand, the latest first."""
        lines, place = self._lines, self.current
        if lines is None or place is None:
            return None
        told = [
            f"{year.label}  {number_text(value, lines.unit)}"
            for year in reversed(lines.years)
            if (value := year.values[place]) is not None
        ]
        aim = lines.target[place]
        if aim is not None:
            told.append(f"{lines.target_label}  {number_text(aim, lines.unit, trims=True)}")
        return Card(lines.steps[place], tuple(told) or ("no figures",))

    def spot_now(self) -> QPointF | None:
        """Where the step in hand lies, at its latest figure."""
        lines, place = self._lines, self.current
        if lines is None or place is None:
            return None
        frame = _Frame(lines, QRectF(self.rect()))
        values = [year.values[place] for year in lines.years]
        present = [value for value in values if value is not None]
        return frame.at(place, present[-1] if present else frame.scale.high)

    def sizeHint(self) -> QSize:
        return QSize(scaled(600), scaled(320))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._lines is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("surface"))
        frame = _Frame(self._lines, QRectF(self.rect()))
        paint_years(painter, frame)
        if self.current is not None:
            x = frame.x(self.current)
            painter.setPen(pen("accent", 1))
            painter.drawLine(QPointF(x, frame.box.top()), QPointF(x, frame.box.bottom()))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen("accent", 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 6, 6)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if ways is None or self._lines is None:
            event.ignore()
            return
        last = len(self._lines.steps) - 1
        place = last if self.current is None else self.current + ways
        self.point_at(min(max(place, 0), last))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._lines is None:
            return
        frame = _Frame(self._lines, QRectF(self.rect()))
        place = frame.place(event.position())
        if place != self.current:
            self.point_at(place)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self.point_at(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.point_at(None)


class _Frame:
    """From steps and values to pixels, with room for the labels round the plot."""

    def __init__(self, lines: YearLines, rect: QRectF) -> None:
        self.lines, self.scale, self.left = lines, value_axis(lines), rect.left()
        metrics = QFontMetricsF(font("caption"))
        figures = [self.figure(value) for value in plan.ticks(self.scale)]
        left = max(metrics.horizontalAdvance(text) for text in figures) + scaled(22)
        strong = QFontMetricsF(font("strong"))
        names = [*(_name(lines, year) for year in lines.years), lines.target_label]
        right = max(strong.horizontalAdvance(text) for text in names) + scaled(24)
        below = line_height("small") + scaled(16)
        self.box = rect.adjusted(left, scaled(16), -right, -below)

    def figure(self, value: float) -> str:
        """A label of the value axis."""
        return number_text(value, Unit(self.lines.unit.kind, self.scale.decimals, ""))

    @property
    def step(self) -> float:
        return self.box.width() / len(self.lines.steps)

    def x(self, place: float) -> float:
        return self.box.left() + (place + 0.5) * self.step

    def at(self, place: float, value: float) -> QPointF:
        span = self.scale.high - self.scale.low
        y = self.box.bottom() - (value - self.scale.low) / span * self.box.height()
        return QPointF(self.x(place), y)

    def place(self, spot: QPointF) -> int | None:
        """The step under the pointer."""
        if not self.box.adjusted(0, -12, 0, 12).contains(spot):
            return None
        place = int((spot.x() - self.box.left()) / self.step)
        return min(max(place, 0), len(self.lines.steps) - 1)


def paint_years(painter: QPainter, frame: _Frame) -> None:
    """Grid, older years first, the target, the latest year on top, names at the right."""
    smooth(painter)
    _grid(painter, frame)
    lines = frame.lines
    older = lines.years[:-1]
    for place, year in enumerate(older):
        ink = colour("ink2")
        share = (place + 1) / len(older)
        ink.setAlpha(round(_FAINTEST + (255 - _FAINTEST) * share * 0.6))
        line = pen("ink2", 1.5)
        line.setColor(ink)
        painter.setPen(line)
        _draw(painter, frame, year.values)
    painter.setPen(pen("ink2", 1.5, dash=_TARGET_DASH))
    _draw(painter, frame, lines.target)
    painter.setPen(pen("accent", 2.5))
    _draw(painter, frame, lines.years[-1].values)
    fill(painter, "accent")
    for place, value in enumerate(lines.years[-1].values):
        if value is not None:
            painter.drawEllipse(frame.at(place, value), scaled(3.5), scaled(3.5))
    _names(painter, frame)


def _grid(painter: QPainter, frame: _Frame) -> None:
    high = line_height("caption")
    for value in plan.ticks(frame.scale):
        y = frame.at(0, value).y()
        painter.setPen(grid_pen())
        painter.drawLine(QPointF(frame.box.left(), y), QPointF(frame.box.right(), y))
        spot = QRectF(frame.left, y - high / 2, frame.box.left() - scaled(8) - frame.left, high)
        write(painter, spot, text=frame.figure(value), tone="ink3", role="caption", align=RIGHT)
    for place, text in enumerate(frame.lines.steps):
        spot = QRectF(
            frame.x(place) - frame.step / 2,
            frame.box.bottom() + scaled(6),
            frame.step,
            line_height("small"),
        )
        write(painter, spot, text=text, tone="ink2", role="small", align=CENTRE)


def _draw(painter: QPainter, frame: _Frame, values: tuple[float | None, ...]) -> None:
    """A line with a real gap where there is no figure; a lone figure is a short stroke."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    run: list[QPointF] = []
    for place, value in enumerate((*values, None)):
        if value is not None:
            run.append(frame.at(place, value))
            continue
        if len(run) == 1:
            run = [run[0] - QPointF(scaled(5), 0), run[0] + QPointF(scaled(5), 0)]
        if run:
            painter.drawPolyline(QPolygonF(run))
        run = []


def _name(lines: YearLines, year: YearLine) -> str:
    present = [value for value in year.values if value is not None]
    return f"{year.label}  {number_text(present[-1], lines.unit)}"


def _names(painter: QPainter, frame: _Frame) -> None:
    """Each year's name beside its last figure, pushed apart; the latest one strong."""
    lines = frame.lines
    labels = [(_last(year.values), _name(lines, year), "ink2", "small") for year in lines.years]
    value, text, _, _ = labels[-1]
    labels[-1] = (value, text, "accent", "strong")
    aims = [each for each in lines.target if each is not None]
    if aims:
        labels.append((aims[-1], lines.target_label, "ink2", "small"))
    places = plan.spread(
        [(frame.at(0, each[0]).y(), 3.0 if each[3] == "strong" else 1.0) for each in labels],
        gap=max(line_height("caption") - 1, scaled(15)),
        low=frame.box.top(),
        high=frame.box.bottom(),
    )
    for (_, words, tone, role), place in zip(labels, places, strict=False):
        high = line_height(role)
        spot = QRectF(frame.box.right() + scaled(10), place - high / 2, scaled(240), high)
        write(painter, spot, text=words, tone=tone, role=role, align=LEFT)


def _last(values: tuple[float | None, ...]) -> float:
    return [value for value in values if value is not None][-1]


def years_page(lines: YearLines, spec: ChartSpec, *, as_at: date) -> PagePicture:
    """The years over each other as a page on white."""
    words = PageWords(
        title=spec.title,
        caption=f"{spec.caption}, years over each other",
        foot=(),
        source=spec.source,
        alternative=lines.alternative,
        is_illustrative=spec.is_illustrative,
    )

    def paint(painter: QPainter, area: QRectF) -> None:
        paint_years(painter, _Frame(lines, area))

    return PagePicture(words, paint, as_at)
