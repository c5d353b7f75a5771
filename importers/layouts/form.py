"""Forms: a sheet (or block) per indicator, with a label beside each value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from importers.cells.saying import CellFigure, Expected, read_figure
from importers.cells.statuses import status_of
from importers.layouts.plan import period_of_head
from importers.tables.columns import Column, Row, head_text
from importers.tables.contents import looks_like_number
from importers.tables.context import SheetContext
from importers.words.cell_words import unit_word
from importers.words.head_words import Role
from importers.words.heads import head_of
from importers.words.labels import clean_label, unit_of_label
from importers.words.periods import period_of_cell
from importers.workbooks.sheets import Cell
from importers.workbooks.shown import shown
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.period import PeriodKind
from lbi_desktop.domain.readings.reading import CellReading, Measure
from lbi_desktop.domain.value import State

LAYOUT = "one form per indicator"
_WIDEST_GAP = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A label with the value beside it."""

    column: Column
    value: Cell | None

    @property
    def role(self) -> Role:
        """What the line is for."""
        return self.column.head.role

    @property
    def text(self) -> str:
        """The value's words."""
        return str(self.value.value or "").strip() if self.value is not None else ""


@dataclass(slots=True)
class Form:
    """One indicator's block of lines."""

    label: str = ""
    ref: str = ""
    unit: str = ""
    context: SheetContext = field(default_factory=SheetContext)
    lines: list[Line] = field(default_factory=list)


def forms_in(rows: Iterable[Row], context: SheetContext) -> list[Form]:
    """The forms of the lines given (those outside tables), each with at least one figure."""
    lines = [line for row in rows for line in _lines(row)]
    forms = [form_of(block, context) for block in _blocks(lines)]
    return [form for form in forms if has_figures(form)]


def naming_form(rows: Iterable[Row], context: SheetContext) -> Form | None:
    """Lines that name the indicator of the table beside them, and hold no figure themselves."""
    form = form_of([line for row in rows for line in _lines(row)], context)
    return form if form.label and form.ref else None


def _lines(row: Row) -> Iterator[Line]:
    cells = list(row.values())
    index = 0
    while index < len(cells):
        cell = cells[index]
        head = head_of(head_text(cell))
        following = cells[index + 1] if index + 1 < len(cells) else None
        is_near = following is not None and following.column - cell.column <= _WIDEST_GAP
        is_label = head.role is not Role.UNKNOWN and not looks_like_number(cell)
        if is_label:
            yield Line(
                Column(cell.column, head, (head_text(cell),), cell),
                following if is_near else None,
            )
        index += 2 if is_label and is_near else 1


def _blocks(lines: list[Line]) -> list[list[Line]]:
    """Lines split where an indicator is named; what comes before the first is shared."""
    starts = [i for i, line in enumerate(lines) if line.role is Role.LABEL and line.text]
    if not starts:
        return []
    starts = [i - (i > 0 and lines[i - 1].role is Role.REF) for i in starts]
    shared = lines[: starts[0]]
    ends = [*starts[1:], len(lines)]
    return [[*shared, *lines[start:end]] for start, end in zip(starts, ends, strict=True)]


def form_of(lines: list[Line], context: SheetContext) -> Form:
    """One indicator's form of its lines."""
    form = Form(context=context, lines=lines)
    for line in lines:
        if line.value is None:
            continue
        if line.role is Role.LABEL and not form.label:
            form.label = clean_label(line.text)
        elif line.role is Role.REF and not form.ref:
            form.ref = line.text
        elif line.role is Role.UNIT:
            form.unit = unit_word(line.text)
        elif line.role is Role.PERIOD:
            _take_period(form, line.value, sheet=context)
    return form


def _take_period(form: Form, cell: Cell, *, sheet: SheetContext) -> None:
    """The period of the first line that names one; a loose day (`Date:`) is no period."""
    found = period_of_cell(cell, sheet.period).period
    is_taken = form.context is not sheet
    if found is not None and not is_taken and found.kind is not PeriodKind.POINT:
        form.context = replace(sheet, period=found, is_year_only=False)


def has_figures(form: Form) -> bool:
    """Whether the form asks for a figure and has a cell for it."""
    return any(line.role is Role.FIGURE and line.value is not None for line in form.lines)


def read_form(form: Form, sheet: str | None) -> tuple[list[CellReading], list[Issue]]:
    """The readings of one form, and what was doubtful."""
    cells: list[CellReading] = []
    issues: list[Issue] = []
    top, bottom = _part(form, Role.NUMERATOR), _part(form, Role.DENOMINATOR)
    for line in form.lines:
        if line.value is None:
            continue
        if line.role is Role.FIGURE:
            reading, found = _figure(form, line, line.value, sheet=sheet)
            if reading.measure is Measure.ACTUAL and top is not None and bottom is not None:
                reading = replace(reading, numerator=top, denominator=bottom)
                top = None
            cells.append(reading)
            issues += found
        elif line.role in _TEXTS:
            cells.append(_words(form, line, line.value, sheet=sheet))
    return cells, issues


def _part(form: Form, role: Role) -> float | None:
    """The numerator or denominator a form gives."""
    for line in form.lines:
        if line.role is role and line.value is not None:
            return read_figure(line.value, Expected()).value
    return None


_TEXTS = {
    Role.STATUS: Measure.STATUS,
    Role.COMMENTARY: Measure.COMMENTARY,
    Role.OWNER: Measure.OWNER,
}


def _figure(
    form: Form, line: Line, cell: Cell, *, sheet: str | None
) -> tuple[CellReading, list[Issue]]:
    head = line.column.head
    unit = form.unit or head.unit or unit_of_label(form.label)
    expected = Expected(
        unit=unit,
        scale=head.scale,
        is_target=head.measure is Measure.TARGET,
        markers=form.context.markers,
    )
    figure = read_figure(cell, expected)
    found, period = period_of_head(line.column, form.context)
    reading = CellReading(
        sheet=sheet,
        cell=cell.address,
        raw=cell.error or cell.raw,
        shown=shown(cell),
        label=form.label,
        ref=form.ref,
        period=period,
        measure=head.measure,
        value=figure.value,
        state=figure.state,
        numerator=figure.numerator,
        denominator=figure.denominator,
        unit=figure.unit or unit,
        text=cell.note,
    )
    return reading, list(_issues(form, figure, reading, question=found.question))


def _issues(
    form: Form, figure: CellFigure, reading: CellReading, *, question: str
) -> Iterator[Issue]:
    if figure.problem:
        yield issue_of(
            figure.problem,
            f"{form.label}: {figure.said}",
            proposal=figure.proposal,
            sheet=reading.sheet,
            cell=reading.cell,
        )
    if question:
        yield issue_of("period.ambiguous", question, sheet=reading.sheet, cell=reading.cell)
    elif reading.period is None:
        yield issue_of(
            "period.missing",
            f"{form.label}: nothing says which period this is for.",
            sheet=reading.sheet,
            cell=reading.cell,
        )


def _words(form: Form, line: Line, cell: Cell, *, sheet: str | None) -> CellReading:
    part = line.column.head.part
    measure = Measure.TEXT if part == "due" else _TEXTS[line.role]
    return CellReading(
        sheet=sheet,
        cell=cell.address,
        raw=cell.raw,
        shown=shown(cell),
        label=form.label,
        ref=form.ref,
        period=form.context.period,
        measure=measure,
        value=None,
        state=State.FINAL,
        text=status_of(cell) if measure is Measure.STATUS else line.text,
        part=part,
    )
