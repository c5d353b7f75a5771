"""Heads and names shortened to a number, a letter or a year, and the questions of forms."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from grids import codes_at, figures, read

from lbi_desktop.domain import period as p
from lbi_desktop.domain.readings.reading import Measure


def test_that_numbers_under_quarter_are_quarters_of_the_year_above(tmp_path: Path) -> None:
    def merged(book: openpyxl.Workbook) -> None:
        for area in ("C2:F2", "G2:H2", "C3:F3", "G3:H3"):
            book["Return"].merge_cells(area)

    reading = read(
        tmp_path,
        ["Housing needs"],
        ["Ref", "Indicator", "2023/24", None, None, None, "2024/25"],
        [None, None, "Quarter", None, None, None, "Quarter"],
        [None, None, 1, 2, 3, 4, 1, 2],
        ["HN 11", "Households in temporary accommodation", 1001, 1022, 1071, 1060, 1058, 1064],
        ["HN 12", "Households in nightly booked homes", 480, 501, 514, 520, 541, 553],
        change=merged,
    )
    found = figures(reading)
    years = [p.quarter(2023, 1), p.quarter(2023, 4), p.quarter(2024, 2)]
    assert [found[at].period for at in ("C5", "F6", "H6")] == years
    assert len(found) == 12


def test_that_initials_are_months_in_their_turn(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Library service 2024-25"],
        ["Measure", *"AMJJASONDJFM", "Total"],
        ["Library visits", 92225, 85421, 84247, *[None] * 9, 261893],
        ["Loans of books", 51020, 50133, 49981, *[None] * 9, 151134],
    )
    found = figures(reading)
    assert [found[at].period for at in ("B3", "C3", "D4")] == [
        p.month(2024, number) for number in (4, 5, 6)
    ]


@pytest.mark.parametrize(
    "year, month, meant",
    [
        (2024, 7, p.month(2024, 7)),
        (2024, 2, p.month(2024, 2)),
        ("2024/25", "Feb", p.month(2025, 2)),
        ("2024/25", 2, None),
    ],
)
def test_that_a_month_belongs_to_the_year_beside_it(
    tmp_path: Path, year: object, month: object, meant: p.Period | None
) -> None:
    reading = read(
        tmp_path,
        ["Year", "Month", "Indicator", "Actual"],
        [year, month, "Missed collections", 207],
        [year, month, "Fly-tips", 307],
    )
    found = figures(reading)
    assert {at: one.period for at, one in found.items()} == {"D2": meant, "D3": meant}
    assert ("period.missing" in codes_at(reading, "D2")) == (meant is None)


def test_that_a_year_named_once_stands_for_the_months_below_it(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Year", "Month", "Calls answered", "Grand Total"],
        ["2023/24", "Mar", 7300, 7300],
        ["2023/24 Total", None, 7300, 7300],
        ["2024/25", "Apr", 7400, 7400],
        [None, "May", 7500, 7500],
        ["2024/25 Total", None, 14900, 14900],
        ["Grand Total", None, 22200, 22200],
    )
    found = figures(reading)
    assert {at: one.period for at, one in found.items()} == {
        "C2": p.month(2024, 3),
        "C4": p.month(2024, 4),
        "C5": p.month(2024, 5),
    }


def test_that_tables_headed_by_their_years_are_of_those_years(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Library visits by branch"],
        ["2023/24", "Apr", "May"],
        ["Central", 2000, 2001],
        ["Archway", 2010, 2011],
        [],
        ["2024/25", "Apr", "May"],
        ["Central", 2050, 2051],
        ["Archway", 2060, 2061],
    )
    found = figures(reading)
    assert [found[at].period for at in ("B3", "C4", "B7")] == [
        p.month(2023, 4),
        p.month(2023, 5),
        p.month(2024, 4),
    ]
    assert len(found) == 8


def test_that_questions_head_their_answers(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Departmental return"],
        [
            "What is being measured?",
            "What was the result for October to December 2024?",
            "What was the result for the same period last year?",
            "What is the target for this period?",
            "Please explain the result",
        ],
        ["Homelessness decisions in time (%)", 62.9, 65.5, 80, "329 decisions."],
        ["Repairs fixed first time (%)", 85.2, 83.3, 85, None],
    )
    found = figures(reading)
    assert found["B3"].period == p.quarter(2024, 3)
    assert found["C3"].period == p.quarter(2023, 3)
    assert found["D3"].measure is Measure.TARGET
    assert set(found) == {"B3", "C3", "D3", "B4", "C4", "D4"}


def test_that_reasons_and_schools_name_their_rows(tmp_path: Path) -> None:
    reasons = read(
        tmp_path,
        ["Stage 1 complaints by reason, 2024/25"],
        ["Reason", "Apr", "May", "Total"],
        ["Delay", 12, 15, 27],
        ["Policy", 1, 0, 1],
        ["Total", 13, 15, 28],
    )
    assert figures(reasons)["C4"].label == "Policy"
    schools = read(
        tmp_path,
        ["Key Stage 2 attainment by school, academic year 2023/24"],
        ["URN", "School", "% expected standard RWM"],
        [100400, "North Primary", 60],
        [100401, "South Primary", 61],
    )
    found = figures(schools)
    assert set(found) == {"C3", "C4"}
    assert (found["C3"].measure, found["C3"].breakdown) == (Measure.ACTUAL, "North Primary")


@pytest.mark.parametrize(
    "title",
    [
        "Complaints received by ward, Quarter 2 2024/25",
        "Quarter 2 2024/25 – updated 14 October 2024",
        "Quarter 2 2024/25 (version 2)",
        "Return for Q2 2024/25, due 18 October 2024",
    ],
)
def test_that_a_day_of_sending_hides_no_period(tmp_path: Path, title: str) -> None:
    reading = read(
        tmp_path,
        [title],
        ["Please return to the Performance Team by 18 January 2025"],
        ["Ref", "Indicator", "Actual", "Target"],
        ["CO 1", "Stage 1 complaints", 139, 120],
    )
    assert {one.period for one in figures(reading).values()} == {p.quarter(2024, 2)}


def test_that_the_lines_of_a_turned_form_are_no_titles(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Resources 2024/25"],
        ["Reference", "R 4", "R 6"],
        ["Indicator", "Agency staff", "Apprentices"],
        ["Q1", 12.4, 40],
        ["Q2", 11.9, 44],
    )
    assert not codes_at(reading, "A4") | codes_at(reading, "A5")
    assert figures(reading)["C5"].period == p.quarter(2024, 2)


@pytest.mark.parametrize("day", ["Date received", "Opened"])
@pytest.mark.parametrize("column, leads", [("Stage", True), ("Status", False)])
def test_that_a_list_of_cases_that_names_nobody_is_not_read(
    tmp_path: Path, day: str, column: str, *, leads: bool
) -> None:
    services = ("Adult Social Care", "Resources")
    rows = [
        [date(2024, 7, 1 + case * 2), services[case % 2], f"{column} {1 + case % 2}", "Delay"]
        for case in range(12)
    ]
    reading = read(tmp_path, [day, "Directorate", column, "Category"], *rows)
    assert not figures(reading)
    (told,) = [one for one in reading.issues if one.code == "extract.case_level"]
    assert ("Meetings, Complaints" in told.proposal) == leads


def test_that_a_daily_count_is_no_list_of_cases(tmp_path: Path) -> None:
    rows = [[date(2024, 7, 1 + day), 8000 + day] for day in range(12)]
    reading = read(tmp_path, ["Date", "Calls offered"], *rows)
    assert len(figures(reading)) == 12
