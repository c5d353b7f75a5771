"""Complaints asked for, an extract counted, its counts kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.period import Period, last_ended_quarter
from ui.pages.meetings.complaints_view import ComplaintsView
from ui.pages.meetings.view_model.complaint_rows import GridRow, stored_rows
from ui.session import Session

if TYPE_CHECKING:
    from lbi_desktop.jobs.complaints import ComplaintsTaken
    from lbi_desktop.store.store import Store

_KINDS = "Extracts (*.xlsx *.xls *.xlsm *.ods *.csv);;All files (*)"


class ComplaintDeeds(QObject):
    """Fills the view of complaints and carries out what it wishes."""

    def __init__(self, session: Session, view: ComplaintsView) -> None:
        super().__init__(view)
        self._session, self._view = session, view
        view.wants_file.connect(lambda: self.ask_where(view))
        view.kept.connect(self.keep)

    def show_stored(self) -> None:
        """Show the counts of the last quarter that is over."""
        period = last_ended_quarter(self._session.today)
        today = self._session.today

        def question(store: Store) -> tuple[GridRow, ...]:
            from lbi_desktop.queries.complaints import counts_of_quarter

            return stored_rows(*counts_of_quarter(store, period, today=today))

        def show(rows: tuple[GridRow, ...]) -> None:
            self._view.show_stored(rows, period)

        self._session.ask(question, show, topic="complaints")

    def ask_where(self, parent: QWidget) -> None:
        """Ask for an extract, and count it."""
        folder = str(self._session.around.documents_folder)
        chosen, _ = QFileDialog.getOpenFileName(parent, "Complaints extract", folder, _KINDS)
        if chosen:
            self.count(Path(chosen))

    def count(self, path: Path) -> None:
        """Count an extract; nothing is stored."""
        today = self._session.today

        def question(store: Store) -> ComplaintsTaken:
            from lbi_desktop.jobs.complaints import take_complaints

            return take_complaints(store, path, today=today)

        self._session.ask(question, self._view.show_taken, title=f"Counting {path.name}")

    def keep(self, periods: tuple[Period, ...]) -> None:
        """Keep the counts of some quarters; undone like anything else."""
        taken, session = self._view.taken, self._session
        if taken is None:
            return
        author, now = session.around.author, session.now

        def command(store: Store) -> Changes:
            from lbi_desktop.jobs.complaints import keep_taken

            return keep_taken(store, taken, periods=periods, author=author, now=now)

        session.do("", lambda store, _: command(store), then=lambda _: self.show_stored())
