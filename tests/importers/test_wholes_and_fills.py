"""Wards against the borough, and statuses that are colours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from grids import codes, codes_at, read, workbook
from known_council import an_indicator, known_with
from openpyxl.styles import PatternFill

from importers.reading_here import read_here
from importers.staging import stage
from importers.words.places import WARDS
from lbi_desktop.domain import period as p
from lbi_desktop.domain.indicator import Aggregation
from lbi_desktop.domain.readings.reading import Measure, Outcome
from lbi_desktop.domain.unit import Unit, UnitKind

GREEN, AMBER, RED = "FF00B050", "FFFFC000", "FFFF0000"
FORMER = {"highbury east", "highbury west", "st georges", "st marys", "st peters"}
TODAY = sorted(WARDS - FORMER)


def _wards(value: float, *, borough: float | None = None) -> list[list[object]]:
    rows: list[list[object]] = [["Fly-tips by ward, Q2 2025/26"], [], ["Ward", "Fly-tips"]]
    rows += [[ward.title(), value] for ward in TODAY]
    return rows if borough is None else [*rows, ["Islington", borough]]


@pytest.mark.parametrize("borough, is_asked", [(170, False), (171, True), (10, False)])
def test_that_all_wards_of_a_count_make_the_borough(
    tmp_path: Path, borough: float, *, is_asked: bool
) -> None:
    reading = read(tmp_path, *_wards(10, borough=borough))
    assert ("check.wards_differ" in codes(reading)) is is_asked


def test_that_wards_with_one_left_out_are_not_added_up(tmp_path: Path) -> None:
    rows = _wards(10, borough=170)
    assert "check.wards_differ" not in codes(read(tmp_path, *rows[:5], *rows[6:]))


def test_that_wards_alone_are_set_against_the_stored_borough(tmp_path: Path) -> None:
    reading = read(tmp_path, *_wards(10))
    for stored, is_asked in ((170.0, False), (180.0, True)):
        one = an_indicator("FT", title="Fly-tips", over_organisation=Aggregation.SUM)
        held = known_with(one, figures={("FT", p.quarter(2025, 2)): stored})
        found = {issue.code for issue in stage(reading, held).issues}
        assert ("check.wards_differ" in found) is is_asked


def _filled(fills: Mapping[str, str]) -> Callable[[openpyxl.Workbook], None]:
    def change(book: openpyxl.Workbook) -> None:
        for cell, fill in fills.items():
            book.active[cell].fill = PatternFill("solid", fgColor=fill)

    return change


def test_that_fills_on_the_figures_are_their_statuses(tmp_path: Path) -> None:
    rows = [["Indicator", "Q1 2025/26", "Q2 2025/26"], ["Missed bins", 44, 61]]
    path = workbook(tmp_path, {"A": rows}, change=_filled({"B2": GREEN, "C2": RED}))
    said = [c for c in read_here(path).cells if c.measure is Measure.STATUS]
    assert [(c.cell, c.text, c.period) for c in said] == [
        ("B2", "green", p.quarter(2025, 1)),
        ("C2", "red", p.quarter(2025, 2)),
    ]


def test_that_a_table_shaded_in_one_colour_has_no_statuses(tmp_path: Path) -> None:
    rows = [["Indicator", "Q1 2025/26", "Q2 2025/26"], ["Missed bins", 44, 61]]
    path = workbook(tmp_path, {"A": rows}, change=_filled({"B2": AMBER, "C2": AMBER}))
    assert all(c.measure is not Measure.STATUS for c in read_here(path).cells)


def test_that_a_letter_on_another_status_colour_is_asked_about(tmp_path: Path) -> None:
    rows = [["Indicator", "Q1 2025/26", "RAG"], ["A", 1, "G"], ["B", 2, "R"], ["C", 3, "G"]]
    fills = _filled({"C2": GREEN, "C3": RED, "C4": RED})
    reading = read_here(workbook(tmp_path, {"A": rows}, change=fills))
    assert "status.contradicts_fill" in codes_at(reading, "C4")
    assert "status.contradicts_fill" not in codes_at(reading, "C2") | codes_at(reading, "C3")


def test_that_of_a_number_and_its_share_the_one_in_the_indicators_unit_is_ours(
    tmp_path: Path,
) -> None:
    reading = read(
        tmp_path,
        ["Indicator", "Q2 2025/26 No.", "Q2 2025/26 %"],
        ["Learners achieving", 310, "88%"],
    )
    for kind, ours in ((UnitKind.PERCENT, 88.0), (UnitKind.COUNT, 310.0)):
        one = an_indicator("LA", title="Learners achieving", unit=Unit(kind, 1))
        rows = stage(reading, known_with(one, today=date(2025, 10, 14))).rows
        taken = [row.reading.value for row in rows if row.outcome is Outcome.NEW]
        assert taken == [ours]
    assert "row.duplicate" not in codes(reading)
