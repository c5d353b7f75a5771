"""Figures in a cell merged over several columns of figures: nothing says which they are of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from importers.layouts.plan import Plan
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.readings.reading import CellReading
from lbi_desktop.domain.value import State


def spread_cells(plan: Plan) -> Mapping[str, str]:
    """Addresses of such cells, with the heads they stand under in words."""
    sheet, titles = (
        plan.table.sheet,
        {value.number: value.column.title for value in plan.values},
    )
    found = {}
    for top, left, bottom, right in sheet.merges:
        under = (
            [
                titles[number]
                for number in range(left, min(right, max(titles, default=0)) + 1)
                if number in titles
            ]
            if right > left and top == bottom
            else []
        )
        cell = sheet.at(top, left)
        if cell is not None and len(under) > 1 and top in plan.table.rows:
            found[cell.address] = ", ".join(under)
    return found


def refused(reading: CellReading, under: str) -> tuple[CellReading, Issue]:
    """The reading without its figure, and why."""
    said = f"{reading.label}: “{reading.shown or reading.raw}” stands under {under} at once."
    issue = issue_of("cell.merged", said, sheet=reading.sheet, cell=reading.cell)
    return replace(
        reading, value=None, state=State.MISSING, numerator=None, denominator=None
    ), issue
