"""The panel at the right: the weights, how a score was computed, or the setting up."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget

from ui.pages.wellbeing.how_panel import HowPanel
from ui.pages.wellbeing.set_up_panel import SetUpPanel
from ui.pages.wellbeing.weights_panel import WeightsPanel

WEIGHTS, HOW, SET_UP = "weights", "how", "set_up"


class Panels(QFrame):
    """Holds the three; `wished` passes on what one of them wants."""

    closed = Signal()
    wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.weights, self.how, self.set_up = WeightsPanel(), HowPanel(), SetUpPanel()
        self._parts: dict[str, QWidget] = {
            WEIGHTS: self.weights, HOW: self.how, SET_UP: self.set_up,
        }  # fmt: skip
        self._stack = QStackedLayout(self)
        for part in (self.weights, self.how, self.set_up):
            self._stack.addWidget(part)
            part.closed.connect(self.closed)
            part.wished.connect(self.wished)

    @property
    def current(self) -> str:
        """Which of them is on show."""
        shown = self._stack.currentWidget()
        return next(key for key, part in self._parts.items() if part is shown)

    def turn(self, key: str) -> None:
        """Show one of them."""
        self._stack.setCurrentWidget(self._parts[key])
        self.setAccessibleName(self._parts[key].accessibleName())

    def set_may_write(self, may_write: bool) -> None:
        """Whether anything may be changed."""
        self.weights.set_may_write(may_write)
        self.set_up.set_may_write(may_write)
        self.how.method.setVisible(may_write)

    def focus_first(self) -> None:
        """Give the keys to where one begins in the panel on show."""
        first = {
            WEIGHTS: next(iter(self.weights.sliders.values()), self.weights.shut),
            HOW: self.how.shut,
            SET_UP: self.set_up.search,
        }
        first[self.current].setFocus(Qt.FocusReason.OtherFocusReason)
