"""A return as it was compared: its lines in words, and what can be answered to each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.issues.catalogue import CATALOGUE
from lbi_desktop.domain.issues.issue import Issue, Severity
from lbi_desktop.domain.issues.of_files import SAME_AGAIN
from lbi_desktop.domain.readings.reading import Measure, StagedReturn
from lbi_desktop.domain.returns.send_back import ANSWER
from lbi_desktop.domain.wording import sentence_case
from ui.pages.returns.view_model.answers import Answer, answers_for
from ui.pages.returns.view_model.evidence import evidence
from ui.pages.returns.view_model.lines import Group, Line, lines_of
from ui.pages.returns.view_model.telling import Teller


class Compared:
    """One return set against the store; nobody has answered anything yet."""

    teller_kind = Teller
    is_list = False
    new_words = "new figures"

    def __init__(self, staged: StagedReturn, indicators: Mapping[str, Indicator]) -> None:
        self.take(staged, indicators)

    def take(self, staged: StagedReturn, indicators: Mapping[str, Indicator]) -> None:
        """Take the return as it stands beside the store now."""
        self.staged = staged
        self.teller = self.teller_kind(indicators, staged.period)
        self.lines = lines_of(staged)

    @property
    def figures(self) -> int:
        """How many rows there are to look at, each counted as often as it stands for."""
        return sum(max(1, line.figures) for line in self.lines)

    def group_words(self, group: Group) -> str:
        """What a group is called here."""
        return group.value

    def evidence(self, line: Line) -> str:
        """What else is known about a line."""
        return evidence(line, self.teller)

    def answers(self, line: Line) -> tuple[Answer, ...]:
        """The answers that can be given to a line, the proposal first."""
        return answers_for(line, self.teller)

    def may_be_typed(self, line: Line) -> bool:
        """Whether something of a line can be typed anew: an answer in words is only read."""
        row = line.row
        if row is None or row.count > 1:
            return False
        return row.reading.measure is not Measure.TEXT or row.reading.part != ANSWER

    def kinds(self) -> tuple[tuple[str, str, int], ...]:
        """The kinds of issues there are: code, name and how many lines, commonest first."""
        return kinds_of(self.lines)

    def notes(self) -> tuple[str, ...]:
        """What is only noted about the file as a whole: macros, hidden sheets, links."""
        noted = (each for each in self.staged.issues if each.severity is Severity.NOTE)
        return tuple(each.message for each in sorted(noted, key=_is_not_about_before))

    @property
    def was_accepted_before(self) -> str:
        """The sentence that exactly this file was accepted before; empty when it was not."""
        said = (each.message for each in self.staged.issues if each.code == SAME_AGAIN)
        return next(said, "")

    @property
    def recognised(self) -> str:
        """How the layout was recognised: `Same layout as “Homes Q2.xlsx”`; empty when not."""
        name = self.staged.recognised_as
        if name == self.staged.reading.file:
            return ""
        if self.staged.reading.is_return_form or not name:
            return sentence_case(name)
        return f"Same layout as “{name}”"


def _is_not_about_before(issue: Issue) -> bool:
    return issue.code != SAME_AGAIN


def kinds_of(lines: Sequence[Line]) -> tuple[tuple[str, str, int], ...]:
    """The kinds of issues among lines: code, name and how many lines, commonest first."""
    found = Counter(line.code for line in lines if line.code)
    return tuple(
        (code, CATALOGUE[code].name if code in CATALOGUE else code, number)
        for code, number in found.most_common()
    )
