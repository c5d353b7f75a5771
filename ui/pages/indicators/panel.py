"""The side panel: one indicator at a glance, its marks in sentences, its figures with cells."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from lbi_desktop.domain.status import Status
from ui.actions import key_tip
from ui.chart.picture import ChartPicture
from ui.desks.comment_view import CommentView
from ui.marks.points import travel_arrow
from ui.marks.status import status_shape
from ui.models.cells import AssuranceMark, Cell, StatusMark, TravelMark, VariationMark
from ui.pages.indicators.definition_view import DefinitionView
from ui.pages.indicators.panel_parts import PanelParts
from ui.pages.indicators.view_model import panel as model
from ui.questions import IndicatorDetail
from ui.theme.look import control_height, scaled
from ui.widgets.buttons import Button, Choices
from ui.widgets.drawing import Drawing, assurance_drawing, variation_drawing
from ui.widgets.layout import STRETCH, clear, column, row, rule, scrolled
from ui.widgets.text import Elided, label

_DEFINITION, _COMMENT, _PARTS = "definition", "comment", "parts"
_TABS = (
    ("trend", "Trend"),
    ("figures", "Figures"),
    (_COMMENT, "Comment"),
    (_DEFINITION, "Definition"),
    (_PARTS, "Parts"),
)
_MANY = 40


class IndicatorPanel(QFrame):
    """Shows one indicator; reports the wish to open its chart, a cell, or to close."""

    opened = Signal()
    closed = Signal()
    asked_for_cell = Signal(int)
    asked_for_definition = Signal()
    asked_for_parts = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Indicator")
        self._over = Elided("", "small", tone="ink3")
        self._name = label("", "panel", wraps=True)
        self._figure = label("", "figure")
        self._state = label("", "small", tone="ink2")
        self._parts = label("", "small", tone="ink3")
        self._tabs = Choices(_TABS, kind="tab", name="What to show", wraps=True, gap=9)
        self._views = QStackedWidget()
        self._trend = _TrendView()
        self._figures = _ListView()
        self.comment = CommentView()
        self.definition = DefinitionView()
        self.parts = PanelParts()
        self._shown = ""
        self._lay_out()
        self._tabs.button(_PARTS).setToolTip("The figure by ward and group")
        self._tabs.chosen.connect(self._show_tab)
        for view in (self._trend.figures, self._figures):
            view.asked_for_cell.connect(self.asked_for_cell)

    def show_detail(self, detail: IndicatorDetail) -> None:
        """Show an indicator."""
        top = model.head(detail.row)
        self._over.setText(top.over)
        self._name.setText(top.name)
        self._figure.setText(top.figure)
        self._figure.setVisible(bool(top.figure))
        self._state.setText(top.state)
        self._parts.setText(top.parts)
        self._parts.setVisible(bool(top.parts))
        has_cell = model.cell_behind(detail) is not None
        self._cell.setEnabled(has_cell)
        is_calculated = bool(detail.row.indicator.formula)
        none = model.NO_CELL_CALCULATED if is_calculated else model.NO_CELL
        self._cell.setToolTip(key_tip("figure.cell") if has_cell else none)
        self._trend.show_detail(detail)
        self._figures.show_figures(model.figures(detail, limit=_MANY))
        if self._shown != detail.row.indicator.id:
            self.definition.show_nothing()
        self._shown = detail.row.indicator.id
        self._ask_for(self._tabs.current)

    def turn_to_comment(self) -> None:
        """Show what is said of the figure."""
        self._tabs.choose(_COMMENT)
        self._show_tab(_COMMENT)

    def _lay_out(self) -> None:
        close = Button(kind="ghost", icon_name="cross", tip="Close (Esc)")
        close.clicked.connect(self.closed)
        chart = Button("Open chart", "primary", icon_name="indicators", tip="Enter")
        chart.clicked.connect(self.opened)
        self._cell = Button("Show the cell", icon_name="sheet", tip=key_tip("figure.cell"))
        self._cell.clicked.connect(lambda: self.asked_for_cell.emit(0))
        beside = column(STRETCH, self._state, self._parts, STRETCH, gap=0)
        top = column(
            row((self._over, 1), close, gap=0),
            self._name,
            row(self._figure, beside, STRETCH, gap=12),
            gap=4,
            edges=(20, 8, 8, 8),
        )
        self._views.addWidget(scrolled(self._trend, "Trend"))
        views = (self._figures, self.comment, self.definition, self.parts)
        for view, (_, words) in zip(views, _TABS[1:], strict=True):
            self._views.addWidget(scrolled(view, words))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(top)
        layout.addWidget(row((self._tabs, 1), edges=(16, 0, 8, 0)))
        layout.addWidget(rule())
        layout.addWidget(self._views, 1)
        layout.addWidget(row(chart, self._cell, STRETCH, edges=(20, 10, 20, 12)))
        self.setTabOrder(self._tabs, self._views)
        self.setTabOrder(self._views, chart)
        self.setTabOrder(chart, self._cell)

    def _show_tab(self, name: str) -> None:
        places = [key for key, _ in _TABS]
        self._views.setCurrentIndex(places.index(name))
        self._ask_for(name)

    def _ask_for(self, name: str) -> None:
        """What is not shown at once is asked for when its tab is turned to."""
        if name == _DEFINITION:
            self.asked_for_definition.emit()
        elif name == _PARTS:
            self.asked_for_parts.emit()


class _TrendView(QWidget):
    """The small chart, the four sentences, the latest figures."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        self._chart = ChartPicture()
        self._sentences = QVBoxLayout()
        self._sentences.setContentsMargins(20, 4, 20, 10)
        self._sentences.setSpacing(8)
        self.figures = _ListView()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(row(self._chart, edges=(8, 8, 4, 4)))
        layout.addLayout(self._sentences)
        layout.addWidget(rule())
        layout.addWidget(self.figures)
        layout.addStretch(1)

    def show_detail(self, detail: IndicatorDetail) -> None:
        self._chart.show_chart(detail.chart)
        clear(self._sentences)
        for each in model.sentences(detail.row):
            self._sentences.addWidget(_sentence(each))
        self.figures.show_figures(model.figures(detail))


class _ListView(QWidget):
    """Names and values, one line each."""

    asked_for_cell = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(20, 10, 16, 10)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._grid)
        outer.addStretch(1)

    def show_figures(self, figures: tuple[model.PanelFigure, ...]) -> None:
        """Periods with their figures; the tooltip says where each came from."""
        clear(self._grid)
        for place, figure in enumerate(figures):
            self._grid.setRowMinimumHeight(place, control_height(dense=True))
            self._grid.addWidget(label(figure.period, "small", tone="ink2"), place, 0)
            value = label(figure.text, "strong")
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(value, place, 1)
            self._grid.addWidget(label(figure.raised, "caption", tone="ink2"), place, 2)
            value.setToolTip(figure.tip)
            if figure.link:
                self._grid.addWidget(self._link(figure), place, 3)

    def _link(self, figure: model.PanelFigure) -> Button:
        """The way to the cell."""
        made = Button(figure.link, "quiet", icon_name="sheet", is_dense=True, tip=figure.tip)
        made.setAccessibleName(f"Show {figure.link} of {figure.period}")
        made.clicked.connect(lambda: self.asked_for_cell.emit(figure.place))
        return made


def _sentence(sentence: model.Sentence) -> QWidget:
    heading = label(sentence.head, "strong", wraps=True)
    detail = label(sentence.detail, "small", tone="ink2", wraps=True)
    if not sentence.detail:
        detail.hide()
    words = column(heading, detail, gap=1)
    mark = column(mark_drawing(sentence.mark), STRETCH, gap=0)
    return row(mark, (words, 1), gap=12)


def mark_drawing(cell: Cell) -> Drawing:
    """The drawing of a mark, in a square so that all four stand in line."""
    if isinstance(cell, StatusMark):
        return _status_drawing(cell.status)
    if isinstance(cell, TravelMark):
        return _travel_drawing(cell)
    if isinstance(cell, VariationMark):
        return variation_drawing(cell.variation, cell.is_high, words=cell.spoken)
    assert isinstance(cell, AssuranceMark)
    return assurance_drawing(
        cell.assurance, higher_is_better=cell.higher_is_better, words=cell.spoken
    )


def _status_drawing(status: Status) -> Drawing:
    def draw(painter: QPainter, rect: QRectF) -> None:
        status_shape(painter, QPointF(rect.center()), status=status, size=scaled(13))

    return Drawing(draw, width=24, height=24, name=status.words)


def _travel_drawing(cell: TravelMark) -> Drawing:
    def draw(painter: QPainter, rect: QRectF) -> None:
        if cell.way is not None:
            travel_arrow(painter, rect.center(), way=cell.way, tone="ink", size=scaled(12))

    return Drawing(draw, width=24, height=24, name=cell.text)
