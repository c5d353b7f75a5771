"""The index drawn: wards, order, groups, measures and time, or everything as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from lbi_desktop.domain.wellbeing.picture import Cell, WellbeingPicture
from lbi_desktop.domain.wellbeing.ward_shapes import WardShape
from ui.chart.part_bars import BarsPicture
from ui.chart.parts_chart import PartsChart
from ui.chart.parts_picture import PartsKind
from ui.chart.ward_shapes import ShapesPicture
from ui.chart.words import Card
from ui.pages.wellbeing.cards import TitledCard
from ui.pages.wellbeing.detail_parts import (
    GroupsPart,
    LinesPart,
    TrendPart,
    evidence_table,
    hidden_table,
    measures_table,
)
from ui.pages.wellbeing.pictures import Pictures
from ui.pages.wellbeing.view_model import details, table
from ui.pages.wellbeing.view_model.groups import groups_told, inside_words
from ui.pages.wellbeing.view_model.shown import Shown, inside_ward, ward_spec
from ui.pages.wellbeing.view_model.standing import InHand
from ui.widgets.buttons import Button
from ui.widgets.layout import scrolled
from ui.widgets.point_card import PointCard
from ui.widgets.table_view import TableView

GROUPS, MEASURES, TIME, EVIDENCE, HIDDEN = "groups", "measures", "time", "evidence", "hidden"
_PICTURES, _TABLE = range(2)
_SHAPES_LEAST = 380
_NO_EVIDENCE = "No evidence is linked here yet, and its measures serve nothing in the plan."


class IndexView(QStackedWidget):
    """Shows a subject; `ward_taken` says a ward taken in hand, `ward_opened` one opened.

    `wished` says what is wanted otherwise: `boundaries`, `evidence`.
    """

    ward_taken = Signal(int)
    ward_opened = Signal(int)
    subject_opened = Signal(str)
    dimension_chosen = Signal(str)
    whose_chosen = Signal(str)
    plan_opened = Signal(str)
    wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.map = PartsChart(PartsKind.MAP)
        self.order = PartsChart(PartsKind.BARS, partial(BarsPicture, has_key=False))
        self.boundaries = Button("Boundaries", "quiet", is_dense=True)
        self.link = Button("Link evidence", "quiet", is_dense=True, icon_name="link")
        self.groups, self.time = GroupsPart(), TrendPart()
        self.measures = LinesPart(measures_table(), "No measures yet.")
        self.hidden = LinesPart(hidden_table(), "Nothing is hidden here.")
        self.evidence = LinesPart(evidence_table(), _NO_EVIDENCE, buttons=(self.link,))
        self.table: TableView | None = None
        self._drawn: tuple[WellbeingPicture, Shown, int] | None = None
        self._closed: set[str] = set()
        self._lay_out()
        self._connect()
        self.show_shapes(())

    def show_subject(
        self, picture: WellbeingPicture, of: Shown, *, ward: int, dimension: str
    ) -> None:
        """Show a subject of the index with a ward in hand (-1 for none)."""
        self._drawn = (picture, of, ward)
        spec = ward_spec(picture, of)
        for chart in (self.map, self.order):
            chart.show_parts(spec)
        self.map_card.note.setText(f"compared with {picture.place} by interval")
        self.groups.show_groups(picture, of, told=groups_told(picture, of, wanted=dimension))
        self.evidence.show_lines(details.evidence_lines(picture, of))
        self.link.setVisible(of.domain is not None)
        self.hidden.show_lines(details.hidden_lines(picture, of))
        if self.shows_table:
            self._show_table(picture, of)
        self.take_ward(ward)

    def take_ward(self, ward: int) -> None:
        """One ward in hand, in every picture and table (-1 for none)."""
        if self._drawn is None:
            return
        picture, of, _ = self._drawn
        self._drawn = (picture, of, ward)
        for chart in (self.map, self.order):
            chart.choose(ward if ward >= 0 else None)
        self._show_measures(picture, of, ward=ward)
        self.time.show_trend(picture, of, ward=ward)
        name = picture.wards[ward].area if 0 <= ward < len(picture.wards) else picture.place
        self.measures_card.retitle(f"{name}, {of.name}")
        is_other = self.table is None or table.ward_of(self.table.current_key()) != ward
        if self.table is not None and self.shows_table and is_other:
            self.table.choose(table.ward_key(ward))

    def show_ward_groups(self, hand: InHand, cells: Sequence[Cell]) -> None:
        """The groups of the ward in hand, against the borough."""
        picture, of = hand.picture, inside_ward(hand.picture, hand.of, cells=cells)
        told = groups_told(picture, of, wanted=hand.dimension)
        sentence = inside_words(hand.ward_name, picture.place)
        self.groups.show_groups(picture, of, told=replace(told, sentence=sentence))

    def show_shapes(self, shapes: Sequence[WardShape]) -> None:
        """Draw the wards by their boundaries, or as tiles where there are none."""
        if shapes:
            self.map.draw_by(partial(ShapesPicture, shapes=shapes), least=_SHAPES_LEAST)
        else:
            self.map.draw_by(None)
        self.boundaries.setText("Draw as tiles" if shapes else "Load boundaries")

    @property
    def shows_table(self) -> bool:
        """Whether the table is on show instead of the pictures."""
        return self.currentIndex() == _TABLE

    def toggle_table(self) -> None:
        """The table, or the pictures again."""
        if self._drawn is None:
            return
        self.setCurrentIndex(_PICTURES if self.shows_table else _TABLE)
        if not self.shows_table:
            self.map.setFocus()
            return
        picture, of, ward = self._drawn
        self._show_table(picture, of)
        if self.table is not None:
            self.table.choose(table.ward_key(ward))
            self.table.setFocus()

    def turn(self, key: str) -> None:
        """Bring a detail into sight and give it the keys."""
        focused = {GROUPS: self.groups.chart, MEASURES: self.measures.table,
                   TIME: self.time.canvas, EVIDENCE: self.evidence.table,
                   HIDDEN: self.hidden.table}  # fmt: skip
        self.setCurrentIndex(_PICTURES)
        self.pictures.turn(key)
        focused[key].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pointed.hide()

    def _lay_out(self) -> None:
        self.map_card = TitledCard("Wards", self.map, buttons=(self.boundaries,))
        self.order_card = TitledCard("From high to low", scrolled(self.order, "Order"))
        self.measures_card, self.time_card = TitledCard("Measures"), TitledCard("Over time")
        self.time_card.note.setText("scores, higher is better")
        apart = {
            MEASURES: self.measures_card,
            TIME: self.time_card,
            HIDDEN: TitledCard("Hidden in this view"),
        }
        parts = (
            (GROUPS, "Between groups", self.groups), (MEASURES, "Measures", self.measures),
            (TIME, "Over time", self.time), (EVIDENCE, "Evidence", self.evidence),
            (HIDDEN, "Hidden", self.hidden),
        )  # fmt: skip
        self.pictures = Pictures((self.map_card, self.order_card), parts, apart=apart)
        self._table_body = QWidget()
        room = QVBoxLayout(self._table_body)
        room.setContentsMargins(24, 0, 24, 16)
        self.addWidget(self.pictures)
        self.addWidget(self._table_body)
        self._pointed = PointCard(self)

    def _connect(self) -> None:
        for chart in (self.map, self.order):
            chart.chosen.connect(self.ward_taken)
            chart.opened.connect(self.ward_opened)
        for chart in (self.map, self.order, self.groups.chart):
            chart.pointed.connect(partial(self._point, chart))
        self.groups.dimension_chosen.connect(self.dimension_chosen)
        self.groups.whose_chosen.connect(self.whose_chosen)
        self.measures.table.opened.connect(self.subject_opened)
        self.measures.table.group_toggled.connect(self._toggle)
        self.evidence.table.opened.connect(self._open_plan)
        self.boundaries.clicked.connect(lambda: self.wished.emit("boundaries"))
        self.link.clicked.connect(lambda: self.wished.emit("evidence"))

    def _show_table(self, picture: WellbeingPicture, of: Shown) -> None:
        """The table, made anew where its columns are others."""
        columns = table.columns(picture, of)
        if self.table is None or self.table.lines.columns != columns:
            made = TableView(columns, f"{of.name} by ward and group")
            made.current_changed.connect(self._take_row)
            made.opened.connect(self._open_row)
            made.group_toggled.connect(self._toggle)
            room = self._table_body.layout()
            assert room is not None
            if self.table is not None:
                room.removeWidget(self.table)
                self.table.hide()
                self.table.deleteLater()
            self.table = made
            room.addWidget(made)
        self.table.show_lines(table.lines(picture, of, closed=self._closed))

    def _show_measures(self, picture: WellbeingPicture, of: Shown, *, ward: int) -> None:
        lines = details.measure_lines(picture, of, ward=ward, closed=self._closed)
        self.measures.show_lines(lines)

    def _toggle(self, key: str) -> None:
        """Close or open a group of lines."""
        self._closed ^= {key}
        if self._drawn is not None:
            picture, of, ward = self._drawn
            if self.shows_table:
                self._show_table(picture, of)
            self._show_measures(picture, of, ward=ward)

    def _open_plan(self, key: str) -> None:
        self.plan_opened.emit(key.removeprefix("plan:") if key.startswith("plan:") else "")

    def _take_row(self, key: str) -> None:
        ward = table.ward_of(key)
        if ward is not None:
            self.ward_taken.emit(ward)

    def _open_row(self, key: str) -> None:
        ward = table.ward_of(key)
        if ward is not None:
            self.ward_opened.emit(ward)

    def _point(self, chart: PartsChart, card: Card | None) -> None:
        spot = chart.spot_of(chart.hovered) if chart.hovered is not None else None
        place = QPointF(chart.mapTo(self, spot.toPoint())) if spot is not None else None
        self._pointed.show_card(card, place)
