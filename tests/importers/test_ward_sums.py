"""Long extracts of counts: all the wards together are the borough, in the file or stored."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from grids import workbook
from known_council import an_indicator, known_with

from importers import opening
from importers.extracts import reading_extract
from importers.extracts.staging import stage_extract
from importers.reading_here import read_here
from importers.words.places import WARDS
from lbi_desktop.domain import period as p
from lbi_desktop.domain.indicator import Aggregation
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.readings.extract import WHOLE_BOROUGH, ExtractGround

FORMER = {"highbury east", "highbury west", "st georges", "st marys", "st peters"}
TODAY = [ward.title() for ward in sorted(WARDS - FORMER)]
HEADS = ["Indicator", "Period", "Ward", "Group", "Value"]
PERIODS = ("Q1 2024/25", "Q2 2024/25", "Q3 2024/25")
GROUPS = ("All", "Women", "Men")


@pytest.fixture(autouse=True)
def _short_is_long_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_extract, "LONG", 100)
    monkeypatch.setattr(opening, "_MOST_MARKS_FOR_FORMATS", 100)


def grid(*, boroughs: dict[str, float] | None = None) -> list[list[Any]]:
    """Three quarters of visits, ten in every ward and group; the borough's where asked for."""
    rows = [
        ["Visits made", period, ward, group, 10]
        for period in PERIODS
        for ward in TODAY
        for group in GROUPS
    ]
    for group, count in (boroughs or {}).items():
        rows += [["Visits made", period, "Islington", group, count] for period in PERIODS]
    return [HEADS, *rows]


def asked(folder: Path, rows: list[list[Any]], *, stored: float | None = None) -> list[Issue]:
    """What is asked of an extract's wards, beside what the store holds of the borough."""
    reading = read_here(workbook(folder, {"Extract": rows}))
    assert reading.extract is not None
    one = an_indicator("VM", title="Visits made", over_organisation=Aggregation.SUM)
    codes = [p.quarter(2024, quarter).code for quarter in (1, 2, 3)]
    held = (
        {} if stored is None else {(WHOLE_BOROUGH, code): (stored, "final") for code in codes}
    )
    ground = ExtractGround({}, {"VM": held})
    staged = stage_extract(reading, known_with(one), ground=ground)
    return [issue for issue in staged.issues if issue.code == "check.wards_differ"]


@pytest.mark.parametrize("borough, is_asked", [(170, False), (171, True), (10, False)])
def test_that_the_wards_of_an_extract_make_the_borough_in_it(
    tmp_path: Path, borough: float, *, is_asked: bool
) -> None:
    found = asked(tmp_path, grid(boroughs={"All": borough}))
    assert bool(found) is is_asked


def test_that_one_issue_stands_for_a_label_and_names_its_first_cell(tmp_path: Path) -> None:
    (found,) = asked(tmp_path, grid(boroughs={"Women": 171, "Men": 170}))
    assert found.message == (
        "Visits made, Q1 2024/25, Women: the wards add up to 170, "
        "and the borough is given as 171 (2 more like it)."
    )
    assert found.cell == "E155"


def test_that_the_wards_alone_are_set_against_the_stored_borough(tmp_path: Path) -> None:
    assert asked(tmp_path, grid(), stored=170.0) == []
    (found,) = asked(tmp_path, grid(), stored=180.0)
    assert "the wards add up to 170, and the borough is given as 180 stored" in found.message


@pytest.mark.parametrize("broken", ["c", 10.5, None])
def test_that_a_hidden_or_missing_ward_leaves_it_open(tmp_path: Path, broken: object) -> None:
    rows = grid(boroughs={"All": 171})
    for row in rows[1:]:
        if row[2] == "Arsenal":
            row[4] = broken
    assert asked(tmp_path, rows) == []
