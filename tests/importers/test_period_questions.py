"""Periods a sheet leaves open: what is asked, and what a column of dates settles."""

from __future__ import annotations

from pathlib import Path

import pytest
from grids import codes, codes_at, figures, read

from importers.reading_here import read_here
from lbi_desktop.domain import period as p

TITLE = ["Reporting period: Q2 2024/25"]


@pytest.mark.parametrize("head", ["Q1 2024", "2009-11"])
def test_that_a_period_with_two_meanings_asks(head: str, tmp_path: Path) -> None:
    reading = read(tmp_path, ["Ref", "Indicator", head, "Q1 2023/24"], ["A1", "Thing", 5, 6])
    assert codes_at(reading, "C1") == {"period.ambiguous"}


def test_that_a_title_and_a_sheet_that_name_different_quarters_ask(tmp_path: Path) -> None:
    rows = (["Return for Q2 2024/25"], ["Ref", "Indicator", "Actual"], ["A1", "Thing", 5])
    reading = read(tmp_path, *rows, sheet="Q1 2024-25")
    assert "period.conflict" in codes(reading)


def test_that_a_months_sheet_with_last_months_head_asks(tmp_path: Path) -> None:
    rows = (["Return: May 2024"], ["Ref", "Measure", "April actual"], ["E1", "Into work", 5])
    reading = read(tmp_path, *rows, sheet="May 24")
    assert codes_at(reading, "C2") == {"period.conflict"}


def test_that_a_title_with_two_quarters_asks(tmp_path: Path) -> None:
    title = ["Reporting period: Q2 2024/25 (October to December 2024)"]
    reading = read(tmp_path, title, ["Ref", "Measure", "Actual"], ["E1", "Into work", 5])
    assert codes_at(reading, "A1") == {"period.conflict"}


def test_that_a_first_of_the_month_in_a_column_of_months_is_the_month(tmp_path: Path) -> None:
    path = tmp_path / "partners.csv"
    months = ("01/10/2024", "01/11/2024", "Dec-24", "soon")
    lines = [f"H1,Repairs,{month},5" for month in months]
    path.write_text("\n".join(["KPI,Description,Month,Result", *lines]))
    periods = [cell.period for cell in figures(read_here(path)).values()]
    assert periods == [*(p.month(2024, number) for number in (10, 11, 12)), None]
