"""Looks now and then what others have changed on a shared store, so that it is shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from ui.session import Session

EVERY_MILLISECONDS = 5_000


class Others(QObject):
    """Asks while a shared store is open; a file is nobody else's."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.ticking = QTimer(self)
        self.ticking.setInterval(EVERY_MILLISECONDS)
        self.ticking.timeout.connect(self.look)
        session.opened.connect(self._begin)

    def look(self) -> None:
        """See whether others have changed the store; trouble is told, not shown."""
        self._session.read_facts(sorry=self._session.told.emit)

    def _begin(self) -> None:
        facts = self._session.facts
        if facts is not None and facts.is_shared:
            self.ticking.start()
        else:
            self.ticking.stop()
