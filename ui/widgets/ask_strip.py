"""A line that opens in a page to ask for one sentence; Enter takes it, Escape leaves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.theme.look import scaled
from ui.widgets.buttons import Button
from ui.widgets.layout import row, tinted
from ui.widgets.text import label


class AskStrip(QWidget):
    """Hidden until something is asked; gives the focus back where it came from."""

    def __init__(self, back_to: Callable[[], QWidget | None]) -> None:
        super().__init__()
        self._back_to = back_to
        self._then: Callable[[str], None] | None = None
        self._asked = label("", "strong")
        self.field = QLineEdit()
        self.field.setMinimumWidth(scaled(160))
        self.take = Button("Keep", "primary")
        leave = Button("Cancel", "quiet", tip="Leave everything as it is (Esc)")
        line = row(self._asked, (self.field, 1), self.take, leave, gap=10, edges=(14, 6, 8, 6))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(tinted("accent", line))
        self.field.textChanged.connect(lambda text: self.take.setEnabled(bool(text.strip())))
        self.field.returnPressed.connect(self._taken)
        self.take.clicked.connect(self._taken)
        leave.clicked.connect(self.leave)
        self.hide()

    def ask(
        self,
        words: str,
        then: Callable[[str], None],
        *,
        example: str = "",
        take: str = "Keep",
        typed: str = "",
    ) -> None:
        """Ask for one sentence; `then` is called with it, never with nothing.

        `typed` is what stands there already: an answer that could not be taken.
        """
        self._then = then
        self._asked.setText(words)
        self.take.setText(take)
        self.take.setEnabled(bool(typed))
        self.field.setText(typed)
        self.field.setPlaceholderText(example)
        self.field.setAccessibleName(words)
        self.show()
        self.field.setFocus()

    def leave(self) -> None:
        """Close without an answer."""
        self._then = None
        self.hide()
        back = self._back_to()
        if back is not None:
            back.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _taken(self) -> None:
        words, then = self.field.text().strip(), self._then
        if not words or then is None:
            return
        self.leave()
        then(words)
