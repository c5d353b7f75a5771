"""List and sheet side by side; where room is short they take turns."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui.theme.look import is_large_text

_SHARES = (54, 46)
_LEAST_BESIDE = 940


class ListAndSheet(QSplitter):
    """Holds the list and the sheet; tells whether they take turns."""

    arranged = Signal(bool)

    def __init__(self, rows: QWidget, sheet: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.rows, self.sheet = rows, sheet
        self.takes_focus = (rows, sheet)
        self.setProperty("kind", "gap")
        self.setHandleWidth(16)
        self.setChildrenCollapsible(False)
        for part, share in zip((rows, sheet), _SHARES, strict=True):
            self.addWidget(part)
            self.setStretchFactor(self.count() - 1, share)
        self.setSizes([each * 100 for each in _SHARES])

    @property
    def is_narrow(self) -> bool:
        """Whether only one of the two has room."""
        return is_large_text() or self.width() < _LEAST_BESIDE

    def swap(self) -> None:
        """Show the other one, where they take turns."""
        if self.is_narrow:
            self._show_turn(is_sheet=self.sheet.isHidden())

    def arrange(self) -> None:
        """Both where there is room for both, else the list."""
        if not self.is_narrow:
            self.rows.show()
            self.sheet.show()
        elif not self.rows.isHidden():
            self.sheet.hide()
        self.arranged.emit(self.is_narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "sheet"):
            self.arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = (Qt.Key.Key_Escape, Qt.Key.Key_Space)
        if event.key() in back and self.rows.isHidden():
            self._show_turn(is_sheet=False)
        else:
            super().keyPressEvent(event)

    def _show_turn(self, *, is_sheet: bool) -> None:
        self.rows.setHidden(is_sheet)
        self.sheet.setHidden(not is_sheet)
        self.takes_focus[is_sheet].setFocus(Qt.FocusReason.OtherFocusReason)
