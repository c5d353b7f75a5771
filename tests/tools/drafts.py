"""A return on the bench: a workbook with its truth, both moved together when it is changed."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from corpus import NUMERIC, expected_of, mistakes_at

from importers.opening import open_workbook
from importers.understanding import Understood, understand
from importers.workbooks.sheets import Cell, Place, Scalar, Sheet, Workbook, place_of
from lbi_desktop.domain.readings.reading import CellReading

Move = Callable[[Place], Place | None]


@dataclass(slots=True)
class Bench:
    """One sheet being changed. `figures` and `optional` are truths by place."""

    name: str | None
    cells: dict[Place, Cell]
    merges: list[tuple[int, int, int, int]]
    figures: dict[Place, dict[str, Any]]
    optional: set[Place]
    heads: dict[Place, str]
    has_formats: bool = True
    is_hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def put(self, row: int, column: int, value: Scalar, number_format: str = "General") -> None:
        """Writes one cell."""
        raw = "" if value is None else str(value)
        self.cells[row, column] = Cell(row, column, value, raw, format=number_format)

    def move(self, by: Move) -> None:
        """Moves every cell and truth; a place sent to None is dropped."""
        self.cells = {
            there: replace(cell, row=there[0], column=there[1])
            for here, cell in self.cells.items()
            if (there := by(here)) is not None
        }
        self.figures = _moved(self.figures, by)
        self.heads = _moved(self.heads, by)
        self.optional = set(_moved(dict.fromkeys(self.optional, 0), by))
        self.merges = [merge for one in self.merges if (merge := _merge(one, by)) is not None]

    def insert_column(self, at: int) -> None:
        """Makes room for a column."""
        self.move(lambda place: (place[0], place[1] + (place[1] >= at)))

    def insert_rows(self, at: int, count: int = 1) -> None:
        """Makes room for rows."""
        self.move(lambda place: (place[0] + count * (place[0] >= at), place[1]))

    @property
    def last_row(self) -> int:
        """The last row with a cell."""
        return max((row for row, _ in self.cells), default=0)

    @property
    def last_column(self) -> int:
        """The last column with a cell."""
        return max((column for _, column in self.cells), default=0)

    def sheet(self) -> Sheet:
        """The sheet as a reader gives it."""
        return Sheet(
            self.name,
            dict(sorted(self.cells.items())),
            tuple(self.merges),
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(self.hidden_columns),
            is_hidden=self.is_hidden,
            has_formats=self.has_formats,
        )


def _moved(truths: dict[Place, Any], by: Move) -> dict[Place, Any]:
    return {there: one for here, one in truths.items() if (there := by(here)) is not None}


def _merge(merge: tuple[int, int, int, int], by: Move) -> tuple[int, int, int, int] | None:
    first, last = by((merge[0], merge[1])), by((merge[2], merge[3]))
    return None if first is None or last is None else (*first, *last)


@dataclass(slots=True)
class Draft:
    """A return with everything a person would read from it."""

    name: str
    kind: str
    benches: list[Bench]

    def book(self) -> Workbook:
        """The workbook as a reader gives it."""
        return Workbook(self.kind, tuple(bench.sheet() for bench in self.benches))

    def read(self) -> Understood:
        """What it is understood to say."""
        return understand(self.book())

    def copy(self) -> Draft:
        """Another one to change."""
        return copy.deepcopy(self)

    def mistakes(self, cells: Iterable[CellReading]) -> list[str]:
        """Every figure missed, misread or made up."""
        wanted = {
            (bench.name, place): figure
            for bench in self.benches
            for place, figure in bench.figures.items()
        }
        free = {(bench.name, place) for bench in self.benches for place in bench.optional}
        got = {
            (cell.sheet, place_of(cell.cell)): cell
            for cell in cells
            if cell.measure.value in NUMERIC
        }
        return mistakes_at(wanted, got, free)


def draft_of(expected: Path) -> Draft:
    """The return an expected reading is of, with that reading as its truth."""
    truth = expected_of(expected)
    book = open_workbook(expected.parent.parent / truth["file"])
    heads = {
        (table.sheet, place_of(cell))
        for table in understand(book).tables
        for cell in table.header_cells
    }
    benches = [_bench(sheet, truth, heads) for sheet in book.sheets]
    return Draft(expected.stem, book.kind, benches)


def _bench(sheet: Sheet, truth: dict[str, Any], heads: set[tuple[str | None, Place]]) -> Bench:
    def here(part: str) -> dict[Place, dict[str, Any]]:
        return {
            place_of(one["cell"].split(":")[0]): one
            for one in truth[part]
            if one["sheet"] in (sheet.name, None)
        }

    return Bench(
        name=sheet.name,
        cells=dict(sheet.cells),
        merges=list(sheet.merges),
        figures=here("figures"),
        optional=set(here("optional")),
        heads={place: "" for name, place in heads if name == sheet.name},
        has_formats=sheet.has_formats,
        is_hidden=sheet.is_hidden,
    )
