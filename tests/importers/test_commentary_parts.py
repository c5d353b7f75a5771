"""Commentary in parts: in columns of their own, in rows below the figures, on a form."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from grids import read

from importers.recognition.comparing import says
from lbi_desktop.domain.readings.reading import CellReading, Measure, Reading

TITLE = ["Reporting period: Q3 2025/26"]


def _said(reading: Reading) -> list[tuple[str, str]]:
    said = (Measure.COMMENTARY, Measure.TEXT)
    return [(each.part, each.text) for each in reading.cells if _is_said(each, said)]


def _is_said(cell: CellReading, measures: tuple[Measure, ...]) -> bool:
    return cell.measure in measures and bool(cell.text)


def test_that_separate_columns_hold_separate_parts(tmp_path: Path) -> None:
    heads = ["Ref", "Indicator", "Q3 2025/26", "Target", "What happened", "Why it matters"]
    reading = read(
        tmp_path,
        TITLE,
        [*heads, "What happens next", "By when"],
        ["H1", "Repairs", 78.4, 85, "Parts ran out.", "Tenants wait.", "Stock vans.",
         datetime(2026, 2, 27)],  # noqa: DTZ001 - a cell's date has no zone
        ["H2", "Decisions", 68.1, 80, "Two officers joined.", None, None, "end of March"],
    )  # fmt: skip
    assert _said(reading) == [
        ("happened", "Parts ran out."),
        ("matters", "Tenants wait."),
        ("next", "Stock vans."),
        ("due", "2026-02-27 00:00:00"),
        ("happened", "Two officers joined."),
        ("due", "end of March"),
    ]


def test_that_rows_below_the_figures_hold_a_part_each(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        TITLE,
        ["Indicator", "Q3 2024/25", "Q3 2025/26", "Target"],
        ["E3 Missed collections", 348, 505, 399],
        ["What happened: 11 rounds had no regular driver."],
        ["Why it matters: bags stay on pavements."],
        ["What next (who, by when): Head of Streets to fill the vacancies by 31 March 2026."],
        ["E5 Reported fly-tips", 842, 774, 800],
        ["Commentary: cameras moved."],
    )
    assert _said(reading) == [
        ("happened", "11 rounds had no regular driver."),
        ("matters", "bags stay on pavements."),
        ("next", "Head of Streets to fill the vacancies by 31 March 2026."),
        ("", "cameras moved."),
    ]


def test_that_one_paragraph_stays_whole(tmp_path: Path) -> None:
    words = "Parts ran out. Tenants wait. Vans are stocked by March."
    reading = read(
        tmp_path,
        TITLE,
        ["Ref", "Indicator", "Q3 2025/26", "Target", "Commentary (what happened, why, next)"],
        ["H1", "Repairs", 78.4, 85, words],
        ["H2", "Decisions", 68.1, 80, None],
    )
    assert _said(reading) == [("", words)]


def test_that_a_head_may_remind_of_owner_and_date(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        TITLE,
        ["Ref", "Indicator", "Q3 2025/26", "Target", "Comment", "Next steps (who, by when)"],
        ["W2", "Apprenticeships", 33, 39, "Two contracts started late.", "Head to place 12."],
        ["W1", "Into work", 846, 810, "Two jobs fairs.", None],
    )
    assert ("next", "Head to place 12.") in _said(reading)


@pytest.mark.parametrize(
    "words, expected",
    [
        ("Parts ran  out.", True),
        ("parts ran out.\ntenants wait.", True),
        ("Tenants wait.", True),
        ("Parts ran", False),
        ("", False),
    ],
)
def test_that_a_stored_comment_holds_its_parts_word_for_word(
    words: str, *, expected: bool
) -> None:
    assert says("Parts ran out.\nTenants wait.", words) is expected
