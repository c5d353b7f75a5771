"""A breakdown on screen: one widget for bars, funnel and tiles, by pointer and by keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy

from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec, PartBar
from lbi_desktop.domain.charts.breakdown_words import bar_words
from ui.chart.part_axis import card_of
from ui.chart.part_bars import bars_height
from ui.chart.parts_picture import Drawn, PartsKind, PartsPicture, laid_out
from ui.chart.words import Card
from ui.marks.brush import pen
from ui.theme.look import colour, scaled
from ui.widgets.graphic import Graphic
from ui.widgets.spoken_places import SpokenPlaces

_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_EDGE = 10


class PartsChart(Graphic):
    """Shows the parts; a click or the arrow keys choose one, the pointer tells of any.

    `chosen` reports the number of the part taken in hand, `opened` one to be looked into (by
    Enter or a double click), `pointed` the words of the one under the pointer (None for none).
    """

    chosen = Signal(int)
    opened = Signal(int)
    pointed = Signal(object)

    def __init__(self, kind: PartsKind, drawn: Drawn | None = None) -> None:
        super().__init__()
        self.kind = kind
        self._drawn, self._least = drawn, 0
        self._spec: BreakdownSpec | None = None
        self._picture: PartsPicture | None = None
        self._hover: int | None = None
        self.current: int | None = None
        self.spoken = SpokenPlaces(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_parts(self, spec: BreakdownSpec) -> None:
        """Show a breakdown; the part in hand stays in hand where it is still there."""
        self._spec = spec
        self.setAccessibleName(f"{self.kind.words}: {spec.title}")
        self.setAccessibleDescription(spec.alternative)
        if self.current not in [bar.no for bar in spec.bars]:
            self.current = None
        self._hover = None
        self.setMinimumHeight(self._least_height(spec))
        self._lay_out()

    def draw_by(self, drawn: Drawn | None, *, least: int = 0) -> None:
        """Have the parts drawn otherwise, at a least height; None for the kind's own way."""
        self._drawn, self._least = drawn, least
        if self._spec is not None:
            self.setMinimumHeight(self._least_height(self._spec))
        self._lay_out()

    def choose(self, number: int | None) -> None:
        """Take a part in hand without reporting it."""
        if number != self.current:
            self.current = number
            self.update()

    def bar_now(self) -> PartBar | None:
        """The part in hand."""
        spec = self._spec
        bars = spec.bars if spec is not None else ()
        return next((bar for bar in bars if bar.no == self.current), None)

    def spot_of(self, number: int) -> QPointF | None:
        """Where a part lies in the widget."""
        picture = self._picture
        places = (
            [n for n, bar in enumerate(picture.bars) if bar.no == number] if picture else []
        )
        return picture.spot(places[0]) if picture is not None and places else None

    def sizeHint(self) -> QSize:
        return QSize(scaled(420), scaled(340))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("surface"))
        if self._picture is not None:
            self._picture.paint(painter, self.current)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen("accent", 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 6, 6)
        painter.end()

    def resizeEvent(self, event: QEvent) -> None:
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._spec is not None:
            self.setMinimumHeight(self._least_height(self._spec))
            self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING and self.current is not None:
            self.opened.emit(self.current)
            return
        way = _WAYS.get(Qt.Key(event.key()))
        if way is None or self._picture is None or not self._picture.bars:
            event.ignore()
            return
        bars = self._picture.bars
        here = [n for n, bar in enumerate(bars) if bar.no == self.current]
        place = self._picture.moved(here[0], right=way[0], down=way[1]) if here else 0
        self._take(bars[place])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position())
        if place != self._hover:
            self._hover = place
            self.pointed.emit(self._card_at(place))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        place = self._place_at(event.position())
        if place is not None and self._picture is not None:
            self._take(self._picture.bars[place])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self._place_at(event.position()) is not None and self.current is not None:
            self.opened.emit(self.current)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover = None
        self.pointed.emit(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _take(self, bar: PartBar) -> None:
        """A person chose a part: it is marked, reported and read aloud."""
        self.choose(bar.no)
        self.chosen.emit(bar.no)
        if self._spec is not None and self.hasFocus():
            words = bar_words(self._spec, bar)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _place_at(self, spot: QPointF) -> int | None:
        picture = self._picture
        if picture is None:
            return None
        hit = [n for n in range(len(picture.bars)) if picture.holds(n, spot)]
        return min(hit, key=lambda n: _away(picture.spot(n), spot)) if hit else None

    def _card_at(self, place: int | None) -> Card | None:
        if place is None or self._picture is None or self._spec is None:
            return None
        return card_of(self._spec, self._picture.bars[place])

    @property
    def hovered(self) -> int | None:
        """The number of the part under the pointer."""
        if self._hover is None or self._picture is None:
            return None
        return self._picture.bars[self._hover].no

    def _lay_out(self) -> None:
        spec, self._picture = self._spec, None
        if spec is not None and spec.bars:
            area = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE / 2)
            if self._drawn is not None:
                self._picture = self._drawn(spec, area)
            else:
                self._picture = laid_out(spec, self.kind, rect=area)
            self._name_places(spec, self._picture)
        self.update()

    def _name_places(self, spec: BreakdownSpec, picture: PartsPicture) -> None:
        bars = enumerate(picture.bars)
        self.spoken.show([(bar_words(spec, bar), picture.box(n)) for n, bar in bars])

    def _least_height(self, spec: BreakdownSpec) -> int:
        if self._least:
            return scaled(self._least)
        if self.kind is PartsKind.BARS:
            return bars_height(spec, is_least=True) + 2 * _EDGE
        return scaled(250 if self.kind is PartsKind.FUNNEL else 270)


def _away(one: QPointF, other: QPointF) -> float:
    return (one - other).manhattanLength()
