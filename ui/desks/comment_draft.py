"""A comment as it is typed: its parts, what the linter says of them, what is to be stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.commentary.linter import Surroundings, remarks
from lbi_desktop.domain.issues.issue import Severity
from lbi_desktop.domain.refusal import Refusal
from ui.models.typed import day_text, typed_day
from ui.questions import IndicatorDetail

PARTS = (
    ("happened", "What happened"),
    ("matters", "Why it matters"),
    ("next_steps", "What happens next"),
)
_TONES = {Severity.BLOCKS: "bad", Severity.ASK: "near", Severity.NOTE: "ink2"}
_SAID = {Severity.BLOCKS: "Blocks issue", Severity.ASK: "To settle", Severity.NOTE: "Note"}
_BUDGET = {"happened": 55, "matters": 45, "next_steps": 45}


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the fields; `due` as it was typed."""

    happened: str = ""
    matters: str = ""
    next_steps: str = ""
    owner: str = ""
    due: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed at all."""
        return not any((self.happened, self.matters, self.next_steps, self.owner, self.due))


@dataclass(frozen=True, slots=True)
class Finding:
    """One line under a part, by its key, or over all: how grave, what, and what to do."""

    words: str
    remedy: str
    part: str
    tone: str
    grade: str


def draft_of(comment: Commentary | None) -> Draft:
    """The fields as the stored comment fills them."""
    if comment is None:
        return Draft()
    return Draft(
        comment.happened,
        comment.matters,
        comment.next_steps,
        comment.owner,
        day_text(comment.due),
    )


def comment_of(draft: Draft) -> Commentary:
    """The comment to store; refuses a day that is none."""
    parts = (draft.happened, draft.matters, draft.next_steps, draft.owner)
    happened, matters, following, owner = (each.strip() for each in parts)
    return Commentary(happened, matters, following, owner, typed_day(draft.due))


def findings(detail: IndicatorDetail, draft: Draft, *, today: date) -> tuple[Finding, ...]:
    """What the linter says of the comment as it stands in the fields."""
    try:
        said = comment_of(draft)
    except Refusal as no:
        wrong = Finding(str(no), "", "", "near", _SAID[Severity.ASK])
        return (wrong, *findings(detail, _without_day(draft), today=today))
    stored, version = detail.comment, detail.row.version
    is_unchanged = stored is not None and draft == draft_of(stored)
    if is_unchanged and stored is not None:
        said = stored
    else:
        said = Commentary(
            said.happened, said.matters, said.next_steps, said.owner, said.due, version
        )
    history = tuple(
        (point.period, point.value) for point in detail.chart.points if point.value is not None
    )
    around = Surroundings(today, previous=detail.said_before, history=history)
    return tuple(
        Finding(
            remark.issue.message,
            remark.issue.proposal,
            remark.part,
            _TONES[remark.issue.severity],
            _SAID[remark.issue.severity],
        )
        for remark in remarks(detail.row, said, around=around)
    )


def _without_day(draft: Draft) -> Draft:
    return Draft(draft.happened, draft.matters, draft.next_steps, draft.owner)


def summary(found: tuple[Finding, ...], draft: Draft) -> str:
    """The findings in one line, for a screen reader and the head of the list."""
    if not found:
        return "Nothing to check yet." if draft.is_empty else "Agrees with the stored figures."
    noun = "thing" if len(found) == 1 else "things"
    blocking = sum(each.grade == _SAID[Severity.BLOCKS] for each in found)
    grave = f", {blocking} of them before issue" if blocking else ""
    return f"{len(found)} {noun} to look at{grave}."


def words_left(part: str, text: str) -> str:
    """How long a part is against what its place on a page holds."""
    used, most = len(text.split()), _BUDGET[part]
    if not used:
        return f"up to {most} words"
    return f"{used} of {most} words" if used <= most else f"{used - most} words over {most}"
