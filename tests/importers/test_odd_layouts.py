"""Layouts that departments make up: rows of years, blocks beside forms, names that mislead."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from grids import codes, codes_at, figures, read

from importers.cells.saying import Expected, read_figure
from importers.reading_here import read_here
from importers.words.periods import period_in
from importers.workbooks.sheets import Cell
from lbi_desktop.domain import period as p
from lbi_desktop.domain.readings.reading import Measure
from lbi_desktop.domain.value import State

Q1, Q2 = p.quarter(2024, 1), p.quarter(2024, 2)
APRIL = p.month(2024, 4)


def test_that_a_row_called_by_an_earlier_year_is_of_that_year(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Homes, monthly return 2024/25"],
        ["Indicator", None, "Apr", "May", "YTD"],
        ["Complaints received", "Actual", 120, 131, 251],
        [None, "Target", 110, 110, 220],
        [None, "2023/24", 101, 98, 199],
    )
    found = figures(reading)
    assert found["C3"].period == APRIL
    assert found["C5"].period == p.month(2023, 4)
    assert found["E5"].period == p.year_to_date(2023, 2)
    assert "row.duplicate" not in codes(reading)


def test_that_rows_of_targets_units_and_sources_stand_among_periods(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Resources"],
        ["Period", "R 1 Council tax collected in year", "R 9 Calls answered"],
        ["Unit", "%", "number"],
        ["Target 2024/25", 96.5, 380000],
        ["Q1 2024/25", 27.9, 98019],
        ["Q2 2024/25", 54.1, "91,333"],
        ["Source", "Academy", "Contact centre"],
    )
    found = figures(reading)
    assert set(found) == {"B4", "C4", "B5", "C5", "B6", "C6"}
    assert (found["C4"].measure, found["C4"].period) == (Measure.TARGET, p.year(2024))
    assert (found["C6"].label, found["C6"].value) == ("R 9 Calls answered", 91333)
    assert [found[at].period for at in ("B5", "B6")] == [Q1, Q2]


def test_that_lines_above_a_table_of_measures_name_its_indicator(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Performance indicator return"],
        ["Reference", "HN 14"],
        ["Title", "Repairs fixed first time"],
        ["Reporting period", "Quarter 2 2024/25"],
        [],
        ["Quarter", "Q1", "Q2", "Q3"],
        ["Actual", 84.2, 86, None],
        ["Target", 85, 85, 85],
        ["Last year", 80.1, 81, 82],
    )
    found = figures(reading)
    assert {(one.ref, one.label) for one in found.values()} == {
        ("HN 14", "Repairs fixed first time")
    }
    assert (found["C7"].value, found["C7"].period) == (86, Q2)
    assert found["D8"].measure is Measure.TARGET
    assert found["B9"].period == Q1.year_before()


def test_that_tables_side_by_side_under_the_same_heads_keep_their_names(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Leisure and libraries, 2024/25"],
        ["Leisure", "Q1", "Q2", None, "Libraries", "Q1", "Q2"],
        ["Gym members", 11021, 11234, None, "Active borrowers", 21002, 21544],
        ["E 6 Visits", 412003, 398771, None, "E 7 Loans", 267001, 271330],
    )
    found = figures(reading)
    assert found["C3"].label == "Gym members"
    assert (found["F4"].ref, found["F4"].label, found["F4"].period) == ("E 7", "Loans", Q1)
    assert "row.duplicate" not in codes(reading)


def test_that_a_count_of_indicators_below_them_is_none(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Q1 2024/25"],
        ["Ref", "Measure", "Actual"],
        ["PI 1", "At home 91 days later", 88.1],
        ["PI 2", "Delayed transfers", 7.2],
        ["Total number of indicators", None, 2],
    )
    assert set(figures(reading)) == {"C3", "C4"}


def test_that_rows_flagged_as_suppressed_are_read_without_a_figure(tmp_path: Path) -> None:
    path = tmp_path / "extract.csv"
    path.write_text(
        "code,indicator_name,geography,period_start,period_end,value,suppressed\n"
        "PH1,Quitters,Barnsbury,2024-04-01,2024-06-30,12.5,N\n"
        "PH1,Quitters,Bunhill,2024-04-01,2024-06-30,,Y\n"
        "PH1,Quitters,Laycock,2024-04-01,2024-06-30,9,N\n"
    )
    found = figures(read_here(path))
    assert {at: one.state for at, one in found.items()} == {
        "F2": State.FINAL,
        "F3": State.SUPPRESSED,
        "F4": State.FINAL,
    }
    assert {one.period for one in found.values()} == {Q1}


@pytest.mark.parametrize("text", ["R 71%", "G: 71%", "Amber 71%", "g 71%"])
def test_that_a_light_before_a_figure_leaves_it_final(text: str) -> None:
    figure = read_figure(Cell(1, 1, text, text), Expected())
    assert (figure.value, figure.state, figure.problem) == (71, State.FINAL, "")


def test_that_a_reference_is_no_period_and_completed_by_is_no_signature(tmp_path: Path) -> None:
    assert period_in("CS-P5 Burglary", p.year(2024)).period is None
    assert period_in("P5", p.year(2024)).period == p.month(2024, 8)
    reading = read(
        tmp_path,
        ["Health checks completed by ethnicity, 2023/24"],
        ["Ethnic group", "Number"],
        *[[group, 40 + n] for n, group in enumerate(("Asian", "Black", "Mixed", "White"))],
    )
    assert {one.period for one in figures(reading).values()} == {p.year(2023)}


def test_that_an_extract_of_complaints_leads_to_where_it_is_counted(tmp_path: Path) -> None:
    heads = ["Case ID", "Surname", "Stage", "Date of birth", "Days"]
    people = [[n, "Surname", "Stage 1", f"{n} Oct 1990", 4] for n in range(1, 7)]
    reading = read(tmp_path, heads, *people)
    (told,) = [one for one in reading.issues if one.code == "extract.case_level"]
    assert "complaints count" in told.proposal


def test_that_two_days_that_make_no_period_name_none(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Indicator", "Start date", "End date", "Value"],
        ["Missed collections", "01/07/2024", "30/09/2024", 201],
        ["Fly-tips", "01/07/2024", "19/08/2024", 911],
        ["Graffiti removed", "01/07/2024", None, 88],
    )
    found = figures(reading)
    assert found["D2"].period == Q2
    assert [found[at].period for at in ("D3", "D4")] == [None, None]
    assert all("period.missing" in codes_at(reading, at) for at in ("D3", "D4"))


def test_that_a_sections_title_left_of_the_table_does_not_end_it(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Environment, Quarter 2 2024/25"],
        [None, "Ref", "Indicator", "Actual", "Target"],
        [None, "E 1", "Fly-tips", 911, 900],
        [],
        ["Leisure"],
        [None, "E 6", "Visits to leisure centres", 523464, 520000],
        [],
        ["Workings", 17],
    )
    found = figures(reading)
    assert {"D3", "E3", "D6", "E6"} <= set(found)
    assert found["D6"].label == "Visits to leisure centres"


def test_that_stretches_of_a_year_down_are_periods_and_no_measures(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Contact centre"],
        ["Year", "Period", "Calls answered"],
        ["2024/25", "Q1", 98019],
        ["2024/25", "Q2", 91333],
        ["2024/25", "Year to date", 189352],
    )
    found = figures(reading)
    assert [found[at].period for at in ("C3", "C4")] == [Q1, Q2]


def test_that_columns_headed_alike_are_of_no_period(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Homelessness scorecard 2024/25"],
        ["Indicator", "Q1", "Q2", "Q1", "Q2"],
        ["Households in temporary accommodation", 1001, 1022, 1058, 1064],
        ["Households in bed and breakfast", 80, 91, 88, 79],
    )
    assert {one.period for one in figures(reading).values()} == {None}
    assert "period.ambiguous" in codes_at(reading, "B2")


def test_that_a_row_of_years_above_begins_where_the_quarters_do(tmp_path: Path) -> None:
    def merged(book: openpyxl.Workbook) -> None:
        for area in ("A2:A5", "B2:E2", "B3:C3", "D3:E3"):
            book["Return"].merge_cells(area)

    reading = read(
        tmp_path,
        ["Homelessness scorecard"],
        ["Indicator", "Performance"],
        [None, "2023/24", None, "2024/25"],
        [None, "Q1", "Q2", "Q1", "Q2"],
        [None, "Number", "Number", "Number", "Number"],
        ["Households in temporary accommodation", 1001, 1022, 1058, 1064],
        change=merged,
    )
    found = figures(reading)
    assert [found[at].period for at in ("B6", "E6")] == [p.quarter(2023, 1), Q2]


def test_that_numbers_outside_the_tables_are_told_of(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Environment 2024/25"],
        ["Budget code", 1204],
        ["Staff in post", 41, 42, 40],
        ["Vans", 12],
        ["Ref", "Indicator", "Q1", "Q2"],
        ["E 3", "Fly-tips", 827, 911],
        ["E 4", "Missed collections", 208, 201],
    )
    assert len(figures(reading)) == 4
    (told,) = [one for one in reading.issues if one.code == "sheet.unread"]
    assert "5 numbers outside its tables" in told.message
    assert told.cell == "B2"


def test_that_a_row_without_a_number_in_a_list_is_no_head(tmp_path: Path) -> None:
    path = tmp_path / "extract.csv"
    path.write_text(
        "Indicator,Unit,Time period,Geography,Value,Data status\n"
        "Four-week quitters,Number,Q2 2024/25,Arsenal,*,Final\n"
        "Four-week quitters,Number,Q2 2024/25,Barnsbury,8,Final\n"
        "Health checks,Number,Q2 2024/25,Arsenal,[c],Final\n"
        "Health checks,Number,Q2 2024/25,Barnsbury,83,Final\n",
        encoding="utf-8",
    )
    found = figures(read_here(path))
    assert set(found) == {"E2", "E3", "E4", "E5"}
    assert [found[at].state for at in ("E2", "E4")] == [State.SUPPRESSED] * 2
    assert found["E3"].label == "Four-week quitters"


def test_that_words_above_the_same_heads_again_name_another_indicator(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Housing options 2024/25"],
        ["Homelessness applications"],
        ["Period", "Actual", "Target"],
        ["Quarter 1", 401, 400],
        ["Quarter 2", 422, 400],
        [],
        ["Homelessness prevented (%)"],
        ["Period", "Actual", "Target"],
        ["Quarter 1", 51.2, 55],
        ["Quarter 2", 53, 55],
    )
    found = figures(reading)
    assert (found["B5"].label, found["B5"].period) == ("Homelessness applications", Q2)
    assert (found["C10"].label, found["C10"].period) == ("Homelessness prevented (%)", Q2)
    assert "row.duplicate" not in codes(reading)


def test_that_what_came_before_a_term_is_asked_for(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Indicator", "Period", "Value", "Previous"],
        ["Persistent absence (%)", "Autumn term 2024", 21.2, 22.8],
        ["NEET (%)", "Dec-24", 2.1, 2.3],
    )
    found = figures(reading)
    assert found["D3"].period == p.month(2024, 11)
    assert found["D2"].period is None
    assert "period.missing" in codes_at(reading, "D2")


def test_that_counts_beside_a_share_are_no_areas(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Planning, Quarter 2 2024/25"],
        ["Ref", "Indicator", "Number in time", "Number decided", "% in time"],
        ["E 5", "Major applications decided in time", 18, 19, (0.9474, "0.0%")],
        ["E 6", "Minor applications decided in time", 88, 100, (0.88, "0.0%")],
    )
    found = figures(reading)
    assert {at: (one.value, one.breakdown) for at, one in found.items()} == {
        "E3": (94.74, ""),
        "E4": (88, ""),
    }
    assert "sheet.column_unread" in codes(reading)
