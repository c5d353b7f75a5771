"""Whatever stands on a sheet, reading it ends in readings and issues, never in a crash."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from importers.checks.rows import checked
from importers.inspecting import inspected
from importers.parcel import packed, unpacked
from importers.recognition.fingerprints import fingerprint_of
from importers.understanding import understand
from importers.workbooks.pictures import pictures_of
from importers.workbooks.sheets import Cell, Sheet, Workbook, place_of
from lbi_desktop.domain.issues.catalogue import CATALOGUE
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.readings.reading import Reading

WORDS = (
    "Ref", "Indicator", "Measure", "Q1 2024/25", "Q2", "This quarter", "Last quarter", "Target",
    "RAG", "Comment", "Commentary: up 3%", "Month", "Period", "Ward", "Arsenal", "Directorate",
    "Actual", "Previous quarter", "Year to date", "2023/24", "May", "Value", "Numerator",
    "Denominator", "Total", "TOTAL CASES", "Average", "H1", "PI 1", "P114", "E1(b)", "Green",
    "£1.2m", "89.0%", "<5", "*", "-", "..", "n/a", "29-31%", "over 60%", "207 of 329 (62.9%)",
    "* provisional", "Reporting period: Q2 2024/25", "Date of birth", "Case ID", "Surname",
    "of which parents", "Savings (cumulative)", "Unit", "%", "No.", "Indicator:", "Status", "",
    "12 months to Sep 2024", "2009-11", "Q1 2024", "10/2024", "London", "Rank", "Good is",
)  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(WORDS),
    st.integers(-5, 3000),
    st.floats(-2, 2000, allow_nan=False),
    st.sampled_from([date(2024, 4, 1), date(2024, 6, 30), time(0, 3, 39), timedelta(hours=30)]),
    st.booleans(),
    st.text(max_size=12),
)
FORMATS = st.sampled_from(["General", "0.0%", '0"%"', "mmm-yy", "dd/mm/yyyy", "£#,##0", "h:mm"])
PLACES = st.tuples(st.integers(1, 12), st.integers(1, 9))
ERRORS = st.sampled_from(["", "", "", "", "#N/A", "#DIV/0!"])


@st.composite
def cells(draw: st.DrawFn) -> Cell:
    value, error = draw(VALUES), draw(ERRORS)
    return Cell(
        *draw(PLACES),
        None if error else value,
        error or str(value),
        format=draw(FORMATS),
        error=error,
        formula=draw(st.sampled_from(["", "", "", "=SUM(A1:A3)"])),
        is_uncalculated=draw(st.sampled_from([False, False, False, True])),
        fill=draw(st.sampled_from(["", "00B050", "FF0000", "zzz"])),
    )


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    found = draw(st.lists(cells(), max_size=60))
    merges = draw(st.lists(st.tuples(PLACES, PLACES), max_size=3))
    placed = {(cell.row, cell.column): cell for cell in found}
    return Sheet(
        name=draw(st.sampled_from([None, "Return", "Q3", "Apr 24", "E&CC"])),
        cells=dict(sorted(placed.items())),
        merges=tuple(
            (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
            for a, b in merges
        ),
        hidden_rows=frozenset(draw(st.lists(st.integers(1, 12), max_size=2))),
        is_hidden=draw(st.sampled_from([False, False, False, True])),
    )


@settings(max_examples=150)
@given(st.lists(sheets(), min_size=1, max_size=2))
def test_that_no_sheet_whatever_breaks_the_reading(found: list[Sheet]) -> None:
    book = Workbook("xlsx", tuple(found))
    understood = understand(book)
    filled = {(sheet.name, cell.address) for sheet in found for cell in sheet.cells.values()}
    for cell in understood.cells:
        assert (cell.sheet, cell.cell) in filled
        assert cell.value is None or cell.state.has_value
        assert place_of(cell.cell)
    assert {issue.code for issue in understood.issues} <= set(CATALOGUE)
    assert all(issue.message and issue.proposal for issue in understood.issues)
    reading = Reading(
        "any.xlsx", "xlsx", "", 0, pictures_of(book), tuple(understood.tables),
        tuple(understood.cells), tuple(understood.issues),
        fingerprint_of(understood.plans, understood.forms, cells=understood.cells),
        period=understood.period,
    )  # fmt: skip
    assert unpacked(packed(reading)) == reading
    assert inspected(reading)["file"] == "any.xlsx"
    assert checked(reading.cells) is not None


def test_that_columns_of_nothing_are_no_things() -> None:
    values = json.loads(packed(Reading("any.xlsx", "xlsx", "", 0, (), (), (), ())))
    issues = [field.name for field in fields(Reading)].index("issues")
    values[issues] = [[] for _ in fields(Issue)]
    assert unpacked(json.dumps(values)).issues == ()
