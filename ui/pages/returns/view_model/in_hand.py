"""The files in hand: dropped in this session, being read, refused, under review, accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.domain.issue import Issue, Severity
from lbi_desktop.domain.issues_of_files import NOTHING_FILLED_IN
from ui.pages.returns.view_model.review import Review

if TYPE_CHECKING:
    from lbi_desktop.jobs.returns import Taken

FILE_KINDS = frozenset(
    {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt", ".htm", ".html"}
)
_MOST_IN_FOLDER = 200


class Stage(StrEnum):
    """How far a file is."""

    WAITING = "waiting"
    READING = "reading"
    REFUSED = "refused"
    REVIEW = "review"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot be read: what is wrong and what to do, in plain sentences."""

    file: str
    title: str
    sentence: str
    advice: str


class FileInHand:
    """One dropped file and all that is known of it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.stage = Stage.WAITING
        self.share, self.words = 0.0, ""
        self.taken: Taken | None = None
        self.review: Review | None = None
        self.refused: Refused | None = None
        self.was_accepted = False

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    @property
    def directorate(self) -> str:
        """Whose return it is, empty while that is not known."""
        return self.taken.staged.directorate if self.taken else ""

    def move(self, share: float, words: str) -> None:
        """Note how far the reading is."""
        self.stage, self.share, self.words = Stage.READING, share, words

    def refuse(self, refused: Refused) -> None:
        """Note that it cannot be read."""
        self.stage, self.refused = Stage.REFUSED, refused

    def compare(self, taken: Taken, review: Review) -> None:
        """Take in the file as compared; accepted once nothing is left to store."""
        self.taken, self.review = taken, review
        counts = review.counts
        is_done = self.was_accepted and not counts.ready and not counts.to_settle
        self.stage = Stage.ACCEPTED if is_done else Stage.REVIEW


def refusal_of(taken: Taken) -> Refused | None:
    """Why a file gave no rows at all; None when there is something to review."""
    if taken.staged.rows:
        return None
    issues = taken.staged.issues
    return refused_for(taken.path.name, min(issues, key=_gravity, default=None))


def refused_for(file: str, issue: Issue | None) -> Refused:
    """The words for one issue that stops a file: a title, a sentence, what to do."""
    title = f"“{file}” could not be read"
    if issue is not None and issue.code == NOTHING_FILLED_IN:
        return Refused(file, f"“{file}” came back empty", issue.message, issue.proposal)
    if issue is None:
        advice = "Look into the file: it may be empty or in a picture."
        return Refused(file, title, "No table of figures was recognised in it.", advice)
    sentence = issue.message.removeprefix(f"{title}.").strip()
    return Refused(file, title, sentence, issue.proposal)


def _gravity(issue: Issue) -> int:
    return list(Severity).index(issue.severity)


def returns_among(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files to read among dropped files and folders, without Excel's lock files."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(each for each in path.rglob("*") if _is_return(each))
            found |= dict.fromkeys(inside[:_MOST_IN_FOLDER])
        else:
            found[path] = None
    return tuple(found)


def _is_return(path: Path) -> bool:
    is_hidden = path.name.startswith(("~$", "."))
    return path.suffix.lower() in FILE_KINDS and not is_hidden and path.is_file()
