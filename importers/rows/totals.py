"""Whether the totals printed under areas are what the rows above them add up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from importers.cells.saying import Expected, read_figure
from importers.layouts.plan import Plan
from importers.tables.columns import Row
from importers.tables.contents import looks_like_number
from importers.workbooks.sheets import Cell, place_of
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.readings.reading import CellReading

_LEAST_PARTS = 3


def total_issues(plan: Plan, cells: Sequence[CellReading], *, row: Row) -> Iterator[Issue]:
    """An issue for every total of counts by area that misses its sum.

    Sums of unlike things (indicators below each other) and of shares mean nothing; a hidden
    part leaves the total open.
    """
    name = str(next(iter(row.values())).value or "").casefold()
    if not plan.layout.startswith("crosstab: areas down") or "total" not in name:
        return
    for value in plan.values:
        cell = row.get(value.number)
        if cell is not None and looks_like_number(cell):
            yield from _missed(plan, cell, [one for one in cells if _is_above(one, cell)])


def _is_above(one: CellReading, total: Cell) -> bool:
    row, column = place_of(one.cell)
    return column == total.column and row < total.row


def _missed(plan: Plan, cell: Cell, parts: Sequence[CellReading]) -> Iterator[Issue]:
    values = [part.value for part in parts if part.value is not None]
    is_whole = len(values) == len(parts) >= _LEAST_PARTS
    is_share = any(part.unit == "percent" for part in parts)
    total = read_figure(cell, Expected()).value
    if not is_whole or is_share or total is None or abs(sum(values) - total) <= 0.5:
        return
    said = (
        f"{parts[0].label}: the total {total:g} is not the sum of its rows ({sum(values):g})."
    )
    yield issue_of("check.total_differs", said, sheet=plan.table.sheet.name, cell=cell.address)
