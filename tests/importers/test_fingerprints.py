"""A layout seen before is recognised though it drifted; another one is not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from grids import read

from importers.recognition.fingerprints import recognised
from lbi_desktop.domain.readings.known import RememberedLayout

HEADS = ["Ref", "Indicator", "Q1 2024/25", "Q2 2024/25", "Target", "RAG", "Comments"]
ROWS = [[f"H{n}", f"Indicator number {n}", n, n + 1, 9, "Green", "Fine."] for n in range(1, 8)]


def _fingerprint(folder: Path, rows: Sequence[Sequence[Any]], sheet: str = "KPIs") -> str:
    return read(folder, ["Return for Q2 2024/25"], *rows, sheet=sheet).fingerprint


def _inserted(rows: Sequence[Sequence[Any]], at: int, column: list[Any]) -> list[list[Any]]:
    return [[*row[:at], column[n], *row[at:]] for n, row in enumerate(rows)]


def _with_month(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    return [
        [*row[:4], extra, *row[4:]]
        for row, extra in zip(rows, ["Q3 2024/25", *[5] * 9], strict=False)
    ]


def _moved(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    return [[row[0], row[1], row[6], row[5], row[4], row[2], row[3]] for row in rows]


def _with_column(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    return [
        [*row[:2], extra, *row[2:]]
        for row, extra in zip(rows, ["Service", *["Homes"] * 9], strict=False)
    ]


DRIFTS = {
    "the same": lambda rows: rows,
    "a row added": lambda rows: [*rows, ["H9", "Indicator number 9", 1, 2, 3, "Red", ""]],
    "a row dropped": lambda rows: [rows[0], *rows[2:]],
    "rows in another order": lambda rows: [rows[0], *reversed(rows[1:])],
    "a new quarter": _with_month,
    "columns moved": _moved,
    "a column inserted": _with_column,
    "a head reworded": lambda rows: [[*rows[0][:-1], "Commentary"], *rows[1:]],
    "empty rows above": lambda rows: [[], ["Notes"], [], *rows],
}


@pytest.mark.parametrize("drift", DRIFTS)
def test_that_a_layout_that_drifted_is_recognised(drift: str, tmp_path: Path) -> None:
    known = RememberedLayout(_fingerprint(tmp_path, [HEADS, *ROWS]), "Homes", "first.xlsx")
    drifted = _fingerprint(tmp_path, DRIFTS[drift]([HEADS, *ROWS]), sheet="Renamed")
    assert recognised(drifted, [known]) == known


@pytest.mark.parametrize(
    "rows",
    [
        [HEADS, *([f"A{n}", f"Another thing {n}", *row[2:]] for n, row in enumerate(ROWS))],
        [["Ward", "Checks", "Quitters"], ["Arsenal", 1, 2], ["Bunhill", 3, 4]],
        [["KPI", "Period", "Value"], ["H1", "Q1 2024/25", 5], ["H2", "Q1 2024/25", 6]],
    ],
    ids=["other indicators", "a crosstab", "a long list"],
)
def test_that_another_layout_is_not_recognised(rows: list[list[Any]], tmp_path: Path) -> None:
    known = RememberedLayout(_fingerprint(tmp_path, [HEADS, *ROWS]), "Homes", "first.xlsx")
    assert recognised(_fingerprint(tmp_path, rows), [known]) is None


def test_that_the_likest_of_two_layouts_is_taken(tmp_path: Path) -> None:
    first = RememberedLayout(_fingerprint(tmp_path, [HEADS, *ROWS[:4]]), "Homes", "first.xlsx")
    whole = RememberedLayout(_fingerprint(tmp_path, [HEADS, *ROWS]), "Homes", "second.xlsx")
    found = recognised(_fingerprint(tmp_path, [HEADS, *ROWS[2:]]), [first, whole])
    assert found == whole


@pytest.mark.parametrize("fingerprint", ["", "1", "1 | a", "nonsense | b | c | d"])
def test_that_an_old_or_broken_fingerprint_matches_nothing(
    fingerprint: str, tmp_path: Path
) -> None:
    known = RememberedLayout(fingerprint, "Homes", "first.xlsx")
    assert recognised(_fingerprint(tmp_path, [HEADS, *ROWS]), [known]) is None
    assert recognised(fingerprint, [known]) is None
