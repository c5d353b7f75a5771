"""What the columns of a long table are, told from its first rows as in any return."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from importers.layouts.choosing import columns_unread, lists_people, plan_of
from importers.layouts.plan import Plan, ValueColumn
from importers.tables.columns import Column
from importers.tables.context import SheetContext, sheet_context
from importers.tables.locating import Survey, Table, locate, rows_of
from importers.tables.settling import settled
from importers.words.head_words import Role
from importers.workbooks.sheets import Sheet
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue, Severity
from lbi_desktop.domain.readings.reading import Measure

SAMPLE_ROWS = 300
_LEAST_BODY = 100


@dataclass(frozen=True, slots=True)
class TablePlan:
    """A long table: its plan, its columns by what they tell, and what was noticed."""

    plan: Plan
    areas: tuple[int, ...]
    values: tuple[ValueColumn, ...]
    issues: tuple[Issue, ...]

    @property
    def context(self) -> SheetContext:
        """What the sheet says of itself."""
        return self.plan.context

    @property
    def last_head(self) -> int:
        """The lowest row of heads."""
        return self.plan.table.header_rows[-1]

    def column(self, role: Role) -> int | None:
        """The column of a role, where the table has one."""
        column = self.plan.keys.get(role)
        return column.number if column is not None else None


@dataclass(frozen=True, slots=True)
class ListOfPeople:
    """A table of cases or people, which is never read."""

    table: Table


def table_plan(sheet: Sheet) -> TablePlan | ListOfPeople | None:
    """The plan of a sheet that is one long table; None for anything else.

    `sheet` holds its first rows. The table must still go on where they end.
    """
    rows = rows_of(sheet)
    tables = locate(sheet, rows)
    if not tables or len(tables[-1].rows) < _LEAST_BODY:
        return None
    table = _with_bands(settled(tables[-1]), tables[-1])
    if lists_people(table):
        return ListOfPeople(table)
    context = sheet_context(Survey(sheet, rows, (), tuple(tables)), None)
    plan = plan_of(table, context)
    if plan is None or not _is_long(plan):
        return None
    values = tuple(value for value in plan.values if value.measure is Measure.ACTUAL)
    issues = (*context.issues, *_left_aside(plan))
    return TablePlan(plan, _area_columns(table), values, issues) if values else None


def _with_bands(table: Table, before: Table) -> Table:
    """The table with its columns of age bands (`16-24`) as what their heads say they are."""
    columns = {
        number: before.columns[number] if _holds_bands(before, number) else column
        for number, column in table.columns.items()
    }
    return replace(table, columns=columns)


def _holds_bands(table: Table, number: int) -> bool:
    if table.columns[number].head.role is not Role.CATEGORY:
        return False
    return any(not row[number].is_number for row in table.rows.values() if number in row)


def _is_long(plan: Plan) -> bool:
    """Whether every row stands by itself: it names its period or the part it is of."""
    return bool({Role.PERIOD, Role.AREA, Role.CATEGORY} & plan.keys.keys())


_KINDS_OF_PART = ("dimension", "breakdown", "characteristic", "segment", "type")


def _area_columns(table: Table) -> tuple[int, ...]:
    """Every column that says which part of the borough or of its people a row is of.

    Where one names the kind of part (`Dimension`) and another the part, the part is enough.
    """
    columns = table.with_role(Role.AREA, Role.CATEGORY)
    named = [one for one in columns if not _is_kind(one)]
    return tuple(one.number for one in (named or columns))


def _is_kind(column: Column) -> bool:
    title = column.title.casefold()
    return any(word in title for word in _KINDS_OF_PART)


def _left_aside(plan: Plan) -> Sequence[Issue]:
    """A note for every column of figures that is not read."""
    others = [value.column for value in plan.values if value.measure is not Measure.ACTUAL]
    return [
        issue_of(
            "sheet.column_unread",
            f"Column “{column.title}” was not read: of a long extract only figures are.",
            severity=Severity.NOTE,
            sheet=plan.table.sheet.name,
            cell=column.cell.address,
        )
        for column in (*others, *(text.column for text in plan.texts))
    ] + [
        issue_of(
            "sheet.column_unread",
            f"Column “{column.title}” was not read: its head does not say what it is.",
            sheet=plan.table.sheet.name,
            cell=column.cell.address,
        )
        for column in columns_unread(plan)
        if column.title
    ]
