"""Sheets of one ward each: what stands on them is that ward's, not the borough's."""

from __future__ import annotations

from dataclasses import replace

from importers.layouts.plan import Plan
from importers.words.groups import part_of
from importers.words.places import is_place, is_whole, plain_place
from importers.workbooks.sheets import place_of
from lbi_desktop.domain.readings.reading import CellReading, Measure


def of_ward(plan: Plan, cells: list[CellReading]) -> list[CellReading]:
    """The readings of a table, those of a sheet named after a ward as that ward's.

    A column headed `Islington` or `London` beside them stays what it is.
    """
    name = plan.table.sheet.name or ""
    if not is_place(name) or is_whole(name):
        return cells
    others = {v.number for v in plan.values if is_whole(v.column.title)}
    return [_of(name, cell) if _is_own(cell, others) else cell for cell in cells]


def _is_own(cell: CellReading, others: set[int]) -> bool:
    is_beside = cell.measure is Measure.BENCHMARK or place_of(cell.cell)[1] in others
    names_ward = any(map(is_place, cell.breakdown.split(", "))) if cell.breakdown else False
    return not is_beside and not names_ward


def _of(ward: str, cell: CellReading) -> CellReading:
    """The reading as the ward's; a head that only says `Ward` names none."""
    part = cell.breakdown if plain_place(cell.breakdown) not in _NAMELESS else ""
    return replace(cell, breakdown=part_of(" ".join(ward.split()), part))


_NAMELESS = frozenset({"", "area", "this", "this area", "local", "value"})
