"""A council's own list of indicators (Excel, CSV, …) in, records of definitions out.

One row an indicator; columns may stand in any order: reference, title, unit, polarity,
frequency, basis, directorate, owner …, targets by year and history by period.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from importers.definitions.list_fields import fields_of, figures_of
from importers.definitions.list_words import field_of
from importers.definitions.records import Record
from importers.layouts.plan import ValueColumn, value_column
from importers.opening import open_workbook
from importers.tables.columns import Column, Row
from importers.tables.context import SheetContext, sheet_context
from importers.tables.locating import Survey, Table, locate, rows_of
from importers.tables.settling import settled
from importers.words.head_words import Role
from importers.workbooks.sheets import Sheet
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.readings.reading import Measure

PartAt = tuple[str, bool, date]
"""Targets, figures or benchmarks; whether for a whole year; the last day."""


@dataclass(slots=True)
class ListRead:
    """The rows of a list as records of an indicator each, what they hold, and the issues.

    `assumed` are the ids of the rows that leave a field open, by field.
    """

    records: list[tuple[Record, ListRow]] = field(default_factory=list)
    fields: frozenset[str] = frozenset()
    assumed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ListRow:
    """Where a row of the list stands: its first cell, the cells of its fields and values."""

    sheet: str | None
    cell: str
    fields: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[PartAt, tuple[Period, str]] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """`Indicators!A7` or `A7`."""
        return "!".join(filter(None, (self.sheet, self.cell)))

    def cell_of(self, name: str) -> str:
        """The cell of a field; the row's first where the field has none."""
        return self.fields.get(name, self.fields.get("title", self.cell))

    def cell_at(self, part: str, period: Period) -> str:
        """The cell of a target, figure or benchmark of a period."""
        held = self.values.get(part_at(part, period))
        return held[1] if held is not None else self.cell_of("title")


def part_at(part: str, period: Period) -> PartAt:
    """A value's place in a row: the same for a quarter and for the months up to its end."""
    return part, period.kind is PeriodKind.YEAR, period.end


@dataclass(frozen=True, slots=True)
class ListPlan:
    """A list located: what each column holds."""

    table: Table
    context: SheetContext
    fields: Mapping[str, Column]
    figures: tuple[ValueColumn, ...]
    sheet_says: str = ""


def read_list(path: Path) -> ListRead:
    """Every row of every list on the visible sheets; problems come back as issues."""
    book = open_workbook(path)
    read = ListRead(issues=list(book.issues))
    plans = [plan for sheet in book.sheets if not sheet.is_hidden for plan in _plans(sheet)]
    if book.sheets and not plans:
        said = f"No list of indicators was recognised in “{path.name}”."
        read.issues.append(issue_of("definition.no_list", said))
    for plan in plans:
        read.fields |= frozenset(plan.fields)
        read.issues += (*plan.context.issues, *_left_aside(plan))
        named = replace(plan, sheet_says=plan.table.sheet.name or "" if len(plans) > 1 else "")
        for number, row in plan.table.rows.items():
            _read_row(named, number, row, read=read)
    return read


def _plans(sheet: Sheet) -> Iterator[ListPlan]:
    rows = rows_of(sheet)
    survey = Survey(sheet, rows, (), tuple(locate(sheet, rows)))
    context = sheet_context(survey, None)
    for table in survey.tables:
        plan = _plan(settled(table), context)
        if "title" in plan.fields and (len(plan.fields) > 2 or plan.figures):
            yield plan


def _plan(table: Table, context: SheetContext) -> ListPlan:
    fields: dict[str, Column] = {}
    figures = []
    for column in table.columns.values():
        name = field_of(column.title)
        if name == "title" and "title" in fields:
            name = "methodology" if "methodology" not in fields else ""
        if name and name not in fields:
            fields[name] = column
        elif column.head.role is Role.FIGURE:
            figures.append(value_column(column, context))
    return ListPlan(table, context, fields, tuple(figures))


def _left_aside(plan: ListPlan) -> Iterator[Issue]:
    """An issue for every filled column that is not read, and every head without a year."""
    used = {column.number for column in plan.fields.values()}
    used |= {value.number for value in plan.figures if value.period is not None}
    sheet = plan.table.sheet.name
    for number, column in plan.table.columns.items():
        is_filled = any(number in row for row in plan.table.rows.values())
        if number in used or not is_filled or not column.title:
            continue
        said = (
            f"Column “{' '.join(column.title.split())}” was passed over: its head does not say "
        )
        what = (
            "which year or period it is for."
            if column.head.role is Role.FIGURE
            else "what of an indicator it holds."
        )
        code = "definition.column_unread"
        yield issue_of(code, said + what, sheet=sheet, cell=column.cell.address)


def _read_row(plan: ListPlan, number: int, row: Row, *, read: ListRead) -> None:
    fields = fields_of(plan.fields, row)
    place = _place(plan, row)
    if not fields.get("title"):
        if len(row) > 1:
            said = f"Row {number} was passed over: it has no title."
            read.issues.append(
                issue_of("definition.row_unread", said, sheet=place.sheet, cell=place.cell)
            )
        return
    if plan.sheet_says and "directorate" not in plan.fields:
        fields["directorate"] = plan.sheet_says
    history, issues = figures_of(plan.figures, row, fields=fields, sheet=place.sheet)
    read.issues += issues
    record = Record({**fields, **history}, place.words, read.issues)
    read.records.append((record, place))


def _place(plan: ListPlan, row: Row) -> ListRow:
    values: dict[PartAt, tuple[Period, str]] = {}
    for column in plan.figures:
        if column.period is not None and column.number in row:
            part = _PARTS.get(column.measure, "figures")
            said = (column.period, row[column.number].address)
            values.setdefault(part_at(part, column.period), said)
    return ListRow(
        plan.table.sheet.name,
        next(iter(row.values())).address,
        {
            name: row[column.number].address
            for name, column in plan.fields.items()
            if column.number in row
        },
        values,
    )


_PARTS = {Measure.TARGET: "targets", Measure.BENCHMARK: "benchmarks"}
