"""The table, and over it what is opened from it: a chart, or the cell behind a figure."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.pages.indicators.cell_view import CellView
from ui.pages.indicators.chart_view import ChartView
from ui.pages.indicators.view_model.panel import FigureSource
from ui.questions import IndicatorDetail
from ui.session import Session


class DetailStack(QStackedWidget):
    """Builds the opened views when they are first wanted."""

    def __init__(self, session: Session, listing: QWidget) -> None:
        super().__init__()
        self._session, self._listing = session, listing
        self.chart: ChartView | None = None
        self.cell: CellView | None = None
        self.addWidget(listing)

    @property
    def is_listing(self) -> bool:
        """Whether the table is on show."""
        return self.currentWidget() is self._listing

    @property
    def is_chart(self) -> bool:
        """Whether the large chart is on show."""
        return self.chart is not None and self.currentWidget() is self.chart

    def show_listing(self) -> None:
        """Back to the table."""
        self.setCurrentWidget(self._listing)

    def open_chart(self, detail: IndicatorDetail) -> ChartView:
        """Show an indicator's chart."""
        if self.chart is None:
            self.chart = ChartView(self._session)
            self.addWidget(self.chart)
        self.chart.show_detail(detail)
        self.setCurrentWidget(self.chart)
        self.chart.focus_chart()
        return self.chart

    def open_cell(self, source: FigureSource) -> None:
        """Show the cell behind a figure."""
        if self.cell is None:
            self.cell = CellView(self._session)
            self.addWidget(self.cell)
        self.cell.show_source(source)
        self.setCurrentWidget(self.cell)
        self.cell.sheet.setFocus()

    def show_detail(self, detail: IndicatorDetail) -> None:
        """Another indicator is current: an open chart follows, an open cell gives way."""
        if self.is_chart and self.chart is not None:
            self.chart.show_detail(detail)

    def chart_actions(self) -> dict[str, Callable[[], None]]:
        """What an open chart does for the window's actions."""
        if not self.is_chart or self.chart is None:
            return {}
        return {
            "chart.rows": self.chart.toggle_rows,
            "chart.copy": self.chart.copies.copy_picture,
            "chart.save": self.chart.copies.save_picture,
            "chart.years": self.chart.plot.toggle_years,
            "chart.note": self.chart.write_note,
            "chart.afresh": self.chart.start_afresh,
        }
