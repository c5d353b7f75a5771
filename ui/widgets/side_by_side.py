"""List left, detail right: the panel stands beside the list, or over it where room is short."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.theme.look import is_large_text, scaled
from ui.theme.tokens import PANEL_LEAST, PANEL_MOST, WIDE_FROM

_LEAST_BESIDE = 560
_GRIP = 6


class _Grip(QWidget):
    """The edge of the panel that can be pulled."""

    pulled = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.SplitHCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self.pulled.emit(self.mapTo(parent, event.position()).x())


class SideBySide(QWidget):
    """Holds a main widget and a panel; Esc in the panel closes it."""

    closed = Signal()
    width_chosen = Signal(int)

    def __init__(self, main: QWidget, panel: QFrame, *, chosen_width: int = 0) -> None:
        super().__init__()
        self.main, self.panel = main, panel
        self._chosen = chosen_width
        self._is_open = False
        for part in (main, panel):
            part.setParent(self)
        panel.setProperty("kind", "panel")
        panel.hide()
        self._grip = _Grip(self)
        self._grip.pulled.connect(self._pull)
        self._grip.hide()

    @property
    def is_open(self) -> bool:
        """Whether the panel is shown."""
        return self._is_open

    @property
    def is_over(self) -> bool:
        """Whether the panel lies over the main part instead of beside it."""
        return is_large_text() or self.width() - self._panel_width() < _LEAST_BESIDE

    def open_panel(self) -> None:
        """Show the panel."""
        self._is_open = True
        self._place()

    def close_panel(self) -> None:
        """Hide the panel; whoever hears of it gives the focus a new place."""
        if self._is_open:
            self._is_open = False
            self._place()
            self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_grip"):
            self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_open:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def _panel_width(self) -> int:
        window = self.window().width()
        usual = PANEL_MOST if window >= WIDE_FROM else PANEL_LEAST
        width = self._chosen or usual
        if is_large_text():
            width = scaled(PANEL_LEAST)
        return min(max(width, PANEL_LEAST), max(self.width() - 80, PANEL_LEAST))

    def _place(self) -> None:
        width = self._panel_width() if self._is_open else 0
        beside = 0 if self.is_over else width
        self.main.setGeometry(0, 0, self.width() - beside, self.height())
        self.panel.setGeometry(self.width() - width, 0, width, self.height())
        self._grip.setGeometry(self.width() - width - _GRIP // 2, 0, _GRIP, self.height())
        for part in (self.panel, self._grip):
            part.setVisible(self._is_open)
            part.raise_()

    def _pull(self, x: float) -> None:
        wished = round(self.width() - x)
        self._chosen = min(max(wished, PANEL_LEAST), PANEL_MOST + 64)
        self._place()
        self.width_chosen.emit(self._chosen)


def panel_width_kept(words: str) -> int:
    """A kept panel width, 0 where none is kept."""
    return int(words) if words.isdigit() else 0
