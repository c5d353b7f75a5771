"""Buttons, chips and tabs; their icons follow the theme."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from ui.theme.dressing import redress
from ui.theme.icons import icon
from ui.theme.look import control_height, scaled
from ui.widgets.flow import FlowLayout

_ICON_TONES = {"primary": "on_accent", "quiet": "accent"}


class Button(QPushButton):
    """A push button. `kind` is primary, quiet, ghost, chip or tab; plain when empty.

    A button without words must have a `tip`: it is its name.
    """

    def __init__(
        self,
        text: str = "",
        kind: str = "",
        *,
        icon_name: str = "",
        is_dense: bool = False,
        tip: str = "",
    ) -> None:
        super().__init__(text)
        self._icon_name, self._is_dense, self._kind = icon_name, is_dense, kind
        self.setProperty("kind", kind)
        if is_dense:
            self.setProperty("dense", "yes")  # not "size": Qt has a property of that name
        if not text:
            self.setProperty("only", "icon")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(tip)
        self.setAccessibleName(tip if not text else text.replace("&", ""))
        self.setAutoDefault(False)
        self._tint()

    def set_icon_name(self, name: str) -> None:
        """Show another icon."""
        self._icon_name = name
        self._tint()

    def set_kind(self, kind: str) -> None:
        """Make it another kind of button."""
        if kind != self._kind:
            self._kind = kind
            self.setProperty("kind", kind)
            redress(self)
            self._tint()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if not self.text():
            side = control_height(dense=self._is_dense)
            return QSize(side, side)
        return hint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button in focus, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        if not self._icon_name:
            return
        side = scaled(16 if self._is_dense else 18)
        tone = _ICON_TONES.get(self._kind, "ink2")
        ratio = self.devicePixelRatioF()
        self.setIcon(icon(self._icon_name, tone, size=side, ratio=ratio))
        self.setIconSize(QSize(side, side))


def chip(text: str, *, is_chosen: bool = False, tip: str = "") -> Button:
    """A filter or a choice: stays down while chosen."""
    made = Button(text, "chip", tip=tip)
    made.setCheckable(True)
    made.setChecked(is_chosen)
    return made


class Choices(QWidget):
    """Chips or tabs of which exactly one is chosen; reports the key of the chosen one."""

    chosen = Signal(str)

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        *,
        kind: str = "chip",
        name: str = "",
        wraps: bool = False,
        gap: int = 0,
    ) -> None:
        super().__init__()
        self._buttons: dict[str, Button] = {}
        self._group = QButtonGroup(self)
        self._kind = kind
        gap = gap or (6 if kind == "chip" else 16)
        layout: QLayout = FlowLayout(gap) if wraps else QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap)
        self.setLayout(layout)
        self.setAccessibleName(name)
        self.offer(options)

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Set the options as (key, words); known ones keep their place and choice."""
        if [key for key, _ in options] != list(self._buttons):
            self._rebuild(options)
        for key, words in options:
            self._buttons[key].setText(words)
            self._buttons[key].setAccessibleName(words)

    def choose(self, key: str) -> None:
        """Mark an option as chosen without reporting it."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def release(self) -> None:
        """Nothing is chosen until a person does."""
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)

    @property
    def current(self) -> str:
        """The key of the chosen option."""
        pressed = (key for key, button in self._buttons.items() if button.isChecked())
        return next(pressed, "")

    def button(self, key: str) -> Button:
        """The button of an option."""
        return self._buttons[key]

    def _rebuild(self, options: Sequence[tuple[str, str]]) -> None:
        before, layout = self.current, self.layout()
        assert layout is not None
        for button in self._buttons.values():
            self._group.removeButton(button)
            layout.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {key: self._made(key, words) for key, words in options}
        for button in self._buttons.values():
            layout.addWidget(button)
        self.choose(before if before in self._buttons else next(iter(self._buttons), ""))

    def _made(self, key: str, words: str) -> Button:
        made = Button(words, self._kind)
        made.setCheckable(True)
        made.clicked.connect(lambda: self.chosen.emit(key))
        self._group.addButton(made)
        return made
