"""Files that open at a press: recent stores, and packs that lie where a person finds mail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.pages.welcome.view_model import KnownFile, sent_words
from ui.widgets.buttons import Button
from ui.widgets.drawing import icon_drawing
from ui.widgets.flow import flow
from ui.widgets.layout import clear
from ui.widgets.text import label


class SentStrip(QFrame):
    """The packs found; hidden where there are none. `chosen` carries the one pressed."""

    chosen = Signal(Path)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("tint", "accent")
        self._words, self.files = label("", "strong"), flow(gap=4)
        across = QHBoxLayout(self)
        across.setContentsMargins(20, 8, 12, 8)
        across.setSpacing(16)
        across.addWidget(icon_drawing("pack", "accent"))
        across.addWidget(self._words)
        across.addWidget(self.files, 1)
        self.hide()

    def show_packs(self, packs: Sequence[KnownFile]) -> None:
        """Offer these packs."""
        self._words.setText(sent_words(packs))
        fill(self.files, packs, opening=self.chosen.emit)
        self.setVisible(bool(packs))


def fill(
    place: QWidget, files: Sequence[KnownFile], *, opening: Callable[[Path], object]
) -> None:
    """A button for each file, and when it was last changed."""
    layout = place.layout()
    assert layout is not None
    clear(layout)
    for each in files:
        press = Button(each.name, "quiet", tip=str(each.path))
        press.clicked.connect(lambda _=False, path=each.path: opening(path))
        layout.addWidget(press)
        layout.addWidget(label(each.when, "small", tone="ink3"))
