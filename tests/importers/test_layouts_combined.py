"""Layouts in which two places together say what a figure is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
from grids import codes, figures, read, workbook

from importers.reading_here import read_here
from lbi_desktop.domain import period as p
from lbi_desktop.domain.readings.reading import Measure

Q1, Q2 = p.quarter(2025, 1), p.quarter(2025, 2)


def _merged(*areas: str) -> Callable[[openpyxl.Workbook], None]:
    def change(book: openpyxl.Workbook) -> None:
        for area in areas:
            book.active.merge_cells(area)

    return change


def test_quarters_across_in_a_row_of_its_year(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Indicator", "Year", "Q1", "Q2", "Full year"],
        ["Visits", "2023/24", 1, 2, 3],
        [None, "2024/25", 4, 5, 6],
    )
    assert [cell.period for cell in figures(reading).values()] == [
        p.quarter(2023, 1), p.quarter(2023, 2), p.year(2023),
        p.quarter(2024, 1), p.quarter(2024, 2), p.year(2024),
    ]  # fmt: skip


def test_months_down_under_heads_that_are_years(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Calls to the out-of-hours service"],
        [],
        ["Month", "2024/25", "2025/26"],
        ["April", 300, 310],
        ["January", 320, 330],
    )
    assert {name: cell.period for name, cell in figures(reading).items()} == {
        "B4": p.month(2024, 4),
        "C4": p.month(2025, 4),
        "B5": p.month(2025, 1),
        "C5": p.month(2026, 1),
    }


def test_a_year_beside_a_quarter_and_two_days_say_the_rows_period(tmp_path: Path) -> None:
    by_quarter = read(
        tmp_path,
        ["Year", "Quarter", "Code", "Indicator", "Actual", "Target"],
        ["2025/26", 1, "K1", "Visits", 5, 6],
        ["2025/26", 2, "K1", "Visits", 7, 8],
    )
    assert [cell.period for cell in figures(by_quarter).values()] == [Q1, Q1, Q2, Q2]
    by_days = read(
        tmp_path,
        ["Measure ID", "Measure", "Start date", "End date", "Value"],
        ["M1", "Visits", date(2025, 4, 1), date(2025, 6, 30), 5],
        ["M2", "Loans", date(2025, 7, 1), date(2025, 9, 30), 6],
    )
    assert [cell.period for cell in figures(by_days).values()] == [Q1, Q2]


def test_names_under_periods_merged_over_them(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        {
            "Wards": [
                ["Ward profile"],
                [],
                ["Ward code", "Ward", "Q1 2025/26", None, "Q2 2025/26", None],
                [None, None, "Burglaries", "Robberies", "Burglaries", "Robberies"],
                ["E1", "Arsenal", 1, 2, 3, 4],
                ["E2", "Bunhill", 5, 6, 7, 8],
            ]
        },
        change=_merged("A3:A4", "B3:B4", "C3:D3", "E3:F3"),
    )
    found = figures(read_here(path))
    assert [(c.label, c.period, c.breakdown) for c in found.values()][:4] == [
        ("Burglaries", Q1, "Arsenal"),
        ("Robberies", Q1, "Arsenal"),
        ("Burglaries", Q2, "Arsenal"),
        ("Robberies", Q2, "Arsenal"),
    ]


def test_one_indicator_of_a_title_by_ward_and_sex_as_number_and_rate(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        {
            "Falls": [
                ["Falls of people over 65 by ward, 2024/25"],
                [],
                ["Ward", "Female", None, "All persons", None],
                [None, "Number", "Rate per 100,000", "Number", "Rate per 100,000"],
                ["Arsenal", 20, 1500.5, 40, 1600.5],
                ["Bunhill", 30, 1700.5, 60, 1800.5],
            ]
        },
        change=_merged("B3:C3", "D3:E3"),
    )
    reading = read_here(path)
    first = list(figures(reading).values())[:4]
    subject = "Falls of people over 65"
    assert [(cell.label, cell.breakdown) for cell in first] == [
        (subject, "Arsenal, Female"),
        (f"{subject}, Rate per 100,000", "Arsenal, Female"),
        (subject, "Arsenal"),
        (f"{subject}, Rate per 100,000", "Arsenal"),
    ]
    assert "row.duplicate" not in codes(reading)


def test_each_indicator_has_its_own_numerator_and_denominator(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Quarter 2 2025/26"],
        [],
        ["Indicator", "Num Q1", "Denominator Q1", "Q1", "Num Q2", "Denominator Q2", "Q2"],
        ["Visits in time", 61, 65, (61 / 65, "0.0%"), 59, 64, (59 / 64, "0.0%")],
    )  # fmt: skip
    parts = [(cell.numerator, cell.denominator) for cell in figures(reading).values()]
    assert parts == [(61, 65), (59, 64)]
    assert "check.ratio_mismatch" not in codes(reading)


def test_numerator_denominator_and_share_in_rows_under_one_label(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Ref", "Indicator", None, "Q1 2025/26", "Q2 2025/26"],
        ["A1", "Care leavers in work", "Numerator", 70, 75],
        [None, None, "Denominator", 112, 115],
        [None, None, "%", (0.625, "0.0%"), (75 / 115, "0.0%")],
        ["A2", "Placed far from home", "Numerator", 61, 58],
        [None, None, "Denominator", 340, 338],
        [None, None, "%", (61 / 340, "0.0%"), (58 / 338, "0.0%")],
    )
    found = [cell for cell in figures(reading).values() if cell.value is not None]
    assert [(c.label, c.ref, c.numerator, c.denominator) for c in found] == [
        ("Care leavers in work", "A1", 70, 112),
        ("Care leavers in work", "A1", 75, 115),
        ("Placed far from home", "A2", 61, 340),
        ("Placed far from home", "A2", 58, 338),
    ]


def test_a_block_for_each_indicator_with_its_name_above(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Homes, monthly, 2025/26"],
        [],
        ["H1 Repairs fixed first time (%)"],
        [None, "Apr", "May"],
        ["Actual", 84.1, 85.2],
        ["Target", 85, 85],
        ["Same month last year", 82, 83],
        ["Commentary: a record in May."],
        [],
        ["H2 Empty homes"],
        [None, "Apr", "May"],
        ["Actual", 41, 44],
        ["Target", 40, 40],
    )
    found = figures(reading)
    assert {(c.ref, c.label) for c in found.values()} == {
        ("H1", "Repairs fixed first time (%)"),
        ("H2", "Empty homes"),
    }
    assert (found["B7"].period, found["B7"].measure) == (p.month(2024, 4), Measure.PREVIOUS)
    assert (found["C13"].period, found["C13"].measure) == (p.month(2025, 5), Measure.TARGET)
    assert [c.ref for c in reading.cells if c.measure is Measure.COMMENTARY] == ["H1"]


def test_a_row_of_units_under_the_names(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Month", "Calls offered", "% answered", "Average wait"],
        [None, "Number", "%", "mm:ss"],
        ["April 2025", 100, 91.5, "1:30"],
        ["May 2025", 110, 92.5, "2:05"],
    )
    assert [(c.label, c.unit, c.value) for c in figures(reading).values()][:3] == [
        ("Calls offered", "count", 100),
        ("% answered", "percent", 91.5),
        ("Average wait", "seconds", 90),
    ]


def test_groups_of_people_under_a_head_that_is_the_indicator(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Workforce profile"],
        [],
        ["Leavers", "Q1 2025/26", "Q2 2025/26"],
        ["Female", 3, 4],
        ["Male", 5, 6],
    )
    assert {(c.label, c.breakdown) for c in figures(reading).values()} == {
        ("Leavers", "Female"),
        ("Leavers", "Male"),
    }


def test_columns_that_only_mark_a_result_are_no_figures(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Quarter ending 30 September 2025"],
        [],
        ["KPI no", "KPI description", "Contract target", "Green", "Red", "Result", "Score"],
        [1, "Pools safe (%)", 98, 97, 90, 99.1, 5],
        [2, "Centres open (%)", 99, 98, 92, 96.4, 2],
    )
    assert [(c.measure, c.value) for c in figures(reading).values()] == [
        (Measure.TARGET, 98),
        (Measure.ACTUAL, 99.1),
        (Measure.TARGET, 99),
        (Measure.ACTUAL, 96.4),
    ]


def test_the_files_name_tells_the_period_where_no_cell_does(tmp_path: Path) -> None:
    heads = ["Ref", "Indicator", "Actual", "Target"]
    name = "ph_return_Q2_2025-26.xlsx"
    reading = read(tmp_path, ["Public health return"], heads, ["P1", "MMR", 84, 90], name=name)
    assert {cell.period for cell in figures(reading).values()} == {Q2}
    assert "period.from_name" in codes(reading)
    assert "period.missing" not in codes(reading)


def test_a_name_does_not_outweigh_what_the_cells_say(tmp_path: Path) -> None:
    heads = ["Ref", "Indicator", "Q1 2025/26 actual", "Target"]
    name = "return_Q2_2024-25.xlsx"
    reading = read(tmp_path, heads, ["P1", "MMR", 84, 90], name=name)
    assert {cell.period for cell in figures(reading).values()} == {Q1}
    assert "period.from_name" not in codes(reading)


def test_text_around_the_table_of_a_page_counts_as_its_rows(tmp_path: Path) -> None:
    page = tmp_path / "report.xls"
    page.write_text(
        "<html><body><h2>Libraries</h2><p>Period: Q2 2025/26</p><table>"
        "<tr><th>Indicator</th><th>Q1</th><th>Q2</th></tr>"
        "<tr><td>Loans</td><td>51,234</td><td>49,876</td></tr></table></body></html>"
    )
    assert {name: cell.period for name, cell in figures(read_here(page)).items()} == {
        "B4": Q1,
        "C4": Q2,
    }


def test_that_month_ends_typed_as_text_are_months(tmp_path: Path) -> None:
    path = tmp_path / "return.csv"
    path.write_text("Ref,KPI,30/04/2025,31/05/2025,Target 25/26\nK1,Calls,4,5,60\n")
    periods = [cell.period for cell in figures(read_here(path)).values()]
    assert periods == [p.month(2025, 4), p.month(2025, 5), p.year(2025)]


def test_that_a_column_of_hidden_numbers_is_no_group_of_ages(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Ward data, Q1 2025/26"],
        [],
        ["Ward", "Fly-tips", "Noise complaints"],
        ["Arsenal", 4, "<5"],
        ["Bunhill", 7, "<5"],
    )
    assert [(c.label, c.breakdown) for c in figures(reading).values()][1] == (
        "Noise complaints",
        "Arsenal",
    )


def test_that_rows_of_a_month_and_since_april_follow_each_other(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Revenues 2025/26"],
        [],
        ["Measure", None, "Apr", "May", "Jun"],
        ["Rents collected (£m)", "In month", 8, 9, 7],
        [None, "Cumulative", 8, 17, 24],
    )
    found = figures(reading)
    assert (found["E5"].period, found["E5"].value) == (p.year_to_date(2025, 3), 24e6)
    assert (found["E4"].period, found["E4"].value) == (p.month(2025, 6), 7e6)
