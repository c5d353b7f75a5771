"""Habits of housing, libraries, planning and public health that a return is read through."""

from __future__ import annotations

import calendar
from datetime import date
from pathlib import Path

import pytest
from grids import codes, figures, read

from importers.cells.saying import Expected, read_text
from importers.words.heads import head_of
from lbi_desktop.domain import period as p
from lbi_desktop.domain.periods.text import parse_period
from lbi_desktop.domain.readings.reading import Measure

MONTHS = ["Apr", "May", "Jun"]


def test_that_a_year_above_repeated_heads_begins_a_table_of_that_year(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Library visits by branch"],
        [],
        ["2023/24"],
        ["Library", *MONTHS],
        ["Archway Library", 4000, 4031, 4062],
        ["Finsbury Library", 5554, 5585, 5616],
        [],
        ["2024/25"],
        ["Library", *MONTHS],
        ["Archway Library", 4150, 4181, 4212],
        ["Finsbury Library", 5704, 5735, 5766],
    )
    found = figures(reading)
    assert found["B5"].period == p.month(2023, 4)
    assert found["B10"].period == p.month(2024, 4)


def test_that_another_title_above_repeated_heads_names_another_indicator(
    tmp_path: Path,
) -> None:
    reading = read(
        tmp_path,
        ["Library return 2024/25"],
        [],
        ["Visits"],
        ["Library", *MONTHS],
        ["Archway Library", 4000, 4031, 4062],
        ["Finsbury Library", 5554, 5585, 5616],
        [],
        ["Loans"],
        ["Library", *MONTHS],
        ["Archway Library", 2150, 2181, 2212],
        ["Finsbury Library", 3704, 3735, 3766],
    )
    found = figures(reading)
    assert (found["B5"].label, found["B10"].label) == ("Visits", "Loans")


def test_that_bare_months_of_a_calendar_year_are_its_own(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Knife crime in Islington, 2024 (calendar year)"],
        ["Offence type", "Jan", "Feb", "Mar", "Apr"],
        ["Knife crime", 31, 33, 35, 32],
        ["Robbery", 109, 111, 113, 110],
    )
    found = figures(reading)
    assert [found[at].period for at in ("B3", "E3")] == [p.month(2024, 1), p.month(2024, 4)]


def test_that_bare_months_of_a_school_year_run_from_september() -> None:
    year = p.academic_year(2023)
    found = [parse_period(month, context=year).period for month in ("Sep", "Jan", "May")]
    assert found == [p.month(2023, 9), p.month(2024, 1), p.month(2024, 5)]


@pytest.mark.parametrize(
    "head", ["% within target", "Completed in target", "% on target", "Jobs meeting the target"]
)
def test_that_meeting_a_target_is_no_target(head: str) -> None:
    assert head_of(head).measure is not Measure.TARGET


def test_that_our_own_column_beside_london_is_read(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["ASCOF benchmarking 2023/24"],
        ["Ref", "Measure", "Islington", "London", "England"],
        ["2A", "Admissions per 100,000", 512.1, 455.0, 560.8],
        ["2D", "Average package cost (£)", 412, 398, 405],
    )
    found = figures(reading)
    assert (found["C3"].value, found["C3"].measure) == (512.1, Measure.ACTUAL)
    assert found["C4"].value == 412, "a row with a reference is no average of the others"


def test_that_thousands_named_above_quarters_are_thousands(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Workforce report"],
        ["Directorate", "Agency spend £k", None],
        [None, "Q1 2024/25", "Q2 2024/25"],
        ["Adult Social Care", 812, 790],
        ["Resources", 310, 295],
    )
    assert figures(reading)["B4"].value == 812_000


def test_that_rows_of_teams_go_on_with_the_indicator_above(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Adult Social Care team performance"],
        ["Indicator", "Team", "Sep-24", "Target"],
        ["Reviews on time (%)", "North team", 71.2, 75],
        [None, "South team", 80.1, 75],
        ["Open enquiries", "North team", 31, 30],
        [None, "South team", 28, 30],
    )
    found = figures(reading)
    assert (found["C4"].label, found["C4"].breakdown) == ("Reviews on time (%)", "South team")
    assert "row.duplicate" not in codes(reading)


def test_that_a_label_left_out_goes_on_down_the_months(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Housing needs"],
        ["Indicator", "Month", "Number"],
        ["Homelessness applications", "July 2024", 211],
        [None, "August 2024", 198],
        ["Homelessness prevented", "July 2024", 61],
        [None, "August 2024", 55],
    )
    found = figures(reading)
    assert [found[at].label for at in ("C4", "C6")] == [
        "Homelessness applications",
        "Homelessness prevented",
    ]


def test_that_months_that_lost_their_format_are_months(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Leisure contract"],
        ["KPI", "Description", 45383, 45413, 45444],
        ["L1", "Visits", 174146, 168070, 205693],
        ["L3", "Accidents", 2, 5, 1],
    )
    assert figures(reading)["D4"].period == p.month(2024, 5)


def test_that_weeks_stay_weeks_at_the_end_of_a_month(tmp_path: Path) -> None:
    weeks = [date(2024, 9, 16), date(2024, 9, 23), date(2024, 9, 30)]
    rows = [[week, 31 + n] for n, week in enumerate(weeks)]
    for head in ("Week started", "Date"):
        reading = read(tmp_path, ["Missed collections"], [head, "Missed refuse"], *rows)
        period = figures(reading)["B5"].period
        assert period is not None
        assert period.start == date(2024, 9, 30)


def test_that_the_number_of_a_ward_is_no_figure(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Fly-tips by ward, Quarter 2 2024/25"],
        ["Ward no", "Ward", "Fly-tips reported"],
        [1, "Arsenal", 61],
        [2, "Barnsbury", 44],
        [3, "Bunhill", 97],
    )
    assert {at[0] for at in figures(reading)} == {"C"}


def test_that_the_share_of_each_quarter_is_read_beside_its_counts(tmp_path: Path) -> None:
    heads = ["Decided", "Decided in time", "% in time"]
    reading = read(
        tmp_path,
        ["Speed of decisions"],
        ["Application type", "Q1 2024/25", None, None, "Q2 2024/25", None, None],
        [None, *heads, *heads],
        ["Major applications", 12, 11, 91.7, 9, 9, 100],
        ["Minor applications", 104, 91, 87.5, 98, 88, 89.8],
    )
    found = figures(reading)
    assert (found["D4"].value, found["D4"].period) == (91.7, p.quarter(2024, 1))
    assert (found["G4"].value, found["G4"].period) == (100, p.quarter(2024, 2))


@pytest.mark.parametrize(
    "text, value",
    [
        ("100% (all 54)", 100),
        ("38.1% (cohort 42)", 38.1),
        ("3.1 per 100,000", 3.1),
        ("212 [note 3]", 212),
    ],
)
def test_that_how_many_a_figure_is_of_is_no_second_figure(text: str, value: float) -> None:
    assert read_text(text, Expected()).value == value


def test_that_a_bare_year_over_april_to_march_is_a_financial_year(tmp_path: Path) -> None:
    months = ["Apr", "Dec", "Jan", "Mar"]
    rows = [[month, 5000 + n] for n, month in enumerate(months)]
    across = read(tmp_path, ["Leisure 2024"], ["Measure", *months], ["Members", 1, 2, 3, 4])
    down = read(tmp_path, ["Leisure 2024"], ["Month", "Members"], *rows)
    january = p.month(2025, 1)
    assert (figures(across)["D3"].period, figures(down)["B5"].period) == (january, january)


def test_that_teams_named_above_repeated_heads_are_parts(tmp_path: Path) -> None:
    rows = [["Reviews done (%)", 70, 72], ["Waiting list", 110, 112]]
    heads = ["Indicator", "Q1 2024/25", "Q2 2024/25"]
    reading = read(
        tmp_path,
        ["Adult Social Care localities"],
        ["North team"],
        heads,
        *rows,
        [],
        ["South team"],
        heads,
        *rows,
    )
    found = figures(reading)
    assert (found["B4"].breakdown, found["B9"].breakdown) == ("North team", "South team")
    assert "row.duplicate" not in codes(reading)


def test_that_a_head_that_gives_its_target_heads_the_figure(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Contact centre 2024/25"],
        ["Month", "Calls answered (%) – target 85%", "Calls offered"],
        ["April 2024", 80, 9000],
        ["May 2024", 81, 9001],
        ["Target", 85, 9500],
    )
    found = figures(reading)
    assert found["B3"].measure is Measure.ACTUAL
    assert (found["B5"].measure, found["B5"].period) == (Measure.TARGET, p.year(2024))


def test_that_a_title_in_thousands_says_so_of_the_money_below(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Capital programme, period 6 2024/25 (£000)"],
        ["Scheme", "Actual to date", "Forecast"],
        ["New homes", 12816, 38900],
        ["Schools", 1895, 5000],
    )
    assert figures(reading)["B3"].value == 12_816_000


def test_that_names_under_no_head_go_on_for_the_directorate_beside_them(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Complaints 2024/25"],
        ["Directorate", None, *MONTHS],
        ["Adult Social Care", "Number received", 20, 22, 18],
        [None, "% on time", 90, 86, 94],
        ["Resources", "Number received", 51, 49, 60],
        [None, "% on time", 80, 82, 75],
    )
    found = figures(reading)
    assert (found["C4"].label, found["C4"].breakdown) == ("% on time", "Adult Social Care")
    assert (found["C5"].label, found["C5"].breakdown) == ("Number received", "Resources")


def test_that_services_go_on_for_the_directorate_above_them(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Sickness absence, 12 months to September 2024"],
        ["Directorate", "Service", "Days lost", "FTE"],
        ["Resources", "Finance", 301, 80.2],
        [None, "HR", 120, 41.5],
        ["Adults", "Access", 811, 70.1],
        [None, "Learning disability", 402, 55],
        ["Adults total", None, 1213, 125.1],
    )
    found = figures(reading)
    assert [found[at].breakdown for at in ("C4", "C6")] == [
        "Resources, HR",
        "Adults, Learning disability",
    ]
    assert "row.duplicate" not in codes(reading)


def test_that_months_written_as_numbers_are_periods(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["kpi_ref", "kpi_title", "yyyymm", "actual", "target"],
        ["HN 16", "Stage 1 complaints", "202408", 111, 100],
        ["HN 16", "Stage 1 complaints", "202409", 117, 100],
    )
    assert figures(reading)["D3"].period == p.month(2024, 9)


@pytest.mark.parametrize(
    "head", ["Target (95%)", "Target 31 March 2025", "Target 24 / 25", "Visits, target 2025"]
)
def test_that_a_target_with_its_number_or_day_stays_a_target(head: str) -> None:
    assert head_of(head).measure is Measure.TARGET


@pytest.mark.parametrize(
    "titles",
    [
        ("Quarter 1", "Quarter 2"),
        ("Actual", "Target"),
        ("This year", "Last year"),
        ("Numerator", "Denominator"),
        ("Table 1", "Table 2"),
        ("Our measures", "Please check these against the system before sending"),
    ],
)
def test_that_titles_of_no_team_make_no_parts_of_repeated_rows(
    titles: tuple[str, str], tmp_path: Path
) -> None:
    heads, rows = ["Indicator", *MONTHS], [["Visits", 1, 2, 3], ["Loans", 5, 6, 7]]
    first, second = titles
    grid = [[first], heads, *rows, [], [second], heads, *rows]
    reading = read(tmp_path, ["Return 2024/25"], [], *grid)
    assert {cell.breakdown for cell in figures(reading).values()} == {""}
    assert "row.duplicate" in codes(reading)


def test_that_a_title_that_only_speaks_of_a_year_dates_no_table(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Return 2024/25"],
        ["Corporate measures"],
        ["Indicator", *MONTHS],
        ["Visits", 1, 2, 3],
        [],
        ["Measures new since 2022/23"],
        ["Indicator", *MONTHS],
        ["Jobs", 1, 2, 3],
    )
    assert figures(reading)["B8"].period == p.month(2024, 4)


def test_that_a_mistyped_month_beside_a_measure_is_asked_about(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Return Q2 2024/25"],
        ["Indicator", "Month", "Measure", "Value"],
        ["Visits", "July 2024", "Actual", 1],
        ["Visits", "Agust 2024", "Actual", 2],
    )
    assert figures(reading)["D4"].period is None
    assert "period.missing" in codes(reading)


def test_that_a_calendar_year_repeated_stays_one(tmp_path: Path) -> None:
    year = [name[:3] for name in calendar.month_name[1:]]
    rows = [[name, month, 7] for name in ("Knife crime", "Robbery") for month in year]
    reading = read(tmp_path, ["Crime 2024"], ["Indicator", "Month", "Number"], *rows)
    found = figures(reading)
    assert [found[at].period for at in ("C3", "C15")] == [p.month(2024, 1)] * 2


def test_that_the_ends_of_quarters_tell_a_financial_year(tmp_path: Path) -> None:
    heads = ["Indicator", "Apr", "Jul", "Oct", "Jan"]
    reading = read(tmp_path, ["Leisure 2024"], heads, ["Members", 1, 2, 3, 4])
    assert figures(reading)["E3"].period == p.month(2025, 1)


@pytest.mark.parametrize("text", ["54 (all 54)", "12 (out of 54)", "12 within 10 days"])
def test_that_a_count_beside_its_whole_is_asked_about(text: str) -> None:
    assert read_text(text, Expected(unit="percent")).problem == "cell.two_values"


@pytest.mark.parametrize("text", ["Annual (71.2)", "Annually, 71"])
def test_that_an_annual_figure_in_words_is_not_lost(text: str) -> None:
    assert read_text(text, Expected()).problem == "cell.not_a_number"


def test_that_a_section_in_thousands_says_nothing_of_other_rows(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Finance return Q2 2024/25"],
        ["Agency and overtime spend this year (£k)"],
        ["Ref", "Indicator", "Actual"],
        ["A1", "Average cost of a placement (£)", 1200],
    )
    assert figures(reading)["C4"].value == 1200


def test_that_one_day_among_ends_of_months_leaves_them_months(tmp_path: Path) -> None:
    days = [date(2024, 4, 30), date(2024, 5, 31), date(2024, 6, 28)]
    rows = [["Visits", day, 7] for day in days]
    reading = read(tmp_path, ["Return"], ["Indicator", "Date", "Value"], *rows)
    assert figures(reading)["C3"].period == p.month(2024, 4)
