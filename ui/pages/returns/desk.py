"""The desk where returns are worked on: reads, compares and accepts, always on the workers."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.period import Period
from ui.pages.returns.batch import Batch
from ui.pages.returns.reading_desk import ReadingDesk
from ui.pages.returns.view_model.in_hand import FileInHand, Stage
from ui.session import Session

if TYPE_CHECKING:
    from lbi_desktop.jobs.many_returns import Ready
    from lbi_desktop.jobs.returns import Received, Taken
    from lbi_desktop.queries.returns_due import ReturnsDue
    from lbi_desktop.store.store import Store


class ReturnsDesk(ReadingDesk):
    """Compares and stores what is in hand. `compared` a file was set against the store.

    Nothing is stored but by `accept` and `accept_ready`.
    """

    compared = Signal(object)
    accepted = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, parent)
        self.batch = Batch(session, self)
        self.batch.accepted.connect(self._accepted)

    def look(self) -> None:
        """Ask which returns are due, and compare what is in hand afresh."""
        self.take_up_again()
        period, today = self.session.period, self.session.today

        def question(store: Store) -> ReturnsDue:
            from lbi_desktop.queries.returns_due import returns_due

            return returns_due(store, period=period, today=today)

        self.session.ask(question, self._show_due, topic="returns.due")
        for file in self.inbox.files.values():
            if file.taken is not None and file.review is not None:
                self.compare(file.path, file.taken.received)

    def expect(
        self, path: Path, *, directorate: str = "", period: Period | None = None
    ) -> None:
        """Say whose return it is or for which period, and compare it again."""
        from lbi_desktop.jobs.returns import Expected

        before = self.expected.get(path, Expected())
        self.expected[path] = replace(
            before,
            directorate=directorate or before.directorate,
            period=period or before.period,
        )
        self.compare_again(path)

    def compare_again(self, path: Path) -> None:
        """Set a file against the store again: a label was judged, or the store has moved."""
        file = self.inbox.files.get(path)
        if file is not None and file.taken is not None:
            self.compare(path, file.taken.received)

    # --- storing ----------------------------------------------------------------------

    def accept(self, path: Path) -> None:
        """Store the ready rows of a file, as one step that can be undone."""
        file = self.inbox.files.get(path)
        ready = self._ready(file) if file is not None else None
        if file is not None and ready is not None:
            self.batch.accept([(file, ready)])

    def accept_ready(self) -> None:
        """Store the ready rows of every file in hand, each file as a step of its own."""
        pairs = ((file, self._ready(file)) for file in self.inbox.under_review if file.ready)
        self.batch.accept([(file, ready) for file, ready in pairs if ready is not None])

    def _ready(self, file: FileInHand) -> Ready | None:
        from lbi_desktop.jobs.many_returns import Ready

        if file.review is None or file.taken is None:
            return None
        judgements = dict(file.review.decisions.judgements)
        expected = self.expected.get(file.path)
        return Ready(file.taken, file.review.accepted(), judgements, expected)

    # --- on the way -------------------------------------------------------------------

    def compare(self, path: Path, received: Received) -> None:
        """Set a file against the store as it stands now."""
        file = self.inbox.files.get(path)
        if file is None:
            return
        judgements = file.judgements(received.reading.sha256)
        expected, now = self.expected.get(path), self.session.now

        def question(store: Store) -> Taken:
            from lbi_desktop.jobs.returns import set_against

            return set_against(
                store, received, now=now, expected=expected, judgements=judgements
            )

        refuse = partial(self.refuse, path)
        self.session.ask(question, self._take, topic=f"compare {path}", sorry=refuse)

    def _take(self, taken: Taken) -> None:
        facts = self.session.facts
        known = facts.council.indicators if facts is not None else ()
        file = self.inbox.take(taken, {each.id: each for each in known})
        if file is not None:
            self._keep_or_leave(file)
            self.moved.emit()
            self.compared.emit(file)

    def _keep_or_leave(self, file: FileInHand) -> None:
        if file.stage is Stage.REVIEW:
            self.keep(file)
        elif self.hand is not None:
            self.hand.leave(file.path)

    def _accepted(self, file: FileInHand, changes: Changes) -> None:
        file.was_accepted = True
        if file.review is not None:
            file.review.take_stock()
        if changes.is_empty:
            self.told.emit(f"Nothing in “{file.name}” was news: the store has it all.")
        self.look()
        self.accepted.emit(file)

    def _show_due(self, due: ReturnsDue) -> None:
        self.inbox.due = due
        self.moved.emit()
