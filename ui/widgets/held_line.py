"""One line of a sheet, held at its edge while the rest is scrolled."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

_MOST_OF_ROOM = 0.4


class HeldLine(QTableView):
    """Lies over an edge of a sheet, silent to mouse and keys, and shows one of its lines."""

    def __init__(self, sheet: QTableView) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._line: int | None = None
        self.setModel(sheet.model())
        self.setItemDelegate(sheet.itemDelegate())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(off)
        self.setHorizontalScrollBarPolicy(off)
        self.verticalHeader().hide()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def place(self) -> None:
        """Lie where the line would be, once it is scrolled out of sight."""
        raise NotImplementedError

    def _set_row_heights(self, high: int) -> None:
        self.verticalHeader().setMinimumSectionSize(high)
        self.verticalHeader().setDefaultSectionSize(high)


class HeldRow(HeldLine):
    """The row of heads, held at the top edge while a sheet is scrolled down."""

    def __init__(self, sheet: QTableView) -> None:
        super().__init__(sheet)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().hide()
        sheet.horizontalScrollBar().valueChanged.connect(self.horizontalScrollBar().setValue)
        sheet.verticalScrollBar().valueChanged.connect(self.place)

    @property
    def covered(self) -> int:
        """How much of the sheet's height it lies over now."""
        return 0 if self.isHidden() else self.height()

    def hold(self, row: int | None) -> None:
        """Hold another row (from 1), or none."""
        self._line = row if row is not None and row <= self.model().rowCount() else None
        for place in range(self.model().rowCount()):
            self.setRowHidden(place, self._line is None or place != self._line - 1)
        self.place()

    def place(self) -> None:
        sheet = self._sheet
        is_away = self._line is not None and sheet.rowViewportPosition(self._line - 1) < 0
        if self._line is None or not is_away:
            self.hide()
            return
        room = sheet.viewport().geometry()
        high = sheet.rowHeight(self._line - 1)
        self._set_row_heights(high)
        for column in range(self.model().columnCount()):
            if self.columnWidth(column) != sheet.columnWidth(column):
                self.setColumnWidth(column, sheet.columnWidth(column))
        self.setGeometry(room.left(), room.top(), room.width(), high)
        self.show()
        self.horizontalScrollBar().setValue(sheet.horizontalScrollBar().value())
        self.raise_()


class HeldColumn(HeldLine):
    """The column of row labels, held at the left edge while it is scrolled sideways."""

    def __init__(self, sheet: QTableView, head: QHeaderView) -> None:
        super().__init__(sheet)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalHeader(head)
        sheet.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        sheet.horizontalScrollBar().valueChanged.connect(self.place)

    @property
    def covered(self) -> int:
        """How much of the sheet's width it lies over now."""
        return 0 if self.isHidden() else self.width()

    def hold(self, column: int | None) -> None:
        """Hold another column (from 1), or none."""
        self._line = column
        for place in range(self.model().columnCount()):
            self.setColumnHidden(place, column is None or place != column - 1)
        self.place()

    def place(self) -> None:
        sheet = self._sheet
        is_away = self._line is not None and sheet.columnViewportPosition(self._line - 1) < 0
        self.setVisible(is_away)
        if self._line is None or not is_away:
            return
        room = sheet.viewport().geometry()
        width = min(sheet.columnWidth(self._line - 1), int(room.width() * _MOST_OF_ROOM))
        self._set_row_heights(sheet.verticalHeader().defaultSectionSize())
        self.setColumnWidth(self._line - 1, width)
        head = sheet.horizontalHeader().height()
        self.horizontalHeader().setFixedHeight(head)
        self.setGeometry(room.left(), room.top() - head, width, room.height() + head)
        self.verticalScrollBar().setValue(sheet.verticalScrollBar().value())
        self.raise_()
