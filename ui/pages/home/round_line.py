"""The reporting round as one line of stops; on end where there is no room across."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.marks.brush import CENTRE, pen, smooth, write
from ui.pages.home.view_model.picture import RoundLine, Stop, Where
from ui.theme.look import colour, line_height, scaled
from ui.widgets.row_button import PAD, widest


class RoundLineView(QWidget):
    """Done, next, to come."""

    def __init__(self) -> None:
        super().__init__()
        self._line = RoundLine("", (), 0.0, "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_line(self, line: RoundLine) -> None:
        """Show a round."""
        self._line = line
        self.setAccessibleName(line.spoken)
        self.setToolTip(line.spoken.replace("; ", "\n").replace(": ", "\n", 1))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(400), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(160), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _height(self) -> int:
        if self._is_on_end(self.width()):
            return len(self._line.stops) * self._step() + scaled(8)
        return scaled(26) + line_height("body") + line_height("small") + scaled(8)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._line.stops:
            return
        painter = QPainter(self)
        smooth(painter)
        spots = self._spots()
        self._road(painter, spots)
        for stop, spot in zip(self._line.stops, spots, strict=True):
            _stop(painter, spot, stop)
            self._words(painter, spot, stop)
        painter.end()

    def _is_on_end(self, width: int) -> bool:
        names = widest(tuple(stop.name for stop in self._line.stops), "strong")
        whens = widest(tuple(stop.when for stop in self._line.stops), "small")
        return self._across(width) < max(names, whens) + scaled(8)

    def _across(self, width: int) -> float:
        return (width - 2 * PAD) / max(len(self._line.stops), 1)

    def _step(self) -> int:
        return line_height("body") + scaled(8)

    def _spots(self) -> list[QPointF]:
        count = len(self._line.stops)
        if self._is_on_end(self.width()):
            x, step = PAD + scaled(8), self._step()
            return [QPointF(x, step * (place + 0.5)) for place in range(count)]
        across = self._across(self.width())
        return [QPointF(PAD + across * (place + 0.5), scaled(14)) for place in range(count)]

    def _road(self, painter: QPainter, spots: list[QPointF]) -> None:
        painter.setPen(pen("line", scaled(3)))
        painter.drawPolyline(QPolygonF(spots))
        whole = int(self._line.reached)
        done = spots[: whole + 1]
        if whole + 1 < len(spots):
            ahead = spots[whole + 1] - spots[whole]
            done = [*done, spots[whole] + ahead * (self._line.reached - whole)]
        painter.setPen(pen("accent", scaled(3)))
        painter.drawPolyline(QPolygonF(done))

    def _words(self, painter: QPainter, spot: QPointF, stop: Stop) -> None:
        is_near = stop.where in (Where.TODAY, Where.NEXT)
        role = "strong" if is_near or stop.is_key else "body"
        tone = "ink2" if stop.where is Where.AHEAD and not stop.is_key else "ink"
        date_tone = "accent" if is_near else "ink3"
        first, small = line_height("body"), line_height("small")
        if self._is_on_end(self.width()):
            left, half = spot.x() + scaled(20), (self.width() - PAD - spot.x()) * 0.55
            name = QRectF(left, spot.y() - first / 2, half, first)
            when = name.translated(half, 0)
            write(painter, name, text=stop.name, tone=tone, role=role)
            write(painter, when, text=stop.when, tone=date_tone, role="small")
            return
        across = self._across(self.width())
        name = QRectF(spot.x() - across / 2, spot.y() + scaled(10), across, first)
        when = QRectF(name.left(), name.bottom(), across, small)
        write(painter, name, text=stop.name, tone=tone, role=role, align=CENTRE)
        write(painter, when, text=stop.when, tone=date_tone, role="small", align=CENTRE)


def _stop(painter: QPainter, at: QPointF, stop: Stop) -> None:
    unit = scaled(100) / 100
    is_done = stop.where is Where.DONE
    painter.setPen(pen("outline" if stop.where is Where.AHEAD else "accent", 2 * unit))
    painter.setBrush(colour("accent" if is_done else "surface"))
    painter.drawEllipse(at, 6 * unit, 6 * unit)
    if is_done:
        painter.setPen(pen("on_accent", 1.6 * unit))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        tick = ((-2.6, 0.2), (-0.6, 2.2), (2.8, -1.8))
        painter.drawPolyline(QPolygonF([at + QPointF(x, y) * unit for x, y in tick]))
    elif stop.where is Where.TODAY:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        painter.drawEllipse(at, 3 * unit, 3 * unit)
