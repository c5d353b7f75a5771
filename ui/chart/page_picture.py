"""Any chart as a page on white: title, caption, the picture, notes, source and as-at date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QImage,
    QImageWriter,
    QPagedPaintDevice,
    QPageLayout,
    QPaintDevice,
    QPainter,
    QPdfWriter,
)
from PySide6.QtSvg import QSvgGenerator

from lbi_desktop.domain.period import date_words
from ui.marks.brush import smooth, write
from ui.theme.look import Look, font, line_height, look_on_paper

USUAL_PAGE = QSize(900, 480)
_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class PageWords:
    """What stands round a picture. `foot` are sentences under it, the most important first."""

    title: str
    caption: str
    foot: tuple[str, ...]
    source: str
    alternative: str
    is_illustrative: bool = False


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page: its words, what paints the picture into a rectangle, its day and size."""

    words: PageWords
    paint: Callable[[QPainter, QRectF], None]
    as_at: date
    size: QSize = USUAL_PAGE

    def image(self, *, ratio: int = 2) -> QImage:
        """The page on white, twice as sharp."""
        image = QImage(self.size * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.white)
        self._paint_on(image)
        return image

    def file(self, suffix: str) -> bytes:
        """The page as a file: `.png`, `.pdf`, or `.svg` that is sharp at any size."""
        content = QBuffer()
        content.open(QIODevice.OpenModeFlag.WriteOnly)
        if suffix == ".pdf":
            pages = QPdfWriter(content)
            pages.setPageOrientation(QPageLayout.Orientation.Landscape)
            pages.setTitle(self.words.title)
            self.print_on(pages)
        elif suffix == ".svg":
            drawing = QSvgGenerator()
            drawing.setOutputDevice(content)
            drawing.setSize(self.size)
            drawing.setViewBox(QRect(QPoint(0, 0), self.size))
            drawing.setTitle(self.words.title)
            drawing.setDescription(self.words.alternative)
            self._paint_on(drawing)
        else:
            writer = QImageWriter(content, QByteArray(b"png"))
            writer.setText("Title", self.words.title)
            writer.setText("Description", self.words.alternative)
            writer.write(self.image())
        return bytes(content.data().data())

    def print_on(self, device: QPagedPaintDevice) -> None:
        """The page on paper or in a PDF, as large as it fits."""
        self._paint_on(device, fits=True)

    def _paint_on(self, device: QPaintDevice, *, fits: bool = False) -> None:
        with look_on_paper(Look()):
            painter = QPainter(device)
            smooth(painter)
            if fits:
                sheet = painter.viewport()
                across = sheet.width() / self.size.width()
                factor = min(across, sheet.height() / self.size.height())
                painter.scale(factor, factor)
            whole = QRectF(0, 0, self.size.width(), self.size.height())
            area = whole.adjusted(24, 20, -24, -16)
            head = _write_head(painter, area, self.words)
            foot = _write_foot(painter, area, self._foot())
            self.paint(painter, area.adjusted(0, head, 0, -foot))
            painter.end()

    def _foot(self) -> tuple[str, ...]:
        made_up = "Illustrative figures" if self.words.is_illustrative else ""
        source = f"Source: {self.words.source}" if self.words.source else ""
        firsts = (made_up, source, f"As at {date_words(self.as_at)}")
        return (*(part for part in firsts if part), *self.words.foot)


def _write_head(painter: QPainter, area: QRectF, words: PageWords) -> float:
    """Title and caption; gives the height they took."""
    title = QRectF(area.left(), area.top(), area.width(), line_height("panel"))
    write(painter, title, text=words.title, role="panel")
    lines = _wrapped(words.caption, area.width(), role="body", most=2)
    high = line_height("body")
    for n, text in enumerate(lines):
        spot = QRectF(area.left(), title.bottom() + n * high, area.width(), high)
        write(painter, spot, text=text, tone="ink2")
    return title.height() + high * len(lines) + 8


def _write_foot(painter: QPainter, area: QRectF, parts: tuple[str, ...]) -> float:
    """Sentences at the bottom, on as many lines as they need; gives the height they took."""
    lines = _wrapped(".  ".join(part.rstrip(".") for part in parts) + ".", area.width())
    high = line_height("small")
    top = area.bottom() - high * len(lines)
    for n, text in enumerate(lines):
        spot = QRectF(area.left(), top + n * high, area.width(), high)
        write(painter, spot, text=text, tone="ink3", role="small")
    return high * len(lines) + 10


def _wrapped(
    text: str, width: float, *, role: str = "small", most: int = _MOST_LINES
) -> list[str]:
    """The text in lines that fit; what is beyond the last one ends in an ellipsis."""
    metrics, lines = QFontMetricsF(font(role)), [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip(" ") if word else f"{lines[-1]} "
        if metrics.horizontalAdvance(longer) <= width or len(lines) == most:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
