"""Keeps the index of words in step with the open store, and searches it, off the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.jobs import Job, Lane
from ui.session import Session

if TYPE_CHECKING:
    from lbi_desktop.domain.search import SearchAnswer
    from lbi_desktop.store.search_index import SearchIndex
    from lbi_desktop.store.store import Store

_CALM = 3_000  # milliseconds after a store was opened: the places come first
_OF_EACH_KIND = 5


class _Upkeep:
    """The index of one open store and how far it is; each step is short."""

    def __init__(self) -> None:
        self.index: SearchIndex | None = None
        self.is_ready = self.is_swept = False
        self._steps: Iterator[None] | None = None

    def step(self, store: Store, session: Session) -> bool:
        """One portion, on the store's worker; whether more is to be done."""
        from lbi_desktop.jobs.left_behind import take_away_left_behind
        from lbi_desktop.jobs.searching import bring_up_to_date, index_of

        if self.index is None:
            self.index = index_of(store, session.around.local_folder)
        if self._steps is None:
            self._steps = bring_up_to_date(store, self.index)
        if not self.is_swept:
            self.is_swept = True
            around = session.around
            take_away_left_behind(around.local_folder, now=around.clock())
        try:
            next(self._steps)
        except BaseException as end:
            self._steps = None
            if isinstance(end, StopIteration):
                return False
            raise
        return True

    def close(self) -> None:
        """Let go of the index's file."""
        if self.index is not None:
            self.index.close()


class Searching(QObject):
    """What the palette asks. Until the index stands it says so, and titles must do."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._upkeep = _Upkeep()
        self._is_busy = self._is_behind = False
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM)
        self._calm.timeout.connect(self.catch_up)
        session.opened.connect(self._begin)
        session.changed.connect(self._note)

    @property
    def is_ready(self) -> bool:
        """Whether the index may be asked."""
        return self._upkeep.is_ready

    def catch_up(self) -> None:
        """Bring the index up to date in portions, between whatever else is asked."""
        self._calm.stop()
        if self._is_busy:
            self._is_behind = True
            return
        upkeep, session = self._upkeep, self._session
        job = session.ask(
            lambda store: upkeep.step(store, session),
            lambda has_more: self._stepped(upkeep, has_more=has_more),
            sorry=lambda _: self._stopped(),
        )
        self._is_busy = job is not None

    def find(self, text: str, then: Callable[[SearchAnswer], None]) -> None:
        """Search on a worker of its own; a newer question makes an older one void."""
        index = self._upkeep.index
        assert index is not None, "asked before the index stood"

        def work(_: object) -> SearchAnswer:
            from lbi_desktop.queries.search import search

            return search(index, text, most=_OF_EACH_KIND)

        self._session.jobs.submit(
            Job("", work, then, lambda _: None, topic="search", lane=Lane.SEARCH)
        )

    def close(self) -> None:
        """Let go; the workers have ended."""
        self._calm.stop()
        self._upkeep.close()

    def _begin(self) -> None:
        before, self._upkeep = self._upkeep, _Upkeep()
        self._is_busy = self._is_behind = False
        self._session.ask(lambda _: before.close(), lambda _: None)
        self._calm.start()

    def _note(self) -> None:
        if self._upkeep.is_ready:
            self.catch_up()

    def _stepped(self, upkeep: _Upkeep, *, has_more: bool) -> None:
        if upkeep is not self._upkeep:
            return
        self._stopped()
        upkeep.is_ready = upkeep.is_ready or not has_more
        if has_more or self._is_behind:
            self._is_behind = False
            self.catch_up()

    def _stopped(self) -> None:
        self._is_busy = False
