"""Tables turned on their side: indicators across, `Reference`, `Actual`, `Target` down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from importers.layouts.form import Form, Line, form_of, has_figures
from importers.tables.columns import Column, Row, head_text
from importers.tables.contents import looks_like_number
from importers.tables.context import SheetContext
from importers.words.head_words import Role
from importers.words.heads import Span, head_of
from importers.words.periods import period_of_cell
from importers.workbooks.sheets import Cell
from lbi_desktop.domain.period import quarter

_LEAST_LINES = 3
_NAMES = (Role.LABEL, Role.REF)


def turned_rows(rows: Mapping[int, Row]) -> list[int]:
    """The rows of a sheet that make such a table, or none."""
    best: list[int] = []
    run: list[int] = []
    for number, row in rows.items():
        is_line = _is_line(row) or _continues([rows[one] for one in run], row)
        run = [*run, number] if is_line else []
        if len(run) > len(best):
            best = run
    return best if _is_turned([rows[number] for number in best]) else []


def _is_line(row: Row) -> bool:
    """A row named by what it holds, with at least two values beside the name."""
    first = next(iter(row.values()))
    if len(row) < 3 or looks_like_number(first) or _is_period(first):
        return False
    return head_of(head_text(first)).role not in (Role.UNKNOWN, Role.PERIOD, Role.AREA)


def _continues(run: Sequence[Row], row: Row) -> bool:
    """Whether a row of a period (`Q1`), or one nearly empty, follows the lines that name it."""
    named = {head_of(head_text(next(iter(one.values())))).role for one in run}
    if len(run) < _FEWEST_NAMING or not named & set(_NAMES) or min(row) != min(run[0]):
        return False
    first = next(iter(row.values()))
    columns = {column for one in run for column in one}
    is_head = _is_period(first) or head_of(head_text(first)).role in _CONTINUING
    return is_head and len(row) > 1 and set(row) <= columns


_FEWEST_NAMING = 2
_CONTINUING = (Role.FIGURE, Role.STATUS, Role.COMMENTARY, Role.OWNER)


def _is_period(cell: Cell) -> bool:
    """Whether a cell is a period and nothing else; references like H1 look like one."""
    is_bare = head_of(head_text(cell)).span is Span.OWN
    return is_bare and period_of_cell(cell, quarter(2000, 4)).is_named


def _is_turned(rows: Sequence[Row]) -> bool:
    heads = [head_of(head_text(next(iter(row.values())))) for row in rows]
    roles = [head.role for head in heads]
    has_names = any(role in _NAMES for role in roles)
    figures = [row for row, role in zip(rows, roles, strict=True) if role is Role.FIGURE]
    numbers = [cell for row in figures for cell in list(row.values())[1:]]
    is_filled = sum(map(looks_like_number, numbers)) * 2 > len(numbers) > 0
    return len(rows) >= _LEAST_LINES and has_names and is_filled


def turned_forms(rows: Sequence[Row], context: SheetContext) -> list[Form]:
    """A form for every column beside the names."""
    columns = sorted({column for row in rows for column in list(row)[1:]})
    forms = [form_of(_lines(rows, column), context) for column in columns]
    return [form for form in forms if has_figures(form) and (form.label or form.ref)]


def _lines(rows: Sequence[Row], column: int) -> list[Line]:
    return [Line(_head(next(iter(row.values()))), row.get(column)) for row in rows]


def _head(cell: Cell) -> Column:
    text = head_text(cell)
    return Column(cell.column, head_of(text), (text,), cell)
