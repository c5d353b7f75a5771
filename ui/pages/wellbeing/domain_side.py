"""The left side: the ward compared, the domains, the weights, how it was computed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.pages.wellbeing.domain_list import DomainList
from ui.pages.wellbeing.places_strip import PlacesStrip
from ui.pages.wellbeing.view_model.domain_lines import DomainLine
from ui.pages.wellbeing.view_model.weighing import Weighed
from ui.theme.look import is_large_text, scaled
from ui.theme.tokens import WIDE_FROM
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, column, row, rule, scrolled
from ui.widgets.picker import Picker
from ui.widgets.text import Elided, Folding, label

_WIDE, _WIDER = 336, 344


class DomainSide(QFrame):
    """Shows the domains; `ward_chosen` says a ward of the picker, `wished` a panel wanted."""

    ward_chosen = Signal(str)
    wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "side")
        self.setAccessibleName("Domains")
        self.list = DomainList()
        self.wards = Picker("Ward to compare")
        self.weights = Button("Change", "quiet", is_dense=True, tip="Weigh the domains")
        self.steps = Button("All steps", "quiet", is_dense=True, tip="Every step, with numbers")
        self.strip = PlacesStrip()
        self._state = label("", "small", tone="ink3")
        self._said = Folding("", "small", tone="ink2")
        self._how = Folding("", "small", tone="ink2")
        self._key = Elided("", "caption", tone="ink3")
        self.wards.chosen.connect(self.ward_chosen)
        self.weights.clicked.connect(lambda: self.wished.emit("weights"))
        self.steps.clicked.connect(lambda: self.wished.emit("how"))
        self._lay_out()
        self.fit()

    def show_domains(self, lines: Sequence[DomainLine], *, place: str) -> None:
        """Show the domains; `place` is the borough's name."""
        self.list.show_lines(lines)
        self._fit_list()
        has_ward = any(line.bar is not None for line in lines)
        self._key.setText(f"dot: ward, line: {place}" if has_ward else "choose a ward")

    def show_weights(self, weighed: Weighed) -> None:
        """Say what the weights are and how much hangs on them."""
        self._state.setText(weighed.state)
        self._said.setText(weighed.sentence)
        self._said.setVisible(bool(weighed.sentence))
        self.strip.setVisible(bool(weighed.count))
        span = (weighed.low, weighed.high)
        self.strip.show_places(weighed.count, span, words=weighed.sentence)

    def show_how(self, words: str) -> None:
        """The arithmetic in short."""
        self._how.setText(words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "list"):
            self.fit()

    def fit(self) -> None:
        """As wide as the window and the text ask for."""
        window = self.window().width()
        wide = _WIDER if window >= WIDE_FROM else _WIDE
        if is_large_text():
            wide = min(scaled(_WIDE), round(window * 0.36))
        self.setFixedWidth(wide)
        self._fit_list()

    def _fit_list(self) -> None:
        """The list scrolls in itself; where text is large, everything below the head does."""
        needed = self.list.needed_height()
        self.list.setMinimumHeight(needed if is_large_text() else min(needed, scaled(220)))

    def _lay_out(self) -> None:
        said = column(label("Domains", "section"), self._key, gap=0)
        head = row((Beside(said, self.wards, least=130), 1), edges=(16, 8, 14, 8))
        self.wards.setMaximumWidth(scaled(190))
        weights = column(
            _headed(row(label("Weights", "section"), (self._state, 1)), self.weights),
            self._said,
            self.strip,
            gap=4,
            edges=(16, 6, 14, 8),
        )
        how = column(
            _headed(Folding("How was this computed?", "section"), self.steps),
            self._how,
            gap=2,
            edges=(16, 6, 14, 10),
        )
        below = column((self.list, 1), rule(), weights, rule(), how, gap=0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(rule())
        layout.addWidget(scrolled(below, "Domains, weights and method"), 1)
        self._how.setAlignment(Qt.AlignmentFlag.AlignTop)


def _headed(words: QWidget, button: Button) -> Beside:
    """A head with the button that leads on."""
    return Beside(words, row(button, STRETCH), least=1000)
