"""Scores over time on the screen: arrow keys or the pointer say the scores of an edition."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy

from ui.chart.words import Card
from ui.marks.brush import pen
from ui.pages.wellbeing.trend_paint import TrendPlace, paint_trend
from ui.pages.wellbeing.view_model.trend import Trend
from ui.theme.look import scaled
from ui.widgets.walked_picture import WalkedPicture

_WAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_NONE = "No scores over time yet"


class TrendCanvas(WalkedPicture):
    """Shows a trend; `pointed` reports the words of the edition in hand, None for none."""

    pointed = Signal(object)

    def __init__(self) -> None:
        super().__init__(_NONE)
        self.trend: Trend | None = None
        self.current: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_trend(self, trend: Trend | None) -> None:
        """Show another trend, or none."""
        self.trend = trend
        self._point_at(None)
        self.show_anew(trend.alternative if trend else _NONE)

    def card_now(self) -> Card | None:
        """The scores of the edition in hand."""
        if self.trend is None or self.current is None:
            return None
        return Card(self.trend.steps[self.current], self.trend.told(self.current))

    def spot_now(self) -> QPointF | None:
        """Where the edition in hand lies."""
        place = self._place()
        if place is None or self.current is None:
            return None
        return QPointF(place.x(self.current), place.box.center().y())

    def sizeHint(self) -> QSize:
        return QSize(scaled(300), scaled(160))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(200), scaled(160))

    def words_at(self, spot: QPointF) -> str:
        return ""

    def paint_here(self, painter: QPainter) -> None:
        place = self._place()
        if place is not None:
            paint_trend(painter, place, current=self.current)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen("accent", 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 6, 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = _WAYS.get(Qt.Key(event.key()))
        if ways is None or self.trend is None:
            super().keyPressEvent(event)
            return
        last = len(self.trend.steps) - 1
        at = last if self.current is None else self.current + ways
        self._point_at(min(max(at, 0), last))
        card = self.card_now()
        if card is not None:
            self.say(card.spoken)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._place()
        at = place.at(event.position()) if place is not None else None
        if at != self.current:
            self._point_at(at)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self._point_at(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point_at(None)

    def _place(self) -> TrendPlace | None:
        if self.trend is None:
            return None
        return TrendPlace(self.trend, QRectF(self.rect()).adjusted(8, 4, -8, -4))

    def _point_at(self, at: int | None) -> None:
        self.current = at
        self.pointed.emit(self.card_now())
        self.update()
