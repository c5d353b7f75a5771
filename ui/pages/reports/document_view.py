"""An opened document: what it is, what moved, what was typed over, what was rewritten."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from ui.pages.reports.cards import ROW
from ui.pages.reports.commentary_list import CommentaryList
from ui.pages.reports.document_bars import DocumentFoot, DocumentHead
from ui.pages.reports.sentence_pane import SentencePane
from ui.pages.reports.strips import WrittenStrip
from ui.pages.reports.view_model.paper import (
    MOVED,
    SAID,
    TYPED,
    PaperInHand,
    empty_words,
    tab_words,
)
from ui.pages.reports.view_model.paper_rows import (
    MOVED_COLUMNS,
    TYPED_COLUMNS,
    moved_rows,
    typed_rows,
)
from ui.widgets.buttons import Choices
from ui.widgets.layout import PAGE_EDGES, column, frame, row, rule, scrolled
from ui.widgets.table_view import TableView
from ui.widgets.text import label

_TABS = ((MOVED, "Moved"), (TYPED, "Typed over"), (SAID, "Commentary"))


class DocumentView(QWidget):
    """Shows a PaperInHand; asks for a refresh, or for its commentary to be taken."""

    refresh_wanted = Signal()
    take_wanted = Signal()
    issue_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.paper: PaperInHand | None = None
        self._may_write = True
        self.head, self.strip, self.foot = DocumentHead(), WrittenStrip(), DocumentFoot()
        self.tabs = Choices(_TABS, kind="tab", name="What to show", wraps=True)
        self.moved = TableView(MOVED_COLUMNS, "Figures that moved", row_pixels=ROW)
        self.typed = TableView(TYPED_COLUMNS, "Figures typed over", row_pixels=ROW)
        self.said = CommentaryList(ROW)
        self.nothing = label("", tone="ink2", wraps=True)
        self.sentence = SentencePane()
        self._lay_out()
        self._connect()

    def show_paper(self, paper: PaperInHand, *, may_write: bool) -> None:
        """Show a document; one just opened begins with the first list that is not empty."""
        is_new = self.paper is not paper and (
            self.paper is None or self.paper.path != paper.path
        )
        self.paper, self._may_write = paper, may_write
        if is_new:
            self.strip.hide()
            filled = ((MOVED, paper.moved), (TYPED, paper.typed), (SAID, paper.said))
            self.tabs.choose(next((tab for tab, found in filled if found), MOVED))
        self.show_anew()
        if is_new:
            self._shown_list().setFocus()

    def show_anew(self) -> None:
        """Show the document in hand as it is ticked now."""
        paper = self.paper
        if paper is None:
            return
        self.head.show_paper(paper, may_issue=self._may_write)
        self.tabs.offer(tab_words(paper))
        self.moved.show_lines(moved_rows(paper))
        self.typed.show_lines(typed_rows(paper))
        self.said.show_paper(paper)
        for table in (self.moved, self.typed):
            if not table.current_key():
                table.choose_first()
        self._show_tab()

    def set_busy(self, is_busy: bool) -> None:
        """No second deed while one is under way."""
        self.foot.set_busy(is_busy)
        self.head.issue.setEnabled(self._may_write and not is_busy)
        self._show_tab()

    def tell_refreshed(self, path: Path, notes: Sequence[str]) -> None:
        """The document stands renewed."""
        self.strip.tell(path, title=f"{path.name} is refreshed.", notes=" ".join(notes))
        self.strip.open.setFocus()

    def tell_issued(self, path: Path, version: int | None) -> None:
        """The document was issued as a person left it."""
        title = f"{path.name} is issued as version {version}."
        self.strip.tell(path, title=title, notes="The draft stays as it is.")
        self.strip.open.setFocus()

    def regions(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        return (self.tabs, self._shown_list(), self.foot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_empty"):
            self._give_room()

    def _show_tab(self) -> None:
        paper, tab = self.paper, self.tabs.current
        if paper is None:
            return
        shown = {MOVED: self.moved, TYPED: self.typed, SAID: self.said}[tab]
        is_filled = bool(paper.said if tab == SAID else paper.figures(tab))
        self.nothing.setText(empty_words(paper, tab))
        self._stack.setCurrentWidget(shown if is_filled else self._empty)
        self.foot.show_paper(paper, tab, may_write=self._may_write)
        self._show_sentence()

    def _show_sentence(self) -> None:
        """The sentence in hand, in full."""
        shown = {MOVED: self.moved, TYPED: self.typed}.get(self.tabs.current)
        found = None
        if self.paper is not None and shown is not None:
            found = self.paper.figure(shown.current_key())
        self.sentence.show_figure(found)
        card = self.sentence.parentWidget()
        layout = card.layout() if card is not None else None
        if found is not None and shown is not None and layout is not None:
            layout.activate()
            shown.scrollTo(shown.currentIndex())

    def _shown_list(self) -> QWidget:
        shown = self._stack.currentWidget()
        if shown is self.said:
            return self.said.table
        return self.tabs.button(self.tabs.current) if shown is self._empty else shown

    def _toggle(self, key: str) -> None:
        if self.paper is not None and key:
            self.paper.toggle(key)
            self.show_anew()

    def _click(self, table: TableView, index: QModelIndex) -> None:
        if index.column() == 0:
            self._toggle(table.current_key())

    def _toggle_all(self, is_on: bool) -> None:
        if self.paper is not None:
            self.paper.tick_all(self.paper.figures(self.tabs.current), is_on=is_on)
            self.show_anew()

    def _decide(self, key: str, is_theirs: bool) -> None:
        if self.paper is not None:
            self.paper.decide(key, is_theirs=is_theirs)
            self.show_anew()

    # --- layout -----------------------------------------------------------------------

    def _connect(self) -> None:
        for table in (self.moved, self.typed):
            table.peeked.connect(self._toggle)
            table.opened.connect(self._toggle)
            table.doubleClicked.disconnect()
            table.clicked.connect(partial(self._click, table))
            table.current_changed.connect(lambda _: self._show_sentence())
        self.tabs.chosen.connect(lambda _: self._show_tab())
        self.said.decided.connect(self._decide)
        self.foot.all_wanted.connect(self._toggle_all)
        self.foot.refresh_wanted.connect(self.refresh_wanted)
        self.foot.take_wanted.connect(self.take_wanted)
        self.head.issue.clicked.connect(self.issue_wanted)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._empty = column(self.nothing, edges=(15, 24, 15, 24))
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for part in (self.moved, self.typed, self.said, self._empty):
            self._stack.addWidget(part)
        body = QWidget()
        down = QVBoxLayout(body)
        down.setContentsMargins(*PAGE_EDGES)
        down.setSpacing(12)
        down.addWidget(self.head)
        down.addWidget(self.strip)
        down.addWidget(self._card(), 1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scrolled(body, "Document"))
        self._give_room()

    def _card(self) -> QFrame:
        card = frame("card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(1, 6, 1, 1)
        inner.setSpacing(0)
        inner.addWidget(row((self.tabs, 1), edges=(15, 0, 15, 0)))
        inner.addWidget(rule())
        inner.addWidget(self._stack, 1)
        inner.addWidget(rule())
        inner.addWidget(self.sentence)
        inner.addWidget(self.foot)
        return card

    def _give_room(self) -> None:
        """At least a few rows are seen, however large the text."""
        for table in (self.moved, self.typed, self.said.table):
            table.setMinimumHeight(table.verticalHeader().defaultSectionSize() * 3)
