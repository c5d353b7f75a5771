"""What the window may know of the world, handed in: clock, person, folders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Clock, person and folders of one run.

    `author` is the role written into the history, `computer` what a second writer is told.
    `settings_folder` keeps the person's settings, `local_folder` backups and the problem log,
    `documents_folder` is where documents are offered to be saved.
    """

    clock: Callable[[], datetime]
    author: str
    computer: str
    settings_folder: Path
    local_folder: Path
    documents_folder: Path

    @property
    def backups(self) -> Path:
        """The folder of verified backups."""
        return self.local_folder / "backups"
