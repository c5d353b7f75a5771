"""An answer under review: every difference in three columns, the current one in full below."""

from __future__ import annotations

from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lbi_desktop.domain.packs.items import Difference
from lbi_desktop.domain.packs.words import NOTHING, said_words
from ui.models.pieces import two_texts
from ui.pages.packs.view_model import review as model
from ui.pages.packs.view_model.review import OURS, THEIRS, Desk
from ui.theme.look import is_large_text
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, clear, column, frame, row, scrolled
from ui.widgets.table_view import TableView
from ui.widgets.text import Folding, keycap, label
from ui.widgets.texts_beside import TextsBeside

_ROW = 44
_KEYS = MappingProxyType({Qt.Key.Key_T: THEIRS, Qt.Key.Key_O: OURS})
_BELOW = 168


class DifferenceTable(TableView):
    """The differences; T and O answer the current one, where letters are keys at all."""

    answered = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        whose = _KEYS.get(Qt.Key(event.key()))
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if whose is not None and is_plain and self.has_letter_keys:
            self.answered.emit(whose)
        else:
            super().keyPressEvent(event)


class AnswerReview(QWidget):
    """Reports the answers of a person and the wish to take in what was decided."""

    accepted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.desk: Desk | None = None
        self._may_write = False
        self._head, self._notes = Folding("", "panel"), Folding("", "small", tone="near")
        self._counts = label("", "body", tone="ink2", wraps=True)
        self.table = DifferenceTable(model.COLUMNS, "Differences", row_pixels=_ROW)
        self._below = QVBoxLayout()
        self.theirs, self.ours = Button("Take theirs"), Button("Keep ours")
        self.all_theirs = Button("All theirs", "quiet")
        self.all_ours = Button("All ours", "quiet")
        self.take = Button("Take in", "primary", icon_name="check", tip="Ctrl Enter")
        self._lay_out()
        self._connect()

    def show_desk(self, desk: Desk, *, may_write: bool) -> None:
        """Show a review with what was answered so far."""
        is_new = self.desk is None or self.desk.review is not desk.review
        self.desk, self._may_write = desk, may_write
        self._keys.setVisible(not is_large_text())
        self._head.setText(model.heading(desk.review))
        said = model.notes(desk.review)
        self._notes.setText(said)
        self._notes.setVisible(bool(said))
        self._counts.setText(model.counts_words(desk))
        self.table.show_lines(model.lines(desk))
        self.take.setText(model.take_words(desk))
        takes = model.takes(desk)
        self.take.setEnabled(bool(takes) and may_write)
        self.take.setToolTip("Ctrl Enter" if takes else "Nothing is decided yet")
        if is_new:
            self.table.choose_first()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_current()

    def answer(self, whose: str) -> None:
        """Decide the current difference and go on to the next that needs a person."""
        key = self.table.current_key()
        if self.desk is None or self._open_one(key) is None:
            return
        desk = self.desk.answered(key, whose)
        self.show_desk(desk, may_write=self._may_write)
        following = desk.next_open(key)
        if following:
            self.table.choose(following)

    def answer_all(self, whose: str) -> None:
        """Decide every difference the same way."""
        if self.desk is not None:
            self.show_desk(self.desk.all_answered(whose), may_write=self._may_write)

    def accept(self) -> None:
        """Take in what was decided; once, until it is shown anew what stands."""
        if self.desk is not None and self.take.isEnabled():
            self.take.setEnabled(False)
            self.accepted.emit(self.desk)

    def _open_one(self, key: str) -> Difference | None:
        found = self.desk.difference(key) if self.desk is not None else None
        is_open = found is not None and self.desk is not None and found in self.desk.review.open
        return found if is_open else None

    def _show_current(self) -> None:
        clear(self._below)
        key = self.table.current_key()
        found = self.desk.difference(key) if self.desk is not None else None
        for button in (self.theirs, self.ours):
            button.setEnabled(self._open_one(key) is not None)
        if found is None or self.desk is None:
            return
        known = self.desk.review.indicators.get(found.key.indicator)
        theirs, ours, base = (
            said_words(found.key, said, indicator=known)
            for said in (found.theirs, found.ours, found.base)
        )
        self._below.addWidget(TextsBeside(two_texts(theirs, ours if ours != NOTHING else "")))
        sent = column(
            label("Before", "caption", tone="ink3"),
            label(base, tone="ink2", wraps=True),
            gap=2,
        )
        self._below.addWidget(sent)
        if reason := self.desk.review.reason_of(found):
            self._below.addWidget(label(f"They say: {reason}", tone="ink2", wraps=True))
        said = f"{found.standing.words}. {found.why}".capitalize()
        tone = "near" if found.standing.needs_decision else "ink3"
        self._below.addWidget(label(said, "small", tone=tone, wraps=True))
        self._below.addStretch(1)

    def _connect(self) -> None:
        self.table.current_changed.connect(lambda _: self._show_current())
        self.table.opened.connect(lambda _: self.answer(THEIRS))
        self.table.answered.connect(self.answer)
        self.theirs.clicked.connect(lambda: self.answer(THEIRS))
        self.ours.clicked.connect(lambda: self.answer(OURS))
        self.all_theirs.clicked.connect(lambda: self.answer_all(THEIRS))
        self.all_ours.clicked.connect(lambda: self.answer_all(OURS))
        self.take.clicked.connect(self.accept)

    def _lay_out(self) -> None:
        head = column(self._head, self._notes, self._counts, gap=4, edges=(24, 14, 24, 8))
        inside = QWidget()
        inside.setProperty("ground", "surface")
        inside.setLayout(self._below)
        self._below.setContentsMargins(16, 10, 16, 10)
        self._below.setSpacing(10)
        below = frame("card", scrolled(inside, "This difference"))
        below.setMinimumHeight(_BELOW)
        self._keys = row(
            keycap("T"), label("theirs", "small", tone="ink3"),
            keycap("O"), label("ours", "small", tone="ink3"),
            keycap("Ctrl Enter"), label("take in", "small", tone="ink3"),
            gap=8,
        )  # fmt: skip
        ways = row(self.theirs, self.ours, self.all_theirs, self.all_ours, self._keys, STRETCH)
        foot = frame(
            "foot",
            row((Beside(ways, row(self.take, STRETCH), least=1000), 1), edges=(24, 8, 24, 8)),
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(row((frame("card", self.table), 1), edges=(24, 0, 24, 0)), 3)
        layout.addWidget(row((below, 1), edges=(24, 10, 24, 10)), 1)
        layout.addWidget(foot)
