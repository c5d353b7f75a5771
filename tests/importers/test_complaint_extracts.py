"""Complaints are counted by stated rules; no case, name or address is read out of the file."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from complaint_extracts import HEADS, HEALTH, HOMES, row, written

from importers.complaints import read_complaints
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.meetings.complaints import (
    DEFINITIONS,
    ComplaintCase,
    ComplaintMeasure,
    after_working_days,
    counted_complaints,
)
from lbi_desktop.domain.period import quarter

Q3 = quarter(2025, 3)


def whose(name: str) -> str:
    return {plain_label(each): each for each in (HOMES, HEALTH)}.get(plain_label(name), "")


def test_that_each_measure_is_counted_by_its_own_rule(tmp_path: Path) -> None:
    read = read_complaints(written(tmp_path), whose=whose)
    counts = {
        each.measure: each.value
        for each in counted_complaints(read.cases, [Q3])
        if each.directorate == HOMES
    }
    assert counts == {
        ComplaintMeasure.RECEIVED: 4,
        ComplaintMeasure.IN_TIME: 2,
        ComplaintMeasure.UPHELD: 2,
        ComplaintMeasure.STAGE_2: 2,
        ComplaintMeasure.STILL_OPEN: 1,
        ComplaintMeasure.OMBUDSMAN: 1,
    }


def test_that_the_ombudsman_is_counted_apart_and_by_its_own_day(tmp_path: Path) -> None:
    read = read_complaints(written(tmp_path), whose=whose)
    before = counted_complaints(read.cases, [quarter(2025, 2)])
    assert not any(each.value for each in before if each.directorate == HOMES)


def test_that_every_row_is_counted_or_said_to_be_left_out(tmp_path: Path) -> None:
    read = read_complaints(written(tmp_path), whose=whose)
    said = Counter(each.code for each in read.issues)
    assert (read.rows, len(read.cases), read.left_out) == (12, 8, 4)
    for code in ("repeated", "no_day", "whose", "stage", "personal"):
        assert said[f"complaints.{code}"] == 1, code


def test_that_nothing_of_a_person_comes_out_of_the_file(tmp_path: Path) -> None:
    read = read_complaints(written(tmp_path), whose=whose)
    told = repr(read.cases) + repr(read.issues)
    assert "Other" not in told
    assert "N1 2UD" not in told
    assert "C1'" not in told


@pytest.mark.parametrize(
    "heads",
    [
        ("Reference", "Customer", "Address", "Complaint stage", "Department", "Received",
         "Due", "Closed", "Decision", "LGSCO/HOS"),
        ("ID", "Name", "Post code", "Level", "Dept", "Date logged", "Target date",
         "Date closed", "Finding", "Ombudsman case?"),
    ],
)  # fmt: skip
def test_that_heads_are_read_as_other_systems_write_them(
    tmp_path: Path, heads: tuple[str, ...]
) -> None:
    assert len(heads) == len(HEADS)
    read = read_complaints(written(tmp_path, heads=heads), whose=whose)
    assert len(read.cases) == 8


def test_that_a_file_without_such_a_list_says_so(tmp_path: Path) -> None:
    read = read_complaints(written(tmp_path, heads=("a", "b")), whose=whose)
    assert [each.code for each in read.issues] == ["complaints.no_list"]


def test_that_an_answer_before_the_complaint_is_no_answer(tmp_path: Path) -> None:
    odd = row("C1", "Stage 1", date(2025, 10, 9), responded=date(2025, 10, 8))
    read = read_complaints(written(tmp_path, odd), whose=whose)
    assert read.cases[0].responded is None
    assert "complaints.days" in [each.code for each in read.issues]


def test_that_ten_working_days_pass_over_christmas() -> None:
    assert after_working_days(date(2025, 12, 19), 10) == date(2026, 1, 7)
    late = ComplaintCase(HOMES, 1, date(2025, 12, 19), None, date(2026, 1, 8))
    counts = {x.measure: x.value for x in counted_complaints([late], [Q3])}
    assert (counts[ComplaintMeasure.RECEIVED], counts[ComplaintMeasure.IN_TIME]) == (1, 0)


def test_that_every_measure_says_how_it_is_counted() -> None:
    assert set(DEFINITIONS) == set(ComplaintMeasure)
