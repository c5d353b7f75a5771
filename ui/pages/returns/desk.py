"""The desk where returns are worked on: reads, compares and accepts, always on the workers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.period import Period
from ui.jobs import Progress
from ui.pages.returns.batch import Batch
from ui.pages.returns.reading_desk import ReadingDesk
from ui.pages.returns.tracking import Tracking
from ui.pages.returns.view_model.in_hand import FileInHand, Stage
from ui.pages.returns.view_model.list_review import ListReview
from ui.session import Session

if TYPE_CHECKING:
    from importers.definitions import DefinitionsRead
    from lbi_desktop.jobs.indicator_lists import ListTaken, ReadyList
    from lbi_desktop.jobs.many_returns import Ready
    from lbi_desktop.jobs.returns import Received, Taken
    from lbi_desktop.store.store import Store

NOTHING: Mapping[str, Indicator] = MappingProxyType({})


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
        self.tracking = Tracking(self)
        self.tracking.moved.connect(self.moved)

    def look(self) -> None:
        """Ask which returns are due, and compare what is in hand afresh."""
        self.take_up_again()
        self.tracking.look()
        for file in self.inbox.files.values():
            if file.taken is not None and file.review is not None:
                self.compare(file.path, file.taken.received)
        self.tracking.look_back()

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
        files = [file for file in self.inbox.under_review if file.ready or file.answers]
        pairs = ((file, self._ready(file)) for file in files)
        self.batch.accept([(file, ready) for file, ready in pairs if ready is not None])

    def _ready(self, file: FileInHand) -> Ready | ReadyList | None:
        from lbi_desktop.jobs.indicator_lists import ReadyList
        from lbi_desktop.jobs.many_returns import Ready

        if file.review is None or file.taken is None:
            return None
        if file.list_taken is not None:
            council = file.review.council if isinstance(file.review, ListReview) else ""
            rows = file.review.accepted()
            return ReadyList(file.list_taken, file.taken.received, rows, council)
        judgements = dict(file.review.decisions.judgements)
        expected = self.expected.get(file.path)
        return Ready(file.taken, file.review.accepted(), judgements, expected)

    # --- on the way -------------------------------------------------------------------

    def compare(self, path: Path, received: Received) -> None:
        """Set a file against the store as it stands now."""
        file = self.inbox.files.get(path)
        if file is None:
            return
        if file.as_list:
            self._compare_list(file, received)
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

    def _compare_list(self, file: FileInHand, received: Received) -> None:
        """Set a list of indicators against the store; it is read as one first, if need be."""
        path, now, read = file.path, self.session.now, file.listed
        refuse = partial(self.refuse, path)
        if read is None:
            self._read_as_list(file, received)
            return

        def question(store: Store) -> ListTaken:
            from lbi_desktop.jobs.indicator_lists import set_list_against

            return set_list_against(store, received, read=read, now=now)

        self.session.ask(
            question,
            partial(self._take_list, received),
            topic=f"compare {path}",
            sorry=refuse,
        )

    def _read_as_list(self, file: FileInHand, received: Received) -> None:
        def work(_: Progress) -> DefinitionsRead:
            from lbi_desktop.jobs.indicator_lists import read_list_again

            return read_list_again(received)

        def then(read: DefinitionsRead) -> None:
            file.listed = read
            self.compare(file.path, received)

        self.session.work(
            f"Reading “{file.name}” as a list",
            work,
            then=then,
            sorry=partial(self.refuse, file.path),
        )

    def _take_list(self, received: Received, taken: ListTaken) -> None:
        from lbi_desktop.jobs.returns import Taken

        file = self.inbox.files.get(received.path)
        if file is None or not file.as_list:
            return
        file.list_taken = taken
        defined = {
            row.defined.indicator.id: row.defined.indicator for row in taken.defined.rows
        }
        self._take(Taken(received.path, taken.staged, received.content), also=defined)

    def take_as(self, path: Path, *, as_list: bool) -> None:
        """Take a file as a list of indicators, or as a return again."""
        file = self.inbox.files.get(path)
        if file is None or file.taken is None or file.as_list is as_list:
            return
        file.as_list, file.was_accepted = as_list, False
        file.list_taken, file.kept = None, None
        self.compare(path, file.taken.received)

    def _take(self, taken: Taken, *, also: Mapping[str, Indicator] = NOTHING) -> None:
        facts = self.session.facts
        known = facts.council.indicators if facts is not None else ()
        held = {each.id: each for each in known}
        file = self.inbox.take(taken, {**also, **held})
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
