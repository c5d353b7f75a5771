"""The period of a row by its cells, and of a figure by its row and its column together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from importers.layouts.plan import ValueColumn, period_of_head, stretch_of
from importers.tables.columns import Column, head_text
from importers.tables.context import SheetContext
from importers.words.head_words import Role
from importers.words.heads import Head, Span, head_of
from importers.words.periods import (
    NOTHING,
    PeriodFound,
    by_its_end,
    period_in,
    period_of_cell,
    period_of_text,
    to_date,
)
from importers.workbooks.sheets import Cell
from lbi_desktop.domain.period import MONTH_SHORT, Period, PeriodKind
from lbi_desktop.domain.readings.reading import Measure

_YEARS = frozenset({PeriodKind.YEAR, PeriodKind.CALENDAR_YEAR, PeriodKind.ACADEMIC_YEAR})
_FIRST_DAY = re.compile(r"\b(?:start|from|begin\w*|first)\b", re.IGNORECASE)
_LAST_DAY = re.compile(r"\b(?:end|to|last)\b", re.IGNORECASE)


def period_of_row(
    cells: Sequence[Cell | None], columns: Sequence[Column], *, context: SheetContext
) -> PeriodFound | None:
    """What the period columns of a row say: one, a year beside a quarter, or two days.

    `cells` stand under `columns`; None where one is empty, and the answer when all are.
    """
    filled = [
        (cell, column)
        for cell, column in zip(cells, columns, strict=True)
        if cell is not None and _text(cell)
    ]
    if not filled:
        return None
    between = _between(cells, columns)
    if between is not None:
        return between
    found = [_of_cell(cell, context) for cell, _ in filled]
    if len(filled) == 1:
        named = None if found[0].is_named else _beside_a_measure(filled[0][0], context.period)
        return named or found[0]
    return _within_year(filled, found) or found[0]


def _of_cell(cell: Cell, context: SheetContext) -> PeriodFound:
    found = period_of_cell(cell, context.period)
    return by_its_end(found, _text(cell)) if context.has_years_by_end else found


def _beside_a_measure(cell: Cell, context: Period | None) -> PeriodFound | None:
    """The year of `Target 2024/25` among rows of periods."""
    text = _text(cell)
    return period_in(text, context) if head_of(text).role is Role.FIGURE else None


def _between(cells: Sequence[Cell | None], columns: Sequence[Column]) -> PeriodFound | None:
    """`01/04/2025` under `Start date` and `30/06/2025` under `End date`: the quarter.

    None where no such columns stand; two days that make no period, or one alone, name none.
    """
    beside = list(zip(cells, columns, strict=True))
    first = [cell for cell, column in beside if _FIRST_DAY.search(_spaced(column))]
    last = [cell for cell, column in beside if _LAST_DAY.search(_spaced(column))]
    if len(first) != 1 or len(last) != 1 or len(beside) != 2 or first == last:
        return None
    days = (first[0], last[0])
    named = [_text(cell) for cell in days if cell is not None]
    return period_of_text(" - ".join(named), None) if len(named) == 2 else NOTHING


def _spaced(column: Column) -> str:
    return column.title.replace("_", " ")


def _within_year(
    filled: Sequence[tuple[Cell, Column]], found: Sequence[PeriodFound]
) -> PeriodFound | None:
    """`2023/24` beside `Q2`, whichever comes first; the shortest stretch of three."""
    numbered = _month_of_year(filled)
    if numbered is not None:
        return numbered
    years = [one.period for one in found if one.period is not None and one.is_explicit]
    years = [one for one in years if one.kind in _YEARS]
    if len(years) != 1:
        return None
    parts = [
        with_year(_numbered(cell, column), years[0])
        for (cell, column), one in zip(filled, found, strict=True)
        if one.period != years[0] or not one.is_explicit
    ]
    named = [one for one in parts if one.period is not None]
    return min(named, key=_length, default=None)


def _month_of_year(filled: Sequence[tuple[Cell, Column]]) -> PeriodFound | None:
    """`2024` beside `Feb`, or beside 2 under `Month`: a month of that calendar year.

    Beside 2023/24 a bare 2 may count from April or from January: it names no month.
    """
    if len(filled) != 2:
        return None
    bare = [_text(cell) for cell, _ in filled if _BARE_YEAR.fullmatch(_text(cell))]
    numbers = [int(_text(cell)) for cell, column in filled if _is_month_number(cell, column)]
    if numbers and not bare:
        return NOTHING
    words = [_text(cell) for cell, _ in filled if _text(cell) not in bare]
    if len(bare) != 1 or len(words) != 1:
        return None
    month = MONTH_SHORT[numbers[0]] if numbers else words[0]
    told = period_of_text(f"{month} {bare[0]}", None)
    return told if told.period is not None and told.period.kind is PeriodKind.MONTH else None


def _is_month_number(cell: Cell, column: Column) -> bool:
    text = _text(cell)
    return text in _MONTHS and column.head.span is Span.MONTH


_MONTHS = frozenset(map(str, range(1, 13)))
_BARE_YEAR = re.compile(r"20\d\d")


def _length(found: PeriodFound) -> int:
    return (found.period.end - found.period.start).days if found.period else 0


def _numbered(cell: Cell, column: Column) -> str:
    """A bare 2 under `Quarter` is the second quarter."""
    text = _text(cell)
    is_quarter = column.head.span is Span.QUARTER
    return f"Q{text}" if is_quarter and text in _QUARTERS else text


_QUARTERS = frozenset("1234")


def _text(cell: Cell) -> str:
    value = cell.value
    if isinstance(value, date):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    return head_text(cell).strip()


def with_year(text: str, year: Period) -> PeriodFound:
    """A month, quarter or term that names no year, in the year given."""
    found = period_of_text(text, year)
    if found.period is None or found.is_explicit:
        return found
    return period_of_text(f"{text} {year.label}", year)


def of_row(period: Period | None, measure: Head | None) -> Period | None:
    """The column's period in a row of `Last year`, `Previous quarter` or `Year to date`."""
    if period is None or measure is None or measure.role is not Role.FIGURE:
        return period
    year = _year_of_row(measure)
    if year is not None:
        return _in_year(period, year)
    if measure.measure is Measure.PREVIOUS:
        is_year = _A_YEAR.search(measure.text) is not None
        return period.year_before() if is_year else period.previous()
    return to_date(period) if measure.span is Span.TO_DATE else period


_A_YEAR = re.compile(r"year|\bly\b|same", re.IGNORECASE)


def _year_of_row(measure: Head) -> Period | None:
    """The year a row is called by: `2023/24`, `2023/24 actual` below the rows of this year."""
    named = period_in(measure.text, None).period
    return named if named is not None and named.kind is PeriodKind.YEAR else None


def _in_year(period: Period, year: Period) -> Period:
    """The same month, quarter or stretch of an earlier year; a later one stays as it is."""
    while period.end > year.end:
        period = period.year_before()
    return period


def period_of_figure(
    row: PeriodFound,
    cells: Sequence[Cell | None],
    *,
    value: ValueColumn,
    context: SheetContext,
    span: Span,
) -> PeriodFound:
    """The period of a figure: its row's, its column's within it, or both together.

    `Q1` in a row of 2023/24 is its first quarter; `Year to date` in one of September counts
    from April; `2023/24` over a row of April is April 2023.
    """
    if row.question:
        return row
    own = stretch_of(row, span)
    if own is not None and row.is_explicit and value.column.head.role is not Role.FIGURE:
        return replace(row, period=own)
    if own is None or not row.is_explicit:
        return _in_year_of_head(cells, value.column) or replace(row, period=own)
    around = replace(context, period=own, is_year_only=own.kind in _YEARS)
    found, period = period_of_head(value.column, around)
    if found.question:
        return found
    if period is None and value.measure is Measure.PREVIOUS:
        return NOTHING
    return replace(row, period=period or own)


def _in_year_of_head(cells: Sequence[Cell | None], column: Column) -> PeriodFound | None:
    """A month without its year, under a head that is a year."""
    words = column.words
    year = period_in(words, None).period
    named = [cell for cell in cells if cell is not None]
    if year is None or year.kind not in _YEARS or len(named) != 1:
        return None
    found = with_year(_text(named[0]), year)
    return found if found.period is not None else None
