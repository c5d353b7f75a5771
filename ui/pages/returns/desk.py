"""The desk where returns are worked on: reads, compares and accepts, always on the workers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.period import Period
from ui.jobs import Job, Progress
from ui.pages.returns.view_model.in_hand import (
    FileInHand,
    Refused,
    Stage,
    returns_among,
)
from ui.pages.returns.view_model.inbox import Inbox
from ui.session import Session

if TYPE_CHECKING:
    from lbi_desktop.jobs.returns import Expected, Received, Taken
    from lbi_desktop.queries.returns_due import ReturnsDue
    from lbi_desktop.store.store import Store


class ReturnsDesk(QObject):
    """Holds the inbox. `moved` it looks different; `compared` a file was set against the store.

    Nothing is stored but by `accept`.
    """

    moved = Signal()
    compared = Signal(object)
    accepted = Signal(object)
    told = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session, self.inbox = session, Inbox()
        self._expected: dict[Path, Expected] = {}
        self._reading: dict[Path, Job] = {}
        session.jobs.moved.connect(self._progress)
        session.jobs.ended.connect(self._ended)

    # --- reading ----------------------------------------------------------------------

    def look(self) -> None:
        """Ask which returns are due, and compare what is in hand afresh."""
        period, today = self.session.period, self.session.today

        def question(store: Store) -> ReturnsDue:
            from lbi_desktop.queries.returns_due import returns_due

            return returns_due(store, period=period, today=today)

        self.session.ask(question, self._show_due, topic="returns.due")
        for file in self.inbox.files.values():
            if file.taken is not None and file.review is not None:
                self._compare(file.path, file.taken.received)

    def take(self, paths: Sequence[Path]) -> tuple[Path, ...]:
        """Read files and the returns in folders, one after the other; answers which."""
        found = returns_among(paths)
        for file in self.inbox.add(found):
            self._read(file)
        if not found and paths:
            self.told.emit("There is no workbook, CSV or HTML table in that folder.")
        self.moved.emit()
        return found

    def put_down(self, path: Path) -> None:
        """Let go of a file."""
        job = self._reading.pop(path, None)
        if job is not None:
            job.cancel()
        self.inbox.put_down(path)
        self.moved.emit()

    def expect(
        self, path: Path, *, directorate: str = "", period: Period | None = None
    ) -> None:
        """Say whose return it is or for which period, and compare it again."""
        from lbi_desktop.jobs.returns import Expected

        before = self._expected.get(path, Expected())
        self._expected[path] = replace(
            before,
            directorate=directorate or before.directorate,
            period=period or before.period,
        )
        self.compare_again(path)

    def compare_again(self, path: Path) -> None:
        """Set a file against the store again: a label was judged, or the store has moved."""
        file = self.inbox.files.get(path)
        if file is not None and file.taken is not None:
            self._compare(path, file.taken.received)

    # --- storing ----------------------------------------------------------------------

    def accept(self, path: Path) -> None:
        """Store the ready rows of a file, as one step that can be undone."""
        file = self.inbox.files.get(path)
        if file is None or file.review is None or file.taken is None:
            return
        rows, taken, session = file.review.accepted(), file.taken, self.session

        def command(store: Store, _progress: Progress) -> Changes:
            from lbi_desktop.jobs.returns import accept_taken
            from lbi_desktop.store.backup import Reason, back_up

            back_up(store.path, session.around.backups, reason=Reason.IMPORT, now=session.now)
            author = session.around.author
            return accept_taken(store, taken, rows=rows, author=author, now=session.now)

        session.do(f"Accepting {file.name}", command, then=partial(self._accepted, file))

    def accept_without_questions(self) -> None:
        """Accept every file in hand that has nothing to settle."""
        for file in self.inbox.without_questions:
            self.accept(file.path)

    # --- on the way -------------------------------------------------------------------

    def _read(self, file: FileInHand) -> None:
        path = file.path

        def work(progress: Progress) -> Received:
            from lbi_desktop.jobs.returns import receive

            return receive(path, progress=lambda share, _: progress(round(100 * share), 100))

        job = self.session.work(
            f"Reading “{file.name}”",
            work,
            then=partial(self._compare, path),
            sorry=partial(self._refuse, path),
        )
        self._reading[path] = job

    def _compare(self, path: Path, received: Received) -> None:
        file = self.inbox.files.get(path)
        if file is None:
            return
        judgements = dict(file.review.decisions.judgements) if file.review is not None else {}
        expected, now = self._expected.get(path), self.session.now

        def question(store: Store) -> Taken:
            from lbi_desktop.jobs.returns import set_against

            return set_against(
                store, received, now=now, expected=expected, judgements=judgements
            )

        refuse = partial(self._refuse, path)
        self.session.ask(question, self._take, topic=f"compare {path}", sorry=refuse)

    def _take(self, taken: Taken) -> None:
        facts = self.session.facts
        known = facts.council.indicators if facts is not None else ()
        file = self.inbox.take(taken, {each.id: each for each in known})
        if file is not None:
            self.moved.emit()
            self.compared.emit(file)

    def _refuse(self, path: Path, words: str) -> None:
        file = self.inbox.files.get(path)
        if file is not None:
            file.refuse(Refused(file.name, f"“{file.name}” could not be read", words, ""))
            self.moved.emit()

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

    def _progress(self, job: Job, done: int, total: int) -> None:
        for path, reading in self._reading.items():
            if reading is job and path in self.inbox.files:
                self.inbox.files[path].move(done / total, job.title)
                self.moved.emit()

    def _ended(self, job: Job) -> None:
        """A reading that was cancelled leaves nothing behind."""
        for path, reading in tuple(self._reading.items()):
            if reading is not job:
                continue
            del self._reading[path]
            file = self.inbox.files.get(path)
            if (
                job.is_cancelled.is_set()
                and file is not None
                and file.stage is not Stage.REVIEW
            ):
                self.inbox.put_down(path)
                self.moved.emit()
