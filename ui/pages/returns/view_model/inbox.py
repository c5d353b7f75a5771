"""The inbox: every directorate with what it has returned, and the files in hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.wording import day_text
from ui.pages.returns.view_model.arrivals import quarter_shown
from ui.pages.returns.view_model.file_lines import (
    InboxLine,
    Pile,
    Wish,
    by_need,
    line_of_file,
    pile_of,
    with_period,
)
from ui.pages.returns.view_model.in_hand import (
    FileInHand,
    Refused,
    Stage,
    refusal_of,
)
from ui.pages.returns.view_model.kept import take_up
from ui.pages.returns.view_model.list_review import ListReview
from ui.pages.returns.view_model.review import Review

if TYPE_CHECKING:
    from lbi_desktop.domain.period import Period
    from lbi_desktop.jobs.returns import Taken
    from lbi_desktop.queries.returns_due import ReturnLine, ReturnsDue


class Inbox:
    """The returns of one period and the files of this session."""

    def __init__(self) -> None:
        self.due: ReturnsDue | None = None
        self.files: dict[Path, FileInHand] = {}
        self.shown: Period | None = None
        self.told: Mapping[str, str] = {}
        self.earlier: tuple[ReturnsDue, ...] = ()

    # --- files ------------------------------------------------------------------------

    def add(self, paths: Sequence[Path], inside: str = "") -> tuple[FileInHand, ...]:
        """Take files in hand; one that is there already is read again."""
        added = tuple(FileInHand(path, inside) for path in paths)
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
        kind = ListReview if file.as_list else Review
        review = file.review if isinstance(file.review, kind) else None
        if review is None or review.is_list is not file.as_list:
            review = kind(taken.staged, indicators)
            _answer_as_before(file, review)
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
    def pile(self) -> Pile:
        """All files in hand, counted."""
        return pile_of(self.files.values())

    def next_with_questions(self, after: Path | None = None) -> FileInHand | None:
        """The file to go to next, in the order of the list."""
        wanted = [file for file in by_need(self.under_review) if file.needs_person]
        return next((file for file in wanted if file.path != after), None)

    @property
    def waiting(self) -> int:
        """How many questions wait for an answer, for the rail."""
        reviews = (file.review for file in self.under_review)
        return sum(review.counts.to_settle for review in reviews if review is not None)

    # --- lines ------------------------------------------------------------------------

    def lines(self, today: date) -> tuple[InboxLine, ...]:
        """Files nobody can place first, then every directorate, with its files in hand."""
        owed = sorted(self.due.lines, key=_by_urgency) if self.due else []
        due = {line.directorate: line for line in owed}
        shown = [f for f in by_need(self.files.values()) if f.stage is not Stage.REFUSED]
        others = [file for file in shown if self._is_of_another_period(file)]
        here = [file for file in shown if file not in others]
        if len(shown) > 1:
            return (*self._one_by_one(shown, due), *self._without_file(due, here, today))
        lines = [with_period(line_of_file(file, None), file) for file in others]
        lines += [line_of_file(file, None) for file in here if file.directorate not in due]
        for name, line in due.items():
            own = [file for file in here if file.directorate == name]
            lines += [line_of_file(file, line) for file in own] or [
                self._of_directorate(line, today)
            ]
        return tuple(sorted(lines, key=lambda line: line.path is None))

    def _one_by_one(
        self, files: Sequence[FileInHand], due: Mapping[str, ReturnLine]
    ) -> Iterator[InboxLine]:
        """Several files stand above the directorates, in the order of what they need."""
        for file in files:
            is_other = self._is_of_another_period(file)
            line = line_of_file(file, None if is_other else due.get(file.directorate))
            yield with_period(line, file) if is_other else line

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
        return f"{done:,} of {sum(line.expected for line in self.due.lines):,} figures in"

    @property
    def asks_anything(self) -> bool:
        """Whether any directorate owes a return for the period."""
        return self.due is not None and bool(self.due.lines)

    @property
    def subtitle(self) -> str:
        """`6 of 8 directorates have returned, 4 of them all, 1 overdue`."""
        if self.due is None:
            return ""
        lines = self.due.lines
        done, whole = sum(line.received > 0 for line in lines), sum(map(_is_whole, lines))
        late = sum(line.is_overdue for line in lines)
        have = "directorate has" if len(lines) == 1 else "directorates have"
        parts = [f"{done} of {len(lines)} {have} returned"]
        parts += [f"{whole} of them everything"] if whole else []
        parts += [f"{late} overdue"] if late else []
        return ", ".join(parts)

    def _without_file(
        self, due: Mapping[str, ReturnLine], files: Sequence[FileInHand], today: date
    ) -> Iterator[InboxLine]:
        held = {file.directorate for file in files}
        for name, line in due.items():
            if name not in held:
                yield self._of_directorate(line, today)

    def _of_directorate(self, line: ReturnLine, today: date) -> InboxLine:
        """A directorate of which no file is in hand."""
        state, tone, wish, action = _state_of_directorate(line, today)
        files = ", ".join(dict.fromkeys(line.files))
        missing = f"{len(line.missing)} to come" if line.received and line.missing else ""
        told = "" if line.is_complete else self.told.get(line.directorate, "")
        return InboxLine(
            directorate=line.directorate,
            detail=files or ("no file" if line.received else "nothing received"),
            state=state,
            tone=tone,
            done=line.received,
            total=line.expected,
            note="  ·  ".join(filter(None, (missing, told))),
            wish=wish,
            action=action,
        )


def _answer_as_before(file: FileInHand, review: Review) -> None:
    """What was answered in an earlier session holds while the file is the very same."""
    kept = file.kept
    if kept is not None and kept.sha256 == review.staged.reading.sha256:
        review.decisions.judge(kept.judgements)
        take_up(review, kept)


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


def _is_whole(line: ReturnLine) -> bool:
    return line.is_complete and line.received > 0


def _by_urgency(line: ReturnLine) -> tuple[bool, date, str]:
    """What is due first stands first, what is complete last."""
    return line.is_complete, line.due or date.max, line.directorate


def counted_days(days: int) -> str:
    """`1 day`, `5 days`."""
    return f"{days} {'day' if days == 1 else 'days'}"
