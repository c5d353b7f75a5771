"""Rows of a tab: what it is, a quieter line, words at the right, a pill; each can be opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui.pages.plans.view_model.element import Row
from ui.theme.look import is_large_text
from ui.widgets.buttons import Button
from ui.widgets.drawing import shape
from ui.widgets.layout import clear, column, row, rule
from ui.widgets.text import Pill, label

Ways = tuple[tuple[str, str], ...]
WaysOf = Callable[[Row], Ways]


class RowList(QWidget):
    """Shows rows under each other. `wished` says a row's key and what is wanted of it."""

    wished = Signal(str, str)

    def __init__(self, ways: WaysOf) -> None:
        super().__init__()
        self._ways = ways
        self.lines: list[_Line] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def show_rows(self, rows: Sequence[Row], empty: str) -> None:
        """Show other rows, or in their place the words for none."""
        clear(self._layout)
        self.lines = []
        if not rows:
            told = row((label(empty, tone="ink2", wraps=True), 1), edges=(16, 10, 16, 14))
            self._layout.addWidget(told)
        for place, each in enumerate(rows):
            if place:
                self._layout.addWidget(rule())
            line = _Line(each, self._ways(each))
            line.wished.connect(self.wished)
            self.lines.append(line)
            self._layout.addWidget(line)


class _Line(QFrame):
    """One row; Enter or a double click does the first thing one can do with it."""

    wished = Signal(str, str)

    def __init__(self, shown: Row, ways: Ways) -> None:
        super().__init__()
        self.row, self._ways = shown, ways
        self.setProperty("kind", "line")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(shown.spoken)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(13, 7, 8, 7)  # 3 more are the edge of the row in focus
        layout.setSpacing(12)
        if shown.status is not None:
            layout.addWidget(shape(shown.status))
        layout.addWidget(_told(shown), 1)
        if not is_large_text():
            self._put_right(layout, shown)
        layout.addWidget(self._more())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._ways:
            self.wished.emit(self.row.key, self._ways[0][0])
        elif event.key() == Qt.Key.Key_Delete and self._has("remove"):
            self.wished.emit(self.row.key, "remove")
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._ways:
            self.wished.emit(self.row.key, self._ways[0][0])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._ways:
            self._menu().popup(event.globalPos())

    def _has(self, way: str) -> bool:
        return any(name == way for name, _ in self._ways)

    @staticmethod
    def _put_right(layout: QHBoxLayout, shown: Row) -> None:
        if shown.right:
            layout.addWidget(label(shown.right, "small", tone="ink2"))
        if shown.pill:
            layout.addWidget(Pill(shown.pill, shown.tone))

    def _more(self) -> QWidget:
        more = Button(
            kind="ghost", icon_name="dots", is_dense=True, tip="What can be done here"
        )
        more.setEnabled(bool(self._ways))
        more.clicked.connect(lambda: self._menu().popup(more.mapToGlobal(
            more.rect().bottomLeft())))  # fmt: skip
        return more

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, words in self._ways:
            act = menu.addAction(words)
            act.triggered.connect(
                lambda _=False, name=name: self.wished.emit(self.row.key, name)
            )
        return menu


def _told(shown: Row) -> QWidget:
    first = label(shown.first, wraps=True)
    words = [shown.second, shown.marks]
    if is_large_text():
        words += [shown.right, shown.pill]
    quiet = " · ".join(filter(None, words))
    if not quiet:
        return first
    return column(first, label(quiet, "small", tone="ink3", wraps=True), gap=0)
