"""Interface icons: own drawings on a 24 grid, tinted by token through the SVG renderer."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from resources.files import text_of
from ui.theme.look import colour


@lru_cache(maxsize=128)
def _drawing(name: str, tint: str) -> QSvgRenderer:
    text = text_of(f"icons/{name}.svg").replace("currentColor", tint)
    return QSvgRenderer(QByteArray(text.encode()))


def paint_icon(painter: QPainter, rect: QRectF, *, name: str, tone: str = "ink2") -> None:
    """Draw an icon into a rectangle in the tone's colour of now."""
    _drawing(name, colour(tone).name()).render(painter, rect)


def icon_pixmap(name: str, size: int, *, tone: str = "ink2", ratio: float = 1.0) -> QPixmap:
    """An icon as a picture of `size` logical pixels, sharp on a screen of that ratio."""
    return _pixmap(name, colour(tone).name(), (size, ratio))


@lru_cache(maxsize=256)
def _pixmap(name: str, tint: str, extent: tuple[int, float]) -> QPixmap:
    size, ratio = extent
    edge = round(size * ratio)
    made = QPixmap(edge, edge)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    _drawing(name, tint).render(painter, QRectF(0, 0, edge, edge))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def icon(name: str, tone: str = "ink2", *, size: int = 18, ratio: float = 1.0) -> QIcon:
    """An icon for a button or menu, pale while disabled; ask again when the theme changes."""
    made = QIcon()
    made.addPixmap(icon_pixmap(name, size, tone=tone, ratio=ratio))
    made.addPixmap(icon_pixmap(name, size, tone="ink3", ratio=ratio), QIcon.Mode.Disabled)
    return made
