"""The place of Reports: what writes documents, or one document that was opened over it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from ui.pages.reports.cards import DocumentsCard
from ui.pages.reports.document_deeds import DocumentDeeds
from ui.pages.reports.document_view import DocumentView
from ui.pages.reports.exports_view import ExportsView
from ui.pages.reports.preview import PreviewView
from ui.pages.reports.template_view import TemplateView
from ui.pages.reports.view_model.paper import PaperInHand
from ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exporters.preview import Preview
    from lbi_desktop.jobs.papers import PaperRead, Settled
    from lbi_desktop.jobs.reports import Report, Wanted
    from lbi_desktop.store.store import Store

KINDS = frozenset({".docx", ".docm"})


class OpenDocument(QStackedWidget):
    """`opened` brings the document's name, `closed` says it was left, `unread` why not.

    `write_wanted` is told when what is previewed is to be written.
    """

    opened = Signal(str)
    closed = Signal()
    unread = Signal(str, str)
    write_wanted = Signal()

    def __init__(self, session: Session, first: QWidget) -> None:
        super().__init__()
        self._session, self._first = session, first
        self._wanted: Path | None = None

    def build(self) -> Iterator[None]:
        """Make what documents are opened in, one a slice."""
        self.deeds, self.view = DocumentDeeds(self._session, self), DocumentView()
        yield
        self.preview = PreviewView()
        yield
        self.template, self.exports = TemplateView(self._session), ExportsView(self._session)
        for page in (self._first, self.view, self.preview, self.template, self.exports):
            self.addWidget(page)
        self.deeds.read.connect(self._show)
        self.deeds.unread.connect(self._refuse)
        self.deeds.refreshed.connect(self._tell)
        self.deeds.issued.connect(self._tell_issued)
        self.deeds.refused.connect(self._tell_refused)
        self.deeds.busy.connect(self.view.set_busy)
        self.view.refresh_wanted.connect(self._refresh)
        self.view.take_wanted.connect(self._take)
        self.view.issue_wanted.connect(self._issue)
        self.view.left.connect(self.close_document)
        self.preview.write_wanted.connect(self._write_shown)

    @property
    def is_open(self) -> bool:
        """Whether a document or a preview is open."""
        return self.currentWidget() is not self._first

    def shown_regions(self) -> Sequence[QWidget]:
        """What F6 steps through while one is."""
        for page in (self.preview, self.template, self.exports):
            if self.currentWidget() is page:
                return page.regions()
        return self.view.regions()

    def follow(self, card: DocumentsCard) -> None:
        """Open what the buttons of the documents' card ask for."""
        card.open.clicked.connect(self.choose)
        card.template.clicked.connect(self.show_template)
        card.export.clicked.connect(self.show_exports)

    def show_template(self) -> None:
        """Show the council's template, or that none is used."""
        self.template.read()
        self._show_beside(self.template, "Template", self.template.choose)

    def show_exports(self) -> None:
        """Show what figures can be exported as."""
        self._show_beside(self.exports, "Export", self.exports.regions()[0])

    def _show_beside(self, page: QWidget, name: str, first: QWidget) -> None:
        self.setCurrentWidget(page)
        first.setFocus()
        self.opened.emit(name)

    def show_preview(self, wanted: Wanted) -> None:
        """Show a document that could be written, once it is put together."""
        today = self._session.today

        def question(store: Store) -> Preview:
            from exporters.preview import preview_of
            from exporters.reports import build, papers_of
            from lbi_desktop.jobs.reports import picture_of
            from lbi_desktop.jobs.templates import template_for

            picture = picture_of(store, wanted, today=today)
            template = template_for(store, wanted.recipe, given=wanted.template)
            papers = papers_of(wanted.recipe, template, style=wanted.style)
            document = build(wanted.recipe, picture, style=wanted.style, papers=papers)
            return preview_of(document, template=template.name if template else "")

        self._session.ask(
            question, self._show_preview, topic="reports.preview", title="Preparing the preview"
        )

    def _write_shown(self) -> None:
        self.close_document()
        self.write_wanted.emit()

    def _show_preview(self, found: Preview) -> None:
        self.preview.show_preview(found)
        self.setCurrentWidget(self.preview)
        self.preview.paper.setFocus()
        self.opened.emit("Preview")

    def open_document(self, path: Path) -> None:
        """Read a document; it is shown once it is read."""
        self._wanted = path
        self.deeds.open(path)

    def read_again(self) -> None:
        """Something changed in the store: hold what is open against it anew."""
        if self.currentWidget() is self.template:
            self.template.read()
        if self.view.paper is not None and self.is_open:
            self.open_document(self.view.paper.path)

    def choose(self) -> None:
        """Ask which document, and open it."""
        folder = str(self._session.around.documents_folder)
        kinds = f"Word documents ({' '.join(f'*{kind}' for kind in sorted(KINDS))})"
        name, _ = QFileDialog.getOpenFileName(self, "Open a document", folder, kinds)
        if name:
            self.open_document(Path(name))

    def close_document(self) -> None:
        """Back to writing; ticks are forgotten."""
        self._wanted = None
        self.view.paper = None
        if self.is_open:
            self.setCurrentWidget(self._first)
            self.closed.emit()

    def _show(self, path: Path, found: PaperRead) -> None:
        if path != self._wanted:
            return
        held = self.view.paper
        if held is not None and held.path == path:
            held.read = found
        else:
            held = PaperInHand(path, found)
        self.setCurrentWidget(self.view)
        self.view.show_paper(held, may_write=self._session.may_write)
        self.opened.emit(path.name)

    def _refuse(self, path: Path, words: str) -> None:
        if path == self._wanted:
            self.close_document()
            self.unread.emit(f"“{path.name}” could not be opened", words)

    def _refresh(self) -> None:
        if self.view.paper is not None:
            self.deeds.refresh(self.view.paper)

    def _take(self) -> None:
        if self.view.paper is not None:
            self.deeds.take(self.view.paper)

    def _tell(self, settled: Settled) -> None:
        """The refreshed document is read anew, under the name it was saved by."""
        paper = self.view.paper
        if paper is None:
            return
        paper.path = settled.path
        self.view.tell_refreshed(settled.path, settled.notes)
        self.open_document(settled.path)

    def _issue(self) -> None:
        if self.view.paper is not None:
            self.deeds.issue(self.view.paper.path)

    def _tell_issued(self, report: Report) -> None:
        self.view.tell_issued(report.document.path, report.version)

    def _tell_refused(self, words: str) -> None:
        self.view.strip.tell_refused(words, title="The document was left as it is")
