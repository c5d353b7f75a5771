"""The review of a list that defines indicators: the same groups, answers and counts."""

from __future__ import annotations

from collections.abc import Mapping

from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.readings.reading import Measure, StagedReturn
from lbi_desktop.jobs.list_rows import LEFT_OPEN, WHOLE
from ui.pages.returns.view_model.answers import Answer
from ui.pages.returns.view_model.lines import Group, Line
from ui.pages.returns.view_model.list_answers import directorate_chosen, list_answers_for
from ui.pages.returns.view_model.list_telling import ListTeller
from ui.pages.returns.view_model.review import Review

_GROUPS = {
    Group.NEW: "New and changed",
    Group.SETTLED: "Settled",
    Group.SAME: "Held already",
}


class ListReview(Review):
    """One list under review; what is accepted sets indicators up."""

    teller_kind = ListTeller
    is_list = True
    new_words = "new and changed"

    def __init__(self, staged: StagedReturn, indicators: Mapping[str, Indicator]) -> None:
        super().__init__(staged, indicators)
        self.council = ""
        """What the council is called, as typed here; a council that has a name keeps it."""
        self._closed -= {Group.NEW}

    def group_words(self, group: Group) -> str:
        return _GROUPS.get(group, group.value)

    def answers(self, line: Line) -> tuple[Answer, ...]:
        return list_answers_for(line, self.teller)

    def may_be_typed(self, line: Line) -> bool:
        """Whether the line is a figure or target, which can be typed anew."""
        return line.row is not None and line.row.reading.measure is not Measure.TEXT

    @property
    def recognised(self) -> str:
        return "List of indicators"

    @property
    def accept_words(self) -> str:
        """`Set up 12 indicators`, else the number of rows."""
        taken = self.decisions.stored(self.lines)
        wholes = sum(row.reading.part == WHOLE for row in taken)
        if not wholes:
            return super().accept_words
        return f"Set up {wholes:,} {'indicator' if wholes == 1 else 'indicators'}"

    @property
    def asks_directorate(self) -> bool:
        """Whether the list does not say whose indicators they are."""
        line = self._directorate_line()
        return line is not None and self.decisions.on(line) is None

    def choose_directorate(self, name: str) -> None:
        """Say whose the indicators are that the list names nobody for."""
        line = self._directorate_line()
        if line is not None and line.row is not None:
            self.answer(line, directorate_chosen(line.row, name))

    def _directorate_line(self) -> Line | None:
        wanted = f"{LEFT_OPEN}directorate"
        rows = ((line, line.row) for line in self.lines)
        return next((line for line, row in rows if row and row.reading.part == wanted), None)
