"""What to look at before a document is written: each check with what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from lbi_desktop.domain.documents.briefing import Briefing, IndicatorLine
from lbi_desktop.domain.documents.exemption import Exemption
from lbi_desktop.domain.documents.readiness import comment_remarks, name_of
from lbi_desktop.domain.documents.recipe import has_commentary
from lbi_desktop.domain.issues.issue import Severity
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.value import State
from ui.actions import COMMENT

if TYPE_CHECKING:
    from lbi_desktop.queries.returns_due import ReturnLine

_UNRELIABLE = (State.PROVISIONAL, State.ESTIMATED, State.FORECAST)


class Grade(StrEnum):
    """How a check came out: passed, to be known, to be settled, to be done before issue."""

    PASSED = "passed"
    NOTE = "note"
    ASK = "ask"
    ALERT = "alert"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check found. `indicator_id` leads to it; empty where there is none.

    `is_said` where its comment is the matter.
    """

    words: str
    detail: str = ""
    indicator_id: str = ""
    is_said: bool = False

    @property
    def asks_for(self) -> str:
        """What a visit to its place asks for."""
        named = self.indicator_id or self.words
        return f"{COMMENT}{named}" if self.is_said and self.indicator_id else named


@dataclass(frozen=True, slots=True)
class Check:
    """One check. `place` is where it is put right: an id of the window's places."""

    key: str
    words: str
    grade: Grade
    findings: tuple[Finding, ...] = ()
    place: str = ""

    @property
    def sentence(self) -> str:
        """The check in words, for a screen reader."""
        spoken = {"passed": "passed", "note": "note", "ask": "to settle", "alert": "to do"}
        return f"{self.words}: {spoken[self.grade.value]}"


def checks_of(
    briefing: Briefing, due: Sequence[ReturnLine], *, recipe: str = ""
) -> tuple[Check, ...]:
    """Every check of a document, those to be done first.

    One without commentary needs nobody's words; one for no forum is neither exempt nor not.
    """
    asked = [each for each in _CHECKS if has_commentary(recipe) or each not in _OF_WORDS]
    if not briefing.meeting.forum:
        asked.remove(_exemption)
    made = [check for make in asked if (check := make(briefing)) is not None]
    made.append(_returns(due, briefing.focus))
    return in_order(made)


def in_order(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Those to be done first."""
    return tuple(sorted(checks, key=lambda check: _ORDER.index(check.grade)))


def grades_first(grades: Iterable[Grade]) -> Grade:
    """The gravest of some grades."""
    return min(grades, key=_ORDER.index)


def not_passed(checks: Sequence[Check]) -> int:
    """How many checks want somebody's attention."""
    return sum(check.grade in (Grade.ALERT, Grade.ASK) for check in checks)


_ORDER = (Grade.ALERT, Grade.ASK, Grade.NOTE, Grade.PASSED)


def _lines(briefing: Briefing) -> tuple[IndicatorLine, ...]:
    """The lines the document is about: those of the directorate in focus, else all."""
    if not briefing.focus:
        return briefing.lines
    own = tuple(
        line for line in briefing.lines if line.row.indicator.directorate == briefing.focus
    )
    return own or briefing.lines


def _finding(line: IndicatorLine, detail: str = "", *, is_said: bool = False) -> Finding:
    return Finding(name_of(line), detail, line.row.indicator.id, is_said)


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _comments(briefing: Briefing) -> Check:
    """Off-target figures that nobody has explained."""
    silent = [line for line in _lines(briefing) if _is_off(line) and not _has_comment(line)]
    if not silent:
        return Check("comments", "Every off-target figure has its comment", Grade.PASSED)
    words = _counted(len(silent), "comment missing", "comments missing")
    found = tuple(_finding(line, line.row.judgement.summary, is_said=True) for line in silent)
    return Check("comments", words, Grade.ALERT, found, "indicators")


def _remarked(briefing: Briefing) -> Check | None:
    """Comments that do not agree with their figure, or lack an owner or a date."""
    said = [line for line in _lines(briefing) if _has_comment(line)]
    found = [
        (_finding(line, remark.issue.message, is_said=True), remark.issue.severity)
        for line in said
        for remark in comment_remarks(line, briefing.as_at)
        if remark.issue.severity is not Severity.NOTE
    ]
    if not found:
        return (
            Check("remarks", "Comments agree with their figures", Grade.PASSED)
            if said
            else None
        )
    is_blocking = any(severity is Severity.BLOCKS for _, severity in found)
    words = _counted(len(found), "remark on the comments", "remarks on the comments")
    grade = Grade.ALERT if is_blocking else Grade.ASK
    return Check("remarks", words, grade, tuple(each for each, _ in found), "indicators")


def _figures(briefing: Briefing) -> Check:
    """How many figures there are; one that is not due yet waits for nobody."""
    lines = _lines(briefing)
    absent = [line for line in lines if not line.row.figure.is_present]
    words = f"{len(lines) - len(absent)} of {len(lines)} figures in"
    found = tuple(_finding(line, line.row.figure.state.words) for line in absent)
    is_owed = any(line.row.figure.state is not State.NOT_DUE for line in absent)
    grade = Grade.ASK if is_owed else Grade.NOTE if absent else Grade.PASSED
    return Check("figures", words, grade, found, "returns")


def _restated(briefing: Briefing) -> Check:
    changed = [line for line in _lines(briefing) if line.restatement]
    if not changed:
        return Check("restated", "No past figure has changed", Grade.PASSED)
    words = _counted(len(changed), "past figure changed", "past figures changed")
    found = tuple(_finding(line, line.restatement) for line in changed)
    return Check("restated", words, Grade.ASK, found, "indicators")


def _provisional(briefing: Briefing) -> Check | None:
    soft = [line for line in _lines(briefing) if line.row.figure.state in _UNRELIABLE]
    if not soft:
        return None
    words = _counted(len(soft), "figure is not final", "figures are not final")
    found = tuple(_finding(line, line.row.figure.state.words) for line in soft)
    return Check("provisional", words, Grade.NOTE, found, "indicators")


def _exemption(briefing: Briefing) -> Check:
    decision = briefing.meeting.exemption
    if decision is Exemption.UNDECIDED:
        found = (Finding("Not decided", "Part 2 material or not: settled before issue."),)
        return Check("exemption", "Exempt or not?", Grade.ALERT, found, "decisions")
    words = "Exempt" if decision is Exemption.EXEMPT else "Not exempt"
    return Check("exemption", words, Grade.PASSED)


def _illustrative(briefing: Briefing) -> Check | None:
    if not briefing.is_illustrative:
        return None
    found = (Finding("Made-up figures", "Every page says that its figures are illustrative."),)
    return Check("illustrative", "Figures are illustrative", Grade.NOTE, found)


def _questions(briefing: Briefing) -> Check | None:
    open_ones = [each for each in briefing.questions if each.is_open]
    if not briefing.questions:
        return None
    if not open_ones:
        return Check("questions", "Members’ questions are answered", Grade.PASSED)
    words = _counted(len(open_ones), "members’ question open", "members’ questions open")
    return Check("questions", words, Grade.ASK, tuple(Finding(each.text) for each in open_ones))


def _returns(due: Sequence[ReturnLine], focus: str) -> Check:
    owed = [line for line in due if not focus or line.directorate == focus]
    late = [line for line in owed if not line.is_complete]
    if not late:
        return Check("returns", "Every directorate has returned", Grade.PASSED)
    words = _counted(len(late), "return not complete", "returns not complete")
    found = tuple(
        Finding(line.directorate, f"{line.received} of {line.expected} in, {line.words}")
        for line in late
    )
    return Check("returns", words, Grade.ASK, found, "returns")


def _is_off(line: IndicatorLine) -> bool:
    return line.row.judgement.status is Status.OFF_TARGET


def _has_comment(line: IndicatorLine) -> bool:
    said = line.commentary
    return said is not None and bool(said.happened or said.matters or said.next_steps)


_CHECKS: tuple[Callable[[Briefing], Check | None], ...] = (
    _comments,
    _remarked,
    _figures,
    _restated,
    _exemption,
    _questions,
    _provisional,
    _illustrative,
)
_OF_WORDS = (_comments, _remarked, _questions)
