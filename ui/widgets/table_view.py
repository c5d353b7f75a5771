"""A table of lines: widths from the font, groups that open and close, rows known by key."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.models.cell_painter import CellPainter
from ui.models.cells import Cell, Column, GroupHead, Line, TableRow
from ui.models.table import TableModel
from ui.theme.look import colour, font, line_height, row_height, scaled

_WIDE = 1100
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LETTERS = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}


class TableView(QTableView):
    """Shows a TableModel. Reports the key of the current row, of an opened one, of a group."""

    current_changed = Signal(str)
    opened = Signal(str)
    peeked = Signal(str)
    group_toggled = Signal(str)

    def __init__(
        self,
        columns: Sequence[Column],
        name: str,
        *,
        row_pixels: int = 0,
        model: TableModel | None = None,
    ) -> None:
        super().__init__()
        self.lines = model if model is not None else TableModel(columns)
        self.lines.setParent(self)
        self.has_letter_keys = True
        self._row_pixels = row_pixels
        self._widest: dict[int, str] = {}
        self._chosen: frozenset[str] | None = None
        self.setModel(self.lines)
        self.setItemDelegate(CellPainter(self, row_pixels=row_pixels))
        self.setAccessibleName(name)
        self._set_up()
        self.fit()

    def _set_up(self) -> None:
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setCornerButtonEnabled(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # see paintEvent
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(scaled(20))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setMinimumSectionSize(scaled(24))
        self.clicked.connect(self._on_click)
        self.doubleClicked.connect(self._on_double_click)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines and keep the current row by its key where it still is."""
        line = self.lines.line(self.currentIndex().row())
        before = line.key if line is not None else ""
        self.lines.show(lines)
        self._widest = _widest_figures(lines, self.lines.columns)
        self.fit()
        self._span_groups()
        if before and self.current_key() != before:
            self.choose(before)

    def choose_columns(self, keys: Collection[str]) -> None:
        """Show only these columns, and those that never give way or grow."""
        chosen = frozenset(keys)
        if chosen != self._chosen:
            self._chosen = chosen
            self.fit()

    @property
    def shown_columns(self) -> tuple[Column, ...]:
        """The columns that were chosen, whether or not there is room for all of them."""
        return tuple(self._wanted_columns())

    def _wanted_columns(self) -> list[Column]:
        chosen = self._chosen
        every = self.lines.columns
        return [each for each in every if chosen is None or each.key in chosen or each.grows]

    def current_key(self) -> str:
        """The key of the current row, empty on a group or without one."""
        line = self.lines.line(self.currentIndex().row())
        return line.key if isinstance(line, TableRow) else ""

    def choose(self, key: str) -> None:
        """Make a row the current one, if it is shown."""
        row = self.lines.row_of(key)
        if row is not None:
            self.setCurrentIndex(self.lines.index(row, 0))

    def choose_first(self) -> None:
        """Make the first row that is no group head the current one."""
        first = next((line for line in self.lines.lines if isinstance(line, TableRow)), None)
        if first is not None:
            self.choose(first.key)

    def step(self, ways: int) -> None:
        """Go to the next (or earlier) row that is no group head."""
        row = self.currentIndex().row() + ways
        while isinstance(self.lines.line(row), GroupHead):
            row += ways
        if self.lines.line(row) is not None:
            self.setCurrentIndex(self.lines.index(row, 0))

    def fit(self) -> None:
        """Widths from the font: columns that give way go when room is short."""
        widths = {each.key: self._width(each) for each in self.lines.columns}
        shown = self._columns_with_room(widths)
        head = self.horizontalHeader()
        head.setFixedHeight(max(32, line_height("small") + 14))
        for place, column in enumerate(self.lines.columns):
            self.setColumnHidden(place, column not in shown)
            if column.grows:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
            else:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
                self.setColumnWidth(place, widths[column.key])
        high = max(row_height(), scaled(self._row_pixels))
        self.verticalHeader().setDefaultSectionSize(high)

    def _columns_with_room(self, widths: Mapping[str, int]) -> list[Column]:
        shown = self._wanted_columns()
        room = self.viewport().width()
        while sum(widths[each.key] for each in shown) > room:
            first = max(shown, key=lambda column: column.gives_way)
            if not first.gives_way:
                break
            shown.remove(first)
        return shown

    def _width(self, column: Column) -> int:
        place = self.lines.columns.index(column)
        width = column_width(column, self._widest.get(place, ""))
        is_wide = self.viewport().width() > scaled(_WIDE)
        return max(width, scaled(column.wide_pixels)) if is_wide else width

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        line = self.lines.line(current.row())
        if isinstance(line, TableRow) and current.row() != previous.row():
            self.current_changed.emit(line.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        line = self.lines.line(self.currentIndex().row())
        if plain and self.has_letter_keys and key in _LETTERS:
            self.step(_LETTERS[key])
        elif isinstance(line, GroupHead) and self._wants_toggle(key, line):
            self.group_toggled.emit(line.key)
        elif isinstance(line, TableRow) and key in _OPENING and plain:
            self.opened.emit(line.key)
        elif isinstance(line, TableRow) and key == Qt.Key.Key_Space:
            self.peeked.emit(line.key)
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _wants_toggle(key: Qt.Key, head: GroupHead) -> bool:
        closing = Qt.Key.Key_Left if head.is_open else Qt.Key.Key_Right
        return key in (*_OPENING, Qt.Key.Key_Space, closing)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground here: then a scrolled table moves, and only new rows are painted."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), colour("surface"))
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "lines"):
            self.fit()

    def _span_groups(self) -> None:
        self.clearSpans()
        for row, line in enumerate(self.lines.lines):
            if isinstance(line, GroupHead):
                self.setSpan(row, 0, 1, len(self.lines.columns))

    def _on_click(self, index: QModelIndex) -> None:
        line = self.lines.line(index.row())
        if isinstance(line, GroupHead):
            self.group_toggled.emit(line.key)

    def _on_double_click(self, index: QModelIndex) -> None:
        line = self.lines.line(index.row())
        if isinstance(line, TableRow):
            self.opened.emit(line.key)


def _widest_figures(lines: Sequence[Line], columns: Sequence[Column]) -> dict[int, str]:
    """The longest text of each column of figures: no figure is ever cut short."""
    rows = [line.cells for line in lines if isinstance(line, TableRow)]
    places = [
        place for place, column in enumerate(columns) if column.is_figure or column.is_whole
    ]
    return {place: _longest([cells[place] for cells in rows]) for place in places}


def _longest(cells: Sequence[Cell]) -> str:
    """What the longest cell says: only those of the longest text are asked."""
    if not cells:
        return ""
    longest = max(cells, key=lambda cell: len(getattr(cell, "text", "") or cell.spoken))
    return longest.spoken


def head_metrics() -> QFontMetrics:
    """How wide words are in a column's head."""
    made = QFont(font("small"))
    made.setWeight(QFont.Weight.Medium)
    return QFontMetrics(made)


def column_width(column: Column, widest: str = "") -> int:
    """What a column needs: its sample, its drawing or its head, whichever is widest."""
    head = head_metrics().horizontalAdvance(column.title) + 18
    sample = max(column.sample, widest, key=len)
    words = QFontMetrics(font("strong")).horizontalAdvance(sample) if sample else 0
    room = (scaled(22) if column.is_figure else 16) + scaled(column.extra)
    return max(head, words + room if words else 0, scaled(column.pixels))
