"""Many small charts side by side: a list of tiles that are painted when they come into view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from ui.chart.picture import paint_chart
from ui.marks.brush import RIGHT, fill, pen, smooth, write
from ui.marks.status import status_shape
from ui.models.tiles import Tile
from ui.theme.look import colour, line_height, scaled
from ui.widgets.table_view import TableView

_LEAST, _HIGH, _GAP, _EDGE = 288, 150, 12, 12
Index = QModelIndex | QPersistentModelIndex


class _Tiles(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.tiles: tuple[Tile, ...] = ()

    def show(self, tiles: Sequence[Tile]) -> None:
        self.beginResetModel()
        self.tiles = tuple(tiles)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.tiles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        tile = self.tiles[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return tile.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return tile.spoken
        return None


class _TilePainter(QStyledItemDelegate):
    """Paints each tile once and keeps the picture until look or size change."""

    def __init__(self, tiles: _Tiles) -> None:
        super().__init__()
        self._tiles = tiles
        self._pictures: dict[object, QPixmap] = {}
        self.size = QSize()

    def forget(self) -> None:
        """Paint everything anew."""
        self._pictures.clear()

    def sizeHint(self, option: Option, index: Index) -> QSize:
        return self.size

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        rect = option.rect
        state = option.state
        tile = self._tiles.tiles[index.row()]
        painter.drawPixmap(
            rect.topLeft(), self._picture(tile, painter.device().devicePixelRatio())
        )
        if state & QStyle.StateFlag.State_Selected:
            smooth(painter)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen("accent", 2))
            half = _GAP / 2
            box = QRectF(rect).adjusted(half, half, -half, -half)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 7, 7)

    def _picture(self, tile: Tile, ratio: float) -> QPixmap:
        known = (tile.key, id(tile.chart), self.size.width(), self.size.height(), ratio)
        if known not in self._pictures:
            self._pictures[known] = _painted(tile, self.size, ratio=ratio)
        return self._pictures[known]


def _painted(tile: Tile, size: QSize, *, ratio: float) -> QPixmap:
    """The tile as a picture: a card with its head and its chart."""
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    smooth(painter)
    half = _GAP / 2
    card = QRectF(0, 0, size.width(), size.height()).adjusted(half, half, -half, -half)
    painter.setPen(pen("line", 1))
    painter.setBrush(colour("surface"))
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    inner = card.adjusted(_EDGE, 10, -_EDGE, -6)
    _paint_head(painter, inner, tile)
    high = line_height("strong") + line_height("small") + 4
    if tile.chart.points:
        paint_chart(painter, inner.adjusted(0, high, 0, 0), spec=tile.chart, is_small=True)
    painter.end()
    return picture


def _paint_head(painter: QPainter, area: QRectF, tile: Tile) -> None:
    first = QRectF(area.left(), area.top(), area.width(), line_height("strong"))
    side = scaled(10)
    middle = QPointF(area.left() + side / 2, first.center().y())
    status_shape(painter, middle, status=tile.status, size=side)
    room = painter.fontMetrics().horizontalAdvance(tile.latest) + scaled(16)
    write(painter, first.adjusted(side + 8, 0, -room, 0), text=tile.name, role="strong")
    write(painter, first, text=tile.latest, role="strong", align=RIGHT)
    second = QRectF(area.left(), first.bottom(), area.width(), line_height("small"))
    fill(painter, "ink2")
    write(painter, second.adjusted(side + 8, 0, 0, 0), text=tile.status.words, tone="ink2",
          role="small")  # fmt: skip


class ChartGrid(QListView):
    """As many columns as fit; arrow keys walk, Enter opens the large chart.

    Copied or printed as a table, it is the lines of `table`: a list of names says nothing.
    """

    current_changed = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str, table: TableView) -> None:
        super().__init__()
        self.table = table
        self.tiles = _Tiles()
        self._painter = _TilePainter(self.tiles)
        self.setAccessibleName(name)
        self.setModel(self.tiles)
        self.setItemDelegate(self._painter)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setProperty("kind", "well")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._key(index)))

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show charts; the one in hand stays in hand where it is still there."""
        before = self.current_key()
        self._painter.forget()
        self.tiles.show(tiles)
        self.choose(before)

    def current_key(self) -> str:
        """The key of the chart in hand."""
        return self._key(self.currentIndex())

    def choose(self, key: str) -> None:
        """Put a chart in hand; the first where it is not there."""
        keys = [tile.key for tile in self.tiles.tiles]
        if keys:
            place = keys.index(key) if key in keys else 0
            self.setCurrentIndex(self.tiles.index(place))

    def currentChanged(self, now: Index, before: Index) -> None:
        super().currentChanged(now, before)
        if now.isValid():
            self.scrollTo(now)
            self.current_changed.emit(self._key(now))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_key():
            self.opened.emit(self.current_key())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._painter.forget()
            self._fit()

    def _fit(self) -> None:
        """Tiles as wide as the room allows, all of one size."""
        room = self.viewport().width() - 2
        columns = max(room // scaled(_LEAST), 1)
        high = scaled(_HIGH) + line_height("strong") + line_height("small")
        size = QSize(room // columns, high)
        if size != self._painter.size:
            self._painter.size = size
            self._painter.forget()
            self.setGridSize(size)

    def _key(self, index: Index) -> str:
        return self.tiles.tiles[index.row()].key if index.isValid() else ""
