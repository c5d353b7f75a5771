"""How a score was computed: every step with its numbers, and what every reader has to know."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.layout import clear, row, rule, scrolled
from ui.widgets.text import Folding, label


class HowPanel(QFrame):
    """Numbered steps; `wished` asks for another method."""

    closed = Signal()
    wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("How was this computed?")
        self.shut = Button(icon_name="cross", is_dense=True, tip="Close the panel (Esc)")
        self.method = Button("Change the method", icon_name="edit")
        self._subject = Folding("", "small", tone="ink3")
        self._told: tuple[str, tuple[str, ...], tuple[str, ...]] = ("", (), ())
        self._steps = QVBoxLayout()
        self._steps.setContentsMargins(0, 0, 0, 0)
        self._steps.setSpacing(8)
        self.shut.clicked.connect(self.closed)
        self.method.clicked.connect(lambda: self.wished.emit("method"))
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(20, 12, 16, 12)
        inner.setSpacing(8)
        title = label("How was this computed?", "panel", wraps=True)
        inner.addWidget(row((title, 1), self.shut, gap=4))
        inner.addWidget(self._subject)
        inner.addWidget(rule())
        inner.addLayout(self._steps)
        inner.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scrolled(body, "Steps"), 1)
        whole.addWidget(rule())
        whole.addWidget(row(self.method, 0, edges=(20, 10, 12, 10)))

    def show_steps(self, subject: str, steps: Sequence[str], *, notes: Sequence[str]) -> None:
        """Show the steps of a score and the notes on the whole index."""
        self._told = (subject, tuple(steps), tuple(notes))
        if self.isVisible():
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()

    def _fill(self) -> None:
        """Set the steps anew: only while somebody can read them."""
        subject, steps, notes = self._told
        self._subject.setText(subject)
        clear(self._steps)
        for number, words in enumerate(steps, 1):
            self._steps.addWidget(_numbered(str(number), words))
        for words in notes:
            self._steps.addWidget(Folding(words, "small", tone="ink3"))


def _numbered(number: str, words: str) -> QWidget:
    mark = label(number, "small", tone="ink3")
    mark.setAlignment(Qt.AlignmentFlag.AlignTop)
    mark.setFixedWidth(mark.fontMetrics().horizontalAdvance("00"))
    said = Folding(words, tone="ink2")
    said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return row(mark, (said, 1), gap=6)
