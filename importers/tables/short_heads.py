"""Heads shortened to a number or a letter, in full: `1 2 3 4` under `Quarter`, `A M J J`.

So are months whose heads lost their format and show as `45383 | 45413`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import islice, pairwise

from importers.tables.columns import Row
from importers.workbooks.excel_dates import EPOCH
from importers.workbooks.sheets import Cell
from lbi_desktop.domain.period import MONTH_SHORT

_QUARTER = re.compile(r"(?:financial |reporting )?(?:quarter|qtr)s?\.?", re.IGNORECASE)
_FROM_APRIL = tuple(MONTH_SHORT[(month + 2) % 12 + 1] for month in range(1, 13))
_FROM_JANUARY = tuple(MONTH_SHORT[month] for month in range(1, 13))
_LEAST_MONTHS = 6
_SERIALS = range(36_526, 54_789)
"""Numbers of the days from 2000 to 2049."""
_HEADS_END = 20


def written_out(rows: Mapping[int, Row]) -> Mapping[int, Row]:
    """The rows of a sheet, heads that stand for quarters and months in full."""
    changed: dict[int, Row] = {}
    for number, row in islice(rows.items(), _HEADS_END):
        above = rows.get(number - 1, {})
        found = _months(row) or _quarters(row, above) or _numbered_months(row)
        written = found if len(row) > 1 else None
        if written is not None:
            changed[number] = written
            if all(map(_says_quarter, above.values())) and above:
                changed[number - 1] = {
                    n: replace(cell, row=number - 1) for n, cell in written.items()
                }
    return {**rows, **changed} if changed else rows


def _months(row: Row) -> Row | None:
    """Initials of months in their order, each in a column of its own."""
    letters = {n: cell for n, cell in row.items() if len(str(cell.value or "").strip()) == 1}
    said = "".join(str(cell.value).strip().upper() for cell in letters.values())
    for months in (_FROM_APRIL, _FROM_JANUARY):
        initials = "".join(month[0] for month in months)
        if len(said) >= _LEAST_MONTHS and initials.startswith(said):
            return _with_values(row, dict(zip(letters, months, strict=False)))
    return None


def _numbered_months(row: Row) -> Row | None:
    """First days of months in turn, as the numbers a spreadsheet keeps for days."""
    whole = {n: cell.value for n, cell in row.items() if type(cell.value) is int}
    if len(whole) < 2 or not all(value in _SERIALS for value in whole.values()):
        return None
    days = {n: EPOCH + timedelta(days=value) for n, value in whole.items()}
    months = [day.year * 12 + day.month for day in days.values()]
    are_in_turn = all(later - one == 1 for one, later in pairwise(months))
    if not are_in_turn or any(day.day != 1 for day in days.values()):
        return None
    return _with_values(
        row, {n: f"{MONTH_SHORT[day.month]} {day.year}" for n, day in days.items()}
    )


def _says_quarter(cell: Cell) -> bool:
    return _QUARTER.fullmatch(str(cell.value or "").strip()) is not None


def _quarters(row: Row, above: Row) -> Row | None:
    """Numbers from 1 to 4 in turn, right below `Quarter` and below no other head."""
    numbers = {n: cell.value for n, cell in row.items() if cell.is_number}
    if len(numbers) < 2 or not _are_in_turn(list(numbers.values())):
        return None
    first = min(numbers)
    is_under = any(n <= first and _says_quarter(cell) for n, cell in above.items())
    is_under = is_under and all(n not in above or _says_quarter(above[n]) for n in numbers)
    named = {n: f"Q{value}" for n, value in numbers.items()}
    return _with_values(row, named) if is_under else None


def _are_in_turn(values: Sequence[object]) -> bool:
    whole = [value for value in values if type(value) is int and 1 <= value <= 4]
    is_in_turn = all(two == one % 4 + 1 for one, two in pairwise(whole))
    return len(whole) == len(values) and is_in_turn


def _with_values(row: Row, values: Mapping[int, str]) -> Row:
    changed: dict[int, Cell] = {n: replace(row[n], value=text) for n, text in values.items()}
    return {**row, **changed}
