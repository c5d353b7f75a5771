"""The chart as a still picture: beside a table, in the side panel, and for Copy picture."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lbi_desktop.domain.charts.alternative_text import TABLE_ABOVE
from lbi_desktop.domain.charts.chart import ChartSpec
from ui.chart import edges, plan
from ui.chart.frame import frame_for, paint_plot
from ui.chart.notes import paint_notes
from ui.chart.page_picture import PagePicture, PageWords
from ui.marks.brush import smooth
from ui.theme.look import scaled


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


def chart_page(
    spec: ChartSpec, *, as_at: date, show: plan.Show = plan.EVERYTHING
) -> PagePicture:
    """The chart as a page on white with title, caption, source and as-at date."""
    ahead = plan.outlook_shown(spec, show)
    told = (spec.limits_words, f"Year end {ahead.words}" if ahead is not None else "")
    words = PageWords(
        title=spec.title,
        caption=spec.caption,
        foot=tuple(part for part in told if part),
        source=spec.source,
        alternative=spec.alternative.removesuffix(TABLE_ABOVE).rstrip(),
        is_illustrative=spec.is_illustrative,
    )

    def paint(painter: QPainter, area: QRectF) -> None:
        paint_chart(painter, area, spec=spec, show=show)

    return PagePicture(words, paint, as_at)


def chart_image(spec: ChartSpec, *, as_at: date, show: plan.Show = plan.EVERYTHING) -> QImage:
    """The page for the clipboard, twice as sharp."""
    return chart_page(spec, as_at=as_at, show=show).image()


def chart_file(
    spec: ChartSpec, suffix: str, *, as_at: date, show: plan.Show = plan.EVERYTHING
) -> bytes:
    """The same page as a file: `.png`, or `.svg` that is sharp at any size."""
    return chart_page(spec, as_at=as_at, show=show).file(suffix)
