"""Where a table ends though the sheet goes on: sign-off lines, workings, another list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

from importers.cells.saying import Expected, read_figure
from importers.layouts.plan import Plan
from importers.tables.columns import Row
from importers.tables.contents import REF, looks_like_number
from importers.words.head_words import Role
from importers.workbooks.sheets import Cell
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.value import State

_LONGEST_HEAD = 40


def ended(plan: Plan) -> tuple[Plan, tuple[Issue, ...]]:
    """The plan without what only stands below its table, and a note on figures left there."""
    table = plan.table
    end = _end_of(plan)
    if end is None:
        return plan, ()
    kept = {number: row for number, row in table.rows.items() if number < end}
    below = [row for number, row in table.rows.items() if number >= end]
    return replace(plan, table=replace(table, rows=kept)), tuple(_left(plan, below))


def _end_of(plan: Plan) -> int | None:
    """The first row below a gap that belongs to something else."""
    rows = plan.table.rows
    numbers = list(rows)
    for index, number in enumerate(numbers[1:], start=1):
        if not _follows_gap(rows, numbers, index):
            continue
        below = [rows[later] for later in islice(numbers, index + 1, index + 3)]
        if _is_sign_off(rows[number]) or _heads_another(plan, rows[number], below):
            return number
    return None


def _follows_gap(rows: Mapping[int, Row], numbers: list[int], index: int) -> bool:
    """Whether a blank row stands above, or one with a lone title between."""
    if numbers[index] - numbers[index - 1] > 1:
        return True
    is_titled = index > 1 and len(rows[numbers[index - 1]]) == 1
    return is_titled and numbers[index - 1] - numbers[index - 2] > 1


def _is_sign_off(row: Row) -> bool:
    """`Signed off by: | Director` or `Version: | 2`."""
    first, *others = row.values()
    said = str(first.value or "").strip()
    is_signed = _SIGNED.fullmatch(said) is not None and not any(map(looks_like_number, others))
    return len(row) == 2 and (said.endswith(":") or is_signed)


_SIGNED = re.compile(
    r"(?:signed|approved|authorised|agreed|completed|submitted|prepared|checked|verified)"
    r"(?: off)?(?: by| on)?|name|job title|position held|date(?: signed| submitted)?",
    re.IGNORECASE,
)


def _heads_another(plan: Plan, row: Row, below: list[Row]) -> bool:
    """Whether words stand where figures stood, and numbers follow under them."""
    if len(row) < 2 or _has_reference(plan, row) or not all(map(_is_head_like, row.values())):
        return False
    columns = {value.number for value in plan.values}
    has_words = any(number in columns for number in row)
    is_filled = any(
        looks_like_number(cell)
        for one in below
        for number, cell in one.items()
        if number in row
    )
    return has_words and is_filled


def _has_reference(plan: Plan, row: Row) -> bool:
    """Whether the row bears a reference as the table's own rows do: words, but no heads."""
    column = plan.keys.get(Role.REF)
    cell = row.get(column.number) if column is not None else None
    return cell is not None and REF.fullmatch(str(cell.value or "").strip()) is not None


def _is_head_like(cell: Cell) -> bool:
    text = str(cell.value or "")
    is_word = isinstance(cell.value, str) and len(text) <= _LONGEST_HEAD
    if not is_word or looks_like_number(cell):
        return False
    figure = read_figure(cell, Expected())
    return figure.value is None and figure.state is State.MISSING and figure.problem != ""


def _left(plan: Plan, below: list[Row]) -> Iterator[Issue]:
    numbers = [cell for row in below for cell in row.values() if cell.is_number]
    if len(numbers) > 1 and not _is_sign_off(below[0]):
        first = next(iter(below[0].values()))
        said = f"The figures below “{first.value}” were not read: nothing says what they are."
        yield issue_of("sheet.unread", said, sheet=plan.table.sheet.name, cell=first.address)
