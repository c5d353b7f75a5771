"""The lines of a review: each row of a return, or each label nobody knows, in its group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lbi_desktop.domain.issues.issue import Issue, Severity
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.readings.reading import Outcome, StagedReturn, StagedRow

MISSING_CODE = "return.missing_indicator"
MATCH_CODES = (
    "match.new_indicator", "match.uncertain", "match.contradicts", "match.title_differs",
    "ref.garbled",
)  # fmt: skip
_FIRST = (*MATCH_CODES, "period.missing", "period.ambiguous", "period.conflict")
_LOUDEST = {Severity.BLOCKS: 0, Severity.ASK: 1, Severity.NOTE: 2}


class Group(StrEnum):
    """The groups of a review, in the order they stand."""

    SETTLE = "To settle"
    SETTLED = "Settled"
    NEW = "New figures"
    MISSING = "Expected, not in the return"
    SAME = "Same as before"
    NOT_OURS = "Not ours"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to look at: a row, several rows under one unknown label, or a whole-file issue.

    `key` stays the same when the return is compared afresh. `row` is the first of `rows`, None
    where the issue is about the return as a whole. `issue` is the one that speaks, `others` the
    rest. `group` is where the line stands before anybody has answered.
    """

    key: str
    group: Group
    rows: tuple[StagedRow, ...] = ()
    issue: Issue | None = None
    others: tuple[Issue, ...] = ()

    @property
    def row(self) -> StagedRow | None:
        """The row that speaks for the line."""
        return self.rows[0] if self.rows else None

    @property
    def figures(self) -> int:
        """How many cells it speaks for: a row of a long extract stands for many."""
        return sum(row.count for row in self.rows)

    @property
    def code(self) -> str:
        """The code of the issue that speaks, empty where there is none."""
        return self.issue.code if self.issue else ""

    @property
    def place(self) -> tuple[str | None, str]:
        """Sheet and cell the line speaks of; an empty cell where it speaks of none."""
        if self.row is not None:
            return self.row.reading.sheet, self.row.reading.cell
        return (self.issue.sheet, self.issue.cell or "") if self.issue else (None, "")


def lines_of(staged: StagedReturn) -> tuple[Line, ...]:
    """Every row of the return in a line, in the order of the sheet; whole-file issues last."""
    gathered: dict[str, list[StagedRow]] = {}
    for row in staged.rows:
        gathered.setdefault(_key(row, gathered), []).append(row)
    of_rows = tuple(_line(key, rows) for key, rows in gathered.items())
    told = {(issue.code, issue.message) for row in staged.rows for issue in row.issues}
    alone = [each for each in staged.issues if (each.code, each.message) not in told]
    return (*of_rows, *_lines_of_return(alone))


def _key(row: StagedRow, taken: dict[str, list[StagedRow]]) -> str:
    """Rows of one unknown label share a key; all others have their cell and what it is of."""
    issue = _loudest(row.issues)
    if issue is not None and issue.code in MATCH_CODES:
        return f"label:{plain_label(row.reading.label) or plain_label(row.reading.ref)}"
    reading = row.reading
    key = f"{reading.sheet or ''}!{reading.cell}:{reading.measure.value}:{reading.breakdown}"
    while key in taken:
        key += "+"
    return key


def _line(key: str, rows: Sequence[StagedRow]) -> Line:
    lead = rows[0]
    issue = _loudest(lead.issues)
    others = tuple(each for each in lead.issues if each is not issue)
    return Line(key, _group(lead, issue), tuple(rows), issue, others)


def _lines_of_return(issues: Sequence[Issue]) -> Iterator[Line]:
    """Issues of no row that want an answer; what is only noted stands in the head."""
    for number, issue in enumerate(issues):
        if issue.severity is not Severity.NOTE:
            group = Group.MISSING if issue.code == MISSING_CODE else Group.SETTLE
            yield Line(f"return:{issue.code}:{number}", group, issue=issue)


def _loudest(issues: Sequence[Issue]) -> Issue | None:
    """The issue that speaks for a row: the gravest; which indicator and period come first."""
    return min(issues, key=_loudness, default=None)


def _loudness(issue: Issue) -> tuple[int, int]:
    is_basic = issue.code in _FIRST and issue.severity is not Severity.NOTE
    return (0 if is_basic else 1, _LOUDEST[issue.severity])


_BY_OUTCOME = {
    Outcome.NEW: Group.NEW,
    Outcome.CHANGED: Group.NEW,
    Outcome.SAME: Group.SAME,
    Outcome.NOT_OURS: Group.NOT_OURS,
}


def _group(row: StagedRow, issue: Issue | None) -> Group:
    asks = issue is not None and issue.severity is not Severity.NOTE
    return Group.SETTLE if asks else _BY_OUTCOME.get(row.outcome, Group.SETTLE)


def line_with(lines: Sequence[Line], key: str) -> Line | None:
    """The line of a key."""
    return next((line for line in lines if line.key == key), None)


def line_at(lines: Sequence[Line], *, sheet: str, address: str) -> Line | None:
    """The line a cell stands in; the file's only sheet has an empty name."""
    wanted = (sheet, address)
    for line in lines:
        if wanted in {(row.reading.sheet or "", row.reading.cell) for row in line.rows}:
            return line
    return None
