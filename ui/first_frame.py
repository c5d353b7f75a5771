"""What the window shows at its very first paint: its own grounds, with nothing to load.

Everything else is built right after it, so that the window stands on the screen at once and
in its own colours. Brushes and pens are not used: touching them makes Qt's binding build some
hundred enumerations, which alone takes longer than this whole paint.
"""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from ui.theme.tokens import DARK, LIGHT, PALETTES, RAIL, STATUS_BAR, TOP_BAR, Palette

_DARK_BELOW = 128


def first_palette(theme: str) -> Palette:
    """The colours to begin with; `system` is judged by the system's own window colour."""
    if theme in PALETTES:
        return PALETTES[theme]
    ground = QApplication.palette().window().color()
    return DARK if ground.lightness() < _DARK_BELOW else LIGHT


def paint_first_frame(painter: QPainter, size: tuple[int, int], *, palette: Palette) -> None:
    """The grounds of rail, bars and page."""
    width, height = size
    foot = height - STATUS_BAR
    for token, x, y, wide, high in (
        (palette.canvas, 0, 0, width, height),
        (palette.surface, 0, 0, width, TOP_BAR),
        (palette.surface, 0, foot, width, STATUS_BAR),
        (palette.surface, 0, 0, RAIL, height),
        (palette.line, RAIL, TOP_BAR - 1, width, 1),
        (palette.line, RAIL, foot, width, 1),
        (palette.line, RAIL - 1, 0, 1, height),
    ):
        ground = QPixmap(max(wide, 1), max(high, 1))
        ground.fill(QColor(token))
        painter.drawPixmap(x, y, ground)
