"""The one table model: rows and columns are data; it says each row and cell in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.models.cells import Column, GroupHead, Line, TableRow

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = int(Qt.ItemDataRole.UserRole)
CELL_ROLE = LINE_ROLE + 1
_NOWHERE = QModelIndex()


class TableModel(QAbstractTableModel):
    """Lines (rows and group heads) under columns."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._lines: tuple[Line, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is shown, in order."""
        return self._lines

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines; where only contents changed, rows stay where they are."""
        fresh = tuple(lines)
        if [_key(line) for line in fresh] == [_key(line) for line in self._lines]:
            self._replace(fresh)
            return
        self.beginResetModel()
        self._lines = fresh
        self.endResetModel()

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Have other columns, and nothing under them yet."""
        self.beginResetModel()
        self.columns, self._lines = tuple(columns), ()
        self.endResetModel()

    def row_of(self, key: str) -> int | None:
        """The row of a line, by its key."""
        return next((i for i, line in enumerate(self._lines) if _key(line)[1] == key), None)

    def line(self, row: int) -> Line | None:
        """The line of a row, None outside the table."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignVCenter | _side(column)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if isinstance(line, GroupHead):
            return _group_answer(line, index.column(), role)
        return self._cell_answer(line, index.column(), role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _cell_answer(self, line: TableRow, column: int, role: int) -> object:
        cell = line.cells[column]
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return getattr(cell, "tip", "") or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            head = self.columns[column].title
            return line.sentence if column == 0 else f"{head}: {cell.spoken or 'none'}"
        return None

    def _replace(self, fresh: tuple[Line, ...]) -> None:
        pairs = enumerate(zip(self._lines, fresh, strict=True))
        changed = [row for row, (old, new) in pairs if old != new]
        self._lines = fresh
        last = len(self.columns) - 1
        for row in changed:
            self.dataChanged.emit(self.index(row, 0), self.index(row, last))


def _group_answer(head: GroupHead, column: int, role: int) -> object:
    says = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    return head.spoken if column == 0 and role in says else None


def _key(line: Line) -> tuple[type, str]:
    return type(line), line.key


def _side(column: Column) -> Qt.AlignmentFlag:
    if column.is_centred:
        return Qt.AlignmentFlag.AlignHCenter
    return Qt.AlignmentFlag.AlignRight if column.is_figure else Qt.AlignmentFlag.AlignLeft
