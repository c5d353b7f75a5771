"""What stands in the way of issue beside the checks: grouped, each with where it is settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lbi_desktop.domain.documents.readiness import Obstacle
from lbi_desktop.domain.issues.issue import Severity
from ui.pages.reports.view_model.checks import Check, Finding, Grade, grades_first, in_order

DECISIONS, TEMPLATE = "decisions", "template"
"""The places of what is decided on the page itself, and of the council's template."""
SMALL_NUMBERS = "comment.small_number"
_GROUPS = (
    ("report.placeholder", "Decisions still to be made", DECISIONS),
    ("report.exempt_reason", "Exempt without a reason", DECISIONS),
    ("report.meeting", "No meeting to come", "meetings"),
    (SMALL_NUMBERS, "Comments may tell a hidden number", "indicators"),
)
_OF_FILE = (
    ("report.accessibility", "The file keeps some readers out", TEMPLATE),
    ("template.", "The template has faults of its own", TEMPLATE),
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
        kept += _check(code, words, own, place=place)
    return in_order(kept)


def with_file(checks: Iterable[Check], obstacles: Sequence[Obstacle]) -> tuple[Check, ...]:
    """The checks with what the file itself, made for the purpose, was found to lack."""
    keys = {code for code, _, _ in _OF_FILE}
    kept = [each for each in checks if each.key not in {*keys, FILE_PASSED}]
    found: list[Check] = []
    for code, words, place in _OF_FILE:
        own = [each for each in obstacles if each.issue.code.startswith(code)]
        found += _check(code, words, own, place=place)
    words = "The file can be read by everybody"
    return in_order((*kept, *(found or [Check(FILE_PASSED, words, Grade.PASSED)])))


FILE_PASSED = "file"


def _check(key: str, words: str, found: Sequence[Obstacle], *, place: str) -> Iterator[Check]:
    if found:
        grades = [_grade(each) for each in found]
        yield Check(key, words, grades_first(grades), tuple(map(_finding, found)), place)


def _grade(obstacle: Obstacle) -> Grade:
    if obstacle.is_blocking:
        return Grade.ALERT
    return Grade.NOTE if obstacle.issue.severity is Severity.NOTE else Grade.ASK


def _finding(obstacle: Obstacle) -> Finding:
    if obstacle.indicator:
        return Finding(obstacle.indicator, obstacle.issue.message, obstacle.indicator_id)
    return Finding(obstacle.issue.message, obstacle.issue.proposal)
