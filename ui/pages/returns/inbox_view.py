"""The inbox: drop zone, refused files, and one line for every directorate."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.returns.inbox_rows import InboxRows
from ui.pages.returns.strips import Refusals
from ui.pages.returns.view_model.inbox import Inbox
from ui.theme.look import is_large_text
from ui.widgets.buttons import Button
from ui.widgets.drop_zone import DropZone
from ui.widgets.flow import flow
from ui.widgets.layout import PAGE_EDGES, frame, row, scrolled
from ui.widgets.text import Folding, label

_ROOM_FOR_NOTES = 900


class InboxView(QWidget):
    """Shows an inbox and reports what is wanted of it."""

    files_wanted = Signal()
    forms_wanted = Signal()
    chase_wanted = Signal()
    accept_wanted = Signal()
    wished = Signal(object)
    dismissed = Signal(object)
    draft_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.zone = DropZone(
            "Drop returns here",
            "Excel, OpenDocument or CSV. You can drop them anywhere in the window.",
        )
        self.refusals, self.rows = Refusals(), InboxRows()
        self._title, self._subtitle = Folding("", "panel"), Folding("", tone="ink2")
        self.chase = Button("Chase", icon_name="send", tip="Copy drafts to those overdue")
        self.accept = Button("Accept all without remarks", icon_name="check")
        self._words = label("", "small", tone="ink3", wraps=True)
        self._lay_out()
        self._connect()

    def show_inbox(self, inbox: Inbox, today: date, *, may_write: bool) -> None:
        """Show an inbox as it stands."""
        self.refusals.show_refused(inbox.refused)
        self._title.setText(inbox.title)
        self._subtitle.setText(inbox.subtitle)
        self._subtitle.updateGeometry()
        overdue, ready = len(inbox.overdue()), len(inbox.without_questions)
        self.chase.setText(f"Chase {overdue} overdue")
        self.chase.setAccessibleName(self.chase.text())
        self.chase.setVisible(bool(overdue))
        self.accept.setVisible(bool(inbox.under_review))
        self.accept.setEnabled(bool(ready) and may_write)
        self.accept.setToolTip(_accept_tip(ready, may_write=may_write))
        self.rows.show_lines(inbox.lines(today))

    def tell(self, words: str) -> None:
        """Say what was done, under the list, until the next thing."""
        self._words.setText(words)
        self._words.setVisible(bool(words))

    def regions(self) -> Sequence[QWidget]:
        """Where F6 goes: drop zone, list."""
        return (self.zone, self.rows)

    def _lay_out(self) -> None:
        body = QWidget()
        down = QVBoxLayout(body)
        down.setContentsMargins(*PAGE_EDGES)
        down.setSpacing(12)
        told, ways = flow(self._title, self._subtitle, gap=12), flow(self.chase, self.accept)
        head = row((told, 1), ways, gap=12)
        for part in (self.zone, self.refusals, head, frame("card", self.rows), self._words):
            down.addWidget(part)
        down.addStretch(1)
        self._words.hide()
        self.refusals.hide()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scrolled(body, "Returns"))

    def _connect(self) -> None:
        self.zone.chosen.connect(self.files_wanted)
        self.zone.asked_for_forms.connect(self.forms_wanted)
        self.chase.clicked.connect(self.chase_wanted)
        self.accept.clicked.connect(self.accept_wanted)
        self.rows.wished.connect(self.wished)
        self.refusals.dismissed.connect(self.dismissed)
        self.refusals.draft_wanted.connect(self.draft_wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "rows"):
            self._arrange()

    def _arrange(self) -> None:
        self.rows.set_roomy(not is_large_text() and self.width() >= _ROOM_FOR_NOTES)


def _accept_tip(ready: int, *, may_write: bool) -> str:
    if not may_write:
        return "The store was opened for reading only."
    if not ready:
        return "Every file in hand has something to settle first."
    files = "1 file has" if ready == 1 else f"{ready} files have"
    return f"{files} nothing to settle. Each is stored as one step that can be undone."
