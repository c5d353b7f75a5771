"""The undo bar: what was just done, and the way back; it waits while someone looks at it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from ui.actions import BY_ID
from ui.theme.look import line_height
from ui.widgets.buttons import Button
from ui.widgets.drawing import icon_drawing
from ui.widgets.text import Elided, keycap

_STAYS = 10_000  # milliseconds
_LEAST, _FROM_FOOT = 48, 44


_DONE = {
    "Accept": "Accepted",
    "Add": "Added",
    "Begin": "Began",
    "Cancel": "Cancelled",
    "Change": "Changed",
    "Close": "Closed",
    "Comment": "Commented",
    "Define": "Defined",
    "Issue": "Issued",
    "Join": "Joined",
    "Keep": "Kept",
    "Link": "Linked",
    "Log": "Logged",
    "Mark": "Marked",
    "Merge": "Merged",
    "Move": "Moved",
    "Note": "Noted",
    "Plan": "Planned",
    "Remember": "Remembered",
    "Remove": "Removed",
    "Rename": "Renamed",
    "Retire": "Retired",
    "Roll": "Rolled",
    "Sign": "Signed",
    "Start": "Started",
    "Swap": "Swapped",
    "Take": "Took",
    "Type": "Typed",
    "Unlink": "Unlinked",
    "Write": "Wrote",
}


def done_words(label: str) -> str:
    """A command's label as something that was done: `Accepted 38 figures from …`."""
    verb, _, rest = label.partition(" ")
    return f"{_DONE.get(verb, verb)} {rest}".strip()


class UndoBar(QFrame):
    """Floats at the bottom centre of its parent."""

    undone = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "layer")
        self.setAccessibleName("Just done")
        self._steps = 1
        self._words = Elided()
        self._undo = Button("Undo", "quiet", tip="Take this back (Ctrl Z)")
        self._close = Button(kind="ghost", icon_name="cross", is_dense=True, tip="Close")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 8, 4)
        layout.setSpacing(10)
        layout.addWidget(icon_drawing("check", "accent"))
        layout.addWidget(self._words, 1)
        layout.addWidget(self._undo)
        layout.addWidget(keycap(BY_ID["edit.undo"].key_words))
        layout.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setInterval(_STAYS)
        self._timer.timeout.connect(self._leave_unless_watched)
        for each in (self._undo, self._close):  # a click leaves the keys where they are
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._undo.clicked.connect(self._take_back)
        self._close.clicked.connect(self.leave)
        parent.installEventFilter(self)
        self.hide()

    def tell(self, label: str, steps: int = 1) -> None:
        """Say what was done, by its label and its steps; the next thing done replaces it."""
        self._steps = steps
        self._undo.setText("Undo" if steps == 1 else f"Undo all {steps}")
        self._undo.setAccessibleName(self._undo.text())
        words = done_words(label)
        self._words.setText(f"{words}.")
        self._words.updateGeometry()
        self.setAccessibleDescription(words)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def leave(self) -> None:
        """Go away."""
        self._timer.stop()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _take_back(self) -> None:
        self.leave()
        self.undone.emit(self._steps)

    def _leave_unless_watched(self) -> None:
        focused = QApplication.focusWidget()
        has_focus = focused is not None and self.isAncestorOf(focused)
        if not (self.underMouse() or has_focus):
            self.leave()

    def _place(self) -> None:
        parent = self.parentWidget()
        assert parent is not None
        around = parent.rect()
        wanted = self.sizeHint().width() + 24
        width = min(wanted, around.width() - 48)
        high = max(_LEAST, line_height("body") + 24)
        self.setGeometry(
            (around.width() - width) // 2, around.height() - high - _FROM_FOOT, width, high
        )
