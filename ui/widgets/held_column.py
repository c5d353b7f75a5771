"""The column of row labels, held at the left edge while a sheet is scrolled sideways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from lbi_desktop.domain.reading import SheetCell

_SEVERAL, _SHORTEST_LABEL, _MOST_OF_ROOM = 3, 4, 0.4


def label_column(cells: Iterable[SheetCell]) -> int | None:
    """The column (from 1) that names the rows: the wordiest left of the first figures."""
    words: Counter[int] = Counter()
    figures: Counter[int] = Counter()
    for cell in cells:
        has_digits = any(map(str.isdigit, cell.shown))
        figures[cell.column] += has_digits and not cell.shown[:1].isalpha()
        words[cell.column] += len(cell.shown) >= _SHORTEST_LABEL and not has_digits
    first = min((each for each, count in figures.items() if count >= _SEVERAL), default=None)
    left = {each: n for each, n in words.items() if first is None or each < first}
    best = max(left, key=lambda each: left[each], default=None)
    return best if best is not None and left[best] >= _SEVERAL else None


class HeldColumn(QTableView):
    """Lies over the left edge of a sheet and shows one of its columns, row by row."""

    def __init__(self, sheet: QTableView, head: QHeaderView) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._column: int | None = None
        self.setModel(sheet.model())
        self.setItemDelegate(sheet.itemDelegate())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(off)
        self.setHorizontalScrollBarPolicy(off)
        self.verticalHeader().hide()
        self.setHorizontalHeader(head)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        sheet.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        sheet.horizontalScrollBar().valueChanged.connect(self.place)
        self.hide()

    @property
    def covered(self) -> int:
        """How much of the sheet's width it lies over now."""
        return 0 if self.isHidden() else self.width()

    def hold(self, column: int | None) -> None:
        """Hold another column (from 1), or none."""
        self._column = column
        for place in range(self.model().columnCount()):
            self.setColumnHidden(place, column is None or place != column - 1)
        self.place()

    def place(self) -> None:
        """Lie where the column would be, once it is scrolled out of sight."""
        sheet = self._sheet
        is_away = self._column is not None and self._is_scrolled_away(self._column)
        self.setVisible(is_away)
        if self._column is None or not is_away:
            return
        room = sheet.viewport().geometry()
        width = min(sheet.columnWidth(self._column - 1), int(room.width() * _MOST_OF_ROOM))
        high = sheet.verticalHeader().defaultSectionSize()
        self.verticalHeader().setMinimumSectionSize(high)
        self.verticalHeader().setDefaultSectionSize(high)
        self.setColumnWidth(self._column - 1, width)
        head = sheet.horizontalHeader().height()
        self.horizontalHeader().setFixedHeight(head)
        self.setGeometry(room.left(), room.top() - head, width, room.height() + head)
        self.verticalScrollBar().setValue(sheet.verticalScrollBar().value())
        self.raise_()

    def _is_scrolled_away(self, column: int) -> bool:
        return self._sheet.columnViewportPosition(column - 1) < 0
