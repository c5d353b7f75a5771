"""The year of meetings, painted: one row a forum, one column a week; arrow keys walk it."""

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
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.marks.brush import smooth
from ui.pages.meetings.view_model.year_grid import YearGrid, YearMark
from ui.pages.meetings.year_paint import YearPlace, paint_year
from ui.theme.look import colour

_ARROWS = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class YearCanvas(QWidget):
    """Paints a grid; `opened` says the meeting pressed, `walked` the one in hand."""

    opened = Signal(str)
    walked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.grid: YearGrid | None = None
        self.current = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Meetings of the year")

    def show_grid(self, grid: YearGrid, *, current: str = "") -> None:
        """Show a year; `current` is the meeting in hand."""
        self.grid = grid
        held = current or self.current
        self.current = held if grid.mark(held) is not None else grid.nearest_today()
        self.setAccessibleName(f"Meetings, {grid.name}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        place = self._place()
        return QSize(600, 120) if place is None else QSize(place.least_wide, place.tall)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def box_of(self, key: str) -> QRectF | None:
        """Where a meeting stands on the widget."""
        place = self._place()
        found = place.grid.mark(key) if place is not None else None
        return place.box(*found) if place is not None and found is not None else None

    def _place(self) -> YearPlace | None:
        return None if self.grid is None else YearPlace(self.grid, QSizeF(self.size()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        painter.fillRect(self.rect(), colour("surface"))
        place = self._place()
        if place is not None:
            paint_year(painter, place, current=self.current, has_focus=self.hasFocus())
        painter.end()

    # --- keys and mouse ----------------------------------------------------------------------

    def walk(self, key: str) -> None:
        """Take another meeting in hand, and say it."""
        if self.grid is None or not key:
            return
        self.current = key
        self.update()
        self.walked.emit(key)
        found = self.grid.mark(key)
        if found is not None:
            said = QAccessibleAnnouncementEvent(self, found[1].spoken)
            QAccessible.updateAccessibility(said)

    def mark_at(self, spot: QPointF) -> YearMark | None:
        """The mark under a point."""
        place = self._place()
        if place is None:
            return None
        for number, row in enumerate(place.grid.rows):
            for mark in row.marks:
                if place.box(number, mark).adjusted(-3, -4, 3, 4).contains(spot):
                    return mark
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self.grid is not None and key in _ARROWS and not event.modifiers():
            self.walk(self.grid.step(self.current, _ARROWS[key]))
        elif key in _ENTER and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_at(event.position())
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if mark is not None:
            self.walk(mark.keys[0])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_at(event.position())
        if mark is not None:
            self.opened.emit(mark.keys[0])

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self.mark_at(QPointF(event.pos()))
            words = mark.spoken.replace("; ", "\n") if mark is not None else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)
