"""The pages of a table, laid out by a worker: a long one takes longer than a person waits."""

from __future__ import annotations

from PySide6.QtCore import QEventLoop, QObject, QPointF, QRectF, QSizeF, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFontMetricsF,
    QPageLayout,
    QPainter,
    QPalette,
    QPicture,
    QTextDocument,
)
from PySide6.QtPrintSupport import QPrinter
from shiboken6 import isValid

from ui.session import Session

_MARGIN_MILLIMETRES = 20.0
_POINTS_AN_INCH, _MILLIMETRES_AN_INCH = 72.0, 25.4
_FOOT_GAP_POINTS = 5.0


class TablePages(QObject):
    """Paints what is laid out for a paper; asks for it where nobody did yet."""

    laid_out = Signal()

    def __init__(self, html: str, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._html, self._session = html, session
        self._pages: dict[str, list[QPicture] | None] = {}

    def show_on(self, printer: QPrinter) -> None:
        """Paint the pages if they are there; `laid_out` is told once they are."""
        layout = printer.pageLayout()
        name = _name(layout)
        if name not in self._pages:
            self._pages[name] = None
            self._session.work(
                "", lambda _: pages_of(self._html, layout), then=lambda it: self._keep(name, it)
            )
        _paint(self._pages[name] or [], printer)

    def print_on(self, printer: QPrinter) -> None:
        """Paint the pages, laid out now where that was not done for this paper."""
        layout = printer.pageLayout()
        _paint(self._pages.get(_name(layout)) or pages_of(self._html, layout), printer)

    def _keep(self, name: str, pages: list[QPicture]) -> None:
        self._pages[name] = pages
        if isValid(self):  # else the preview was closed meanwhile
            self.laid_out.emit()


def pages_of(html: str, layout: QPageLayout) -> list[QPicture]:
    """Every page as a drawing, its number in the corner; needs no window, so any thread may."""
    _ = QEventLoop()  # Qt's documents start timers, which a thread without a loop cannot
    sheet, document = QPicture(), QTextDocument()
    paper = layout.paintRectPoints().size()
    pixels = sheet.logicalDpiY() / _POINTS_AN_INCH
    size = QSizeF(paper.width() * pixels, paper.height() * pixels)
    document.setHtml(html)
    document.documentLayout().setPaintDevice(sheet)
    frame = document.rootFrame().frameFormat()
    frame.setMargin(_MARGIN_MILLIMETRES / _MILLIMETRES_AN_INCH * sheet.logicalDpiY())
    document.rootFrame().setFrameFormat(frame)
    document.setPageSize(size)
    return [_page(document, number) for number in range(document.pageCount())]


def _page(document: QTextDocument, number: int) -> QPicture:
    made, size = QPicture(), document.pageSize()
    view = QRectF(QPointF(0, number * size.height()), size)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = view
    context.palette.setColor(QPalette.ColorRole.Text, QColor("black"))
    painter = QPainter(made)
    painter.save()
    painter.translate(0, -view.top())
    document.documentLayout().draw(painter, context)
    painter.restore()
    _number(painter, document, number + 1)
    painter.end()
    return made


def _number(painter: QPainter, document: QTextDocument, number: int) -> None:
    font, size = document.defaultFont(), document.pageSize()
    margin = document.rootFrame().frameFormat().margin()
    metrics = QFontMetricsF(font, painter.device())
    gap = _FOOT_GAP_POINTS * painter.device().logicalDpiY() / _POINTS_AN_INCH
    words = str(number)
    painter.setFont(font)
    painter.drawText(
        QPointF(
            size.width() - margin - metrics.horizontalAdvance(words),
            size.height() - margin + metrics.ascent() + gap,
        ),
        words,
    )


def _paint(pages: list[QPicture], printer: QPrinter) -> None:
    painter = QPainter(printer)
    for place, page in enumerate(pages):
        if place:
            printer.newPage()
        painter.drawPicture(0, 0, page)  # Qt makes up for the printer's finer dots
    painter.end()


def _name(layout: QPageLayout) -> str:
    """Which paper it is, and how it lies."""
    area = layout.paintRectPoints()
    return f"{area.width()}x{area.height()}"
