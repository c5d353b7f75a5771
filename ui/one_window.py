"""One window a person: a later start hands what it was given to the window that is open.

A lock file says that there is a window; the system frees it however the window ends. Later
starts write what they were given into a folder that the window watches, and wait until it was
taken from there. Nothing here needs Qt's network library, which no copy holds.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, QTimer, Signal

_LOCK, _SUFFIX = "window.lock", ".handed"
_PATIENCE, _STEP = 4.0, 0.02
_OLD_SECONDS = 60.0
_AGAIN_MILLISECONDS = 200


class OneWindow(QObject):
    """Whether this start is the window, and what later starts hand to it.

    `handed` carries the names given to a later start; none where it only wants the window seen.
    """

    handed = Signal(list)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._lock: QLockFile | None = None
        self._watcher: QFileSystemWatcher | None = None

    def is_first(self) -> bool:
        """Whether no other window of this person is open; then this is the one from now on."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return True  # a folder that cannot be written stands in nobody's way
        lock = QLockFile(str(self._folder / _LOCK))
        lock.setStaleLockTime(0)  # only a process that is gone frees it, however long ago
        is_taken = not lock.tryLock(0) and lock.error() == QLockFile.LockError.LockFailedError
        self._lock = None if is_taken else lock
        return not is_taken

    def hand_over(self, names: Sequence[str], *, patience: float = _PATIENCE) -> bool:
        """Give names to the open window; False where it did not take them in time."""
        _let_others_come_forward()
        place = self._folder / f"{os.urandom(16).hex()}{_SUFFIX}"
        try:
            fresh = place.with_suffix(".new")
            fresh.write_text(json.dumps(list(names)), encoding="utf-8")
            fresh.replace(place)
            until = time.monotonic() + patience
            while place.exists() and time.monotonic() < until:
                time.sleep(_STEP)
            place.unlink()
        except FileNotFoundError:
            return True
        except OSError:
            return False
        return False

    def listen(self) -> None:
        """Take what later starts hand over from now on; the window stands."""
        self._watcher = QFileSystemWatcher([str(self._folder)], self)
        self._watcher.directoryChanged.connect(self._take)
        self._take()

    def give_up(self) -> None:
        """The window is gone: the next start is the first again."""
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _take(self, _: str = "") -> None:
        if self._watcher is None:
            return
        for place in sorted(self._folder.glob(f"*{_SUFFIX}")):
            try:
                is_old = time.time() - place.stat().st_mtime > _OLD_SECONDS
                said = json.loads(place.read_text(encoding="utf-8"))
                place.unlink()
            except FileNotFoundError:
                continue  # whoever wrote it waited no longer, and opened a window of its own
            except OSError:
                QTimer.singleShot(_AGAIN_MILLISECONDS, self, self._take)
                continue
            except ValueError:
                place.unlink(missing_ok=True)
                continue
            if not is_old and isinstance(said, list):
                self.handed.emit([str(name) for name in said])


def _let_others_come_forward() -> None:
    """Windows lets only the program a person has just used bring a window to the front."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
