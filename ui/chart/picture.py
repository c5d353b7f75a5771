"""The chart as a still picture: beside a table, in the side panel, and for Copy picture."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter, QPaintDevice, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QSizePolicy, QWidget

from lbi_desktop.domain.alternative_text import TABLE_ABOVE
from lbi_desktop.domain.chart import ChartSpec
from lbi_desktop.domain.period import date_words
from ui.chart import edges, plan
from ui.chart.frame import frame_for, paint_plot
from ui.chart.notes import paint_notes
from ui.marks.brush import smooth, write
from ui.theme.look import Look, line_height, look_on_paper, scaled

_PAGE = QSize(900, 480)


def paint_chart(
    painter: QPainter,
    rect: QRectF,
    *,
    spec: ChartSpec,
    show: plan.Show = plan.EVERYTHING,
    is_small: bool = False,
) -> None:
    """The plot with everything round it, in a rectangle."""
    smooth(painter)
    scale = plan.value_axis(spec, show, is_small=is_small)
    box = rect.adjusted(
        edges.left_room(spec, scale),
        scaled(10),
        -edges.right_room(spec, show, is_small=is_small),
        -edges.bottom_room(spec, is_small=is_small),
    )
    frame = frame_for(spec, box, show=show, is_small=is_small)
    paint_plot(painter, frame)
    if not is_small:
        paint_notes(painter, frame)
    edges.paint_figures(painter, frame, right=box.left() - scaled(8))
    edges.paint_periods(painter, frame, top=box.bottom() + scaled(4))
    edges.paint_names(painter, frame, left=box.right() + scaled(8))


class ChartPicture(QWidget):
    """A small chart; its name is its alternative text."""

    def __init__(self) -> None:
        super().__init__()
        self._spec: ChartSpec | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_chart(self, spec: ChartSpec | None) -> None:
        """Show another chart, or none."""
        self._spec = spec
        self.setAccessibleName(spec.alternative if spec else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, scaled(152))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._spec is None or not self._spec.points:
            return
        painter = QPainter(self)
        paint_chart(painter, QRectF(self.rect()), spec=self._spec, is_small=True)
        painter.end()


def chart_image(
    spec: ChartSpec, *, as_at: date, show: plan.Show = plan.EVERYTHING, ratio: int = 2
) -> QImage:
    """The chart on white with title, caption, source and as-at date, twice as sharp."""
    image = QImage(_PAGE * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    _paint_page(image, spec, as_at=as_at, show=show)
    return image


def chart_file(
    spec: ChartSpec, suffix: str, *, as_at: date, show: plan.Show = plan.EVERYTHING
) -> bytes:
    """The same page as a file: `.png`, or `.svg` that is sharp at any size."""
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    if suffix == ".svg":
        drawing = QSvgGenerator()
        drawing.setOutputDevice(content)
        drawing.setSize(_PAGE)
        drawing.setViewBox(QRect(QPoint(0, 0), _PAGE))
        drawing.setTitle(spec.title)
        drawing.setDescription(_said_alone(spec))
        _paint_page(drawing, spec, as_at=as_at, show=show)
    else:
        writer = QImageWriter(content, QByteArray(b"png"))
        writer.setText("Description", _said_alone(spec))
        writer.write(chart_image(spec, as_at=as_at, show=show))
    return bytes(content.data().data())


def _said_alone(spec: ChartSpec) -> str:
    """The alternative text without the pointer to a table that is not there."""
    return spec.alternative.removesuffix(TABLE_ABOVE).rstrip()


def _paint_page(device: QPaintDevice, spec: ChartSpec, *, as_at: date, show: plan.Show) -> None:
    with look_on_paper(Look()):
        painter = QPainter(device)
        smooth(painter)
        area = QRectF(0, 0, _PAGE.width(), _PAGE.height()).adjusted(24, 20, -24, -16)
        _title(painter, area, spec)
        _foot(painter, area, (spec, as_at))
        head = line_height("panel") + line_height("body") + 8
        paint_chart(
            painter, area.adjusted(0, head, 0, -line_height("small") - 10), spec=spec, show=show
        )
        painter.end()


def _title(painter: QPainter, area: QRectF, spec: ChartSpec) -> None:
    first = QRectF(area.left(), area.top(), area.width(), line_height("panel"))
    write(painter, first, text=spec.title, role="panel")
    second = QRectF(area.left(), first.bottom(), area.width(), line_height("body"))
    write(painter, second, text=spec.caption, tone="ink2")


def _foot(painter: QPainter, area: QRectF, subject: tuple[ChartSpec, date]) -> None:
    spec, as_at = subject
    high = line_height("small")
    spot = QRectF(area.left(), area.bottom() - high, area.width(), high)
    parts = [spec.source, f"As at {date_words(as_at)}", spec.limits_words]
    if spec.is_illustrative:
        parts.insert(0, "Illustrative figures")
    text = ".  ".join(part.rstrip(".") for part in parts if part)
    write(painter, spot, text=text, tone="ink3", role="small")
