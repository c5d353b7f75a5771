"""Sheets of one ward each: what stands on them is that ward's, not the borough's."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from importers.layouts.plan import Plan
from importers.words.groups import part_of
from importers.words.head_words import Role
from importers.words.places import is_borough, is_place, is_whole, plain_place
from importers.workbooks.sheets import Sheet, place_of
from lbi_desktop.domain.readings.reading import CellReading, Measure


def of_ward(plan: Plan, cells: list[CellReading]) -> list[CellReading]:
    """The readings of a table, those of a sheet named after a ward as that ward's.

    A column or row of `Islington` or `London` beside them stays what it is.
    """
    ward = _ward_named(plan.table.sheet)
    if not ward:
        return cells
    others = _Others(
        _rows_of_borough(plan), {v.number for v in plan.values if is_borough(v.column.title)}
    )
    return [_of(ward, cell) if _is_own(cell, others) else cell for cell in cells]


def form_of_ward(sheet: Sheet, cells: list[CellReading]) -> list[CellReading]:
    """The readings of a form, those on a sheet named after a ward as that ward's."""
    ward = _ward_named(sheet)
    return [_of(ward, cell) for cell in cells] if ward else cells


def _ward_named(sheet: Sheet) -> str:
    name = " ".join((sheet.name or "").split())
    return name if is_place(name) and not is_whole(name) else ""


class _Others(NamedTuple):
    """The rows and columns of a ward's sheet that are the borough's."""

    rows: set[int]
    columns: set[int]


def _rows_of_borough(plan: Plan) -> set[int]:
    """The rows that name the borough, with those a merged name runs down over."""
    column = plan.keys.get(Role.AREA)
    if column is None:
        return set()
    named = {
        number
        for number, row in plan.table.rows.items()
        if column.number in row and is_borough(str(row[column.number].value or ""))
    }
    for top, left, bottom, right in plan.table.sheet.merges:
        if top in named and left <= column.number <= right:
            named.update(range(top, bottom + 1))
    return named


def _is_own(cell: CellReading, others: _Others) -> bool:
    row, column = place_of(cell.cell)
    if cell.measure is Measure.BENCHMARK or row in others.rows or column in others.columns:
        return False
    return not (cell.breakdown and any(map(is_place, cell.breakdown.split(", "))))


def _of(ward: str, cell: CellReading) -> CellReading:
    """The reading as the ward's; a head that only says `Ward` names none."""
    part = cell.breakdown if plain_place(cell.breakdown) not in _NAMELESS else ""
    return replace(cell, breakdown=part_of(ward, part))


_NAMELESS = frozenset({"", "area", "this", "this area", "local", "value"})
