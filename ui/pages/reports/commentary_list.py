"""The commentary of an opened document: a list, and under it the one in hand, both texts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.models.pieces import two_texts
from ui.pages.reports.view_model.paper import PaperInHand
from ui.pages.reports.view_model.paper_rows import SAID_COLUMNS, part_title, said_rows
from ui.widgets.buttons import Choices
from ui.widgets.layout import STRETCH, clear, column, row, rule, scrolled
from ui.widgets.table_view import TableView
from ui.widgets.text import Elided, label
from ui.widgets.texts_beside import TextsBeside

_THEIRS, _OURS = "theirs", "ours"
_OPTIONS = ((_THEIRS, "Take theirs"), (_OURS, "Keep ours"))


class CommentaryList(QWidget):
    """`decided` says of a part, by its key, whether the document's words stand."""

    decided = Signal(str, bool)

    def __init__(self, row_pixels: int) -> None:
        super().__init__()
        self._paper: PaperInHand | None = None
        self._shown = ("", "", "")
        self.table = TableView(SAID_COLUMNS, "Commentary rewritten", row_pixels=row_pixels)
        self.title = Elided("", "strong")
        self.choice = Choices(_OPTIONS, name="Whose words stand", wraps=True)
        self._only = label("", "small", tone="ink2", wraps=True)
        self._texts = QVBoxLayout()
        self._texts.setContentsMargins(0, 0, 0, 0)
        self._lay_out()
        self.table.current_changed.connect(lambda _: self._show_part())
        self.table.peeked.connect(self._turn)
        self.table.opened.connect(self._turn)
        self.choice.chosen.connect(self._decide)

    def show_paper(self, paper: PaperInHand) -> None:
        """Show the parts and keep the one in hand."""
        self._paper = paper
        self.table.show_lines(said_rows(paper))
        if not self.table.current_key():
            self.table.choose_first()
        self._show_part()

    def _show_part(self) -> None:
        paper = self._paper
        part = paper.part(self.table.current_key()) if paper is not None else None
        self._below.setVisible(part is not None)
        if paper is None or part is None:
            return
        takes = paper.takes(part)
        is_open = bool(part.theirs or takes) and part.outcome.value in ("theirs", "both")
        self.title.setText(part_title(paper, part))
        self._only.setText("" if is_open else f"{part.outcome.words.capitalize()}.")
        self._only.setVisible(not is_open)
        self.choice.setVisible(is_open)
        self.choice.choose("" if takes is None else _THEIRS if takes else _OURS)
        if takes is None:
            self.choice.release()
        if self._shown != (part.key, part.theirs, part.ours):
            self._shown = (part.key, part.theirs, part.ours)
            clear(self._texts)
            nothing = "Nothing is written."
            texts = two_texts(part.theirs or nothing, part.ours or nothing)
            self._texts.addWidget(TextsBeside(texts))
            self._beside.setAccessibleDescription(texts.spoken)

    def _decide(self, whose: str) -> None:
        key = self.table.current_key()
        if key:
            self.decided.emit(key, whose == _THEIRS)

    def _turn(self, key: str) -> None:
        """Theirs and ours in turn, from the keyboard."""
        part = self._paper.part(key) if self._paper is not None else None
        if self._paper is not None and part is not None:
            self.decided.emit(key, not self._paper.takes(part))

    def _lay_out(self) -> None:
        held = QWidget()
        held.setLayout(self._texts)
        self._beside = scrolled(column(held, STRETCH), "Theirs and ours")
        self._beside.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        head = row((self.title, 1), self.choice)
        self._below = QFrame()
        inner = QVBoxLayout(self._below)
        inner.setContentsMargins(15, 8, 15, 8)
        inner.setSpacing(8)
        for part in (head, self._only):
            inner.addWidget(part)
        inner.addWidget(self._beside, 1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self.table, 3)
        down.addWidget(rule())
        down.addWidget(self._below, 2)
