"""What is open about the document that is chosen: asked on the worker, listed, led to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.pages.reports.choice_card import ChoiceCard
from ui.pages.reports.view_model.check_rows import check_of, check_rows
from ui.pages.reports.view_model.checks import Check, Grade, checks_of
from ui.pages.reports.view_model.standing import (
    DECISIONS,
    SMALL_NUMBERS,
    TEMPLATE,
    with_file,
    with_standing,
)
from ui.session import Session
from ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from lbi_desktop.domain.documents.readiness import Obstacle
    from lbi_desktop.jobs.issuing import Readiness
    from lbi_desktop.jobs.reports import Wanted
    from lbi_desktop.store.store import Store


def _looked_at(
    store: Store, wanted: Wanted, today: date
) -> tuple[tuple[Check, ...], Readiness]:
    """The checks of a document, and what its file can be looked through by."""
    from lbi_desktop.jobs.issuing import readiness
    from lbi_desktop.queries.returns_due import returns_due

    ready = readiness(store, wanted, today=today, checks_file=False)
    due = returns_due(store, period=wanted.period, today=today)
    checks = checks_of(ready.picture, due.lines, recipe=wanted.recipe)
    return with_standing(checks, ready.obstacles, is_public=ready.is_public), ready


class Checking(QObject):
    """Holds the checks; `moved` says that they, or the draft it would be, are others now."""

    moved = Signal()
    wants_place = Signal(str, str)
    wants_template = Signal()

    def __init__(
        self, session: Session, choice: ChoiceCard, *, table: TableView, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._choice, self._table = session, choice, table
        self.checks: tuple[Check, ...] = ()
        self.draft = 0
        self._open: set[str] = set()
        table.opened.connect(self._toggle)
        table.peeked.connect(self._toggle)
        table.doubleClicked.disconnect()
        table.clicked.connect(lambda _: self._toggle(table.current_key()))

    def look(self) -> None:
        """Ask anew about the document that is chosen."""
        self.draft = 0
        self.moved.emit()
        if not self._choice.is_complete:
            self._show_checks(())
            return
        wanted, today = self._choice.wanted, self._session.today
        self._session.ask(
            lambda store: _looked_at(store, wanted, today), self._show, topic="reports.checks"
        )

    def _show(self, found: tuple[tuple[Check, ...], Readiness]) -> None:
        checks, ready = found
        self.draft = ready.picture.draft
        self._show_checks(checks)
        if checks:
            self._ask_of_file(ready)

    def _show_checks(self, checks: tuple[Check, ...]) -> None:
        if not self.checks:
            self._open = {each.key for each in checks if each.grade is Grade.ALERT}
        self.checks = checks
        has_numbers = any(each.key == SMALL_NUMBERS for each in checks)
        self._choice.decided.ask_of_numbers(has_numbers)
        self._list()

    def _ask_of_file(self, ready: Readiness) -> None:
        """The file itself is made and looked through once the rest is known."""

        def question(_store: Store) -> tuple[Obstacle, ...]:
            from lbi_desktop.jobs.issuing import file_faults

            return tuple(file_faults(ready))

        self._session.ask(question, self._show_file, topic="reports.file")

    def _show_file(self, found: tuple[Obstacle, ...]) -> None:
        self.checks = with_file(self.checks, found)
        self._list()

    def _list(self) -> None:
        self._table.show_lines(check_rows(self.checks, self._open))
        self.moved.emit()

    def _toggle(self, key: str) -> None:
        """Open what a check found, close it, or go to where a finding is put right."""
        found = check_of(key, self.checks)
        if found is None:
            return
        check, finding = found
        if finding is not None:
            place = check.place or ("indicators" if finding.indicator_id else "")
            if place == DECISIONS:
                self._choice.decided.take_focus()
            elif place == TEMPLATE:
                self.wants_template.emit()
            elif place:
                self.wants_place.emit(place, finding.asks_for)
        elif check.findings:
            self._open ^= {check.key}
            self._table.show_lines(check_rows(self.checks, self._open))
