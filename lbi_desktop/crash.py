"""The one place where errors become words, and the local log of what went wrong.

The log holds kinds and places of errors, never what a file or a figure said.
"""

from __future__ import annotations

import errno
import traceback
from collections.abc import Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Fault:
    """One error that nobody foresaw: its kind, where it happened, how often since the start.

    `places` are frames of the program, outermost first; what the error said is not kept.
    """

    kind: str
    places: tuple[str, ...]
    times: int = 1

    @property
    def where(self) -> str:
        """The innermost place, `page.py:82 _turn`; empty where there is none."""
        return self.places[-1] if self.places else ""


def fault_from(error: BaseException) -> Fault:
    """What can be told of an error without telling what it spoke of."""
    return Fault(type(error).__name__, _places(error))


def report_text(faults: Sequence[Fault], around: Mapping[str, str], *, now: datetime) -> str:
    """A report to send on: versions, what was open, where it went wrong. Nobody's figures.

    `around` are facts of the program by their names, none of them from a store or a file.
    """
    facts = [f"{name}: {value}" for name, value in around.items()]
    lines = ["Report of a fault", f"Written: {now.isoformat(timespec='minutes')}", *facts]
    for fault in faults:
        often = f", {fault.times} times" if fault.times > 1 else ""
        lines += ["", f"{fault.kind}{often}", *(f"  {place}" for place in fault.places)]
    return "\n".join([*lines, ""])


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
    places = [f"  {place}" for place in _places(error)]
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


def _places(error: BaseException) -> tuple[str, ...]:
    frames = traceback.extract_tb(error.__traceback__)
    return tuple(f"{Path(each.filename).name}:{each.lineno} {each.name}" for each in frames)
