"""The list of indicators, as a table or as a page of small charts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.actions import key_tip
from ui.models.tiles import tiles
from ui.questions import trend_charts
from ui.session import Session
from ui.widgets.buttons import Button, chip
from ui.widgets.chart_grid import ChartGrid
from ui.widgets.layout import row, rule
from ui.widgets.table_view import TableView


class Listing(QWidget):
    """What is filtered above; the charts are asked for when they are first wanted."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, session: Session, head: Sequence[QWidget], table: TableView) -> None:
        super().__init__()
        self._session, self._table = session, table
        self._keys: tuple[str, ...] = ()
        self.grid = ChartGrid("Charts")
        self.as_charts: Button = chip("Charts", tip=key_tip("list.charts"))
        self._stack = QStackedWidget()
        self._stack.addWidget(table)
        self._stack.addWidget(self.grid)
        filters, *others = head
        bar = row((filters, 1), *others, self.as_charts, gap=8, edges=(24, 8, 12, 8))
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        for part in (bar, rule(), self._stack):
            down.addWidget(part)
        self.as_charts.toggled.connect(self._switch)
        self.grid.current_changed.connect(self.chosen)
        self.grid.opened.connect(self.opened)

    @property
    def shows_charts(self) -> bool:
        """Whether the small charts are on show."""
        return self.as_charts.isChecked()

    def toggle(self) -> None:
        """The table instead of the charts, or the charts instead of the table."""
        self.as_charts.toggle()

    def show_keys(self, keys: Sequence[str]) -> None:
        """The indicators the filters leave, in order; what is drawn of them is drawn anew."""
        self._keys = tuple(keys)
        self._ask()

    def focus_list(self) -> None:
        """Give the keys to whichever is on show."""
        (self.grid if self.shows_charts else self._table).setFocus()

    def step(self, ways: int) -> None:
        """The indicator before or after."""
        if not self.shows_charts:
            self._table.step(ways)
        elif self._keys:
            now = self.grid.current_key()
            place = self._keys.index(now) + ways if now in self._keys else 0
            self.grid.choose(self._keys[min(max(place, 0), len(self._keys) - 1)])

    def _switch(self, on: bool) -> None:
        self._stack.setCurrentIndex(int(on))
        self._ask()
        if on:
            self.grid.choose(self._table.current_key())
        self.focus_list()

    def _ask(self) -> None:
        period, today = self._session.period, self._session.today
        if not self.shows_charts or period is None:
            return
        question = partial(trend_charts, indicators=self._keys, period=period, today=today)
        self._session.ask(
            question, lambda found: self.grid.show_tiles(tiles(found)), topic="charts"
        )
