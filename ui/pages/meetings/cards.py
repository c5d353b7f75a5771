"""The cards of a meeting's page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui.chart.picture import ChartPicture
from ui.marks.brush import RIGHT, write
from ui.marks.status import status_shape
from ui.models.tiles import Tile
from ui.theme.look import control_height, is_large_text, scaled
from ui.widgets.buttons import Button
from ui.widgets.flow import flow
from ui.widgets.layout import clear, column, row
from ui.widgets.row_button import PAD, Room, RowButton, advance
from ui.widgets.text import Elided, label

Pressed = Callable[[], None]


class ListCard(QFrame):
    """A titled card of rows that can be pressed; one sentence where there are none."""

    def __init__(self, title: str, *, buttons: Sequence[Button] = ()) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.note = Elided("", "small", tone="ink3")
        self.rows: list[RowButton] = []
        head = label(title, "section", wraps=True)
        head.setMinimumHeight(control_height(dense=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 10)
        layout.setSpacing(0)
        top = (
            row((flow(head, *buttons, gap=8), 1))
            if buttons
            else row(head, (self.note, 1), gap=8)
        )
        layout.addWidget(row((top, 1), edges=(PAD, 0, 8, 4)))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        layout.addLayout(self._rows)
        layout.addStretch(1)

    def fill(self, rows: Sequence[tuple[RowButton, Pressed | None]], nothing: str = "") -> None:
        """Show rows, or one sentence."""
        clear(self._rows)
        self.rows = [button for button, _ in rows]
        for button, pressed in rows:
            if pressed is not None:
                button.clicked.connect(lambda _=False, pressed=pressed: pressed())
            self._rows.addWidget(button)
        if not rows and nothing:
            words = label(nothing, tone="ink2", wraps=True)
            self._rows.addWidget(row((words, 1), edges=(PAD, 4, PAD, 8)))


class ChartsCard(QFrame):
    """Small charts of what to discuss; a press opens the indicator."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName("Suggested for discussion")
        self.note = Elided("off target, concerning change first", "small", tone="ink3")
        head = row(label("Suggested for discussion", "section"), (self.note, 1), gap=8,
                   edges=(PAD, 0, PAD, 0))  # fmt: skip
        ways = QBoxLayout.Direction
        self._charts = QBoxLayout(ways.TopToBottom if is_large_text() else ways.LeftToRight)
        self._charts.setSpacing(16)
        self._charts.setContentsMargins(PAD, 4, PAD, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 12)
        layout.addWidget(head)
        layout.addLayout(self._charts)
        self.setVisible(False)

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show a chart for each indicator; nothing at all for none."""
        clear(self._charts)
        for tile in tiles:
            self._charts.addWidget(self._chart(tile), 1)
        self.setVisible(bool(tiles))

    def _chart(self, tile: Tile) -> QWidget:
        picture = ChartPicture()
        picture.setFixedHeight(scaled(168))
        picture.show_chart(tile.chart)
        name = RowButton(partial(_paint_head, tile), tile.spoken, least=30)
        name.setToolTip(f"Open {tile.name}")
        name.clicked.connect(lambda: self.opened.emit(tile.key))
        return column(name, picture, gap=2)


def _paint_head(tile: Tile, painter: QPainter, box: QRectF) -> None:
    """Over a chart: the status, the indicator as a link, its latest figure."""
    room = Room(box)
    mark = room.left(scaled(16), 6)
    status_shape(painter, QPointF(mark.center()), status=tile.status, size=scaled(11))
    figure = room.right(advance(tile.latest, "strong") + 2, 8)
    write(painter, figure, text=tile.latest, role="strong", align=RIGHT)
    write(painter, room.box, text=tile.name, tone="accent", role="strong")
