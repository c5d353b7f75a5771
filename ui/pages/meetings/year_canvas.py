"""The year of meetings, painted: one row a forum, one column a week; arrow keys walk it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from ui.pages.meetings.view_model.year_grid import YearGrid, YearMark
from ui.pages.meetings.year_paint import YearPlace, paint_year
from ui.widgets.walked_picture import ENTER_KEYS, WalkedPicture

_ARROWS = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}


class YearCanvas(WalkedPicture):
    """Paints a grid; `opened` says the meeting pressed, `walked` the one in hand."""

    opened = Signal(str)
    walked = Signal(str)

    def __init__(self) -> None:
        super().__init__("Meetings of the year")
        self.grid: YearGrid | None = None
        self.current = ""

    def show_grid(self, grid: YearGrid, *, current: str = "") -> None:
        """Show a year; `current` is the meeting in hand."""
        self.grid = grid
        held = current or self.current
        self.current = held if grid.mark(held) is not None else grid.nearest_today()
        self.show_anew(f"Meetings, {grid.name}")

    def sizeHint(self) -> QSize:
        place = self._place()
        return QSize(600, 120) if place is None else QSize(place.least_wide, place.tall)

    def box_of(self, key: str) -> QRectF | None:
        """Where a meeting stands on the widget."""
        place = self._place()
        found = place.grid.mark(key) if place is not None else None
        return place.box(*found) if place is not None and found is not None else None

    def _place(self) -> YearPlace | None:
        return None if self.grid is None else YearPlace(self.grid, QSizeF(self.size()))

    def paint_here(self, painter: QPainter) -> None:
        place = self._place()
        if place is not None:
            paint_year(painter, place, current=self.current, has_focus=self.hasFocus())

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
            self.say(found[1].spoken)

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
        elif key in ENTER_KEYS and self.current:
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

    def words_at(self, spot: QPointF) -> str:
        mark = self.mark_at(spot)
        return mark.spoken.replace("; ", "\n") if mark is not None else ""
