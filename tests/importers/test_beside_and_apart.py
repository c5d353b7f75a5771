"""Cells told by what stands beside, above or on another sheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from grids import codes_at, figures, read, workbook

from importers.cells.saying import Expected, read_text
from importers.reading_here import read_here
from importers.words.cell_words import unit_word
from importers.words.labels import split_ref
from lbi_desktop.domain import period as p
from lbi_desktop.domain.issues.issue import Severity
from lbi_desktop.domain.readings.reading import Measure


def test_that_an_average_of_months_is_no_figure_of_its_own(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Visits 2024/25"],
        ["Measure", "Apr 2024", "May 2024", "Total", "Monthly average"],
        ["Library visits", 92225, 85421, 177646, 88823],
        ["Gym visits", 9222, 8542, 17764, 8882],
        ["12 month average", 50724, 46982, None, None],
    )
    assert {"E3", "E4", "B5", "C5"}.isdisjoint(figures(reading))


def test_that_counts_of_colours_are_no_figures_nor_those_without_one(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Scorecard Q2 2024/25"],
        ["Directorate", "Green", "Amber", "Red", "No data", "Total"],
        ["Adult Social Care", 5, 2, 1, 1, 9],
        ["Public Health", 4, 3, 2, 0, 9],
    )
    assert not figures(reading)


def test_that_a_basis_in_words_makes_no_figure_of_london_ours(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Rates Q2 2024/25"],
        ["Indicator", "Basis", "Q2 2024/25", "London"],
        ["Alcohol-related admissions", "per 100,000", 610.4, 480.1],
        ["First-time entrants", "per 1,000", 2.1, 1.7],
        ["Under-18 conceptions", "per 1,000 women aged 15-17", 10.9, 9.9],
        ["Suicide rate", "per 100,000", 8.7, 6.9],
    )
    found = figures(reading)
    assert [found[f"C{row}"].value for row in (3, 4, 5, 6)] == [610.4, 2.1, 10.9, 8.7]
    assert {found[f"D{row}"].measure for row in (3, 4, 5, 6)} == {Measure.BENCHMARK}


def test_that_a_form_left_of_a_table_of_months_is_read_too(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Indicator:", "Online transactions"],
        ["Reference:", "R 8"],
        ["Reporting period:", "Quarter 3 2024/25"],
        ["Actual (this quarter)", 45120, None, "Month", "Value"],
        ["Target", 50000, None, "October 2024", 15039],
        ["Previous quarter", 43981, None, "November 2024", 15040],
    )
    found = figures(reading)
    assert (found["B4"].value, found["B4"].measure) == (45120, Measure.ACTUAL)
    assert found["B6"].period == p.quarter(2024, 2)
    assert (found["E5"].label, found["E5"].period) == ("Online transactions", p.month(2024, 10))


def test_that_under_thousands_a_row_with_a_unit_of_its_own_is_not_multiplied(
    tmp_path: Path,
) -> None:
    reading = read(
        tmp_path,
        ["Financial health, Q2 2024/25 (£000)"],
        ["Measure", "Q2 actual"],
        ["Debt recovered", 1310],
        ["Average cost per placement (£)", 1285],
        ["Number of invoices paid", 10412],
        ["Staff in post (FTE)", 4310.5],
    )
    found = figures(reading)
    assert [found[f"B{row}"].value for row in (3, 4, 5, 6)] == [1310000, 1285, 10412, 4310.5]


@pytest.mark.parametrize(
    "text, value",
    [("3,398t", 3398), ("598.5tCO2e", 598.5), ("612 tCO2e", 612), ("1,998km", 1998)],
)
def test_that_a_unit_glued_to_a_number_is_no_stray_letter(text: str, value: float) -> None:
    assert read_text(text, Expected()).value == value


@pytest.mark.parametrize("label", ["CO2 from fleet", "KS2 pupils at standard", "S42 enquiries"])
def test_that_a_shortened_word_is_no_reference(label: str) -> None:
    assert split_ref(label) == ("", label)


def test_that_a_short_word_before_a_title_is_still_a_reference() -> None:
    assert split_ref("CO2 Stage 2 complaints") == ("CO2", "Stage 2 complaints")


@pytest.mark.parametrize(
    "text, period",
    [
        ("SQLY", p.quarter(2023, 2)),
        ("Prev Q", p.quarter(2024, 1)),
        ("PQ", p.quarter(2024, 1)),
    ],
)
def test_that_shortened_columns_of_earlier_quarters_are_read(
    tmp_path: Path, text: str, period: p.Period
) -> None:
    reading = read(
        tmp_path,
        ["Return Q2 2024/25"],
        ["Ref", "Indicator", text, "This quarter"],
        ["HN 11", "Households in temporary accommodation", 1071, 1102],
    )
    assert figures(reading)["C3"].period == period


def test_that_two_sheets_may_repeat_a_figure_but_not_give_another(tmp_path: Path) -> None:
    head = ["Indicator", "Q1 2024/25", "Q2 2024/25"]
    sheets = {
        "Summary": [head, ["Decisions in time", 60.7, 65.9]],
        "Detail": [head, ["Decisions in time", 60.7, 67.9]],
    }
    reading = read_here(workbook(tmp_path, sheets))
    assert [i.sheet for i in reading.issues if i.code == "row.duplicate"] == ["Detail"]
    assert codes_at(reading, "C2") == {"row.duplicate"}


def test_that_a_sheet_named_after_a_ward_holds_that_wards_figures(tmp_path: Path) -> None:
    head = ["Indicator", "Ward", "Islington"]
    rows = [["Ward profile Q2 2024/25"], head, ["Fly-tips", 30, 911]]
    reading = read_here(workbook(tmp_path, {"Arsenal": rows, "Bunhill": rows}))
    found = {(c.sheet, c.cell): c.breakdown for c in reading.cells if c.value is not None}
    assert found["Arsenal", "B3"] == "Arsenal"
    assert found["Bunhill", "B3"] == "Bunhill"
    assert found["Bunhill", "C3"] == ""


def test_that_lines_of_commentary_under_a_table_ask_nothing(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Q2 2024/25"],
        ["", "Q1 2024/25", "Q2 2024/25", "Target"],
        ["Days lost to sickness", 7.9, 8.4, 7.5],
        ["What happened", "1,204 fewer days; 3 people left in October 2024."],
    )
    assert not codes_at(reading, "B4")
    said = {cell.cell: cell for cell in reading.cells}["B4"]
    assert (said.measure, said.part) == (Measure.COMMENTARY, "happened")


def test_that_a_table_under_heads_of_unknown_words_is_asked_about(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Housing options: cases Q2 2024/25"],
        [],
        ["Case type", "Opened", "Closed"],
        ["Relief", 120, 100],
        ["Prevention", 121, 101],
        ["Main duty", 122, 102],
    )
    told = next(issue for issue in reading.issues if issue.code == "sheet.unread")
    assert (told.severity, told.cell) == (Severity.ASK, "B4")
    assert "“Opened” and “Closed”" in told.message


def test_that_a_baseline_of_no_year_is_told_to_be_left_aside(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Return Q2 2024/25"],
        ["Ref", "Indicator", "Baseline", "Q2 2024/25"],
        ["HN 11", "Households in temporary accommodation", 1000, 1064],
    )
    told = next(issue for issue in reading.issues if issue.code == "sheet.column_unread")
    assert (told.severity, told.cell) == (Severity.NOTE, "C2")


@pytest.mark.parametrize(
    "text, unit",
    [
        ("per 1,000", "per 1,000"),
        ("Rate per 100,000", "per 100,000"),
        ("rate per head", "rate"),
    ],
)
def test_that_a_rate_is_named_by_its_basis(text: str, unit: str) -> None:
    assert unit_word(text) == unit


def test_that_who_acts_and_by_when_under_a_table_asks_nothing(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Q2 2024/25"],
        ["", "Q1 2024/25", "Q2 2024/25", "Target"],
        ["Days lost to sickness", 7.9, 8.4, 7.5],
        ["Due date", (date(2025, 3, 31), "dd/mm/yyyy")],
        ["Owner", "Head of HR"],
    )
    assert not reading.issues
    assert set(figures(reading)) == {"B3", "C3", "D3"}


def test_that_a_share_beside_its_parts_under_a_quarter_is_that_quarters(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Return Q2 2024/25"],
        ["Ref", "Indicator", "Q1 2024/25", None, None, "Q2 2024/25", None, None],
        [None, None, "Num", "Den", "%", "Num", "Den", "%"],
        ["PI 1", "At home after 91 days", 80, 90, (0.889, "0.0%"), 89, 100, (0.89, "0.0%")],
    )
    found = figures(reading)
    assert {cell: found[cell].period for cell in ("E4", "H4")} == {
        "E4": p.quarter(2024, 1),
        "H4": p.quarter(2024, 2),
    }
    assert (found["H4"].numerator, found["H4"].denominator) == (89, 100)


def test_that_a_directorate_called_after_homes_is_a_part_like_the_others(
    tmp_path: Path,
) -> None:
    reading = read(
        tmp_path,
        ["Complaints by directorate – Quarter 3 2024/25"],
        [
            "Measure",
            "Adult Social Care",
            "Public Health",
            "Homes & Neighbourhoods",
            "Resources",
        ],
        ["Stage 1 complaints received", 20, 21, 22, 23],
        ["Stage 2 requests received", 2, 1, 2, 3],
    )
    assert figures(reading)["D3"].breakdown == "Homes & Neighbourhoods"


def test_that_lbi_heads_our_own_figures_beside_those_of_others(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Health profile 2023/24"],
        ["Indicator", "LBI", "London", "England"],
        ["Smoking prevalence (%)", 13.6, 11.7, 12.7],
        ["Obesity (%)", 23.6, 21.7, 22.7],
    )
    found = figures(reading)
    assert [found[f"{c}3"].measure for c in "BC"] == [Measure.ACTUAL, Measure.BENCHMARK]


@pytest.mark.parametrize(
    "text", ["5% up", "£1.2m underspend", "£0.4m over budget", "5 better", "12 down"]
)
def test_that_a_change_or_a_balance_in_words_is_no_figure(text: str) -> None:
    assert read_text(text, Expected()).value is None


@pytest.mark.parametrize(
    "text, value",
    [("85%G", 85), ("85.0pc", 85), ("18wks", 18), ("1234 - see note 2", 1234)],
)
def test_that_what_is_glued_or_noted_on_a_figure_leaves_it(text: str, value: float) -> None:
    assert read_text(text, Expected()).value == value


def test_that_a_figure_that_says_it_is_to_date_is_of_the_year_to_date(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Return Q2 2024/25"],
        ["Ref", "Indicator", "Q2 2024/25"],
        ["HN 5", "Overcrowded households assisted", "34 YTD"],
        ["HN 6", "Households downsized", 12],
    )
    found = figures(reading)
    assert (found["C3"].value, found["C3"].period) == (34, p.year_to_date(2024, 6))
    assert found["C4"].period == p.quarter(2024, 2)


def test_that_periods_may_run_down_under_no_head_of_their_own(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Community safety 2024/25"],
        [None, "Burglary", "Robbery"],
        ["Q1 2024/25", 300, 200],
        ["Q2 2024/25", 310, 190],
        ["% change", 0.033, -0.05],
        ["Target 2024/25", 1200, 800],
        ["RAG", "G", "A"],
    )
    found = figures(reading)
    assert set(found) == {"B3", "C3", "B4", "C4", "B6", "C6"}
    assert (found["C4"].label, found["C4"].period) == ("Robbery", p.quarter(2024, 2))
    assert (found["B6"].measure, found["B6"].period) == (Measure.TARGET, p.year(2024))
    assert not reading.issues


def test_that_the_year_beside_terms_is_the_schools_year(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["School attendance, 2023/24 academic year"],
        ["Indicator", "Autumn", "Spring", "Summer", "Year"],
        ["Primary (%)", 94, 93, 92, 93],
    )
    assert figures(reading)["E3"].period == p.academic_year(2023)


def test_that_stretches_from_april_say_which_quarter_a_return_is_for(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Return 2024/25"],
        ["Indicator", "Q1", "Q1-Q2", "Q1-Q3", "Target"],
        ["Homes completed", 12, 25, 40, 50],
    )
    assert figures(reading)["E3"].period == p.quarter(2024, 3)


def test_that_a_row_of_the_borough_on_a_wards_sheet_stays_the_boroughs(
    tmp_path: Path,
) -> None:
    head = ["Area", "Crimes Q2 2024/25", "Persons", "Islington"]
    rows = [["Ward profile Q2 2024/25"], head, ["Highbury", 12, 30, 911], ["Islington", 300]]
    reading = read_here(workbook(tmp_path, {"Highbury": rows}))
    parts = {cell.cell: cell.breakdown for cell in reading.cells if cell.value is not None}
    assert (parts["B3"], parts["B4"]) == ("Highbury", "")
    form = [["Indicator:", "Crimes"], ["Period:", "Q2 2024/25"], ["Actual:", 12]]
    reading = read_here(workbook(tmp_path, {"Highbury": form}))
    assert [cell.breakdown for cell in reading.cells if cell.value == 12] == ["Highbury"]


def test_that_a_narrative_beside_thresholds_of_colours_is_kept(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Indicator", "Q2 2024/25", "Red", "Amber", "Green", "Narrative"],
        ["Fly-tips", 12, 20, 15, 10, "Fewer than last year after the new patrols began."],
        ["Thefts", 3, 9, 6, 4, "About the same as in the quarter before."],
    )
    said = {cell.cell: cell.measure for cell in reading.cells}
    assert (said["F2"], said["F3"]) == (Measure.COMMENTARY, Measure.COMMENTARY)
    assert figures(reading).keys() == {"B2", "B3"}


def test_that_only_a_single_figure_that_says_so_counts_from_april(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Indicator", "Q2 2024/25"],
        ["Fly-tips", "34 YTD"],
        ["Thefts", "34, best since April"],
        ["Visits", "34 - most up to date"],
        ["Loans", "34 (111 YTD)"],
    )
    periods = {cell.cell: cell.period for cell in reading.cells}
    assert periods["B2"] == p.quarter(2024, 2).year_to_date()
    assert {periods["B3"], periods["B4"], periods["B5"]} == {p.quarter(2024, 2)}


def test_that_bare_years_under_years_ending_in_march_are_financial(tmp_path: Path) -> None:
    across = read(
        tmp_path,
        ["Financial years ending 31 March"],
        ["Indicator", 2023, "2024 actual", "2024 target"],
        ["Homes let", 30, 31, 32],
        ["Repairs", 3, 4, 5],
    )
    periods = {cell.cell: cell.period for cell in across.cells}
    assert [periods[one] for one in ("B3", "C3", "D3")] == [p.year(2022), *[p.year(2023)] * 2]
    down = read(
        tmp_path,
        ["Years ending 31 March"],
        ["Year", "Homes let", "Repairs"],
        [2023, 30, 3],
        [2024, 31, 4],
    )
    periods = {cell.cell: cell.period for cell in down.cells}
    assert (periods["B3"], periods["C4"]) == (p.year(2022), p.year(2023))


def test_that_two_columns_are_a_table_though_the_first_row_has_no_figure(
    tmp_path: Path,
) -> None:
    rows = [["Fly-tips", "n/a"], ["Thefts", 13], ["Visits", 14]]
    reading = read(tmp_path, ["Indicator", "Q2 2024/25"], *rows)
    found = {cell: one.value for cell, one in figures(reading).items()}
    assert found == {"B2": None, "B3": 13, "B4": 14}
    down = read(tmp_path, ["Month", "Visits"], ["Apr 2024", "tbc"], ["May 2024", 12])
    assert {cell: one.value for cell, one in figures(down).items()} == {"B2": None, "B3": 12}
