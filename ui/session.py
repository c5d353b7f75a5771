"""Whom the window talks to: opens the store, asks it, commands it, and says what changed.

Pages get the session passed in. Everything slow runs on the workers of `jobs`; answers arrive
on the window's thread.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from lbi_desktop.crash import unforeseen, words_for
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.period import Period
from ui.jobs import Job, Jobs, Lane, Progress
from ui.looks import Look, carried_out
from ui.questions import News, StoreFacts, store_facts, store_news
from ui.surroundings import Surroundings

if TYPE_CHECKING:
    from lbi_desktop.store.address import Place
    from lbi_desktop.store.store import Store

Answer = TypeVar("Answer")
Sorry = Callable[[str], None]


class Session(QObject):
    """The open store as the window's thread sees it.

    `opened`: facts are there; `facts_changed`: read anew; `changed`: a command touched a table
    (Changes); `done`: one of this person's; `batched`: several were one wish (label, steps);
    `refused`: a worded no that nobody else shows; `told`: a word on something not seen.
    """

    opened = Signal()
    facts_changed = Signal()
    changed = Signal(object)
    done = Signal(object)
    batched = Signal(str, int)
    refused = Signal(str)
    told = Signal(str)
    period_changed = Signal(object)

    def __init__(self, around: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.around = around
        self.jobs = Jobs(self._worded, self)
        self.jobs.failed.connect(self.refused)
        self.facts: StoreFacts | None = None
        self.period: Period | None = None
        self._store: Store | None = None

    @property
    def now(self) -> datetime:
        return self.around.clock()

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def is_open(self) -> bool:
        """Whether a store is open."""
        return self.facts is not None

    @property
    def may_write(self) -> bool:
        """Whether commands are possible."""
        return self.facts is not None and not self.facts.is_read_only

    def open(self, place: Place, *, sorry: Sorry | None = None) -> None:
        """Open a store; one that somebody else writes to is opened for reading."""
        self._enter(lambda: _opened(place, self.around), f"Opening {place.name}", sorry)

    def make(self, path: Path, *, is_sample: bool, sorry: Sorry | None = None) -> None:
        """Make a new store, empty or with the sample council, and open it."""
        title = f"Making {path.name}"
        self._enter(lambda: _made(path, self.around, is_sample=is_sample), title, sorry)

    def ask(
        self,
        question: Callable[[Store], Answer],
        then: Callable[[Answer], None],
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

        def announce(changes: Changes) -> None:
            self.announce(changes, is_own=True)
            if then is not None:
                then(changes)

        def work(progress: Progress) -> Changes:
            return carried_out(self._held(), lambda it: command(it, progress), look=decided)

        return self.jobs.submit(Job(title, work, announce, sorry))

    def look(self) -> Look:
        """How far what is on show goes, for an editor that opens now."""
        return Look(self.facts.entry if self.facts is not None else None)

    def work(
        self,
        title: str,
        work: Callable[[Progress], Answer],
        *,
        then: Callable[[Answer], None],
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
        """Do again what was undone last."""
        self._reverse("redo", "Doing again")

    def choose_period(self, period: Period | None) -> None:
        """Show another reporting period."""
        if period is not None and period != self.period:
            self.period = period
            self.period_changed.emit(period)

    def read_facts(self, sorry: Sorry | None = None) -> None:
        """Read what the bars show anew, and what others have changed meanwhile."""
        seen = self.facts.entry if self.facts is not None else 0
        self.ask(lambda store: store_news(store, seen, today=self.today), self._show_news,
                 topic="facts", sorry=sorry)  # fmt: skip

    def close(self) -> None:
        """Let go of the store and end the workers."""
        self.jobs.close()
        held, self._store = self._store, None
        self.facts = None
        if held is not None:
            from lbi_desktop.queries.kept_rows import keep_and_close

            keep_and_close(held, self.around.local_folder)

    def _enter(self, open_it: Callable[[], Store], title: str, sorry: Sorry | None) -> None:
        def work(_: Progress) -> tuple[Store, StoreFacts]:
            fresh = open_it()
            try:
                facts = store_facts(fresh, today=self.today)
            except BaseException:
                fresh.close()
                raise
            before, self._store = self._store, fresh
            if before is not None:
                before.close()
            return fresh, facts

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

            act: Any = getattr(undo, name)
            made: Changes = act(self._held(), author=self.around.author, now=self.now)
            return made

        def announce(changes: Changes) -> None:
            self.announce(changes, is_own=False)

        if self.may_write:
            self.jobs.submit(Job(title, command, announce))

    def _show_news(self, news: News) -> None:
        is_same, self.facts = news.facts == self.facts, news.facts
        if not is_same:
            self.facts_changed.emit()
        if not news.by_others.is_empty:
            self.told.emit(news.by_others.label)
            self.changed.emit(news.by_others)

    def _worded(self, error: BaseException) -> str:
        """The one place where an error of the window becomes words."""
        known = words_for(error)
        if known is None:
            known = unforeseen(error, folder=self.around.local_folder, now=self.now)
        return known.line


def _opened(place: Place, around: Surroundings) -> Store:
    from lbi_desktop.queries.kept_rows import bring_back
    from lbi_desktop.store.refusal import StoreRefusal, Why
    from lbi_desktop.store.store import open_store, open_store_to_read

    try:
        store = open_store(
            place,
            who=around.author,
            where=around.computer,
            now=around.clock(),
            backups=around.backups,
        )
        bring_back(store, around.local_folder, today=around.clock().date())
    except StoreRefusal as refusal:
        if refusal.why not in (Why.HELD, Why.READ_ONLY):
            raise
        store = open_store_to_read(place)
        store.warning = refusal.line
    return store


def _made(path: Path, around: Surroundings, *, is_sample: bool) -> Store:
    from lbi_desktop.store.store import create_store

    now = around.clock()
    path.parent.mkdir(parents=True, exist_ok=True)
    store = create_store(path, who=around.author, where=around.computer, now=now)
    if not is_sample:
        return store
    try:
        from importers.definitions import read_definitions
        from lbi_desktop.commands.define import define_council
        from resources.sample import council_file

        council = read_definitions(council_file()).council
        define_council(store, council, author=around.author, now=now)
    except BaseException:
        store.close()
        raise
    return store
