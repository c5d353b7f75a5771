"""A field over a list that is narrowed to what stands in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui.theme.look import scaled

_PAUSE = 120  # milliseconds after the last letter
_WIDE = 190


class FindLine(QLineEdit):
    """A field that narrows the list; Esc empties it, Enter and Down give the list back."""

    wanted = Signal(str)
    left = Signal()

    def __init__(self, hint: str, name: str) -> None:
        super().__init__()
        self.setPlaceholderText(f"{hint}   /")
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        self.setMaximumWidth(scaled(_WIDE))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(lambda: self.wanted.emit(self.text().strip()))
        self.textEdited.connect(lambda _: self._timer.start())
        self.textChanged.connect(self._tell_when_emptied)

    def focus(self) -> None:
        """Put the cursor in the field."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _tell_when_emptied(self, text: str) -> None:
        if not text:
            self._timer.stop()
            self.wanted.emit("")
