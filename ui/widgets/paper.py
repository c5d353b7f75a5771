"""Paper: how a cell of a department's sheet and the edges of the sheet are painted."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPolygonF
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from lbi_desktop.domain.readings.reading import SheetCell
from ui.marks.brush import CENTRE, LEFT, RIGHT, fill, smooth, write
from ui.models.sheet import CELL_ROLE, HIDDEN_ROLE, MARK_ROLE, CellMark
from ui.theme.look import colour, current, scaled

Index = QModelIndex | QPersistentModelIndex
_NUMBER = re.compile(r"[-−(£]?\s?[\d.,]+\s?[%)]?(\s?\([a-z]\)|\s?\[[a-z]+\])?")
_LIGHT_SHARE = 0.85
_DARK_LIGHTNESS, _DARK_SATURATION, _NEARLY_WHITE = 0.2, 0.45, 0.97
_LEAST_SECTION = 8
_LONGEST_FIGURE = 24


class PaperPainter(QStyledItemDelegate):
    """Paints a cell as on paper, dimmed to the theme."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        option_any: Any = option  # the fields of Qt's option structure are not in its stubs
        rect = QRectF(option_any.rect)
        zoom = float(option_any.widget.property("zoom") or 1.0)
        cell: SheetCell | None = index.data(CELL_ROLE)
        mark: CellMark | None = index.data(MARK_ROLE)
        painter.save()
        painter.translate(rect.topLeft())
        painter.scale(zoom, zoom)
        rect = QRectF(0, 0, rect.width() / zoom, rect.height() / zoom)
        painter.fillRect(rect, _ground(cell, mark))
        _edge(painter, rect)
        if cell is not None and cell.shown:
            write(
                painter,
                rect.adjusted(6, 0, -6, 0),
                text=" ".join(cell.shown.split()),
                tone="ink3" if index.data(HIDDEN_ROLE) else "ink",
                role="strong" if cell.is_bold else "small",
                align=RIGHT if is_figure(cell.shown) else LEFT,
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


def _hatch(painter: QPainter, rect: QRectF) -> None:
    """Hidden in the file: the head is hatched, and what stands there is paler."""
    brush = QBrush(colour("outline"), Qt.BrushStyle.BDiagPattern)
    painter.fillRect(rect.adjusted(1, 1, -2, -2), brush)


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
        paper: Any = self.model()
        if paper.is_hidden(logicalIndex + 1, self.orientation()):
            _hatch(painter, box)
        role = "strong" if is_lit else "caption"
        tone = "accent" if is_lit else "ink3"
        write(painter, box, text=text, tone=tone, role=role, align=CENTRE)
        painter.restore()


def is_figure(shown: str) -> bool:
    """Whether a text is a number as a sheet shows it, and stands at the right."""
    return len(shown) < _LONGEST_FIGURE and _NUMBER.fullmatch(shown.strip()) is not None
