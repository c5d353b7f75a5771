"""The inbox: drop zone, refused files, and one line for every directorate."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.returns.earlier_table import EarlierReturns
from ui.pages.returns.files_table import FilesTable
from ui.pages.returns.inbox_empty import NothingAsked
from ui.pages.returns.inbox_rows import InboxRows
from ui.pages.returns.pile_strip import PileStrip
from ui.pages.returns.strips import Refusals
from ui.pages.returns.view_model.inbox import Inbox
from ui.theme.look import is_large_text
from ui.widgets.buttons import Button
from ui.widgets.drop_zone import DropZone
from ui.widgets.flow import flow
from ui.widgets.layout import PAGE_EDGES, column, frame, row, scrolled
from ui.widgets.text import Folding, label

_ROOM_FOR_NOTES = 900


class InboxView(QWidget):
    """Shows an inbox and reports what is wanted of it."""

    files_wanted = Signal()
    forms_wanted = Signal()
    labels_wanted = Signal()
    period_wanted = Signal(object)
    chase_wanted = Signal()
    accept_wanted = Signal()
    cancelled = Signal()
    wished = Signal(object)
    dismissed = Signal(object)
    draft_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.zone = DropZone(
            "Drop returns here",
            "Workbooks, e-mails, folders or zip files. Drop them anywhere in the window.",
        )
        self.refusals, self.rows = Refusals(), InboxRows()
        self.files = FilesTable()
        self.files_card = frame("card", column(self.files, edges=(1, 1, 1, 1)))
        self._title, self._subtitle = Folding("", "panel"), Folding("", tone="ink2")
        self.chase = Button(
            "Chase",
            icon_name="send",
            tip="Draft an e-mail with the form to each that is overdue",
        )
        self.labels = Button("Remembered labels", "quiet", icon_name="note")
        self.labels.setToolTip("What labels in returns were judged to mean")
        self.earlier, self.nothing = EarlierReturns(), NothingAsked()
        self.pile = PileStrip()
        self.accept = self.pile.accept
        self.told = label("", "small", tone="ink2", wraps=True)
        self._foot = frame("foot", row((self.told, 1), edges=(24, 6, 24, 6)))
        self._lay_out()
        self._connect()

    def show_inbox(self, inbox: Inbox, today: date, *, may_write: bool) -> None:
        """Show an inbox as it stands."""
        self.refusals.show_refused(inbox.refused)
        self._title.setText(inbox.title)
        self._subtitle.setText(inbox.subtitle)
        self._subtitle.updateGeometry()
        overdue = len(inbox.overdue())
        self.chase.setText(f"Chase {overdue} overdue")
        self.chase.setAccessibleName(self.chase.text())
        self.chase.setVisible(bool(overdue))
        self.pile.show_pile(inbox.pile, may_write=may_write)
        lines = inbox.lines(today)
        files = [line for line in lines if line.path is not None]
        self.files_card.setVisible(len(files) > 1)
        if len(files) > 1:
            self.files.show_files(files)
            lines = tuple(line for line in lines if line.path is None)
        self.rows.show_lines(lines)
        self.earlier.show_earlier(inbox.earlier)
        self._head.setVisible(inbox.asks_anything or bool(lines))
        self._rows_card.setVisible(bool(lines))
        self.nothing.setVisible(inbox.due is not None and not inbox.asks_anything and not lines)

    def tell(self, words: str) -> None:
        """Say what was done, below all that scrolls, until the next thing."""
        self.told.setText(words)
        self.told.setAccessibleName(words)
        self._foot.setVisible(bool(words))

    def take_keys(self, path: Path | None) -> None:
        """Give the keys to the line of the file just left, never to what puts one aside."""
        if not self.files_card.isHidden():
            self.files.choose(str(path))
            self.files.setFocus()
            return
        button = self.rows.button_of(path)
        (button or self.zone).setFocus()

    def regions(self) -> Sequence[QWidget]:
        """Where F6 goes: drop zone, files, directorates."""
        return (self.zone, self.files, self.rows, self.earlier)

    def _lay_out(self) -> None:
        body = QWidget()
        down = QVBoxLayout(body)
        down.setContentsMargins(*PAGE_EDGES)
        down.setSpacing(12)
        told, ways = flow(self._title, self._subtitle, gap=12), flow(self.labels, self.chase)
        self._head = row((told, 1), ways, gap=12)
        self._rows_card = frame("card", self.rows)
        for part in (
            self.zone,
            self.refusals,
            self.pile,
            self.files_card,
            self._head,
            self._rows_card,
            self.earlier,
            self.nothing,
        ):
            down.addWidget(part)
        down.addStretch(1)
        self._foot.hide()
        self.nothing.hide()
        self.refusals.hide()
        self.pile.hide()
        self.files_card.hide()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(scrolled(body, "Returns"), 1)
        around.addWidget(self._foot)

    def _connect(self) -> None:
        self.zone.chosen.connect(self.files_wanted)
        self.zone.asked_for_forms.connect(self.forms_wanted)
        self.labels.clicked.connect(self.labels_wanted)
        self.earlier.period_wanted.connect(self.period_wanted)
        self.nothing.list_wanted.connect(self.files_wanted)
        self.chase.clicked.connect(self.chase_wanted)
        self.pile.accept_wanted.connect(self.accept_wanted)
        self.pile.cancelled.connect(self.cancelled)
        self.rows.put_down.connect(self.dismissed)
        self.files.wished.connect(self.wished)
        self.files.put_down.connect(self.dismissed)
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
