"""Pens and text as the marks use them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

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
    metrics = painter.fontMetrics()
    if metrics.horizontalAdvance(text) > rect.width() + 1:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
    painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, text)
