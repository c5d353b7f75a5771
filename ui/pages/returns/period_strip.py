"""The line that says why another period is shown, with the way back."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from lbi_desktop.domain.period import Period
from ui.pages.returns.view_model.arrivals import Arrivals, Move
from ui.pages.returns.view_model.in_hand import FileInHand
from ui.session import Session
from ui.widgets.buttons import Button
from ui.widgets.drawing import icon_drawing
from ui.widgets.flow import flow
from ui.widgets.layout import row, tinted
from ui.widgets.text import Folding


class PeriodStrip(QWidget):
    """Takes the page to the period of the files just dropped, and says so."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.arrivals, self._session = Arrivals(), session
        self._move: Move | None = None
        self._words = Folding()
        self.back = Button("Back", is_dense=True)
        self.back.clicked.connect(self._go_back)
        leave = Button("Dismiss", "quiet", is_dense=True, tip="Leave the period as it is")
        leave.clicked.connect(self.hide)
        ways = flow(self._words, row(self.back, leave), gap=12)
        inner = row(icon_drawing("clock", "accent"), (ways, 1), gap=12, edges=(12, 8, 12, 8))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 12, 24, 0)
        layout.addWidget(tinted("accent", inner))
        self.hide()

    def follow(self, files: Iterable[FileInHand]) -> None:
        """Go where the dropped files lead, once all of them are read."""
        move = self.arrivals.move(files, self._session.period)
        if move is not None:
            self.tell(move)
            self._session.choose_period(move.to)

    def tell(self, move: Move) -> None:
        """Say where the page went, or that it stayed."""
        self._move = move
        self._words.setText(move.words)
        self.back.setText(f"Back to {move.back.label}")
        self.back.setAccessibleName(self.back.text())
        self.back.setVisible(move.to is not None)
        self.setAccessibleName(move.words)
        self.show()

    def stand_for(self, shown: Period | None) -> None:
        """Go away once another period than the one told of is on show."""
        if self._move is not None and shown != (self._move.to or self._move.back):
            self.hide()

    @property
    def words(self) -> str:
        """What it says now, empty while hidden."""
        return "" if self.isHidden() else self._words.text()

    def _go_back(self) -> None:
        assert self._move is not None
        self.hide()
        self._session.choose_period(self._move.back)


def one_of(*views: QWidget) -> QStackedWidget:
    """Views of which one is shown."""
    made = QStackedWidget()
    for view in views:
        made.addWidget(view)
    return made


def down_the_page(strip: QWidget, rest: QWidget) -> QVBoxLayout:
    """A strip over all that a page shows."""
    down = QVBoxLayout()
    down.setContentsMargins(0, 0, 0, 0)
    down.setSpacing(0)
    down.addWidget(strip)
    down.addWidget(rest, 1)
    return down
