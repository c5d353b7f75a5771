"""The Breakdowns tab: one figure by ward or group as bars, map, funnel and table at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec
from ui.chart.parts_chart import PartsChart
from ui.chart.parts_picture import PartsKind, kinds_of
from ui.chart.words import Card
from ui.pages.indicators.breakdown_empty import EmptyBreakdowns
from ui.pages.indicators.view_model import breakdown as model
from ui.theme.look import scaled
from ui.widgets.beside import Beside
from ui.widgets.buttons import Choices
from ui.widgets.layout import STRETCH, column, frame, row, rule
from ui.widgets.picker import Picker
from ui.widgets.point_card import PointCard
from ui.widgets.table_view import TableView
from ui.widgets.text import Folding, label

if TYPE_CHECKING:
    from lbi_desktop.domain.period import Period
    from lbi_desktop.queries.breakdowns import Breakdowns

TABLE = "table"
_ROOM_FOR_TWO = 860


class BreakdownView(QWidget):
    """Shows a breakdown; reports which division and period is wanted instead."""

    wanted_axis = Signal(object)
    wanted_period = Signal(object)
    filled = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._found: Breakdowns | None = None
        self._wants_focus = False
        self.current: int | None = None
        self.charts = {kind: PartsChart(kind) for kind in PartsKind}
        self.table: TableView | None = None
        self.tabs = Choices((("bars", "Bars"),), kind="tab", name="How to show it")
        self.by = Picker("Divided by")
        self.within = Picker("Of whom or where")
        self.period = Picker("Period", icon_name="clock")
        self._title = label("", "section", wraps=True)
        self._caption = Folding("", tone="ink2")
        self._sentence = label("", wraps=True)
        self._foot = label("", "small", tone="ink3", wraps=True)
        self._stack, self._pages = QStackedWidget(), QStackedWidget()
        self._beside = _scrolled(self.charts[PartsKind.BARS])
        self._card = PointCard(self)
        self.empty = EmptyBreakdowns()
        self._lay_out()
        self._connect()

    def show_breakdowns(self, found: Breakdowns) -> None:
        """Show what is there, or how to bring it in."""
        self._found = found
        spec = found.chosen
        self._pages.setCurrentIndex(int(spec is not None))
        self.filled.emit(spec is not None)
        if spec is None:
            if self._wants_focus:
                self.empty.button.setFocus()
            return
        self._offer(found, spec)
        self._title.setText(spec.title)
        self._caption.setText(spec.caption)
        if self.current not in [bar.no for bar in spec.bars]:
            self.current = None
        for kind in kinds_of(spec):
            self.charts[kind].show_parts(spec)
        self._show_table(spec)
        self._offer_tabs(spec)
        self._take(self.current)
        if self._wants_focus:
            self.focus_chart()

    @property
    def spec(self) -> BreakdownSpec | None:
        """The breakdown on show."""
        return self._found.chosen if self._found is not None else None

    @property
    def kind(self) -> PartsKind:
        """The picture a copy or a file is made of: the one whose tab is chosen."""
        current = self.tabs.current
        return PartsKind(current) if current in set(PartsKind) else PartsKind.BARS

    def toggle_rows(self) -> None:
        """The table, or the first picture again."""
        if self.spec is not None:
            wanted = self._tab_keys()[0] if self.tabs.current == TABLE else TABLE
            self.tabs.choose(wanted)
            self._turn(wanted)
            self.focus_chart()

    def focus_chart(self) -> None:
        """Give the keys to what is on show, as soon as it is there."""
        self._wants_focus = self.spec is None
        if self.spec is not None:
            shown = self._stack.currentWidget()
            inner = shown.widget() if isinstance(shown, QScrollArea) else shown
            if inner is not None:
                inner.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._card.hide()
        if self.spec is not None:
            self._offer_tabs(self.spec)

    def _lay_out(self) -> None:
        pickers = (self.by, self.within, self.period)
        _widen(pickers)
        head = Beside(column(self._title, self._caption, gap=2), row(*pickers, gap=8))
        for chart in (PartsKind.MAP, PartsKind.FUNNEL):
            self._stack.addWidget(self.charts[chart])
        left = column(
            row(self.tabs, STRETCH, edges=(16, 6, 16, 0)), rule(), (self._stack, 1), gap=0
        )
        self._left = frame("card", left)
        self._stack.setMinimumHeight(scaled(230))
        self._right = frame("card")
        self._right_side = QVBoxLayout(self._right)
        self._right_side.setContentsMargins(1, 1, 1, 1)
        self._right_side.addWidget(self._beside)
        panes = row((self._left, 11), (self._right, 10), gap=12)
        shown = column(head, (panes, 1), self._sentence, self._foot, gap=8)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    def _connect(self) -> None:
        for picker in (self.by, self.within):
            picker.chosen.connect(lambda _: self._want_axis())
        self.period.chosen.connect(self._want_period)
        self.tabs.chosen.connect(self._turn)
        for chart in self.charts.values():
            chart.chosen.connect(self._take)
            chart.pointed.connect(lambda card, chart=chart: self._point(chart, card))

    def _offer(self, found: Breakdowns, spec: BreakdownSpec) -> None:
        self.by.offer(model.axis_options(found), model.key_of(spec.axis))
        inside = model.within_options(found, spec.axis)
        self.within.offer(inside, spec.axis.within)
        self.within.setVisible(len(inside) > 1)
        options = tuple((str(each.code), each.short_label) for each in _periods(found))
        self.period.offer(options, str(spec.period.code))

    def _tab_keys(self) -> list[str]:
        assert self.spec is not None
        own = [kind.value for kind in kinds_of(self.spec)]
        is_wide = self.width() >= scaled(_ROOM_FOR_TWO)
        pictures = [key for key in ("map", "funnel", "bars") if key in own]
        return [*(key for key in pictures if key != "bars" or not is_wide), TABLE]

    def _offer_tabs(self, spec: BreakdownSpec) -> None:
        """Bars stand beside the other pictures where there is room, else among them."""
        words = {kind.value: kind.words for kind in PartsKind} | {TABLE: "Table"}
        keys = self._tab_keys()
        is_beside = "bars" not in keys
        if is_beside and self._stack.indexOf(self._beside) >= 0:
            self._stack.removeWidget(self._beside)
            self._right_side.addWidget(self._beside)
            self._beside.show()
        elif not is_beside and self._stack.indexOf(self._beside) < 0:
            self._stack.addWidget(self._beside)
        self._right.setVisible(is_beside)
        self.tabs.offer([(key, words[key]) for key in keys])
        self._turn(self.tabs.current or keys[0])

    def _turn(self, key: str) -> None:
        if key == TABLE and self.table is not None:
            self._stack.setCurrentWidget(self.table)
        elif key == PartsKind.BARS:
            self._stack.setCurrentWidget(self._beside)
        elif key in set(PartsKind):
            self._stack.setCurrentWidget(self.charts[PartsKind(key)])
        if self.spec is not None:
            is_funnel = key == PartsKind.FUNNEL
            self._foot.setText(model.foot(self.spec, is_funnel=is_funnel))

    def _show_table(self, spec: BreakdownSpec) -> None:
        was_current = self._stack.currentWidget() is self.table
        if self.table is not None:
            self._stack.removeWidget(self.table)
            self.table.deleteLater()
        self.table = TableView(model.table_columns(spec), f"Figures of {spec.title}")
        self.table.show_lines(model.table_lines(spec))
        self.table.current_changed.connect(self._take_key)
        self._stack.addWidget(self.table)
        if was_current:
            self._stack.setCurrentWidget(self.table)

    def _take_key(self, key: str) -> None:
        if key.isdigit():
            self._take(int(key))

    def _take(self, number: int | None) -> None:
        """One part in hand, in every picture and in the table."""
        self.current = number
        for chart in self.charts.values():
            chart.choose(number)
        if self.table is not None and self.table.current_key() != str(number or ""):
            self.table.choose(str(number or ""))
        if self.spec is not None:
            self._sentence.setText(model.sentence(self.spec, number))

    def _point(self, chart: PartsChart, card: Card | None) -> None:
        spot = chart.spot_of(chart.hovered) if chart.hovered is not None else None
        place = QPointF(chart.mapTo(self, spot.toPoint())) if spot is not None else None
        self._card.show_card(card, place)

    def _want_axis(self) -> None:
        if self._found is not None:
            axis = model.axis_of(self._found, self.by.current, within=self.within.current)
            if axis is not None:
                self.wanted_axis.emit(axis)

    def _want_period(self, code: str) -> None:
        for each in _periods(self._found):
            if str(each.code) == code:
                self.wanted_period.emit(each)


def _widen(pickers: tuple[Picker, ...]) -> None:
    for picker in pickers:
        picker.setMinimumWidth(scaled(170))


def _periods(found: Breakdowns | None) -> tuple[Period, ...]:
    """The periods of the division on show."""
    spec = found.chosen if found is not None else None
    offered = found.of(spec.axis) if found is not None and spec is not None else None
    return offered.periods if offered is not None else ()


def _scrolled(chart: PartsChart) -> QScrollArea:
    """Bars that are too many for their room scroll."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(chart)
    return area
