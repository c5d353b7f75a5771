"""A line of a setting: its name left, its value or its choices right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.pages.settings.view_model.store_lines import Line
from ui.theme.look import control_height, scaled
from ui.widgets.buttons import Button
from ui.widgets.layout import clear, row
from ui.widgets.text import Elided, label

_EDGES = (16, 2, 16, 2)
SETTING = "setting"
"""The property that names the setting of a line."""


class SettingLine(QWidget):
    """Name and control; the control goes under the name where both do not fit side by side."""

    def __init__(self, name: str, control: QWidget, *, grows: bool = False) -> None:
        super().__init__()
        self.control, self._grows = control, grows
        self.setProperty(SETTING, name)
        self._name = label(name)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(*_EDGES)
        self._layout.setSpacing(8)
        self._layout.addWidget(self._name)
        if not grows:
            self._layout.addStretch(1)
        self._layout.addWidget(control, 1 if grows else 0)
        if not control.accessibleName():
            control.setAccessibleName(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "control"):
            self._fit()

    def _fit(self) -> None:
        least = scaled(180) if self._grows else self.control.sizeHint().width()
        needed = self._name.sizeHint().width() + least + 48
        ways = QBoxLayout.Direction
        wanted = ways.LeftToRight if needed <= self.width() else ways.TopToBottom
        if self._layout.direction() != wanted:
            self._layout.setDirection(wanted)
            self.updateGeometry()


class SettingCard(QFrame):
    """A titled card of setting lines; some of them are shown anew as they change."""

    filled = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self._only: frozenset[str] | None = None
        self._is_offered = True
        self.setProperty("kind", "card")
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.body, self._lines = QVBoxLayout(self), QVBoxLayout()
        self.body.setContentsMargins(0, 8, 0, 12)
        self.body.setSpacing(2)
        self._lines.setSpacing(0)
        head = label(title, "section")
        head.setMinimumHeight(control_height(dense=True))
        self.body.addWidget(row((head, 1), edges=(16, 0, 16, 2)))
        self.body.addLayout(self._lines)

    def add(self, *parts: QWidget) -> None:
        """Put parts under each other."""
        for part in parts:
            self.body.addWidget(part)

    def fill(self, lines: Iterable[QWidget]) -> None:
        """Put other lines under the head."""
        clear(self._lines)
        for line in lines:
            self._lines.addWidget(line)
        self._fit()
        self.filled.emit()

    def offer(self, is_offered: bool) -> None:
        """Whether there is anything to set here at all."""
        self._is_offered = is_offered
        self._fit()

    def narrow(self, only: frozenset[str] | None) -> None:
        """Show the lines of these settings alone; all of them for None."""
        self._only = only
        self._fit()

    def settings(self) -> dict[str, QWidget]:
        """The lines by their settings, then the buttons by their words."""
        held = [*_widgets(self._lines), *_widgets(self.body)]
        lines = {str(each.property(SETTING)): each for each in held if each.property(SETTING)}
        inner = {id(part) for line in lines.values() for part in line.findChildren(Button)}
        own = (each for each in self.findChildren(Button) if each.isVisibleTo(self))
        spare = (each for each in own if id(each) not in inner)
        return {**{each.text().rstrip("\u2026"): each for each in spare}, **lines}

    def _fit(self) -> None:
        only = self._only
        if self.parentWidget() is not None:
            self.setVisible(self._is_offered and (only is None or bool(only)))
        for name, part in self.settings().items():
            if part.property(SETTING):
                part.setVisible(only is None or name in only)

    def note(self, text: str) -> QLabel:
        """A quiet sentence under the lines."""
        made = label(text, "small", tone="ink3", wraps=True)
        self.body.addWidget(row((made, 1), edges=(16, 2, 16, 2)))
        return made


def _widgets(layout: QVBoxLayout) -> Iterator[QWidget]:
    items = (layout.itemAt(place) for place in range(layout.count()))
    found = (item.widget() for item in items if item is not None)
    return (widget for widget in found if widget is not None)


def value_line(line: Line) -> QWidget:
    """A name with a value that is only shown."""
    value = Elided(line.value, tone="ink2")
    value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    value.setAccessibleName(f"{line.name}: {line.value}")
    value.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    made = row(label(line.name), (value, 1), gap=16, edges=_EDGES)
    made.setProperty(SETTING, line.name)
    made.setMinimumHeight(scaled(32))
    if line.tip:
        made.setToolTip(line.tip)
    return made
