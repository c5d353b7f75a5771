"""Units that the figures beside a figure tell: shares kept as fractions, lengths of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from importers.cells.saying import SECONDS
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.readings.reading import CellReading

_LEAST_ROWS = 2
_SURELY_FRACTION = 0.2


def settle_fractions(cells: list[CellReading], bare_shares: Sequence[int]) -> list[Issue]:
    """Shares kept as fractions without a format (0.889) are told by their whole table.

    One row of small numbers may be tenths of a per cent; several rows of which none passes 1
    are fractions. An officer is told, once.
    """
    shares = [cells[index] for index in bare_shares]
    values = [abs(cell.value) for cell in shares if cell.value is not None]
    rows = {cell.label for cell in shares}
    if len(rows) < _LEAST_ROWS or max(values) > 1 or max(values) < _SURELY_FRACTION:
        return []
    for index in bare_shares:
        cell = cells[index]
        if cell.value is not None:
            cells[index] = replace(cell, value=round(cell.value * 100, 10))
    said = f"Shares kept as fractions were read as percentages ({shares[0].raw} as "
    return [
        issue_of(
            "cell.fraction_read",
            f"{said}{round(values[0] * 100, 4):g}%).",
            sheet=shares[0].sheet,
            cell=shares[0].cell,
        )
    ]


_SECONDS_IN = {"minutes": 60.0, "hours": 3600.0}


def settle_durations(cells: list[CellReading]) -> None:
    """`10 minutes` in a row of `12 mins 30 secs` or 0:12:30 is in seconds as they are."""
    timed = {(cell.ref, cell.label) for cell in cells if cell.unit == SECONDS}
    if not timed:
        return
    for index, cell in enumerate(cells):
        times = _SECONDS_IN.get(cell.unit)
        if times is not None and cell.value is not None and (cell.ref, cell.label) in timed:
            cells[index] = replace(cell, value=round(cell.value * times, 6), unit=SECONDS)
