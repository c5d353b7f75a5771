"""Fourteen departments' files, read as a person would read them."""

from __future__ import annotations

import functools
from datetime import date
from pathlib import Path

import pytest
from corpus import compare, expected_of, missing_issues, wrong_outcomes
from known_council import after_accepting, known_of

from importers.reading_here import read_here as read_anew
from importers.staging import stage
from lbi_desktop.domain.issues.issue import Severity
from lbi_desktop.domain.readings.known import Known
from lbi_desktop.domain.readings.reading import StagedReturn

CORPUS = Path(__file__).parent / "corpus"
EXPECTED = sorted((CORPUS / "expected").glob("*.json"))
FIRST = [path for path in EXPECTED if path.stem.endswith("_v1")]
read_here = functools.cache(read_anew)
DAYS = {"v1": date(2024, 10, 15), "v2": date(2025, 1, 14), "v3": date(2025, 1, 14)}


@pytest.fixture(scope="module")
def known() -> Known:
    return known_of(CORPUS / "seed_indicators.json", today=DAYS["v1"])


def _raised(staged: StagedReturn) -> set[tuple[str | None, str | None, str]]:
    return {(issue.sheet, issue.cell, issue.code) for issue in staged.issues}


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_that_every_figure_is_read_and_nothing_else_is_taken_for_one(path: Path) -> None:
    expected = expected_of(path)
    reading = read_here(CORPUS / expected["file"])
    assert compare(reading, expected) == []


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_that_doubtful_cells_raise_their_issue(path: Path) -> None:
    expected = expected_of(path)
    reading = read_here(CORPUS / expected["file"])
    raised = {(issue.sheet, issue.cell, issue.code) for issue in reading.issues}
    assert missing_issues(expected["issues"], raised) == []


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_that_the_file_says_which_period_it_is_for(path: Path) -> None:
    expected = expected_of(path)
    period = read_here(CORPUS / expected["file"]).period
    assert period is not None
    assert str(period.end) == expected["return_period"]["end"]


@pytest.mark.parametrize("path", FIRST, ids=lambda path: path.stem)
def test_that_a_first_return_is_compared_and_checked(path: Path, known: Known) -> None:
    expected = expected_of(path)
    staged = stage(read_here(CORPUS / expected["file"]), known)
    assert wrong_outcomes(staged, expected) == []
    assert missing_issues(expected["import_issues"], _raised(staged)) == []
    assert len(staged.rows) == len(staged.reading.cells)


@pytest.mark.parametrize("name", ["env_two_rows_v1", "contact_blocks_v1", "cyp_monthly_v1"])
def test_that_a_clean_row_asks_nothing(name: str, known: Known) -> None:
    expected = expected_of(CORPUS / "expected" / f"{name}.json")
    staged = stage(read_here(CORPUS / expected["file"]), known)
    planned = {one["cell"] for one in expected["import_issues"]}
    asked = {
        issue.cell
        for issue in staged.issues
        if issue.severity is not Severity.NOTE and issue.cell is not None
    }
    assert asked <= planned


def test_that_the_next_return_is_recognised_though_it_drifted(known: Known) -> None:
    first = stage(read_here(CORPUS / "asc_quarterly_v1.xlsx"), known)
    later = after_accepting(known, first, today=DAYS["v2"])
    expected = expected_of(CORPUS / "expected" / "asc_quarterly_v2.json")
    staged = stage(read_here(CORPUS / "asc_quarterly_v2.xlsx"), later)
    assert staged.recognised_as == "asc_quarterly_v1.xlsx"
    assert staged.clicks_needed == 0
    assert staged.directorate == "Adult Social Care"
    assert wrong_outcomes(staged, expected) == []
    assert missing_issues(expected["import_issues"], _raised(staged)) == []


def test_that_two_departments_layouts_are_not_mistaken_for_each_other(known: Known) -> None:
    first = stage(read_here(CORPUS / "asc_quarterly_v1.xlsx"), known)
    later = after_accepting(known, first, today=DAYS["v2"])
    for path in EXPECTED:
        if not path.stem.startswith("asc"):
            file = expected_of(path)["file"]
            assert stage(read_here(CORPUS / file), later).recognised_as == "", file


def test_that_a_figure_for_a_month_to_come_is_stopped(known: Known) -> None:
    staged = stage(read_here(CORPUS / "partners_csv_v2.csv"), known)
    blocked = [row for row in staged.rows if row.reading.cell == "F5"]
    assert "check.future_period" in {issue.code for issue in blocked[0].issues}
    assert blocked[0].outcome == "invalid"
