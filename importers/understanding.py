"""From an opened workbook to what it says: tables, readings and issues (imports.md 2 to 4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from importers.checks.rows import checked
from importers.layouts.cards import cards_in
from importers.layouts.choosing import columns_unread, lists_people, lists_risks, plan_of
from importers.layouts.form import LAYOUT, Form, forms_in, naming_form, read_form
from importers.layouts.plan import Plan
from importers.layouts.surveying import surveyed
from importers.layouts.turned import turned_forms
from importers.rows.figures import read_table
from importers.rows.strange_heads import undated_baselines, unknown_heads
from importers.rows.table_end import ended
from importers.rows.ward_sheets import form_of_ward, of_ward
from importers.tables.columns import Row
from importers.tables.context import SheetContext, period_of_sheet, sheet_context
from importers.tables.locating import Survey, Table
from importers.tables.settling import settled
from importers.words.periods import period_of_name
from importers.workbooks.sheets import Cell, Sheet, Workbook
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue, Severity
from lbi_desktop.domain.period import Period, PeriodKind, quarter_of
from lbi_desktop.domain.readings.reading import CellReading, Measure, TableFound


@dataclass(slots=True)
class Understood:
    """What a workbook says, gathered sheet by sheet."""

    tables: list[TableFound] = field(default_factory=list)
    cells: list[CellReading] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    period: Period | None = None
    title: str = ""


def understand(book: Workbook, file: str = "") -> Understood:
    """Read every visible sheet; hidden ones are named, not read.

    `file` is the file's name: it tells the period where nothing inside does.
    """
    surveys = [surveyed(sheet) for sheet in book.sheets if not sheet.is_hidden]
    around = _period_of_file(surveys)
    understood = _understood(book, surveys, around)
    named = period_of_name(file)
    if named is None or not any(one.code == "period.missing" for one in understood.issues):
        return understood
    if around is not None and not (around.start <= named.start and named.end <= around.end):
        return understood
    again = _understood(book, surveys, named)
    said = f"No cell says which period this is for; “{file}” is named after {named.label}."
    again.issues.append(issue_of("period.from_name", said))
    return again


def _understood(
    book: Workbook, surveyed: Sequence[Survey], around: Period | None
) -> Understood:
    understood = Understood()
    for survey in surveyed:
        context = sheet_context(survey, around)
        understood.title = understood.title or context.title
        understood.issues += context.issues
        _read_sheet(survey, context, understood)
    understood.issues += checked(understood.cells)
    understood.issues += _hidden(book)
    understood.period = _return_period(understood, around)
    return understood


def _period_of_file(surveyed: Sequence[Survey]) -> Period | None:
    """The latest period any sheet states, for sheets that state none."""
    found = [period_of_sheet(survey) for survey in surveyed]
    exact = [one for one in found if one is not None and one.kind is not PeriodKind.YEAR]
    years = [one for one in found if one is not None]
    return max(exact, default=None) or max(years, default=None)


def _read_sheet(survey: Survey, context: SheetContext, understood: Understood) -> None:
    if survey.cases:
        understood.issues.append(_cases(survey.cases, survey.sheet))
        return
    turned = turned_forms([survey.rows[number] for number in survey.turned], context)
    cards = cards_in({number: survey.rows[number] for number in survey.cards}, context)
    forms = forms_in(survey.rows_outside(), context)
    _read_forms([*turned, *cards, *forms], survey.sheet, understood)
    if not forms and len(survey.tables) == 1:
        naming = naming_form(survey.rows_outside(), context)
        forms = [naming] if naming is not None else []
    for table in survey.tables:
        _read_one(table, context, forms, understood=understood)
    understood.issues += _sheet_left_aside(survey, understood)


_MANY = 5


def _sheet_left_aside(survey: Survey, understood: Understood) -> Iterator[Issue]:
    """A note on numbers of a sheet in which nothing was recognised, or outside what was."""
    name = survey.sheet.name
    read = {cell.cell for cell in understood.cells if cell.sheet == name}
    is_told = any(issue.sheet == name for issue in understood.issues)
    if read:
        rows: Iterable[Row] = survey.rows_outside()
        said = "numbers outside its tables that were not read."
    else:
        rows = survey.rows.values()
        said = "numbers, but no table was recognised on it."
    left = [
        cell
        for row in rows
        for cell in row.values()
        if cell.is_number and cell.address not in read
    ]
    if len(left) >= _MANY and (read or not is_told):
        heads = () if read else unknown_heads(survey.rows)
        if heads:
            said = f"numbers under {' and '.join(heads)}: nothing says what they are."
        said = f"Sheet “{name}” holds {len(left)} {said}"
        cell = left[0].address if read or heads else None
        severity = Severity.ASK if heads else Severity.NOTE
        yield issue_of("sheet.unread", said, sheet=name, cell=cell, severity=severity)


def _read_forms(forms: Sequence[Form], sheet: Sheet, understood: Understood) -> None:
    understood.forms += forms
    for form in forms:
        cells, issues = read_form(form, sheet.name)
        understood.cells += form_of_ward(sheet, cells)
        understood.issues += issues
        understood.tables.append(_form_found(form, sheet))


def _read_one(
    table: Table, context: SheetContext, forms: list[Form], *, understood: Understood
) -> None:
    table = settled(table)
    if lists_people(table):
        heads = [column.cell for column in table.columns.values()]
        understood.issues.append(_cases(heads, table.sheet))
        return
    if lists_risks(table):
        said = "This is a register of risks: its scores are no figures of performance."
        understood.issues.append(
            issue_of("sheet.unread", said, sheet=table.sheet.name, cell=table.first_cell)
        )
        return
    form = forms[-1] if forms else None
    plan = plan_of(table, form.context if form is not None else context)
    if plan is None:
        return
    if form is not None and plan.label:
        plan = replace(plan, label=form.label, ref=form.ref)
    plan, left = ended(plan)
    understood.issues += left
    understood.plans.append(plan)
    read = read_table(plan)
    understood.cells += of_ward(plan, read.cells)
    understood.issues += (*read.issues, *_left_aside(plan))
    understood.tables.append(_found(plan))


def _left_aside(plan: Plan) -> Iterator[Issue]:
    """An issue for every column of figures that was not read: nothing is lost silently."""
    for column in columns_unread(plan):
        if not column.title:
            continue
        filled = sum(column.number in row for row in plan.table.rows.values())
        yield issue_of(
            "sheet.column_unread",
            f"Column “{column.title}” holds {filled} figures that were not read: its head does "
            "not say what they are.",
            sheet=plan.table.sheet.name,
            cell=column.cell.address,
        )
    yield from undated_baselines(plan)


def _found(plan: Plan) -> TableFound:
    return TableFound(
        sheet=plan.table.sheet.name,
        layout=plan.layout,
        header_cells=plan.table.header_cells,
        rows=len(plan.table.rows),
        periods=plan.periods,
    )


def _form_found(form: Form, sheet: Sheet) -> TableFound:
    period = form.context.period
    return TableFound(
        sheet=sheet.name,
        layout=LAYOUT,
        header_cells=tuple(line.column.cell.address for line in form.lines),
        rows=len(form.lines),
        periods=(period,) if period is not None else (),
    )


_COUNT_THEM = (
    "An extract of complaints is counted in Meetings, Complaints, or by "
    "“lbi-desktop complaints count”; no case is kept."
)


def _cases(heads: Sequence[Cell], sheet: Sheet) -> Issue:
    """What is said of a list of cases under these heads."""
    are_complaints = any("stage" in str(head.value or "").casefold() for head in heads)
    return issue_of(
        "extract.case_level",
        "This table lists cases or people one by one. Such records are not read or kept here; "
        "only totals are.",
        proposal=_COUNT_THEM if are_complaints else "",
        sheet=sheet.name,
        cell=heads[0].address,
    )


def _hidden(book: Workbook) -> Iterator[Issue]:
    for sheet in book.sheets:
        if sheet.is_hidden and sheet.cells:
            yield issue_of(
                "sheet.hidden",
                f"Sheet “{sheet.name}” is hidden; it was not read.",
                sheet=sheet.name,
            )
        elif not sheet.is_hidden:
            yield from _hidden_parts(sheet)


def _hidden_parts(sheet: Sheet) -> Iterator[Issue]:
    if not sheet.hidden_rows and not sheet.hidden_columns:
        return
    rows = sorted(sheet.hidden_rows.intersection(row for row, _ in sheet.cells))
    if rows:
        said = f"Sheet “{sheet.name}” has hidden rows with content ({_listed(rows)})."
        yield issue_of("sheet.hidden_rows", said, sheet=sheet.name)
    columns = sorted(sheet.hidden_columns.intersection(column for _, column in sheet.cells))
    if columns:
        said = f"Sheet “{sheet.name}” has {len(columns)} hidden columns with content."
        yield issue_of("sheet.hidden_columns", said, sheet=sheet.name)


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:8]))
    return f"{shown} …" if len(numbers) > 8 else shown


_SHORT = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.ROLLING12)


def _return_period(understood: Understood, around: Period | None) -> Period | None:
    """The period the file is a return for; months that close a quarter are that quarter.

    A period only a few figures name is a slip, not the return's.
    """
    counts = _figures_by_period(understood.cells)
    enough = max(counts.values(), default=0) / 4
    about = {one for one, count in counts.items() if count >= enough}
    stated = around if around is not None and around.kind is not PeriodKind.YEAR else None
    latest = stated or max((one for one in about if one.kind in _SHORT), default=around)
    if latest is None:
        return around
    return _as_quarter(latest, about)


def _figures_by_period(cells: Sequence[CellReading]) -> Counter[Period]:
    """How many figures each period has; the cells of a column share theirs."""
    periods = [
        cell.period
        for cell in cells
        if cell.period is not None and cell.value is not None and cell.measure is Measure.ACTUAL
    ]
    same = {id(period): period for period in periods}
    counts: Counter[Period] = Counter()
    for number, count in Counter(map(id, periods)).items():
        counts[same[number]] += count
    return counts


def _as_quarter(latest: Period, about: Collection[Period]) -> Period:
    quarter = quarter_of(latest.end)
    if quarter.end != latest.end or latest.kind is PeriodKind.QUARTER:
        return latest
    months = [
        one
        for one in about
        if one.kind is PeriodKind.MONTH and quarter.start <= one.start <= quarter.end
    ]
    is_rolling = latest.kind is PeriodKind.ROLLING12
    return quarter if len(months) > 1 or is_rolling else latest
