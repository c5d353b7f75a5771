"""Reads a file with a long table: the table in stretches, whatever else it holds as usual."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from importers.extracts.blocks import Block, OddRowsError, RowsOfSheet, after_row, sheet_of
from importers.extracts.calamine_rows import rows_by_calamine
from importers.extracts.package_rows import rows_of_package
from importers.extracts.table_plan import SAMPLE_ROWS, ListOfPeople, TablePlan, table_plan
from importers.extracts.table_reader import Shared, ValueReader
from importers.extracts.text_rows import rows_of_parquet, rows_of_text
from importers.recognition.fingerprints import fingerprint_of
from importers.understanding import understand
from importers.workbooks.pictures import pictures_of
from importers.workbooks.sheets import Sheet, Workbook
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.readings.extract import Extract, ExtractFacts, ExtractLabel, Stretch
from lbi_desktop.domain.readings.reading import (
    CellReading,
    Measure,
    Reading,
    SheetPicture,
    TableFound,
)
from lbi_desktop.domain.value import State

LONG = 2_000
"""Rows of which a table is long enough to be an extract."""

Tell = Callable[[Stretch | None], None]
"""Is given every stretch as it is read; None when the reading begins again."""

_SOURCES: dict[str, tuple[Callable[[Path], Iterator[RowsOfSheet]], ...]] = {
    "xlsx": (rows_of_package, rows_by_calamine),
    "xlsm": (rows_of_package, rows_by_calamine),
    "strict": (rows_by_calamine,),
    "xlsb": (rows_by_calamine,),
    "xls": (rows_by_calamine,),
    "ods": (rows_by_calamine,),
    "csv": (rows_of_text,),
    "parquet": (rows_of_parquet,),
}
_SHORT = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.ROLLING12)


class _NotLongError(Exception):
    """The file holds no long table, or more than that."""


def read_extract(path: Path, kind: str, *, tell: Tell) -> Reading | None:
    """The file as an extract; None when it is none and is to be read as a return.

    The stretches go to `tell`; the reading's extract holds only what they point to.
    """
    for source in _SOURCES.get(kind, ()):
        try:
            return _Extract(tell).read(path.name, kind, sheets=source(path))
        except _NotLongError:
            return None
        except OddRowsError:
            tell(None)
    return None


@dataclass(slots=True)
class _Extract:
    """One file being read."""

    tell: Tell
    shared: Shared = field(default_factory=Shared)
    small: list[Sheet] = field(default_factory=list)
    pictures: list[SheetPicture] = field(default_factory=list)
    tables: list[TableFound] = field(default_factory=list)
    plans: list[TablePlan] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    periods: Counter[int] = field(default_factory=Counter)
    is_of_people: bool = False

    def read(self, name: str, kind: str, *, sheets: Iterable[RowsOfSheet]) -> Reading:
        """The whole file."""
        for sheet in sheets:
            self._sheet(sheet)
        if not self.plans and not self.is_of_people:
            raise _NotLongError
        book = Workbook(kind, tuple(self.small))
        around = understand(book)
        repeats = tuple(self.shared.doubts.repeats())
        return Reading(
            file=name,
            kind=kind,
            sha256="",
            size=0,
            sheets=(*self.pictures, *pictures_of(book)),
            tables=(*self.tables, *around.tables),
            cells=tuple(around.cells),
            issues=(
                *self.issues,
                *self._fractions(),
                *self.shared.doubts.issues(),
                *around.issues,
            ),
            fingerprint=fingerprint_of(
                [each.plan for each in self.plans], (), cells=map(_named, self._labels())
            ),
            period=self._period() or around.period,
            extract=Extract((), self._facts(repeats)),
        )

    def _sheet(self, sheet: RowsOfSheet) -> None:
        first: list[Block] = []
        count = 0
        for block in sheet.blocks:
            first.append(block)
            count += len(block.rows)
            if count >= LONG:
                break
        if count < LONG:
            rows = sheet_of(sheet.name, first, rows=count, hidden=sheet.is_hidden)
            self.small.append(rows)
        elif sheet.is_hidden:
            said = f"Sheet “{sheet.name}” is hidden; it was not read."
            self.issues.append(issue_of("sheet.hidden", said, sheet=sheet.name))
        else:
            self._long_sheet(sheet, first)

    def _long_sheet(self, sheet: RowsOfSheet, first: list[Block]) -> None:
        sample = sheet_of(sheet.name, first, rows=SAMPLE_ROWS, hidden=False)
        plan = table_plan(sample)
        if plan is None:
            raise _NotLongError
        if isinstance(plan, ListOfPeople):
            self.is_of_people = True
            self.issues.append(_people(plan))
            return
        self.plans.append(plan)
        self.issues += plan.issues
        last = self._table(plan, chain(first, sheet.blocks))
        (picture,) = pictures_of(Workbook("", (sample,)))
        self.pictures.append(replace(picture, rows=last))
        self.tables.append(_found(plan, last - plan.last_head))

    def _table(self, plan: TablePlan, blocks: Iterable[Block]) -> int:
        """Reads the table's body; gives the last row's number."""
        readers = [ValueReader(plan, value, self.shared) for value in plan.values]
        last = plan.last_head
        for block in blocks:
            body = after_row(block, plan.last_head)
            for stretch in chain.from_iterable(reader.read(body) for reader in readers):
                self.tell(stretch)
                if stretch.measure is Measure.ACTUAL:
                    self.periods.update(stretch.periods)
            last = block.rows[-1]
        return last

    def _labels(self) -> list[ExtractLabel]:
        return self.shared.labels.values

    def _facts(self, repeats: tuple[int, ...]) -> ExtractFacts:
        shared = self.shared
        return ExtractFacts(
            tuple(shared.labels.values),
            tuple(shared.periods.values),
            tuple(shared.parts.values),
            tuple(shared.words.values),
            repeats,
        )

    def _fractions(self) -> Iterator[Issue]:
        """Shares kept as fractions without a format are told by all of them together."""
        labels = self._labels()
        highest = {
            number: value
            for number, value in self.shared.bare_shares.items()
            if labels[number].unit == "percent"
        }
        if len(highest) < 2 or not 0.2 <= max(highest.values()) <= 1:
            return
        for number in highest:
            labels[number] = replace(labels[number], scale=100.0)
        said = "Shares kept as fractions were read as percentages (0.89 as 89%)."
        yield issue_of("cell.fraction_read", said, sheet=self.tables[0].sheet)

    def _period(self) -> Period | None:
        """The period most is about; the latest of those that count."""
        stated = self.plans[0].context.period if self.plans else None
        if stated is not None and not self.plans[0].context.is_year_only:
            return stated
        enough = max(self.periods.values(), default=0) / 4
        known = self.shared.periods.values
        about = [
            period
            for number, count in self.periods.items()
            if count >= enough and (period := known[number]) is not None
        ]
        short = [one for one in about if one.kind in _SHORT]
        return max(short or about, default=None)


def _found(plan: TablePlan, rows: int) -> TableFound:
    table = plan.plan.table
    return TableFound(
        table.sheet.name, plan.plan.layout, table.header_cells, rows, plan.plan.periods
    )


def _people(found: ListOfPeople) -> Issue:
    return issue_of(
        "extract.case_level",
        "This table lists cases or people one by one. Such records are not read or kept here; "
        "only totals are.",
        sheet=found.table.sheet.name,
        cell=found.table.first_cell,
    )


def _named(label: ExtractLabel) -> CellReading:
    """A label as if a figure of it had been read."""
    return CellReading(
        None, "A1", "", "", label.label, label.ref, None, Measure.ACTUAL, 0.0, State.FINAL
    )
