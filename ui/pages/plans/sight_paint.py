"""Paints a line of sight: on the screen, on paper, as a file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QImage,
    QImageWriter,
    QPagedPaintDevice,
    QPainter,
    QPainterPath,
)
from PySide6.QtSvg import QSvgGenerator

from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.plans.line_of_sight import NodeKind
from lbi_desktop.domain.status import Status
from ui.marks.brush import pen, smooth, write
from ui.marks.status import status_shape
from ui.pages.plans.view_model.sight_layout import EDGE, HEAD, Box, Layout, Line
from ui.theme.icons import paint_icon
from ui.theme.look import Look, colour, font, look_on_paper, scaled

Statuses = Mapping[str, Status]
"""The status of each node by its key, as far as it has one."""

_RADIUS, _TITLE = 8.0, 56.0
_SHARP = 2
_TEXT_PIXELS, _HEAD_PIXELS = 12, 11


def paint_sight(
    painter: QPainter, layout: Layout, *, statuses: Statuses, current: str = ""
) -> None:
    """The whole picture, in the units of the layout; what the current box is tied to is lit."""
    smooth(painter)
    for head, x in layout.heads:
        _write_head(painter, QRectF(x, 6, 200, HEAD - 8), head)
    lit = _lit(layout, current)
    for line in sorted(layout.lines, key=lambda each: _weight(each, lit)):
        _paint_line(painter, layout, line, weight=_weight(line, lit))
    for box in layout.boxes:
        _paint_box(
            painter, box, layout=layout, status=statuses.get(box.node.key), current=current
        )


def _write_head(painter: QPainter, spot: QRectF, text: str) -> None:
    painter.setFont(_own_font("caption", _HEAD_PIXELS))
    painter.setPen(colour("ink3"))
    painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, text)


def _own_font(role: str, pixels: int) -> QFont:
    """A font in units of the layout: the painter enlarges it with all else."""
    made = QFont(font(role))
    made.setPixelSize(pixels)
    return made


def _lit(layout: Layout, current: str) -> set[tuple[str, str]]:
    """The lines from a box all the way up and all the way down."""
    found: set[tuple[str, str]] = set()
    for own, other in (("lower", "upper"), ("upper", "lower")):
        waiting, seen = [current], {current}
        while waiting:
            at = waiting.pop()
            for line in layout.lines:
                if getattr(line, own) == at:
                    found.add((line.upper, line.lower))
                    nearest = getattr(line, other)
                    if nearest not in seen:
                        seen.add(nearest)
                        waiting.append(nearest)
    return found


def _weight(line: Line, lit: set[tuple[str, str]]) -> int:
    """0 a neighbour's, 1 on the line, 2 lit."""
    if line.is_beside:
        return 0
    return 2 if (line.upper, line.lower) in lit else 1


def _paint_line(painter: QPainter, layout: Layout, line: Line, *, weight: int) -> None:
    upper, lower = layout.box(line.upper), layout.box(line.lower)
    if upper is None or lower is None:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    tones = (("line", 1.0), ("outline", 1.0), ("accent", 2.0))
    painter.setPen(pen(*tones[weight]))
    painter.drawPath(_path(upper, lower))


def _path(upper: Box, lower: Box) -> QPainterPath:
    if upper.x == lower.x:
        return _beside_path(upper, lower)
    near, far = (upper, lower) if upper.x < lower.x else (lower, upper)
    start = QPointF(near.x + near.wide, near.middle)
    end = QPointF(far.x, far.middle)
    bend = QPointF(min(48.0, (end.x() - start.x()) / 2), 0)
    path = QPainterPath(start)
    path.cubicTo(start + bend, end - bend, end)
    return path


def _beside_path(upper: Box, lower: Box) -> QPainterPath:
    """Within a column: straight between neighbours, else round the left of what is between."""
    first, second = (upper, lower) if upper.y < lower.y else (lower, upper)
    bottom = first.y + first.tall
    if second.y - bottom < second.tall:
        path = QPainterPath(QPointF(first.x + first.wide / 2, bottom))
        path.lineTo(QPointF(second.x + second.wide / 2, second.y))
        return path
    left = QPointF(-14, 0)
    start, end = QPointF(first.x, first.middle), QPointF(second.x, second.middle)
    path = QPainterPath(start)
    path.cubicTo(start + left, end + left, end)
    return path


def _paint_box(
    painter: QPainter, box: Box, *, layout: Layout, status: Status | None, current: str
) -> None:
    node = box.node
    is_start, is_current = node.key == layout.start, node.key == current
    rect = QRectF(box.x, box.y, box.wide, box.tall)
    painter.setBrush(colour("accent_soft" if is_start else "surface"))
    dash = (3.0, 2.5) if node.kind is NodeKind.MORE else ()
    edge = "accent" if is_current or is_start else "line" if node.is_beside else "outline"
    painter.setPen(pen(edge, 2.4 if is_current else 1.2, dash=dash))
    painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
    left = rect.left() + 10
    if status is not None:
        status_shape(painter, QPointF(left + 5, rect.center().y()), status=status, size=10)
        left += 18
    if "personal" in node.note:
        paint_icon(painter, QRectF(rect.right() - 19, rect.top() + 4, 14, 14), name="user")
    room = rect.right() - left - (20 if "personal" in node.note else 8)
    inner = QRectF(left, rect.top() + 3, room, rect.height() - 6)
    _write_lines(painter, inner, node.title, tone="ink2" if node.is_beside else "ink")


def _write_lines(painter: QPainter, rect: QRectF, text: str, *, tone: str) -> None:
    """As many lines as fit; the last ends in an ellipsis where there are more."""
    painter.setFont(_own_font("small", _TEXT_PIXELS))
    painter.setPen(colour(tone))
    metrics = QFontMetricsF(painter.font())
    most = max(1, int(rect.height() // metrics.height()))
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= rect.width():
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    if words:
        lines[-1] = f"{lines[-1]} {' '.join(words)}"
    high = metrics.height()
    top = rect.center().y() - high * len(lines) / 2
    for place, line in enumerate(lines):
        short = metrics.elidedText(line, Qt.TextElideMode.ElideRight, rect.width() + 1)
        spot = QRectF(rect.left(), top + place * high, rect.width(), high)
        painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, short)


def sight_file(
    layout: Layout, suffix: str, *, statuses: Statuses, title: str, as_at: date
) -> bytes:
    """The picture on white with title and as-at date, as `.png` or `.svg`."""
    size = QSize(round(layout.wide), round(layout.tall + _TITLE))
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    if suffix == ".svg":
        drawing = QSvgGenerator()
        drawing.setOutputDevice(content)
        drawing.setSize(size)
        drawing.setViewBox(QRectF(0, 0, size.width(), size.height()))
        drawing.setTitle(title)
        painter = QPainter(drawing)
        _paint_page(painter, layout, statuses=statuses, title=title, as_at=as_at)
        painter.end()
    else:
        image = sight_image(layout, statuses=statuses, title=title, as_at=as_at)
        QImageWriter(content, QByteArray(b"png")).write(image)
    return bytes(content.data().data())


def sight_image(layout: Layout, *, statuses: Statuses, title: str, as_at: date) -> QImage:
    """The picture on white, twice as sharp."""
    size = QSize(round(layout.wide), round(layout.tall + _TITLE))
    image = QImage(size * _SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARP)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    _paint_page(painter, layout, statuses=statuses, title=title, as_at=as_at)
    painter.end()
    return image


def print_sight(
    device: QPagedPaintDevice, layout: Layout, *, statuses: Statuses, title: str, as_at: date
) -> None:
    """The picture on one page, as large as fits."""
    painter = QPainter(device)
    room = QRectF(painter.viewport())
    factor = min(room.width() / layout.wide, room.height() / (layout.tall + _TITLE))
    painter.scale(factor, factor)
    _paint_page(painter, layout, statuses=statuses, title=title, as_at=as_at)
    painter.end()


def _paint_page(
    painter: QPainter, layout: Layout, *, statuses: Statuses, title: str, as_at: date
) -> None:
    with look_on_paper(Look()):
        smooth(painter)
        head = QRectF(EDGE, 8, layout.wide - 2 * EDGE, 24)
        write(painter, head, text=title, role="section")
        under = QRectF(EDGE, 32, layout.wide - 2 * EDGE, 18)
        words = f"As at {date_words(as_at)}. Lines show contribution, not ownership."
        write(painter, under, text=words, tone="ink3", role="small")
        painter.translate(0, _TITLE)
        paint_sight(painter, layout, statuses=statuses, current=layout.start)


def unit() -> float:
    """How many pixels a unit of the layout takes at the text size in force."""
    return scaled(100) / 100
