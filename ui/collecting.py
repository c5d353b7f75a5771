"""Python's collector, on the window's thread only.

Python collects on whatever thread allocates. On a worker it would take Qt's objects apart while
the window's thread draws them, so it is switched off and asked for here, a little at a time.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_MILLISECONDS = 200
_OLDEST, _WORTH = 2, 1.25


class Collector(QObject):
    """Does what Python would do, by Python's own thresholds, from the window's event loop.

    What stands when it is made came with the start and stays: it is left out of every look.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._lasting = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect_due)
        self._timer.start(_MILLISECONDS)

    def collect_due(self) -> int | None:
        """Collects the oldest generation that is due, and says which; None when none is."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [age for age in (0, 1, 2) if counts[age] > thresholds[age]]
        if due and due[-1] == _OLDEST and not self._is_worth_it():
            due.pop()
        if not due:
            return None
        gc.collect(due[-1])
        if due[-1] == _OLDEST:
            self._lasting = len(gc.get_objects(_OLDEST))
        return due[-1]

    def _is_worth_it(self) -> bool:
        """Whether a quarter more objects last than after the last look through all of them.

        Python's own rule: a large store is not looked through again for a few new objects.
        """
        return len(gc.get_objects(_OLDEST)) > self._lasting * _WORTH
