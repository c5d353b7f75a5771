"""Accepting one return or all that are ready: one step of the history for each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lbi_desktop.domain.changes import Changes
from ui.jobs import Progress
from ui.pages.returns.view_model.in_hand import FileInHand
from ui.session import Session

if TYPE_CHECKING:
    from lbi_desktop.jobs.indicator_lists import ReadyList
    from lbi_desktop.jobs.many_returns import Ready
    from lbi_desktop.store.store import Store


class Batch(QObject):
    """Stores returns one after the other; of several it says at the end what they were."""

    accepted = Signal(object, object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._rows = self._steps = 0

    def accept(self, pairs: Sequence[tuple[FileInHand, Ready | ReadyList]]) -> None:
        """Store what is ready of each file, the store backed up once before the first."""
        self._rows = self._steps = 0
        for number, (file, ready) in enumerate(pairs):
            is_last = number == len(pairs) - 1
            self._session.do(
                f"Accepting {file.name}",
                self._command(ready, backs_up=number == 0),
                then=partial(
                    self._done,
                    file,
                    rows=sum(row.count for row in ready.rows),
                    is_last=is_last and len(pairs) > 1,
                ),
            )

    def _command(self, ready: Ready | ReadyList, *, backs_up: bool) -> _Command:
        return _Command(self._session, ready, backs_up=backs_up)

    def _done(self, file: FileInHand, changes: Changes, *, rows: int, is_last: bool) -> None:
        if not changes.is_empty:
            self._rows += rows
            self._steps += 1
        self.accepted.emit(file, changes)
        if is_last and self._steps > 1:
            words = f"Accept {self._rows:,} rows from {self._steps} returns"
            self._session.batched.emit(words, self._steps)


class _Command:
    """Stores one return; the first of several backs the store up before."""

    def __init__(self, session: Session, ready: Ready | ReadyList, *, backs_up: bool) -> None:
        self._session, self._ready, self._backs_up = session, ready, backs_up

    def __call__(self, store: Store, _progress: Progress) -> Changes:
        from lbi_desktop.jobs.indicator_lists import ReadyList, accept_list_if_unmoved
        from lbi_desktop.jobs.many_returns import accept_if_unmoved
        from lbi_desktop.store.backup import Reason, back_up

        around, now = self._session.around, self._session.now
        if self._backs_up and not store.is_shared:
            back_up(store.path, around.backups, reason=Reason.IMPORT, now=now)
        if isinstance(self._ready, ReadyList):
            return accept_list_if_unmoved(store, self._ready, author=around.author, now=now)
        return accept_if_unmoved(store, self._ready, author=around.author, now=now)
