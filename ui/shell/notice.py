"""A worded no under the top bar: what happened and what to do. It stays until dismissed.

A refusal stays until something is tried again, which is told anew where it is refused too. Of
several things asked for at once, the last that is done must not hide that the first was not.
"""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.widgets.buttons import Button
from ui.widgets.drawing import icon_drawing
from ui.widgets.text import label


class Notice(QFrame):
    """One sentence or two; said once to screen readers."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("tint", "bad")
        self._is_refusal = False
        self._words = label("", wraps=True)
        self._close = Button("Dismiss", "quiet", is_dense=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 8, 16, 8)
        layout.setSpacing(12)
        layout.addWidget(icon_drawing("alert", "bad"))
        layout.addWidget(self._words, 1)
        layout.addWidget(self._close)
        self._close.clicked.connect(self.leave)
        self.hide()

    @property
    def words(self) -> str:
        """What it says now, empty while hidden."""
        return self._words.text() if self.isVisible() else ""

    def tell(self, words: str) -> None:
        """Say something."""
        self._is_refusal = False
        self._words.setText(words)
        self.setAccessibleName(words)
        self.show()

    def refuse(self, words: str) -> None:
        """Say why something was not done, until something is tried again."""
        self.tell(words)
        self._is_refusal = True

    def go_on(self) -> None:
        """Something is tried: an earlier refusal is told no longer."""
        if self._is_refusal:
            self.leave()

    def leave(self) -> None:
        """Go away."""
        self.hide()
