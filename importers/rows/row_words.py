"""What stands in words beside a row's figures: comments, statuses, owners, totals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from importers.cells.statuses import status_of
from importers.layouts.plan import Plan, TextColumn, stretch_of
from importers.rows.comment_rows import comment_of
from importers.rows.row_keys import RowKey
from importers.tables.columns import Row
from importers.tables.contents import looks_like_number
from importers.words.head_words import Role
from importers.words.heads import Span
from importers.workbooks.sheets import Cell
from importers.workbooks.shown import shown
from lbi_desktop.domain.readings.reading import CellReading, Measure
from lbi_desktop.domain.value import State


def text_cells(plan: Plan, key: RowKey, *, row: Row) -> Iterator[CellReading]:
    """The words of a row in the columns that hold words."""
    for text in plan.texts:
        cell = row.get(text.column.number)
        if cell is None and text.head.role is Role.STATUS:
            cell = plan.table.sheet.at(key.cell.row, text.column.number)
        if cell is not None:
            yield _text_cell(plan, key, text, cell=cell)


_TEXT_MEASURES = {
    Role.COMMENTARY: Measure.COMMENTARY,
    Role.STATUS: Measure.STATUS,
    Role.OWNER: Measure.OWNER,
}


def _text_cell(plan: Plan, key: RowKey, text: TextColumn, *, cell: Cell) -> CellReading:
    measure = _TEXT_MEASURES.get(text.head.role, Measure.TEXT)
    if text.head.part == "due":
        measure = Measure.TEXT
    reading = words(plan, key, measure=measure, cell=cell)
    if text.head.part or text.period is not None:
        return replace(reading, part=text.head.part, period=text.period or reading.period)
    return reading


def words(plan: Plan, key: RowKey, *, measure: Measure, cell: Cell) -> CellReading:
    """A cell that holds words and no figure."""
    text = status_of(cell) if measure is Measure.STATUS else str(cell.value or "").strip()
    return CellReading(
        sheet=plan.table.sheet.name,
        cell=cell.address,
        raw=cell.raw,
        shown=shown(cell),
        label=key.label,
        ref=key.ref,
        period=plan.context.period if key.period is None else stretch_of(key.period, Span.OWN),
        measure=measure,
        value=None,
        state=State.FINAL,
        text=text,
        breakdown=key.area,
    )


def comment_row(plan: Plan, key: RowKey, *, row: Row) -> CellReading:
    """A row of commentary below the figures it speaks of."""
    said = comment_of(row)
    reading = words(plan, key, measure=Measure.COMMENTARY, cell=said.cell)
    return replace(reading, text=said.text, part=said.part)


def total_row(plan: Plan, row: Row) -> Iterator[CellReading]:
    """A total is recognised and shown, never taken for an indicator's figure."""
    name = next(iter(row.values()))
    key = RowKey(label=str(name.value or ""), ref="", cell=name)
    for value in plan.values:
        cell = row.get(value.number)
        if cell is not None and looks_like_number(cell):
            yield replace(words(plan, key, measure=Measure.TEXT, cell=cell), text="total")
