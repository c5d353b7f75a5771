"""The returns of earlier quarters; pressing a quarter goes to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.returns.view_model import earlier as model
from ui.theme.look import row_height
from ui.widgets.layout import clear, column, frame
from ui.widgets.table_view import TableView
from ui.widgets.text import label

if TYPE_CHECKING:
    from lbi_desktop.queries.returns_due import ReturnsDue


class EarlierReturns(QWidget):
    """A sentence on what is still owed, and a table of directorates by quarter."""

    period_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._earlier: tuple[ReturnsDue, ...] = ()
        self.table: TableView | None = None
        self._words = label("", "small", tone="ink2", wraps=True)
        self._card = QVBoxLayout()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 8, 0, 0)
        down.setSpacing(8)
        down.addWidget(self._words)
        down.addLayout(self._card)
        self.hide()

    def show_earlier(self, earlier: Sequence[ReturnsDue]) -> None:
        """Show these quarters; the same again costs nothing."""
        if tuple(earlier) == self._earlier:
            return
        before, self._earlier = self._earlier, tuple(earlier)
        rows = model.earlier_rows(self._earlier)
        self.setVisible(bool(rows))
        self._words.setText(f"The year before: {_small(model.earlier_words(self._earlier))}")
        if [each.period for each in before] != [each.period for each in self._earlier]:
            self._make_table()
        if self.table is not None:
            self.table.show_lines(rows)
            self._fit(len(rows))

    def _make_table(self) -> None:
        """Other quarters have other columns."""
        clear(self._card)
        columns = model.earlier_columns(self._earlier)
        self.table = TableView(columns, "Returns of earlier quarters")
        self.table.clicked.connect(lambda index: self._press(index.column()))
        self._card.addWidget(frame("card", column(self.table, edges=(1, 1, 1, 1))))

    def _fit(self, rows: int) -> None:
        assert self.table is not None
        head = self.table.horizontalHeader().height()
        self.table.setFixedHeight(head + rows * row_height() + 2)

    def _press(self, place: int) -> None:
        period = model.period_at(self._earlier, place)
        if period is not None:
            self.period_wanted.emit(period)


def _small(words: str) -> str:
    """A sentence that goes on after a colon; the name of a quarter keeps its capital."""
    return words if words[:1] == "Q" else f"{words[:1].lower()}{words[1:]}"
