"""A painted picture, walked with the keys, said aloud, that explains what is pointed at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHelpEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip

from ui.marks.brush import smooth
from ui.theme.look import colour
from ui.widgets.graphic import Graphic

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class WalkedPicture(Graphic):
    """Takes the focus, keeps the height it needs, and paints on the surface."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def paint_here(self, painter: QPainter) -> None:
        """Paint what there is."""
        raise NotImplementedError

    def words_at(self, spot: QPointF) -> str:
        """What a tooltip says at a point; empty for nothing."""
        raise NotImplementedError

    def show_anew(self, name: str) -> None:
        """Something else is painted now, of another size and name."""
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def say(self, words: str) -> None:
        """Have it read aloud."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        painter.fillRect(self.rect(), colour("surface"))
        self.paint_here(painter)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.words_at(QPointF(event.pos())), self)
            return True
        return super().event(event)
