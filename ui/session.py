"""Whom the window talks to: opens the store, asks it, commands it, and says what changed.

Pages get the session passed in. Everything slow runs on the workers of `jobs`; answers arrive
on the window's thread.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.period import Period
from ui.backing_up import Backups
from ui.jobs import Job, Jobs, Lane, Progress, Shown
from ui.looks import Look, carried_out
from ui.store_doors import made, opened
from ui.surroundings import Surroundings

if TYPE_CHECKING:
    from lbi_desktop.store.address import Place
    from lbi_desktop.store.store import Store
    from ui.questions import News, StoreFacts

Answer = TypeVar("Answer")
FACTS = "facts"
"""The topic of what is read for the bars alone, on a shared store every few seconds."""
Sorry = Callable[[str], None]


class Session(QObject):
    """The open store, if any, as the window's thread sees it; whether it takes changes.

    `opened`: facts are there; `facts_changed`: read anew; `changed`: a command touched a table
    (Changes); `tried`: this person asks for one; `done`: it stands; `batched`: several were one
    wish (label, steps); `refused`: a worded no nobody else shows; `told`: a word on something
    not seen; `damaged`: a file that cannot be trusted.
    """

    opened = Signal()
    facts_changed = Signal()
    changed = Signal(object)
    tried = Signal()
    done = Signal(object)
    batched = Signal(str, int)
    refused = Signal(str)
    told = Signal(str)
    damaged = Signal(object)
    period_changed = Signal(object)

    def __init__(self, around: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.around = around
        self.jobs = Jobs(lambda error: _words_of(error, self), self)
        self.jobs.failed.connect(self.refused)
        self.facts: StoreFacts | None = None
        self.period: Period | None = None
        self._store: Store | None = None
        self._backups = Backups(around)

    @property
    def now(self) -> datetime:
        return self.around.moment(self.facts.council.day if self.facts else None)

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def is_open(self) -> bool:
        return self.facts is not None

    @property
    def may_write(self) -> bool:
        return self.facts is not None and not self.facts.is_read_only

    def open(self, place: Place, *, sorry: Sorry | None = None) -> None:
        """Open a store; for reading where somebody else writes to it."""
        self.enter(lambda _: opened(place, self.around), f"Opening {place.name}", sorry=sorry)

    def make(self, path: Path, *, is_sample: bool, sorry: Sorry | None = None) -> None:
        """Make a new store, empty or with the sample council, and open it."""
        title = f"Making {path.name}"
        self.enter(lambda _: made(path, self.around, is_sample=is_sample), title, sorry=sorry)

    def ask(
        self,
        question: Callable[[Store], Answer],
        then: Callable[[Answer], Shown],
        *,
        topic: str = "",
        title: str = "",
        sorry: Sorry | None = None,
    ) -> Job | None:
        """Ask the store; a newer question of the same topic makes an older one void."""
        if not self.is_open:
            return None
        job = Job(title, lambda _: question(self._held()), then, sorry, topic)
        return self.jobs.submit(job)

    def do(
        self,
        title: str,
        command: Callable[[Store, Progress], Changes],
        *,
        then: Callable[[Changes], None] | None = None,
        sorry: Sorry | None = None,
        look: Look | None = None,
    ) -> Job | None:
        """Run a command; what it changed is announced, and can be undone.

        `look` is what it was decided on: what stood when its form was opened, else what stands.
        """
        if not self.is_open:
            return None
        decided = self.look() if look is None else look
        self.tried.emit()

        def announce(changes: Changes) -> None:
            self.announce(changes, is_own=True)
            if then is not None:
                then(changes)

        def work(progress: Progress) -> Changes:
            self._backups.before_change(self._held())
            return carried_out(self._held(), lambda it: command(it, progress), look=decided)

        return self.jobs.submit(Job(title, work, announce, sorry))

    def look(self) -> Look:
        return Look(self.facts.entry if self.facts is not None else None)

    def work(
        self,
        title: str,
        work: Callable[[Progress], Answer],
        *,
        then: Callable[[Answer], Shown],
        sorry: Sorry | None = None,
    ) -> Job:
        """Slow work that needs no store: reading and writing other files."""
        return self.jobs.submit(Job(title, work, then, sorry, lane=Lane.FILES))

    def announce(self, changes: Changes, *, is_own: bool) -> None:
        """Say that something changed; used by jobs that write in several steps."""
        if changes.is_empty:
            return
        self.read_facts()
        self.changed.emit(changes)
        if is_own:
            self.done.emit(changes)

    def undo(self, steps: int = 1) -> None:
        """Take back the latest command, or the latest few of them."""
        for _ in range(steps):
            self._reverse("undo", "Undoing")

    def redo(self) -> None:
        self._reverse("redo", "Doing again")

    def choose_period(self, period: Period | None) -> None:
        """Show another reporting period."""
        if period is not None and period != self.period:
            self.period = period
            self.period_changed.emit(period)

    def read_facts(self, sorry: Sorry | None = None) -> None:
        """Read what the bars show anew, and what others have changed meanwhile."""
        seen = self.facts.entry if self.facts is not None else 0
        self.ask(lambda store: _news(store, seen, today=self.today), self._show_news,
                 topic=FACTS, sorry=sorry)  # fmt: skip

    def close(self) -> None:
        """Let go of the store and end the workers."""
        self.jobs.close()
        held, self._store, self.facts = self._store, None, None
        if held is not None:
            self._backups.let_go(held)

    def enter(
        self, open_it: Callable[[Store | None], Store], title: str, *, sorry: Sorry | None
    ) -> None:
        """Go over to the store that is opened on the worker; once, however often pressed."""

        def work(_: Progress) -> tuple[Store, StoreFacts]:
            fresh = open_it(self._store)
            try:
                facts = _facts(fresh, today=self.around.clock().date())
            except BaseException:
                fresh.close()
                raise
            before, self._store = self._store, fresh
            if before is not None:
                self._backups.let_go(before)
            return fresh, facts

        if not self.jobs.is_doing(title):
            self.jobs.submit(Job(title, work, self._entered, sorry))

    def _entered(self, outcome: tuple[Store, StoreFacts]) -> None:
        self.facts = outcome[1]
        self.period = self.facts.council.latest
        self.opened.emit()
        self.facts_changed.emit()
        self.period_changed.emit(self.period)

    def _held(self) -> Store:
        assert self._store is not None, "asked before a store was open"
        return self._store

    def _reverse(self, name: str, title: str) -> None:
        def command(_: Progress) -> Changes:
            from lbi_desktop.commands import undo

            self._backups.before_change(self._held())
            act: Any = getattr(undo, name)
            made: Changes = act(self._held(), author=self.around.author, now=self.now)
            return made

        if self.may_write:
            self.tried.emit()
            self.jobs.submit(Job(title, command, partial(self.announce, is_own=False)))

    def _show_news(self, news: News) -> None:
        is_same, self.facts = news.facts == self.facts, news.facts
        if not is_same:
            self.facts_changed.emit()
        if not news.by_others.is_empty:
            self.told.emit(news.by_others.label)
            self.changed.emit(news.by_others)


def _words_of(error: BaseException, session: Session) -> str:
    """The one place where an error of the window becomes words."""
    from lbi_desktop.crash import unforeseen, words_for

    damaged = getattr(error, "damaged", None)
    if damaged is not None:
        session.damaged.emit(damaged)
    known = words_for(error)
    if known is None:
        known = unforeseen(error, folder=session.around.local_folder, now=session.now)
    return known.line


def _facts(store: Store, *, today: date) -> StoreFacts:
    from ui.questions import store_facts  # asked on the worker: no part of the first paint

    return store_facts(store, today=today)


def _news(store: Store, seen: int, *, today: date) -> News:
    from ui.questions import store_news

    return store_news(store, seen, today=today)
