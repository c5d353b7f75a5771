"""Python's collector, on the window's thread only.

Python collects on whatever thread allocates. On a worker it would take Qt's objects apart while
the window's thread draws them, so it is switched off and asked for here, a little at a time.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_MILLISECONDS = 200
_YOUNG, _MIDDLE = 0, 1


class Collector(QObject):
    """Does what Python would do, by Python's own thresholds, from the window's event loop.

    To look through all there is takes longer than a person waits for a key: that is for a calm.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        leave_out_what_stands()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect_due)
        self._timer.start(_MILLISECONDS)

    def collect_due(self) -> int | None:
        """Collects the older of the two young generations that is due; None when none is."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [age for age in (_YOUNG, _MIDDLE) if counts[age] > thresholds[age]]
        if not due:
            return None
        gc.collect(due[-1])
        return due[-1]

    def collect_all(self) -> None:
        """Look through everything that was made since the window stands."""
        gc.collect()


def leave_out_what_stands() -> None:
    """What came with the start and the places stays: it is left out of every look."""
    gc.freeze()
