"""Long extracts of wards by groups, made up, for the benchmarks: illustrative figures."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

from importers.words.places import WARDS
from lbi_desktop.domain.definitions.council import CouncilDefinition, IndicatorDefinition
from lbi_desktop.domain.indicator import Basis, Frequency, Indicator, Polarity, StatusRule
from lbi_desktop.domain.unit import Unit, UnitKind

HEADS = ("Indicator", "Period", "Ward", "Category", "Value", "Numerator", "Denominator")
BANDS = ("0-15", "16-24", "25-34", "35-49", "50-64", "65-74", "75+")
GROUPS = (
    *(f"{sex} {band}" for band in BANDS for sex in ("Female", "Male")),
    "Asian", "Black", "Mixed", "Other", "White", "Disabled", "Carers",
)  # fmt: skip
QUARTERS = [
    f"Q{quarter} {year}/{year % 100 + 1}"
    for year in range(2018, 2025)
    for quarter in (1, 2, 3, 4)
]
INDICATORS = 20
Row = tuple[str | float | int | None, ...]


def title(number: int) -> str:
    """The title of a made-up indicator."""
    return f"Uptake of service {number} by residents (%)"


def council() -> CouncilDefinition:
    """The indicators the extract is about."""
    return CouncilDefinition(
        "Extracts",
        indicators=tuple(
            IndicatorDefinition(
                Indicator(
                    f"U{n}", f"U{n}", title(n), title(n)[:44], Unit(UnitKind.PERCENT, 1),
                    Polarity.HIGHER, Frequency.QUARTER, Basis.COUNT_IN_PERIOD, "Public Health",
                    StatusRule(),
                )
            )
            for n in range(INDICATORS)
        ),
    )  # fmt: skip


def rows(count: int) -> Iterator[Row]:
    """Rows as a data platform writes them: by quarter, ward, group and indicator."""
    chance = random.Random(1)
    wards = sorted(WARDS)[:17]
    made = 0
    for quarter in QUARTERS:
        for ward in wards:
            for group in GROUPS:
                for number in range(INDICATORS):
                    if made == count:
                        return
                    made += 1
                    yield _row(title(number), quarter, ward.title(), group, chance=chance)


def _row(name: str, quarter: str, ward: str, group: str, *, chance: random.Random) -> Row:
    below = chance.randint(40, 900)
    above = round(below * chance.random())
    if above < 5:
        return (name, quarter, ward, group, "c", None, None)
    return (name, quarter, ward, group, round(above / below * 100, 2), above, below)


def write_workbook(path: Path, count: int) -> None:
    """The extract as a workbook."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Extract")
    for number, row in enumerate((HEADS, *rows(count))):
        sheet.write_row(number, 0, row)
    book.close()


def write_text(path: Path, count: int) -> None:
    """The extract as separated text."""
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADS)
        writer.writerows(rows(count))
