"""The rows of a list of indicators: definitions, details, targets and figures beside ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from lbi_desktop.domain.definitions.change import differences
from lbi_desktop.domain.definitions.council import DefinedFigure
from lbi_desktop.domain.indicator import Basis, Indicator, Target
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.readings.known import Known
from lbi_desktop.domain.readings.reading import (
    CellReading,
    Measure,
    Outcome,
    Reading,
    SheetPicture,
    StagedRow,
)
from lbi_desktop.domain.target import target_text
from lbi_desktop.domain.value import State, is_close
from lbi_desktop.domain.wording import number_text

if TYPE_CHECKING:
    from importers.definitions import DefinitionsRead
    from importers.definitions.lists import ListRow
    from lbi_desktop.jobs.definitions import DefinedRow, DefinitionsStaged

WHOLE = "indicator"
"""The part of the row that speaks for an indicator as a whole."""

LEFT_OPEN = "left open: "
"""Before the name of a field that a list does not say, in the part of its row."""

_ASSUMED = "definition.assumed"
_At = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Held:
    """What the store holds; `benchmarks` by indicator, comparator and period code."""

    known: Known
    benchmarks: Mapping[tuple[str, str, int], float] = field(default_factory=dict)


_NOTHING_HELD = Held(Known((), {}, {}, date.min))


def list_rows(
    staged: DefinitionsStaged, read: DefinitionsRead, *, file: Reading, held: Held
) -> tuple[tuple[StagedRow, ...], tuple[Issue, ...]]:
    """Every row of the review in the order of the list, and the issues of no row.

    `file` is the list as it was read before, for what its cells show.
    """
    assert read.listed is not None
    shown = _shown(file.sheets)
    issues = [issue for issue in staged.issues if issue.code != _ASSUMED]
    doubted = frozenset((issue.sheet, issue.cell or "") for issue in issues)
    fresh = {each.listed_as for each in staged.rows if each.known is None}
    rows = list(_left_open(read, fresh))
    for each in staged.rows:
        place = read.listed.rows[each.listed_as]
        rows += _Made(each, place, held, doubted).rows()
    made = [replace(row, reading=_as_shown(row.reading, shown)) for row in rows]
    return _with_issues(made, issues)


def history_rows(row: DefinedRow, place: ListRow) -> list[StagedRow]:
    """Targets, figures and benchmarks of an indicator as if the store held none of them."""
    return list(_Made(row, place, _NOTHING_HELD, frozenset()).history())


def _shown(sheets: Sequence[SheetPicture]) -> dict[_At, str]:
    return {
        (sheet.name, f"{_letters(cell.column)}{cell.row}"): cell.shown
        for sheet in sheets
        for cell in sheet.cells
    }


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _as_shown(reading: CellReading, shown: Mapping[_At, str]) -> CellReading:
    """A number's cell as the list shows it."""
    written = shown.get((reading.sheet, reading.cell), "")
    is_number = reading.measure is not Measure.TEXT
    return replace(reading, raw=written, shown=written) if written and is_number else reading


def _left_open(read: DefinitionsRead, fresh: AbstractSet[str]) -> Iterator[StagedRow]:
    """One question for each field that the list leaves open of a new indicator."""
    assert read.listed is not None
    asked = [issue for issue in read.issues if issue.code == _ASSUMED]
    for name, issue in zip(_names_left_open(read), asked, strict=False):
        if not fresh & set(read.listed.assumed[name]):
            continue
        reading = _reading(issue.sheet, issue.cell or "", part=f"{LEFT_OPEN}{name}")
        yield StagedRow(reading, None, Outcome.NEW, (issue,))


def _names_left_open(read: DefinitionsRead) -> list[str]:
    assert read.listed is not None
    return [name for name, rows in read.listed.assumed.items() if rows]


@dataclass(frozen=True, slots=True)
class _Made:
    """One indicator of the list, where it stands, and what the store holds."""

    row: DefinedRow
    place: ListRow
    held: Held
    doubted: frozenset[_At]

    @property
    def one(self) -> Indicator:
        return self.row.defined.indicator

    def rows(self) -> Iterator[StagedRow]:
        """The indicator or its changed details, then targets, figures and benchmarks."""
        if self.row.outcome in (Outcome.NEW, Outcome.CONFLICT):
            yield self._whole()
        else:
            details = [self._detail(name) for name in self.row.changed]
            yield from details or [self._whole(Outcome.SAME)]
        if self.row.outcome is not Outcome.CONFLICT:
            yield from self.history()
            yield from self._doubtful()

    def history(self) -> Iterator[StagedRow]:
        """Targets, figures and benchmarks."""
        yield from self._targets()
        yield from self._figures()
        yield from self._benchmarks()

    def _whole(self, outcome: Outcome | None = None) -> StagedRow:
        known = self.row.known
        reading = self._at(self.place.cell_of("title"), WHOLE, shown=self.one.title)
        ours = known.title if known is not None else ""
        return StagedRow(
            reading, self.one.id, outcome or self.row.outcome, ours_text=ours
        )  # fmt: skip

    def _detail(self, name: str) -> StagedRow:
        assert self.row.known is not None
        said = replace(self.row.known, **{name: getattr(self.one, name)})
        found = differences(self.row.known, said)
        before, after = (found[0].before, found[0].after) if found else ("", "")
        cell = self.place.cell_of("tolerance" if name == "rule" else name)
        reading = self._at(cell, name, shown=after)
        return StagedRow(reading, self.one.id, Outcome.CHANGED, ours_text=before)

    def _targets(self) -> Iterator[StagedRow]:
        stored = self.held.known.targets.get(self.one.id, ())
        for each in self.row.defined.targets:
            words = target_text(each, self.one.unit)
            reading = self._number(
                "targets", each.period, Measure.TARGET, value=each.value, shown=words
            )
            same = (one for one in stored if (one.kind, one.period) == (each.kind, each.period))
            ours = next(same, None)
            if ours is None:
                yield StagedRow(reading, self.one.id, Outcome.NEW, period=each.period)
            elif is_close(ours.value, each.value) and ours.upper == each.upper:
                yield self._same(reading, ours.value, each.period)
            else:
                row = self._same(reading, ours.value, each.period)
                yield replace(row, outcome=Outcome.CHANGED, issues=(self._other_target(row),))

    def _figures(self) -> Iterator[StagedRow]:
        for each in self.row.defined.figures:
            figure = each.figure
            shown = "" if figure.value is None else number_text(figure.value, self.one.unit)
            reading = replace(
                self._number(
                    "figures", each.period, Measure.ACTUAL, value=figure.value, shown=shown
                ),
                state=figure.state,
            )
            ours = self.held.known.figures.get((self.one.id, each.period.code))
            if ours is None:
                yield StagedRow(reading, self.one.id, Outcome.NEW, period=each.period)
                continue
            row = replace(
                self._same(reading, ours.value, each.period), ours_state=ours.state
            )  # fmt: skip
            is_same = (ours.value, ours.state) == (figure.value, figure.state) or (
                ours.value is not None
                and figure.value is not None
                and is_close(ours.value, figure.value)
            )
            yield (
                row
                if is_same
                else replace(row, outcome=Outcome.RESTATEMENT, issues=(self._restated(row),))
            )

    def _benchmarks(self) -> Iterator[StagedRow]:
        for each in self.row.defined.benchmarks:
            reading = self._number(
                "benchmarks",
                each.period,
                Measure.BENCHMARK,
                value=each.value,
                shown=number_text(each.value, self.one.unit),
            )
            reading = replace(reading, breakdown=each.label)
            ours = self.held.benchmarks.get((self.one.id, each.label, each.period.code))
            outcome = Outcome.NEW if ours is None else Outcome.CHANGED
            if ours is not None and is_close(ours, each.value):
                outcome = Outcome.SAME
            row = self._same(reading, ours, each.period)
            yield replace(row, outcome=outcome)

    def _doubtful(self) -> Iterator[StagedRow]:
        """Cells of history that were not understood: a person says what stands there."""
        listed: list[Target | DefinedFigure] = [
            *self.row.defined.targets,
            *self.row.defined.figures,
        ]
        read = {self.place.cell_at(*_part_of(each)) for each in listed}
        for (part, _, _), (printed, cell) in self.place.values.items():
            if cell in read or (self.place.sheet, cell) not in self.doubted:
                continue
            is_target = part == "targets"
            measure = Measure.TARGET if is_target else Measure.ACTUAL
            period = printed
            if self.one.basis is Basis.CUMULATIVE and printed.kind is not PeriodKind.YEAR:
                period = printed.year_to_date()
            reading = self._number(part, printed, measure, value=None, shown="")
            reading = replace(reading, period=period, state=State.MISSING)
            yield StagedRow(reading, self.one.id, Outcome.INVALID, period=period)

    def _same(self, reading: CellReading, ours: float | None, period: Period) -> StagedRow:
        return StagedRow(reading, self.one.id, Outcome.SAME, ours=ours, period=period)

    def _other_target(self, row: StagedRow) -> Issue:
        theirs, ours = self._both(row)
        said = f"The list says {theirs}. The agreed target for {_label(row)} is {ours}."
        return self._issue("check.target_differs", said, row)

    def _restated(self, row: StagedRow) -> Issue:
        theirs, ours = self._both(row)
        said = f"{ours} is stored for {_label(row)}. Taking {theirs} is a restatement."
        return self._issue("compare.restatement", said, row)

    def _both(self, row: StagedRow) -> tuple[str, str]:
        values = (row.reading.value, row.ours)
        theirs, ours = (
            "no figure" if value is None else number_text(value, self.one.unit)
            for value in values
        )
        return theirs, ours

    def _issue(self, code: str, said: str, row: StagedRow) -> Issue:
        return issue_of(code, said, sheet=row.reading.sheet, cell=row.reading.cell)

    def _number(
        self, part: str, period: Period, measure: Measure, *, value: float | None, shown: str
    ) -> CellReading:
        cell = self.place.cell_at(part, period)
        made = self._at(cell, "", shown=shown)
        return replace(made, measure=measure, value=value, period=period, text="")

    def _at(self, cell: str, part: str, *, shown: str) -> CellReading:
        return replace(
            _reading(self.place.sheet, cell, part=part),
            raw=shown,
            shown=shown,
            text=shown,
            label=self.one.title,
            ref=self.one.ref,
            indicator_id=self.one.id,
        )


def _part_of(each: Target | DefinedFigure) -> tuple[str, Period]:
    return ("targets" if isinstance(each, Target) else "figures", each.period)


def _label(row: StagedRow) -> str:
    return row.period.label if row.period is not None else ""


def _reading(sheet: str | None, cell: str, *, part: str) -> CellReading:
    return CellReading(
        sheet, cell, "", "", "", "", None, Measure.TEXT, None, State.FINAL, part=part
    )


def _with_issues(
    rows: Sequence[StagedRow], issues: Sequence[Issue]
) -> tuple[tuple[StagedRow, ...], tuple[Issue, ...]]:
    """Every issue at the first row of its cell; those of no row stay by themselves."""
    first: dict[_At, int] = {}
    for number, row in enumerate(rows):
        if not row.reading.part.startswith(LEFT_OPEN):
            first.setdefault((row.reading.sheet, row.reading.cell), number)
    made, alone = list(rows), []
    for issue in issues:
        number = first.get((issue.sheet, issue.cell or ""), _contradicted(made, issue))
        if number < 0:
            alone.append(issue)
        else:
            made[number] = replace(made[number], issues=(*made[number].issues, issue))
    return tuple(made), tuple(alone)


def _contradicted(rows: Sequence[StagedRow], issue: Issue) -> int:
    """The row of an indicator whose reference is another's, by how its issue begins."""
    for number, row in enumerate(rows):
        is_meant = row.outcome is Outcome.CONFLICT and not row.issues
        if is_meant and issue.message.startswith(f"{row.reading.ref} is "):
            return number
    return -1
