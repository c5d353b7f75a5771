"""What is told of a subject and a ward beside the map: groups, measures, time, evidence."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from lbi_desktop.domain.wellbeing.picture import WellbeingPicture
from ui.chart.part_bars import DotsPicture
from ui.chart.parts_chart import PartsChart
from ui.chart.parts_picture import PartsKind
from ui.models.cells import Line
from ui.pages.wellbeing.trend_canvas import TrendCanvas
from ui.pages.wellbeing.view_model import details
from ui.pages.wellbeing.view_model.groups import GroupsTold
from ui.pages.wellbeing.view_model.shown import Shown, group_spec
from ui.pages.wellbeing.view_model.trend import trend
from ui.theme.look import scaled
from ui.widgets.buttons import Button, Choices
from ui.widgets.layout import STRETCH, column, row, scrolled
from ui.widgets.picker import Picker
from ui.widgets.point_card import PointCard
from ui.widgets.table_view import TableView
from ui.widgets.text import Folding, label

BOROUGH, WARD = "borough", "ward"


class GroupsPart(QWidget):
    """The groups of one dimension on their intervals, with the gap between them."""

    dimension_chosen = Signal(str)
    whose_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.whose = Picker("Of whom")
        self.chips = Choices((), name="Groups by", wraps=True)
        self.whose.setMaximumWidth(scaled(150))
        self.chart = PartsChart(PartsKind.BARS, DotsPicture)
        self.said = Folding("", "small", tone="ink2")
        self._nothing = label("No figures by group yet.", tone="ink2", wraps=True)
        self._stack = QStackedWidget()
        area = scrolled(self.chart, "Groups")
        body = column(
            row((self.chips, 1), self.whose, edges=(16, 8, 12, 0)),
            row((self.said, 1), edges=(16, 2, 16, 0)),
            (area, 1),
            gap=2,
        )
        self._stack.addWidget(body)
        self._stack.addWidget(row((self._nothing, 1), edges=(16, 12, 16, 12)))
        fill(self, self._stack)
        self.chips.chosen.connect(self.dimension_chosen)
        self.whose.chosen.connect(self.whose_chosen)

    def offer_ward(self, place: str, ward: str, *, is_inside: bool) -> None:
        """Offer the groups of the ward in hand beside the borough's; not without one."""
        self.whose.setVisible(bool(ward))
        if ward:
            options = ((BOROUGH, place), (WARD, f"in {ward}"))
            self.whose.offer(options, WARD if is_inside else BOROUGH)

    def show_groups(self, picture: WellbeingPicture, of: Shown, *, told: GroupsTold) -> None:
        """Show the groups of a dimension."""
        self._stack.setCurrentIndex(0 if told.dimension else 1)
        if told.dimension:
            self.chips.offer(told.options)
            self.chips.choose(told.dimension)
            self.chart.show_parts(group_spec(picture, of, dimension=told.dimension))
            self.said.setText(told.sentence)
            self.said.setVisible(bool(told.sentence))


class TrendPart(QWidget):
    """Scores over time, and in words what moved."""

    def __init__(self) -> None:
        super().__init__()
        self.canvas = TrendCanvas()
        self.said = Folding("", "small", tone="ink2")
        self._card = PointCard(self)
        fill(self, column((self.canvas, 1), row((self.said, 1), edges=(16, 2, 16, 2)), gap=0))
        self.canvas.pointed.connect(self._point)

    def show_trend(self, picture: WellbeingPicture, of: Shown, *, ward: int) -> None:
        """Show the scores of a subject over the editions."""
        made = trend(picture, of, ward=ward)
        self.canvas.show_trend(made)
        self.said.setText(made.words if made else "No scores over time yet.")

    def _point(self, card: object) -> None:
        spot = self.canvas.spot_now()
        place = QPointF(self.canvas.mapTo(self, spot.toPoint())) if spot is not None else None
        self._card.show_card(self.canvas.card_now() if card else None, place)


class LinesPart(QWidget):
    """A table of lines, or one sentence where there are none; buttons under it."""

    def __init__(
        self, table: TableView, nothing: str, *, buttons: tuple[Button, ...] = ()
    ) -> None:
        super().__init__()
        self.table = table
        self._stack = QStackedWidget()
        words = label(nothing, tone="ink2", wraps=True)
        self._stack.addWidget(table)
        self._stack.addWidget(row((words, 1), edges=(16, 12, 16, 12)))
        parts: list[tuple[QWidget, int]] = [(self._stack, 1)]
        body = column(*parts, gap=0)
        if buttons:
            body = column(*parts, row(*buttons, STRETCH, gap=8, edges=(8, 4, 16, 0)), gap=0)
        fill(self, body)

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show other lines."""
        self.table.show_lines(lines)
        self._stack.setCurrentIndex(0 if lines else 1)


def fill(outer: QWidget, inner: QWidget) -> None:
    """One block that takes all of another's room."""
    layout = QVBoxLayout(outer)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(inner)


def measures_table() -> TableView:
    """The table of a ward's measures."""
    return TableView(details.MEASURE_COLUMNS, "Measures")


def hidden_table() -> TableView:
    """The table of hidden figures."""
    return TableView(details.HIDDEN_COLUMNS, "Hidden figures")


def evidence_table() -> TableView:
    """The table of evidence."""
    return TableView(details.EVIDENCE_COLUMNS, "Evidence and plan", row_pixels=44)
