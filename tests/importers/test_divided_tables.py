"""Tables divided by ward and by people: every figure belongs to its part alone."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from grids import codes, figures, read

from importers.words.groups import is_group
from lbi_desktop.domain import period as p
from lbi_desktop.domain.readings.reading import Measure

TITLE = ["Reporting period: Q2 2024/25"]
Q1, Q2 = p.quarter(2024, 1), p.quarter(2024, 2)
WARDS = ("Arsenal", "Barnsbury", "Bunhill", "Canonbury")
SEPTEMBER = (datetime(2024, 9, 5), "d-mmm")  # noqa: DTZ001 - as a workbook keeps it
OCTOBER = (datetime(2014, 10, 1), "mmm-yy")  # noqa: DTZ001


def parts(tmp_path: Path, *rows: list[object]) -> dict[str, str]:
    """The part of the borough each cell of figures is about."""
    return {at: one.breakdown for at, one in figures(read(tmp_path, TITLE, *rows)).items()}


@pytest.mark.parametrize(
    "head",
    ["% change", "vs last year", "+/- Q1", "Rank", "Variance to target", "95% upper CI",
     "Change Q1 to Q2", "% of borough total", "Difference from London"],
)  # fmt: skip
def test_a_column_that_compares_is_no_indicator_of_a_ward(tmp_path: Path, head: str) -> None:
    rows = [[ward, 10 + n, n - 2, 20 + n, 3 - n] for n, ward in enumerate(WARDS)]
    reading = read(tmp_path, TITLE, ["Ward", "Burglary", head, "Robbery", head], *rows)
    found = figures(reading)
    assert {one.label for one in found.values()} == {"Burglary", "Robbery"}
    assert len(found) == 2 * len(WARDS)


def test_a_change_under_each_indicator_of_two_header_rows_is_no_figure(tmp_path: Path) -> None:
    heads = ["Ward", "Burglary", None, "Robbery", None]
    rows = [[ward, 10 + n, 0.1, 20 + n, -0.2] for n, ward in enumerate(WARDS)]
    reading = read(tmp_path, TITLE, heads, [None, *["Number", "% change"] * 2], *rows)
    assert {at[0] for at in figures(reading)} == {"B", "D"}


def test_a_rate_beside_a_count_keeps_its_own_name(tmp_path: Path) -> None:
    rows = [[ward, 10 + n, 1.5 + n, 7] for n, ward in enumerate(WARDS)]
    heads = ["Ward", "Burglary", None, "Theft"], [None, "Count", "Rate per 1,000", "Count"]
    found = figures(read(tmp_path, TITLE, *heads, *rows))
    assert (found["B4"].label, found["C4"].label) == ("Burglary", "Burglary, Rate per 1,000")


@pytest.mark.parametrize(
    "ages", [("0-15", "16-64", "65+"), ("Under 18", "18 to 64", "85 and over")]
)
def test_that_ages_name_the_part_of_a_figure(tmp_path: Path, ages: tuple[str, ...]) -> None:
    rows = [["Falls", age, 10 + n, 20 + n] for n, age in enumerate(ages)]
    found = parts(tmp_path, ["Indicator", "Age band", "Q1 2024/25", "Q2 2024/25"], *rows)
    assert found == {f"{c}{n}": age for n, age in enumerate(ages, start=3) for c in "CD"}


def test_that_ages_excel_took_for_dates_are_ages_again(tmp_path: Path) -> None:
    bands = ["0-4", SEPTEMBER, OCTOBER, "15-19", "All ages"]
    rows = [["Falls", band, 10 + n] for n, band in enumerate(bands)]
    reading = read(tmp_path, TITLE, ["Indicator", "Age group", "Value"], *rows)
    told = [one.breakdown for one in figures(reading).values()]
    assert told == ["0-4", "5-9", "10-14", "15-19", ""]
    assert "cell.band_read" in codes(reading)


def test_that_ages_across_excel_took_for_dates_are_no_periods(tmp_path: Path) -> None:
    heads = ["Indicator", "0-4", SEPTEMBER, OCTOBER, "15-19"]
    reading = read(tmp_path, TITLE, heads, ["Falls", 1, 2, 3, 6], ["Visits", 10, 20, 30, 60])
    found = figures(reading)
    assert [found[f"{c}3"].breakdown for c in "BCDE"] == ["0-4", "5-9", "10-14", "15-19"]
    assert {one.period for one in found.values()} == {Q2}


def test_that_a_column_of_days_is_no_column_of_ages(tmp_path: Path) -> None:
    heads = ["Indicator", "Last checked", "Q2 2024/25"]
    found = parts(tmp_path, heads, ["Falls", SEPTEMBER, 1], ["Visits", SEPTEMBER, 2])
    assert set(found.values()) == {""}


def test_that_sexes_under_each_quarter_divide_it(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Ref", "Indicator", "Q1 2024/25", None, None, "Q2 2024/25", None, None],
        [None, None, *["Male", "Female", "All"] * 2],
        ["A1", "Falls", 1, 2, 3, 4, 5, 9],
        ["A2", "Visits", 10, 20, 30, 40, 50, 90],
    )
    found = figures(reading)
    assert [found[f"{c}3"].breakdown for c in "CDEFGH"] == ["Male", "Female", ""] * 2
    assert [found[f"{c}3"].period for c in "CDEFGH"] == [Q1] * 3 + [Q2] * 3


def test_that_people_of_a_ward_are_named_after_the_ward(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Falls by ward"],
        ["Ward", "Q1 2024/25", None, "Q2 2024/25", None],
        [None, *["Male", "Female"] * 2],
        ["Arsenal", 1, 2, 4, 5],
        ["Bunhill", 10, 20, 40, 50],
    )
    found = figures(reading)
    assert [found[f"{c}4"].breakdown for c in "BC"] == ["Arsenal, Male", "Arsenal, Female"]
    assert {one.label for one in found.values()} == {"Falls"}


def test_that_the_boroughs_own_column_among_the_parts_is_the_boroughs(tmp_path: Path) -> None:
    found = parts(
        tmp_path,
        ["Indicator", "Male", "Female", "Persons", "Target"],
        ["Falls", 1, 2, 3, 4],
        ["Visits", 10, 20, 30, 50],
    )
    assert [found[f"{c}3"] for c in "BCDE"] == ["Male", "Female", "", ""]


def test_that_people_named_below_an_indicator_divide_it(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        TITLE,
        ["Indicator", "Q2 2024/25"],
        ["Falls", 30],
        ["Male", 10],
        ["Female", 20],
        ["London average", 33],
        ["Workforce"],
        ["Women", 51],
    )
    told = [(one.label, one.breakdown, one.measure) for one in figures(reading).values()]
    assert told == [
        ("Falls", "", Measure.ACTUAL),
        ("Falls", "Male", Measure.ACTUAL),
        ("Falls", "Female", Measure.ACTUAL),
        ("Falls", "", Measure.BENCHMARK),
        ("Women", "", Measure.ACTUAL),
    ]


def test_that_england_among_the_wards_is_set_beside_the_borough(tmp_path: Path) -> None:
    rows = [[ward, 10 + n] for n, ward in enumerate(WARDS)]
    more = ["Islington", 46], ["England", 9], ["Minimum", 10], ["Median", 11]
    reading = read(tmp_path, TITLE, ["Ward", "Burglary"], *rows, *more)
    found = figures(reading)
    assert (found["B7"].breakdown, found["B7"].measure) == ("", Measure.ACTUAL)
    assert (found["B8"].breakdown, found["B8"].measure) == ("", Measure.BENCHMARK)
    assert not {"B9", "B10"} & found.keys()


@pytest.mark.parametrize("text", ["White British", "Asian or Asian British", "65+",
                                  "Most deprived quintile", "Not stated"])  # fmt: skip
def test_that_a_group_is_known_by_its_name(text: str) -> None:
    assert is_group(text)


@pytest.mark.parametrize(
    "text", ["Women in work", "Adults", "White goods", "Age UK", "16 cases"]
)
def test_that_an_indicator_is_no_group(text: str) -> None:
    assert not is_group(text)
