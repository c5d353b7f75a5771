"""Statuses by colour alone: on a figure's own cell, or against the letter written in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from importers.cells.statuses import by_fill, in_words
from importers.layouts.plan import Plan
from importers.tables.columns import Row
from importers.words.head_words import Role
from importers.workbooks.sheets import Cell, place_of
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.readings.reading import CellReading, Measure
from lbi_desktop.domain.value import State

_LEGEND = re.compile(
    r"\b(?:green|amber|red)\b.{0,40}\b(?:target|track|tolerance|within|off|met|under|over)\b"
    r"|\brag\b",
    re.IGNORECASE,
)


def coloured_statuses(plan: Plan, cells: Sequence[CellReading]) -> list[CellReading]:
    """The statuses that fills on the figures themselves give, where no column says them.

    Colours are statuses where the sheet explains them, or where they differ among the figures:
    a table shaded in one colour says nothing.
    """
    if any(text.head.role is Role.STATUS for text in plan.texts) or Role.MEASURE in plan.keys:
        return []
    sheet = plan.table.sheet
    found = []
    for cell in cells:
        if cell.measure is Measure.ACTUAL and cell.value is not None:
            own = sheet.at(*place_of(cell.cell))
            status = by_fill(own.fill) if own is not None else ""
            if status:
                found.append(_status(cell, status))
    is_told = len({cell.text for cell in found}) > 1 or any(_explained(plan))
    return found if is_told else []


def _status(cell: CellReading, status: str) -> CellReading:
    return replace(
        cell,
        measure=Measure.STATUS,
        value=None,
        numerator=None,
        denominator=None,
        state=State.FINAL,
        text=status,
    )


def _explained(plan: Plan) -> Iterator[bool]:
    for cell in plan.table.sheet.cells.values():
        if isinstance(cell.value, str):
            yield _LEGEND.search(cell.value) is not None


def contradicted_fills(plan: Plan, rows: Iterable[Row]) -> Iterator[Issue]:
    """A letter or word of a status that stands on another status's colour.

    Only where the colours of its column mostly say what its words say.
    """
    columns: dict[int, list[tuple[Cell, str, str]]] = defaultdict(list)
    numbers = [text.column.number for text in plan.texts if text.head.role is Role.STATUS]
    for row in rows:
        for number in numbers:
            cell = row.get(number)
            worded = in_words(cell) if cell is not None else ""
            coloured = by_fill(cell.fill) if cell is not None else ""
            if cell is not None and worded and coloured:
                columns[number].append((cell, worded, coloured))
    for told in columns.values():
        odd = [one for one in told if one[1] != one[2]]
        if len(odd) * 2 <= len(told):
            for cell, worded, coloured in odd:
                said = f"The cell says {worded} (“{cell.raw}”) on a fill that is {coloured}."
                sheet, where = plan.table.sheet.name, cell.address
                yield issue_of("status.contradicts_fill", said, sheet=sheet, cell=where)
