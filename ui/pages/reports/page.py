"""Reports: choose a document, look at what is open about it, write it, find those written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from lbi_desktop.domain.changes import Changes
from ui.page import Page
from ui.pages.reports.body import ReportsBody
from ui.pages.reports.cards import ROW, DocumentsCard
from ui.pages.reports.checking import Checking
from ui.pages.reports.choice_card import ChoiceCard
from ui.pages.reports.known_documents import KnownDocuments
from ui.pages.reports.open_document import KINDS, OpenDocument
from ui.pages.reports.strips import WritingStrip, WrittenStrip
from ui.pages.reports.view_model.check_rows import COLUMNS as CHECK_COLUMNS
from ui.pages.reports.view_model.checks import not_passed
from ui.pages.reports.writing import Writing
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button
from ui.widgets.flow import flow
from ui.widgets.layout import column, scrolled
from ui.widgets.table_view import TableView
from ui.widgets.text import Elided, Pill

if TYPE_CHECKING:
    from lbi_desktop.jobs.reports import Report


class ReportsPage(Page):
    """Writes documents on the worker; shows checks and the documents written."""

    place_title = "Reports"

    def build(self) -> Iterator[None]:
        session = self.session
        self.writer = Writing(session, self)
        self.choice = ChoiceCard(session.around.documents_folder)
        yield
        self.checks = TableView(CHECK_COLUMNS, "Before writing", row_pixels=ROW)
        self.checking = Checking(session, self.choice, table=self.checks, parent=self)
        self._listed = DocumentsCard()
        self._known = KnownDocuments(
            session, card=self._listed, choice=self.choice, parent=self
        )
        self.documents = self._listed.table
        self.writing, self.written = WritingStrip(), WrittenStrip()
        self._caption, self._title = Elided("", "small", tone="ink3"), Elided("", "page")
        self._pill = Pill("")
        self.write = Button("Write report", "primary", icon_name="word")
        self.issue = Button("Issue", tip="Freeze it as a version, if nothing blocks")
        self.preview = Button("Preview", tip="Read it here before it is written")
        yield
        self._lay_out()
        yield from self.document.build()
        self._connect()

    # --- what the window asks of every page -------------------------------------------

    def look(self) -> None:
        facts = self.session.facts
        if facts is None:
            return
        self.choice.show_council(facts.council, self.session.period, today=self.session.today)
        self.checking.look()
        self._known.look()

    def look_again(self, changes: Changes) -> None:
        self.look()
        self.document.read_again()

    def visit(self, what: str) -> None:
        """`write` and `preview` do so, `document` asks for one; else a kind is chosen."""
        if what == "document":
            self.document.choose()
            return
        self.document.close_document()
        if what == "write":
            self.write_now()
        elif what == "preview":
            self.preview_now()
        else:
            kind, _, about = what.partition("/")
            self.choice.choose(kind, about)

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Open a Word document that was dropped; other files are for other places."""
        ours = [path for path in paths if path.suffix.lower() in KINDS]
        if len(ours) < len(paths) or not self.session.is_open:
            return False
        self.document.open_document(ours[0])
        return True

    def go_back(self) -> None:
        self.document.close_document()

    def actions_here(self) -> dict[str, Callable[[], None]]:
        return {"report.write": self.write_now, "report.preview": self.preview_now}

    def regions(self) -> Sequence[QWidget]:
        if self.document.is_open:
            return self.document.shown_regions()
        return (self.choice, self.checks, self.documents)

    # --- checking ---------------------------------------------------------------------

    def _show_head(self) -> None:
        self._title.setText(self.choice.title)
        self.write.setText(f"Write {self.choice.recipe.noun}")
        self.write.setAccessibleName(self.write.text())
        self._caption.setText(self.choice.caption(self.checking.draft))
        waiting = not_passed(self.checking.checks)
        words = f"{waiting} {'check' if waiting == 1 else 'checks'} not passed"
        self._pill.set_words(
            words if waiting else "All checks passed", "near" if waiting else "good"
        )
        self._pill.setVisible(bool(self.checking.checks))
        self._enable(self.choice.is_complete and not self.writer.is_busy)
        for shown in (self._title, self._caption):
            shown.updateGeometry()

    # --- writing ----------------------------------------------------------------------

    def write_now(self) -> None:
        """Write the document that is chosen."""
        self._begin(is_issue=False)

    def _begin(self, *, is_issue: bool) -> None:
        """Write or issue it; what stands in the way of issue is told."""
        if self.choice.is_complete and not self.writer.is_busy:
            self.writer.write(self.choice.wanted, self.choice.target, is_issue=is_issue)

    def preview_now(self) -> None:
        """Show the document that is chosen; nothing is written."""
        if self.choice.is_complete:
            self.document.show_preview(self.choice.wanted)

    def _enable(self, can_write: bool) -> None:
        for button in (self.write, self.issue, self.preview):
            button.setEnabled(can_write)

    def _began(self, name: str) -> None:
        self.written.hide()
        self.writing.begin(name)
        self._enable(False)

    def _ended(self) -> None:
        self.writing.hide()
        self._enable(self.choice.is_complete)

    def _tell(self, report: Report) -> None:
        self.written.tell_written(report.document, version=report.version)
        self.written.open.setFocus()

    def _tell_refused(self, words: str) -> None:
        done = "issued" if self.writer.is_issue else "written"
        self.written.tell_refused(words, title=f"The document was not {done}")

    def _tell_not_ready(self, words: str) -> None:
        """What keeps it from issue stands in the list of checks: the keys go there."""
        self._tell_refused(words)
        self.checks.setFocus()

    # --- layout -----------------------------------------------------------------------

    def _connect(self) -> None:
        self.choice.changed.connect(self.checking.look)
        self.checking.moved.connect(self._show_head)
        self.checking.wants_place.connect(self.wants_place)
        self.checking.wants_template.connect(self.document.show_template)
        self.write.clicked.connect(self.write_now)
        self.issue.clicked.connect(lambda: self._begin(is_issue=True))
        self.preview.clicked.connect(self.preview_now)
        self.document.write_wanted.connect(self.write_now)
        self.writing.cancelled.connect(self.writer.cancel)
        self.writer.began.connect(self._began)
        self.writer.moved.connect(self.writing.move_to)
        self.writer.ended.connect(self._ended)
        self.writer.written.connect(self._tell)
        self.writer.refused.connect(self._tell_refused)
        self.writer.not_ready.connect(self._tell_not_ready)
        self.document.follow(self._listed)
        self._known.listed.connect(self._body.give_documents_room)
        self.document.opened.connect(lambda name: self.retitle(name, self.place_title))
        self.document.closed.connect(lambda: self.retitle(self.place_title))
        self.document.unread.connect(
            lambda title, words: self.written.tell_refused(words, title=title)
        )

    def _lay_out(self) -> None:
        words = column(self._caption, self._title, gap=0)
        buttons = flow(self._pill, self.preview, self.issue, self.write, gap=10)
        over = (Beside(words, buttons), self.writing, self.written)
        self._body = ReportsBody(
            over, choice=self.choice, checks=self.checks, documents=self._listed
        )
        self.document = OpenDocument(self.session, scrolled(self._body, "Reports"))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.document)
