"""A department's sheet as they sent it: paper grid, their fills, the cell in hand framed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPolygonF, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from lbi_desktop.domain.reading import SheetCell, SheetPicture
from ui.marks.brush import CENTRE, LEFT, RIGHT, fill, pen, smooth, write
from ui.models.sheet import (
    CELL_ROLE,
    MARK_ROLE,
    CellMark,
    SheetModel,
    column_letters,
    row_and_column,
)
from ui.theme.look import colour, current, font, line_height, scaled
from ui.widgets.held_column import HeldColumn, label_column

Index = QModelIndex | QPersistentModelIndex
_NUMBER = re.compile(r"[-−(£]?\s?[\d.,]+\s?[%)]?(\s?\([a-z]\)|\s?\[[a-z]+\])?")
_LIGHT_SHARE = 0.85
_DARK_LIGHTNESS, _DARK_SATURATION, _NEARLY_WHITE = 0.2, 0.45, 0.97
_USUAL_WIDTH, _LEAST, _MOST = 9.0, 3.0, 30.0
_LEAST_SECTION = 8
_LONGEST_FIGURE, _SHORT_WORDS, _LARGEST = 24, 12, 1.6
_LEAST_WORDS, _LABEL_WORDS = 8, 20


class PaperPainter(QStyledItemDelegate):
    """Paints a cell as on paper, dimmed to the theme."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        option_any: Any = option  # the fields of Qt's option structure are not in its stubs
        rect = QRectF(option_any.rect)
        cell: SheetCell | None = index.data(CELL_ROLE)
        mark: CellMark | None = index.data(MARK_ROLE)
        painter.save()
        painter.fillRect(rect, _ground(cell, mark))
        _edge(painter, rect)
        if cell is not None and cell.shown:
            is_figure = _is_figure(cell.shown)
            write(
                painter,
                rect.adjusted(6, 0, -6, 0),
                text=" ".join(cell.shown.split()),
                role="strong" if cell.is_bold else "small",
                align=RIGHT if is_figure else LEFT,
            )
        if mark is not None:
            _corner(painter, rect, mark.tone)
        painter.restore()


def _edge(painter: QPainter, rect: QRectF) -> None:
    line = colour("line")
    painter.fillRect(QRectF(rect.right() - 1, rect.top(), 1, rect.height()), line)
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), line)


def _corner(painter: QPainter, rect: QRectF, tone: str) -> None:
    """A small triangle, so that the tint is not the only sign."""
    side = scaled(7)
    smooth(painter)
    fill(painter, f"{tone}_mark" if tone in ("near", "bad", "good") else tone)
    top, right = rect.top(), rect.right() - 1
    corner = [QPointF(right - side, top), QPointF(right, top), QPointF(right, top + side)]
    painter.drawPolygon(QPolygonF(corner))


def _ground(cell: SheetCell | None, mark: CellMark | None) -> QColor:
    if mark is not None and mark.tone in ("near", "bad"):
        return colour(f"{mark.tone}_soft")
    surface = colour("surface")
    theme = current().palette.name
    if cell is None or not cell.fill or theme == "contrast":
        return surface
    return dimmed(QColor(cell.fill), surface, is_dark=theme == "dark")


def dimmed(ink: QColor, paper: QColor, *, is_dark: bool) -> QColor:
    """A department's fill on our paper: a little paler by day, its hue alone by night."""
    if not ink.isValid() or ink.lightnessF() > _NEARLY_WHITE:
        return paper
    if is_dark:
        saturation = min(ink.hslSaturationF(), _DARK_SATURATION)
        return QColor.fromHslF(max(0.0, ink.hslHueF()), saturation, _DARK_LIGHTNESS)
    pairs = zip(ink.getRgb()[:3], paper.getRgb()[:3], strict=True)  # type: ignore[index]
    mixed = (round(over * _LIGHT_SHARE + under * (1 - _LIGHT_SHARE)) for over, under in pairs)
    return QColor(*mixed)


class PaperHead(QHeaderView):
    """Letters or numbers at the edge of the paper; the current one lit."""

    def __init__(self, orientation: Qt.Orientation, parent: QTableView) -> None:
        super().__init__(orientation, parent)
        self._sheet = parent
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(_LEAST_SECTION)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt names it
        here = self._sheet.currentIndex()
        is_row = self.orientation() is Qt.Orientation.Vertical
        is_lit = logicalIndex == (here.row() if is_row else here.column())
        box = QRectF(rect)
        painter.save()
        smooth(painter)
        painter.fillRect(box, colour("sunken"))
        _edge(painter, box)
        text = str(self.model().headerData(logicalIndex, self.orientation()))
        role = "strong" if is_lit else "caption"
        tone = "accent" if is_lit else "ink3"
        write(painter, box, text=text, tone=tone, role=role, align=CENTRE)
        painter.restore()


class SheetPreview(QTableView):
    """Shows one sheet, not to be edited; reports the address of a cell that was pressed."""

    pressed_at = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._sheet: SheetPicture | None = None
        self._labels: int | None = None
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
        self.held = HeldColumn(self, PaperHead(Qt.Orientation.Horizontal, self))
        self.clicked.connect(lambda index: self.pressed_at.emit(_address(index)))

    def show_sheet(self, sheet: SheetPicture | None, marks: Mapping[str, CellMark]) -> None:
        """Show another sheet."""
        self._sheet = sheet
        self.paper.show(sheet, marks)
        self._labels = label_column(self.paper.cells())
        name = sheet.name if sheet is not None else ""
        self.setAccessibleName(f"Sheet {name}" if name else "The sheet as it was sent")
        self._fit()
        self._spread_long_words()
        self.held.hold(self._labels)

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
        self.held.place()
        if self.currentIndex().isValid():
            self._bring_to_sight(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "paper"):
            self._fit()

    def _bring_to_sight(self, index: QModelIndex) -> None:
        """Scroll until a cell is seen, and not behind the column that is held."""
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        hidden = self.held.covered - self.visualRect(index).left()
        if hidden > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

    def _repaint_all(self) -> None:
        self.viewport().update()
        self.horizontalHeader().viewport().update()
        self.verticalHeader().viewport().update()

    def _fit(self) -> None:
        """Widths as on the sheet, all grown or shrunk a little to fill the place."""
        high = max(25, line_height("small") + 9)
        self.verticalHeader().setMinimumSectionSize(high)
        self.verticalHeader().setDefaultSectionSize(high)
        digits = len(str(self.paper.rowCount()))
        self.verticalHeader().setFixedWidth(scaled(10 + 8 * max(2, digits)))
        self.horizontalHeader().setFixedHeight(max(22, line_height("caption") + 6))
        for column, width in enumerate(self._widths()):
            self.setColumnWidth(column, int(width))

    def _widths(self) -> list[float]:
        """As on the sheet; with too little room the wordy columns give way, not the figures."""
        wished = [max(pair) for pair in zip(self._as_sent(), self._needed(), strict=True)]
        room, total = float(self.viewport().width() - 2), max(1.0, sum(wished))
        if total <= room:
            return [width * min(room / total, _LARGEST) for width in wished]
        needed = self._needed()
        spare = sum(wished) - sum(needed)
        share = max(0.0, (room - sum(needed)) / spare) if spare else 0.0
        return [
            least + (width - least) * share for width, least in zip(wished, needed, strict=True)
        ]

    def _as_sent(self) -> list[float]:
        letter = QFontMetricsF(font("small")).averageCharWidth()
        said = self._sheet.widths if self._sheet is not None else ()
        columns = range(self.paper.columnCount())
        wished = (said[each] if each < len(said) else 0.0 for each in columns)
        return [
            (min(max(width or _USUAL_WIDTH, _LEAST), _MOST) + 1.0) * letter for width in wished
        ]

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

    def _spread_long_words(self) -> None:
        """Words too long for their cell run on over empty ones, as in Excel."""
        self.clearSpans()
        metrics = QFontMetricsF(font("strong"))
        for cell in self.paper.cells():
            if not cell.shown or _is_figure(cell.shown):
                continue
            wanted, reach = metrics.horizontalAdvance(cell.shown) + 12, 1
            room = float(self.columnWidth(cell.column - 1))
            while room < wanted and self._is_free(cell, reach):
                room += self.columnWidth(cell.column - 1 + reach)
                reach += 1
            if reach > 1:
                self.setSpan(cell.row - 1, cell.column - 1, 1, reach)

    def _is_free(self, cell: SheetCell, reach: int) -> bool:
        column = cell.column + reach
        if column > self.paper.columnCount():
            return False
        beside = self.paper.cell(cell.row, column)
        return beside is None or (not beside.shown and beside.fill == cell.fill)


def _is_figure(shown: str) -> bool:
    return len(shown) < _LONGEST_FIGURE and _NUMBER.fullmatch(shown.strip()) is not None


def _address(index: Index) -> str:
    return f"{column_letters(index.column() + 1)}{index.row() + 1}"
