"""Scroll bars and what is dragged between two panes."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOption, QStyleOptionSlider, QWidget

from ui.theme.look import colour

THICK = 12
_LONG = 64
_MARGIN, _LEAST, _RADIUS = 2, 32, 4
_Part = QStyle.SubControl


def draw(painter: QPainter, option: QStyleOptionSlider) -> None:
    """What is dragged; there is no groove and there are no arrows."""
    grip = part_of(option, _Part.SC_ScrollBarSlider)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("outline"))
    painter.drawRoundedRect(QRectF(grip), _RADIUS, _RADIUS)
    painter.restore()


def size_of(option: QStyleOptionSlider) -> QSize:
    """The least a scroll bar needs."""
    is_across = option.orientation is Qt.Orientation.Horizontal
    return QSize(_LONG, THICK) if is_across else QSize(THICK, _LONG)


def part_of(option: QStyleOptionSlider, part: QStyle.SubControl) -> QRect:
    """Where a part of a scroll bar is."""
    groove = option.rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
    is_across = option.orientation is Qt.Orientation.Horizontal
    start, long = _extent(option, groove.width() if is_across else groove.height())
    if part is _Part.SC_ScrollBarGroove:
        return groove
    if part is _Part.SC_ScrollBarSlider:
        return _slice(groove, start, long, is_across=is_across)
    if part is _Part.SC_ScrollBarSubPage:
        return _slice(groove, 0, start, is_across=is_across)
    if part is _Part.SC_ScrollBarAddPage:
        whole = groove.width() if is_across else groove.height()
        after = start + long
        return _slice(groove, after, whole - after, is_across=is_across)
    return QRect()


def _extent(option: QStyleOptionSlider, room: int) -> tuple[int, int]:
    """Where what is dragged begins, and how long it is."""
    beyond = option.maximum - option.minimum
    if beyond <= 0:
        return 0, room
    long = min(max(room * option.pageStep // (beyond + option.pageStep), _LEAST), room)
    start = QStyle.sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, room - long, option.upsideDown
    )
    return start, long


def _slice(groove: QRect, start: int, long: int, *, is_across: bool) -> QRect:
    if is_across:
        return QRect(groove.x() + start, groove.y(), long, groove.height())
    return QRect(groove.x(), groove.y() + start, groove.width(), long)


def draw_splitter(painter: QPainter, option: QStyleOption, *, widget: QWidget | None) -> bool:
    """What is dragged between two panes; a mere gap is not seen."""
    parent = widget.parentWidget() if widget is not None else None
    if parent is None or parent.property("kind") != "gap":
        painter.fillRect(option.rect, colour("line"))
    return True
