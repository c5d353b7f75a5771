"""The large chart that moves: pyqtgraph zooms and pans, our own painter draws every layer.

Imported only when a chart is opened: pyqtgraph is never part of starting.
"""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from exporters.axis import Axis
from lbi_desktop.domain.charts.chart import ChartPoint, ChartSpec
from ui.chart import edges, plan
from ui.chart.frame import EDGE, Frame, paint_plot
from ui.chart.notes import paint_notes
from ui.chart.words import Card, accessible_words, card, outlook_card
from ui.marks.brush import pen, smooth
from ui.theme.look import colour, scaled

_LEAST_IN_VIEW = 4
_ZOOM = 1.25


class _Layers(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph ships no types
    """Everything inside and round the plot, in screen pixels over pyqtgraph's view."""

    def __init__(self, chart: _Plot) -> None:
        super().__init__()
        self._chart = chart

    def boundingRect(self) -> QRectF:
        return self._chart.view_rect()

    def renew(self) -> None:
        """Another part of the periods is in view."""
        self.prepareGeometryChange()
        self.update()

    def paint(self, painter: QPainter, *_: object) -> None:
        frame = self._chart.frame_now()
        if frame is None:
            return
        painter.save()
        painter.setTransform(QTransform())
        smooth(painter)
        paint_plot(painter, frame)
        paint_notes(painter, frame)
        self._chart.paint_hover(painter, frame)
        painter.restore()


class _Plot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph ships no types
    """The view with its layers and what stands round it; nothing is pointed at yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self._spec: ChartSpec | None = None
        self._show = plan.EVERYTHING
        self._scale: Axis | None = None
        self._item: Any = self.getPlotItem()
        self._view = self._item.getViewBox()
        self._layers = _Layers(self)
        self._set_up()

    def _set_up(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        for side in ("left", "bottom"):
            self._item.hideAxis(side)
        self._item.hideButtons()
        self._item.setMenuEnabled(False)
        self._view.setMouseEnabled(x=True, y=False)
        self._view.setDefaultPadding(0)
        self._item.addItem(self._layers)
        self._view.sigRangeChanged.connect(lambda *_: self.repaint_all())

    def sizeHint(self) -> QSize:
        return QSize(scaled(600), scaled(320))

    def show_all(self) -> None:
        """Every period in view."""
        if self._spec is not None:
            last = plan.last_place(self._spec, self._show)
            self._view.setXRange(-EDGE, last + EDGE, padding=0)

    def frame_now(self) -> Frame | None:
        """Where things lie at the present zoom."""
        if self._spec is None or self._scale is None or not self._spec.points:
            return None
        first, last = self._view.viewRange()[0]
        box = self.mapFromScene(self._view.sceneBoundingRect()).boundingRect()
        return Frame(self._spec, self._show, self._scale, QRectF(box), first, last)

    def view_rect(self) -> QRectF:
        """The part of the periods and values in view."""
        (left, right), (low, high) = self._view.viewRange()
        return QRectF(left, low, right - left, high - low)

    def paint_hover(self, painter: QPainter, frame: Frame) -> None:
        """What is drawn over the layers."""

    def drawBackground(self, painter: QPainter, rect: QRectF) -> None:
        painter.fillRect(rect, colour("surface"))

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        """The figures, periods and names round the plot, and the focus."""
        frame = self.frame_now()
        if frame is None:
            return
        painter.save()
        painter.setTransform(QTransform())
        smooth(painter)
        edges.paint_figures(painter, frame, right=frame.box.left() - scaled(8))
        edges.paint_periods(painter, frame, top=frame.box.bottom() + scaled(4))
        edges.paint_names(painter, frame, left=frame.box.right() + scaled(8))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen("accent", 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 6, 6)
        painter.restore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and getattr(self, "_spec", None):
            self._make_room()

    def _make_room(self) -> None:
        """Leave room for the labels round the plot at the text size in force."""
        assert self._spec is not None
        assert self._scale is not None
        self._item.layout.setContentsMargins(
            edges.left_room(self._spec, self._scale) + scaled(8),
            scaled(14),
            edges.right_room(self._spec, self._show, is_small=False) + scaled(8),
            edges.bottom_room(self._spec, is_small=False) + scaled(4),
        )

    def repaint_all(self) -> None:
        """Draw everything again."""
        self._layers.renew()
        self.viewport().update()


class TrendChart(_Plot):
    """One trend chart: the wheel zooms, a drag pans, arrow keys walk from figure to figure.

    `pointed` reports the words of the figure under the pointer or the keys, None for none;
    `wanted_menu` the place on the screen where a menu was asked for.
    """

    pointed = Signal(object)
    wanted_menu = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current: int | None = None

    @property
    def current(self) -> int | None:
        """The place of the figure pointed at."""
        return self._current

    def show_chart(self, spec: ChartSpec, show: plan.Show = plan.EVERYTHING) -> None:
        """Show a chart; another indicator's begins with every period in view."""
        before, before_show = self._spec, self._show
        self._spec, self._show = spec, show
        self.setAccessibleName(accessible_words(spec))
        scale = self._scale = plan.value_axis(spec, show)
        self._make_room()
        last = plan.last_place(spec, show) + EDGE
        least = min(_LEAST_IN_VIEW, last + EDGE)
        self._view.setLimits(xMin=-EDGE, xMax=last, minXRange=least)
        self._view.setYRange(scale.low, scale.high, padding=0)
        if (
            before is None
            or before_show.outlook != show.outlook
            or _periods(before) != _periods(spec)
        ):
            self.point_at(None)
            self.show_all()
        elif self._current is not None:
            self.pointed.emit(self.card_now())
        self.repaint_all()

    def zoom(self, factor: float) -> None:
        """Closer (factor above 1) or further off, round the figure pointed at."""
        first, last = self._view.viewRange()[0]
        middle = float(self._current) if self._current is not None else last
        self._view.setXRange(
            middle - (middle - first) / factor, middle + (last - middle) / factor, padding=0
        )

    def point_at(self, place: int | None) -> None:
        """Point at a figure: it is ringed, its words are shown and read aloud."""
        if place == self._current:
            return
        self._current = place
        self.pointed.emit(self.card_now())
        self.repaint_all()

    def card_now(self) -> Card | None:
        """The words of the figure pointed at."""
        point, spec = self.point_now(), self._spec
        if spec is not None and self._is_ahead and spec.outlook is not None:
            return outlook_card(spec, spec.outlook)
        return card(spec, point) if point is not None and spec else None

    def point_now(self) -> ChartPoint | None:
        """The point pointed at."""
        if self._spec is None or self._current is None or self._is_ahead:
            return None
        return self._spec.points[self._current]

    @property
    def _is_ahead(self) -> bool:
        """Whether the forecast is pointed at, not a figure."""
        return (
            self._spec is not None
            and self._current is not None
            and self._current >= len(self._spec.points)
        )

    def spot_now(self) -> QPointF | None:
        """Where the figure pointed at lies in the widget."""
        frame, value = self.frame_now(), self._value_now()
        if frame is None or self._current is None:
            return None
        return frame.at(self._current, value if value is not None else frame.scale.high)

    def _value_now(self) -> float | None:
        """The figure, or the forecast, pointed at."""
        point, spec = self.point_now(), self._spec
        if point is not None:
            return point.value
        ahead = spec.outlook if spec is not None and self._is_ahead else None
        return ahead.value if ahead is not None else None

    def step(self, ways: int) -> None:
        """Point at the period before or after."""
        if self._spec is None or not self._spec.points:
            return
        last, end = len(self._spec.points) - 1, plan.last_place(self._spec, self._show)
        place = last if self._current is None else self._current + ways
        if place > last:
            place = end if ways > 0 else last
        self.point_at(min(max(place, 0), end))
        self._keep_in_view()

    def paint_hover(self, painter: QPainter, frame: Frame) -> None:
        """The line and the ring of the figure pointed at."""
        value, place = self._value_now(), self._current
        if place is None:
            return
        x = frame.x(place)
        painter.setPen(pen("accent", 1))
        painter.drawLine(QPointF(x, frame.box.top()), QPointF(x, frame.box.bottom()))
        if value is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen("accent", 2))
            painter.drawEllipse(frame.at(place, value), scaled(9), scaled(9))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = _KEYS.get(Qt.Key(event.key()))
        if act is None or event.modifiers() not in _PLAIN:
            event.ignore()
        else:
            act(self)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        frame = self.frame_now()
        if frame is None or event.buttons() != Qt.MouseButton.NoButton:
            return
        position = event.position()
        if not frame.box.adjusted(0, -12, 0, 12).contains(position):
            self.point_at(None)
            return
        place = round(frame.first + (position.x() - frame.box.left()) / frame.step)
        end = plan.last_place(frame.spec, frame.show)
        is_there = 0 <= place < len(frame.spec.points) or place == end
        self.point_at(place if is_there else None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.show_all()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        spot = self.spot_now() if event.reason() is QContextMenuEvent.Reason.Keyboard else None
        self.wanted_menu.emit(self.mapToGlobal(spot.toPoint()) if spot else event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self.point_at(None)

    def _keep_in_view(self) -> None:
        first, last = self._view.viewRange()[0]
        place = self._current or 0
        by = min(place - EDGE - first, 0) + max(place + EDGE - last, 0)
        if by:
            self._view.setXRange(first + by, last + by, padding=0)


def _periods(spec: ChartSpec) -> tuple[object, ...]:
    return (spec.indicator_id, *(point.period for point in spec.points))


_PLAIN = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.KeypadModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
_KEYS: dict[Qt.Key, Any] = {
    Qt.Key.Key_Left: lambda chart: chart.step(-1),
    Qt.Key.Key_Right: lambda chart: chart.step(1),
    Qt.Key.Key_Plus: lambda chart: chart.zoom(_ZOOM),
    Qt.Key.Key_Equal: lambda chart: chart.zoom(_ZOOM),
    Qt.Key.Key_Minus: lambda chart: chart.zoom(1 / _ZOOM),
    Qt.Key.Key_0: lambda chart: chart.show_all(),
    Qt.Key.Key_Home: lambda chart: chart.show_all(),
}
