"""Looks for a newer release in a process of its own: a share that hangs holds nothing up."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from lbi_desktop.domain.release import Standing
from lbi_desktop.jobs.updates import is_due
from lbi_desktop.settings import Settings

_ROOT = Path(__file__).resolve().parents[1]
_NO_ANSWER = "The folder of releases gave no answer."
_PATIENCE = 60_000  # milliseconds; an installer is read whole, and a share may be slow


@dataclass(frozen=True, slots=True)
class Found:
    """What a look found, in words; `file` is the installer to show where one may be opened."""

    standing: Standing
    version: str
    words: str
    file: Path | None = None

    @property
    def is_news(self) -> bool:
        """Whether the person should hear of it though nobody asked."""
        return self.standing in (Standing.NEWER, Standing.FORGED, Standing.CHANGED)

    @property
    def is_trouble(self) -> bool:
        """Whether something is wrong with it, or it could not be looked at."""
        return self.standing.is_trouble


def found_in(answer: str) -> Found:
    """What the answer of `lbi-desktop update check --json` says."""
    try:
        said = json.loads(answer)
        standing = Standing(said["standing"])
    except (ValueError, KeyError, TypeError):
        return Found(Standing.UNREACHABLE, "", _NO_ANSWER)
    file = said["file"] if standing is Standing.NEWER else None
    words = f"{said['words']} {said['advice']}".strip()
    return Found(standing, said["version"] or "", words, Path(file) if file else None)


def should_look(settings: Settings, today: date) -> bool:
    """Whether to look by itself now: a folder is chosen, and nobody looked today."""
    return bool(settings.update_folder) and is_due(settings.update_looked, today)


class UpdateLook(QObject):
    """One look at a time; `found` carries what came of it.

    A share that gives no answer within `patience` milliseconds is left.
    """

    found = Signal(object)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        more: Sequence[str] = (),
        patience: int = _PATIENCE,
    ) -> None:
        super().__init__(parent)
        self._more = tuple(more)
        self._process: QProcess | None = None
        self._limit = QTimer(self, singleShot=True, interval=patience)
        self._limit.timeout.connect(self._leave)

    @property
    def is_looking(self) -> bool:
        """Whether a look is on its way."""
        return self._process is not None

    def look(self, folder: str) -> None:
        """Begin to look at a folder, unless a look is on its way."""
        if self._process is not None:
            return
        made = QProcess(self)
        own = [] if getattr(sys, "frozen", False) else ["-m", "lbi_desktop"]
        made.setWorkingDirectory("" if own == [] else str(_ROOT))
        made.finished.connect(self._answered)
        made.errorOccurred.connect(self._failed)
        self._process = made
        made.start(sys.executable, [*own, "update", "check", folder, "--json", *self._more])
        self._limit.start()

    def stop(self) -> None:
        """Wait for no answer any more."""
        self._limit.stop()
        held, self._process = self._process, None
        if held is not None:
            held.finished.disconnect(self._answered)
            held.errorOccurred.disconnect(self._failed)
            held.kill()
            held.waitForFinished(1_000)
            held.deleteLater()

    def _leave(self) -> None:
        self.stop()
        self.found.emit(found_in(""))

    def _answered(self) -> None:
        if self._process is not None:
            said = bytes(self._process.readAllStandardOutput().data()).decode(
                "utf-8", "replace"
            )
            self._end(found_in(said))

    def _failed(self, trouble: QProcess.ProcessError) -> None:
        if trouble == QProcess.ProcessError.FailedToStart:
            self._end(found_in(""))

    def _end(self, found: Found) -> None:
        self._limit.stop()
        held, self._process = self._process, None
        if held is not None:
            held.deleteLater()
        self.found.emit(found)
