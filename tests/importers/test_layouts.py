"""Every layout departments send, small enough to see through."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
from grids import codes, codes_at, figures, read, workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from importers.reading_here import read_here
from lbi_desktop.domain import period as p
from lbi_desktop.domain.readings.reading import Measure
from lbi_desktop.domain.value import State

TITLE = ["Reporting period: Q2 2024/25"]
Q1, Q2 = p.quarter(2024, 1), p.quarter(2024, 2)
YEAR = p.year(2024)


def test_one_row_per_indicator_with_periods_across(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        TITLE,
        [],
        ["Ref", "Indicator", "Q1 2024/25", "Q2 2024/25", "Target 2024/25", "RAG", "Comment"],
        ["H1", "Repairs fixed first time", (0.8, "0.0%"), (0.81, "0.0%"), 85, "Amber", "Up."],
    )
    found = figures(reading)
    assert [(c.value, c.period, c.measure) for c in found.values()] == [
        (80.0, Q1, Measure.ACTUAL),
        (81.0, Q2, Measure.ACTUAL),
        (85.0, YEAR, Measure.TARGET),
    ]
    assert {c.measure: c.text for c in reading.cells if c.text} == {
        Measure.STATUS: "amber",
        Measure.COMMENTARY: "Up.",
    }
    assert reading.period == Q2


def test_quarters_under_years_that_are_not_merged(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        [None, None, "2023/24", None, "2024/25", None],
        ["Ref", "Indicator", "Q3", "Q4", "Q1", "Target"],
        ["E1", "Fly-tips", 5, 6, 7, 8],
    )
    periods = [cell.period for cell in figures(reading).values()]
    assert periods == [p.quarter(2023, 3), p.quarter(2023, 4), Q1, YEAR]


def test_actual_and_target_under_each_quarter(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Performance 2024/25"],
        [None, None, "Q1", None, "Q2", None],
        ["Ref", "Measure", "Actual", "Target", "Actual", "Target"],
        ["A1", "Cases", 5, 6, 7, 8],
    )
    assert [(c.value, c.period, c.measure) for c in figures(reading).values()] == [
        (5, Q1, Measure.ACTUAL),
        (6, Q1, Measure.TARGET),
        (7, Q2, Measure.ACTUAL),
        (8, Q2, Measure.TARGET),
    ]


def test_actual_and_target_in_rows_under_one_label(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Quarter 2 2024/25"],
        ["Indicator", None, "Q1", "Q2"],
        ["Cases", "Actual", 1, 2],
        [None, "Target", 3, 4],
        ["Visits", "Actual", 5, 6],
        [None, "Target", 7, 8],
    )
    found = figures(reading)
    assert (found["D4"].label, found["D4"].measure) == ("Cases", Measure.TARGET)
    assert (found["C5"].label, found["C5"].measure) == ("Visits", Measure.ACTUAL)


def test_heads_relative_to_the_return(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Return period: Oct-Dec 2024 (Q3)"],
        ["Ref", "Description", "Same quarter last year", "Last quarter", "This quarter"],
        ["H1", "Households", 1, 2, 3],
    )
    periods = [cell.period for cell in figures(reading).values()]
    assert periods == [p.quarter(2023, 3), Q2, p.quarter(2024, 3)]


def test_months_as_dates_with_a_year_to_date(tmp_path: Path) -> None:
    ends = [datetime(2024, month, 30) for month in (4, 6)]  # noqa: DTZ001
    heads = [(ends[0], "dd/mm/yyyy"), (datetime(2024, 5, 31), "dd/mm/yyyy"), (ends[1], "mmm")]  # noqa: DTZ001
    reading = read(tmp_path, ["Monthly"], ["Measure", *heads, "YTD"], ["Cases", 1, 2, 3, 6])
    periods = [cell.period for cell in figures(reading).values()]
    assert periods == [*(p.month(2024, m) for m in (4, 5, 6)), p.year_to_date(2024, 3)]


def test_one_figure_a_row(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["KPI", "Description", "Period", "Type", "Ward", "Value", "Numerator", "Denominator"],
        ["P1", "Uptake (%)", "Q1 2024/25", "Actual", "Arsenal", 50, 5, 10],
        ["P1", "Uptake (%)", "Q1 2024/25", "Target", "Arsenal", 60, None, None],
        ["P1", "Uptake (%)", "10/2024", "Actual", "Islington", 55, 55, 100],
    )
    found = figures(reading)
    assert (found["F2"].numerator, found["F2"].denominator) == (5, 10)
    assert found["F3"].measure is Measure.TARGET
    assert found["F4"].period == p.month(2024, 10)
    assert [cell.breakdown for cell in found.values()] == ["Arsenal", "Arsenal", ""]


def test_wards_down_and_indicators_across(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Activity by ward, Quarter 2 2024/25"],
        ["Ward", "NHS Health Checks", "Quitters"],
        ["Arsenal", 58, "<5"],
        ["Barnsbury", 83, 12],
        ["Islington total", 141, 16],
    )
    found = figures(reading)
    assert set(found) == {"B3", "C3", "B4", "C4"}
    assert (found["B3"].label, found["B3"].breakdown) == ("NHS Health Checks", "Arsenal")
    assert found["C3"].state is State.SUPPRESSED


def test_periods_of_each_indicator_across_wards(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Wards 2024/25"],
        ["Ward", "Health checks", None, "Quitters", None],
        [None, "Q1", "Q2", "Q1", "Q2"],
        ["Arsenal", 1, 2, 3, 4],
        ["Barnsbury", 5, 6, 7, 8],
    )
    found = figures(reading)
    assert (found["C4"].label, found["C4"].period) == ("Health checks", Q2)
    assert (found["D5"].label, found["D5"].period) == ("Quitters", Q1)


def test_indicators_down_and_wards_across(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Q2 2024/25"],
        ["Indicator", "Arsenal", "Barnsbury", "Islington total"],
        ["Health checks", 1, 2, 3],
    )
    assert {c.breakdown for c in figures(reading).values()} == {"Arsenal", "Barnsbury"}


def test_periods_down_and_indicators_across(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Library visits 2024/25"],
        ["Month", "Visits", "Loans"],
        ["April", 1, 2],
        ["May", 3, 4],
        ["Total", 4, 6],
    )
    found = figures(reading)
    assert (found["C4"].label, found["C4"].period) == ("Loans", p.month(2024, 5))
    assert "B5" not in found


def test_a_form_for_each_indicator_on_one_sheet(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Performance monitoring: Quarter 2 2024/25"],
        ["Indicator:", "Visits to the museum"],
        ["Ref:", "M1"],
        ["Unit:", "%"],
        ["Actual", 80, "Target", 85],
        ["Numerator", 8],
        ["Denominator", 10],
        ["Status", "Red"],
        [],
        ["Indicator:", "Visits to the gallery"],
        ["Ref:", "M2"],
        ["Actual", 220],
    )
    found = figures(reading)
    assert (found["B5"].ref, found["B5"].numerator, found["B5"].unit) == ("M1", 8, "percent")
    assert found["D5"].measure is Measure.TARGET
    assert (found["B12"].ref, found["B12"].period) == ("M2", Q2)


def test_a_form_turned_on_its_side(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Quarter 2 2024/25"],
        ["Indicator", "Visits", "Loans"],
        ["Reference", "L1", "L2"],
        ["Actual", 100, 200],
        ["Target", 110, 210],
        ["Previous quarter", 90, 190],
    )
    found = figures(reading)
    assert (found["C4"].ref, found["C4"].value) == ("L2", 200)
    assert found["C6"].period == Q1


def test_tables_beside_each_other(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        TITLE,
        ["Ref", "Indicator", "Actual", None, "Ref", "Indicator", "Actual"],
        ["A1", "First", 5, None, "B1", "Second", 7],
    )
    assert {(c.ref, c.value) for c in figures(reading).values()} == {("A1", 5), ("B1", 7)}


def test_one_sheet_a_month(tmp_path: Path) -> None:
    rows = [["Ref", "Measure", "Actual", "Year to date"], ["E1", "Into work", 5, 9]]
    path = workbook(tmp_path, {"Apr 24": rows, "May 24": rows})
    periods = [cell.period for cell in read_here(path).cells]
    assert periods == [
        p.month(2024, 4),
        p.year_to_date(2024, 1),
        p.month(2024, 5),
        p.year_to_date(2024, 2),
    ]


def test_that_comments_below_belong_to_the_indicator_above(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        TITLE,
        ["Ref", "Indicator", "Actual"],
        ["A1", "First", 5],
        [None, "Commentary: it rose by 3 in 2024."],
        ["A2", "Second", 6],
        ["The figure has been steady since the spring of 2023."],
        change=lambda book: book["Return"].merge_cells("A6:C6"),
    )
    said = {c.ref: c.text for c in reading.cells if c.measure is Measure.COMMENTARY}
    assert said["A1"] == "it rose by 3 in 2024."
    assert said["A2"].startswith("The figure has been steady")


def test_that_totals_averages_ranks_and_unknown_columns_are_no_figures(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        TITLE,
        ["Rank", "Ref", "Indicator", "Actual", "Penalty £"],
        [1, "A1", "Cases", 5, 250],
        [2, "A2", "Visits", 6, 250],
        [None, None, "TOTAL CASES", 11, 500],
        [None, None, "Average", 5.5, 250],
    )
    assert set(figures(reading)) == {"D3", "D4"}


def test_that_a_total_by_name_may_be_an_indicator(tmp_path: Path) -> None:
    reading = read(
        tmp_path, TITLE, ["Offence", "Actual"], ["Total notifiable offences", 9], ["Robbery", 5]
    )
    assert set(figures(reading)) == {"B3", "B4"}


def test_that_a_status_may_be_a_colour_alone(tmp_path: Path) -> None:
    def paint(book: openpyxl.Workbook) -> None:
        for row, colour in ((3, "FF00B050"), (4, "FFC00000"), (5, "FFFFC000")):
            book["Return"].cell(row, 4).fill = PatternFill("solid", fgColor=colour)

    rows = [[f"A{n}", f"Thing {n}", n] for n in (1, 2, 3)]
    heads = ["Ref", "Indicator", "Actual", "RAG"]
    reading = read(tmp_path, TITLE, heads, *rows, change=paint)
    assert [c.text for c in reading.cells if c.measure is Measure.STATUS] == [
        "green",
        "red",
        "amber",
    ]


def test_that_a_cumulative_row_counts_from_april(tmp_path: Path) -> None:
    reading = read(
        tmp_path, ["Ref", "Indicator", "Q2 2024/25"], ["E8", "Savings (cumulative)", 5000]
    )
    assert figures(reading)["C2"].period == p.year_to_date(2024, 6)


def test_that_thousands_of_pounds_are_pounds(tmp_path: Path) -> None:
    reading = read(tmp_path, TITLE, ["Ref", "Indicator", "Actual (£000)"], ["F1", "Debt", 837])
    assert figures(reading)["C3"].value == 837_000


def test_that_shares_kept_as_fractions_are_told_by_the_whole_table(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        TITLE,
        ["Ref", "Indicator", "Unit", "Actual", "Target"],
        ["A1", "First", "%", 0.889, 0.9],
        ["A2", "Second", "%", 0.5, 0.6],
        ["A3", "Third", "No.", 1, 1],
    )
    found = figures(reading)
    assert (found["D3"].value, found["E4"].value, found["D5"].value) == (88.9, 60.0, 1)
    assert "cell.fraction_read" in codes(reading)


def test_that_one_row_of_small_shares_stays_as_printed(tmp_path: Path) -> None:
    heads = ["Ref", "Indicator", "Unit", "Actual"]
    reading = read(tmp_path, TITLE, heads, ["A1", "Evictions", "%", 0.4])
    assert figures(reading)["D3"].value == 0.4


def test_that_a_period_nobody_states_is_asked_for_once(tmp_path: Path) -> None:
    heads = ["Ref", "Indicator", "This quarter", "Last quarter", "Target"]
    reading = read(tmp_path, heads, ["A1", "Thing", 5, 6, 7])
    assert [issue.code for issue in reading.issues] == ["period.missing"]
    assert figures(reading)["C2"].period is None


def test_that_a_reference_excel_turned_into_a_date_asks(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        TITLE,
        ["Ref", "Indicator", "Actual"],
        ["MAR 2", "First", 5],
        [date(2024, 3, 1), "Second", 6],
        ["MAR 3", "Third", 7],
    )
    assert codes_at(reading, "A4") == {"ref.garbled"}
    assert figures(reading)["C4"].ref == ""


def test_that_a_list_of_people_is_not_read(tmp_path: Path) -> None:
    rows = [[n, "Surname", datetime(1990, 1, n), 4] for n in range(1, 6)]  # noqa: DTZ001
    reading = read(tmp_path, ["Case ID", "Surname", "Date of birth", "Days"], *rows)
    assert reading.cells == ()
    assert codes(reading) == {"extract.case_level"}


def test_that_hidden_sheets_rows_and_columns_are_named(tmp_path: Path) -> None:
    def hide(book: openpyxl.Workbook) -> None:
        book["Return"].row_dimensions[4].hidden = True
        book["Return"].column_dimensions["C"].hidden = True
        book.create_sheet("Old").append(["Actual", 1])
        book["Old"].sheet_state = "hidden"

    heads = ["Ref", "Indicator", "Q1 2024/25", "Q2 2024/25"]
    reading = read(
        tmp_path, TITLE, heads, ["A1", "One", 1, 2], ["A2", "Two", 3, 4], change=hide
    )
    assert codes(reading) == {"sheet.hidden", "sheet.hidden_rows", "sheet.hidden_columns"}
    assert len(figures(reading)) == 4


def test_that_a_mistake_and_a_lost_result_block_their_cells(tmp_path: Path) -> None:
    heads = ["Ref", "Indicator", "Q1 2024/25", "Q2 2024/25"]
    reading = read(tmp_path, TITLE, heads, ["A1", "Thing", "#N/A", "=1+1"])
    assert codes_at(reading, "C3") == {"cell.error"}
    assert codes_at(reading, "D3") == {"formula.no_cached_value"}
    assert all(cell.value is None for cell in figures(reading).values())


def test_that_a_reference_that_looks_like_another_asks_and_proposes(tmp_path: Path) -> None:
    rows = [["PI 1", "First", 5], ["P114", "Second", 6], ["PI 3", "Third", 7]]
    reading = read(tmp_path, TITLE, ["Ref", "Indicator", "Actual"], *rows)
    assert [issue.proposal for issue in reading.issues] == ["Take PI 14."]
    assert codes_at(reading, "A4") == {"ref.garbled"}


def test_that_a_head_or_a_note_says_how_firm_figures_are(tmp_path: Path) -> None:
    def note(book: openpyxl.Workbook) -> None:
        book["Return"]["C2"].comment = Comment("Estimated from ten weeks.", "Officer")

    heads = ["Ref", "Indicator", "Q1 2024/25", "Q2 2024/25 (p)", "Revised target 2024/25"]
    found = figures(read(tmp_path, heads, ["A1", "Thing", 5, 6, 7], change=note))
    states = [cell.state for cell in found.values()]
    assert states == [State.ESTIMATED, State.PROVISIONAL, State.FINAL]
