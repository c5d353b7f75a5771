"""A figure that two sheets give differently, where one of them repeats the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from importers.words.cell_words import SHARES
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.readings.reading import CellReading, Measure
from lbi_desktop.domain.value import is_close


def twin_issues(figures: Sequence[CellReading]) -> Iterator[Issue]:
    """An issue for every figure that a summary and its detail give differently.

    Sheets that differ more often than not are of two teams or wards, not of one thing.
    """
    if len({cell.sheet for cell in figures}) < 2:
        return
    pairs = list(_pairs(figures))
    same = Counter(_sheets(*pair) for pair in pairs if _same(*pair))
    other = Counter(_sheets(*pair) for pair in pairs if not _same(*pair))
    for first, cell in pairs:
        sheets = _sheets(first, cell)
        if _same(first, cell) or same[sheets] < other[sheets]:
            continue
        where = f"{first.cell} of “{first.sheet}”"
        period = cell.period.label if cell.period is not None else ""
        yield issue_of(
            "row.duplicate",
            f"{cell.label or cell.ref}: it stands here a second time for {period}; {where} has "
            f"another figure ({first.shown}).",
            proposal=f"Keep {where}.",
            sheet=cell.sheet,
            cell=cell.cell,
        )


def _pairs(figures: Iterable[CellReading]) -> Iterator[tuple[CellReading, CellReading]]:
    """Figures of one indicator, part and period, each with the next one on another sheet."""
    subjects: dict[tuple[object, ...], dict[str | None, CellReading]] = defaultdict(dict)
    for cell in figures:
        if cell.measure is Measure.ACTUAL and cell.period is not None:
            about = (cell.ref, cell.label, cell.breakdown, cell.unit in SHARES, cell.period)
            subjects[about].setdefault(cell.sheet, cell)
    for of_sheets in subjects.values():
        yield from pairwise(of_sheets.values())


def _sheets(first: CellReading, other: CellReading) -> tuple[str | None, str | None]:
    return first.sheet, other.sheet


def _same(first: CellReading, other: CellReading) -> bool:
    return is_close(first.value or 0.0, other.value or 0.0)
