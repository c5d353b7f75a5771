"""The planning year as a picture: months by week, bars, arrows, dates that stand, today."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QPainter, QPolygonF

from ui.marks.brush import CENTRE, LEFT, RIGHT, fill, pen, write
from ui.pages.planning_year.view_model.gantt import WEEKS, Arrow, Bar, Gantt
from ui.theme.icons import paint_icon
from ui.theme.look import colour, line_height, scaled
from ui.widgets.row_button import advance

_MONTH_LEAST, _HATCH = 44, 150
_TONES = {"bad": "bad", "near": "near", "": "ink2"}


@dataclass(frozen=True)
class GanttPlace:
    """Where everything of a timeline stands on a sheet of a size."""

    gantt: Gantt
    size: QSizeF

    @property
    def names(self) -> int:
        """The width of the column of names."""
        return min(scaled(236), round(self.size.width() * 0.34))

    @property
    def head(self) -> int:
        """The height of months and weeks."""
        return line_height("body") + line_height("caption") + scaled(10)

    @property
    def pins(self) -> int:
        """The height of the lines of dates that cannot move."""
        lanes = max((lane for lane, _ in self.pin_boxes()), default=0) + 1
        return lanes * (line_height("caption") + 1) + scaled(8)

    def pin_boxes(self) -> list[tuple[int, QRectF]]:
        """The lane and the box of the words of each date: never one over another."""
        low, found = line_height("caption"), list[tuple[int, QRectF]]()
        for each in self.gantt.pins:
            x, wide = self.x(each.place), advance(each.words, "caption") + 4
            fits = x + wide + 8 < self.size.width() and each.place > WEEKS * 0.85
            left = x + 8 if fits else x - wide - 8
            box = QRectF(left, 0, wide, low)
            taken = {
                lane for lane, other in found if other.intersects(box.adjusted(-14, 0, 14, 0))
            }
            lane = next(number for number in range(len(found) + 1) if number not in taken)
            found.append((lane, box))
        return found

    @property
    def week(self) -> float:
        """The width of a week."""
        return (self.size.width() - self.names - scaled(8)) / WEEKS

    @property
    def least_wide(self) -> int:
        """The least width at which weeks can be told apart."""
        return scaled(236) + 12 * scaled(_MONTH_LEAST)

    @property
    def tall(self) -> int:
        """The height of everything."""
        rows = sum(self.high(bar) for bar in self.gantt.bars)
        return self.head + self.pins + rows + line_height("small") + scaled(14)

    def high(self, bar: Bar) -> int:
        """The height of a row."""
        if bar.is_step:
            return line_height("body") + scaled(14)
        return line_height("body") + line_height("small") + scaled(12)

    def x(self, place: float) -> float:
        """Where a week begins."""
        return self.names + place * self.week

    def top(self, number: int) -> float:
        """Where a row begins."""
        above = sum(self.high(bar) for bar in self.gantt.bars[:number])
        return self.head + self.pins + above

    def row(self, number: int) -> QRectF:
        """A row over the whole width."""
        high = self.high(self.gantt.bars[number])
        return QRectF(0, self.top(number), self.size.width(), high)

    def bar(self, number: int) -> QRectF:
        """The bar of a row as it is planned."""
        bar, row = self.gantt.bars[number], self.row(number)
        high = scaled(10 if bar.is_step else 16)
        left, right = self.x(bar.first), self.x(bar.last)
        return QRectF(left, row.center().y() - high / 2, max(right - left, 3), high)


def paint_gantt(painter: QPainter, place: GanttPlace, *, current: int, has_focus: bool) -> None:
    """Everything; `current` is the stage in hand, 0 for none."""
    gantt = place.gantt
    _paint_current(painter, place, current=current, has_focus=has_focus)
    _paint_head(painter, place)
    _paint_grid(painter, place)
    _paint_today(painter, place)
    _paint_pins(painter, place)
    for arrow in gantt.arrows:
        _paint_arrow(painter, place, arrow)
    for number, bar in enumerate(gantt.bars):
        _paint_name(painter, place, number)
        _paint_bar(painter, bar, box=place.bar(number), tail=place.x(bar.tail))
        ground = "accent_soft" if bar.key == current else "surface"
        _paint_words(painter, place, number, ground=ground)


def _paint_current(
    painter: QPainter, place: GanttPlace, *, current: int, has_focus: bool
) -> None:
    number = place.gantt.row_of(current)
    if number < 0:
        return
    row = place.row(number)
    painter.fillRect(row, colour("accent_soft"))
    painter.fillRect(QRectF(0, row.top(), 3, row.height()), colour("accent"))
    if has_focus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen("accent", 2))
        painter.drawRect(row.adjusted(4, 1, -2, -1))


def _paint_head(painter: QPainter, place: GanttPlace) -> None:
    gantt, wide = place.gantt, place.size.width()
    painter.fillRect(QRectF(0, 0, wide, place.head), colour("sunken"))
    names = QRectF(scaled(16), 0, place.names - scaled(16), place.head)
    write(painter, names, text="Stage and owner", tone="ink2", role="small")
    high, low = line_height("body"), line_height("caption")
    now = gantt.week_now // 4 if gantt.week_now >= 0 else -1
    for number, name in enumerate(gantt.months):
        box = QRectF(place.x(number * 4), scaled(3), place.week * 4, high)
        tone, role = ("accent", "strong") if number == now else ("ink2", "body")
        write(painter, box, text=name, tone=tone, role=role, align=CENTRE)
    for week in range(WEEKS):
        box = QRectF(place.x(week), scaled(4) + high, place.week, low)
        is_now = week == gantt.week_now
        if is_now:
            fill(painter, "accent")
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 2), 4, 4)
        tone = "on_accent" if is_now else "ink2"
        text = str(week % 4 + 1)
        write(painter, box, text=text, tone=tone, role="caption", align=CENTRE)


def _paint_grid(painter: QPainter, place: GanttPlace) -> None:
    bottom = place.tall - line_height("small") - scaled(14)
    for month in range(13):
        x = round(place.x(month * 4))
        painter.fillRect(QRectF(x, place.head, 1, bottom - place.head), colour("line"))
    for number in range(len(place.gantt.bars) + 1):
        is_top = number == len(place.gantt.bars) or not place.gantt.bars[number].is_step
        if is_top:
            y = round(place.top(number))
            painter.fillRect(QRectF(0, y, place.size.width(), 1), colour("line"))


def _paint_pins(painter: QPainter, place: GanttPlace) -> None:
    words = QRectF(scaled(16), place.head, place.names - scaled(16), place.pins)
    write(painter, words, text="Dates that cannot move", tone="ink2", role="small")
    low = line_height("caption")
    bottom = place.tall - line_height("small") - scaled(14)
    for each, (lane, box) in zip(place.gantt.pins, place.pin_boxes(), strict=True):
        x, line = place.x(each.place), place.head + scaled(3) + lane * (low + 1)
        painter.fillRect(QRectF(x - 2.5, line + 1, 5, low - 3), colour("target"))
        painter.setPen(pen("target", 1, dash=(1, 3)))
        painter.drawLine(QPointF(x, line + low), QPointF(x, bottom))
        ground = box.translated(0, line)
        painter.fillRect(ground, colour("surface"))
        align = LEFT if box.left() > x else RIGHT
        write(painter, ground, text=each.words, tone="ink2", role="caption", align=align)


def _paint_arrow(painter: QPainter, place: GanttPlace, arrow: Arrow) -> None:
    tone = "bad" if arrow.is_late else "outline"
    x = place.x(arrow.place)
    start = place.bar(arrow.from_row).bottom()
    end = place.bar(arrow.to_row).top() - 1
    painter.setPen(pen(tone, 2 if arrow.is_late else 1.2))
    painter.drawLine(QPointF(x, start), QPointF(x, end - 4))
    fill(painter, tone)
    tip = [QPointF(x - 4, end - 6), QPointF(x + 4, end - 6), QPointF(x, end)]
    painter.drawPolygon(QPolygonF(tip))


def _paint_today(painter: QPainter, place: GanttPlace) -> None:
    today = place.gantt.today
    if today is None:
        return
    x, high = place.x(today), line_height("small") + 2
    bottom = place.tall - high - scaled(6)
    painter.setPen(pen("accent", 1.5))
    painter.drawLine(QPointF(x, place.head), QPointF(x, bottom))
    words = place.gantt.today_words
    wide = advance(words, "small") + scaled(16)
    box = QRectF(min(max(x - wide / 2, 0), place.size.width() - wide), bottom, wide, high)
    fill(painter, "accent")
    painter.drawRoundedRect(box, high / 2, high / 2)
    write(painter, box, text=words, tone="on_accent", role="small", align=CENTRE)


def _paint_name(painter: QPainter, place: GanttPlace, number: int) -> None:
    bar, row = place.gantt.bars[number], place.row(number)
    left = scaled(42 if bar.is_step else 36)
    box = QRectF(left, row.top(), place.names - left - scaled(6), row.height())
    if bar.is_step:
        write(painter, box, text=bar.name, tone="ink2")
        return
    if bar.has_steps:
        side = scaled(16)
        icon = QRectF(scaled(12), row.center().y() - side / 2, side, side)
        paint_icon(painter, icon, name="down" if bar.is_open else "right", tone="ink2")
    high, low = line_height("body"), line_height("small")
    top = row.center().y() - (high + low) / 2
    role = "strong" if bar.is_open else "body"
    write(painter, QRectF(left, top, box.width(), high), text=bar.name, role=role)
    below = QRectF(left, top + high, box.width(), low)
    write(painter, below, text=bar.owner, tone="ink2", role="small")


def _paint_bar(painter: QPainter, bar: Bar, *, box: QRectF, tail: float) -> None:
    """Outline = plan, accent = done so far, band = finished, hatched = over the plan."""
    edge = "outline" if bar.is_finished else "accent"
    painter.setPen(pen(edge, 1.2))
    painter.setBrush(colour("band" if bar.is_finished else "surface"))
    painter.drawRoundedRect(box, 4, 4)
    if not bar.is_finished and bar.done > bar.first:
        share = (bar.done - bar.first) / max(bar.last - bar.first, 0.01)
        fill(painter, "accent")
        part = QRectF(box.left(), box.top(), max(box.width() * share, 4), box.height())
        painter.drawRoundedRect(part, 4, 4)
    if tail > box.right() + 1:
        over = QRectF(box.right(), box.top(), tail - box.right(), box.height())
        tone = bar.tone or "outline"
        ground = f"{bar.tone}_soft" if bar.tone else "sunken"
        painter.setPen(pen(tone, 1.2))
        painter.setBrush(colour(ground))
        painter.drawRoundedRect(over, 4, 4)
        painter.setBrush(QBrush(colour(tone, _HATCH), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(over, 4, 4)


def _paint_words(painter: QPainter, place: GanttPlace, number: int, *, ground: str) -> None:
    """Progress and slippage after the bar, or short of room before it."""
    bar, box, row = place.gantt.bars[number], place.bar(number), place.row(number)
    first = f"{bar.words}  ·  " if bar.words and bar.late_words else bar.words
    wide = advance(first, "small") + advance(bar.late_words, "small") + scaled(4)
    tick = scaled(18) if bar.is_finished and not bar.is_step else 0
    if not first and not bar.late_words:
        return
    after = max(place.x(bar.tail), box.right()) + scaled(8)
    left = after
    if after + wide + tick > place.size.width() or bar.tone == "bad":
        before = box.left() - wide - tick - scaled(8)
        left = before if before > place.names else after
    spot = QRectF(left, row.top() + 2, wide + tick, row.height() - 4)
    low = line_height("small")
    painter.fillRect(QRectF(left, row.center().y() - low / 2, wide + tick, low), colour(ground))
    if tick:
        icon = QRectF(left, row.center().y() - tick / 2 + 2, tick - 4, tick - 4)
        paint_icon(painter, icon, name="check", tone="ink2")
        spot = spot.adjusted(tick, 0, 0, 0)
    write(painter, spot, text=first, tone="ink2", role="small")
    rest = spot.adjusted(advance(first, "small"), 0, scaled(4), 0)
    write(painter, rest, text=bar.late_words, tone=_TONES[bar.tone], role="small")
