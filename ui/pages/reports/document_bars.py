"""Over and under the lists of an opened document: what it is, and what to do with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.reports.view_model import paper as words
from ui.pages.reports.view_model.paper import SAID, PaperInHand
from ui.widgets.buttons import Button
from ui.widgets.layout import column, row
from ui.widgets.text import Elided, Folding, Pill


class DocumentHead(QWidget):
    """Its kind, period, forum and day, its name, its state, the counts, and its issue."""

    def __init__(self) -> None:
        super().__init__()
        self.issue = Button("Issue", tip="Issue the draft as it stands, if nothing blocks")
        self._about, self._pill = Folding("", "small", tone="ink3"), Pill("")
        self.title = Elided("", "page")
        self.counts, self.warning = Folding("", tone="ink2"), Folding("", "small", tone="near")
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        named = column(self._about, self.title, gap=0)
        down.addWidget(row((named, 1), self._pill, self.issue, gap=10))
        down.addWidget(column(self.counts, self.warning, gap=2))

    def show_paper(self, paper: PaperInHand, *, may_issue: bool) -> None:
        """Show what a document is; a draft may be issued where the store may be written."""
        self.issue.setVisible(not paper.read.check.stamp.version)
        self.issue.setEnabled(may_issue)
        self._about.setText(words.about_words(paper.read))
        self.title.setText(paper.path.name)
        self._pill.set_words(*words.state_of(paper))
        self.counts.setText(words.count_words(paper.read))
        self.warning.setText(words.warning_words(paper.read))
        self.warning.setVisible(bool(self.warning.text()))


class DocumentFoot(QWidget):
    """What a deed would do, and the button for it."""

    refresh_wanted = Signal()
    take_wanted = Signal()
    all_wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._is_busy, self._are_all = False, False
        self.words = Folding("", "small", tone="ink2")
        self.all = Button("Tick all")
        self.refresh = Button("Refresh the document", "primary", icon_name="redo")
        self.take = Button("Take the commentary", "primary", icon_name="comment")
        across = QHBoxLayout(self)
        across.setContentsMargins(15, 8, 15, 8)
        across.setSpacing(12)
        across.addWidget(self.words, 1)
        for button in (self.all, self.refresh, self.take):
            across.addWidget(button)
        self.setAccessibleName("What to do with the document")
        self.all.clicked.connect(lambda: self.all_wanted.emit(not self._are_all))
        self.refresh.clicked.connect(self.refresh_wanted)
        self.take.clicked.connect(self.take_wanted)

    def set_busy(self, is_busy: bool) -> None:
        """No second deed while one is under way."""
        self._is_busy = is_busy

    def show_paper(self, paper: PaperInHand, tab: str, *, may_write: bool) -> None:
        """Show what can be done from a list of the document."""
        is_said = tab == SAID
        self.words.setText(words.take_words(paper) if is_said else words.refresh_words(paper))
        self.refresh.setVisible(not is_said)
        self.take.setVisible(is_said)
        self.refresh.setEnabled(bool(paper.chosen) and not self._is_busy)
        self.take.setEnabled(bool(paper.taken) and may_write and not self._is_busy)
        is_shut = is_said and not may_write
        self.take.setToolTip("This store is open for reading only." if is_shut else "")
        figures = [each for each in paper.figures(tab) if paper.may_tick(each)]
        self._are_all = all(map(paper.is_ticked, figures))
        self.all.setText("Untick all" if self._are_all else "Tick all")
        self.all.setAccessibleName(self.all.text())
        self.all.setVisible(bool(figures))
        has_list = bool(paper.said if is_said else paper.figures(tab))
        self.setVisible(has_list or (not is_said and bool(paper.chosen)))
