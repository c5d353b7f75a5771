"""A sentence of ours in full under the lists: as it stands and as it would read now."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from lbi_desktop.domain.documents.printed import JudgedFigure
from ui.models.pieces import two_texts
from ui.widgets.layout import clear
from ui.widgets.texts_beside import TextsBeside

_SHORT = 24
_HEADS = ("Would read now", "Stands there")


class SentencePane(QFrame):
    """Shows itself only for words that a cell of the list cannot hold."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: JudgedFigure | None = None
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(15, 8, 15, 8)
        self._down.setSpacing(4)
        self.hide()

    def show_figure(self, figure: JudgedFigure | None) -> None:
        """Show a sentence; of a figure, or of none, nothing."""
        is_long = figure is not None and figure.printed.is_sentence and _length(figure) > _SHORT
        self.setVisible(is_long)
        if figure is None or not is_long or figure == self._shown:
            return
        self._shown = figure
        clear(self._down)
        texts = TextsBeside(two_texts(figure.now or "", figure.found or ""), heads=_HEADS)
        texts.setAccessibleName(f"{_HEADS[0]}: {figure.now}. {_HEADS[1]}: {figure.found}")
        self._down.addWidget(texts)


def _length(figure: JudgedFigure) -> int:
    return max(len(figure.found or ""), len(figure.now or ""))
