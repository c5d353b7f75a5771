"""Pens and text as the marks use them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QTextLayout

from ui.theme.look import colour, current, font

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def smooth(painter: QPainter) -> None:
    """Antialiased lines and letters."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)


def pen(token: str, width: float = 1.5, *, dash: Sequence[float] = ()) -> QPen:
    """A round pen in a token's colour of now."""
    made = QPen(
        colour(token),
        width,
        Qt.PenStyle.SolidLine,
        Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )
    if dash:
        made.setDashPattern(list(dash))
        made.setCapStyle(Qt.PenCapStyle.FlatCap)
    return made


def grid_pen() -> QPen:
    """A hairline behind a chart; faint where lines are as strong as ink, in high contrast."""
    made = pen("line", 1)
    if current().palette.line == current().palette.ink:
        made.setColor(colour("line", _FAINT))
    return made


_FAINT = 70


def fill(painter: QPainter, token: str) -> None:
    """Paint areas in a token's colour, without an edge."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(token))


def write(
    painter: QPainter,
    rect: QRectF,
    *,
    text: str,
    tone: str = "ink",
    role: str = "body",
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """One line of text; what does not fit ends in an ellipsis."""
    painter.setFont(font(role))
    painter.setPen(colour(tone))
    if _wide(text, role, current().scale) > rect.width() + 1:
        metrics = painter.fontMetrics()
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
    painter.drawText(rect, _one_line(align), text)


def write_folded(
    painter: QPainter, rect: QRectF, *, text: str, tone: str = "ink", role: str = "body"
) -> None:
    """Text over as many lines as its place is high; what does not fit ends in an ellipsis."""
    layout = QTextLayout(text, font(role))
    layout.beginLayout()
    painter.setPen(colour(tone))
    painter.setFont(font(role))
    high, y = painter.fontMetrics().height(), rect.top()
    each = rect.height() / max(1, int(rect.height() // high))
    while (line := layout.createLine()).isValid():
        line.setLineWidth(rect.width())
        box = QRectF(rect.left(), y, rect.width(), each)
        is_last = y + 2 * each > rect.bottom() + 1
        end = None if is_last else line.textStart() + line.textLength()
        write(painter, box, text=text[line.textStart() : end].strip(), tone=tone, role=role)
        if is_last:
            break
        y += each
    layout.endLayout()


@lru_cache(maxsize=8192)
def _wide(text: str, role: str, _scale: float) -> int:
    """How wide a text is in a role at a text size; tables ask it anew at every step."""
    return QFontMetrics(font(role)).horizontalAdvance(text)


@lru_cache(maxsize=16)
def _one_line(align: Qt.AlignmentFlag) -> int:
    return align.value | Qt.TextFlag.TextSingleLine.value
