"""A plan's list asked for, set against the plan, and added."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from lbi_desktop.domain.changes import Changes
from ui.pages.plans.list_view import ListView
from ui.session import Session

if TYPE_CHECKING:
    from lbi_desktop.jobs.plan_lists import PlanListTaken
    from lbi_desktop.store.store import Store

_KINDS = "Plans (*.xlsx *.xls *.xlsm *.ods *.csv *.docx);;All files (*)"
READ_ONLY = "This store is open for reading only"


class ListDeeds(QObject):
    """Fills the view of a list; `taken` says that there is one to look at, `done` none."""

    taken = Signal()
    done = Signal()

    def __init__(self, session: Session, view: ListView) -> None:
        super().__init__(view)
        self._session, self._view = session, view
        view.kept.connect(self.keep)
        view.left.connect(self.done)

    def ask_where(self, parent: QWidget, *, under: str = "") -> None:
        """Ask for a file, and set it against the plan, below an element."""
        if not self._session.may_write:
            self._session.told.emit(READ_ONLY)
            return
        folder = str(self._session.around.documents_folder)
        chosen, _ = QFileDialog.getOpenFileName(parent, "Plan from a file", folder, _KINDS)
        if chosen:
            self.take(Path(chosen), under=under)

    def take(self, path: Path, *, under: str = "") -> None:
        """Set a file against the plan; nothing is stored."""
        today = self._session.today

        def question(store: Store) -> PlanListTaken:
            from lbi_desktop.jobs.plan_lists import take_plan_list

            return take_plan_list(store, path, under=under, today=today)

        def show(found: PlanListTaken) -> None:
            self._view.show_taken(found)
            self.taken.emit()

        self._session.ask(question, show, title=f"Reading {path.name}")

    def keep(self, keys: frozenset[str]) -> None:
        """Add the elements chosen, as one entry that undoes as one."""
        found, session = self._view.taken, self._session
        if found is None:
            return
        author, now = session.around.author, session.now

        def command(store: Store) -> Changes:
            from lbi_desktop.jobs.plan_lists import keep_list

            return keep_list(store, found, keys=keys, author=author, now=now)

        session.do("", lambda store, _: command(store), then=lambda _: self.done.emit())
