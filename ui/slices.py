"""Work of the window's own thread that is cut into slices, so that nothing waits for all of it.

A piece of work is a generator: at each `yield` the event loop may have its turn, so that keys,
paints and the answers of the workers come in between. It may yield as often as it likes: short
steps are done together.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

Work = Iterator[None]
_OVER = object()
_PORTION_SECONDS = 0.008


class Slices(QObject):
    """Does pieces of work one after the other, a slice at a time.

    What somebody waits for goes before everything else. `pause` is how many milliseconds of
    rest the window has after each slice of what nobody waits for.
    """

    def __init__(self, parent: QObject | None = None, *, pause: int = 0) -> None:
        super().__init__(parent)
        self._pause = pause
        self._asked, self._ahead = deque[Work](), deque[Work]()
        self._in_hand: list[Work] = []
        self._is_to_rest = True
        self._calm = QTimer(self)
        self._calm.timeout.connect(self._go_on)

    @property
    def are_done(self) -> bool:
        """Whether nothing is left to do, apart from what asks this."""
        return not (self._asked or self._ahead)

    def add(self, work: Work, *, is_asked: bool = False) -> None:
        """Begin a piece of work once what was asked before is done."""
        (self._asked if is_asked else self._ahead).append(work)
        self._wait()

    def stop(self) -> None:
        """Leave what is not done yet: the window goes."""
        for left in (self._asked, self._ahead, self._in_hand):
            left.clear()
        self._calm.stop()

    def _go_on(self) -> None:
        """One slice; a dialog that is opened in one has the others go on meanwhile."""
        if self._is_to_rest:  # the turn in which is painted what the last slice showed
            self._is_to_rest = False
            return
        self._wait()  # Qt does not fire a timer anew while what it fired still runs
        until = time.perf_counter() + _PORTION_SECONDS
        waiting = self._asked or self._ahead
        try:
            while waiting and time.perf_counter() < until:
                self._do_step(waiting)
        finally:
            self._is_to_rest = True
            self._wait()

    def _do_step(self, waiting: deque[Work]) -> None:
        work = waiting.popleft()
        self._in_hand.append(work)
        is_over = True  # work that fails is over too
        try:
            is_over = next(work, _OVER) is _OVER
        finally:
            if work in self._in_hand:  # else everything was left meanwhile
                self._in_hand.remove(work)
                if not is_over:
                    waiting.appendleft(work)

    def _wait(self) -> None:
        if self._asked:
            self._calm.start(0)
        elif self._ahead:
            self._calm.start(self._pause)
        else:
            self._calm.stop()
