"""The one place where errors become words, and the local log of what went wrong.

The log holds kinds and places of errors, never what a file or a figure said.
"""

from __future__ import annotations

import errno
import traceback
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lbi_desktop.domain.refusal import Refusal

LOG_NAME = "problems.log"
LOG_LIMIT = 5_000_000


@dataclass(frozen=True, slots=True)
class Wording:
    """What happened and what to do, a sentence each."""

    what: str
    advice: str = ""

    @property
    def line(self) -> str:
        """Both sentences in one line."""
        return f"{self.what} {self.advice}".strip()


def words_for(error: BaseException) -> Wording | None:
    """The words for an expected error; None for one that nobody foresaw."""
    if isinstance(error, Refusal):
        return Wording(error.message, error.advice)
    if isinstance(error, OSError):
        return _words_for_system(error)
    return None


def unforeseen(error: BaseException, *, folder: Path, now: datetime) -> Wording:
    """Logs an error that nobody foresaw and gives the honest words for it."""
    where = _log(error, folder=folder, now=now)
    advice = f"Its place in the program was noted in {where}." if where else ""
    return Wording(
        f"Something went wrong that the program did not foresee ({type(error).__name__}). "
        "Nothing half-done was stored.",
        advice,
    )


def _words_for_system(error: OSError) -> Wording:
    name = Path(error.filename).name if isinstance(error.filename, str) else "The file"
    if isinstance(error, FileNotFoundError):
        return Wording(f"“{name}” is not there.", "Check the name and the folder.")
    if isinstance(error, IsADirectoryError):
        return Wording(f"“{name}” is a folder.", "Name a file.")
    if isinstance(error, PermissionError):
        return Wording(
            f"“{name}” may not be opened by this account.",
            "Ask whoever owns it for access, or choose another folder.",
        )
    if error.errno == errno.ENOSPC:
        return Wording("The disk is full.", "Free some space; nothing was changed.")
    return Wording(
        f"The computer could not do this: {error.strerror or type(error).__name__}.",
        "Try another folder.",
    )


def _log(error: BaseException, *, folder: Path, now: datetime) -> Path | None:
    log = folder / LOG_NAME
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    text = "\n".join([f"{now.isoformat(timespec='seconds')} {type(error).__name__}", *places])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > LOG_LIMIT:
            log.replace(log.with_suffix(".old.log"))
        with log.open("a", encoding="utf-8") as out:
            out.write(text + "\n")
    except OSError:
        return None
    return log
