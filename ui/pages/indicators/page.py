"""The scorecard: filters over the table, one indicator in the panel, its chart when opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.actions import COMMENT, FILTER, VIEW
from ui.page import Page
from ui.pages.indicators.detail_stack import MANY, DetailStack
from ui.pages.indicators.listing import Listing
from ui.pages.indicators.panel import IndicatorPanel
from ui.pages.indicators.panel_desks import PanelDesks
from ui.pages.indicators.view_model.panel import cell_behind
from ui.pages.indicators.view_model.table import Listed
from ui.questions import IndicatorDetail, indicator_detail, scorecard_in_plan
from ui.widgets.side_by_side import SideBySide, panel_width_kept

if TYPE_CHECKING:
    from lbi_desktop.domain.period import Period
    from lbi_desktop.store.store import Store


class IndicatorsPage(Page):
    """Table left, indicator right; Enter opens its chart."""

    place_title = "Indicators"

    def build(self) -> Iterator[None]:
        self._detail: IndicatorDetail | None = None
        self._wanted = ""
        self.listing = Listing(self.session, self.preferences)
        self.table = self.listing.table
        self.filters, self.search = self.listing.tools.filters, self.listing.tools.search
        yield
        self.panel = IndicatorPanel()
        yield
        self._desks = PanelDesks(self.session, self.panel)
        self._lay_out()
        self._connect()

    def look(self) -> None:
        period, today = self.session.period, self.session.today
        if period is None:
            return
        self.session.ask(
            lambda store: _listed(store, period, today),
            self._show_card,
            topic="scorecard",
        )

    def visit(self, what: str) -> None:
        """Show an indicator by its id, whatever is filtered, or what a filter holds.

        `comment:` before the id shows what is said of it; `view:` and a name takes a kept view.
        """
        self.go_back()
        if what.startswith(VIEW):
            self.listing.views.take(what.removeprefix(VIEW))
            self.table.choose_first()
            self.table.setFocus()
            return
        if what.startswith(COMMENT):
            what = what.removeprefix(COMMENT)
            self.panel.turn_to_comment()
        name = what.removeprefix(FILTER)
        is_filter = name != what
        self.listing.show_only(name if is_filter else "")
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

    def _choose(self, key: str) -> None:
        """A small chart was chosen: the table follows, also where its group is closed."""
        if self.table.lines.row_of(key) is not None:
            self.table.choose(key)
        else:
            self._ask_detail(key)

    def go_back(self) -> None:
        if not self.views.is_listing:
            self.views.show_listing()
            self.retitle(self.place_title)
            self.listing.focus_list()

    def open_chart(self, key: str = "") -> None:
        """Show the current indicator's chart at full size."""
        if key:
            self.table.choose(key)
        self._open(self.views.open_chart)

    def show_cell(self, place: int = 0) -> None:
        """Show the cell behind one of the latest figures, as far as it came from one."""
        source = cell_behind(self._detail, place) if self._detail else None
        if source is not None and self._detail is not None:
            self.views.open_cell(source)
            self._retitle_opened(self._detail)

    def actions_here(self) -> dict[str, Callable[[], None]]:
        return {
            "list.filter": self.listing.focus_filter,
            "item.before": lambda: self.listing.step(-1),
            "item.after": lambda: self.listing.step(1),
            "list.charts": self.listing.toggle,
            "list.many": self._open_many,
            **self.listing.tools.deeds(),
            "figure.cell": self.show_cell,
            "chart.rows": lambda: self._open(self.views.open_rows),
            "chart.parts": lambda: self._open(self.views.open_parts),
            "plan.sight": lambda: _show_sight(self, self._detail),
            **self.views.chart_actions(),
        }

    def _open(self, show: Callable[[IndicatorDetail], object]) -> None:
        if self._detail is not None:
            show(self._detail)
            self._retitle_opened(self._detail)

    def _open_many(self) -> None:
        self.views.open_many(self.listing.keys)
        self.retitle(MANY, self.place_title)

    def regions(self) -> Sequence[QWidget]:
        if not self.views.is_listing:
            return (self.views.currentWidget(),)
        return (self.listing.tools, self.listing.list_shown, self.panel)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.views.is_listing:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        width = panel_width_kept(self.preferences.settings.window.get("panel", ""))
        self.sides = SideBySide(self.listing, self.panel, chosen_width=width)
        self.views = DetailStack(self.session, self.sides)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.views)

    def _connect(self) -> None:
        self.table.current_changed.connect(self._ask_detail)
        self.table.peeked.connect(lambda key: self._ask_detail(key, opens=True))
        self.table.opened.connect(self.open_chart)
        self.panel.opened.connect(self.open_chart)
        self.panel.parts.opened.connect(lambda: self._open(self.views.open_parts))
        self.panel.asked_for_cell.connect(self.show_cell)
        self.panel.closed.connect(self.sides.close_panel)
        self.sides.closed.connect(self.listing.focus_list)
        self.listing.opened.connect(self.open_chart)
        self.listing.none.wanted.connect(lambda: self.wants_place.emit("home", ""))
        self.listing.tools.many.clicked.connect(self._open_many)
        self.views.changed_many.connect(self.go_back)
        self.views.wants_file.connect(lambda: self.wants_action.emit("store.open"))
        self.listing.chosen.connect(self._choose)
        self.sides.width_chosen.connect(
            lambda width: self.preferences.remember_window(panel=str(width))
        )
        self.session.opened.connect(self._leave)
        self.preferences.changed.connect(self._follow_keys)
        self._follow_keys()

    def _follow_keys(self) -> None:
        self.table.has_letter_keys = self.preferences.settings.single_keys

    def _show_card(self, listed: Listed) -> None:
        self.listing.show_listed(listed)
        self._choose_wanted()
        current = self.table.current_key()
        if current:
            self._ask_detail(current)
        else:
            self.table.choose_first()

    def _leave(self) -> None:
        """Another store was opened: nothing of the one before stays on show."""
        self._detail = None
        self.go_back()
        self.sides.close_panel()

    def _ask_detail(self, key: str, *, opens: bool = False) -> None:
        """Show an indicator; a panel that would cover the list opens only when wanted."""
        period, today = self.session.period, self.session.today
        if period is None:
            return
        self.session.ask(
            lambda store: indicator_detail(store, indicator=key, period=period, today=today),
            lambda detail: self._show_detail(detail, opens=opens),
            topic="indicator",
        )

    def _show_detail(self, detail: IndicatorDetail, *, opens: bool) -> None:
        self._detail = detail
        self._desks.show(detail)
        self.panel.show_detail(detail)
        if opens or not self.sides.is_over:
            self.sides.open_panel()
        self.views.show_detail(detail)
        if self.views.is_chart:
            self._retitle_opened(detail)

    def _retitle_opened(self, detail: IndicatorDetail) -> None:
        indicator = detail.row.indicator
        self.retitle(f"{indicator.ref} {indicator.short_name}", self.place_title)


def _listed(store: Store, period: Period, today: date) -> Listed:
    """The scorecard with its lines made, on the worker."""
    card, above = scorecard_in_plan(store, period=period, today=today)
    return Listed(card.rows, above).with_lines()


def _show_sight(page: Page, detail: IndicatorDetail | None) -> None:
    """Go to the line of sight of the indicator in hand."""
    if detail is not None:
        page.wants_place.emit("plans", f"indicator:{detail.row.indicator.id}")
