"""The cells of a kept file that were accepted: each is taken once, however often it comes."""

from __future__ import annotations

from sqlalchemy import Connection, select

from lbi_desktop.domain.readings.reading import CellReading
from lbi_desktop.store.figure_rows import cell_numbers
from lbi_desktop.store.figure_tables import SUPERSEDED, source

CellKey = tuple[str, int | None, int | None]
"""A cell within its file: sheet (empty where it has none), row and column from 1."""


def cell_key(reading: CellReading) -> CellKey:
    """A cell within its file."""
    return (reading.sheet or "", *cell_numbers(reading.cell))


def accepted_cells(connection: Connection, *, file_no: int) -> set[CellKey]:
    """The cells of a file from which something in the store, or once in it, was taken."""
    cells: set[CellKey] = set()
    for twin, current in SUPERSEDED.items():
        for table in (twin, current):
            query = (
                select(source.c.sheet, table.c.source_row, table.c.source_column)
                .join(source, source.c.no == table.c.source_no)
                .where(source.c.file_no == file_no)
            )
            cells |= {(row[0], row[1], row[2]) for row in connection.execute(query)}
    return cells
