"""One indicator opened: its trend and its breakdowns, each behind a tab."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.actions import key_tip
from ui.chart.part_axis import table_heads, table_rows
from ui.chart.parts_picture import parts_page
from ui.pages.indicators.breakdown_desk import BreakdownDesk
from ui.pages.indicators.breakdown_view import BreakdownView
from ui.pages.indicators.chart_copies import ChartCopies, Taken
from ui.pages.indicators.chart_view import ChartView
from ui.questions import IndicatorDetail
from ui.session import Session
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button, Choices
from ui.widgets.layout import STRETCH, row, rule, scrolled

TREND, PARTS = "trend", "parts"
_TABS = ((TREND, "Trend"), (PARTS, "Breakdowns"))


class OpenedView(QWidget):
    """Shows a detail; breakdowns are asked for when their tab is first wanted."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._detail: IndicatorDetail | None = None
        self.tabs = Choices(_TABS, kind="tab", name="What to show of the indicator")
        self.trend = ChartView(session)
        self.parts = BreakdownView()
        self._desk = BreakdownDesk(session, self.parts)
        self._parts_copies = ChartCopies(self, session, self._parts_taken)
        self._views = QStackedWidget()
        self._lay_out()
        self.tabs.chosen.connect(self.turn)
        self.parts.filled.connect(lambda yes: self._offer_copies(is_filled=yes))

    @property
    def shows_parts(self) -> bool:
        """Whether the breakdowns are on show."""
        return self._views.currentIndex() == 1

    def show_detail(self, detail: IndicatorDetail) -> None:
        """Show an indicator under the tab that is chosen."""
        self._detail = detail
        self.trend.show_detail(detail)
        if self.shows_parts:
            self._desk.ask(detail)

    def turn(self, key: str) -> None:
        """The trend, or the breakdowns."""
        self.tabs.choose(key)
        self._views.setCurrentIndex(int(key == PARTS))
        self._offer_copies(is_filled=self.parts.spec is not None)
        self.focus_chart()
        if key == PARTS and self._detail is not None:
            self._desk.ask(self._detail)

    def _offer_copies(self, *, is_filled: bool) -> None:
        """Copies are offered where there is something to copy."""
        for button in self._buttons:
            button.setVisible(self.shows_parts and is_filled)

    def focus_chart(self) -> None:
        """Give the keys to what is on show."""
        if self.shows_parts:
            self.parts.focus_chart()
        else:
            self.trend.focus_chart()

    def toggle_rows(self) -> None:
        """The figures behind what is on show, or the picture again."""
        if self.shows_parts:
            self.parts.toggle_rows()
        else:
            self.trend.toggle_rows()

    def deeds(self) -> dict[str, Callable[[], None]]:
        """What is on show does for the window's actions."""
        copies = self._parts_copies if self.shows_parts else self.trend.copies
        shared = {
            "chart.rows": self.toggle_rows,
            "chart.copy": copies.copy_picture,
            "chart.save": copies.save_picture,
            "table.copy": copies.copy_figures,
            "table.print": copies.print_page,
        }
        if self.shows_parts:
            return shared
        return shared | {
            "chart.years": self.trend.plot.toggle_years,
            "chart.figure": self.trend.type_figure,
            "chart.note": self.trend.write_note,
            "chart.afresh": self.trend.start_afresh,
        }

    def _lay_out(self) -> None:
        copies = self._parts_copies
        copy = Button("Copy picture", icon_name="note", tip=key_tip("chart.copy"))
        copy.clicked.connect(copies.copy_picture)
        figures = Button("Copy figures", icon_name="sheet", tip="Copy the figures as a table")
        figures.clicked.connect(copies.copy_figures)
        save = Button("Save", icon_name="file", tip=key_tip("chart.save"))
        save.clicked.connect(copies.save_picture)
        self._buttons = (copy, figures, save)
        for button in self._buttons:
            button.hide()
        holder = row(self.parts, edges=(24, 12, 24, 14))
        self._views.addWidget(self._trend_scrolled())
        self._views.addWidget(scrolled(holder, "Breakdowns"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        over = Beside(row(self.tabs, STRETCH), row(*self._buttons, STRETCH, gap=8), least=1000)
        layout.addWidget(row((over, 1), edges=(24, 6, 24, 0)))
        layout.addWidget(rule())
        layout.addWidget(self._views, 1)

    def _trend_scrolled(self) -> QScrollArea:
        """The trend on a page that follows the keys to the chart."""
        area, plot = scrolled(self.trend, "Trend"), self.trend.plot
        plot.walked.connect(lambda: area.ensureWidgetVisible(plot))
        return area

    def _parts_taken(self) -> Taken | None:
        spec = self.parts.spec
        if spec is None:
            return None
        page = parts_page(spec, self.parts.kind, as_at=self._session.today)
        name = f"{spec.ref} {spec.name} by {spec.axis.dimension} {spec.period.label}"
        return Taken(page, table_heads(spec), table_rows(spec), name)
