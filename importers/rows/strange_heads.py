"""Columns of numbers that nothing is made of, told so that none is lost in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from importers.layouts.plan import Plan
from importers.tables.columns import Row, head_text
from importers.tables.contents import looks_like_number
from importers.words.head_words import Role
from importers.words.heads import head_of
from importers.workbooks.sheets import Cell
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue, Severity

_LEAST_ROWS = 2
_LEAST_COLUMNS = 2
_LONGEST_HEAD = 60


def unknown_heads(rows: Mapping[int, Row]) -> tuple[str, ...]:
    """The heads, quoted, of a table of named rows whose heads are all of unknown words.

    `Case type | Opened | Closed` over numbers; empty where a sheet holds no such table.
    """
    numbers = list(rows)
    for place, number in enumerate(numbers):
        below = [rows[one] for one in numbers[place + 1 : place + 1 + _LEAST_ROWS]]
        heads = rows[number]
        if len(below) < _LEAST_ROWS or not all(map(_is_words, heads.values())):
            continue
        counted = [
            column
            for column in heads
            if all(column in row and looks_like_number(row[column]) for row in below)
        ]
        is_named = all(_is_words(next(iter(row.values()))) for row in below)
        roles = {head_of(head_text(heads[column])).role for column in counted}
        if len(counted) >= _LEAST_COLUMNS and is_named and roles == {Role.UNKNOWN}:
            return tuple(f"“{head_text(heads[column])}”" for column in counted)
    return ()


def _is_words(cell: Cell) -> bool:
    text = str(cell.value or "")
    is_short = 0 < len(text) <= _LONGEST_HEAD
    return isinstance(cell.value, str) and is_short and not looks_like_number(cell)


_BASELINE = re.compile(r"baseline(?: (?:figure|value))?", re.IGNORECASE)


def undated_baselines(plan: Plan) -> Iterator[Issue]:
    """A note on a `Baseline` of no year: it cannot be kept for a period."""
    for column in plan.table.with_role(Role.IGNORED):
        rows = plan.table.rows.values()
        filled = sum(column.number in row for row in rows)
        if filled and _BASELINE.fullmatch(column.title.strip(" :")):
            said = (
                f"Column “{column.title}” was left aside: it does not say of which year it is."
            )
            yield issue_of(
                "sheet.column_unread",
                said,
                sheet=plan.table.sheet.name,
                cell=column.cell.address,
                severity=Severity.NOTE,
            )
