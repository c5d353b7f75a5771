"""The inbox: every directorate with what it has returned, and the files in hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.wording import day_text
from ui.pages.returns.view_model.arrivals import quarter_shown
from ui.pages.returns.view_model.in_hand import (
    FileInHand,
    Refused,
    Stage,
    refusal_of,
)
from ui.pages.returns.view_model.review import Review

if TYPE_CHECKING:
    from lbi_desktop.domain.period import Period
    from lbi_desktop.jobs.returns import Taken
    from lbi_desktop.queries.returns_due import ReturnLine, ReturnsDue

UNKNOWN = "Whose return is this?"


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

    `done` of `total` are indicators in the store; `path` names the file in hand.
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

    @property
    def amount(self) -> str:
        """`11 of 12 in`."""
        return f"{self.done} of {self.total} in" if self.total else ""

    @property
    def sentence(self) -> str:
        """The line as one sentence, for a screen reader."""
        parts = (self.directorate, self.state, self.amount, self.detail, self.note)
        return ", ".join(filter(None, parts))


class Inbox:
    """The returns of one period and the files of this session."""

    def __init__(self) -> None:
        self.due: ReturnsDue | None = None
        self.files: dict[Path, FileInHand] = {}
        self.shown: Period | None = None

    # --- files ------------------------------------------------------------------------

    def add(self, paths: Sequence[Path]) -> tuple[FileInHand, ...]:
        """Take files in hand; one that is there already is read again."""
        added = tuple(FileInHand(path) for path in paths)
        self.files |= {file.path: file for file in added}
        return added

    def take(self, taken: Taken, indicators: Mapping[str, Indicator]) -> FileInHand | None:
        """Take in a file that was read and compared; answers given before are kept."""
        file = self.files.get(taken.path)
        if file is None:
            return None
        refused = refusal_of(taken)
        if refused is not None:
            file.refuse(refused)
            return file
        review = file.review
        if review is None:
            review = Review(taken.staged, indicators)
        else:
            review.compare_afresh(taken.staged, indicators)
        file.compare(taken, review)
        return file

    def put_down(self, path: Path) -> None:
        """Let go of a file; nothing was stored of what had not been accepted."""
        self.files.pop(path, None)

    @property
    def refused(self) -> tuple[tuple[Path, Refused], ...]:
        """The files that could not be read."""
        return tuple(
            (path, file.refused)
            for path, file in self.files.items()
            if file.stage is Stage.REFUSED and file.refused is not None
        )

    @property
    def under_review(self) -> tuple[FileInHand, ...]:
        """The files with something to accept or to settle."""
        return tuple(file for file in self.files.values() if file.stage is Stage.REVIEW)

    @property
    def without_questions(self) -> tuple[FileInHand, ...]:
        """The files that could be accepted as they are."""
        reviews = ((file, file.review) for file in self.under_review)
        return tuple(
            file
            for file, review in reviews
            if review is not None and review.counts.ready and not review.counts.to_settle
        )

    @property
    def waiting(self) -> int:
        """How many questions wait for an answer, for the rail."""
        reviews = (file.review for file in self.under_review)
        return sum(review.counts.to_settle for review in reviews if review is not None)

    # --- lines ------------------------------------------------------------------------

    def lines(self, today: date) -> tuple[InboxLine, ...]:
        """Files nobody can place first, then every directorate, with its files in hand."""
        due = {line.directorate: line for line in self.due.lines} if self.due else {}
        shown = [f for f in self.files.values() if f.stage is not Stage.REFUSED]
        others = [file for file in shown if self._is_of_another_period(file)]
        here = [file for file in shown if file not in others]
        strangers = [file for file in here if file.directorate not in due]
        lines = [_of_file(file, None) for file in strangers]
        lines += [_with_period(_of_file(file, None), file) for file in others]
        for name, line in due.items():
            own = [file for file in here if file.directorate == name]
            lines += [_of_file(file, line) for file in own] or [_of_directorate(line, today)]
        return tuple(lines)

    def _is_of_another_period(self, file: FileInHand) -> bool:
        """Whether a file stands under a period that is not the one on show."""
        own = quarter_shown(file)
        return own is not None and self.shown is not None and own != self.shown

    def overdue(self) -> tuple[ReturnLine, ...]:
        """The directorates whose return is overdue and of whom no file is in hand."""
        held = {
            file.directorate
            for file in self.under_review
            if not self._is_of_another_period(file)
        }
        lines = self.due.lines if self.due else ()
        return tuple(each for each in lines if each.is_overdue and each.directorate not in held)

    @property
    def title(self) -> str:
        """`43 of 52 figures in`."""
        if self.due is None:
            return ""
        done = sum(line.received for line in self.due.lines)
        return f"{done} of {sum(line.expected for line in self.due.lines)} figures in"

    @property
    def subtitle(self) -> str:
        """`6 of 8 directorates have returned`."""
        if self.due is None:
            return ""
        done = sum(line.received > 0 for line in self.due.lines)
        return f"{done} of {len(self.due.lines)} directorates have returned"

    def chaser(self, lines: Sequence[ReturnLine]) -> str:
        """A draft to directorates whose return has not come."""
        assert self.due is not None
        return "\n\n".join(_chaser(self.due, line) for line in lines)


def _of_file(file: FileInHand, due: ReturnLine | None) -> InboxLine:
    done, total = (due.received, due.expected) if due else (0, 0)
    state, tone, note = _state_of_file(file)
    is_open = file.stage is Stage.REVIEW
    is_done = file.stage is Stage.ACCEPTED
    return InboxLine(
        directorate=file.directorate or (UNKNOWN if file.review else file.name),
        detail=file.name if file.review else file.words,
        state=state,
        tone=tone,
        done=done,
        total=total,
        note=note,
        wish=Wish.REVIEW if is_open or is_done else Wish.NONE,
        action="Review" if is_open else "Open" if is_done else "",
        path=file.path,
        share=file.share if file.stage in (Stage.READING, Stage.WAITING) else None,
    )


def _with_period(line: InboxLine, file: FileInHand) -> InboxLine:
    """A file of another period says so before its name."""
    own = quarter_shown(file)
    return replace(line, detail=f"{own.label}  ·  {line.detail}") if own else line


def _state_of_file(file: FileInHand) -> tuple[str, str, str]:
    if file.review is None:
        return (
            ("Reading", "ink2", "") if file.stage is Stage.READING else ("Waiting", "ink2", "")
        )
    counts, recognised = file.review.counts, file.review.recognised
    ready = f"{counts.ready:,} ready" if counts.ready and counts.to_settle else ""
    note = "  ·  ".join(filter(None, (ready, recognised)))
    if file.stage is Stage.ACCEPTED:
        return "Accepted", "good", f"{counts.rows_in:,} rows read"
    if counts.to_settle:
        return f"{counts.to_settle} to settle", "near", note
    if counts.ready:
        return f"{counts.ready:,} ready", "accent", note
    return "Nothing new", "ink2", note


def _of_directorate(line: ReturnLine, today: date) -> InboxLine:
    state, tone, wish, action = _state_of_directorate(line, today)
    files = ", ".join(dict.fromkeys(line.files))
    missing = f"{len(line.missing)} to come" if line.received and line.missing else ""
    return InboxLine(
        directorate=line.directorate,
        detail=files or ("no file" if line.received else "nothing received"),
        state=state,
        tone=tone,
        done=line.received,
        total=line.expected,
        note=missing,
        wish=wish,
        action=action,
    )


def _state_of_directorate(line: ReturnLine, today: date) -> tuple[str, str, Wish, str]:
    if line.is_complete:
        return "Accepted", "good", Wish.OPEN, "Figures"
    if line.due is None:
        return "Not asked for", "ink2", Wish.NONE, ""
    days = (today - line.due).days
    if line.is_overdue:
        return f"{counted_days(days)} overdue", "bad", Wish.CHASE, "Chase"
    when = {0: "Due today", -1: "Due tomorrow"}.get(days, f"Due {day_text(line.due)}")
    return when, "ink2", Wish.REMIND, "Remind"


def counted_days(days: int) -> str:
    """`1 day`, `5 days`."""
    return f"{days} {'day' if days == 1 else 'days'}"


def _chaser(due: ReturnsDue, line: ReturnLine) -> str:
    when = day_text(line.due) if line.due else ""
    opening = f"The return of {line.directorate} for {due.period.label}"
    was = f" was due on {when}." if line.is_overdue else f" is due on {when}."
    return "\n".join([opening + was, *_parts_to_come(line)])


def _parts_to_come(line: ReturnLine) -> Iterator[str]:
    if line.received:
        yield f"{line.received} of {line.expected} figures are in; {len(line.missing)} to come."
    yield "If a figure is not ready, say why and when it will be; that can be reported too."
