"""Figures given twice, as a number and as a share: which of the two is the indicator's."""

from __future__ import annotations

from collections.abc import Iterable

from importers.words.cell_words import SHARES
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.readings.reading import CellReading, Measure
from lbi_desktop.domain.unit import UnitKind

_KINDS = (UnitKind.PERCENT, UnitKind.RATE, UnitKind.RATIO)
_Key = tuple[str | None, str, str, str, Period | None]


class TwoSided:
    """Knows the figures that stand under `No.` and under `%` of one indicator and period."""

    def __init__(self, cells: Iterable[CellReading]) -> None:
        figures = [
            cell for cell in cells if cell.measure is Measure.ACTUAL and cell.value is not None
        ]
        named = {(cell.ref, cell.label) for cell in figures if cell.unit not in SHARES}
        shares = {
            _key(cell)
            for cell in figures
            if cell.unit in SHARES and (cell.ref, cell.label) in named
        }
        numbers = (cell for cell in figures if shares and cell.unit not in SHARES)
        self._both = shares.intersection(map(_key, numbers))

    def is_other_side(self, indicator: Indicator, cell: CellReading) -> bool:
        """Whether a cell is the side of a figure that the indicator is not kept in."""
        if not self._both or cell.measure is not Measure.ACTUAL or _key(cell) not in self._both:
            return False
        return (cell.unit in SHARES) != (indicator.unit.kind in _KINDS)


def _key(cell: CellReading) -> _Key:
    return (cell.sheet, cell.ref, cell.label, cell.breakdown, cell.period)
