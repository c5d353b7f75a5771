"""How an element stands: delivery and measures side by side, each with its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.plans.view_model.element import TONES
from ui.pages.plans.view_model.tree import standing_words
from ui.theme.look import is_large_text
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button
from ui.widgets.drawing import Badge
from ui.widgets.layout import STRETCH, clear, column, frame, row, rule
from ui.widgets.text import Pill, label

if TYPE_CHECKING:
    from lbi_desktop.queries.plan_tree import PlanPicture


class StandingStrip(QWidget):
    """Two marks that are never blended."""

    wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.delivery = self.measures = ""

    def show_standing(self, picture: PlanPicture, element_id: str) -> None:
        """Show how an element stands."""
        clear(self._layout)
        rolled = picture.standings[element_id]
        self.delivery, self.measures = standing_words(picture, element_id)
        said = rolled.progress
        mark = Pill(said.words, TONES[said]) if said is not None else Pill("No status")
        button = Button("Set status", "quiet", is_dense=True)
        button.clicked.connect(lambda: self.wished.emit("status"))
        measured = Badge(rolled.measure) if rolled.measure is not None else Pill("Not measured")
        left = _side("Delivery", mark, words=self.delivery, button=button)
        link = Button("Link a measure", "quiet", is_dense=True)
        link.clicked.connect(lambda: self.wished.emit("measure"))
        right = _side("Measures", measured, words=self.measures, button=link)
        if is_large_text():
            body = column(left, rule(), right, gap=0)
        else:
            body = row((left, 1), rule(is_upright=True), (right, 1), gap=0)
        self._layout.addWidget(frame("card", body))


def _side(head: str, mark: QWidget, *, words: str, button: Button) -> QWidget:
    top = Beside(row(label(head, "strong"), mark, STRETCH, gap=10), row(button), least=1000)
    return column(
        top, label(words, tone="ink2", wraps=True), STRETCH, gap=4, edges=(16, 8, 12, 12)
    )
