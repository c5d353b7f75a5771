"""The lines of Home's cards, painted: returns, indicators, meetings, changes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QResizeEvent

from ui.marks.brush import CENTRE, RIGHT, fill, write
from ui.marks.signal import variation_icon
from ui.marks.sparkline import meter, sparkline
from ui.marks.status import status_shape
from ui.pages.home.view_model.picture import (
    AgendaLine,
    AttentionLine,
    DirectorateLine,
    Event,
)
from ui.theme.icons import paint_icon
from ui.theme.look import line_height, scaled
from ui.widgets.row_button import (
    PAD,
    Room,
    RowButton,
    advance,
    low_bar,
    paint_pill,
    paint_two_lines,
    widest,
)

_DRAWN = 12 + 24 + 128 + 56
_TWO = ("body", "small")


# --- returns -----------------------------------------------------------------------------


def return_rows(lines: tuple[DirectorateLine, ...]) -> list[RowButton]:
    """A row for each directorate, their parts in line."""
    return [
        RowButton(partial(_paint_return, line=line, every=lines), line.spoken) for line in lines
    ]


def _paint_return(
    painter: QPainter, box: QRectF, *, line: DirectorateLine, every: tuple[DirectorateLine, ...]
) -> None:
    room = Room(box)
    names = widest(tuple(each.directorate for each in every))
    amounts = widest(tuple(each.amount for each in every), "small")
    states = widest(tuple(each.state for each in every), "small") + scaled(32)
    write(painter, room.right(advance("Open", "small")), text="Open", tone="accent",
          role="small")  # fmt: skip
    spare = box.width() - names - states - amounts - advance("Open", "small") - scaled(36)
    if spare > scaled(72 + 88):
        detail = room.right(min(spare - scaled(88), scaled(170)))
        write(painter, detail, text=line.detail, tone="ink3", role="small")
    _paint_state(painter, room.right(states), line)
    write(painter, room.right(amounts, 12), text=line.amount, tone="ink2", role="small",
          align=RIGHT)  # fmt: skip
    if spare > scaled(80):
        bar = low_bar(room.right(scaled(72)), 6)
        meter(painter, bar, parts=((line.received, "accent"),), total=line.expected)
    write(painter, room.box, text=line.directorate)


def _paint_state(painter: QPainter, box: QRectF, line: DirectorateLine) -> None:
    if line.tone:
        paint_pill(painter, box, text=line.state, tone=line.tone)
        return
    side = scaled(16)
    tick = low_bar(QRectF(box.left() + scaled(6), box.top(), side, box.height()), side)
    paint_icon(painter, tick, name="check", tone="accent")
    words = box.adjusted(side + scaled(12), 0, 0, 0)
    write(painter, words, text=line.state, tone="ink2", role="small")


# --- indicators --------------------------------------------------------------------------


class AttentionRow(RowButton):
    """An indicator on one line where there is room, else on two."""

    def __init__(self, line: AttentionLine, every: tuple[AttentionLine, ...]) -> None:
        super().__init__(self._paint, line.spoken, lines=_TWO, least=34)
        self._line = line
        self._names = tuple(each.name for each in every)
        self._figures = tuple(each.figure for each in every)
        self._targets = tuple(each.target for each in every)
        self._signals = tuple(each.signal for each in every)
        self.setToolTip(line.tip)

    def sizeHint(self) -> QSize:
        if self._is_wide:
            return QSize(scaled(240), max(scaled(34), line_height("body") + 10))
        return super().sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    @property
    def _is_wide(self) -> bool:
        """Whether every part of every line fits beside the others."""
        words = widest(self._names) + widest(self._figures, "strong")
        words += widest(self._targets, "small") + widest(self._signals, "small")
        return self.width() - 2 * PAD >= words + scaled(_DRAWN)

    def _paint(self, painter: QPainter, box: QRectF) -> None:
        line, room = self._line, Room(box)
        side = scaled(24)
        is_wide = self._is_wide
        at = room.left(scaled(12)).center()
        status_shape(painter, QPointF(at), status=line.status, size=scaled(11))
        if is_wide:
            words = widest(self._signals, "small")
            write(painter, room.right(words), text=line.signal, tone="ink2", role="small")
        icon = low_bar(room.right(side, 12), side)
        variation_icon(painter, icon, variation=line.variation, is_high=line.is_high)
        line_box = room.right(
            scaled(128) if is_wide else min(scaled(144), box.width() * 0.24), 12
        )
        sparkline(
            painter, low_bar(line_box, min(box.height() - 4, scaled(28))), spark=line.spark
        )
        if is_wide:
            targets = widest(self._targets, "small")
            write(painter, room.right(targets, 8), text=line.target, tone="ink3", role="small")
        figures = widest(self._figures, "strong")
        write(painter, room.right(figures), text=line.figure, role="strong", align=RIGHT)
        if is_wide:
            write(painter, room.box, text=line.name)
        else:
            under = "  ·  ".join(part for part in (line.target, line.signal.lower()) if part)
            paint_two_lines(painter, room.box, first=line.name, second=under)


# --- meetings and changes ----------------------------------------------------------------


def meeting_row(line: AgendaLine) -> RowButton:
    """A meeting: its day on a leaf, then three lines."""
    lines = ("body", "small", "small")
    return RowButton(partial(_paint_meeting, line), line.spoken, lines=lines, least=58)


def _paint_meeting(line: AgendaLine, painter: QPainter, box: QRectF) -> None:
    room = Room(box)
    high, low = line_height("section"), line_height("caption")
    leaf = low_bar(room.left(scaled(44), 12), high + low + scaled(6))
    fill(painter, "sunken")
    painter.drawRoundedRect(leaf, 6, 6)
    day = QRectF(leaf.left(), leaf.top() + scaled(3), leaf.width(), high)
    write(painter, day, text=line.day, role="section", align=CENTRE)
    month = QRectF(leaf.left(), day.bottom() - scaled(1), leaf.width(), low)
    write(painter, month, text=line.month, tone="ink2", role="caption", align=CENTRE)
    first, small = line_height("body"), line_height("small")
    top = box.center().y() - (first + 2 * small) / 2
    across = room.box
    write(painter, QRectF(across.left(), top, across.width(), first), text=line.name)
    for place, (text, tone) in enumerate(((line.detail, "ink3"), (line.despatch, line.tone))):
        below = QRectF(across.left(), top + first + place * small, across.width(), small)
        write(painter, below, text=text, tone=tone, role="small")


def event_row(event: Event) -> RowButton:
    """A change: when, what, by whom."""
    made = RowButton(partial(_paint_event, event), event.spoken, lines=_TWO, least=40)
    made.setToolTip(event.what)
    return made


def _paint_event(event: Event, painter: QPainter, box: QRectF) -> None:
    room = Room(box)
    when = room.left(max(widest(("00:00", "30 Sep"), "small"), advance(event.when, "small")))
    first, small = line_height("body"), line_height("small")
    top = box.center().y() - (first + small) / 2
    at = QRectF(when.left(), top, when.width(), first)
    write(painter, at, text=event.when, tone="ink3", role="small")
    paint_two_lines(painter, room.box, first=event.what, second=event.who)
