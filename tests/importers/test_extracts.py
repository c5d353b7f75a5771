"""Long extracts are read in columns, and say exactly what they would say cell by cell."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import nan
from pathlib import Path
from typing import Any

import pytest
from grids import codes, workbook

from importers import inspecting, opening
from importers.extracts import package_rows, reading_extract, table_plan
from importers.extracts.parcel import packed_stretch, unpacked_stretch
from importers.extracts.text_rows import plain_values
from importers.inspecting import inspected
from importers.reading import close_reader, read_file
from importers.reading_here import read_here
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.readings.reading import Reading
from lbi_desktop.domain.value import State

HEADS = ["Ref", "Indicator", "Period", "Ward", "Age group", "Value", "Numerator", "Denominator"]
WARDS = ("Arsenal", "Barnsbury", "Bunhill", "Holloway", "Islington")
GROUPS = ("Young", "Adult", "Older")
ODD = ("c", "*", "-", "<5", "..", "n/a", "12.5 (p)", "1,204", "c. 40", "8O%", "29-31", None)


def rows(count: int = 360) -> list[list[Any]]:
    """A row for each of two indicators, by quarter, ward and age; every tenth cell is odd."""
    made: list[list[Any]] = [HEADS]
    for n in range(count):
        value: Any = round(20 + n * 7 % 600 / 10, 1)
        parts: list[Any] = [round(value * 4), 400]
        if n % 10 == 3:
            value, parts = ODD[n // 10 % len(ODD)], [None, None]
        title = ("Uptake of checks (%)", "Visits made")[n % 2]
        period = f"Q{n // 30 % 4 + 1} {2024 + n // 120}/{25 + n // 120}"
        ward, band = WARDS[n // 2 % 5], GROUPS[n // 10 % 3]
        made.append([f"H {n % 2 + 1}", title, period, ward, band, value, *parts])
    return made


@pytest.fixture(autouse=True)
def _short_is_long_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_extract, "LONG", 100)
    monkeypatch.setattr(opening, "_MOST_MARKS_FOR_FORMATS", 500)
    monkeypatch.setitem(opening._LONG_FILE, "csv", 500)


def told(reading: Reading) -> dict[str, tuple[object, ...]]:
    """What a reading says of each cell, however it was read."""
    cells = [*reading.cells, *(reading.extract.cells() if reading.extract else ())]
    return {
        each.cell: (
            each.raw, each.label, each.ref, each.period, each.measure, each.value,
            each.state, each.numerator, each.denominator, each.unit, each.breakdown,
        )
        for each in cells
    }  # fmt: skip


def cell_by_cell(path: Path, monkeypatch: pytest.MonkeyPatch) -> Reading:
    """The same file read as a department's return."""
    with monkeypatch.context() as patch:
        patch.setattr(reading_extract, "LONG", 10**9)
        patch.setattr(opening, "_MOST_MARKS_FOR_FORMATS", 10**9)
        reading = read_here(path)
    assert reading.extract is None
    return reading


def test_that_columns_say_what_cells_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path, {"Extract": rows()})
    reading = read_here(path)
    assert reading.extract is not None
    assert reading.figures == len(told(reading)) > 300
    assert told(reading) == told(cell_by_cell(path, monkeypatch))


def test_that_percent_formats_dates_and_titles_are_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = [
        [
            ("Calls answered", "Repairs done")[n % 2],
            (date(2024, 4 + n % 8, 1), "mmm yy"),
            WARDS[n % 5],
            (0.5 + n % 40 / 100, "0.0%") if n % 2 else (n, "#,##0"),
        ]
        for n in range(300)
    ]
    grid = [
        ["Extract of the data platform"],
        [],
        ["Indicator", "Month", "Ward", "Value"],
        *body,
    ]
    path = workbook(tmp_path, {"Extract": grid})
    reading = read_here(path)
    assert reading.extract is not None
    assert told(reading) == told(cell_by_cell(path, monkeypatch))
    assert told(reading)["D5"][5] == 51.0


def test_that_shares_kept_as_fractions_are_told_by_the_whole_table(tmp_path: Path) -> None:
    body = [
        [f"Share of {n % 3} (%)", f"Q{n % 4 + 1} 2024/25", WARDS[n % 5], n % 100 / 100]
        for n in range(300)
    ]
    path = workbook(tmp_path, {"Extract": [["Indicator", "Period", "Ward", "Value"], *body]})
    reading = read_here(path)
    assert "cell.fraction_read" in codes(reading)
    assert told(reading)["D52"][5] == 50.0


def test_that_a_column_may_change_its_kind_of_cells_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package_rows, "_CHUNK", 4000)
    grid = rows(600)
    for n, row in enumerate(grid[1:]):
        row[5] = row[5] if n < 350 or not isinstance(row[5], float) else (row[5], "0.00")
        row[6] = str(row[6]) if 400 < n < 450 else row[6]
        row[7] = None if n == 300 else row[7]
    path = workbook(tmp_path, {"Extract": [[f"{head} " for head in HEADS], *grid[1:]]})
    reading = read_here(path)
    assert reading.extract is not None
    assert len(told(reading)) > 500
    assert told(reading) == told(cell_by_cell(path, monkeypatch))


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_that_text_extracts_are_read_with_any_separator(
    separator: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "extract.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream, delimiter=separator).writerows(rows())
    reading = read_here(path)
    assert reading.extract is not None
    assert told(reading) == told(cell_by_cell(path, monkeypatch))


def test_that_a_parquet_file_is_read_like_its_text(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    def column(number: int) -> list[Any]:
        values = [row[number] for row in rows()[1:]]
        return [None if each is None else str(each) for each in values]

    path = tmp_path / "extract.parquet"
    table = pyarrow.table({head: column(n) for n, head in enumerate(HEADS)})
    parquet.write_table(table, path)
    text = tmp_path / "extract.csv"
    with text.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(rows())
    reading = read_here(path)
    assert (reading.kind, reading.extract is None) == ("parquet", False)
    assert told(reading) == told(read_here(text))


def test_that_decimals_of_a_parquet_file_are_numbers_and_nan_is_nothing() -> None:
    assert plain_values([Decimal("57.06"), None, Decimal(3)]) == [57.06, None, 3.0]
    assert plain_values([1.5, nan, None]) == [1.5, None, None]
    assert plain_values(["nan", None]) == ["nan", None]


def test_that_the_child_hands_over_the_same_extract(tmp_path: Path) -> None:
    path = tmp_path / "extract.csv"
    many = [row for _ in range(12) for row in rows(1_600)[1:]]
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([HEADS, *many])
    words: list[str] = []
    try:
        found = read_file(path, progress=lambda _, said: words.append(said))
    finally:
        close_reader()
    here = read_here(path)
    assert told(found) == told(here)
    assert replace(found, extract=None) == replace(here, extract=None)
    assert any("rows so far" in each for each in words)


def test_that_a_stretch_survives_the_pipe_and_nonsense_does_not(tmp_path: Path) -> None:
    reading = read_here(workbook(tmp_path, {"Extract": rows()}))
    assert reading.extract is not None
    stretch = reading.extract.stretches[0]
    line = packed_stretch(stretch)
    assert packed_stretch(unpacked_stretch(line)) == line
    values = json.loads(line)
    for broken in (
        "{}",
        "[]",
        json.dumps(values[:-1]),
        json.dumps([*values[:4], "AAAA", *values[5:]]),
    ):
        with pytest.raises((ValueError, TypeError, KeyError)):
            unpacked_stretch(broken)


def test_that_an_oddly_built_workbook_is_read_another_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path, {"Extract": rows()})
    usual = told(read_here(path))
    monkeypatch.setattr(package_rows, "_ANY_CELL", b"never%s")
    odd = read_here(path)
    assert odd.extract is not None
    assert told(odd) == usual


def test_that_what_is_odd_is_said_once_with_its_count(tmp_path: Path) -> None:
    grid = rows()
    grid[5][5:] = [140.0, None, None]
    grid[6][5:] = [-3, None, None]
    grid[7][5:] = [50.0, 3, 400]
    grid.append(list(grid[8]))
    reading = read_here(workbook(tmp_path, {"Extract": grid}))
    said = {issue.code: issue for issue in reading.issues}
    assert {
        "check.percent_out_of_range", "check.negative_count", "check.ratio_mismatch",
        "row.duplicate", "cell.dash", "cell.approximate", "cell.range",
    } <= said.keys()  # fmt: skip
    assert said["check.percent_out_of_range"].cell == "F6"
    assert said["cell.dash"].message.startswith("3 cells (F")
    assert len(reading.issues) < 15


def test_that_an_extract_of_cases_is_refused_whole(tmp_path: Path) -> None:
    grid = [["Case ID", "Surname", "Date of birth", "Ward", "Value"]]
    grid += [[f"C{n}", "Name", date(1980, 1, 1), WARDS[n % 5], n] for n in range(300)]
    reading = read_here(workbook(tmp_path, {"Cases": grid}))
    assert codes(reading) == {"extract.case_level"}
    assert (reading.figures, reading.sheets) == (0, ())


def test_that_small_sheets_beside_an_extract_are_read_as_usual(tmp_path: Path) -> None:
    small = [["Ref", "Indicator", "Q1 2024/25"], ["A1", "Thing", 5], ["A2", "Other", 6]]
    path = workbook(tmp_path, {"About": [["Notes"]], "Extract": rows(), "Return": small})
    reading = read_here(path)
    assert [table.sheet for table in reading.tables] == ["Extract", "Return"]
    assert [(cell.cell, cell.value) for cell in reading.cells] == [("C2", 5.0), ("C3", 6.0)]


def test_that_a_column_of_provisional_figures_keeps_their_state(tmp_path: Path) -> None:
    heads = ["Indicator", "Period", "Ward", "Value", "Value status"]
    body = [
        ["Visits", f"Q{n % 4 + 1} {2000 + n // 20}/{n // 20 + 1:02d}", WARDS[n // 4 % 5], n,
         "Provisional" if n % 2 else "Final"]
        for n in range(300)
    ]  # fmt: skip
    reading = read_here(workbook(tmp_path, {"Extract": [heads, *body]}))
    found = told(reading)
    assert (found["D3"][6], found["D2"][6]) == (State.PROVISIONAL, State.FINAL)


def test_that_json_is_whole_for_what_is_not_huge(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = read_here(workbook(tmp_path, {"Extract": rows()}))
    document = inspected(reading)
    assert len(document["cells"]) == document["cells_read"] == reading.figures
    assert "cells_left_out" not in document
    monkeypatch.setattr(inspecting, "MOST_CELLS", 100)
    monkeypatch.setattr(inspecting, "_SHOWN_OF_MANY", 20)
    cut = inspected(reading)
    assert (len(cut["cells"]), cut["cells_left_out"]) == (20, reading.figures - 20)
    assert cut["tables"][0]["rows"] == 360


def test_that_the_period_of_an_extract_is_the_latest_it_is_about(tmp_path: Path) -> None:
    reading = read_here(workbook(tmp_path, {"Extract": rows()}))
    assert reading.period == quarter(2026, 4)


def test_that_a_wide_or_short_workbook_is_no_extract(tmp_path: Path) -> None:
    wide = [[f"H{n}" for n in range(80)], *([n] * 80 for n in range(200))]
    assert read_here(workbook(tmp_path, {"Wide": wide})).extract is None
    assert read_here(workbook(tmp_path, {"Short": rows(60)})).extract is None
    assert table_plan.SAMPLE_ROWS > 100


def test_that_age_bands_are_parts_and_no_figures(tmp_path: Path) -> None:
    body = [
        [
            "Visits",
            f"Q{n % 4 + 1} {2000 + n // 20}/{n // 20 + 1:02d}",
            ("0-15", "16-64")[n // 4 % 2],
            n,
        ]
        for n in range(300)
    ]
    heads = ["Indicator", "Period", "Age group", "Value"]
    reading = read_here(workbook(tmp_path, {"Extract": [heads, *body]}))
    assert {each[-1] for each in told(reading).values()} == {"0-15", "16-64"}


def test_that_ages_a_spreadsheet_wrote_as_dates_are_ages_again(tmp_path: Path) -> None:
    ages = ("0-4", "05-Sep", "Oct-14", "65+")
    lines = [
        f"Visits,Q{n % 4 + 1} {2000 + n // 40}/{n // 40 + 1:02d},{ages[n // 4 % 4]},{n}"
        for n in range(300)
    ]
    path = tmp_path / "ages.csv"
    path.write_text("\n".join(["Indicator,Period,Age group,Value", *lines]), encoding="utf-8")
    parts = {each[-1] for each in told(read_here(path)).values()}
    assert parts == {"0-4", "5-9", "10-14", "65+"}
