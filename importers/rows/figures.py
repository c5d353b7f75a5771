"""Read the figures of a planned table: one reading a cell, one issue a doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from importers.cells.cell_parts import says_to_date
from importers.cells.saying import CellFigure, Expected, read_figure
from importers.cells.settled_units import settle_durations, settle_fractions
from importers.layouts.plan import Plan, ValueColumn
from importers.layouts.ratios import Pair, ratio_columns
from importers.rows.fills import coloured_statuses, contradicted_fills
from importers.rows.flags import flag_columns, flagged, state_of_flag
from importers.rows.row_keys import RowKey, RowKeys, RowKind, held_back
from importers.rows.row_periods import of_row, period_of_figure
from importers.rows.row_words import comment_row, text_cells, total_row, words
from importers.rows.spread_cells import refused, spread_cells
from importers.rows.totals import total_issues
from importers.tables.columns import Row
from importers.words.cell_words import state_of_words
from importers.words.groups import garbled_band, is_age_band, part_of
from importers.words.head_words import Role
from importers.words.heads import Head, Span
from importers.words.labels import has_own_unit
from importers.words.number_formats import PERCENT
from importers.words.periods import to_date
from importers.workbooks.sheets import Cell
from importers.workbooks.shown import shown
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.readings.reading import CellReading, Measure
from lbi_desktop.domain.value import State

_NUMERIC = (
    Measure.ACTUAL,
    Measure.TARGET,
    Measure.PREVIOUS,
    Measure.BENCHMARK,
    Measure.FORECAST,
)


@dataclass(slots=True)
class TableRead:
    """What reading one table gave, gathered while it is read.

    `ratios` are the columns of the parts of each column of figures, `flags` of the marks beside
    it; `spread` are cells merged over several of them, `row_parts` parts that rows give;
    `bare_shares` are places in `cells` of shares stored without a percent format.
    """

    ratios: Mapping[int, Pair]
    flags: Mapping[int, int]
    spread: Mapping[str, str]
    row_parts: dict[tuple[str, ...], dict[Role, float]] = field(
        default_factory=lambda: defaultdict(dict)
    )

    cells: list[CellReading] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    bare_shares: list[int] = field(default_factory=list)


def read_table(plan: Plan) -> TableRead:
    """Every cell of a table's body, by its plan."""
    read = TableRead(ratio_columns(plan), flag_columns(plan), spread_cells(plan))
    keys = RowKeys(plan)
    read.issues += (*_head_issues(plan), *_bands_read(plan))
    last: RowKey | None = None
    for number, row in plan.table.rows.items():
        kind = keys.kind(row)
        if kind is RowKind.COMMENTARY and last is not None:
            read.cells.append(comment_row(plan, last, row=row))
        elif kind is RowKind.TOTAL:
            read.issues += total_issues(plan, read.cells, row=row)
            read.cells += total_row(plan, row)
        elif kind is RowKind.FIGURES:
            last = keys.key(number, row)
            if last is not None:
                _read_row(plan, last, row, read=read)
        elif last is not None and keys.kind(row) is RowKind.TEXT:
            last = _row_of_words(plan, keys, (number, row), read=read) or last
    read.issues += settle_fractions(read.cells, read.bare_shares)
    settle_durations(read.cells)
    if read.row_parts:
        _settle_parts(read)
    read.cells += coloured_statuses(plan, read.cells)
    read.issues += contradicted_fills(plan, plan.table.rows.values())
    return read


def _settle_parts(read: TableRead) -> None:
    """Figures with the numerator and denominator that rows of their own give."""
    for index, cell in enumerate(read.cells):
        if cell.measure is Measure.ACTUAL and cell.numerator is None:
            parts = read.row_parts.get(_subject(cell), {})
            if len(parts) == 2:
                both = (parts[Role.NUMERATOR], parts[Role.DENOMINATOR])
                read.cells[index] = _with_parts(cell, both)


def _subject(cell: CellReading) -> tuple[str, ...]:
    return cell.ref, cell.label, cell.breakdown, cell.cell.rstrip("0123456789")


def _row_of_words(
    plan: Plan, keys: RowKeys, numbered: tuple[int, Row], *, read: TableRead
) -> RowKey | None:
    """A named row without figures: its comment and status still count."""
    number, row = numbered
    if len(row) < 2:
        return None
    key = keys.key(number, row)
    if key is None or not key.label:
        return None
    read.cells += text_cells(plan, key, row=row)
    return key


def _head_issues(plan: Plan) -> Iterator[Issue]:
    """Heads whose period may be two, and the first whose period cannot be known."""
    has_row_period = Role.PERIOD in plan.keys
    sheet = plan.table.sheet.name
    is_told = False
    yield from _other_month(plan)
    for value in plan.values:
        cell = value.column.cell.address
        if value.question:
            yield issue_of("period.ambiguous", value.question, sheet=sheet, cell=cell)
        elif value.period is None and not has_row_period and not is_told:
            is_told = True
            said = f"Nothing says which period “{value.column.title}” is for."
            yield issue_of("period.missing", said, sheet=sheet, cell=cell)


def _bands_read(plan: Plan) -> Iterator[Issue]:
    """A note on the first span of ages that Excel had turned into a date."""
    column = plan.keys.get(Role.CATEGORY)
    cells = [value.column.cell for value in plan.values if is_age_band(value.area)]
    if column is not None:
        rows = plan.table.rows.values()
        cells += [row[column.number] for row in rows if column.number in row]
    for cell in cells:
        band = garbled_band(cell)
        if band:
            said = f"“{shown(cell)}” was read as ages {band}: Excel takes them for a date."
            sheet = plan.table.sheet.name
            yield issue_of("cell.band_read", said, sheet=sheet, cell=cell.address)
            return


def _other_month(plan: Plan) -> Iterator[Issue]:
    """The only column of a month's or quarter's sheet, named after another one.

    An earlier quarter is no slip: some figures come a quarter late.
    """
    stated = plan.context.period
    dated = [
        value
        for value in plan.values
        if value.measure is Measure.ACTUAL
        and value.period is not None
        and value.period.kind in (PeriodKind.MONTH, PeriodKind.QUARTER)
    ]
    if len(dated) != 1 or stated is None or dated[0].period is None:
        return
    (value,), named = dated, dated[0].period
    is_other = named != stated if named.kind is PeriodKind.MONTH else named > stated
    if named.kind is stated.kind and is_other:
        yield issue_of(
            "period.conflict",
            f"The column says {named.label}, the sheet {stated.label}.",
            proposal=f"Take {stated.label}.",
            sheet=plan.table.sheet.name,
            cell=value.column.cell.address,
        )


def _read_row(plan: Plan, key: RowKey, row: Row, *, read: TableRead) -> None:
    if key.garbled is not None:
        read.issues.append(_garbled(plan, key, key.garbled))
    begun, doubts = len(read.cells), []
    for value in plan.values:
        number = value.number
        flag = row.get(read.flags.get(number, 0)) if read.flags else None
        cell = row.get(number) or held_back(key, value) or flagged(flag, number)
        if cell is None:
            continue
        reading, issues, is_bare = _reading(plan, key, value, cell=cell)
        if flag is not None:
            reading = replace(reading, state=state_of_flag(flag, reading.state))
        doubts += issues
        if reading.cell in read.spread and reading.value is not None:
            reading, issue = refused(reading, read.spread[reading.cell])
            doubts.append(issue)
        _keep(read, reading, row=row, is_bare=is_bare, column=number)
        if key.measure is not None and key.measure.role in _PARTS:
            part = read_figure(cell, Expected()).value
            if part is not None:
                read.row_parts[_subject(reading)][key.measure.role] = part
    read.issues += _doubts_of_row(doubts, read.cells[begun:])
    read.cells += text_cells(plan, key, row=row)


def _keep(
    read: TableRead, reading: CellReading, *, row: Row, is_bare: bool, column: int
) -> None:
    """Keeps a reading with its parts."""
    if is_bare and reading.unit == PERCENT:
        read.bare_shares.append(len(read.cells))
    if read.ratios and reading.measure is Measure.ACTUAL:
        parts = _parts(row, read.ratios.get(column))
        reading = reading if parts is None else _with_parts(reading, parts)
    read.cells.append(reading)


def _doubts_of_row(doubts: list[Issue], cells: Sequence[CellReading]) -> list[Issue]:
    """The doubts about a row; one for all its words where it holds no figure at all."""
    words = [one for one in doubts if one.code == "cell.not_a_number"]
    if len(words) < 2 or any(cell.value is not None for cell in cells):
        return doubts
    first = words[0]
    said = f"{first.message} Nor are {len(words) - 1} more of the row."
    return [one for one in doubts if one not in words] + [replace(first, message=said)]


_PARTS = (Role.NUMERATOR, Role.DENOMINATOR)


def _with_parts(reading: CellReading, parts: tuple[float, float]) -> CellReading:
    return replace(reading, numerator=parts[0], denominator=parts[1])


def _garbled(plan: Plan, key: RowKey, meant: str) -> Issue:
    printed = shown(key.cell)
    if meant:
        said = f"The reference “{printed}” looks like {meant} mistyped."
    else:
        said = f"The reference “{printed}” looks like something Excel made of it."
    proposal = f"Take {meant}." if meant else ""
    sheet = plan.table.sheet.name
    return issue_of("ref.garbled", said, proposal=proposal, sheet=sheet, cell=key.cell.address)


def _parts(row: Row, columns: tuple[int, int] | None) -> tuple[float, float] | None:
    """Numerator and denominator of a figure, when both its columns hold numbers."""
    if columns is None:
        return None
    found = []
    for number in columns:
        cell = row.get(number)
        value = read_figure(cell, Expected()).value if cell is not None else None
        if value is None:
            return None
        found.append(value)
    return found[0], found[1]


def _reading(
    plan: Plan, key: RowKey, value: ValueColumn, *, cell: Cell
) -> tuple[CellReading, list[Issue], bool]:
    """One cell as read, what is doubtful about it, and whether its unit was not stored."""
    measure = _measure(key.measure, value)
    if measure not in _NUMERIC:
        return words(plan, key, measure=measure, cell=cell), [], False
    unit = key.unit or value.unit
    expected = _expected(plan, unit, (_scale(plan, key, value), measure))
    figure = read_figure(cell, expected)
    period, issues = _period(plan, key, value, cell=cell)
    is_typed = isinstance(cell.value, str) and figure.value is not None
    if is_typed and measure is Measure.ACTUAL and period is not None and says_to_date(cell.raw):
        period = to_date(period)
    reading = CellReading(
        sheet=plan.table.sheet.name,
        cell=cell.address,
        raw=cell.error or cell.raw,
        shown=shown(cell),
        label=value.label or key.label,
        ref=key.ref,
        period=period,
        measure=measure,
        value=figure.value,
        state=_state(key, value, cell, figure=figure),
        numerator=figure.numerator,
        denominator=figure.denominator,
        unit=figure.unit or expected.unit,
        text=cell.note or (figure.said if figure.value is None else ""),
        breakdown=part_of(value.area, key.area),
    )
    if figure.problem:
        issues.append(_cell_issue(reading, figure))
    return reading, issues, figure.is_bare


def _expected(plan: Plan, unit: str, of: tuple[float, Measure]) -> Expected:
    """What is expected of a cell: the same of most cells of a table."""
    scale, measure = of
    if not plan.context.markers:
        return _unmarked(unit, scale, is_target=measure is Measure.TARGET)
    return Expected(unit, scale, measure is Measure.TARGET, plan.context.markers)


@lru_cache(maxsize=256)
def _unmarked(unit: str, scale: float, *, is_target: bool) -> Expected:
    return Expected(unit, scale, is_target)


def _measure(row_measure: Head | None, value: ValueColumn) -> Measure:
    """What a cell speaks of: a row that says `Target` outweighs a column of actuals.

    One that says `Actual` or `Rate` does not outweigh a column of targets or of London's.
    """
    if row_measure is None:
        return value.measure
    if row_measure.role is Role.FIGURE:
        is_plain = row_measure.measure is Measure.ACTUAL
        return value.measure if is_plain else row_measure.measure
    return {Role.STATUS: Measure.STATUS, Role.COMMENTARY: Measure.COMMENTARY}.get(
        row_measure.role, Measure.TEXT
    )


def _scale(plan: Plan, key: RowKey, value: ValueColumn) -> float:
    """What bare numbers are multiplied by: as row or column say, else the sheet for money."""
    scale = max(key.scale, value.scale)
    unit = key.unit or value.unit
    if scale != 1.0 or unit not in plan.context.scaled_units:
        return scale
    return scale if has_own_unit(value.label or key.label) else plan.context.scale


def _state(key: RowKey, value: ValueColumn, cell: Cell, *, figure: CellFigure) -> State:
    """How firm a figure is: by its own mark, its note, its row, or its column's head."""
    of_row = key.state if value.measure in _FIRM else None
    is_plain = not cell.note and of_row is None and value.state is State.FINAL
    if is_plain or figure.value is None or figure.state is not State.FINAL:
        return figure.state
    noted = state_of_words(cell.note) if cell.note else State.FINAL
    told = (noted, of_row or State.FINAL, value.state)
    return next((state for state in told if state in _LESS_FIRM), State.FINAL)


_FIRM = (Measure.ACTUAL, Measure.PREVIOUS)
"""What a row's word for how firm it is speaks of: never its target."""
_LESS_FIRM = (State.PROVISIONAL, State.REVISED, State.ESTIMATED)


def _period(
    plan: Plan, key: RowKey, value: ValueColumn, *, cell: Cell
) -> tuple[Period | None, list[Issue]]:
    """The column's period, the row's, or the sheet's."""
    sheet = plan.table.sheet.name
    if key.period is None:
        has_row_period = Role.PERIOD in plan.keys
        period = plan.context.period if has_row_period else value.period
        return _cumulative(of_row(period, key.measure), key, value), []
    column = plan.keys.get(Role.PERIOD)
    found = period_of_figure(
        key.period,
        key.period_cells,
        value=value,
        context=plan.context,
        span=column.head.span if column is not None else Span.OWN,
    )
    if found.question:
        return None, [
            issue_of("period.ambiguous", found.question, sheet=sheet, cell=cell.address)
        ]
    is_named = key.measure is not None and Role.MEASURE not in plan.keys
    if found.period is None and is_named and plan.context.period is not None:
        return plan.context.period, []
    if found.period is None:
        said = "The row's period cannot be read."
        return None, [issue_of("period.missing", said, sheet=sheet, cell=cell.address)]
    return _cumulative(found.period, key, value), []


def _cumulative(period: Period | None, key: RowKey, value: ValueColumn) -> Period | None:
    """A row that calls itself cumulative counts from April."""
    if period is None or not key.is_cumulative or value.measure is not Measure.ACTUAL:
        return period
    return to_date(period) if period.kind is not PeriodKind.YEAR else period


def _cell_issue(reading: CellReading, figure: CellFigure) -> Issue:
    subject = f"{reading.label}: " if reading.label else ""
    return issue_of(
        figure.problem,
        f"{subject}{figure.said}",
        proposal=figure.proposal,
        sheet=reading.sheet,
        cell=reading.cell,
    )
