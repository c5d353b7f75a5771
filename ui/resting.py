"""Lets the store give back memory once nobody has asked it anything for a while.

SQLite keeps the pages it has read, up to 64 MB, so that the next look at the same wards is
quick. A window that only stands open all day needs none of them.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.jobs import Job
from ui.session import FACTS, Session

if TYPE_CHECKING:
    from lbi_desktop.store.store import Store

CALM_MILLISECONDS = 20_000


class Resting(QObject):
    """Waits for a calm while after the last job, then asks once.

    What is read for the bars is no work: on a shared store there would never be a calm.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._own: Job | None = None
        self.calm = QTimer(self, singleShot=True, interval=CALM_MILLISECONDS)
        self.calm.timeout.connect(self.rest)
        session.jobs.ended.connect(self._note)

    def rest(self) -> None:
        """Have the store let go of what it only keeps to be quick."""
        self._own = self._session.ask(rested, lambda _: None, sorry=lambda _: None)

    def _note(self, job: Job) -> None:
        if job is not self._own and job.topic != FACTS:
            self.calm.start()


def rested(store: Store) -> None:
    """The store lets go, and Linux is told that the memory is free; Windows sees it itself."""
    store.rest()
    if sys.platform != "linux":
        return
    import ctypes

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:  # of glibc alone
        trim(0)
