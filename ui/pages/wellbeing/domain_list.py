"""The domains as a list, each with the ward in hand against the borough; arrow keys walk it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
)
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from ui.chart.part_looks import interval_dot, tone_of, whisker
from ui.marks.brush import RIGHT, pen, smooth, write
from ui.pages.wellbeing.view_model.domain_lines import DomainLine
from ui.theme.icons import paint_icon
from ui.theme.look import colour, line_height, scaled
from ui.widgets.row_button import Room, advance, low_bar, widest

Index = QModelIndex | QPersistentModelIndex


class _Lines(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[DomainLine, ...] = ()

    def show(self, lines: Sequence[DomainLine]) -> None:
        """Show other lines; where only contents changed, they stay where they are."""
        fresh = tuple(lines)
        if [each.subject for each in fresh] == [each.subject for each in self.lines]:
            self.lines = fresh
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self.lines = fresh
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return line.spoken
        return None


class _LinePainter(QStyledItemDelegate):
    """Paints a line: name, note, the ward's interval against the borough's line, its score."""

    def __init__(self, lines: _Lines) -> None:
        super().__init__()
        self._lines = lines

    def sizeHint(self, option: Option, index: Index) -> QSize:
        line = self._lines.lines[index.row()]
        text = line_height("body") + (0 if line.is_measure else line_height("caption"))
        return QSize(scaled(200), text + scaled(8))

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        line = self._lines.lines[index.row()]
        box, state = QRectF(option.rect), option.state
        painter.save()
        smooth(painter)
        if line.is_chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, colour("accent_soft" if line.is_chosen else "hover"))
        if line.is_chosen:
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), colour("accent"))
        if line.is_chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(pen("accent", 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(4, 2, -2, -2))
        indent = scaled(32 if line.is_measure else 16)
        _paint_line(
            painter, box.adjusted(indent, 0, -scaled(14), 0), line, figure=self._widest()
        )
        painter.restore()

    def _widest(self) -> float:
        return widest(tuple(each.figure for each in self._lines.lines), "strong")


def _paint_line(painter: QPainter, box: QRectF, line: DomainLine, *, figure: float) -> None:
    room = Room(box)
    role = "strong" if line.bar is None or line.bar.value is not None else "small"
    tone = "ink" if role == "strong" else "ink2"
    spot = room.right(max(figure, scaled(36)), 8)
    write(painter, spot, text=line.figure, tone=tone, role=role, align=RIGHT)
    if line.bar is not None:
        _paint_dot(painter, room.right(min(scaled(104), room.box.width() * 0.4), 8), line)
    name_role = "strong" if line.is_chosen else "body"
    if line.is_measure:
        write(painter, room.box, text=line.name, role=name_role)
        return
    high, low = line_height("body"), line_height("caption")
    top = room.box.center().y() - (high + low) / 2
    first = Room(QRectF(room.box.left(), top, room.box.width(), high))
    if line.needs_focus:
        side = scaled(14)
        wide = min(advance(line.name, name_role), first.box.width() - side - scaled(6))
        write(painter, first.left(wide, 6), text=line.name, role=name_role)
        paint_icon(painter, low_bar(first.left(side), side), name="flag", tone="worse")
    else:
        write(painter, first.box, text=line.name, role=name_role)
    second = QRectF(room.box.left(), top + high, room.box.width(), low)
    write(painter, second, text=line.note, tone="ink3", role="caption")


def _paint_dot(painter: QPainter, box: QRectF, line: DomainLine) -> None:
    """The ward's value on its interval, and the borough's line."""
    bar = line.bar
    low, high = line.span
    y, side = box.center().y(), scaled(5)

    def x(value: float) -> float:
        share = (value - low) / max(high - low, 1e-9)
        return box.left() + side + min(max(share, 0.0), 1.0) * (box.width() - 2 * side)

    painter.setPen(pen("line", 1))
    painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
    if line.whole is not None:
        painter.setPen(pen("target", 1.4))
        half = scaled(9)
        painter.drawLine(QPointF(x(line.whole), y - half), QPointF(x(line.whole), y + half))
    if bar is None or bar.value is None:
        return
    if bar.lower is not None and bar.upper is not None:
        ends = (QPointF(x(bar.lower), y), QPointF(x(bar.upper), y))
        whisker(painter, ends, tone=tone_of(bar), reach=scaled(3))
    ground = "accent_soft" if line.is_chosen else "surface"
    interval_dot(painter, QPointF(x(bar.value), y), bar=bar, size=4.0, ground=ground)


class DomainList(QListView):
    """The list; `chosen` says the subject in hand, `opened` Enter on it."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lines = _Lines()
        self.setModel(self._lines)
        self._painter = _LinePainter(self._lines)
        self.setItemDelegate(self._painter)
        self.setMouseTracking(True)
        self.setAccessibleName("Domains and their measures")
        self.setFrameShape(QFrame.Shape.NoFrame)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(off)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._tell)

    @property
    def lines(self) -> tuple[DomainLine, ...]:
        """What is listed."""
        return self._lines.lines

    def show_lines(self, lines: Sequence[DomainLine]) -> None:
        """Show other lines; the one marked as chosen is the current one."""
        self.selectionModel().blockSignals(True)
        self._lines.show(lines)
        for number, line in enumerate(self.lines):
            if line.is_chosen:
                self.setCurrentIndex(self._lines.index(number))
        self.selectionModel().blockSignals(False)
        self.viewport().update()

    def walk(self, ways: int) -> None:
        """Take the next or earlier line in hand."""
        row = self.currentIndex().row() + ways
        if 0 <= row < len(self.lines):
            self.setCurrentIndex(self._lines.index(row))

    def needed_height(self) -> int:
        """How high it is with every line in sight."""
        return sum(self.sizeHintForRow(row) for row in range(len(self.lines))) + 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.opened.emit(self.lines[row].subject)
        else:
            super().keyPressEvent(event)

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.lines[index.row()].subject)
