"""Menus, the menu bar and tooltips."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOption, QStyleOptionMenuItem, QWidget

from ui.theme.draw_frames import Ground, box
from ui.theme.look import colour, font, scaled
from ui.theme.tokens import RADIUS

_LEFT, _RIGHT, _ABOVE = 16, 24, 6
_KEY_GAP, _TICK, _TICK_AT = 12, 14, 4
_Kind, _State = QStyleOptionMenuItem.MenuItemType, QStyle.StateFlag
_SEPARATOR_HIGH = 9
_ALL = (1, 1, 1, 1)


def size_of(option: QStyleOptionMenuItem, size: QSize) -> QSize:
    """What one line of a menu needs round its words; Qt adds the room of the keys."""
    if option.menuItemType is _Kind.Separator:
        return QSize(_LEFT + _RIGHT, _SEPARATOR_HIGH)
    keys = _KEY_GAP if "\t" in option.text else 0
    wide = _LEFT + _signs_width(option) + size.width() + keys + _RIGHT
    return QSize(wide, QFontMetrics(font()).height() + 2 * _ABOVE)


def _signs_width(option: QStyleOptionMenuItem) -> int:
    """The room of ticks and icons, kept on every line of a menu that has any."""
    tick = scaled(_TICK) if option.menuHasCheckableItems else 0
    return max(option.maxIconWidth, tick)


def draw_item(painter: QPainter, option: QStyleOption, *, widget: QWidget | None) -> bool:
    """One line of a menu; answers whether it was ours to draw."""
    if not isinstance(option, QStyleOptionMenuItem):
        return False
    if option.menuItemType is _Kind.Separator:
        rect = option.rect
        painter.fillRect(rect.x(), rect.y() + 4, rect.width(), 1, colour("line"))
        return True
    can_press = bool(option.state & _State.State_Enabled)
    if can_press and option.state & _State.State_Selected:
        painter.fillRect(option.rect, colour("accent_soft"))
    tone = "ink" if can_press else "ink3"
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw_signs(painter, option, tone)
    _draw_words(painter, option, tone)
    painter.restore()
    return True


def _draw_signs(painter: QPainter, option: QStyleOptionMenuItem, tone: str) -> None:
    """A tick or an icon before the words, an arrow after those that lead on."""
    rect, middle = option.rect, option.rect.center().y() + 1
    if option.checked:
        painter.setPen(QPen(colour(tone), scaled(2)))
        at, leg = QPoint(rect.x() + scaled(_TICK_AT), middle), scaled(2)
        painter.drawPolyline([at, at + QPoint(leg, leg), at + QPoint(3 * leg, -leg)])
    elif not option.icon.isNull():
        side = option.maxIconWidth
        mode = QIcon.Mode.Normal if tone == "ink" else QIcon.Mode.Disabled
        option.icon.paint(painter, QRect(rect.x(), middle - side // 2, side, side), mode=mode)
    if option.menuItemType is _Kind.SubMenu:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("ink3"))
        at = QPoint(rect.right() - 8, middle)
        painter.drawPolygon([at - QPoint(0, 4), at + QPoint(4, 0), at + QPoint(0, 4)])


def _draw_words(painter: QPainter, option: QStyleOptionMenuItem, tone: str) -> None:
    words, _, keys = option.text.partition("\t")
    room = option.rect.adjusted(_LEFT + _signs_width(option), 0, -_RIGHT, 0)
    painter.setFont(font())
    painter.setPen(colour(tone))
    across = Qt.TextFlag.TextShowMnemonic.value | Qt.AlignmentFlag.AlignVCenter.value
    painter.drawText(room, across | Qt.AlignmentFlag.AlignLeft.value, words)
    if keys:
        painter.drawText(room, across | Qt.AlignmentFlag.AlignRight.value, keys)


def draw_panel(painter: QPainter, option: QStyleOption, *, widget: QWidget | None) -> bool:
    """The ground of a menu."""
    box(painter, option.rect, ground=Ground("raised", "outline", _ALL))
    return True


def draw_tip(painter: QPainter, option: QStyleOption, *, widget: QWidget | None) -> bool:
    """The ground of a tooltip."""
    box(painter, option.rect, ground=Ground("raised", "outline", _ALL))
    return True


def draw_bar(painter: QPainter, option: QStyleOption, *, widget: QWidget | None) -> bool:
    """The ground of the menu bar."""
    painter.fillRect(option.rect, colour("surface"))
    return True


def draw_bar_item(painter: QPainter, option: QStyleOption, *, widget: QWidget | None) -> bool:
    """One name in the menu bar."""
    if not isinstance(option, QStyleOptionMenuItem):
        return False
    painter.fillRect(option.rect, colour("surface"))
    if option.state & _State.State_Selected:
        box(painter, option.rect, ground=Ground("accent_soft", radius=RADIUS["control"]))
    painter.setFont(font())
    painter.setPen(colour("ink"))
    align = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextShowMnemonic.value
    painter.drawText(option.rect, align, option.text)
    return True
