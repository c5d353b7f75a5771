"""The timeline on the screen: arrow keys walk the stages, Enter opens one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent

from ui.marks.brush import pen
from ui.pages.planning_year.gantt_paint import GanttPlace, paint_gantt
from ui.pages.planning_year.grip import Grip, Part, box_of, grip_at
from ui.pages.planning_year.view_model.gantt import Gantt, Pin
from ui.theme.look import colour, line_height, scaled
from ui.widgets.walked_picture import ENTER_KEYS, WalkedPicture

_PULLS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_CURSORS = {
    Part.WHOLE: Qt.CursorShape.OpenHandCursor,
    Part.FIRST: Qt.CursorShape.SizeHorCursor,
    Part.LAST: Qt.CursorShape.SizeHorCursor,
}
_WAYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_K: -1, Qt.Key.Key_J: 1}


class GanttCanvas(WalkedPicture):
    """Paints a planning year; `walked` says the stage in hand, `toggled` one to unfold.

    `pulled` says a stage and where it shall begin and end, in weeks; `pinned` a fixed date.
    """

    walked = Signal(int)
    opened = Signal(int)
    toggled = Signal(int, bool)
    pulled = Signal(int, float, float)
    pinned = Signal(int)

    def __init__(self) -> None:
        super().__init__("Planning year")
        self.gantt: Gantt | None = None
        self.current = 0
        self.may_pull = False
        self._grip: Grip | None = None

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
        if place is None:
            return
        paint_gantt(painter, place, current=self.current, has_focus=self.hasFocus())
        if self._grip is not None and self._grip.is_moved:
            painter.setBrush(colour("accent_soft", 160))
            painter.setPen(pen("accent", 2, dash=(3, 2)))
            painter.drawRoundedRect(box_of(place, self._grip), 4, 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._grip is not None:
            self._let_go()
        elif key in _PULLS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            is_end = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._pull(_PULLS[key], is_end=is_end)
        elif self.gantt is not None and key in _WAYS and not event.modifiers():
            self.walk(self.gantt.step(self.current, _WAYS[key]))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self.toggled.emit(self.current, key == Qt.Key.Key_Right)
        elif key in ENTER_KEYS and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        place = self._place()
        pin = self._pin_at(place, event.position()) if place is not None else None
        if pin is not None and self.may_pull:
            self.pinned.emit(pin.no)
            return
        key = self.key_at(event.position())
        if not key or self.gantt is None:
            return
        bar = self.gantt.bars[self.gantt.row_of(key)]
        self.walk(key)
        if place is not None and event.position().x() < place.names:
            if bar.has_steps:
                self.toggled.emit(key, not bar.is_open)
        elif place is not None and self.may_pull:
            self._grip = grip_at(place, event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._place()
        if place is None:
            return
        if self._grip is not None:
            self._grip = self._grip.to(place, event.position().x())
            self.update()
            return
        held = grip_at(place, event.position()) if self.may_pull else None
        is_pin = self._pin_at(place, event.position()) is not None
        self.setCursor(_CURSORS[held.part] if held is not None else
                       Qt.CursorShape.PointingHandCursor if is_pin else
                       Qt.CursorShape.ArrowCursor)  # fmt: skip

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        grip = self._grip
        self._let_go()
        if grip is not None and grip.is_moved:
            self.pulled.emit(grip.key, *grip.places)

    def _let_go(self) -> None:
        self._grip = None
        self.update()

    def _pull(self, ways: int, *, is_end: bool) -> None:
        """Move the stage in hand by a week, or only its end."""
        gantt = self.gantt
        number = gantt.row_of(self.current) if gantt is not None else -1
        if gantt is None or number < 0 or not self.may_pull:
            return
        bar = gantt.bars[number]
        part = Part.LAST if is_end else Part.WHOLE
        grip = Grip(bar.key, part, bar.first, bar.last, 0.0, float(ways))
        self.pulled.emit(grip.key, *grip.places)

    def _pin_at(self, place: GanttPlace, spot: QPointF) -> Pin | None:
        """The date that cannot move under a point."""
        low = line_height("caption")
        for pin, (lane, box) in zip(place.gantt.pins, place.pin_boxes(), strict=True):
            line = place.head + scaled(3) + lane * (low + 1)
            mark = QRectF(place.x(pin.place) - 4, line, 8, low)
            if box.translated(0, line).united(mark).contains(spot):
                return pin
        return None

    def words_at(self, spot: QPointF) -> str:
        place = self._place()
        pin = self._pin_at(place, spot) if place is not None else None
        if pin is not None:
            return pin.spoken
        key = self.key_at(spot)
        number = self.gantt.row_of(key) if self.gantt is not None else -1
        return self.gantt.bars[number].spoken if self.gantt and number >= 0 else ""
