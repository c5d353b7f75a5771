"""The one shape of a dialog that asks: its heading, its fields, what is done, the way out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.theme.look import scaled
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, column, frame, row
from ui.widgets.text import label

_EDGE, _AROUND = 24, 64
_HELP = QKeySequence("F1")


class AskingDialog(QDialog):
    """Enter does it, Esc leaves everything as it is; `act` is off until all is there."""

    def __init__(self, parent: QWidget, title: str, act: str, *, width: int) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(min(scaled(width), max(width, parent.width() - _AROUND)))
        take_help(self)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.act, self.leave = Button(act, "primary"), Button("Cancel", "quiet")
        self.act.setDefault(True)
        self.act.clicked.connect(self.take)
        self.leave.clicked.connect(self.reject)

    def take(self) -> None:
        """What the button does; a dialog that checks first does it its own way."""
        self.accept()

    def lay_out(self, *parts: QWidget) -> None:
        """The heading, the parts one under the other, and the buttons at the foot."""
        heading = label(self.windowTitle(), "section", wraps=True)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(column(heading, *parts, gap=12, edges=(_EDGE, 20, _EDGE, 20)), 1)
        foot = row(STRETCH, self.leave, self.act, gap=8, edges=(_EDGE, 12, _EDGE, 12))
        down.addWidget(frame("foot", foot))


def take_help(dialog: QDialog) -> None:
    """F1 works in a dialog as in the window under it, whose keys it holds back."""
    parent = dialog.parentWidget()
    if parent is not None:
        dialog.addActions(
            [each for each in parent.window().actions() if _HELP in each.shortcuts()]
        )


def field(name: str, entry: QWidget) -> QWidget:
    """A field under its name; the name's underlined letter goes to it."""
    said = label(name, "small", tone="ink2")
    said.setBuddy(entry)
    return column(said, entry, gap=4)
