"""Push buttons: plain, primary, quiet, ghost, chip and tab, in every state."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOption, QWidget

from ui.theme.draw_frames import Ground, box, dashed_edge
from ui.theme.look import colour, control_height, current, line_height, weighted
from ui.theme.tokens import RADIUS

_MEDIUM, _DEMI = 500, 600
_ICON_GAP = 4
PADS = {"": 12, "primary": 14, "quiet": 7, "ghost": 7, "chip": 12, "tab": 4}
_DENSE_PAD = 10


@dataclass(frozen=True, slots=True)
class ButtonLook:
    """What a button's kind decides: its words, its height, the room beside its words."""

    role: str
    weight: int
    height: int
    pad: int


def button_look(button: QPushButton) -> ButtonLook:
    """The look that a button's properties ask for."""
    kind = button.property("kind") or ""
    is_dense = button.property("dense") == "yes"
    role = "small" if is_dense or kind == "chip" else "body"
    high = control_height(dense=is_dense or kind == "chip")
    if kind == "tab":
        high = line_height("body") + 16
    pad = _DENSE_PAD if is_dense and kind in ("", "primary") else PADS[kind]
    if button.property("only") == "icon":
        pad = 0
    return ButtonLook(role, _DEMI if kind == "primary" else _MEDIUM, high, pad + _edge(kind))


def _edge(kind: str) -> int:
    """A tab has its line above and below, not beside it."""
    return 0 if kind == "tab" else 1


def size_of(button: QPushButton, size: QSize) -> QSize:
    """A button round its words."""
    look = button_look(button)
    return QSize(size.width() + 2 * look.pad, look.height)


def draw(painter: QPainter, option: QStyleOption, *, widget: QWidget | None) -> bool:
    """A button in its state; answers whether it was ours to draw."""
    if not isinstance(widget, QPushButton):
        return False
    kind = widget.property("kind") or ""
    face = _Face(widget, option)
    {"tab": _draw_tab}.get(kind, _draw_box)(painter, face, kind)
    _draw_words(painter, face, kind)
    return True


class _Face:
    """A button and its state, as it is painted now."""

    def __init__(self, button: QPushButton, option: QStyleOption) -> None:
        state, flag = option.state, QStyle.StateFlag
        self.button, self.rect = button, option.rect
        self.can_press = bool(state & flag.State_Enabled)
        self.is_down = bool(state & flag.State_Sunken)
        self.is_on = bool(state & flag.State_On)
        self.is_under = bool(state & flag.State_MouseOver) and self.can_press
        self.has_focus = bool(state & flag.State_HasFocus)


def _draw_box(painter: QPainter, face: _Face, kind: str) -> None:
    high = face.rect.height()
    radius = min(control_height(dense=True) // 2, high // 2) if kind == "chip" else _RADIUS
    fill, edge, width = _box(face, kind)
    if not face.can_press:
        _draw_off(painter, face, kind, radius=radius)
        return
    if fill or edge:
        box(painter, face.rect, ground=Ground(fill, edge, radius=radius), width=width)


_RADIUS = RADIUS["control"]


def _draw_off(painter: QPainter, face: _Face, kind: str, *, radius: int) -> None:
    """What is off is dotted round; a quiet button only where paler words say nothing."""
    has_edge = kind not in ("quiet", "ghost", "tab")
    if has_edge or current().palette.ink3 == current().palette.ink:
        dashed_edge(painter, face.rect, tone="outline", radius=radius)


def _box(face: _Face, kind: str) -> tuple[str, str, int]:
    """What fills a button, the colour and the width of its edge."""
    edge, width = ("accent", 2) if face.has_focus else ("outline", 1)
    if kind == "primary":
        fill = "accent_hover" if face.is_under else "accent"
        return (fill, "ink", 2) if face.has_focus else (fill, "accent", 1)
    is_clear = kind in ("quiet", "ghost")
    fill = "" if is_clear else "surface"
    if face.is_under:
        fill = "hover"
    if face.is_down:
        fill = "sunken"
    if is_clear and not face.has_focus:
        edge = ""
    if kind == "chip" and not face.has_focus:
        edge = "line"
    if kind in ("ghost", "chip") and face.is_on:
        fill, edge = "accent_soft", "accent"
    return fill, edge, width


def _draw_tab(painter: QPainter, face: _Face, kind: str) -> None:
    rect = face.rect
    if not face.can_press:
        _draw_off(painter, face, kind, radius=_RADIUS)
    if face.has_focus:
        painter.fillRect(rect, colour("accent_soft"))
        painter.fillRect(QRect(rect.x(), rect.y(), rect.width(), 2), colour("accent"))
    if face.has_focus or face.is_on:
        foot = QRect(rect.x(), rect.bottom() - 1, rect.width(), 2)
        painter.fillRect(foot, colour("accent"))


def _tone(face: _Face, kind: str) -> str:
    if not face.can_press:
        return "ink3"
    if kind == "tab":
        return "ink" if face.is_on else "ink2"
    return {"primary": "on_accent", "quiet": "accent"}.get(kind, "ink")


def _draw_words(painter: QPainter, face: _Face, kind: str) -> None:
    """Icon and words in the middle; what is chosen is set in bold."""
    button, room = face.button, face.rect
    look = button_look(button)
    is_bold = face.is_on and kind in ("chip", "tab")
    painter.setFont(weighted(look.role, _DEMI if is_bold else look.weight))
    painter.setPen(colour(_tone(face, kind)))
    align = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextShowMnemonic.value
    if button.icon().isNull():
        painter.drawText(room, align | Qt.AlignmentFlag.AlignHCenter.value, button.text())
        return
    _draw_icon_and_words(painter, face, align)


def _draw_icon_and_words(painter: QPainter, face: _Face, align: int) -> None:
    """The icon at the side where reading begins: a chevron's button is read from the right."""
    button, room, side = face.button, face.rect, face.button.iconSize()
    words = _words_width(button)
    wide = side.width() + (words + _ICON_GAP if words else 0)
    left = room.x() + (room.width() - wide) // 2
    spot = QRect(QPoint(left, room.y() + (room.height() - side.height()) // 2), side)
    rest = QRect(room)
    if button.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        spot.moveLeft(left + wide - side.width())
        rest.setRight(spot.left() - _ICON_GAP // 2 - 1)
        align |= (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute).value
    else:
        rest.setLeft(left + side.width() + _ICON_GAP // 2)
        align |= Qt.AlignmentFlag.AlignLeft.value
    mode = QIcon.Mode.Normal if face.can_press else QIcon.Mode.Disabled
    button.icon().paint(painter, spot, mode=mode)
    painter.drawText(rest, align, button.text())


def _words_width(button: QPushButton) -> int:
    shown = Qt.TextFlag.TextShowMnemonic.value
    return button.fontMetrics().size(shown, button.text()).width() if button.text() else 0
