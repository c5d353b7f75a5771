"""What a file can get wrong by itself, without any store."""

from __future__ import annotations

from pathlib import Path

import pytest
from grids import codes, codes_at, read

TITLE = ["Reporting period: Q2 2024/25"]
MONTHS = ["Apr 24", "May 24", "Jun 24"]


@pytest.mark.parametrize(
    "value, numerator, denominator, is_wrong",
    [
        (89.7, 65, 76, True),
        (85.5, 65, 76, False),
        (12.5, 125, 10_000, False),
        (0, 0, 50, False),
    ],
)
def test_that_parts_must_give_the_figure(
    value: float, numerator: float, denominator: float, is_wrong: bool, tmp_path: Path
) -> None:
    heads = ["Ref", "Indicator", "Value", "Numerator", "Denominator"]
    row = ["P1", "Uptake", value, numerator, denominator]
    reading = read(tmp_path, TITLE, heads, row)
    assert ("check.ratio_mismatch" in codes_at(reading, "C3")) is is_wrong


@pytest.mark.parametrize("value, is_wrong", [(104, True), (-3, True), (100, False), (0, False)])
def test_that_a_share_lies_between_nothing_and_all(
    value: float, is_wrong: bool, tmp_path: Path
) -> None:
    reading = read(tmp_path, TITLE, ["Ref", "Indicator", "Actual"], ["A1", "Done (%)", value])
    assert ("check.percent_out_of_range" in codes(reading)) is is_wrong


def test_that_a_count_is_not_negative_but_money_and_changes_may_be(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        TITLE,
        ["Ref", "Indicator", "Actual"],
        ["A1", "Visits", -5],
        ["A2", "Balance of the account", -5],
        ["A3", "Spend", "-£5"],
    )
    assert codes_at(reading, "C3") == {"check.negative_count"}
    assert codes_at(reading, "C4") | codes_at(reading, "C5") == set()


def test_that_a_column_of_changes_may_fall(tmp_path: Path) -> None:
    rows = [["Robbery", "−13.9%"], ["Burglary", "+10.8%"], ["Knife crime", "-11.1%"]]
    reading = read(tmp_path, ["Offence", "12 months to Sep 2024"], *rows)
    assert codes(reading) == set()


@pytest.mark.parametrize("slip", [0.89, 8890])
def test_that_a_figure_a_hundred_times_off_its_row_asks(slip: float, tmp_path: Path) -> None:
    heads = ["Ref", "Indicator", "Q1 2024/25", "Q2 2024/25", "Q3 2024/25", "Q4 2024/25"]
    reading = read(tmp_path, heads, ["A1", "Answered", 88.9, 87.5, slip, 89.0])
    assert codes_at(reading, "E2") == {"check.scale_slip"}


def test_that_a_row_that_varies_widely_is_no_slip(tmp_path: Path) -> None:
    heads = ["Ref", "Indicator", "Q1 2024/25", "Q2 2024/25", "Q3 2024/25"]
    assert codes(read(tmp_path, heads, ["A1", "Grants", 100, 9000, 4])) == set()


def test_that_a_row_twice_asks_once(tmp_path: Path) -> None:
    heads = ["Ref", "Indicator", "Q1 2024/25", "Q2 2024/25"]
    reading = read(
        tmp_path, heads, ["A1", "One", 5, 6], ["A2", "Two", 7, 8], ["A1", "One", 5, 9]
    )
    assert [(issue.code, issue.cell) for issue in reading.issues] == [("row.duplicate", "C4")]


def test_that_a_part_is_not_larger_than_its_whole(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        TITLE,
        ["Ref", "Measure", "Actual"],
        ["E1", "People into work", 82],
        ["E1(b)", "of which parents", 91],
        ["E1(c)", "of which young people", 20],
    )
    assert codes_at(reading, "C4") == {"check.parts_exceed_parent"}
    assert codes_at(reading, "C5") == set()


@pytest.mark.parametrize(
    "to_date, is_wrong",
    [(30, False), (10, False), (12, False), (25, True)],
    ids=["the sum", "the mean", "the last", "neither"],
)
def test_that_a_year_to_date_adds_up(to_date: float, is_wrong: bool, tmp_path: Path) -> None:
    heads = ["Ref", "Measure", *MONTHS, "Year to date"]
    reading = read(tmp_path, heads, ["E1", "Into work", 8, 10, 12, to_date])
    assert (codes_at(reading, "F2") == {"check.ytd_reconciles"}) is is_wrong


def test_that_a_slip_of_the_year_to_date_is_told_where_it_happened(tmp_path: Path) -> None:
    heads = ["Ref", "Measure", "Apr 24", "Apr 24 YTD", "May 24", "May 24 YTD"]
    heads += ["Jun 24", "Jun 24 YTD"]
    reading = read(tmp_path, heads, ["E1", "Into work", 8, 8, 10, 28, 12, 40])
    assert codes_at(reading, "F2") == {"check.ytd_reconciles"}
    assert codes_at(reading, "H2") == set()


def test_that_shares_need_not_add_up(tmp_path: Path) -> None:
    heads = ["Ref", "Measure", *MONTHS, "Year to date"]
    assert codes(read(tmp_path, heads, ["E1", "In time (%)", 80, 90, 70, 85])) == set()


@pytest.mark.parametrize("total, is_wrong", [(60, False), (66, True)])
def test_that_a_total_of_wards_is_their_sum(total: int, is_wrong: bool, tmp_path: Path) -> None:
    rows = [["Arsenal", 10], ["Barnsbury", 20], ["Bunhill", 30], ["Islington total", total]]
    reading = read(tmp_path, TITLE, ["Ward", "NHS Health Checks"], *rows)
    assert (codes_at(reading, "B6") == {"check.total_differs"}) is is_wrong


def test_that_a_total_with_a_hidden_part_is_left_open(tmp_path: Path) -> None:
    rows = [["Arsenal", "<5"], ["Barnsbury", 20], ["Bunhill", 30], ["Islington total", 53]]
    assert codes(read(tmp_path, TITLE, ["Ward", "NHS Health Checks"], *rows)) == set()
