"""The places a ward can take when weights change: a span of small boxes, never one rank."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lbi_desktop.domain.wording import ordinal
from ui.marks.brush import LEFT, RIGHT, fill, smooth, write
from ui.theme.look import line_height, scaled


class PlacesStrip(QWidget):
    """Boxes from the first place to the last, those a ward may take filled."""

    def __init__(self) -> None:
        super().__init__()
        self._count, self._low, self._high = 0, 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_places(self, count: int, span: tuple[int, int], *, words: str) -> None:
        """Show the places of a span, from 1, of `count`."""
        self._count, (self._low, self._high) = count, span
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(200), scaled(14) + line_height("caption"))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._count:
            return
        painter = QPainter(self)
        smooth(painter)
        step, high = self.width() / self._count, scaled(10)
        for at in range(self._count):
            is_inside = self._low <= at + 1 <= self._high
            fill(painter, "accent" if is_inside else "band")
            painter.drawRoundedRect(QRectF(at * step, 2, max(step - 2, 1), high), 2, 2)
        below = QRectF(0, high + scaled(4), self.width(), line_height("caption"))
        first, last = f"1st of {self._count}", ordinal(self._count)
        write(painter, below, text=first, tone="ink3", role="caption", align=LEFT)
        write(painter, below, text=last, tone="ink3", role="caption", align=RIGHT)
        painter.end()
