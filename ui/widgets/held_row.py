"""The row of heads, held at the top edge while a sheet is scrolled down."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView


class HeldRow(QTableView):
    """Lies over the top edge of a sheet and shows one of its rows, column by column."""

    def __init__(self, sheet: QTableView) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._row: int | None = None
        self.setModel(sheet.model())
        self.setItemDelegate(sheet.itemDelegate())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(off)
        self.setHorizontalScrollBarPolicy(off)
        self.verticalHeader().hide()
        self.horizontalHeader().hide()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        sheet.horizontalScrollBar().valueChanged.connect(self.horizontalScrollBar().setValue)
        sheet.verticalScrollBar().valueChanged.connect(self.place)
        self.hide()

    @property
    def covered(self) -> int:
        """How much of the sheet's height it lies over now."""
        return 0 if self.isHidden() else self.height()

    def hold(self, row: int | None) -> None:
        """Hold another row (from 1), or none."""
        self._row = row if row is not None and row <= self.model().rowCount() else None
        for place in range(self.model().rowCount()):
            self.setRowHidden(place, self._row is None or place != self._row - 1)
        self.place()

    def place(self) -> None:
        """Lie where the row would be, once it is scrolled out of sight."""
        sheet = self._sheet
        is_away = self._row is not None and sheet.rowViewportPosition(self._row - 1) < 0
        if self._row is None or not is_away:
            self.hide()
            return
        room = sheet.viewport().geometry()
        high = sheet.rowHeight(self._row - 1)
        self.verticalHeader().setMinimumSectionSize(high)
        self.verticalHeader().setDefaultSectionSize(high)
        for column in range(self.model().columnCount()):
            if self.columnWidth(column) != sheet.columnWidth(column):
                self.setColumnWidth(column, sheet.columnWidth(column))
        self.setGeometry(room.left(), room.top(), room.width(), high)
        self.show()
        self.horizontalScrollBar().setValue(sheet.horizontalScrollBar().value())
        self.raise_()
