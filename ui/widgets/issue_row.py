"""The rows of a review: a table whose current row unfolds to evidence and its answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Signal
from PySide6.QtCore import Qt as _Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.models.cell_painter import CellPainter
from ui.models.cells import Column, GroupHead, Line, Stacked, TableRow
from ui.theme.look import colour, font, line_height, row_height
from ui.widgets.answer_card import AnswerCard
from ui.widgets.table_view import TableView

Index = QModelIndex | QPersistentModelIndex
Key = _Qt.Key
LEAST_ROW = 50
_PAD = 8
_ENDINGS = (".", "?", "!", "”", "…")
_TAKING = (Key.Key_Return, Key.Key_Enter)


def issue_row_height() -> int:
    """Two lines of text with air, in every text size."""
    return max(LEAST_ROW, line_height("body") + line_height("small") + 14)


class IssuePainter(CellPainter):
    """Paints the cells of an unfolded row in its upper part; the rest is the card's ground."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        option_any: Any = option  # the fields of Qt's option structure are not in its stubs
        whole = QRect(option_any.rect)
        high = issue_row_height()
        if whole.height() <= high:
            super().paint(painter, option, index)
            return
        option_any.rect = QRect(whole.left(), whole.top(), whole.width(), high)
        super().paint(painter, option, index)
        option_any.rect = whole
        lower = QRectF(whole.adjusted(0, high - 1, 0, 0))
        painter.fillRect(lower, colour("accent_soft"))
        foot = QRectF(lower.left(), lower.bottom() - 1, lower.width(), 1)
        painter.fillRect(foot, colour("line"))
        if index.column() == 0:
            painter.fillRect(
                QRectF(lower.left(), lower.top(), 3, lower.height() - 1), colour("accent")
            )


def width_of(words: str, role: str) -> float:
    """How much room words take in a role."""
    return QFontMetricsF(font(role)).horizontalAdvance(words)


class IssueTable(TableView):
    """Shows issues; the current one carries the card. Reports what its keys ask for."""

    taken = Signal(bool)
    fix_wanted = Signal()
    reject_wanted = Signal()
    alike_wanted = Signal()

    def __init__(self, columns: Sequence[Column], name: str) -> None:
        self._unfolded = ""
        super().__init__(columns, name, row_pixels=LEAST_ROW)
        self.setItemDelegate(IssuePainter(self, row_pixels=LEAST_ROW))
        self._wishes = {
            Key.Key_F: self.fix_wanted,
            Key.Key_R: self.reject_wanted,
            Key.Key_A: self.alike_wanted,
        }
        self.card = AnswerCard(self.viewport())
        self.card.resized.connect(self._make_room)
        self.verticalScrollBar().valueChanged.connect(self._place_card)

    def show_lines(self, lines: Sequence[Line]) -> None:
        super().show_lines(lines)
        self._size_rows()

    def unfold(self, key: str) -> None:
        """Open the row of a key under its cells; an empty key closes the open one."""
        self._unfolded = key
        self.card.setVisible(bool(key) and self.lines.row_of(key) is not None)
        self._size_rows()
        self._show_whole()

    def fit(self) -> None:
        super().fit()
        if hasattr(self, "card"):
            self._size_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Key(event.key())
        is_row = isinstance(self.lines.line(self.currentIndex().row()), TableRow)
        modifiers = event.modifiers() & ~_Qt.KeyboardModifier.KeypadModifier
        is_plain = modifiers == _Qt.KeyboardModifier.NoModifier
        is_shifted = modifiers == _Qt.KeyboardModifier.ShiftModifier
        if is_row and key in _TAKING and (is_plain or is_shifted):
            self.taken.emit(is_shifted)
        elif is_row and is_plain and self.has_letter_keys and key in self._wishes:
            self._wishes[key].emit()
        else:
            super().keyPressEvent(event)

    def words_cut(self, key: str) -> str:
        """The words of a row that do not fit their column, in full."""
        row = self.lines.row_of(key)
        line = None if row is None else self.lines.line(row)
        cells = line.cells if isinstance(line, TableRow) else ()
        stacks = (
            (cell, place) for place, cell in enumerate(cells) if isinstance(cell, Stacked)
        )
        return " ".join(
            words if words.endswith(_ENDINGS) else f"{words}."
            for cell, place in stacks
            for words, role in ((cell.first, "body"), (cell.second, "small"))
            if width_of(words, role) + 2 * _PAD > self.columnWidth(place)
        )

    def _size_rows(self) -> None:
        """Heads low, rows high, the open one with room for its card."""
        high, head = issue_row_height(), row_height()
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(high)
        for row, line in enumerate(self.lines.lines):
            wanted = head if isinstance(line, GroupHead) else high
            is_open = isinstance(line, TableRow) and line.key == self._unfolded
            if rows.sectionSize(row) != wanted and not is_open:
                rows.resizeSection(row, wanted)
        self._make_room()

    def _make_room(self) -> None:
        row = self.lines.row_of(self._unfolded) if self._unfolded else None
        if row is None:
            self.card.hide()
            return
        wanted = issue_row_height() + self.card.height_for(self.viewport().width()) + 1
        if self.rowHeight(row) != wanted:
            self.verticalHeader().resizeSection(row, wanted)
            self._show_whole()
        self._place_card()

    def _place_card(self) -> None:
        row = self.lines.row_of(self._unfolded) if self._unfolded else None
        if row is None:
            return
        high = issue_row_height()
        top = self.rowViewportPosition(row) + high
        width = self.viewport().width()
        self.card.setGeometry(0, top, width, self.rowHeight(row) - high - 1)

    def _show_whole(self) -> None:
        """Scroll until the open row is seen with its answers."""
        row = self.lines.row_of(self._unfolded) if self._unfolded else None
        if row is None:
            return
        bar = self.verticalScrollBar()
        top = self.rowViewportPosition(row)
        below = top + self.rowHeight(row) - self.viewport().height()
        if top < 0:
            bar.setValue(bar.value() + top)
        elif below > 0:
            bar.setValue(bar.value() + min(below, top))
        self._place_card()
