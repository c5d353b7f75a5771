"""A menu of many entries that narrows to what is typed at its head."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget, QWidgetAction

from lbi_desktop.domain.search_words import folded

MOST_SHOWN = 14
_LEAST_WIDTH = 340


class SearchedMenu(QMenu):
    """Shows at most so many entries; the others are found by a part of their words."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText(f"Find in {name.casefold()}")
        self.line.setAccessibleName(f"Find in {name.casefold()}")
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._narrow)
        self.line.returnPressed.connect(self._take)
        self._head = QWidgetAction(self)
        self._head.setDefaultWidget(self.line)
        self._entries: list[tuple[str, QAction]] = []
        self._more = QAction(self)
        self._more.setEnabled(False)

    def offer(
        self, options: Sequence[tuple[str, str]], current: str, *, chosen: Callable[[str], None]
    ) -> None:
        """The entries as keys and words; `chosen` is told the key of the one taken."""
        self.clear()
        self._entries.clear()
        self.addAction(self._head)
        group = QActionGroup(self)
        for key, words in options:
            entry = self.addAction(words)
            entry.setCheckable(True)
            entry.setChecked(key == current)
            group.addAction(entry)
            entry.triggered.connect(partial(_tell, chosen, key))
            self._entries.append((folded(words), entry))
        self.addAction(self._more)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.line.clear()
        self._narrow()

    @property
    def shown(self) -> tuple[str, ...]:
        """The words of the entries that are shown."""
        return tuple(each.text() for _, each in self._entries if each.isVisible())

    def _narrow(self, *_typed: object) -> None:
        """The entries that hold every word typed, the one chosen first while none is."""
        wanted = folded(self.line.text()).split()
        found = [each for held, each in self._entries if all(part in held for part in wanted)]
        if not wanted:
            found.sort(key=lambda each: not each.isChecked())
        shown = found[:MOST_SHOWN]
        for _, each in self._entries:
            each.setVisible(each in shown)
        left = len(found) - len(shown)
        self._more.setText(
            f"{left} more: type to find them" if found else "Nothing is so named"
        )
        self._more.setVisible(left > 0 or not found)
        first = next((each for each in shown if each.isChecked()), next(iter(shown), None))
        if first is not None:
            self.setActiveAction(first)
            self.line.setFocus()

    def _take(self) -> None:
        held = self.activeAction()
        entries = [each for _, each in self._entries if each.isVisible()]
        taken = held if held in entries else next(iter(entries), None)
        if taken is not None:
            self.close()
            taken.trigger()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed goes to the line at the head, wherever the menu stands."""
        if event.text().isprintable() and event.text() and not self.line.hasFocus():
            self.line.setFocus()
            self.line.insert(event.text())
        else:
            super().keyPressEvent(event)


def _tell(chosen: Callable[[str], None], key: str, *_is_checked: object) -> None:
    chosen(key)
