"""A choice from a short list: a button that says what is chosen and opens the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from ui.widgets.buttons import Button
from ui.widgets.drawing import icon_drawing

Option = tuple[str, str]


class Picker(QWidget):
    """Shows the chosen option and reports another one by its key."""

    chosen = Signal(str)

    def __init__(self, name: str, *, icon_name: str = "", empty: str = "None") -> None:
        super().__init__()
        self._name, self._empty = name, empty
        self._options: tuple[Option, ...] = ()
        self._current = ""
        self.button = Button(empty, icon_name=icon_name)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button.setProperty("align", "left")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._list)
        self.button.setMenu(self._menu)
        self._mark()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button)
        self._show()

    @property
    def current(self) -> str:
        """The key of the chosen option."""
        return self._current

    def offer(self, options: Sequence[Option], current: str) -> None:
        """The options as (key, words), and the one chosen."""
        self._options = tuple(options)
        keys = [key for key, _ in self._options]
        self._current = current if current in keys else next(iter(keys), "")
        self._show()

    def choose(self, key: str) -> None:
        """Mark an option as chosen without reporting it."""
        if key in dict(self._options):
            self._current = key
            self._show()

    def _mark(self) -> None:
        """A small arrow at the right end: a list opens here."""
        arrow = icon_drawing("down", "ink2", size=16)
        arrow.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside = QHBoxLayout(self.button)
        inside.setContentsMargins(0, 0, 10, 0)
        inside.addStretch(1)
        inside.addWidget(arrow)

    def _show(self) -> None:
        words = dict(self._options).get(self._current, self._empty)
        self.button.setText(words)
        self.button.setAccessibleName(f"{self._name}: {words}")
        is_only = len(self._options) == 1
        self.button.setToolTip(f"{words} is the only choice" if is_only else words)
        self.button.setEnabled(len(self._options) > 1)

    def _list(self) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu)
        for key, words in self._options:
            act = self._menu.addAction(words)
            act.setCheckable(True)
            act.setChecked(key == self._current)
            group.addAction(act)
            act.triggered.connect(lambda _=False, key=key: self._choose(key))

    def _choose(self, key: str) -> None:
        if key != self._current:
            self._current = key
            self._show()
            self.chosen.emit(key)
