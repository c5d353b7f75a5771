"""Keeps Home's pictures for the next start, once the window has nothing else to do."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.pages.home.kept import has_picture, keep_pictures, stamp_of
from ui.session import Session

if TYPE_CHECKING:
    from lbi_desktop.domain.period import Period
    from lbi_desktop.store.store import Store
    from ui.pages.home.view_model.picture import HomePicture

CALM_MILLISECONDS = 1500
DAYS = 4
"""Today and the next three: what is left on a Friday stands on Monday morning."""


class PictureKeeper(QObject):
    """Waits for a calm moment after Home was shown."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MILLISECONDS)
        self._calm.timeout.connect(self.keep)

    def keep_soon(self) -> None:
        """Keep pictures after a while in which nothing new was shown."""
        self._calm.start()

    def keep(self) -> None:
        """Keep the pictures of the store as it stands now."""
        folder, now = self._session.around.local_folder, self._session.now
        self._session.ask(
            lambda store: keep_days(store, folder, now=now),
            lambda _: None,
            topic="home kept",
            sorry=lambda _: None,  # without a picture the next start is slower, no more
        )


def keep_days(store: Store, folder: Path, *, now: datetime) -> None:
    """Keep Home of the store's latest period as it will be on each of the next days."""
    stamp = None if store.is_shared else stamp_of(store.path)
    last = now.date() + timedelta(days=DAYS - 1)
    if stamp is None or has_picture(folder, stamp, day=last):
        return
    pictures = dict(_picture(store, now + timedelta(days=ahead)) for ahead in range(DAYS))
    keep_pictures(folder, stamp, pictures=pictures)


def picture_of(store: Store, *, period: Period, now: datetime) -> HomePicture:
    """Home of a period at a moment, as the store has it."""
    from ui.pages.home.question import home_facts
    from ui.pages.home.view_model.worded import home_picture

    return home_picture(home_facts(store, period=period, now=now))


def _picture(store: Store, now: datetime) -> tuple[date, HomePicture]:
    from lbi_desktop.queries.periods import latest_quarter

    period = latest_quarter(store, today=now.date())
    return now.date(), picture_of(store, period=period, now=now)
