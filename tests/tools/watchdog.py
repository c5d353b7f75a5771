"""How long the window's thread works in one go, in its own processor time.

Processor time, not the clock: a busy machine must not make a test fail. But a busy machine also
works slower while it works, up to twice, because its cores share their caches. So a fixed piece
of work is timed along the way, right after each long stretch too, as such a burst is often over
a moment later; and what is measured is put in milliseconds of a quiet core.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer

BEAT_MILLISECONDS = 2
_LONG_MILLISECONDS = 60
_ROUNDS, _QUIET_MILLISECONDS = 30_000, 1.7
"""The fixed piece of work, and what it takes on a quiet core of the machine it was set on."""


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch without a beat: what was going on, and a quiet core's milliseconds."""

    during: str
    milliseconds: float


@dataclass
class Blocks:
    """What was found, longest first."""

    found: list[Block] = field(default_factory=list)

    def over(self, milliseconds: float) -> list[Block]:
        longest = sorted(self.found, key=lambda block: -block.milliseconds)
        return [block for block in longest if block.milliseconds > milliseconds]


class Watchdog(QObject):
    """Beats in the event loop; a missing beat is a block of the window's thread."""

    def __init__(self) -> None:
        super().__init__()
        self.during = "start"
        self._found: list[Block] = []
        self._paces = [_pace()]
        self._last = time.thread_time()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MILLISECONDS)

    def now(self, during: str) -> None:
        """What goes on from here."""
        self._beat()
        self._paces.append(_pace())
        self.during = during
        self._last = time.thread_time()

    def stop(self) -> Blocks:
        """End, and put what was measured in milliseconds of a quiet core."""
        self._beat()
        self._timer.stop()
        pace = max(1.0, *self._paces, _pace())
        return Blocks([Block(each.during, each.milliseconds / pace) for each in self._found])

    def _beat(self) -> None:
        took = 1000 * (time.thread_time() - self._last)
        self._found.append(Block(self.during, took))
        if took > _LONG_MILLISECONDS:
            self._paces.append(_pace())
        self._last = time.thread_time()


def _pace() -> float:
    """How many times longer than on a quiet core work takes now."""
    started, kept = time.thread_time(), 0
    for number in range(_ROUNDS):
        kept += number * number % 7
    return 1000 * (time.thread_time() - started) / _QUIET_MILLISECONDS
