"""Tracking the returns of a period and of those before: what is due, in, reminded of."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lbi_desktop.domain.period import Period
from ui.pages.returns.told import ToldOf

if TYPE_CHECKING:
    from lbi_desktop.queries.returns_due import ReturnsDue
    from lbi_desktop.store.store import Store
    from ui.pages.returns.reading_desk import ReadingDesk


class Tracking(QObject):
    """Fills the inbox with what is due; `moved` says that it looks different."""

    moved = Signal()

    def __init__(self, desk: ReadingDesk) -> None:
        super().__init__(desk)
        self._desk, self._session = desk, desk.session

    def look(self) -> None:
        """Ask which returns of the period on show are due."""
        period, today = self._session.period, self._session.today

        def question(store: Store) -> ReturnsDue:
            from lbi_desktop.queries.returns_due import returns_due

            return returns_due(store, period=period, today=today)

        self._session.ask(question, self._show_due, topic="returns.due")

    def look_back(self) -> None:
        """Ask how the quarters before stand; no answer is waited for."""
        period, today = self._session.period, self._session.today

        def question(store: Store) -> tuple[ReturnsDue, ...]:
            from lbi_desktop.queries.returns_before import returns_before

            return returns_before(store, period, today=today) if period is not None else ()

        self._session.ask(question, self._show_earlier, topic="returns.earlier")

    def note_told(self, period: Period, whom: Collection[str], *, what: str) -> None:
        """Remember that a form or a reminder was written for some directorates."""
        if self._desk.hand is not None:
            told = ToldOf(self._desk.hand.folder)
            told.note(period, whom, what=what, today=self._session.today)
            self._look_told(period)
            self.moved.emit()

    def _show_due(self, due: ReturnsDue) -> None:
        self._desk.inbox.due = due
        self._look_told(due.period)
        self.moved.emit()

    def _show_earlier(self, earlier: tuple[ReturnsDue, ...]) -> None:
        self._desk.inbox.earlier = earlier
        self.moved.emit()

    def _look_told(self, period: Period) -> None:
        due = self._desk.inbox.due
        if self._desk.hand is not None and due is not None and due.period == period:
            self._desk.inbox.told = ToldOf(self._desk.hand.folder).words(period)
