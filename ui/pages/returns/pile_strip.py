"""The files in hand as one: how far they are read, what needs a person, what is ready."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.returns.view_model.file_lines import Pile
from ui.widgets.buttons import Button
from ui.widgets.drawing import Meter
from ui.widgets.flow import flow
from ui.widgets.layout import row
from ui.widgets.text import Folding

_TIPS = {
    "read": "The store was opened for reading only.",
    "answers": "Nothing is news but what you said of labels; it is remembered for next time.",
    "none": "Every file in hand has something to settle first.",
}


class PileStrip(QWidget):
    """Shows a pile of files; nothing where none is in hand."""

    cancelled = Signal()
    accept_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Files in hand")
        self.words = Folding("", "section")
        self.meter = Meter(width=160)
        self.cancel = Button("Cancel reading", "quiet", tip="What is read already stays")
        self.accept = Button("Accept all that is ready", icon_name="check")
        self.cancel.clicked.connect(self.cancelled)
        self.accept.clicked.connect(self.accept_wanted)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        ways = flow(self.meter, self.cancel, self.accept, gap=12)
        down.addWidget(row((self.words, 1), ways, gap=12))

    def show_pile(self, pile: Pile, *, may_write: bool) -> None:
        """Show how the files stand now."""
        self.setVisible(bool(pile.files))
        if self.words.text() != pile.words:
            self.words.setText(pile.words)
            self.words.updateGeometry()
        self.meter.setVisible(pile.is_under_way)
        said = f"{pile.share:.0%} of all files read"
        self.meter.show_parts(((pile.share, "accent"),), total=1.0, name=said)
        self.cancel.setVisible(pile.is_under_way)
        self._show_accept(pile, may_write=may_write)

    def _show_accept(self, pile: Pile, *, may_write: bool) -> None:
        has_something = bool(pile.ready_rows or pile.answers)
        is_open = has_something or bool(pile.with_questions)
        self.accept.setVisible(is_open and not pile.is_under_way)
        words = pile.accept_words if has_something else "Accept all that is ready"
        self.accept.setText(words)
        self.accept.setAccessibleName(words)
        self.accept.setEnabled(has_something and may_write)
        self.accept.setToolTip(_tip(pile, may_write=may_write))


def _tip(pile: Pile, *, may_write: bool) -> str:
    if not may_write:
        return _TIPS["read"]
    if not pile.ready_rows:
        return _TIPS["answers" if pile.answers else "none"]
    files = "1 file has" if pile.ready_files == 1 else f"{pile.ready_files} files have"
    rest = " What is to be settled stays in hand." if pile.with_questions else ""
    return f"{files} rows ready. Each is one step that can be undone.{rest}"
