"""A widget that is one drawing, with the words a screen reader says for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lbi_desktop.domain.scorecard.signal import Assurance, Variation
from lbi_desktop.domain.status import Status
from ui.marks.brush import smooth
from ui.marks.points import travel_arrow
from ui.marks.signal import assurance_icon, variation_icon
from ui.marks.spark import Spark
from ui.marks.sparkline import meter, sparkline
from ui.marks.status import badge_width, status_badge, status_shape
from ui.theme.icons import paint_icon
from ui.theme.look import scaled

Draw = Callable[[QPainter, QRectF], None]


class Drawing(QWidget):
    """One drawing of a size that grows with the text; its name is also its tooltip."""

    def __init__(
        self, draw: Draw, *, width: int = 0, height: int = 0, name: str = "", tip: bool = True
    ) -> None:
        super().__init__()
        self._draw, self._extent = draw, (width, height)
        fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(fixed if width else free, fixed if height else free)
        self.set_name(name, tip=tip)

    def set_name(self, name: str, *, tip: bool = True) -> None:
        self.setAccessibleName(name)
        self.setToolTip(name if tip else "")

    def redraw(self, draw: Draw, name: str) -> None:
        """Show another drawing."""
        self._draw = draw
        self.set_name(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width, height = self._extent
        return QSize(scaled(width or 40), scaled(height or 20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        self._draw(painter, QRectF(self.rect()))
        painter.end()


class Badge(Drawing):
    """Status as shape and word."""

    def __init__(self, status: Status) -> None:
        self._status = status
        super().__init__(self._paint, width=1, height=24, name=status.words, tip=False)

    def show_status(self, status: Status) -> None:
        self._status = status
        self.redraw(self._paint, status.words)

    def sizeHint(self) -> QSize:
        return QSize(round(badge_width(self._status)), scaled(24))

    def _paint(self, painter: QPainter, rect: QRectF) -> None:
        status_badge(painter, rect, status=self._status)


def icon_drawing(name: str, tone: str = "ink2", *, size: int = 20, words: str = "") -> Drawing:
    """An icon that is no button."""
    return Drawing(
        lambda painter, rect: paint_icon(painter, rect, name=name, tone=tone),
        width=size,
        height=size,
        name=words,
    )


def shape(status: Status, *, size: int = 11) -> Drawing:
    """The status shape alone, where the word stands beside it."""

    def draw(painter: QPainter, rect: QRectF) -> None:
        status_shape(painter, QPointF(rect.center()), status=status, size=scaled(size))

    return Drawing(draw, width=size + 5, height=size + 5, name=status.words)


def arrow(way: int, tone: str, *, words: str) -> Drawing:
    """The arrow of travel."""

    def draw(painter: QPainter, rect: QRectF) -> None:
        travel_arrow(painter, rect.center(), way=way, tone=tone, size=scaled(12))

    return Drawing(draw, width=24, height=24, name=words)


def variation_drawing(variation: Variation, is_high: bool | None, *, words: str) -> Drawing:
    """The variation icon."""
    return Drawing(
        lambda p, r: variation_icon(p, r, variation=variation, is_high=is_high),
        width=24,
        height=24,
        name=words,
    )


def assurance_drawing(assurance: Assurance, *, higher_is_better: bool, words: str) -> Drawing:
    """The assurance icon."""
    return Drawing(
        lambda p, r: assurance_icon(
            p, r, assurance=assurance, higher_is_better=higher_is_better
        ),
        width=24,
        height=24,
        name=words,
    )


def spark_drawing(spark: Spark, *, name: str, width: int = 128) -> Drawing:
    """A sparkline."""
    return Drawing(lambda p, r: sparkline(p, r, spark=spark), width=width, height=26, name=name)


class Meter(Drawing):
    """A bar of parts of a whole; the words beside it carry the numbers."""

    def __init__(self, *, width: int = 0, height: int = 6) -> None:
        self._parts: tuple[tuple[float, str], ...] = ()
        self._total = 1.0
        super().__init__(self._paint, width=width, height=height)

    def show_parts(
        self, parts: tuple[tuple[float, str], ...], *, total: float, name: str
    ) -> None:
        self._parts, self._total = parts, total
        self.redraw(self._paint, name)

    def _paint(self, painter: QPainter, rect: QRectF) -> None:
        meter(painter, rect, parts=self._parts, total=self._total)
