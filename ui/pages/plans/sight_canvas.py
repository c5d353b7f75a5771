"""The line of sight on the screen: zoomed, walked with arrow keys, read aloud."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea

from lbi_desktop.domain.plans.line_of_sight import Sight
from lbi_desktop.domain.wording import counted
from ui.pages.plans.sight_paint import Statuses, paint_sight, unit
from ui.pages.plans.view_model.sight_layout import Box, Layout, layout_of
from ui.widgets.walked_picture import ENTER_KEYS, WalkedPicture

_ARROWS = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_LEAST, _MOST, _STEP = 0.4, 2.5, 1.2
_EMPTY = Layout("", (), (), (), 1, 1)


class _Sheet(WalkedPicture):
    """The picture itself, as large as the zoom makes it."""

    opened = Signal(str)
    walked = Signal(object)
    zoomed = Signal(int)

    def __init__(self) -> None:
        super().__init__("Line of sight")
        self.layout_now = _EMPTY
        self.statuses: Statuses = {}
        self.current, self.zoom = "", 1.0

    @property
    def factor(self) -> float:
        """Pixels for a unit of the layout."""
        return self.zoom * unit()

    def sizeHint(self) -> QSize:
        layout, factor = self.layout_now, self.factor
        return QSize(round(layout.wide * factor), round(layout.tall * factor))

    def box_at(self, spot: QPointF) -> Box | None:
        """The box under a point of the widget."""
        return self.layout_now.at(spot.x() / self.factor, spot.y() / self.factor)

    def walk(self, key: str) -> None:
        """Make another box the current one, and say it."""
        self.current = key
        self.update()
        box = self.layout_now.box(key)
        if box is not None:
            self.walked.emit(box)

    def paint_here(self, painter: QPainter) -> None:
        painter.scale(self.factor, self.factor)
        current = self.current if self.hasFocus() else self.layout_now.start
        paint_sight(painter, self.layout_now, statuses=self.statuses, current=current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.walk(self.layout_now.step(self.current, _ARROWS[key]))
        elif key in ENTER_KEYS:
            self.opened.emit(self.current)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoomed.emit(1)
        elif key == Qt.Key.Key_Minus:
            self.zoomed.emit(-1)
        elif key == Qt.Key.Key_0:
            self.zoomed.emit(0)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        box = self.box_at(event.position())
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if box is not None:
            self.walk(box.node.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        box = self.box_at(event.position())
        if box is not None:
            self.opened.emit(box.node.key)

    def words_at(self, spot: QPointF) -> str:
        box = self.box_at(spot)
        return f"{box.node.over}\n{box.node.title}" if box is not None else ""


class SightCanvas(QScrollArea):
    """Shows a line of sight; `opened` says a node's key, such as `element:ID`."""

    opened = Signal(str)

    def __init__(self, *, fits: bool = True) -> None:
        super().__init__()
        self._fits = fits
        self._sight: Sight | None = None
        self.sheet = _Sheet()
        self.setWidget(self.sheet)
        self.setAccessibleName("Line of sight")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sheet.opened.connect(self.opened)
        self.sheet.walked.connect(self._follow)
        self.sheet.zoomed.connect(self.zoom_by)

    @property
    def picture(self) -> Layout:
        """The layout in force."""
        return self.sheet.layout_now

    @property
    def statuses(self) -> Statuses:
        """The statuses of the nodes."""
        return self.sheet.statuses

    def show_sight(self, sight: Sight, statuses: Statuses) -> None:
        """Show another picture; a box that is still there stays current."""
        self._sight, self.sheet.statuses = sight, statuses
        keys = {each.key for each in sight.nodes}
        if self.sheet.current not in keys or self._fits:
            self.sheet.current = sight.start
        start = sight.node(sight.start).title if sight.start in keys else ""
        self.sheet.setAccessibleName(f"Line of sight of {start}")
        self.sheet.setAccessibleDescription(sight_words(sight))
        self._place()
        self._show_current()

    def zoom_by(self, steps: int) -> None:
        """Larger, smaller, or (0) as it was."""
        zoom = 1.0 if steps == 0 else self.sheet.zoom * _STEP**steps
        self.sheet.zoom = max(_LEAST, min(zoom, _MOST))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        self._show_current()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "sheet"):
            self._place()

    def _place(self) -> None:
        if self._sight is None:
            return
        room, factor = self.viewport().size(), unit()
        self.sheet.layout_now = layout_of(
            self._sight, room=room.width() / factor, least_tall=(room.height() - 2) / factor
        )
        self.sheet.resize(self.sheet.sizeHint())
        self.sheet.update()

    def _follow(self, box: Box) -> None:
        """Keep the box one walks to in sight, and say it."""
        self._show_box(box)
        status = self.sheet.statuses.get(box.node.key)
        words = [box.node.over, box.node.title, status.words if status else "", box.node.note]
        said = ", ".join(filter(None, words))
        self.sheet.say(said)

    def _show_current(self) -> None:
        box = self.sheet.layout_now.box(self.sheet.current)
        if box is not None:
            self._show_box(box)

    def _show_box(self, box: Box) -> None:
        factor = self.sheet.factor
        spot = QRect(
            round(box.x * factor),
            round(box.y * factor),
            round(box.wide * factor),
            round(box.tall * factor),
        )
        self.ensureVisible(spot.center().x(), spot.center().y(), spot.width(), spot.height())


def sight_words(sight: Sight) -> str:
    """The picture in a sentence."""
    above, below = len(sight.above(sight.start)), len(sight.below(sight.start))
    return (
        f"Serves {counted(above, 'thing')} directly, served by {below}; "
        f"{len(sight.nodes)} boxes in all. Arrow keys walk the lines, Enter opens."
    )
