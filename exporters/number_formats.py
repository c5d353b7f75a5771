"""How a chart and its workbook print numbers: spreadsheet formats made from units."""

from __future__ import annotations

from lbi_desktop.domain.unit import Unit, UnitKind


def _digits(decimals: int, *, grouped: bool) -> str:
    whole = "#,##0" if grouped else "0"
    return whole + ("." + "0" * decimals if decimals else "")


def _format(unit: Unit, decimals: int) -> str:
    if unit.kind is UnitKind.PERCENT:
        return _digits(decimals, grouped=False) + '"%"'
    if unit.kind is UnitKind.GBP:
        return '"£"' + _digits(decimals, grouped=True)
    return _digits(decimals, grouped=True)


def label_format(unit: Unit, *, trims: bool = False) -> str:
    """For values: the unit's own decimals, or none where all are zero."""
    return _format(unit, 0 if trims else unit.decimals)


def axis_format(unit: Unit, decimals: int) -> str:
    """For axis labels: as many decimals as the step between them has."""
    return _format(unit, decimals)
