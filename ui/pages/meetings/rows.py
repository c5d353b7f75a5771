"""The lines of a meeting's cards, painted: gates, business, what a forum was told."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.marks.brush import write
from ui.pages.meetings.view_model.detail import BusinessLine, GateLine
from ui.theme.icons import paint_icon
from ui.theme.look import scaled
from ui.widgets.row_button import (
    Room,
    RowButton,
    advance,
    low_bar,
    paint_pill,
    paint_two_lines,
)

_TWO = ("body", "small")


def gate_row(line: GateLine) -> RowButton:
    """A gate: icon, name, what was found, and the verb that leads there."""
    made = RowButton(partial(_paint_gate, line), line.spoken, least=32)
    made.setToolTip(f"{line.name}: {line.detail}")
    return made


def _paint_gate(line: GateLine, painter: QPainter, box: QRectF) -> None:
    room = Room(box)
    side = scaled(18)
    paint_icon(painter, low_bar(room.left(side, 12), side), name=line.icon, tone=line.tone)
    if line.verb:
        verb = room.right(advance(line.verb, "small"), 10)
        write(painter, verb, text=line.verb, tone="accent", role="small")
    name = room.left(min(advance(line.name) + 2, room.box.width() * 0.6), 12)
    write(painter, name, text=line.name)
    write(painter, room.box, text=line.detail, tone="ink3", role="small")


def business_row(line: BusinessLine) -> RowButton:
    """A question, action or decision: label, words, by whom, how it stands."""
    made = RowButton(partial(_paint_business, line), line.spoken, lines=_TWO, least=44)
    made.setToolTip(f"{line.text}\n{line.detail}")
    return made


def _paint_business(line: BusinessLine, painter: QPainter, box: QRectF) -> None:
    room = Room(box)
    label = room.left(max(advance("Q00", "small"), advance(line.label, "small")), 10)
    write(painter, label, text=line.label, tone="ink3", role="small")
    if line.said:
        wide = min(advance(line.said, "small") + scaled(24), box.width() * 0.4)
        pill = room.right(wide, 10)
        paint_pill(painter, pill, text=line.said, tone=line.tone)
    paint_two_lines(painter, room.box, first=line.text, second=line.detail)


def told_row(first: str, second: str) -> RowButton:
    """A figure a forum was told, and what became of it."""

    def paint(painter: QPainter, box: QRectF) -> None:
        paint_two_lines(painter, box, first=first, second=second, tone="near")

    made = RowButton(paint, f"{first}, {second}", lines=_TWO, least=44)
    made.setToolTip(f"{first}\n{second}")
    return made
