"""Check boxes and sliders: their edges can be seen on every ground."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOption, QWidget

from ui.theme.draw_frames import Ground, box, dashed_edge
from ui.theme.icons import paint_icon
from ui.theme.look import colour, scaled
from ui.theme.tokens import RADIUS

_BOX, _GROOVE = 16, 4
_State = QStyle.StateFlag


def box_side() -> int:
    """The side of a check box, which grows with the words beside it."""
    return scaled(_BOX)


def draw_check_box(painter: QPainter, option: QStyleOption, *, widget: QWidget | None) -> bool:
    """A box and its tick; the focus is shown round the words."""
    is_on = bool(option.state & _State.State_On)
    can_press = bool(option.state & _State.State_Enabled)
    fill, edge = ("accent", "accent") if is_on and can_press else ("surface", "outline")
    if can_press:
        box(painter, option.rect, ground=Ground(fill, edge, radius=RADIUS["mark"]))
    else:
        dashed_edge(painter, option.rect, tone="outline", radius=RADIUS["mark"])
    if is_on:
        tone = "on_accent" if can_press else "ink3"
        paint_icon(painter, QRectF(option.rect), name="check", tone=tone)
    return True


def draw_slider(
    painter: QPainter, state: QStyle.StateFlag, *, groove: QRect, grip: QRect
) -> None:
    """A line from left to right, coloured as far as it is set, and what is dragged on it."""
    can_move = bool(state & _State.State_Enabled)
    tone = "accent" if can_move else "outline"
    line = QRect(groove.x(), groove.center().y() - _GROOVE // 2 + 1, groove.width(), _GROOVE)
    side = min(grip.width(), grip.height())
    spot = QRect(0, 0, side, side)
    spot.moveCenter(grip.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    _draw_line(painter, line, "outline")
    line.setRight(spot.center().x())
    _draw_line(painter, line, tone)
    painter.restore()
    has_focus = bool(state & _State.State_HasFocus)
    ground = Ground("accent_soft" if has_focus else "surface", tone, radius=side // 2)
    box(painter, spot, ground=ground, width=3 if has_focus else 2)


def _draw_line(painter: QPainter, line: QRect, tone: str) -> None:
    painter.setBrush(colour(tone))
    painter.drawRoundedRect(QRectF(line), _GROOVE / 2, _GROOVE / 2)
