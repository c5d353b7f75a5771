"""Big workbooks are read by another reader, and say the same."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from corpus import compare, expected_of
from grids import codes, figures, workbook

from importers import opening
from importers.reading_here import read_here
from importers.workbooks import calamine_reader
from importers.workbooks.calamine_reader import read_with_calamine

CORPUS = Path(__file__).parent / "corpus"
EXPECTED = sorted(
    path
    for path in (CORPUS / "expected").glob("*.json")
    if expected_of(path)["file"].endswith(".xlsx")
)


@pytest.fixture
def _by_calamine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_MOST_MARKS_FOR_FORMATS", 0)


@pytest.mark.usefixtures("_by_calamine")
@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_that_the_fast_reader_reads_the_same_figures(path: Path) -> None:
    expected = expected_of(path)
    assert compare(read_here(CORPUS / expected["file"]), expected) == []


@pytest.mark.usefixtures("_by_calamine")
def test_that_formats_and_mistakes_are_found_beside_the_values(tmp_path: Path) -> None:
    heads = ["Ref", "Indicator", "Q1 2024/25", "Q2 2024/25"]
    rows = [heads, *([f"A{n}", f"Thing {n}", (0.5, "0%"), "#N/A"] for n in range(90))]
    reading = read_here(workbook(tmp_path, {"Return": rows}))
    found = figures(reading)
    assert (found["C2"].value, found["C91"].value) == (50.0, 50.0)
    assert "cell.error" in codes(reading)


def test_that_cells_keep_their_place_when_the_sheet_begins_elsewhere(tmp_path: Path) -> None:
    def shift(book: openpyxl.Workbook) -> None:
        book["Return"]["D5"] = "here"
        book["Return"].merge_cells("D7:E8")

    path = workbook(tmp_path, {"Return": []}, change=shift)
    sheet = read_with_calamine(path, "xlsx").sheets[0]
    assert {cell.address: cell.value for cell in sheet.cells.values()} == {"D5": "here"}
    assert sheet.merges == ((7, 4, 8, 5),)


def test_that_a_sheet_that_is_cut_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calamine_reader, "MOST_CELLS", 3)
    path = workbook(tmp_path, {"Return": [[1, 2], [3, 4]]})
    book = read_with_calamine(path, "xlsx")
    assert [issue.code for issue in book.issues] == ["sheet.too_many_cells"]
    assert len(book.sheets[0].cells) == 3


def test_that_a_long_extract_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "extract.csv"
    lines = [
        f"P{n % 6},Uptake (%),2024/25 Q{n % 4 + 1},Ward {n},{n % 100}" for n in range(4000)
    ]
    path.write_text("\n".join(["ref,indicator,period,area,value", *lines]))
    reading = read_here(path)
    assert sum(cell.value or 0 for cell in figures(reading).values()) == sum(
        n % 100 for n in range(4000)
    )
