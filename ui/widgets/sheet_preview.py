"""A department's sheet as they sent it: paper grid, their fills, the cell in hand framed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from lbi_desktop.domain.readings.reading import SheetCell, SheetPicture
from ui.marks.brush import fill, pen
from ui.models.label_column import label_column
from ui.models.sheet import CellMark, SheetModel, column_letters, row_and_column
from ui.theme.look import font, line_height, scaled
from ui.widgets.held_line import HeldColumn, HeldRow
from ui.widgets.paper import PaperHead, PaperPainter, is_figure
from ui.widgets.sheet_widths import widths_as_sent, widths_in

Index = QModelIndex | QPersistentModelIndex
_LEAST, _SHORT_WORDS = 3.0, 12
_ZOOMS = (0.7, 0.8, 0.9, 1.0, 1.15, 1.3, 1.5)
_LEAST_WORDS, _LABEL_WORDS = 8, 20


class SheetPreview(QTableView):
    """Shows one sheet, not to be edited; reports the address of a cell that was pressed."""

    pressed_at = Signal(str)
    zoomed = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self._sheet: SheetPicture | None = None
        self._labels: int | None = None
        self._joined: set[tuple[int, int]] = set()
        self.zoom = 1.0
        self.paper = SheetModel()
        self.setModel(self.paper)
        self.setItemDelegate(PaperPainter(self))
        self.setHorizontalHeader(PaperHead(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(PaperHead(Qt.Orientation.Vertical, self))
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName("The sheet as it was sent")
        self.heads = HeldRow(self)
        self.held = HeldColumn(self, PaperHead(Qt.Orientation.Horizontal, self))
        self.clicked.connect(lambda index: self.pressed_at.emit(_address(index)))

    def show_sheet(
        self,
        sheet: SheetPicture | None,
        marks: Mapping[str, CellMark],
        *,
        head_row: int | None = None,
    ) -> None:
        """Show another sheet; its row of heads stays in sight."""
        self._sheet = sheet
        self.paper.show(sheet, marks)
        self._labels = label_column(self.paper.cells())
        name = sheet.name if sheet is not None else ""
        self.setAccessibleName(f"Sheet {name}" if name else "The sheet as it was sent")
        self._fit()
        self._join_cells()
        self._spread_long_words()
        self.held.hold(self._labels)
        self.heads.hold(head_row)

    def step_zoom(self, ways: int) -> None:
        """Show the sheet larger or smaller by a step."""
        place = _ZOOMS.index(self.zoom) + ways
        self.zoom = _ZOOMS[max(0, min(place, len(_ZOOMS) - 1))]
        for view in (self, self.held, self.heads):
            view.setProperty("zoom", self.zoom)
        self._fit()
        self._join_cells()
        self._spread_long_words()
        self._place_held()
        self.zoomed.emit(self.zoom)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def show_marks(self, marks: Mapping[str, CellMark]) -> None:
        """Show other marks on the same sheet."""
        self.paper.mark(marks)

    def show_cell(self, address: str) -> None:
        """Frame a cell and scroll to it."""
        place = row_and_column(address)
        if place is None:
            return
        index = self.paper.index(place[0] - 1, place[1] - 1)
        self.setCurrentIndex(index)
        bar, box = self.verticalScrollBar(), self.visualRect(index)
        bar.setValue(bar.value() + box.center().y() - self.viewport().height() // 2)
        self._bring_to_sight(index)
        self._repaint_all()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._repaint_all()

    def paintEvent(self, event: Any) -> None:  # noqa: ANN401 - Qt's own paint event
        super().paintEvent(event)
        index = self.currentIndex()
        if not index.isValid():
            return
        painter = QPainter(self.viewport())
        box = QRectF(self.visualRect(index)).adjusted(0, 0, -1, -1)
        painter.setPen(pen("accent", 2.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        fill(painter, "accent")
        painter.drawRect(QRectF(box.right() - 3, box.bottom() - 3, 6, 6))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._place_held()
        if self.currentIndex().isValid():
            self._bring_to_sight(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "paper"):
            self._fit()

    def _place_held(self) -> None:
        """The row of heads lies over the sheet, the column of labels over both."""
        self.heads.place()
        self.held.place()

    def _bring_to_sight(self, index: QModelIndex) -> None:
        """Scroll until a cell is seen, and not behind the column that is held."""
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        hidden = self.held.covered - self.visualRect(index).left()
        if hidden > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)
        show_whole_columns(self, self.held.covered, wanted=index.column())
        above = self.heads.covered - self.visualRect(index).top()
        if above > 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - above)

    def _repaint_all(self) -> None:
        self.viewport().update()
        self.horizontalHeader().viewport().update()
        self.verticalHeader().viewport().update()

    def _fit(self) -> None:
        """Widths as on the sheet, all grown or shrunk a little to fill the place."""
        high = round(max(25, line_height("small") + 9) * self.zoom)
        self.verticalHeader().setMinimumSectionSize(high)
        self.verticalHeader().setDefaultSectionSize(high)
        digits = len(str(self.paper.rowCount()))
        self.verticalHeader().setFixedWidth(scaled(10 + 8 * max(2, digits)))
        self.horizontalHeader().setFixedHeight(max(22, line_height("caption") + 6))
        for column, width in enumerate(self._widths()):
            self.setColumnWidth(column, int(width))

    def _widths(self) -> list[float]:
        """As on the sheet, all grown or shrunk to the room there is."""
        sent = widths_as_sent(self._sheet, self.paper.columnCount())
        room = float(self.viewport().width() - 2)
        return widths_in(room, sent=sent, needed=self._needed(), zoom=self.zoom)

    def _needed(self) -> list[float]:
        """What each column needs for figures and short words, and a little for long ones."""
        plain, bold = QFontMetricsF(font("small")), QFontMetricsF(font("strong"))
        needed = [plain.averageCharWidth() * _LEAST] * self.paper.columnCount()
        for cell in self.paper.cells():
            metrics = bold if cell.is_bold else plain
            is_long = len(cell.shown) > _SHORT_WORDS
            if is_long and self._is_free(cell, 1):
                continue  # it runs on over the empty cells beside it
            least = _LABEL_WORDS if cell.column == self._labels else _LEAST_WORDS
            words = cell.shown[:least] if is_long else cell.shown
            wanted = metrics.horizontalAdvance(words) + 14
            needed[cell.column - 1] = max(needed[cell.column - 1], wanted)
        return needed

    def _join_cells(self) -> None:
        """Cells merged in the file are one here too."""
        self.clearSpans()
        self._joined = set()
        for top, left, bottom, right in self._sheet.merges if self._sheet else ():
            if (bottom, right) != (top, left) and right <= self.paper.columnCount():
                self.setSpan(top - 1, left - 1, bottom - top + 1, right - left + 1)
                rows, columns = range(top, bottom + 1), range(left, right + 1)
                self._joined |= {(row, column) for row in rows for column in columns}

    def _spread_long_words(self) -> None:
        """Words too long for their cell run on over empty ones, as in Excel."""
        metrics = QFontMetricsF(font("strong"))
        for cell in self.paper.cells():
            is_joined = (cell.row, cell.column) in self._joined
            if not cell.shown or is_figure(cell.shown) or is_joined:
                continue
            wanted, reach = metrics.horizontalAdvance(cell.shown) * self.zoom + 12, 1
            room = float(self.columnWidth(cell.column - 1))
            while room < wanted and self._is_free(cell, reach):
                room += self.columnWidth(cell.column - 1 + reach)
                reach += 1
            if reach > 1:
                self.setSpan(cell.row - 1, cell.column - 1, 1, reach)

    def _is_free(self, cell: SheetCell, reach: int) -> bool:
        column = cell.column + reach
        if column > self.paper.columnCount() or (cell.row, column) in self._joined:
            return False
        beside = self.paper.cell(cell.row, column)
        return beside is None or (not beside.shown and beside.fill == cell.fill)


def _address(index: Index) -> str:
    return f"{column_letters(index.column() + 1)}{index.row() + 1}"


def show_whole_columns(sheet: QTableView, edge: int, *, wanted: int) -> None:
    """No figure is cut by the column held up to an edge: the next one begins where it ends."""
    bar = sheet.horizontalScrollBar()
    for column in range(sheet.model().columnCount() if edge else 0):
        left = sheet.columnViewportPosition(column)
        right = left + sheet.columnWidth(column)
        if left < edge < right:
            bar.setValue(bar.value() + (right if column < wanted else left) - edge)
            return
