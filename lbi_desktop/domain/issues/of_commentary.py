"""The kinds of remark on a comment: their codes, how loudly they speak, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lbi_desktop.domain.issues.issue import Issue, IssueKind, Severity

_KINDS = (
    IssueKind(
        "comment.missing",
        Severity.BLOCKS,
        "No comment",
        "An indicator is off target and nobody has said why.",
        "Write what happened, why it matters and what happens next.",
    ),
    IssueKind(
        "comment.stale",
        Severity.BLOCKS,
        "Written for an earlier figure",
        "The figure was revised after the comment was written.",
        "Read it again and confirm or change it.",
    ),
    IssueKind(
        "comment.placeholder",
        Severity.BLOCKS,
        "Placeholder",
        "Words that stand for something still to be written.",
        "Replace it.",
    ),
    IssueKind(
        "comment.small_number",
        Severity.BLOCKS,
        "May tell a hidden number",
        "A count of one to four people stands in a comment on a figure that is hidden.",
        "Write “a few” or leave the number out.",
    ),
    IssueKind(
        "comment.copied",
        Severity.ASK,
        "Copied forward",
        "The text is that of the period before, or nearly.",
        "Ask the department for a comment on this figure.",
    ),
    IssueKind(
        "comment.wrong_figure",
        Severity.ASK,
        "Number differs from the store",
        "The comment gives another figure than the one stored.",
        "Use the stored figure, or say which figure is meant.",
    ),
    IssueKind(
        "comment.contradicts_direction",
        Severity.ASK,
        "Says the opposite",
        "The comment says better where the figure is worse, or worse where it is better.",
        "Say what the figure shows, or what the comparison is with.",
    ),
    IssueKind(
        "comment.contradicts_status",
        Severity.ASK,
        "Says another status",
        "The comment says on target where the figure is off it, or the other way about.",
        "Say what the status is, or which target is meant.",
    ),
    IssueKind(
        "comment.noise",
        Severity.ASK,
        "May be chance",
        "A change is claimed that lies within the usual range.",
        "Say that the figure is within its usual range.",
    ),
    IssueKind(
        "comment.no_cause",
        Severity.ASK,
        "No cause",
        "An off-target comment says nothing of why.",
        "Add the cause, or say that it is being looked into, by whom and by when.",
    ),
    IssueKind(
        "comment.no_action",
        Severity.BLOCKS,
        "No action",
        "An off-target comment says nothing of what happens next.",
        "Name the action.",
    ),
    IssueKind(
        "comment.no_owner",
        Severity.ASK,
        "No owner",
        "No role is named for the action.",
        "Name the role that owns the action.",
    ),
    IssueKind(
        "comment.no_date",
        Severity.ASK,
        "No date",
        "No day, month or quarter is given for the action.",
        "Give a date like 31 March 2026.",
    ),
    IssueKind(
        "comment.date_passed",
        Severity.ASK,
        "Date has passed",
        "The action was due before the document's own date.",
        "Say what became of it and give the next date.",
    ),
    IssueKind(
        "comment.too_long",
        Severity.NOTE,
        "Too long",
        "A part has more words than its place in a document.",
        "Shorten it.",
    ),
)

COMMENTARY_KINDS: Mapping[str, IssueKind] = MappingProxyType(
    {kind.code: kind for kind in _KINDS}
)


def remark_issue(code: str, message: str) -> Issue:
    """An issue of a comment in its own words; raises KeyError for a code not listed here."""
    kind = COMMENTARY_KINDS[code]
    return Issue(code, kind.severity, message, proposal=kind.remedy)
