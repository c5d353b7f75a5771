"""A rate on another basis than the indicator's own is asked about, not stored."""

from __future__ import annotations

import pytest
from known_council import an_indicator, known_with, staged_codes

from lbi_desktop.domain import period as p
from lbi_desktop.domain.readings.reading import CellReading, Measure, Reading
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import State

_RATE = Unit(UnitKind.RATE, 1, "per 100,000")


@pytest.mark.parametrize(
    "unit, returned, is_asked",
    [
        (_RATE, "per 1,000", True),
        (_RATE, "per 100,000", False),
        (_RATE, "rate", False),
        (Unit(UnitKind.RATE, 1), "per 1,000", False),
        (Unit(UnitKind.COUNT), "per 1,000", True),
    ],
)
def test_that_a_rate_on_another_basis_asks(
    unit: Unit, returned: str, *, is_asked: bool
) -> None:
    cell = CellReading(
        sheet="Return",
        cell="E4",
        raw="61.2",
        shown="61.2",
        label="Households in temporary accommodation",
        ref="H1",
        period=p.quarter(2024, 2),
        measure=Measure.ACTUAL,
        value=61.2,
        state=State.FINAL,
        unit=returned,
    )
    told = staged_codes(_returned(cell), known_with(an_indicator(unit=unit)))
    assert ("check.unit_changed" in told) is is_asked


def _returned(cell: CellReading) -> Reading:
    return Reading("r.xlsx", "xlsx", "ab", 9, (), (), (cell,), (), period=cell.period)
