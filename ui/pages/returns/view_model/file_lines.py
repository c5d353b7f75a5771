"""The lines of the inbox that are files: what each was recognised as and what it needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from ui.pages.returns.view_model.arrivals import quarter_shown
from ui.pages.returns.view_model.in_hand import FileInHand, Stage
from ui.pages.returns.view_model.review import remember_words

if TYPE_CHECKING:
    from lbi_desktop.queries.returns_due import ReturnLine

UNKNOWN = "Whose return is this?"
A_LIST = "List of indicators"
ACCEPTED_BEFORE = "Accepted before"


class Wish(StrEnum):
    """What the button of an inbox line does."""

    REVIEW = "review"
    OPEN = "open"
    CHASE = "chase"
    REMIND = "remind"
    NONE = ""


@dataclass(frozen=True, slots=True)
class InboxLine:
    """One line of the inbox. `tone` is the state's: near, bad, good, accent or ink2.

    `done` of `total` are indicators in the store; `path` names the file in hand, which may be
    put aside, or its reading cancelled, with `may_leave`.
    """

    directorate: str
    detail: str
    state: str
    tone: str
    done: int
    total: int
    note: str
    wish: Wish = Wish.NONE
    action: str = ""
    path: Path | None = None
    share: float | None = None
    may_leave: bool = False

    @property
    def amount(self) -> str:
        """`11 of 12 in`."""
        return f"{self.done} of {self.total} in" if self.total else ""

    @property
    def sentence(self) -> str:
        """The line as one sentence, for a screen reader."""
        parts = (self.directorate, self.state, self.amount, self.detail, self.note)
        return ", ".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class Pile:
    """The files in hand as one: how many, how far they are read, what could be accepted."""

    files: int
    read: int
    share: float
    to_settle: int
    with_questions: int
    ready_rows: int
    ready_files: int
    answers: int
    refused: int

    @property
    def is_under_way(self) -> bool:
        """Whether something is still to be read."""
        return self.read < self.files

    @property
    def words(self) -> str:
        """`12 of 40 files read` or `40 files: 6 need you, 31 ready, 1 not readable`."""
        if self.is_under_way:
            return f"{self.read} of {_files(self.files)} read"
        parts = [
            f"{self.with_questions} to look at" if self.with_questions else "",
            f"{self.ready_files} with figures ready" if self.ready_files else "",
            _answered(self.answers) if self.answers and not self.ready_files else "",
            f"{self.refused} not readable" if self.refused else "",
        ]
        told = ", ".join(filter(None, parts)) or "nothing left to do"
        return f"{_files(self.files)}: {told}"

    @property
    def accept_words(self) -> str:
        """`Accept all that is ready: 412 rows`, `Remember 2 answers`."""
        if self.answers and not self.ready_rows:
            return remember_words(self.answers)
        rows = "row" if self.ready_rows == 1 else "rows"
        return f"Accept all that is ready: {self.ready_rows:,} {rows}"


def _answered(number: int) -> str:
    return f"{number:,} {'answer' if number == 1 else 'answers'} to remember"


def _files(number: int) -> str:
    return f"{number:,} {'file' if number == 1 else 'files'}"


def pile_of(files: Iterable[FileInHand]) -> Pile:
    """The files in hand counted."""
    held = tuple(files)
    open_ones = [file for file in held if file.stage is Stage.REVIEW]
    share = sum(file.share if file.is_under_way else 1.0 for file in held)
    return Pile(
        files=len(held),
        read=sum(not file.is_under_way for file in held),
        share=share / len(held) if held else 0.0,
        to_settle=sum(file.review.counts.to_settle for file in open_ones if file.review),
        with_questions=sum(file.needs_person for file in open_ones),
        ready_rows=sum(file.ready for file in open_ones),
        ready_files=sum(bool(file.ready) for file in open_ones),
        answers=sum(file.answers for file in open_ones),
        refused=sum(file.stage is Stage.REFUSED for file in held),
    )


def by_need(files: Iterable[FileInHand]) -> list[FileInHand]:
    """What needs a person first; while files are being read they stay as they came."""
    held = list(files)
    if any(file.is_under_way for file in held):
        return held
    return sorted(held, key=_need)


def _need(file: FileInHand) -> tuple[int, int]:
    if file.needs_person and file.review is not None:
        return 0, -file.review.counts.to_settle
    if file.ready:
        return 1, 0
    return (3 if file.stage is Stage.ACCEPTED else 2), 0


def line_of_file(file: FileInHand, due: ReturnLine | None) -> InboxLine:
    """A file beside what its directorate has in the store."""
    done, total = (due.received, due.expected) if due else (0, 0)
    state, tone, note = _state_of_file(file)
    is_open = file.stage is Stage.REVIEW
    is_done = file.stage is Stage.ACCEPTED
    return InboxLine(
        directorate=file.directorate or _nobodys(file),
        detail=_detail(file),
        state=state,
        tone=tone,
        done=done,
        total=total,
        note=note,
        wish=Wish.REVIEW if is_open or is_done else Wish.NONE,
        action="Review" if is_open else "Open" if is_done else "",
        path=file.path,
        may_leave=True,
        share=file.share if file.stage in (Stage.READING, Stage.WAITING) else None,
    )


def _nobodys(file: FileInHand) -> str:
    """What stands in place of a directorate."""
    if file.review is None:
        return file.name
    return A_LIST if file.review.is_list else UNKNOWN


def with_period(line: InboxLine, file: FileInHand) -> InboxLine:
    """A file of another period says so before its name."""
    own = quarter_shown(file)
    return replace(line, detail=f"{own.label}  ·  {line.detail}") if own else line


def _state_of_file(file: FileInHand) -> tuple[str, str, str]:
    if file.review is None:
        return (
            ("Reading", "ink2", "") if file.stage is Stage.READING else ("Waiting", "ink2", "")
        )
    counts = file.review.counts
    review = file.review
    recognised = "" if review.is_list else review.recognised
    if review.was_accepted_before:
        recognised = ACCEPTED_BEFORE
    ready = f"{counts.ready:,} ready" if counts.ready and counts.to_settle else ""
    note = "  ·  ".join(filter(None, (ready, recognised)))
    if file.stage is Stage.ACCEPTED:
        return "Accepted", "good", f"{counts.rows_in:,} rows read"
    if counts.to_settle:
        return f"{counts.to_settle} to settle", "near", note
    if counts.ready:
        return f"{counts.ready:,} ready", "accent", note
    return "Nothing new", "ink2", note


def _detail(file: FileInHand) -> str:
    name = file.name if file.review else file.words
    return f"{name}  ·  from {file.inside}" if file.inside and name else name
