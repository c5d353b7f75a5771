"""A document shown before it is written: its words and pictures on white paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from exporters.blocks import Chart, IntervalBar, ReachMark, Sparkline, UnitBar, VariationMark
from exporters.palette import Tone
from exporters.preview import PIXELS_A_MM
from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec
from lbi_desktop.domain.charts.chart import Mark
from lbi_desktop.domain.wording import counted, sentence_case
from ui.chart.part_funnel import FunnelPicture
from ui.chart.picture import paint_chart
from ui.marks.brush import smooth
from ui.marks.signal import assurance_icon, variation_icon
from ui.marks.spark import Spark
from ui.marks.sparkline import sparkline
from ui.theme.look import Look, look_on_paper
from ui.widgets.buttons import Button
from ui.widgets.layout import PAGE_EDGES, STRETCH, column, row
from ui.widgets.text import Elided, label

if TYPE_CHECKING:
    from exporters.preview import Drawing, Preview

_RATIO = 2
_MARGIN = 36.0


class PreviewPaper(QTextBrowser):
    """White paper with the document on it; pictures are painted when they are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._drawings: tuple[Drawing, ...] = ()
        self.setOpenLinks(False)
        self.setProperty("kind", "paper")
        self.setAccessibleName("Preview of the document")

    def show_preview(self, preview: Preview) -> None:
        """Show another document from its top."""
        self._drawings = preview.drawings
        self.document().clear()
        self.document().setDocumentMargin(_MARGIN)
        self._fit(preview.width)
        self.setHtml(preview.html)

    def _fit(self, width: float) -> None:
        """As wide as the page, its margins, its edge and the bar beside it."""
        edge = self.width() - self.maximumViewportSize().width()
        bar = self.verticalScrollBar().sizeHint().width()
        self.setMaximumWidth(round(width + 2 * _MARGIN) + edge + bar)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        wanted = QUrl(name)
        is_image = kind == QTextDocument.ResourceType.ImageResource.value
        if is_image and wanted.scheme() == "drawing":
            return _picture(self._drawings[int(wanted.path())])
        return super().loadResource(kind, name)


class PreviewView(QWidget):
    """The paper with a head over it; the way back is the window's own."""

    write_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.paper = PreviewPaper()
        self._title, self._about = Elided("", "page"), label("", "small", tone="ink3")
        self.write = Button("Write", "primary", icon_name="word", tip="Write the Word document")
        self.write.clicked.connect(self.write_wanted)
        head = row((column(self._about, self._title, gap=0), 1), self.write, gap=12)
        around = QVBoxLayout(self)
        around.setContentsMargins(*PAGE_EDGES)
        around.setSpacing(12)
        around.addWidget(head)
        around.addWidget(row(STRETCH, (self.paper, 1000), STRETCH), 1)

    def show_preview(self, preview: Preview) -> None:
        """Show a document that could be written."""
        self._title.setText(preview.title)
        pages = sentence_case(counted(preview.pages, "page"))
        notes = "".join(f"  ·  {note}" for note in preview.notes)
        self._about.setText(f"Preview, not yet written. {pages} expected.{notes}")
        self.paper.show_preview(preview)

    def regions(self) -> tuple[QWidget, ...]:
        """What F6 steps through."""
        return (self.write, self.paper)


# --- pictures ----------------------------------------------------------------------------
def _picture(drawing: Drawing) -> QImage:
    """A drawing on white, twice as sharp; pictures are light whatever the window is."""
    if isinstance(drawing, VariationMark | ReachMark):
        across = down = drawing.size
    else:
        across, down = drawing.width, drawing.height
    size = QSize(max(1, round(across * PIXELS_A_MM)), max(1, round(down * PIXELS_A_MM)))
    image = QImage(size * _RATIO, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_RATIO)
    image.fill(Qt.GlobalColor.white)
    with look_on_paper(Look()):
        painter = QPainter(image)
        smooth(painter)
        _paint(painter, QRectF(0, 0, size.width(), size.height()), drawing)
        painter.end()
    return image


def _paint(painter: QPainter, rect: QRectF, drawing: Drawing) -> None:
    if isinstance(drawing, Chart):
        _paint_chart(painter, rect, drawing)
    elif isinstance(drawing, Sparkline):
        low, high = drawing.band or (None, None)
        shown = Spark(drawing.values, low, high, drawing.target, drawing.end)
        sparkline(painter, rect, spark=shown)
    elif isinstance(drawing, VariationMark):
        variation_icon(painter, rect, variation=drawing.variation, is_high=drawing.is_high)
    elif isinstance(drawing, ReachMark):
        is_higher = drawing.higher_is_better
        assurance_icon(painter, rect, assurance=drawing.assurance, higher_is_better=is_higher)
    elif isinstance(drawing, IntervalBar):
        _paint_interval(painter, rect, drawing)
    else:
        _paint_units(painter, rect, drawing)


def _paint_chart(painter: QPainter, rect: QRectF, chart: Chart) -> None:
    if isinstance(chart.spec, BreakdownSpec):
        FunnelPicture(chart.spec, rect).paint(painter)
    else:
        paint_chart(painter, rect, spec=chart.spec, is_small=chart.is_small)


def _paint_interval(painter: QPainter, rect: QRectF, bar: IntervalBar) -> None:
    """The interval as a line, the figure as a dot, the whole dashed across."""
    low, high = bar.scale

    def at(value: float) -> float:
        share = (value - low) / ((high - low) or 1.0)
        return rect.left() + 4 + (rect.width() - 8) * min(1.0, max(0.0, share))

    middle = rect.center().y()
    if bar.whole is not None:
        painter.setPen(QPen(QColor(f"#{Tone.SECOND}"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(
            QPointF(at(bar.whole), rect.top()), QPointF(at(bar.whole), rect.bottom())
        )
    painter.setPen(QPen(QColor(f"#{Tone.SECOND}"), 1.4))
    painter.drawLine(QPointF(at(bar.lower), middle), QPointF(at(bar.upper), middle))
    painter.setBrush(QColor(f"#{_DOTS.get(bar.mark, Tone.SECOND)}"))
    painter.drawEllipse(QPointF(at(bar.value), middle), 2.5, 2.5)


_DOTS = {
    Mark.IMPROVING: Tone.IMPROVING,
    Mark.CONCERNING: Tone.CONCERNING,
    Mark.CHANGED: Tone.CHANGED,
}


_UNITS = (Tone.BAD, Tone.NEAR_FILL, Tone.GOOD, Tone.AXIS, Tone.HAIRLINE)


def _paint_units(painter: QPainter, rect: QRectF, bar: UnitBar) -> None:
    """One cell an indicator: the bad ones solid, the others outlined or pale."""
    unit = rect.width() / max(bar.longest, 1)
    left = rect.left()
    for place, (count, tone) in enumerate(zip(bar.counts, _UNITS, strict=True)):
        painter.setPen(QColor(f"#{tone}"))
        painter.setBrush(Qt.BrushStyle.NoBrush if place in (2, 3) else QColor(f"#{tone}"))
        for _ in range(count):
            painter.drawRect(QRectF(left + 0.5, rect.top() + 1, unit - 1.5, rect.height() - 2))
            left += unit
