"""What the window may know of the world, handed in: clock, person, folders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from lbi_desktop.store.own_day import moment_in


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Clock, person and folders of one run.

    `is_day_given`: the clock was set by hand, so that a sample's own day does not count.
    `author` is the role written into the history, `computer` what a second writer is told.
    `settings_folder` keeps the person's settings, `local_folder` backups and the problem log,
    `documents_folder` is where documents are offered to be saved, `sent_folders` are where a
    person finds what was sent to them.
    """

    clock: Callable[[], datetime]
    author: str
    computer: str
    settings_folder: Path
    local_folder: Path
    documents_folder: Path
    sent_folders: tuple[Path, ...] = ()
    is_day_given: bool = False

    def moment(self, own_day: date | None) -> datetime:
        """Now, for a council that may stand still on a day of its own."""
        return moment_in(self.clock(), None if self.is_day_given else own_day)

    @property
    def backups(self) -> Path:
        """The folder of verified backups."""
        return self.local_folder / "backups"
