"""The year of meetings as a picture: ground, heads, rows, marks."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QPainter

from ui.marks.brush import CENTRE, LEFT, fill, pen, write
from ui.pages.meetings.view_model.year_grid import YearGrid, YearMark, YearRow, month_heads
from ui.theme.icons import paint_icon
from ui.theme.look import colour, line_height, scaled
from ui.widgets.row_button import advance

WEEK_LEAST = 17


@dataclass(frozen=True)
class YearPlace:
    """Where everything of a grid stands on a sheet of a size."""

    grid: YearGrid
    size: QSizeF

    @property
    def names(self) -> int:
        """The width of the column of names."""
        widest = max((advance(row.name) for row in self.grid.rows), default=0.0)
        return min(round(widest) + scaled(32), scaled(300))

    @property
    def head(self) -> int:
        """The height of months and weeks."""
        return line_height("small") + line_height("caption") + scaled(8)

    @property
    def week(self) -> float:
        """The width of a week."""
        return (self.size.width() - self.names - scaled(20)) / max(len(self.grid.weeks), 1)

    @property
    def tall(self) -> int:
        """The height of the whole grid."""
        return self.head + sum(self.high(row) for row in self.grid.rows) + 2

    @property
    def least_wide(self) -> int:
        """The least width at which days can be read."""
        return self.names + len(self.grid.weeks) * scaled(WEEK_LEAST)

    def high(self, row: YearRow) -> int:
        """The height of a row."""
        if row.is_head:
            return line_height("caption") + scaled(4)
        return line_height("body") + scaled(24 if row.has_rota else 9)

    def x(self, place: float) -> float:
        """Where a day begins."""
        return self.names + place / 7 * self.week

    def top(self, number: int) -> float:
        """Where a row begins."""
        return self.head + sum(self.high(row) for row in self.grid.rows[:number])

    def box(self, number: int, mark: YearMark) -> QRectF:
        """The box of a mark in a row: in the middle of its week."""
        wide, high = scaled(22), line_height("small") + scaled(3)
        x = self.x(mark.place // 7 * 7 + 3.5) - wide / 2
        row, top = self.grid.rows[number], self.top(number)
        y = top + (scaled(4) if row.has_rota else (self.high(row) - high) / 2)
        return QRectF(x, y, wide, high)


def paint_year(
    painter: QPainter, place: YearPlace, *, current: str, has_focus: bool = False
) -> None:
    """The whole grid; `current` is the meeting in hand."""
    grid = place.grid
    _paint_ground(painter, place)
    _paint_head(painter, place)
    for number in range(len(grid.rows)):
        _paint_row(painter, place, number)
    _paint_today(painter, place)
    for number, row in enumerate(grid.rows):
        for mark in row.marks:
            _paint_lead(painter, place, mark=mark, box=place.box(number, mark))
    for number, row in enumerate(grid.rows):
        for mark in row.marks:
            hand = (current in mark.keys, has_focus)
            _paint_mark(painter, mark, box=place.box(number, mark), hand=hand)


def _paint_ground(painter: QPainter, place: YearPlace) -> None:
    grid = place.grid
    top, bottom = place.head, place.size.height()
    if grid.quiet is not None:
        first, last = (place.x(day) for day in grid.quiet)
        painter.fillRect(QRectF(first, top, last - first, bottom - top), colour("canvas"))
    weeks = {day // 7 for day, _ in grid.holidays}
    for week in weeks:
        left = place.x(week * 7) + place.week / 2 - scaled(3)
        strip = QRectF(left, top, scaled(6), bottom - top)
        painter.fillRect(strip, colour("sunken"))
        painter.fillRect(strip, QBrush(colour("outline", 110), Qt.BrushStyle.BDiagPattern))
    if grid.quiet is not None and grid.rows:
        first, last = (place.x(day) for day in grid.quiet)
        wide = max(last - first, advance("before the election", "caption") + 4)
        box = QRectF(last - wide, top + 1, wide, place.high(grid.rows[0]) - 2)
        painter.fillRect(box, colour("canvas"))
        write(
            painter, box, text="before the election", tone="ink3", role="caption", align=CENTRE
        )


def _paint_head(painter: QPainter, place: YearPlace) -> None:
    grid = place.grid
    head = QRectF(0, 0, place.size.width(), place.head)
    painter.fillRect(head, colour("sunken"))
    low, high = line_height("caption"), line_height("small")
    names = QRectF(scaled(16), 0, place.names, head.height())
    write(painter, names, text="Forum", tone="ink2", role="small")
    now = -1 if grid.today is None else grid.today // 7
    month_now = grid.weeks[now].month if now >= 0 else 0
    for number, name in month_heads(grid.weeks):
        box = QRectF(place.x(number * 7) + 2, scaled(3), place.week * 4, high)
        is_now = grid.weeks[number].month == month_now and abs(number - now) < 6
        tone, role = ("accent", "strong") if is_now else ("ink2", "small")
        write(painter, box, text=name, tone=tone, role=role)
    for number, monday in enumerate(grid.weeks):
        box = QRectF(place.x(number * 7), scaled(3) + high, place.week, low)
        tone = "ink2"
        if number == now:
            fill(painter, "accent")
            painter.drawRoundedRect(box.adjusted(-1, 0, 1, 1), 4, 4)
            tone = "on_accent"
        write(painter, box, text=str(monday.day), tone=tone, role="caption", align=CENTRE)
    painter.fillRect(QRectF(0, head.bottom(), head.width(), 1), colour("line"))


def _paint_row(painter: QPainter, place: YearPlace, number: int) -> None:
    row = place.grid.rows[number]
    top, high = place.top(number), place.high(row)
    if number:
        painter.fillRect(QRectF(0, round(top), place.size.width(), 1), colour("line"))
    name = QRectF(scaled(16), top, place.names - scaled(20), high)
    if row.is_head:
        write(painter, name, text=row.name, tone="ink3", role="caption")
    else:
        role = "strong" if row.has_rota else "body"
        write(painter, name, text=row.name, role=role, align=LEFT)


def _paint_today(painter: QPainter, place: YearPlace) -> None:
    grid = place.grid
    if grid.today is not None:
        x = place.x(grid.today // 7 * 7 + 3.5)
        painter.setPen(pen("accent", 1.5))
        painter.drawLine(QPointF(x, place.head), QPointF(x, place.size.height()))


def _paint_mark(
    painter: QPainter, mark: YearMark, *, box: QRectF, hand: tuple[bool, bool]
) -> None:
    is_in_hand = hand[0]
    if mark.is_past or mark.is_cancelled:
        tone = "ink3" if mark.is_cancelled else "ink2"
        if is_in_hand:
            _frame(painter, box, hand=(True, False))
        else:
            painter.fillRect(box.adjusted(2, 2, -2, -2), colour("surface"))
        write(painter, box, text=mark.label, tone=tone, role="small", align=CENTRE)
        if mark.is_cancelled:
            middle = box.center().y()
            painter.setPen(pen("ink3", 1))
            inset = QPointF(4, 0)
            painter.drawLine(
                QPointF(box.left(), middle) + inset, QPointF(box.right(), middle) - inset
            )
    else:
        _frame(painter, box, hand=hand)
        _paint_inside(painter, mark, box)
    if mark.under:
        wide = max(advance(mark.under, "caption") + 4, box.width())
        left = min(box.center().x() - wide / 2, painter.viewport().width() - wide - 4)
        below = QRectF(left, box.bottom(), wide, line_height("caption"))
        write(painter, below, text=mark.under, tone="ink2", role="caption", align=CENTRE)


def _paint_lead(painter: QPainter, place: YearPlace, *, mark: YearMark, box: QRectF) -> None:
    """The line before a meeting to come: cut-off of figures, despatch."""
    if mark.is_past or mark.is_cancelled:
        return
    middle = box.center().y()
    cut = place.x(mark.cut_off + 0.5) - (place.x(mark.place) - box.center().x())
    out = place.x(mark.despatch + 0.5) - (place.x(mark.place) - box.center().x())
    painter.setPen(pen("ink3", 1))
    painter.drawLine(QPointF(cut, middle), QPointF(box.left(), middle))
    painter.drawLine(QPointF(cut, middle - 3), QPointF(cut, middle + 3))
    painter.setPen(pen("ink", 2))
    out = min(out, box.left() - 2)
    painter.drawLine(QPointF(out, middle - 6), QPointF(out, middle + 6))


def _paint_inside(painter: QPainter, mark: YearMark, box: QRectF) -> None:
    write(painter, box.adjusted(0, -2, 0, -2), text=mark.label, role="small", align=CENTRE)
    if mark.share > 0:
        foot = QRectF(box.left() + 4, box.bottom() - 5, (box.width() - 8) * mark.share, 3)
        fill(painter, "accent")
        painter.drawRoundedRect(foot, 1.5, 1.5)
    if len(mark.keys) > 1:
        fill(painter, "accent")
        painter.drawEllipse(QPointF(box.right() - 1, box.top() + 1), 2.5, 2.5)
    if mark.has_clash:
        side = scaled(13)
        spot = QRectF(box.right() - side / 2, box.top() - side / 2, side, side)
        fill(painter, "near_soft")
        painter.drawEllipse(spot)
        paint_icon(painter, spot, name="alert", tone="near")


def _frame(painter: QPainter, box: QRectF, *, hand: tuple[bool, bool]) -> None:
    is_in_hand, has_focus = hand
    painter.setPen(pen("accent", 2.5 if is_in_hand else 1.2))
    painter.setBrush(colour("accent_soft" if is_in_hand else "surface"))
    painter.drawRoundedRect(box, 4, 4)
    if is_in_hand and has_focus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen("accent", 1))
        painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 6, 6)
