"""Whatever a cell says is read or questioned; whatever became of a file, it ends in words."""

from __future__ import annotations

import math
import zipfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.cells.saying import CellFigure, Expected, read_figure, read_text
from importers.reading_here import read_here
from importers.words.periods import period_in, period_of_text
from importers.workbooks.sheets import Cell
from lbi_desktop.domain import period as p
from lbi_desktop.domain.issues.catalogue import CATALOGUE

CORPUS = Path(__file__).parent / "corpus"
PIECES = st.sampled_from(
    (
        "12", "1,234.5", "89.0%", "£2.6m", "(1,200)", "N/A", "TBC", "<5", "*", "-", "–", "of",
        "to", "over", "under", "by", "Q3", "2024/25", "March 2025", "30/09/24", "(p)", "[r]",
        "¹", "days", "kg", "0:03:39", "１２", "−3", "\u00a0", "'", "target", "awaiting", "c.",
        "ytd", "%", "↑", ":", "=", "/", ".", ",", "\n",
    )
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=7).map(" ".join))
EXPECTED = st.builds(
    Expected,
    unit=st.sampled_from(["", "percent", "GBP", "days", "count"]),
    scale=st.sampled_from([1.0, 1e3]),
    is_target=st.booleans(),
)
PERIODS = st.one_of(
    st.builds(p.quarter, st.integers(2005, 2040), st.integers(1, 4)),
    st.builds(p.month, st.integers(2005, 2040), st.integers(1, 12)),
    st.builds(p.year, st.integers(2005, 2040)),
)


@settings(max_examples=150)
@given(TEXTS, EXPECTED)
def test_that_any_text_in_a_cell_is_a_figure_a_state_or_a_question(
    text: str, expected: Expected
) -> None:
    figure = read_text(text, expected)
    assert figure.value is None or math.isfinite(figure.value)
    assert not figure.problem or figure.problem in CATALOGUE
    if figure.value is None and not figure.problem:
        assert not figure.state.has_value


def _again(figure: CellFigure) -> str:
    """A figure as a person would type it."""
    value = figure.value or 0.0
    number = f"{abs(value):,.4f}"
    money, sign = "£" if figure.unit == "GBP" else "", "-" if value < 0 else ""
    return f"{sign}{money}{number}{'%' if figure.unit == 'percent' else ''}"


@settings(max_examples=100)
@given(st.floats(-1e9, 1e9, allow_nan=False), st.sampled_from(["", "percent", "GBP"]))
def test_that_a_figure_written_out_reads_back_as_itself(value: float, unit: str) -> None:
    first = CellFigure(round(value, 4), read_text("1", Expected()).state, unit)
    read = read_text(_again(first), Expected(unit=unit))
    assert read.value == pytest.approx(first.value, abs=1e-4)
    assert read.unit == unit
    assert read_text(_again(read), Expected(unit=unit)).value == read.value


@settings(max_examples=100)
@given(st.lists(PIECES, max_size=8).map(" ".join), st.one_of(st.none(), PERIODS))
def test_that_any_words_are_a_period_a_question_or_none(
    text: str, context: p.Period | None
) -> None:
    found = period_in(text, context)
    assert found.period is None or found.period.start <= found.period.end


@given(PERIODS)
def test_that_a_periods_label_reads_back_as_the_period(period: p.Period) -> None:
    read = period_of_text(period.label, None).period
    assert read == period
    assert read.label == period.label


@given(st.floats(allow_nan=True), st.text(max_size=24), EXPECTED)
def test_that_any_number_under_any_format_is_read(
    value: float, shape: str, expected: Expected
) -> None:
    read_figure(Cell(1, 1, value, str(value), format=shape), expected)


FILES = sorted(path for path in CORPUS.iterdir() if path.suffix not in (".json", ""))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_that_a_file_with_bytes_gone_wrong_ends_in_words(path: Path, tmp_path: Path) -> None:
    content, rng = path.read_bytes(), Random(path.name)
    for number in range(4):
        broken = bytearray(content)
        for _ in range(rng.choice([1, 8, 64])):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
        cut = bytes(broken[: rng.randrange(len(broken))] if number == 3 else broken)
        _ends_in_words(cut, tmp_path / f"{number}{path.suffix}")


@pytest.mark.parametrize("name", ["asc_quarterly_v1.xlsx", "homes_relative_v3.xlsx"])
def test_that_a_workbook_with_parts_gone_wrong_ends_in_words(name: str, tmp_path: Path) -> None:
    rng = Random(name)
    with zipfile.ZipFile(CORPUS / name) as package:
        parts = {one: package.read(one) for one in package.namelist()}
    for number, one in enumerate(sorted(parts)):
        changed = dict(parts)
        where = rng.randrange(max(len(parts[one]), 1))
        changed[one] = parts[one][:where] if number % 2 else b""
        path = tmp_path / f"{number}.xlsx"
        with zipfile.ZipFile(path, "w") as package:
            for part, inside in changed.items():
                package.writestr(part, inside)
        _ends_in_words(path.read_bytes(), path)


def _ends_in_words(content: bytes, path: Path) -> None:
    path.write_bytes(content)
    reading = read_here(path)
    assert reading.cells or reading.issues
