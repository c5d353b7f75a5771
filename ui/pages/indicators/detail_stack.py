"""The table, and over it what is opened from it: a chart, or the cell behind a figure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.pages.indicators.cell_view import CellView
from ui.pages.indicators.chart_view import ChartView
from ui.pages.indicators.opened_view import PARTS, OpenedView
from ui.pages.indicators.view_model.panel import FigureSource
from ui.questions import IndicatorDetail
from ui.session import Session

if TYPE_CHECKING:
    from ui.pages.indicators.many_view import ManyView

MANY = "Change many at once"


class DetailStack(QStackedWidget):
    """Builds the opened views when they are first wanted."""

    wants_file = Signal()
    changed_many = Signal()

    def __init__(self, session: Session, listing: QWidget) -> None:
        super().__init__()
        self._session, self._listing = session, listing
        self.opened: OpenedView | None = None
        self.cell: CellView | None = None
        self.many: ManyView | None = None
        self.addWidget(listing)

    @property
    def is_listing(self) -> bool:
        """Whether the table is on show."""
        return self.currentWidget() is self._listing

    @property
    def chart(self) -> ChartView | None:
        """The large chart, once an indicator was opened."""
        return self.opened.trend if self.opened is not None else None

    @property
    def is_chart(self) -> bool:
        """Whether an opened indicator is on show."""
        return self.opened is not None and self.currentWidget() is self.opened

    def show_listing(self) -> None:
        """Back to the table."""
        self.setCurrentWidget(self._listing)

    def open_chart(self, detail: IndicatorDetail) -> OpenedView:
        """Show an indicator's charts, under the tab chosen last."""
        if self.opened is None:
            self.opened = OpenedView(self._session)
            self.addWidget(self.opened)
            self.opened.parts.empty.wants_file.connect(self.wants_file)
        self.opened.show_detail(detail)
        self.setCurrentWidget(self.opened)
        self.opened.focus_chart()
        return self.opened

    def open_rows(self, detail: IndicatorDetail) -> None:
        """Show the figures behind an indicator's chart, or the chart again."""
        self.open_chart(detail).toggle_rows()

    def open_parts(self, detail: IndicatorDetail) -> None:
        """Show an indicator's breakdowns."""
        self.open_chart(detail).turn(PARTS)

    def open_cell(self, source: FigureSource) -> None:
        """Show the cell behind a figure."""
        if self.cell is None:
            self.cell = CellView(self._session)
            self.addWidget(self.cell)
        self.cell.show_source(source)
        self.setCurrentWidget(self.cell)
        self.cell.sheet.setFocus()

    def open_many(self, keys: tuple[str, ...]) -> None:
        """Change figures, targets or owners of the indicators listed."""
        if self.many is None:
            from ui.pages.indicators.many_view import ManyView

            self.many = ManyView(self._session)
            self.addWidget(self.many)
            self.many.finished.connect(self.changed_many)
        self.many.open_on(keys)
        self.setCurrentWidget(self.many)

    def show_detail(self, detail: IndicatorDetail) -> None:
        """Another indicator is current: an open chart follows, an open cell gives way."""
        if self.is_chart and self.opened is not None:
            self.opened.show_detail(detail)

    def chart_actions(self) -> dict[str, Callable[[], None]]:
        """What an opened indicator does for the window's actions."""
        return self.opened.deeds() if self.is_chart and self.opened is not None else {}
