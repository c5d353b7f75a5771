"""A line of a setting: its name left, its value or its choices right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.pages.settings.view_model.store_lines import Line
from ui.theme.look import control_height, scaled
from ui.widgets.layout import row
from ui.widgets.text import Elided, label

_EDGES = (16, 2, 16, 2)


class SettingLine(QWidget):
    """Name and control; the control goes under the name where both do not fit side by side."""

    def __init__(self, name: str, control: QWidget, *, grows: bool = False) -> None:
        super().__init__()
        self.control, self._grows = control, grows
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
    """A titled card of setting lines."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 8, 0, 12)
        self.body.setSpacing(2)
        head = label(title, "section")
        head.setMinimumHeight(control_height(dense=True))
        self.body.addWidget(row((head, 1), edges=(16, 0, 16, 2)))

    def add(self, *parts: QWidget) -> None:
        """Put parts under each other."""
        for part in parts:
            self.body.addWidget(part)

    def note(self, text: str) -> QLabel:
        """A quiet sentence under the lines."""
        made = label(text, "small", tone="ink3", wraps=True)
        self.body.addWidget(row((made, 1), edges=(16, 2, 16, 2)))
        return made


def value_line(line: Line) -> QWidget:
    """A name with a value that is only shown."""
    value = Elided(line.value, tone="ink2")
    value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    value.setAccessibleName(f"{line.name}: {line.value}")
    value.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    made = row(label(line.name), (value, 1), gap=16, edges=_EDGES)
    made.setMinimumHeight(scaled(32))
    if line.tip:
        made.setToolTip(line.tip)
    return made
