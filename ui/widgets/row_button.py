"""A painted line that can be pressed: one widget a line keeps Home quick to build."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.marks.brush import fill, pen, smooth, write
from ui.theme.look import current, font, line_height, scaled

PAD = 16
Draw = Callable[[QPainter, QRectF], None]
_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowButton(QAbstractButton):
    """A whole row as one button. `lines` are the roles of the text lines it stacks."""

    def __init__(
        self, draw: Draw, spoken: str, *, lines: tuple[str, ...] = ("body",), least: int = 28
    ) -> None:
        super().__init__()
        self._draw, self._lines, self._least = draw, lines, least
        self.setAccessibleName(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        text = sum(line_height(role) for role in self._lines)
        return QSize(scaled(240), max(scaled(self._least), text + 8))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(120), self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _PRESSING:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        box = QRectF(self.rect()).adjusted(6, 0, -6, 0)
        if self.isDown() or self.underMouse():
            fill(painter, "sunken" if self.isDown() else "hover")
            painter.drawRoundedRect(box, 6, 6)
        self._draw(painter, QRectF(self.rect()).adjusted(PAD, 0, -PAD, 0))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen("accent", 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        painter.end()


def advance(text: str, role: str = "body") -> float:
    """How wide a text is at the size in force."""
    return _advance(text, role, current().scale)


@lru_cache(maxsize=4096)
def _advance(text: str, role: str, _scale: float) -> float:
    return QFontMetricsF(font(role)).horizontalAdvance(text)


def widest(texts: tuple[str, ...], role: str = "body") -> float:
    """The widest of several texts at the size in force."""
    return _widest(texts, role, current().scale)


@lru_cache(maxsize=256)
def _widest(texts: tuple[str, ...], role: str, scale: float) -> float:
    return max((_advance(text, role, scale) for text in texts), default=0.0)


@dataclass(slots=True)
class Room:
    """What is left of a row: parts are taken off its two sides."""

    box: QRectF

    def left(self, width: float, gap: float = 8) -> QRectF:
        """Take a width at the left."""
        taken = QRectF(self.box.left(), self.box.top(), width, self.box.height())
        self.box = self.box.adjusted(width + scaled(gap), 0, 0, 0)
        return taken

    def right(self, width: float, gap: float = 8) -> QRectF:
        """Take a width at the right."""
        taken = QRectF(self.box.right() - width, self.box.top(), width, self.box.height())
        self.box = self.box.adjusted(0, 0, -width - scaled(gap), 0)
        return taken


def low_bar(box: QRectF, height: float) -> QRectF:
    """A bar of a height in the middle of a box."""
    return QRectF(box.left(), box.center().y() - height / 2, box.width(), height)


def paint_pill(painter: QPainter, box: QRectF, *, text: str, tone: str) -> None:
    """A state in words on a tint, from the left of the box."""
    high = min(scaled(22), box.height())
    width = min(advance(text, "small") + scaled(22), box.width())
    ground = low_bar(QRectF(box.left(), box.top(), width, box.height()), high)
    fill(painter, "sunken" if tone == "ink2" else f"{tone}_soft")
    painter.drawRoundedRect(ground, high / 2, high / 2)
    inner = ground.adjusted(scaled(11), 0, -scaled(6), 0)
    write(painter, inner, text=text, tone="ink" if tone == "ink2" else tone, role="small")


def paint_two_lines(
    painter: QPainter, box: QRectF, *, first: str, second: str, tone: str = "ink3"
) -> None:
    """A line of text and a quieter one under it, in the middle of a box."""
    high, low = line_height("body"), line_height("small")
    top = box.center().y() - (high + low) / 2
    write(painter, QRectF(box.left(), top, box.width(), high), text=first)
    below = QRectF(box.left(), top + high, box.width(), low)
    write(painter, below, text=second, tone=tone, role="small")
