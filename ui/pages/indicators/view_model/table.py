"""Which lines the scorecard shows, worked out without Qt: what passes, under which heads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lbi_desktop.domain.scorecard.narrowing import (
    Above,
    Facet,
    facet_options,
    grouped,
    value_words,
)
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.domain.status import Status
from ui.models.cells import GroupHead, Line, TableRow
from ui.pages.indicators.view_model.columns import line
from ui.pages.indicators.view_model.list_view import Filter, ListView

_GROUP_COUNTS = (Status.ON_TARGET, Status.JUST_OFF, Status.OFF_TARGET, Status.NO_DATA)


@dataclass(frozen=True, slots=True)
class Listed:
    """A scorecard's rows with what of the plan is above them, and the words typed over them."""

    rows: Sequence[ScorecardRow] = ()
    above: Above = field(default_factory=dict)
    text: str = ""
    drawn: Mapping[str, TableRow] = field(default_factory=dict)
    """The rows' lines by indicator, as far as they were made before."""

    def with_lines(self) -> Listed:
        """The same with every line made: work for a worker, not for the window's thread."""
        return replace(self, drawn={row.indicator.id: line(row) for row in self.rows})

    def line_of(self, row: ScorecardRow) -> TableRow:
        """The line of a row."""
        return self.drawn.get(row.indicator.id) or line(row)

    def counts(self, view: ListView) -> tuple[tuple[str, str], ...]:
        """Each filter with its words and how many rows it would leave: `Off target 8`."""
        narrowed = [row for row in self.rows if view.narrowing.holds(row, self.above)]
        held = ((each, sum(each.holds(row) for row in narrowed)) for each in Filter)
        return tuple((each.value, f"{each.words} {number}") for each, number in held)

    def options(self, view: ListView, facet: Facet) -> tuple[tuple[str, int], ...]:
        """The values of a facet with how many rows each would leave."""
        rows = [row for row in self.rows if view.chosen.holds(row)]
        return facet_options(rows, facet, narrowing=view.narrowing, above=self.above)

    def kept(self, view: ListView) -> list[ScorecardRow]:
        """The rows that pass, in the order they are shown in."""
        passed = [row for row in self.rows if self._passes(row, view)]
        if view.grouped_by is None:
            return passed
        return [
            row
            for _, held in grouped(passed, view.grouped_by, above=self.above)
            for row in held
        ]

    def keys(self, view: ListView) -> tuple[str, ...]:
        """The indicators that pass, whatever group is closed."""
        return tuple(row.indicator.id for row in self.kept(view))

    def lines(self, view: ListView, closed: frozenset[str] = frozenset()) -> tuple[Line, ...]:
        """Rows under the heads of their groups; heads count by status what is shown."""
        passed = [row for row in self.rows if self._passes(row, view)]
        if view.grouped_by is None:
            return tuple(self.line_of(row) for row in passed)
        return tuple(self._grouped(passed, view.grouped_by, closed))

    def _passes(self, row: ScorecardRow, view: ListView) -> bool:
        is_wanted = view.chosen.holds(row) and view.narrowing.holds(row, self.above)
        return is_wanted and _says(row, self.text)

    def _grouped(
        self, rows: Sequence[ScorecardRow], facet: Facet, closed: frozenset[str]
    ) -> Iterator[Line]:
        for name, members in grouped(rows, facet, above=self.above):
            is_open = name not in closed
            title = value_words(facet, name)
            yield GroupHead(name, title, _status_counts(members), is_open=is_open)
            if is_open:
                yield from (self.line_of(row) for row in members)


def _says(row: ScorecardRow, text: str) -> bool:
    if not text:
        return True
    spoken = f"{row.indicator.ref} {row.indicator.short_name} {row.indicator.title}"
    return all(word in spoken.casefold() for word in text.casefold().split())


def _status_counts(rows: Sequence[ScorecardRow]) -> tuple[tuple[Status, int], ...]:
    found = [row.judgement.status for row in rows]
    return tuple((each, found.count(each)) for each in _GROUP_COUNTS if each in found)
