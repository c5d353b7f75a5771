"""What goes back to a department: a draft e-mail with a reason for every row."""

from __future__ import annotations

from ui.pages.returns.view_model.answers import Act
from ui.pages.returns.view_model.decisions import Decision
from ui.pages.returns.view_model.in_hand import Refused
from ui.pages.returns.view_model.lines import Line
from ui.pages.returns.view_model.review import Review
from ui.pages.returns.view_model.telling import Told


def letter(review: Review) -> str:
    """The draft for one return: rows to correct, then rows to answer."""
    back = review.decisions.sent_back(review.lines)
    staged = review.staged
    period = f" for {staged.period.label}" if staged.period else ""
    parts = [f"About “{staged.reading.file}”{period}", ""]
    for act, words in ((Act.REJECT, "To correct:"), (Act.ASK, "To answer:")):
        rows = [_row(review.told(line), line, given) for line, given in back if _is(given, act)]
        parts += [words, *rows, ""] if rows else []
    parts.append("The other rows of the return are in hand. Nothing else is needed.")
    return "\n".join(parts)


def refusal_letter(refused: Refused) -> str:
    """The draft about a file that could not be read."""
    return f"About “{refused.file}”\n\n{refused.sentence}\n{refused.advice}".rstrip()


def _is(given: Decision, act: Act) -> bool:
    return given.answer.act is act


def _row(told: Told, line: Line, given: Decision) -> str:
    where = f"{told.place}: " if told.place else ""
    why = line.issue.message if line.issue else given.why
    says = f" (returned: {told.theirs})" if told.theirs else ""
    return f"- {where}{told.title}{says}. {why}".rstrip()
