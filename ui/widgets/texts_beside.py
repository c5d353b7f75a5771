"""Two texts beside each other, what only one of them says marked in it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.models.pieces import Piece, TwoTexts
from ui.theme.look import colour
from ui.widgets.layout import column
from ui.widgets.text import label

_LOST = "text-decoration:line-through"


class TextsBeside(QWidget):
    """Theirs and ours in full; new words underlined on a tint, lost ones struck through."""

    def __init__(self, texts: TwoTexts, *, heads: tuple[str, str] = ("Theirs", "Ours")) -> None:
        super().__init__()
        self._texts = texts
        self._sides: list[tuple[QLabel, tuple[Piece, ...], bool]] = []
        self.setAccessibleName(texts.spoken)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        across.addWidget(self._side(heads[0], texts.theirs, is_ours=False), 1)
        if texts.ours:
            across.addWidget(self._side(heads[1], texts.ours, is_ours=True), 1)
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_sides"):
            self._write()

    def _side(self, head: str, pieces: tuple[Piece, ...], *, is_ours: bool) -> QWidget:
        body = label("", tone="ink2" if is_ours else "ink", wraps=True)
        body.setTextFormat(Qt.TextFormat.RichText)
        body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        body.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._sides.append((body, pieces, is_ours))
        return column(label(head, "caption", tone="ink3"), (body, 1), gap=2)

    def _write(self) -> None:
        fresh = f"text-decoration:underline;background:{colour('near_soft').name()}"
        for body, pieces, is_ours in self._sides:
            body.setText(_marked(pieces, _LOST if is_ours else fresh))


def _marked(pieces: Sequence[Piece], style: str) -> str:
    """Text from a file, escaped, with its own runs in a style."""
    runs = (
        f'<span style="{style}">{_plain(each.text)}</span>'
        if each.is_own
        else _plain(each.text)
        for each in pieces
    )
    return "".join(runs)


def _plain(text: str) -> str:
    return escape(text).replace("\n", "<br>")
