"""Figures and heads that look like something else: each rule keeps to its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from grids import codes, figures, read
from openpyxl import Workbook

from importers.cells.saying import Expected, read_text
from lbi_desktop.domain import period as p
from lbi_desktop.domain.value import State

Q1, Q2 = p.quarter(2024, 1), p.quarter(2024, 2)


def test_that_the_first_figures_of_a_table_are_no_years(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Waste return Q2 2024/25"],
        ["Indicator", "Actual", "Target"],
        ["Fly-tips cleared", 2034, 2040],
        ["Bins replaced", 1210, 1300],
    )
    found = figures(reading)
    assert (found["B3"].label, found["B3"].value, found["B3"].period) == (
        "Fly-tips cleared",
        2034,
        Q2,
    )
    assert found["C4"].label == "Bins replaced"


@pytest.mark.parametrize(
    "heads",
    [
        (["Indicator", "Actual", None, "Target"], [None, 2023, 2024, 2023, 2024]),
        (["Indicator", 2023, 2023, 2024, 2024], [None, "Actual", "Target", "Actual", "Target"]),
    ],
)
def test_that_years_may_stand_twice_under_actual_and_target(
    tmp_path: Path, heads: Sequence[Sequence[object]]
) -> None:
    rows = (["Visits", 120, 130, 125, 140], ["Members", 410, 420, 400, 430])
    found = figures(read(tmp_path, ["Leisure"], *heads, *rows))
    periods = [found[at].period for at in ("B4", "C4", "D4", "E4")]
    years = {period.label for period in periods if period is not None}
    assert years == {"2023", "2024"}
    assert {(one.label, one.value) for one in found.values()} >= {
        ("Visits", 120),
        ("Visits", 140),
        ("Members", 430),
    }
    assert "B3" not in found


def test_that_a_return_may_ask_how_likely_its_target_is(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Adult care return"],
        ["Ref", "Indicator", "Q2 2024/25", "Target", "Impact", "Likelihood of meeting target"],
        ["AS1", "Carers assessed", 130, 150, "Carers wait longer", "High"],
        ["AS2", "Reviews done", 45, 60, "None", "Low"],
    )
    assert figures(reading)["C3"].value == 130
    assert "sheet.unread" not in codes(reading)


def test_that_the_quarter_of_a_row_makes_no_heads_of_it(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Complaints 2024/25"],
        ["Quarter", "Indicator", "Value"],
        [1, "Complaints upheld", 2],
        [2, "Complaints upheld", 3],
    )
    found = figures(reading)
    assert {at: one.value for at, one in found.items()} == {"C3": 2, "C4": 3}
    assert all(one.period is None for one in found.values())


def test_that_a_column_of_reds_makes_no_figure_revised(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Housing return Q2 2024/25"],
        ["Indicator", "Q2 2024/25", "Status", "Target"],
        ["Days to let a home", 47, "R", 40],
        ["Repairs open", 310, "R", 250],
    )
    assert figures(reading)["B3"].state is State.FINAL


def test_that_approved_below_a_gap_may_be_counted(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Planning return"],
        ["Indicator", "Q2 2024/25"],
        ["Received", 40],
        ["Validated", 38],
        [],
        ["Approved", 12],
        ["Refused", 5],
    )
    assert [figures(reading)[at].value for at in ("B6", "B7")] == [12, 5]


def test_that_ways_to_get_in_touch_are_counted_by_month(tmp_path: Path) -> None:
    months = ("Apr 2024", "May 2024", "Jun 2024")
    counts = ([month, 1200 + n, 340, 55, 80] for n, month in enumerate(months))
    reading = read(
        tmp_path,
        ["Contact centre 2024/25"],
        ["Month", "Phone", "E-mail", "Web chat", "Mobile"],
        *counts,
    )
    found = figures(reading)
    assert [(found[at].label, found[at].value) for at in ("B3", "C3", "E3")] == [
        ("Phone", 1200),
        ("E-mail", 340),
        ("Mobile", 80),
    ]


def test_that_weeks_in_turn_and_days_of_sending_are_no_cases(tmp_path: Path) -> None:
    begin = datetime(2024, 7, 1)  # noqa: DTZ001 - a workbook's days have no zone
    weeks = ([begin + timedelta(weeks=n), 900 + n, 800 + n] for n in range(13))
    weekly = read(tmp_path, ["Calls"], ["Week started", "Calls offered", "Answered"], *weeks)
    assert "extract.case_level" not in codes(weekly)
    rows = ([f"Visits to site {n}", 100 + n, begin + timedelta(n * n)] for n in range(12))
    sent = read(
        tmp_path, ["Q2 2024/25"], ["Indicator", "How many visits", "Date completed"], *rows
    )
    assert "extract.case_level" not in codes(sent)


def test_that_heads_and_cells_merged_alike_are_one_column(tmp_path: Path) -> None:
    def merged(book: Workbook) -> None:
        for row in "234":
            book["Return"].merge_cells(f"B{row}:C{row}")
            book["Return"].merge_cells(f"D{row}:E{row}")

    reading = read(
        tmp_path,
        ["Health return 2024/25"],
        ["Indicator", "Q1 2024/25", None, "Q2 2024/25", None],
        ["Health checks done", 120, None, 130, None],
        ["Smokers who quit", 44, None, 51, None],
        change=merged,
    )
    found = figures(reading)
    assert [(found[at].value, found[at].period) for at in ("B3", "D3")] == [
        (120, Q1),
        (130, Q2),
    ]
    assert "cell.merged" not in codes(reading)


def test_that_small_figures_of_a_month_are_no_months(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Youth justice return"],
        ["Reporting period", "Indicator", "Month", "Year to date"],
        ["Sep 2024", "First-time entrants", 3, 12],
        ["Sep 2024", "Custody", 1, 4],
    )
    found = figures(reading)
    assert (found["C3"].value, found["C3"].period) == (3, p.month(2024, 9))
    assert found["D3"].value == 12


def test_that_thousands_unless_stated_leave_counts_alone(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["All figures in £000 unless otherwise stated"],
        ["Indicator", "Q2 2024/25"],
        ["Council tax collected", 52310],
        ["Number of arrears cases", 412],
        ["Parking income", "£1.2m"],
    )
    found = figures(reading)
    assert [found[at].value for at in ("B3", "B4", "B5")] == [52_310_000, 412, 1_200_000]


@pytest.mark.parametrize("text", ["85 (1,204)", "12●15"])
def test_that_two_figures_in_a_cell_stay_two(text: str) -> None:
    figure = read_text(text, Expected())
    assert (figure.value, figure.problem) == (None, "cell.two_values")
