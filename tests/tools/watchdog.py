"""How long the window's thread works in one go, in its own processor time.

Processor time, not the clock: a busy machine must not make a test fail.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer

BEAT_MILLISECONDS = 2


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch without a beat: what was going on, and the thread's milliseconds."""

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
        self.blocks = Blocks()
        self.during = "start"
        self._last = time.thread_time()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MILLISECONDS)

    def now(self, during: str) -> None:
        """What goes on from here."""
        self._beat()
        self.during = during

    def stop(self) -> Blocks:
        self._beat()
        self._timer.stop()
        return self.blocks

    def _beat(self) -> None:
        now = time.thread_time()
        self.blocks.found.append(Block(self.during, 1000 * (now - self._last)))
        self._last = now
