"""What stands in the way of issue beside the checks: grouped, each with where it is settled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lbi_desktop.domain.readiness import Obstacle
from ui.pages.reports.view_model.checks import Check, Finding, Grade, in_order

DECISIONS = "decisions"
"""The place of what is decided on the page itself."""
_GROUPS = (
    ("report.placeholder", "Decisions still to be made", DECISIONS),
    ("report.exempt_reason", "Exempt without a reason", DECISIONS),
    ("report.meeting", "No meeting to come", "meetings"),
    ("comment.small_number", "Comments may tell a hidden number", "indicators"),
)


def with_standing(
    checks: Iterable[Check], obstacles: Sequence[Obstacle], *, is_public: bool
) -> tuple[Check, ...]:
    """The checks of a document with what else stands in its way.

    A paper for a forum that is not public is neither exempt nor non-exempt.
    """
    kept = [each for each in checks if is_public or each.key != "exemption"]
    for code, words, place in _GROUPS:
        own = [each for each in obstacles if each.issue.code == code]
        if code == "report.placeholder":
            own = [each for each in own if not each.indicator_id]
        if own:
            is_blocking = any(each.is_blocking for each in own)
            grade = Grade.ALERT if is_blocking else Grade.ASK
            kept.append(Check(code, words, grade, tuple(map(_finding, own)), place))
    return in_order(kept)


def _finding(obstacle: Obstacle) -> Finding:
    if obstacle.indicator:
        return Finding(obstacle.indicator, obstacle.issue.message, obstacle.indicator_id)
    return Finding(obstacle.issue.message, obstacle.issue.proposal)
