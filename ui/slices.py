"""Work of the window's own thread that is cut into slices, so that nothing waits for all of it.

A piece of work is a generator: at each `yield` the event loop has its turn, so that keys,
paints and the answers of the workers come in between.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

Work = Iterator[None]
_OVER = object()


class Slices(QObject):
    """Does pieces of work one after the other, a slice at a time.

    `pause` is how many milliseconds of rest the window has after each slice.
    """

    def __init__(self, parent: QObject | None = None, *, pause: int = 0) -> None:
        super().__init__(parent)
        self._pause = pause
        self._waiting: list[Work] = []
        self._calm = QTimer(self)
        self._calm.timeout.connect(self._go_on)

    @property
    def are_done(self) -> bool:
        """Whether nothing is left to do."""
        return not self._waiting

    def add(self, work: Work) -> None:
        """Begin a piece of work once what was asked before is done."""
        self._waiting.append(work)
        self._calm.start(self._pause)

    def stop(self) -> None:
        """Leave what is not done yet: the window goes."""
        self._waiting = []
        self._calm.stop()

    def _go_on(self) -> None:
        work = self._waiting[0]
        is_over = True  # work that fails is over too
        try:
            is_over = next(work, _OVER) is _OVER
        finally:
            if is_over and work in self._waiting:
                self._waiting.remove(work)
            if not self._waiting:
                self._calm.stop()
