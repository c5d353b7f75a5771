"""The timeline on the screen: arrow keys walk the stages, Enter opens one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent

from ui.pages.planning_year.gantt_paint import GanttPlace, paint_gantt
from ui.pages.planning_year.view_model.gantt import Gantt
from ui.widgets.walked_picture import ENTER_KEYS, WalkedPicture

_WAYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_K: -1, Qt.Key.Key_J: 1}


class GanttCanvas(WalkedPicture):
    """Paints a planning year; `walked` says the stage in hand, `toggled` one to unfold."""

    walked = Signal(int)
    opened = Signal(int)
    toggled = Signal(int, bool)

    def __init__(self) -> None:
        super().__init__("Planning year")
        self.gantt: Gantt | None = None
        self.current = 0

    def show_gantt(self, gantt: Gantt, *, current: int) -> None:
        """Show a year with a stage in hand."""
        self.gantt, self.current = gantt, current
        self.show_anew(f"Planning year for {gantt.name}")

    def sizeHint(self) -> QSize:
        place = self._place()
        return QSize(600, 300) if place is None else QSize(place.least_wide, place.tall)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def row_box(self, key: int) -> QRectF | None:
        """The row of a stage."""
        place = self._place()
        number = place.gantt.row_of(key) if place is not None else -1
        return place.row(number) if place is not None and number >= 0 else None

    def key_at(self, spot: QPointF) -> int:
        """The stage under a point, 0 for none."""
        place = self._place()
        if place is not None:
            for number, bar in enumerate(place.gantt.bars):
                if place.row(number).contains(spot):
                    return bar.key
        return 0

    def walk(self, key: int) -> None:
        """Take another stage in hand, and say it."""
        if self.gantt is None or not key:
            return
        self.current = key
        self.update()
        self.walked.emit(key)
        number = self.gantt.row_of(key)
        if number >= 0:
            self.say(self.gantt.bars[number].spoken)

    def _place(self) -> GanttPlace | None:
        return None if self.gantt is None else GanttPlace(self.gantt, QSizeF(self.size()))

    def paint_here(self, painter: QPainter) -> None:
        place = self._place()
        if place is not None:
            paint_gantt(painter, place, current=self.current, has_focus=self.hasFocus())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self.gantt is not None and key in _WAYS and not event.modifiers():
            self.walk(self.gantt.step(self.current, _WAYS[key]))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self.toggled.emit(self.current, key == Qt.Key.Key_Right)
        elif key in ENTER_KEYS and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        key = self.key_at(event.position())
        if not key or self.gantt is None:
            return
        bar = self.gantt.bars[self.gantt.row_of(key)]
        self.walk(key)
        place = self._place()
        if bar.has_steps and place is not None and event.position().x() < place.names:
            self.toggled.emit(key, not bar.is_open)

    def words_at(self, spot: QPointF) -> str:
        key = self.key_at(spot)
        number = self.gantt.row_of(key) if self.gantt is not None else -1
        return self.gantt.bars[number].spoken if self.gantt and number >= 0 else ""
