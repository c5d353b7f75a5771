"""The scorecard: filters over the table, one indicator in the panel, its chart when opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from lbi_desktop.domain.scorecard import Scorecard
from ui.actions import FILTER
from ui.page import Page
from ui.pages.indicators.chart_view import ChartView
from ui.pages.indicators.panel import IndicatorPanel
from ui.pages.indicators.view_model import table as model
from ui.preferences import Preferences
from ui.questions import IndicatorDetail, indicator_detail, scorecard_of
from ui.session import Session
from ui.theme.look import scaled
from ui.widgets.buttons import Choices
from ui.widgets.layout import STRETCH, row, rule
from ui.widgets.side_by_side import SideBySide, panel_width_kept
from ui.widgets.table_view import TableView


class IndicatorsPage(Page):
    """Table left, indicator right; Enter opens its chart."""

    place_title = "Indicators"

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__(session)
        self._preferences = preferences
        self._card: Scorecard | None = None
        self._detail: IndicatorDetail | None = None
        self._closed: set[str] = set()
        self._chart: ChartView | None = None
        self._wanted = ""
        self.filters = Choices(model.counts(()), name="Filters")
        self.search = QLineEdit()
        self.table = TableView(model.COLUMNS, "Scorecard")
        self.panel = IndicatorPanel()
        self._views = QStackedWidget()
        self._lay_out()
        self._connect()

    def look(self) -> None:
        period, today = self.session.period, self.session.today
        if period is None:
            return
        self.session.ask(
            lambda store: scorecard_of(store, period=period, today=today),
            self._show_card,
            topic="scorecard",
        )

    def visit(self, what: str) -> None:
        """Show an indicator by its id, whatever is filtered, or what a filter holds."""
        self.go_back()
        name = what.removeprefix(FILTER)
        is_filter = name != what and name in set(model.Filter)
        self.filters.choose(name if is_filter else model.Filter.ALL)
        self.search.clear()
        self._show_lines()
        self._wanted = "" if is_filter else what
        if is_filter:
            self.table.choose_first()
        self._choose_wanted()
        self.table.setFocus()

    def _choose_wanted(self) -> None:
        """Choose the indicator that was asked for, as soon as the list is there."""
        if self._wanted and self.table.lines.row_of(self._wanted) is not None:
            self.table.choose(self._wanted)
            self._wanted = ""

    def go_back(self) -> None:
        if self._views.currentIndex() == 0:
            return
        self._views.setCurrentIndex(0)
        self.retitle(self.place_title)
        self.table.setFocus()

    def open_chart(self, key: str = "") -> None:
        """Show the current indicator's chart at full size."""
        if key:
            self.table.choose(key)
        if self._detail is None:
            return
        if self._chart is None:
            self._chart = ChartView(self.session)
            self._chart.told.connect(self.session.told)
            self._views.addWidget(self._chart)
        self._chart.show_detail(self._detail)
        self._views.setCurrentWidget(self._chart)
        self._retitle_chart(self._detail)
        self._chart.focus_chart()

    def actions_here(self) -> dict[str, Callable[[], None]]:
        return {
            "list.filter": self._focus_search,
            "item.before": lambda: self.table.step(-1),
            "item.after": lambda: self.table.step(1),
            **self._chart_actions(),
        }

    def _chart_actions(self) -> dict[str, Callable[[], None]]:
        if self._chart is None or self._views.currentWidget() is not self._chart:
            return {"chart.rows": self._open_rows} if self._detail else {}
        return {"chart.rows": self._chart.toggle_rows, "chart.copy": self._chart.copy_picture}

    def _open_rows(self) -> None:
        self.open_chart()
        if self._chart is not None:
            self._chart.toggle_rows()

    def regions(self) -> Sequence[QWidget]:
        if self._chart is not None and self._views.currentWidget() is self._chart:
            return (self._chart,)
        return (self.filters, self.table, self.panel)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._views.currentIndex():
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.search.setPlaceholderText("Filter")
        self.search.setAccessibleName("Filter the list by reference or name")
        self.search.setToolTip("Filter (/)")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(scaled(180))
        bar = row(self.filters, STRETCH, self.search, gap=8, edges=(24, 8, 12, 8))
        listing = QWidget()
        down = QVBoxLayout(listing)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        for part in (bar, rule(), self.table):
            down.addWidget(part)
        listing.setFocusProxy(self.table)
        kept = self._preferences.settings.window.get("panel", "")
        width = panel_width_kept(kept)
        self.sides = SideBySide(listing, self.panel, chosen_width=width)
        self._views.addWidget(self.sides)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._views)

    def _connect(self) -> None:
        self.filters.chosen.connect(lambda _: self._show_lines())
        self.search.textChanged.connect(lambda _: self._show_lines())
        self.search.returnPressed.connect(self.table.setFocus)
        self.table.current_changed.connect(self._ask_detail)
        self.table.peeked.connect(self._ask_detail)
        self.table.group_toggled.connect(self._toggle)
        self.table.opened.connect(self.open_chart)
        self.panel.opened.connect(self.open_chart)
        self.panel.closed.connect(self.sides.close_panel)
        self.sides.width_chosen.connect(
            lambda width: self._preferences.remember_window(panel=str(width))
        )

    def _show_card(self, card: Scorecard) -> None:
        self._card = card
        self.filters.offer(model.counts(card.rows))
        self._show_lines()
        self._choose_wanted()
        current = self.table.current_key()
        if current:
            self._ask_detail(current)
        else:
            self.table.choose_first()

    def _show_lines(self) -> None:
        if self._card is None:
            return
        chosen = model.Filter(self.filters.current or model.Filter.ALL)
        text, closed = self.search.text(), frozenset(self._closed)
        self.table.show_lines(
            model.lines(self._card.rows, chosen=chosen, text=text, closed=closed)
        )

    def _toggle(self, name: str) -> None:
        self._closed ^= {name}
        self._show_lines()

    def _ask_detail(self, key: str) -> None:
        period, today = self.session.period, self.session.today
        if period is None:
            return
        self.session.ask(
            lambda store: indicator_detail(store, indicator=key, period=period, today=today),
            self._show_detail,
            topic="indicator",
        )

    def _show_detail(self, detail: IndicatorDetail) -> None:
        self._detail = detail
        self.panel.show_detail(detail)
        self.sides.open_panel()
        if self._chart is not None and self._views.currentWidget() is self._chart:
            self._chart.show_detail(detail)
            self._retitle_chart(detail)

    def _retitle_chart(self, detail: IndicatorDetail) -> None:
        indicator = detail.row.indicator
        self.retitle(f"{indicator.ref} {indicator.short_name}", self.place_title)

    def _focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
