"""Marks beside figures, intervals, merged figures, thousands told above, lengths of time."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from grids import codes, codes_at, figures, read

from importers.cells.saying import Expected, read_text
from lbi_desktop.domain import period as p
from lbi_desktop.domain.readings.reading import Measure
from lbi_desktop.domain.value import State

Q1, Q2 = p.quarter(2024, 1), p.quarter(2024, 2)


def test_that_a_mark_beside_a_figure_says_how_firm_it_is(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Employment, 2024/25"],
        ["Indicator", "Q1", "Flag", "Q2", "Flag"],
        ["People in work", 247, "r", 521, "p"],
        ["Apprentices", 14, None, None, "c"],
    )
    found = figures(reading)
    assert [found[at].state for at in ("B3", "D3", "B4", "D4")] == [
        State.REVISED,
        State.PROVISIONAL,
        State.FINAL,
        State.SUPPRESSED,
    ]
    assert found["D4"].value is None


@pytest.mark.parametrize(
    "text, value",
    [
        ("86.6 (84.9–88.1)", 86.6),
        ("14.2 [11.0-18.1]", 14.2),
        ("77.0% (95% CI: 74.9% to 79.0%)", 77.0),
        ("🟢 15", 15),
        ("● 91%", 91),
        ("75% [48 of 64]", 75),
    ],
)
def test_that_a_figure_is_read_without_its_light_or_interval(text: str, value: float) -> None:
    figure = read_text(text, Expected())
    assert (figure.value, figure.problem) == (value, "")


@pytest.mark.parametrize("text", ["34 (36-40)", "(84.9–88.1)", "84.9–88.1 (86.6)"])
def test_that_a_range_the_figure_does_not_lie_in_is_no_interval(text: str) -> None:
    figure = read_text(text, Expected())
    assert figure.value is None
    assert figure.problem


def test_that_one_figure_merged_over_two_quarters_is_of_neither(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Health and safety 2024/25"],
        ["Indicator", "Q1", "Q2"],
        ["Accidents reported", 12, 9],
        ["Fire drills held", 14, None],
        change=lambda book: book["Return"].merge_cells("B4:C4"),
    )
    assert figures(reading)["B4"].value is None
    assert codes_at(reading, "B4") == {"cell.merged"}


def test_that_thousands_told_above_the_table_hold_for_money(tmp_path: Path) -> None:
    rows = (
        ["Indicator", "Unit", "Q1 2024/25"],
        ["Rent collected", "£", 98210],
        ["Arrears cases", "Number", 412],
        ["Spend on agency staff", None, 310],
    )
    money = figures(read(tmp_path, ["All money is in £000"], *rows))
    assert [money[at].value for at in ("C3", "C4", "C5")] == [98_210_000, 412, 310]
    every = figures(read(tmp_path, ["All figures £000"], *rows))
    assert [every[at].value for at in ("C3", "C4", "C5")] == [98_210_000, 412, 310_000]


def test_that_no_rate_per_thousand_is_multiplied_nor_money_left_for_its_staff(
    tmp_path: Path,
) -> None:
    found = figures(
        read(
            tmp_path,
            ["Budget £000"],
            ["Indicator", "Unit", "Q2 2024/25"],
            ["Births per thousand", "", 12.1],
            ["Births", "per thousand", 12.1],
            ["Pay budget (80 FTE)", "£", 120],
            ["Agency FTE", "", 12],
        )
    )
    values = [found[at].value for at in ("C3", "C4", "C5", "C6")]
    assert values == [12.1, 12.1, 120_000, 12]
    assert found["C4"].unit == "per 1,000"


def test_that_minutes_in_words_meet_the_seconds_beside_them(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Indicator", "Q1 2024/25", "Target 2024/25"],
        ["Average wait", "12 mins 30 secs", "10 minutes"],
        ["Hours of patrol", "430 hours", "400 hours"],
    )
    found = figures(reading)
    assert [found[at].value for at in ("B2", "C2", "B3", "C3")] == [750, 600, 430, 400]
    assert found["C2"].unit == "seconds"


def test_that_a_group_of_whom_nothing_may_be_told_is_reported(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Carers by age and sex, Q2 2024/25"],
        ["Age band", "Female", "Male", "Other"],
        ["18–24", 12, "<5", "c"],
        ["25–44", 34, 21, "c"],
    )
    found = figures(reading)
    assert {found[at].state for at in ("C3", "D3", "D4")} == {State.SUPPRESSED}
    assert found["D4"].breakdown == "Other, 25–44"


def test_that_a_column_of_a_later_quarter_than_the_title_asks(tmp_path: Path) -> None:
    rows = ["CS 24", "Looked-after children", 371]
    later = read(
        tmp_path, ["Quarter 2 2024/25 return"], ["Ref", "Indicator", "Q3 2024/25"], rows
    )
    assert codes_at(later, "C2") == {"period.conflict"}
    late = read(
        tmp_path, ["Quarter 2 2024/25 return"], ["Ref", "Indicator", "Q1 2024/25"], rows
    )
    assert "period.conflict" not in codes(late)


def test_that_scores_of_risks_are_no_figures(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Risk register, Quarter 2 2024/25"],
        ["Risk ID", "Risk", "Impact", "Likelihood", "Score", "Target score"],
        ["R1", "Cyber attack", 5, 4, 20, 12],
        ["R2", "Overspend", 4, 4, 16, 8],
    )
    assert not figures(reading)
    assert "sheet.unread" in codes(reading)


def test_that_the_lines_of_a_title_are_told_apart_and_a_signature_ends_the_table(
    tmp_path: Path,
) -> None:
    reading = read(
        tmp_path,
        ["RETURN\nPeriod: Quarter 2 (July–September) 2024/25\nVersion 3"],
        ["Ref", "Indicator", "Actual"],
        ["R 8", "Online transactions", 43981],
        ["R 9", "Phone calls", 92619],
        [],
        ["Signed off by", "Head of Customer Services"],
        ["Extension", None, 2024],
    )
    found = figures(reading)
    assert {at: one.period for at, one in found.items()} == {"C3": Q2, "C4": Q2}


def test_that_wards_across_a_series_divide_what_the_title_counts(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Reported fly-tips by ward, 2024/25"],
        ["Month", "Arsenal", "Bunhill", "Total"],
        ["April", 20, 22, 42],
        ["May", 23, 25, 48],
    )
    found = figures(reading)
    assert (found["C4"].label, found["C4"].breakdown) == ("Reported fly-tips", "Bunhill")
    assert found["C4"].period == p.month(2024, 5)


def test_that_the_cards_of_a_dashboard_are_read_by_their_titles(tmp_path: Path) -> None:
    def percents(book: openpyxl.Workbook) -> None:
        for row in book["Return"].iter_rows():
            for cell in row:
                if isinstance(cell.value, float):
                    cell.number_format = "0.0%"

    reading = read(
        tmp_path,
        ["Homes dashboard, Quarter 2 2024/25"],
        [],
        ["HN 14 Repairs fixed first time", None, None, "Rent collected"],
        ["Actual", 0.852, None, "Actual", 0.987],
        ["Target", 0.85, None, "Target", 0.99],
        ["Last quarter", 0.849, None, "Last quarter", 0.985],
        change=percents,
    )
    found = figures(reading)
    assert (found["B4"].ref, found["B4"].label) == ("HN 14", "Repairs fixed first time")
    assert (found["E5"].label, found["E5"].measure) == ("Rent collected", Measure.TARGET)
    assert (found["E6"].period, found["E6"].value) == (Q1, 98.5)
    assert len(found) == 6


def test_that_a_turned_form_keeps_its_quarters_and_emptied_cells(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Resources return 2024/25"],
        ["Reference", "R 4", "R 7", "R 6"],
        ["Indicator", "Agency staff", "Days lost to sickness", "Apprentices"],
        ["Unit", "%", "Days", "Number"],
        ["2023/24 outturn", 12.8, 8.2, 40],
        ["Q1", 12.4, 7.9],
        ["Q2", 11.9],
        ["Target 2024/25", 10, 7.5, 50],
    )
    found = figures(reading)
    assert found["B7"].period == Q2
    assert (found["C6"].label, found["C6"].period) == ("Days lost to sickness", Q1)
    assert found["D8"].measure is Measure.TARGET
    assert len(found) == 9


def test_that_a_column_of_nothing_but_reasons_is_reported(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Public health by ward, Q2 2024/25"],
        ["Ward", "Smoking quitters", "Health checks", "Remark"],
        ["Arsenal", 13, "TBC", "Checked"],
        ["Barnsbury", 12, "not yet available", "Late"],
    )
    found = figures(reading)
    assert set(found) == {"B3", "C3", "B4", "C4"}
    assert {found[at].state for at in ("C3", "C4")} == {State.NOT_AVAILABLE}


def test_that_cards_are_told_from_blocks_and_keep_what_is_missing(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Homes dashboard, Quarter 2 2024/25"],
        [],
        ["Repairs fixed first time", None, None, "Rent collected"],
        ["Actual", "TBC", None, "Actual", "n/a"],
        ["Target", 85, None, "Target", 99],
        [],
        ["Calls answered", "Q1", "Q2"],
        ["Actual", 812, 905],
        ["Target", 900, 900],
    )
    found = figures(reading)
    assert (found["B4"].state, found["E4"].state) == (
        State.NOT_AVAILABLE,
        State.NOT_APPLICABLE,
    )
    assert (found["C8"].label, found["C8"].period) == ("Calls answered", Q2)
    assert len(found) == 8


def test_that_blank_rows_under_the_heads_change_nothing(tmp_path: Path) -> None:
    def merged(book: openpyxl.Workbook) -> None:
        book["Return"].merge_cells("B2:C2")
        book["Return"].merge_cells("D2:E2")

    rows = (
        ["Freedom of Information 2024/25"],
        ["Directorate", "Q1", None, "Q2"],
        [None, "Received", "Answered", "Received", "Answered"],
        [],
        [],
        ["Adult Social Care", 2041, 36, 2050, 44],
        [],
        ["Resources", 2007, 72, 2008, 80],
    )
    found = figures(read(tmp_path, *rows, change=merged))
    assert (found["B6"].label, found["B6"].period) == ("Received", Q1)
    assert (found["E8"].label, found["E8"].period) == ("Answered", Q2)
    assert len(found) == 8
