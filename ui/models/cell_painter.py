"""The one delegate: the only place that knows how a cell looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.marks.brush import LEFT, RIGHT, pen, smooth, write
from ui.marks.points import travel_arrow
from ui.marks.signal import assurance_icon, variation_icon
from ui.marks.sparkline import sparkline
from ui.marks.status import status_badge, status_shape
from ui.models import cells
from ui.models.table import CELL_ROLE, LINE_ROLE, TableModel
from ui.theme.icons import paint_icon
from ui.theme.look import colour, font, line_height, row_height, scaled

Index = QModelIndex | QPersistentModelIndex
_PAD, _STEP_IN = 8, 22


class CellPainter(QStyledItemDelegate):
    """Paints every cell with the look in force."""

    def __init__(self, parent: QObject | None = None, *, row_pixels: int = 0) -> None:
        super().__init__(parent)
        self._row_pixels = row_pixels

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(scaled(40), max(row_height(), scaled(self._row_pixels)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        option_any: Any = option  # the fields of Qt's option structure are not in its stubs
        rect, state = QRectF(option_any.rect), option_any.state
        line, cell = _at(index)
        painter.save()
        smooth(painter)
        if isinstance(line, cells.GroupHead):
            _group(painter, rect, line, has_focus=bool(state & QStyle.StateFlag.State_Selected))
        else:
            _ground(painter, rect, state, is_first=index.column() == 0)
            draw = _PAINTERS.get(type(cell))
            if draw is not None:
                draw(painter, rect, cell)
        painter.restore()


def _at(index: Index) -> tuple[cells.Line | None, cells.Cell | None]:
    """The line and the cell at a place, straight from our own model: it is asked often."""
    model = index.model()
    if not isinstance(model, TableModel):
        return index.data(LINE_ROLE), index.data(CELL_ROLE)
    line = model.line(index.row())
    return line, line.cells[index.column()] if isinstance(line, cells.TableRow) else None


def _ground(
    painter: QPainter, rect: QRectF, state: QStyle.StateFlag, *, is_first: bool
) -> None:
    """Hover, selection with its bar, and the hairline under the row."""
    is_chosen = bool(state & QStyle.StateFlag.State_Selected)
    is_under = bool(state & QStyle.StateFlag.State_MouseOver)
    if is_chosen or is_under:  # else the table's own ground shows through
        painter.fillRect(rect, colour("accent_soft" if is_chosen else "hover"))
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), colour("line"))
    if is_chosen and is_first:
        bar = QRectF(rect.left(), rect.top(), 3, rect.height() - 1)
        painter.fillRect(bar, colour("accent"))


def _group(painter: QPainter, rect: QRectF, head: cells.GroupHead, *, has_focus: bool) -> None:
    painter.fillRect(rect, colour("accent_soft" if has_focus else "sunken"))
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), colour("line"))
    if has_focus:
        painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), colour("accent"))
    middle = rect.center().y()
    side = scaled(18)
    arrow = QRectF(rect.left() + scaled(9), middle - side / 2, side, side)
    paint_icon(painter, arrow, name="down" if head.is_open else "right")
    x = _say(painter, (arrow.right() + scaled(6), rect), head.title, look=("ink", "strong"))
    if head.note:
        x = _say(painter, (x + scaled(10), rect), head.note, look=("ink3", "small"))
    for status, number in head.counts:
        status_shape(painter, QPointF(x + scaled(20), middle), status=status, size=scaled(9))
        x = _say(painter, (x + scaled(30), rect), str(number), look=("ink2", "small"))


def _say(
    painter: QPainter, place: tuple[float, QRectF], text: str, *, look: tuple[str, str]
) -> float:
    """Write text from x on; answers where it ends."""
    x, rect = place
    painter.setFont(font(look[1]))
    width = painter.fontMetrics().horizontalAdvance(text)
    write(
        painter, QRectF(x, rect.top(), width + 2, rect.height()), text=text, tone=look[0],
        role=look[1],
    )  # fmt: skip
    return x + width


def _words(painter: QPainter, rect: QRectF, cell: cells.Words) -> None:
    inner = rect.adjusted(_PAD, 0, -_PAD, 0)
    if cell.before:
        inner.setLeft(inner.left() + _PAD)
        write(painter, inner, text=cell.before, tone="ink3", role="small")
        inner.setLeft(inner.left() + max(scaled(32), _advance(cell.before, "small") + 6))
    if cell.is_figure:
        inner.setRight(rect.right() - scaled(14))
    side = RIGHT if cell.is_figure else LEFT
    write(painter, inner, text=cell.text, tone=cell.tone, role=cell.role, align=side)
    if cell.raised:
        spot = QRectF(inner.right() + 3, inner.top() - 5, scaled(24), inner.height())
        write(painter, spot, text=cell.raised, tone="ink2", role="caption")


def _advance(text: str, role: str) -> float:
    return QFontMetricsF(font(role)).horizontalAdvance(text)


def _status(painter: QPainter, rect: QRectF, cell: cells.StatusMark) -> None:
    status_badge(painter, rect.adjusted(4, 0, -4, 0), status=cell.status)


def _spark(painter: QPainter, rect: QRectF, cell: cells.SparkMark) -> None:
    high = min(rect.height() - 5, scaled(28))
    box = QRectF(rect.left() + 6, rect.center().y() - high / 2, rect.width() - 12, high)
    sparkline(painter, box, spark=cell.spark)


def _square(rect: QRectF) -> QRectF:
    side = scaled(24)
    middle = rect.center()
    return QRectF(middle.x() - side / 2, middle.y() - side / 2 - 0.5, side, side)


def _variation(painter: QPainter, rect: QRectF, cell: cells.VariationMark) -> None:
    variation_icon(painter, _square(rect), variation=cell.variation, is_high=cell.is_high)


def _assurance(painter: QPainter, rect: QRectF, cell: cells.AssuranceMark) -> None:
    assurance_icon(
        painter,
        _square(rect),
        assurance=cell.assurance,
        higher_is_better=cell.higher_is_better,
    )


def _travel(painter: QPainter, rect: QRectF, cell: cells.TravelMark) -> None:
    spot = QPointF(rect.left() + scaled(16), rect.center().y())
    if cell.way is not None:
        travel_arrow(painter, spot, way=cell.way, tone=cell.tone, size=scaled(10))
    inner = rect.adjusted(scaled(28), 0, -4, 0)
    write(painter, inner, text=cell.text, tone=cell.tone, role="small")


def _icon(painter: QPainter, rect: QRectF, cell: cells.IconMark) -> None:
    side = scaled(18)
    middle = rect.center()
    box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
    paint_icon(painter, box, name=cell.name, tone=cell.tone)


def _tick(painter: QPainter, rect: QRectF, cell: cells.Tick) -> None:
    side = scaled(18)
    box = QRectF(0, 0, side, side)
    box.moveCenter(rect.center())
    painter.setPen(pen("accent" if cell.is_on else "outline", 1.5))
    painter.setBrush(colour("accent" if cell.is_on else "surface"))
    painter.drawRoundedRect(box, 4, 4)
    if cell.is_on:
        inner = box.adjusted(1, 1, -1, -1)
        paint_icon(painter, inner, name="check", tone="on_accent")


def _stacked(painter: QPainter, rect: QRectF, cell: cells.Stacked) -> None:
    first, second = line_height("body"), line_height("small")
    inner = rect.adjusted(_PAD + scaled(_STEP_IN) * cell.is_part, 0, -_PAD, 0)
    if not cell.second:
        write(painter, inner, text=cell.first)
        return
    top = rect.center().y() - (first + second) / 2
    write(painter, QRectF(inner.left(), top, inner.width(), first), text=cell.first)
    below = QRectF(inner.left(), top + first, inner.width(), second)
    write(painter, below, text=cell.second, tone="ink3", role="small")


_PAINTERS: dict[type, Callable[[QPainter, QRectF, Any], None]] = {
    cells.Words: _words,
    cells.StatusMark: _status,
    cells.SparkMark: _spark,
    cells.VariationMark: _variation,
    cells.AssuranceMark: _assurance,
    cells.TravelMark: _travel,
    cells.IconMark: _icon,
    cells.Tick: _tick,
    cells.Stacked: _stacked,
}
