"""What merges hide is known at once, however far they reach."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from grids import workbook
from hypothesis import given
from hypothesis import strategies as st

from importers.workbooks.excel_grid import Covered, OddWorkbookError
from importers.workbooks.excel_reader import sheets_of

EDGES = st.tuples(st.integers(1, 45), st.integers(1, 45))
AREAS = st.builds(
    lambda rows, columns: (min(rows), min(columns), max(rows), max(columns)), EDGES, EDGES
)


@given(st.lists(AREAS, max_size=4))
def test_that_all_of_a_merge_but_its_first_cell_is_covered(
    merges: list[tuple[int, int, int, int]],
) -> None:
    hidden = {
        (row, column)
        for top, left, bottom, right in merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    covered = Covered(merges)
    every = {(row, column) for row in range(1, 47) for column in range(1, 47)}
    assert {place for place in every if place in covered} == hidden


def test_that_more_merges_than_any_return_has_are_refused() -> None:
    with pytest.raises(OddWorkbookError):
        Covered([(row, 1, row, 16_384) for row in range(1, 1_000)])
    with pytest.raises(OddWorkbookError):
        Covered([(row, 1, row, 1_000) for row in range(1, 1_000)])


def test_that_merges_over_whole_rows_and_columns_leave_a_return_readable(
    tmp_path: Path,
) -> None:
    path = workbook(tmp_path, {"Return": [["Ref", "Q1"], ["A 1", 5], ["A 2", 6]]})
    merges = [f"C{row}:XFD{row}" for row in range(4, 9)] + ["B3:B1048576", "D9:XFD900000"]
    merged = path.with_name("merged.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(merged, "w") as target:
        for name in source.namelist():
            listed = "".join(f'<mergeCell ref="{each}"/>' for each in merges)
            added = f"</sheetData><mergeCells>{listed}</mergeCells>".encode()
            target.writestr(name, source.read(name).replace(b"</sheetData>", added))
    with zipfile.ZipFile(merged) as archive:
        (sheet,) = sheets_of(archive)
    assert [cell.value for cell in sheet.cells.values()] == ["Ref", "Q1", "A 1", 5, "A 2", 6]
    assert len(sheet.merges) == len(merges)
