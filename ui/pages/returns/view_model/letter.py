"""What goes back to a department: the questioned rows of a return with their reasons."""

from __future__ import annotations

from lbi_desktop.domain.returns.send_back import SentBack, SentBackRow, Wish, asked_about
from ui.pages.returns.view_model.answers import Act
from ui.pages.returns.view_model.decisions import Decision
from ui.pages.returns.view_model.in_hand import Refused
from ui.pages.returns.view_model.lines import Line
from ui.pages.returns.view_model.review import Review


def sent_back(review: Review, *, is_illustrative: bool = False) -> SentBack:
    """The rows rejected or to be asked about, in the order of the return."""
    staged = review.staged
    given = review.decisions.sent_back(review.lines)
    return SentBack(
        file=staged.reading.file,
        directorate=staged.directorate,
        period=staged.period,
        rows=tuple(_row(review, line, decision) for line, decision in given),
        is_illustrative=is_illustrative,
    )


def letter(review: Review) -> str:
    """The draft for one return: rows to correct, then rows to answer."""
    return sent_back(review).letter


def refusal_letter(refused: Refused) -> str:
    """The draft about a file that could not be read."""
    return f"About “{refused.file}”\n\n{refused.sentence}\n{refused.advice}".rstrip()


def _row(review: Review, line: Line, given: Decision) -> SentBackRow:
    told, issue = review.teller.told(line), line.issue
    return SentBackRow(
        place=told.place,
        title=told.title,
        returned=told.theirs,
        ours=told.ours,
        wish=Wish.CORRECT if given.answer.act is Act.REJECT else Wish.ANSWER,
        why=issue.message if issue else given.why,
        asked=asked_about(line.row) if line.row is not None else None,
    )
