"""A worksheet as a table model: what stood in each cell, and what there is to know of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from lbi_desktop.domain.readings.reading import SheetCell, SheetPicture

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d+)")
CELL_ROLE = int(Qt.ItemDataRole.UserRole)
MARK_ROLE = CELL_ROLE + 1
HIDDEN_ROLE = CELL_ROLE + 2
_SPARE_ROWS = 3


@dataclass(frozen=True, slots=True)
class CellMark:
    """What there is to know of a cell: near, bad or accent, and the words."""

    tone: str
    words: str


def column_letters(number: int) -> str:
    """`A` for 1, `AA` for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def row_and_column(address: str) -> tuple[int, int] | None:
    """`G14` as (14, 7); None for what is no address."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


class SheetModel(QAbstractTableModel):
    """One sheet's cells; read out as "G14, 84%, to settle: …"."""

    def __init__(self) -> None:
        super().__init__()
        self._cells: dict[tuple[int, int], SheetCell] = {}
        self._marks: Mapping[str, CellMark] = {}
        self._extent = (0, 0)
        self._hidden: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())

    def show(self, sheet: SheetPicture | None, marks: Mapping[str, CellMark]) -> None:
        """Show another sheet."""
        self.beginResetModel()
        cells = sheet.cells if sheet is not None else ()
        self._cells = {(cell.row, cell.column): cell for cell in cells}
        self._marks = marks
        self._extent = _extent(sheet, cells)
        rows, columns = (sheet.hidden_rows, sheet.hidden_columns) if sheet else ((), ())
        self._hidden = (frozenset(rows), frozenset(columns))
        self.endResetModel()

    def mark(self, marks: Mapping[str, CellMark]) -> None:
        """Show other marks on the same sheet."""
        self._marks = marks
        rows, columns = self._extent
        if rows and columns:
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, columns - 1))

    def cell(self, row: int, column: int) -> SheetCell | None:
        """The cell at a place counted from 1."""
        return self._cells.get((row, column))

    def cells(self) -> Sequence[SheetCell]:
        """Every cell that holds something."""
        return tuple(self._cells.values())

    def is_hidden(self, section: int, orientation: Qt.Orientation) -> bool:
        """Whether a row or column (from 1) is hidden in the file; it is shown all the same."""
        return section in self._hidden[orientation is Qt.Orientation.Horizontal]

    def _hidden_words(self, row: int, column: int) -> str:
        rows, columns = self._hidden
        if row in rows:
            return "in a hidden row"
        return "in a hidden column" if column in columns else ""

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._extent[0]

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._extent[1]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        is_row = orientation is Qt.Orientation.Vertical
        return str(section + 1) if is_row else column_letters(section + 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = (index.row() + 1, index.column() + 1)
        cell = self._cells.get(place)
        address = f"{column_letters(place[1])}{place[0]}"
        mark = self._marks.get(address)
        plain = {CELL_ROLE: cell, MARK_ROLE: mark}
        if role in plain:
            return plain[role]
        if role == HIDDEN_ROLE:
            return bool(self._hidden_words(*place))
        shown = cell.shown if cell is not None else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return shown
        words = mark.words if mark is not None else ""
        note = f"note: {cell.note}" if cell is not None and cell.note else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            where = self._hidden_words(*place)
            return ", ".join(filter(None, (address, shown or "empty", words, note, where)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (shown, words, note))) if words or note else None
        return None


def _extent(sheet: SheetPicture | None, cells: Sequence[SheetCell]) -> tuple[int, int]:
    """As far as there is something, and a little blank paper beyond."""
    if sheet is None:
        return 0, 0
    rows = max((cell.row for cell in cells), default=0) + _SPARE_ROWS
    columns = max((cell.column for cell in cells), default=1)
    return rows, columns
