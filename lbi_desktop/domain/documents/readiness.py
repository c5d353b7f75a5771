"""Whether a document may be issued: what stands in the way, and what somebody should know.

Issue refuses placeholders, missing or stale commentary on off-target indicators and an
undecided exemption (documents.md, "Draft and final").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from lbi_desktop.domain.commentary.linter import Remark, Surroundings, remarks
from lbi_desktop.domain.disclosure.small_numbers import small_numbers_told
from lbi_desktop.domain.documents.briefing import Briefing, IndicatorLine
from lbi_desktop.domain.documents.exemption import PARAGRAPHS, Exemption
from lbi_desktop.domain.issues.issue import Issue, IssueKind, Severity
from lbi_desktop.domain.issues.of_commentary import remark_issue
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.value import State

_KINDS = (
    IssueKind(
        "report.no_figures",
        Severity.BLOCKS,
        "No figures",
        "Not one indicator of the document has a figure for its period.",
        "Accept the returns of the period first.",
    ),
    IssueKind(
        "report.exemption",
        Severity.BLOCKS,
        "Exempt or not",
        "A public paper is exempt or non-exempt, and nobody has decided which.",
        "Decide whether it is exempt.",
    ),
    IssueKind(
        "report.exempt_reason",
        Severity.BLOCKS,
        "Exempt without a reason",
        "An exempt paper needs a paragraph of Schedule 12A and why the public is not told.",
        "Choose the paragraph and write the reason.",
    ),
    IssueKind(
        "report.placeholder",
        Severity.BLOCKS,
        "Placeholder",
        "Words of the document stand for something still to be written.",
        "Give the words.",
    ),
    IssueKind(
        "report.accessibility",
        Severity.BLOCKS,
        "Not for every reader",
        "The file as written has a fault that keeps some readers out.",
        "Mend the template, or tell us where the fault is ours.",
    ),
    IssueKind(
        "report.moved",
        Severity.BLOCKS,
        "Figures have changed",
        "A figure printed in the document is no longer what the store holds.",
        "Refresh the document first.",
    ),
    IssueKind(
        "report.typed_over",
        Severity.BLOCKS,
        "Figure typed over",
        "A figure in the document was typed over by hand.",
        "Correct the figure in the store, or put the stored one back with a refresh.",
    ),
    IssueKind(
        "report.comment_apart",
        Severity.BLOCKS,
        "Commentary differs",
        "Commentary in the document is not what the store holds.",
        "Take the commentary over first, or write the document anew.",
    ),
    IssueKind(
        "report.marks_left",
        Severity.BLOCKS,
        "Tracked changes or notes",
        "Tracked changes or reviewers' notes are left in the document.",
        "Accept or reject the changes and delete the notes in Word.",
    ),
    IssueKind(
        "report.taken_out",
        Severity.ASK,
        "Taken out by hand",
        "Something this program printed was taken out of the document.",
        "Make sure that it is meant.",
    ),
    IssueKind(
        "report.meeting",
        Severity.ASK,
        "No meeting",
        "The forum has no meeting to come, so the document says “Not yet set”.",
        "Enter the meeting, or issue it without a day.",
    ),
)
READINESS_KINDS = MappingProxyType({kind.code: kind for kind in _KINDS})


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One issue of a document, and the indicator it is about: empty where it is about none."""

    issue: Issue
    indicator_id: str = ""
    indicator: str = ""

    @property
    def is_blocking(self) -> bool:
        """Whether the document may not be issued while it stands."""
        return self.issue.severity is Severity.BLOCKS

    @property
    def words(self) -> str:
        """`E3 Missed collections: no action is named.`, or the message alone."""
        message = self.issue.message
        return f"{self.indicator}: {message}" if self.indicator else message


def obstacles(
    briefing: Briefing, *, asks_exemption: bool, has_commentary: bool = True
) -> tuple[Obstacle, ...]:
    """Everything about a briefing to settle before issue, what blocks it first.

    Without commentary, as on a plan's page or in a book of definitions, nobody needs words
    for a figure, nor a figure for the period.
    """
    found = [*_of_document(briefing, asks_exemption=asks_exemption)]
    if not has_commentary:
        found = [each for each in found if each.issue.code != "report.no_figures"]
    for line in told_about(briefing) if has_commentary else ():
        found += [
            Obstacle(remark.issue, line.row.indicator.id, name_of(line))
            for remark in comment_remarks(line, briefing.as_at)
            if remark.issue.severity is not Severity.NOTE
        ]
    if briefing.hides_small:
        found += _small_numbers(briefing)
    return tuple(sorted(found, key=lambda each: not each.is_blocking))


def _small_numbers(briefing: Briefing) -> Iterator[Obstacle]:
    """Comments that may give away a number which the figures hide, unless it was overruled."""
    reasons = dict(briefing.overruled)
    for line in briefing.lines:
        said, states = line.commentary, {figure.state for _, figure in line.recent}
        if said is None or State.SUPPRESSED not in states:
            continue
        for text in (said.happened, said.matters, said.next_steps):
            for words in small_numbers_told(text):
                message = f"“{words}” may tell a number that is hidden."
                issue = remark_issue("comment.small_number", message)
                why = reasons.get(line.row.indicator.ref) or reasons.get("", "")
                if why:
                    told = f"{message} Overruled: {why}"
                    issue = replace(issue, severity=Severity.NOTE, message=told, proposal="")
                yield Obstacle(issue, line.row.indicator.id, name_of(line))


def readiness_issue(code: str, message: str) -> Issue:
    """An issue of a document in its own words; raises KeyError for a code not listed here."""
    kind = READINESS_KINDS[code]
    return Issue(code, kind.severity, message, proposal=kind.remedy)


def unwritten(line: IndicatorLine, part: str) -> Obstacle:
    """A part of the commentary that a document could only stand a sentence in for.

    It blocks where the indicator is off target; elsewhere somebody is asked.
    """
    issue = readiness_issue("report.placeholder", f"“{part}” has not been written.")
    if line.row.judgement.status is not Status.OFF_TARGET:
        issue = Issue(issue.code, Severity.ASK, issue.message, issue.proposal)
    return Obstacle(issue, line.row.indicator.id, name_of(line))


def comment_remarks(line: IndicatorLine, as_at: date) -> tuple[Remark, ...]:
    """What the linter says of an indicator's comment, held against its own history."""
    history = tuple(
        (point.period, point.value) for point in line.chart.points if point.value is not None
    )
    around = Surroundings(as_at, previous=line.said_before, history=history)
    return remarks(line.row, line.commentary, around=around)


def told_about(briefing: Briefing) -> Sequence[IndicatorLine]:
    """The lines a document is about: those of the directorate in focus, else all."""
    if not briefing.focus:
        return briefing.lines
    own = [line for line in briefing.lines if line.row.indicator.directorate == briefing.focus]
    return own or briefing.lines


def name_of(line: IndicatorLine) -> str:
    """Reference and short name."""
    return f"{line.row.indicator.ref} {line.row.indicator.short_name}"


def _of_document(briefing: Briefing, *, asks_exemption: bool) -> Iterator[Obstacle]:
    if not any(_is_of(briefing, line) for line in briefing.lines):
        message = f"There is no figure for {briefing.period.label} yet."
        yield Obstacle(readiness_issue("report.no_figures", message))
    if asks_exemption and briefing.meeting.exemption is Exemption.UNDECIDED:
        message = "Nobody has decided whether the document is exempt."
        yield Obstacle(readiness_issue("report.exemption", message))
    if asks_exemption and briefing.meeting.is_exempt and not _is_explained(briefing):
        message = "The paragraph of Schedule 12A, or the reason, is not given."
        yield Obstacle(readiness_issue("report.exempt_reason", message))
    if briefing.meeting.forum and briefing.meeting.day is None:
        message = f"{briefing.meeting.forum} has no meeting to come."
        yield Obstacle(readiness_issue("report.meeting", message))


def _is_explained(briefing: Briefing) -> bool:
    notice = briefing.meeting
    return notice.exempt_paragraph in PARAGRAPHS and bool(notice.exempt_reason.strip())


def _is_of(briefing: Briefing, line: IndicatorLine) -> bool:
    return line.row.figure.is_present and line.row.period.end == briefing.period.end
