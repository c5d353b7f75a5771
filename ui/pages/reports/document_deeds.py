"""What is done with an opened document, all of it on the worker: read, refresh, take words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lbi_desktop.domain.changes import Changes
from ui.jobs import Progress
from ui.pages.reports.view_model.paper import PaperInHand
from ui.session import Session

if TYPE_CHECKING:
    from lbi_desktop.jobs.papers import PaperRead, Settled
    from lbi_desktop.jobs.reports import Report
    from lbi_desktop.store.store import Store


class DocumentDeeds(QObject):
    """Reads a document, puts figures in, takes commentary; says how it went.

    `read` brings (path, PaperRead), `unread` the worded no; `refreshed` a Settled; `refused` a
    worded no about a deed, `issued` a Report; `busy` whether one is under way.
    """

    read = Signal(object, object)
    unread = Signal(object, str)
    refreshed = Signal(object)
    issued = Signal(object)
    refused = Signal(str)
    busy = Signal(bool)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def open(self, path: Path) -> None:
        """Read a document and hold it against the store."""
        today = self._session.today

        def question(store: Store) -> PaperRead:
            from lbi_desktop.jobs.papers import read_paper

            return read_paper(store, path, today=today)

        self._session.ask(
            question,
            lambda found: self.read.emit(path, found),
            topic="reports.document",
            title=f"Reading {path.name}",
            sorry=lambda words: self.unread.emit(path, words),
        )

    def refresh(self, paper: PaperInHand) -> None:
        """Put in the figures that are ticked; the document as it was is kept beside it."""
        path, only, today = paper.path, paper.chosen, self._session.today

        def question(store: Store) -> Settled:
            from lbi_desktop.jobs.papers import place_refreshed, refresh_paper

            made = refresh_paper(store, path, today=today, only=only)
            return place_refreshed(made, path, target=path)

        self.busy.emit(True)
        self._session.ask(
            question, self._refreshed, title=f"Refreshing {path.name}", sorry=self._refuse
        )

    def take(self, paper: PaperInHand) -> None:
        """Take the commentary that is to stand, as one entry of the history."""
        session, parts, name = self._session, paper.taken, paper.path.name

        def command(store: Store, _: Progress) -> Changes:
            from lbi_desktop.jobs.papers import take_parts

            author, now = session.around.author, session.now
            return take_parts(store, parts, came_in=name, author=author, now=now)

        self.busy.emit(True)
        session.do(
            f"Taking commentary from {name}",
            command,
            then=lambda _: self.busy.emit(False),
            sorry=self._refuse,
        )

    def issue(self, path: Path) -> None:
        """Issue the document as it stands; what blocks is told as a no."""
        session = self._session
        reports: list[Report] = []

        def command(store: Store, _: Progress) -> Changes:
            from lbi_desktop.jobs.issuing_by_hand import issue_paper

            author, now = session.around.author, session.now
            reports.append(issue_paper(store, path, author=author, now=now))
            return reports[0].changes

        self.busy.emit(True)
        session.do(
            f"Issuing {path.name}",
            command,
            then=lambda _: self._issued(reports[0]),
            sorry=self._refuse,
        )

    def _issued(self, report: Report) -> None:
        self.busy.emit(False)
        self.issued.emit(report)

    def _refreshed(self, settled: Settled) -> None:
        self.busy.emit(False)
        self.refreshed.emit(settled)

    def _refuse(self, words: str) -> None:
        self.busy.emit(False)
        self.refused.emit(words)
