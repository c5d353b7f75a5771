"""A choice from a list: a button that says what is chosen and opens the list.

A long list opens with a line to find an entry by.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from ui.theme.look import control_height, scaled
from ui.widgets.buttons import Button
from ui.widgets.drawing import icon_drawing
from ui.widgets.searched_menu import MOST_SHOWN, SearchedMenu
from ui.widgets.text import Elided

Option = tuple[str, str]
_LEAST = 110


class _Face(Button):
    """The button: an icon, the words at the left, an arrow at the right end."""

    def __init__(self, name: str, icon_name: str) -> None:
        super().__init__(tip=name)
        self.words = Elided()
        inside = QHBoxLayout(self)
        inside.setContentsMargins(12, 0, 10, 0)
        parts: list[QWidget] = [self.words, icon_drawing("down", "ink2", size=16)]
        if icon_name:
            parts.insert(0, icon_drawing(icon_name, "ink2", size=18))
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            inside.addWidget(part, int(part is self.words))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        inside = self.layout()
        assert inside is not None
        return QSize(inside.sizeHint().width(), control_height())

    def minimumSizeHint(self) -> QSize:
        """Short of room its words end in an ellipsis."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), scaled(_LEAST)), hint.height())


class Picker(QWidget):
    """Shows the chosen option and reports another one by its key."""

    chosen = Signal(str)

    def __init__(self, name: str, *, icon_name: str = "", empty: str = "None") -> None:
        super().__init__()
        self._name, self._empty = name, empty
        self._options: tuple[Option, ...] = ()
        self._current = ""
        self.button = _Face(name, icon_name)
        self._menu, self.searched = QMenu(self), SearchedMenu(name, self)
        self._menu.aboutToShow.connect(self._list)
        self.searched.aboutToShow.connect(self._list_searched)
        self.button.setMenu(self._menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button)
        self._show()

    @property
    def current(self) -> str:
        """The key of the chosen option."""
        return self._current

    @property
    def words(self) -> str:
        """The words of the chosen option."""
        return dict(self._options).get(self._current, "")

    @property
    def offered(self) -> tuple[Option, ...]:
        """The options as (key, words)."""
        return self._options

    def offer(self, options: Sequence[Option], current: str) -> None:
        """The options as (key, words), and the one chosen."""
        self._options = tuple(options)
        keys = [key for key, _ in self._options]
        self._current = current if current in keys else next(iter(keys), "")
        is_long = len(self._options) > MOST_SHOWN
        self.button.setMenu(self.searched if is_long else self._menu)
        self._show()

    def choose(self, key: str) -> None:
        """Mark an option as chosen without reporting it."""
        if key in dict(self._options):
            self._current = key
            self._show()

    def _show(self) -> None:
        words = dict(self._options).get(self._current, self._empty)
        is_only = len(self._options) == 1
        self.button.words.setText(words)
        self.button.words.updateGeometry()
        self.button.setAccessibleName(f"{self._name}: {words}")
        self.button.setToolTip(f"{words} is the only choice" if is_only else words)
        self.button.setEnabled(len(self._options) > 1)
        self.button.updateGeometry()

    def _list(self) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu)
        for key, words in self._options:
            act = self._menu.addAction(words)
            act.setCheckable(True)
            act.setChecked(key == self._current)
            group.addAction(act)
            act.triggered.connect(lambda _=False, key=key: self._choose(key))

    def _list_searched(self) -> None:
        self.searched.offer(self._options, self._current, chosen=self._choose)

    def _choose(self, key: str) -> None:
        if key != self._current:
            self._current = key
            self._show()
            self.chosen.emit(key)
