"""One indicator's chart at full size, with its data table, its switches and its words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from lbi_desktop.domain.charts.chart import ChartSpec, Mark
from lbi_desktop.domain.charts.control_charting import TrendKind
from lbi_desktop.domain.period import Period
from ui.actions import key_tip
from ui.chart import plan, words
from ui.chart.picture import chart_page
from ui.marks.points import series_point
from ui.pages.indicators.chart_copies import ChartCopies, Taken
from ui.pages.indicators.chart_marking import ChartMarking
from ui.pages.indicators.chart_plot import ChartPlot
from ui.pages.indicators.panel import mark_drawing
from ui.pages.indicators.view_model import chart as model
from ui.questions import IndicatorDetail
from ui.session import Session
from ui.theme.look import scaled
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button, chip
from ui.widgets.drawing import Drawing
from ui.widgets.flow import FlowLayout, flow
from ui.widgets.layout import clear, column, frame, row, rule
from ui.widgets.picker import Picker
from ui.widgets.table_view import TableView
from ui.widgets.text import Folding, label

if TYPE_CHECKING:
    from ui.chart.interactive import TrendChart


class ChartView(QWidget):
    """Shows a detail; the chart itself arrives once its library is loaded."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._detail: IndicatorDetail | None = None
        self._show = plan.EVERYTHING
        self._kind: TrendKind | None = None
        self.kinds = Picker("Kind of chart")
        self.kinds.chosen.connect(self._turn_kind)
        self.plot = ChartPlot(session)
        self._title = label("", "page", wraps=True)
        self._subtitle = Folding("", tone="ink2")
        self._marks, self._switches, self._key = FlowLayout(20), FlowLayout(), FlowLayout(16)
        self._foot = Folding("", "small", tone="ink3")
        self._views = QStackedWidget()
        self.numbers: TableView | None = None
        self.rows_button = Button("Data", icon_name="sheet", tip=key_tip("chart.rows"))
        self.marking = ChartMarking(session, lambda: self.chart)
        self.copies = ChartCopies(self, session, self._taken)
        self._lay_out()

    def show_detail(self, detail: IndicatorDetail) -> None:
        """Show an indicator's chart."""
        self._detail = detail
        self._offer_kinds(detail)
        spec = self.spec
        assert spec is not None
        self._title.setText(spec.title)
        self._subtitle.setText(model.subtitle(spec, detail.row))
        self._fill_marks(detail)
        self._fill_switches(spec)
        self._fill_key(spec)
        self.marking.show_detail(detail)
        self._foot.setText(model.foot(spec, plan.value_axis(spec)))
        self.plot.show_chart(spec, self._show)
        if self._views.currentIndex() == 1:
            self._show_numbers()

    @property
    def spec(self) -> ChartSpec | None:
        """The chart on show, as the kind chosen where that suits the indicator."""
        detail = self._detail
        return detail.chart_as(self._kind_of(detail)) if detail is not None else None

    def _kind_of(self, detail: IndicatorDetail) -> TrendKind:
        """The kind chosen last where it suits; else the one that documents print."""
        known = (TrendKind.EXPECTED_RANGE, *(kind for kind, _ in detail.others))
        return self._kind if self._kind in known else detail.usual or known[0]

    def _offer_kinds(self, detail: IndicatorDetail) -> None:
        known = (TrendKind.EXPECTED_RANGE, *(kind for kind, _ in detail.others))
        kind = self._kind_of(detail)
        self.kinds.offer([(each.value, each.words) for each in known], kind.value)
        self.kinds.setVisible(len(known) > 1)

    def _turn_kind(self, key: str) -> None:
        self._kind = TrendKind(key)
        if self._detail is not None:
            self.show_detail(self._detail)

    def toggle_rows(self) -> None:
        """The figures behind the chart, or the chart again."""
        if self._views.currentIndex() == 1:
            self._views.setCurrentIndex(0)
            self.focus_chart()
        elif self._detail is not None:
            self._show_numbers()
        is_table = self._views.currentIndex() == 1
        self.rows_button.setText("Chart" if is_table else "Data")
        self.rows_button.set_icon_name("indicators" if is_table else "sheet")

    def write_note(self) -> None:
        """Ask for a note at the figure pointed at, else at the latest."""
        period = self.period_in_hand()
        if period is not None:
            self.marking.ask_note(period)

    def type_figure(self) -> None:
        """Ask for the figure pointed at, else for the one that comes next."""
        point = self.chart.point_now() if self.chart is not None else None
        self.marking.ask_figure(point.period if point is not None else None)

    def start_afresh(self) -> None:
        """Ask why the expected range starts afresh at the figure pointed at."""
        period = self.period_in_hand()
        if period is not None:
            self.marking.ask_restart(period)

    def period_in_hand(self) -> Period | None:
        """The period pointed at, else the latest with a figure."""
        point = self.chart.point_now() if self.chart is not None else None
        if point is not None:
            return point.period
        return self._detail.row.period if self._detail is not None else None

    def _open_menu(self, at: QPoint) -> None:
        period = self.period_in_hand()
        if period is not None:
            self.marking.open_menu(
                at,
                period,
                ("Copy the picture", self.copies.copy_picture),
                ("Copy the figures", self.copies.copy_figures),
                ("Save the picture\u2026", self.copies.save_picture),
            )

    @property
    def chart(self) -> TrendChart | None:
        """The trend chart, once its library is loaded."""
        return self.plot.chart

    def _taken(self) -> Taken | None:
        """The chart on show with the layers that are switched on."""
        spec = self.spec
        if spec is None:
            return None
        page = chart_page(spec, as_at=self._session.today, show=self._show)
        rows = words.table_heads(spec), words.table_rows(spec)
        return Taken(page, *rows, f"{spec.ref} {spec.name}")

    @property
    def detail(self) -> IndicatorDetail | None:
        """What is on show."""
        return self._detail

    def focus_chart(self) -> None:
        """Give the chart the keys."""
        self.plot.focus()

    def _lay_out(self) -> None:
        copy = Button("Copy picture", icon_name="note", tip=key_tip("chart.copy"))
        copy.clicked.connect(self.copies.copy_picture)
        note = Button("Note", icon_name="comment", tip=key_tip("chart.note"))
        note.clicked.connect(self.write_note)
        self.rows_button.clicked.connect(self.toggle_rows)
        whole = Button("Whole span", "quiet", is_dense=True, tip="Show every period (0)")
        whole.clicked.connect(self.plot.show_all)
        key = holder(self._key)
        self._views.addWidget(self.plot)
        self.plot.wanted_menu.connect(self._open_menu)
        self.plot.turned.connect(whole.setHidden)
        self.plot.turned.connect(key.setHidden)
        words = Beside(key, self._foot, least=1000, gaps=(24, 4))
        under = row((words, 1), edges=(16, 8, 16, 10))
        card = frame("card", column((self._views, 1), rule(), under, gap=0))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 14, 24, 16)
        layout.setSpacing(6)
        layout.addWidget(Beside(self._title, flow(note, copy, self.rows_button)))
        layout.addWidget(self._subtitle)
        layout.addSpacing(2)
        layout.addWidget(holder(self._marks))
        layout.addSpacing(2)
        ways = flow(self.kinds, self.plot.over, whole)
        layout.addWidget(Beside(holder(self._switches), ways, least=1000))
        layout.addWidget(self.marking)
        layout.addSpacing(2)
        layout.addWidget(card, 1)

    def _fill_marks(self, detail: IndicatorDetail) -> None:
        clear(self._marks)
        for each in model.short_marks(detail.row):
            pair = row(mark_drawing(each.mark), label(each.head, tone="ink2"), gap=8)
            self._marks.addWidget(pair)

    def _fill_switches(self, spec: ChartSpec) -> None:
        clear(self._switches)
        for name, text in model.switches(spec):
            made = chip(text, is_chosen=getattr(self._show, name))
            made.toggled.connect(lambda on, name=name: self._switch(name, on))
            self._switches.addWidget(made)

    def _switch(self, name: str, on: bool) -> None:
        self._show = replace(self._show, **{name: on})
        if self.spec is not None:
            self.plot.show_chart(self.spec, self._show)

    def _fill_key(self, spec: ChartSpec) -> None:
        clear(self._key)
        for mark, is_open, text in model.key(spec):
            self._key.addWidget(row(_sign(mark, is_open), label(text, "small", tone="ink2"),
                                    gap=4))  # fmt: skip

    def _show_numbers(self) -> None:
        """The chart as a table, built anew for its columns."""
        spec = self.spec
        assert spec is not None
        if self.numbers is not None:
            self._views.removeWidget(self.numbers)
            self.numbers.deleteLater()
        self.numbers = TableView(model.table_columns(spec), f"Figures of {spec.name}")
        self.numbers.show_lines(model.table_lines(spec))
        self._views.addWidget(self.numbers)
        self._views.setCurrentWidget(self.numbers)
        self.numbers.setFocus()


def holder(layout: FlowLayout) -> QWidget:
    """A widget for a row that wraps."""
    made = QWidget()
    made.setLayout(layout)
    return made


def _sign(mark: Mark, is_open: bool) -> Drawing:
    def draw(painter: QPainter, rect: QRectF) -> None:
        series_point(painter, rect.center(), mark=mark, size=scaled(11), is_open=is_open)

    return Drawing(draw, width=16, height=16)
