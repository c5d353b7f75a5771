"""The files in hand: dropped in this session, being read, refused, under review, accepted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.domain.issues.issue import Issue, Severity
from lbi_desktop.domain.issues.of_files import NOTHING_FILLED_IN
from lbi_desktop.jobs.indicator_lists import Likeness
from ui.pages.returns.view_model.review import Review

if TYPE_CHECKING:
    from importers.definitions import DefinitionsRead
    from lbi_desktop.jobs.indicator_lists import ListTaken
    from lbi_desktop.jobs.returns import Taken
    from ui.pages.returns.view_model.kept import KeptFile

CARRYING_KINDS = frozenset({".eml", ".msg", ".zip"})
FILE_KINDS = CARRYING_KINDS | frozenset(
    {
        ".xlsx",
        ".xlsm",
        ".xls",
        ".xlsb",
        ".ods",
        ".csv",
        ".tsv",
        ".txt",
        ".htm",
        ".html",
        ".parquet",
    }
)


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
    """One dropped file and all that is known of it; `inside` names the mail it was in.

    `likeness` says whether it may be a list of indicators, `as_list` that it is taken as one;
    `listed` is what it defines, once it was read so.
    """

    def __init__(self, path: Path, inside: str = "") -> None:
        self.path, self.inside = path, inside
        self.stage = Stage.WAITING
        self.share, self.words = 0.0, ""
        self.taken: Taken | None = None
        self.review: Review | None = None
        self.refused: Refused | None = None
        self.kept: KeptFile | None = None
        self.was_accepted = False
        self.likeness, self.as_list = Likeness.NO, False
        self.listed: DefinitionsRead | None = None
        self.list_taken: ListTaken | None = None

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    @property
    def directorate(self) -> str:
        """Whose return it is, empty while that is not known."""
        return self.taken.staged.directorate if self.taken else ""

    @property
    def is_under_way(self) -> bool:
        """Whether it is still to be read."""
        return self.stage in (Stage.WAITING, Stage.READING)

    @property
    def needs_person(self) -> bool:
        """Whether somebody has to answer something before all of it can be stored."""
        if self.stage is not Stage.REVIEW or self.review is None:
            return False
        staged = self.review.staged
        if self.review.is_list:
            return self.review.counts.to_settle > 0
        is_stray = not staged.directorate or staged.period is None
        return is_stray or self.review.counts.to_settle > 0

    @property
    def ready(self) -> int:
        """How many rows could be stored as they stand."""
        is_open = self.stage is Stage.REVIEW and self.review is not None
        return self.review.counts.ready if is_open and self.review is not None else 0

    @property
    def answers(self) -> int:
        """How many answers about labels could be remembered, with rows or alone."""
        is_open = self.stage is Stage.REVIEW and self.review is not None
        return self.review.counts.answers if is_open and self.review is not None else 0

    def judgements(self, sha256: str) -> dict[str, str]:
        """What was decided about its labels, now or when the window was last open."""
        if self.review is not None:
            return dict(self.review.decisions.judgements)
        is_same = self.kept is not None and self.kept.sha256 == sha256
        return dict(self.kept.judgements) if self.kept is not None and is_same else {}

    def move(self, share: float, words: str) -> None:
        """Note how far the reading is."""
        self.stage, self.share, self.words = Stage.READING, share, words

    def refuse(self, refused: Refused) -> None:
        """Note that it cannot be read."""
        self.stage, self.refused = Stage.REFUSED, refused

    def compare(self, taken: Taken, review: Review) -> None:
        """Take in the file as compared; accepted once nothing is left to store."""
        self.taken, self.review = taken, review
        review.answers_given = taken.answers
        counts = review.counts
        is_done = self.was_accepted and not counts.has_something and not counts.to_settle
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
