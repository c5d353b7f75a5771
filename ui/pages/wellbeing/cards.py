"""The cards of the page: a titled one, and one whose tabs share a place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from ui.theme.look import control_height
from ui.widgets.buttons import Choices
from ui.widgets.layout import row, rule
from ui.widgets.text import Elided, label

_PAD = 16


class _Card(QFrame):
    """A card that takes the room it is given: words in it that fold do not make it higher."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName(name)

    def hasHeightForWidth(self) -> bool:
        return False


class TitledCard(_Card):
    """A title with a quiet note, what is to be pressed, and the body under them."""

    def __init__(
        self, title: str, body: QWidget | None = None, *, buttons: Sequence[QWidget] = ()
    ) -> None:
        super().__init__(title)
        self.note = Elided("", "small", tone="ink3")
        self._title = label(title, "section")
        self._title.setMinimumHeight(control_height(dense=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 8, 1, 8)
        layout.setSpacing(4)
        head = row(self._title, (self.note, 1), *buttons, gap=8, edges=(_PAD, 0, 8, 0))
        layout.addWidget(head)
        self._layout = layout
        if body is not None:
            self.hold(body)

    def hold(self, body: QWidget) -> None:
        """Take a body in."""
        self._layout.addWidget(body, 1)
        body.show()

    def retitle(self, title: str) -> None:
        """Another title."""
        self._title.setText(title)
        self.setAccessibleName(title)


class TabbedCard(_Card):
    """Several bodies of which one is on show; `turned` says which."""

    turned = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.tabs = Choices((), kind="tab", name=name, wraps=True)
        self.bodies: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 6, 1, 8)
        layout.setSpacing(0)
        layout.addWidget(row((self.tabs, 1), edges=(_PAD, 0, 8, 0)))
        layout.addWidget(rule())
        layout.addWidget(self._stack, 1)
        self.tabs.chosen.connect(self.turn)

    def put(self, bodies: Sequence[tuple[str, str, QWidget]]) -> None:
        """The bodies with their keys and words, in order; the one on show stays if it can."""
        kept = {widget for _, _, widget in bodies}
        for body in [each for each in self.bodies.values() if each not in kept]:
            self._stack.removeWidget(body)
        self.bodies = {key: widget for key, _, widget in bodies}
        for widget in self.bodies.values():
            if self._stack.indexOf(widget) < 0:
                self._stack.addWidget(widget)
        self.tabs.offer([(key, words) for key, words, _ in bodies])
        self.turn(self.tabs.current)

    def turn(self, key: str) -> None:
        """Show a body."""
        if key in self.bodies:
            self.tabs.choose(key)
            self._stack.setCurrentWidget(self.bodies[key])
            self.turned.emit(key)
