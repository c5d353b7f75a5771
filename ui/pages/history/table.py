"""A table of any length: only the rows that are looked at are asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Signal

from ui.models.cells import Column, Line, TableRow
from ui.models.table import TableModel
from ui.pages.history.view_model.lines import waiting
from ui.widgets.table_view import TableView

PAGE = 200
_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class HistoryModel(TableModel):
    """Knows the number of every entry; its words come a page at a time."""

    wanted = Signal(int)
    """Which page somebody is looking at, from 0."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self.numbers: Sequence[int] = ()
        self._read: dict[int, TableRow] = {}
        self._asked: set[int] = set()

    def show_numbers(self, numbers: Sequence[int]) -> None:
        """Show other entries, latest first."""
        self.beginResetModel()
        self.numbers = numbers
        self._read.clear()
        self._asked.clear()
        self.endResetModel()

    def fill(self, page: int, lines: Sequence[TableRow]) -> None:
        """The words of a page have come."""
        for row, line in enumerate(lines, start=page * PAGE):
            self._read[row] = line
        last = page * PAGE + len(lines) - 1
        if lines:
            self.dataChanged.emit(
                self.index(page * PAGE, 0), self.index(last, len(self.columns) - 1)
            )

    def line(self, row: int) -> Line | None:
        if not 0 <= row < len(self.numbers):
            return None
        return self._read.get(row) or self._awaited(row)

    def row_of(self, key: str) -> int | None:
        wanted = int(key) if key.isdigit() else -1
        low, high = 0, len(self.numbers)
        while low < high:  # the numbers fall
            middle = (low + high) // 2
            if self.numbers[middle] > wanted:
                low = middle + 1
            else:
                high = middle
        is_there = low < len(self.numbers) and self.numbers[low] == wanted
        return low if is_there else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.numbers)

    def _awaited(self, row: int) -> TableRow:
        page = row // PAGE
        if page not in self._asked:
            self._asked.add(page)
            self.wanted.emit(page)
        return waiting(self.numbers[row])


class HistoryTable(TableView):
    """The entries; scrolls as smoothly over a hundred thousand as over ten."""

    def __init__(self, columns: Sequence[Column], name: str) -> None:
        super().__init__(columns, name)
        self.entries = HistoryModel(columns, self)
        self.lines = self.entries
        self.setModel(self.entries)
        self.fit()

    def show_numbers(self, numbers: Sequence[int]) -> None:
        """Show other entries and keep the current one where it still is."""
        before = self.current_key()
        self.entries.show_numbers(numbers)
        self.fit()
        if before and self.entries.row_of(before) is not None:
            self.choose(before)

    def choose_row(self, row: int) -> None:
        """Make the entry of a row the current one."""
        if row < len(self.entries.numbers):
            self.setCurrentIndex(self.entries.index(row, 0))
