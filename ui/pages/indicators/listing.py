"""The list of indicators under its choices, as a table or as a page of small charts."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.models.tiles import tiles
from ui.pages.indicators.kept_views import KeptViews
from ui.pages.indicators.list_empty import NoIndicators, NoMatch
from ui.pages.indicators.list_tools import ListTools
from ui.pages.indicators.view_model.columns import COLUMNS
from ui.pages.indicators.view_model.list_view import Filter, ListView
from ui.pages.indicators.view_model.table import Listed
from ui.preferences import Preferences
from ui.questions import trend_charts
from ui.session import Session
from ui.widgets.chart_grid import ChartGrid
from ui.widgets.layout import rule
from ui.widgets.table_view import TableView


class Listing(QWidget):
    """What the view in force leaves; the charts are asked for when they are first wanted."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__()
        self._session = session
        self.listed = Listed()
        self._closed: set[str] = set()
        self._keys: tuple[str, ...] = ()
        self.tools, self.table = ListTools(), TableView(COLUMNS, "Scorecard")
        self.views = KeptViews(preferences, self.tools)
        self.grid = ChartGrid("Charts", self.table)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.grid)
        self.none, self.no_match = NoIndicators(), NoMatch()
        self._stack.addWidget(self.none)
        self._stack.addWidget(self.no_match)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        for part in (self.tools, self.views.strip, rule(), self._stack):
            down.addWidget(part)
        down.setStretchFactor(self._stack, 1)
        self.table.choose_columns(self.view.columns)
        self._connect()

    def _connect(self) -> None:
        tools = self.tools
        tools.changed.connect(self._take_view)
        tools.typed.connect(self.show_lines)
        tools.search.returnPressed.connect(self.focus_list)
        tools.as_charts.toggled.connect(self._switch)
        self.no_match.wanted.connect(lambda: self.show_only(""))
        self.table.group_toggled.connect(self._toggle)
        self.grid.current_changed.connect(self.chosen)
        self.grid.opened.connect(self.opened)

    @property
    def view(self) -> ListView:
        """What is shown and how."""
        return self.tools.view

    @property
    def keys(self) -> tuple[str, ...]:
        """The indicators the view and the typed words leave, in their order."""
        return self._keys

    @property
    def shows_charts(self) -> bool:
        """Whether the small charts are on show."""
        return self.tools.as_charts.isChecked()

    @property
    def list_shown(self) -> QWidget:
        """The table or the charts, or what stands there in place of an empty list."""
        if not self._keys:
            return self.no_match if self.listed.rows else self.none
        return self.grid if self.shows_charts else self.table

    def toggle(self) -> None:
        """The table instead of the charts, or the charts instead of the table."""
        self.tools.as_charts.toggle()

    def show_listed(self, listed: Listed) -> None:
        """Another scorecard."""
        self.listed = listed
        self.tools.show_listed(listed)
        self.show_lines()

    def show_only(self, filter_name: str) -> None:
        """Every indicator, or those one filter holds, however the list was narrowed."""
        is_filter = filter_name in set(Filter)
        chosen = Filter(filter_name) if is_filter else Filter.ALL
        plain = ListView(chosen, grouped_by=self.view.grouped_by, columns=self.view.columns)
        self.tools.search.clear()
        if plain != self.view:
            self.tools.take_view(plain)
            self.tools.changed.emit()

    def show_lines(self) -> None:
        """Show what the view and the typed words leave."""
        listed = replace(self.listed, text=self.tools.search.text())
        self.table.show_lines(listed.lines(self.view, frozenset(self._closed)))
        self._keys = listed.keys(self.view)
        self._show_stack()
        self._ask()

    def focus_list(self) -> None:
        """Give the keys to whichever is on show."""
        if self._keys:
            self.list_shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> None:
        """Put the cursor into the words to filter by, over what stands there."""
        self.tools.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.tools.search.selectAll()

    def step(self, ways: int) -> None:
        """The indicator before or after."""
        keys = self._keys
        if not self.shows_charts:
            self.table.step(ways)
        elif keys:
            now = self.grid.current_key()
            place = keys.index(now) + ways if now in keys else 0
            self.grid.choose(keys[min(max(place, 0), len(keys) - 1)])

    def _take_view(self) -> None:
        self.table.choose_columns(self.view.columns)
        self.show_lines()

    def _toggle(self, name: str) -> None:
        self._closed ^= {name}
        self.show_lines()

    def _switch(self, on: bool) -> None:
        self._show_stack()
        self._ask()
        if on:
            self.grid.choose(self.table.current_key())
        self.focus_list()

    def _show_stack(self) -> None:
        self._stack.setCurrentWidget(self.list_shown)

    def _ask(self) -> None:
        period, today = self._session.period, self._session.today
        if not self.shows_charts or period is None:
            return
        question = partial(trend_charts, indicators=self._keys, period=period, today=today)
        self._session.ask(
            question, lambda found: self.grid.show_tiles(tiles(found)), topic="charts"
        )
