"""A departmental return from drop to staged, against one openpyxl load of the same file."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
from measuring import Benchmark
from openpyxl.comments import Comment
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from importers.reading import close_reader, read_file
from importers.reading_here import read_here
from importers.staging import stage
from lbi_desktop.domain import period as p
from lbi_desktop.domain.indicator import (
    Basis,
    Frequency,
    Indicator,
    Polarity,
    StatusRule,
    Target,
    TargetKind,
)
from lbi_desktop.domain.readings.known import Known
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import Figure

INDICATORS = 60
MONTHS_FILLED = 9
_THIN = Border(*[Side(style="thin")] * 4)
_COLOURS = {"Red": "FFC00000", "Amber": "FFFFC000", "Green": "FF00B050"}
_UNITS = (("%", "0.0%", 0.85), ("No.", "#,##0", 1200.0), ("£", '"£"#,##0', 450_000.0))


def departmental_return(path: Path) -> None:
    """60 indicators by 12 months with fills, borders, notes, merges and a hidden row."""
    book = openpyxl.Workbook()
    guide, sheet = book.active, book.create_sheet("Return")
    for number in range(1, 26):
        guide.cell(number, 1, f"Guidance note {number}: complete the white cells only.")
    sheet.merge_cells("A1:T1")
    sheet["A1"] = "Departmental performance return 2025/26"
    sheet["A2"] = "Reporting period: Q3 2025/26"
    heads = ["Ref", "Indicator", "Owner (role)", "Unit", "Good is", "Target 2025/26"]
    heads += [f"{name} 25" if n < 9 else f"{name} 26" for n, name in enumerate(_MONTHS)]
    for column, head in enumerate([*heads, "RAG", "Commentary"], start=1):
        cell = sheet.cell(5, column, head)
        cell.font, cell.border = Font(bold=True), _THIN
    for number in range(INDICATORS):
        _row(sheet, 6 + number, number, random.Random(number))
    sheet.row_dimensions[20].hidden = True
    book.save(path)


_MONTHS = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]


def _row(sheet: Worksheet, row: int, number: int, chance: random.Random) -> None:
    unit, number_format, base = _UNITS[number % 3]
    title = f"Indicator {number} about repairs, waits and visits completed in time"
    values = [f"HN {number}", title, "Head of Service", unit, "High", base]
    values += [base * chance.uniform(0.95, 1.05) for _ in range(MONTHS_FILLED)]
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row, column, value)
        cell.border = _THIN
        if column >= 6:
            cell.number_format = number_format
            if chance.random() < 0.03:
                cell.comment = Comment("Awaiting reconciliation", "Officer")
    status = ("Red", "Amber", "Green")[number % 3]
    cell = sheet.cell(row, 19, status)
    cell.fill = PatternFill("solid", fgColor=_COLOURS[status])
    sheet.cell(row, 20, "Broadly on track; staffing affected timeliness. " * (number % 4))


def what_is_known() -> Known:
    """The same indicators with two years of monthly figures and a target each."""
    kinds = {"%": UnitKind.PERCENT, "No.": UnitKind.COUNT, "£": UnitKind.GBP}
    indicators, figures, targets = [], {}, {}
    months = [p.month(year, month) for year in (2023, 2024) for month in range(1, 13)]
    for number in range(INDICATORS):
        unit, _, base = _UNITS[number % 3]
        size = base * 100 if unit == "%" else base
        title = f"Indicator {number} about repairs, waits and visits completed in time"
        one = Indicator(
            f"I{number}", f"HN {number}", title, title[:44], Unit(kinds[unit], 1),
            Polarity.HIGHER, Frequency.MONTH, Basis.COUNT_IN_PERIOD, "Homes", StatusRule(),
        )  # fmt: skip
        indicators.append(one)
        targets[one.id] = (Target(TargetKind.ANNUAL, p.year(2025), size),)
        for count, month in enumerate(months):
            figures[(one.id, month.code)] = Figure(size * (0.96 + count % 7 / 100))
    return Known(tuple(indicators), figures, targets, date(2026, 1, 26))


def benchmarks(folder: Path) -> Iterator[Benchmark]:
    """Drop to staged through the reading child, and the same without it."""
    path = folder / "return.xlsx"
    departmental_return(path)
    known = what_is_known()
    staged = stage(read_file(path), known)
    assert len(staged.rows) > INDICATORS * MONTHS_FILLED, "the return was not read"
    yield Benchmark(
        name="departmental return (60 × 12): drop to staged",
        job=lambda: stage(read_file(path), known),
        floor=lambda: openpyxl.load_workbook(path),
        floor_is="one openpyxl full load",
        ratio=3.0,
        rounds=9,
    )
    yield Benchmark(
        name="departmental return (60 × 12): read without the child",
        job=lambda: read_here(path),
        floor=lambda: openpyxl.load_workbook(path),
        floor_is="one openpyxl full load",
        rounds=9,
    )
    close_reader()
