"""The timeline on the screen: arrow keys walk the stages, Enter opens one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.marks.brush import smooth
from ui.pages.planning_year.gantt_paint import GanttPlace, paint_gantt
from ui.pages.planning_year.view_model.gantt import Gantt
from ui.theme.look import colour

_WAYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_K: -1, Qt.Key.Key_J: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class GanttCanvas(QWidget):
    """Paints a planning year; `walked` says the stage in hand, `toggled` one to unfold."""

    walked = Signal(int)
    opened = Signal(int)
    toggled = Signal(int, bool)

    def __init__(self) -> None:
        super().__init__()
        self.gantt: Gantt | None = None
        self.current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Planning year")

    def show_gantt(self, gantt: Gantt, *, current: int) -> None:
        """Show a year with a stage in hand."""
        self.gantt, self.current = gantt, current
        self.setAccessibleName(f"Planning year for {gantt.name}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        place = self._place()
        return QSize(600, 300) if place is None else QSize(place.least_wide, place.tall)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

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
            said = QAccessibleAnnouncementEvent(self, self.gantt.bars[number].spoken)
            QAccessible.updateAccessibility(said)

    def _place(self) -> GanttPlace | None:
        return None if self.gantt is None else GanttPlace(self.gantt, QSizeF(self.size()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        painter.fillRect(self.rect(), colour("surface"))
        place = self._place()
        if place is not None:
            paint_gantt(painter, place, current=self.current, has_focus=self.hasFocus())
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self.gantt is not None and key in _WAYS and not event.modifiers():
            self.walk(self.gantt.step(self.current, _WAYS[key]))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self.toggled.emit(self.current, key == Qt.Key.Key_Right)
        elif key in _ENTER and self.current:
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

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            key = self.key_at(QPointF(event.pos()))
            number = self.gantt.row_of(key) if self.gantt is not None else -1
            words = self.gantt.bars[number].spoken if self.gantt and number >= 0 else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)
