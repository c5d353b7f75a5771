"""A council's own list of indicators, in Excel or CSV, as it would really be kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from grids import workbook

from importers.definitions import DefinitionsRead, read_definitions
from importers.definitions.list_words import field_of, unit_for, word_for
from lbi_desktop.domain.definitions.council import IndicatorDefinition
from lbi_desktop.domain.indicator import Basis, Frequency, Polarity, TargetKind
from lbi_desktop.domain.issues.issue import Severity
from lbi_desktop.domain.period import quarter, year
from lbi_desktop.domain.unit import UnitKind
from lbi_desktop.domain.value import State

HEADS = (
    "Ref", "Indicator", "Definition", "Unit of measure", "Good is", "Frequency", "Cumulative?",
    "Directorate", "Lead officer (role)", "Target 2024/25", "2025/26 Target", "Q1 2024/25",
    "Q2 2024/25", "Q3 24/25", "Outturn 2023/24", "London average 2023/24",
)  # fmt: skip
IN_TIME = (
    "PI 1", "Homelessness decisions made in time", "Within 56 days", "%", "High", "Quarterly",
    "No", "Homes", "Head of Housing Needs", "80%", "82%", (0.655, "0.0%"), "65.9%", "TBC",
    (0.61, "0%"), "70%",
)  # fmt: skip
HOUSEHOLDS = (
    "PI 2", "Households in temporary accommodation", None, "No.", "Lower is better", "Q",
    "Snapshot", "Homes", None, 1000, "no more than 950", "1,071", 1064, "1,102 (p)",
)  # fmt: skip
JOBS = (
    "PI 3", "Jobs found", None, "Number", "Bigger is better", "Monthly", "Yes", "Resources",
    None, 400, 500, 80, 150,
)  # fmt: skip
SAVINGS = ("PI 4", "Savings", None, "£000", "High", "Annual", "No", "Resources", None, 1200)


def listed(folder: Path, *rows: Sequence[Any], heads: Sequence[str] = HEADS) -> DefinitionsRead:
    """A list of indicators under a title, written and read."""
    grid = (["Council indicators 2025/26"], [], heads, *rows)
    return read_definitions(workbook(folder, {"PI list": grid}, name="list.xlsx"))


def by_ref(read: DefinitionsRead) -> dict[str, IndicatorDefinition]:
    return {each.indicator.ref: each for each in read.council.indicators}


def codes_of(read: DefinitionsRead) -> list[str]:
    return [issue.code for issue in read.issues]


def test_that_a_list_defines_indicators_in_the_stores_words(tmp_path: Path) -> None:
    read = listed(tmp_path, IN_TIME, HOUSEHOLDS, JOBS, SAVINGS)
    found = by_ref(read)
    first, second = found["PI 1"].indicator, found["PI 2"].indicator
    assert read.issues == ()
    assert (first.unit.kind, first.polarity) == (UnitKind.PERCENT, Polarity.HIGHER)
    assert (first.frequency, first.basis) == (Frequency.QUARTER, Basis.COUNT_IN_PERIOD)
    assert (first.owner, first.methodology) == ("Head of Housing Needs", "Within 56 days")
    assert (second.polarity, second.basis) == (Polarity.LOWER, Basis.SNAPSHOT)
    assert [each.name for each in read.council.directorates] == ["Homes", "Resources"]


def test_that_targets_and_history_are_taken_from_their_columns(tmp_path: Path) -> None:
    found = by_ref(listed(tmp_path, IN_TIME, HOUSEHOLDS, JOBS, SAVINGS))
    in_time, households = found["PI 1"], found["PI 2"]
    figures = {each.period: each.figure for each in in_time.figures}
    assert figures[quarter(2024, 1)].value == pytest.approx(65.5)
    assert figures[quarter(2024, 3)].state is State.NOT_AVAILABLE
    assert figures[year(2023)].value == pytest.approx(61)
    assert [(each.kind, each.period, each.value) for each in households.targets] == [
        (TargetKind.ANNUAL, year(2024), 1000),
        (TargetKind.ANNUAL, year(2025), 950),
    ]
    assert households.figures[2].figure.state is State.PROVISIONAL
    assert [(each.label, each.value) for each in in_time.benchmarks] == [("London average", 70)]
    assert [each.period for each in found["PI 3"].figures] == [
        quarter(2024, 1).year_to_date(),
        quarter(2024, 2).year_to_date(),
    ]
    assert found["PI 4"].targets[0].value == 1_200_000


def test_that_the_same_row_twice_is_taken_once_and_another_is_asked(tmp_path: Path) -> None:
    same = listed(tmp_path, IN_TIME, JOBS, JOBS)
    other = listed(tmp_path, IN_TIME, JOBS, ("PI 3", "Apprentices", *JOBS[2:]))
    assert codes_of(same) == ["definition.repeated"]
    assert same.is_usable
    assert codes_of(other) == ["definition.duplicate"]
    assert not other.is_usable
    assert other.issues[0].cell == "A6"


def test_that_two_targets_for_a_year_are_never_chosen_between(tmp_path: Path) -> None:
    heads = ("Ref", "Indicator", "Unit", "Target 2025/26", "2025-26 target")
    read = listed(tmp_path, ("PI 1", "Sickness", "Days", 7.5, 8), heads=heads)
    assert ("definition.duplicate", Severity.BLOCKS, "E4") in {
        (issue.code, issue.severity, issue.cell) for issue in read.issues
    }


def test_that_what_a_list_leaves_open_is_asked_once_for_each_field(tmp_path: Path) -> None:
    heads = ("Ref", "Title", "Unit", "Apr-24", "May-24", "Scribbles")
    rows = [(f"E{n}", f"Visits to place {n}", "No.", n, n + 1, "x") for n in range(1, 9)]
    read = listed(tmp_path, *rows, heads=heads)
    asked = [issue for issue in read.issues if issue.code == "definition.assumed"]
    assert len(asked) == 4
    assert "E1, E2, E3, E4, E5 …" in asked[0].message
    assert by_ref(read)["E1"].indicator.frequency is Frequency.MONTH
    assert "definition.column_unread" in codes_of(read)


def test_that_a_title_under_two_references_is_asked(tmp_path: Path) -> None:
    read = listed(tmp_path, IN_TIME, ("PI 9", *IN_TIME[1:]))
    assert codes_of(read) == ["definition.same_title"]


def test_that_a_range_for_a_figure_is_refused_with_its_cell(tmp_path: Path) -> None:
    row = (*IN_TIME[:11], "60-65%", *IN_TIME[12:])
    read = listed(tmp_path, row, HOUSEHOLDS)
    assert [(issue.code, issue.cell) for issue in read.issues] == [("cell.range", "L4")]
    assert quarter(2024, 1) not in {each.period for each in by_ref(read)["PI 1"].figures}


def test_that_a_list_in_csv_is_read(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Reference;Title;Unit;Polarity;Frequency;Basis;Directorate;Target 2025/26\n"
        "R 7;Working days lost to sickness;Days;Lower;Quarterly;Period;Resources;7,5\n",
        encoding="cp1252",
    )
    read = read_definitions(path)
    assert read.issues == ()
    assert by_ref(read)["R 7"].targets[0].value == 7.5


def test_that_a_file_without_a_list_says_so(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"Sheet1": [["Minutes of the meeting"], ["Apologies", "None"]]})
    assert codes_of(read_definitions(path)) == ["definition.no_list"]


@pytest.mark.parametrize(
    "head, field",
    [
        ("PI No.", "ref"), ("Performance indicator", "title"), ("Directorate", "directorate"),
        ("Reporting frequency", "frequency"), ("Polarity", "polarity"), ("Basis", "basis"),
        ("Definition", "methodology"), ("Data source", "source_system"), ("Unit", "unit"),
        ("Responsible officer (role)", "owner"), ("Previous ref", "aliases"), ("RAG", ""),
    ],
)  # fmt: skip
def test_that_a_column_is_known_by_its_head(head: str, field: str) -> None:
    assert field_of(head) == field


@pytest.mark.parametrize(
    "field, text, word",
    [
        ("polarity", "Lower is better", "lower"), ("polarity", "High", "higher"),
        ("polarity", "Higher is worse", "lower"), ("polarity", "N/A", "none"),
        ("frequency", "Bi-annual", "half"), ("frequency", "Q", "quarter"),
        ("frequency", "Annually", "year"), ("basis", "YTD", "cumulative"),
        ("basis", "As at quarter end", "snapshot"), ("basis", "Rolling 12 months", "rolling12"),
        ("polarity", "purple", "purple"),
    ],
)  # fmt: skip
def test_that_a_cell_says_it_in_other_words(field: str, text: str, word: str) -> None:
    assert word_for(field, text) == word


def test_that_a_printed_unit_stays_when_it_is_none_of_ours() -> None:
    assert (unit_for("%"), unit_for("No."), unit_for("kg")) == ("percent", "count", "kg")
