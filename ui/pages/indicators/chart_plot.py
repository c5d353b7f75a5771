"""The plot: the trend or its years over each other, and the card of the point in hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QSize, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lbi_desktop.domain.charts.chart import ChartSpec
from lbi_desktop.domain.charts.year_lines import year_lines
from ui.actions import key_tip
from ui.chart.plan import EVERYTHING, Show
from ui.chart.words import Card
from ui.chart.years import YearsChart
from ui.session import Session
from ui.theme.look import scaled
from ui.widgets.buttons import chip
from ui.widgets.point_card import PointCard

if TYPE_CHECKING:
    from ui.chart.interactive import TrendChart

_LEAST_HIGH = 220  # lower, a chart says nothing: the page scrolls instead


class ChartPlot(QWidget):
    """The trend chart arrives once its library is loaded; what is to be shown waits for it."""

    wanted_menu = Signal(QPoint)
    turned = Signal(bool)
    walked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._shown: tuple[ChartSpec, Show] | None = None
        self.chart: TrendChart | None = None
        self.years = YearsChart()
        self.over = chip("Years over each other", tip=key_tip("chart.years"))
        self._card = PointCard(self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(1, 1, 1, 0)
        self._layout.addWidget(self.years)
        self.over.toggled.connect(self._turn)
        self.years.pointed.connect(self._pointed_by(self.years))
        self.years.hide()
        self.installEventFilter(self)
        session.work("", _load_library, then=self._build)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), scaled(_LEAST_HIGH))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def show_chart(self, spec: ChartSpec, show: Show = EVERYTHING) -> None:
        """Show a chart with some of its layers."""
        self._shown = (spec, show)
        if self.chart is not None:
            self.chart.show_chart(spec, show)
        lines = year_lines(spec)
        self.over.setVisible(lines is not None)
        if lines is not None:
            self.years.show_lines(lines)
        self._turn(lines is not None and self.over.isChecked())

    def toggle_years(self) -> None:
        """Years over each other, or one after the other again."""
        if self.over.isVisible():
            self.over.toggle()

    def show_all(self) -> None:
        """Every period in view."""
        if self.chart is not None:
            self.chart.show_all()

    def focus(self) -> None:
        """Give the keys to what is on show."""
        if self.years.isVisible():
            self.years.setFocus()
        elif self.chart is not None:
            self.chart.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Hide):
            self._card.hide()
        return False

    def _build(self, _: object) -> None:
        from ui.chart.interactive import TrendChart

        self.chart = TrendChart()
        self._layout.addWidget(self.chart)
        self.chart.pointed.connect(self._pointed_by(self.chart))
        self.chart.wanted_menu.connect(self.wanted_menu)
        if self._shown is not None:
            self.show_chart(*self._shown)

    def _turn(self, on: bool) -> None:
        """The years, or the trend."""
        self.years.setVisible(on)
        self.turned.emit(on)
        if self.chart is not None:
            self.chart.setVisible(not on)
            if self.isVisible():
                self.focus()

    def _pointed_by(self, chart: TrendChart | YearsChart) -> Callable[[Card | None], None]:
        """Shows the words of the point in hand beside it, and has them read aloud."""

        def show(card: Card | None) -> None:
            spot = chart.spot_now()
            place = QPointF(chart.mapToParent(spot.toPoint())) if spot else None
            self._card.show_card(card, place)
            if card is not None and chart.hasFocus():
                self.walked.emit()
                QAccessible.updateAccessibility(
                    QAccessibleAnnouncementEvent(chart, card.spoken)
                )

        return show


def _load_library(_: object) -> None:
    """Half a second of importing that must not hold up the window."""
    import ui.chart.interactive  # noqa: F401 - loaded for its side effect: it is then there
