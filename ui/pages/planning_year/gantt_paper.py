"""The planning year on paper: as PNG, SVG or PDF, or for a printer; always light."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF
from PySide6.QtGui import (
    QImage,
    QImageWriter,
    QPagedPaintDevice,
    QPageLayout,
    QPainter,
    QPdfWriter,
)
from PySide6.QtSvg import QSvgGenerator

from lbi_desktop.domain.period import date_words
from ui.marks.brush import smooth, write
from ui.pages.planning_year.gantt_paint import GanttPlace, paint_gantt
from ui.pages.planning_year.view_model.gantt import Gantt
from ui.theme.look import Look, colour, line_height, look_on_paper

_WIDE, _EDGE, _SHARP = 1120, 24, 2


def gantt_file(gantt: Gantt, suffix: str, *, headline: str, as_at: date) -> bytes:
    """The picture as the content of a `.png`, `.svg` or `.pdf` file."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    with look_on_paper(Look()):
        size = _size(gantt)
        if suffix == ".png":
            image = _image(gantt, size, headline=headline, as_at=as_at)
            QImageWriter(buffer, QByteArray(b"png")).write(image)
        elif suffix == ".svg":
            drawing = QSvgGenerator()
            drawing.setOutputDevice(buffer)
            drawing.setSize(size)
            drawing.setViewBox(QRectF(0, 0, size.width(), size.height()))
            drawing.setTitle(f"Planning year for {gantt.name}")
            drawing.setDescription(headline)
            painter = QPainter(drawing)
            _paint(painter, gantt, size=size, words=(headline, as_at))
            painter.end()
        else:
            writer = QPdfWriter(buffer)
            writer.setPageOrientation(QPageLayout.Orientation.Landscape)
            writer.setTitle(f"Planning year for {gantt.name}")
            print_gantt(writer, gantt, headline=headline, as_at=as_at)
    buffer.close()
    return bytes(content.data())


def print_gantt(device: QPagedPaintDevice, gantt: Gantt, *, headline: str, as_at: date) -> None:
    """One lying page, as large as it fits."""
    with look_on_paper(Look()):
        size = _size(gantt)
        painter = QPainter(device)
        page = painter.viewport()
        factor = min(page.width() / size.width(), page.height() / size.height())
        painter.scale(factor, factor)
        _paint(painter, gantt, size=size, words=(headline, as_at))
        painter.end()


def gantt_image(gantt: Gantt, *, headline: str, as_at: date) -> QImage:
    """The picture for the clipboard, twice as sharp as on the screen."""
    with look_on_paper(Look()):
        return _image(gantt, _size(gantt), headline=headline, as_at=as_at)


def _image(gantt: Gantt, size: QSize, *, headline: str, as_at: date) -> QImage:
    image = QImage(size * _SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARP)
    painter = QPainter(image)
    _paint(painter, gantt, size=size, words=(headline, as_at))
    painter.end()
    return image


def _size(gantt: Gantt) -> QSize:
    place = GanttPlace(gantt, QSizeF(_WIDE, 100))
    high = place.tall + line_height("panel") + line_height("small") + 3 * _EDGE
    return QSize(_WIDE + 2 * _EDGE, high)


def _paint(painter: QPainter, gantt: Gantt, *, size: QSize, words: tuple[str, date]) -> None:
    headline, as_at = words
    smooth(painter)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), colour("surface"))
    head = QRectF(_EDGE, _EDGE / 2, _WIDE, line_height("panel"))
    write(painter, head, text=headline, role="panel")
    below = QRectF(_EDGE, head.bottom(), _WIDE, line_height("small"))
    told = f"Plans for {gantt.name}, as at {date_words(as_at)}"
    write(painter, below, text=told, tone="ink2", role="small")
    painter.translate(_EDGE, below.bottom() + 8)
    place = GanttPlace(gantt, QSizeF(_WIDE, size.height()))
    paint_gantt(painter, place, current=0, has_focus=False)
