"""How figures of different units become scores: four documented normalisations.

A figure is turned so that higher is better, then (100 is the borough, or England, in the base
edition; ten points are one standard deviation between wards):

- z-score against the borough: 100 + 10 × (figure - borough in the base) / spread;
- z-score against England or London: the same with the comparator's figure in the base;
- min-max: 0 for the lowest and 100 for the highest ward of the base; later ones may lie beyond;
- rank: the share of other wards a figure lies above, 0 to 100, in its own edition.

The spread is the standard deviation between the wards of the base (n - 1 under the sum), each
ward counting once. Everything is worked out from figures that may be shown.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from lbi_desktop.domain.analysis.intervals import standard_deviation
from lbi_desktop.domain.charts.breakdown_chart import Standing
from lbi_desktop.domain.charts.part_figures import is_ratio
from lbi_desktop.domain.indicator import Indicator, Polarity
from lbi_desktop.domain.unit import UnitKind
from lbi_desktop.domain.wellbeing.cells import MeasureCells
from lbi_desktop.domain.wellbeing.method import Method, Normalisation
from lbi_desktop.domain.wellbeing.picture import Cell, Limits, Scaling, Score

CENTRE, STEP, SCALE = 100.0, 10.0, 100.0
LEAST_WARDS = 3


def scaling_of(
    indicator: Indicator, base: MeasureCells, *, method: Method, reference: float | None
) -> tuple[Scaling | None, str]:
    """How a measure's figures become scores, from its figures in the base edition; or why not.

    `reference` is the comparator's figure, for a z-score against England or London.
    """
    sign = _SIGNS.get(indicator.polarity)
    values = [cell.value for cell in base.wards if cell.value is not None]
    why = _unscored(indicator, values)
    if sign is None or why:
        return None, why or "No way of it is good, so it is shown and not scored."
    if method.normalisation is Normalisation.RANK:
        return Scaling(sign=sign, among=tuple(sorted(sign * value for value in values))), ""
    if method.normalisation is Normalisation.MIN_MAX:
        return _between(sign, values), ""
    is_borough = method.normalisation is Normalisation.Z_BOROUGH
    centre = base.borough.value if is_borough else reference
    if centre is None:
        whose = "the borough" if is_borough else method.reference
        return None, f"There is no figure of {whose} to score it against."
    spread = standard_deviation(values)
    factor = sign * STEP / spread
    return Scaling(CENTRE - factor * centre, factor, sign, centre, spread), ""


_SIGNS = {Polarity.HIGHER: 1, Polarity.LOWER: -1}


def _unscored(indicator: Indicator, values: Sequence[float]) -> str:
    if not is_ratio(indicator) and indicator.unit.kind is UnitKind.COUNT:
        return "It is a count, and wards differ in size: shown and not scored."
    if len(values) < LEAST_WARDS:
        return f"Fewer than {LEAST_WARDS} wards have a figure that may be shown."
    if max(values) == min(values):
        return "All wards have the same figure."
    return ""


def _between(sign: int, values: Sequence[float]) -> Scaling:
    worst, best = (min(values), max(values)) if sign > 0 else (max(values), min(values))
    factor = SCALE / (best - worst)
    return Scaling(-factor * worst, factor, sign, low=worst, high=best)


def of_edition(scaling: Scaling, cells: MeasureCells) -> Scaling | None:
    """The scaling for another edition: ranks are among that edition's own wards.

    None where a rank has no ward to be among.
    """
    if not scaling.among:
        return scaling
    turned = sorted(scaling.sign * cell.value for cell in cells.wards if cell.value is not None)
    return replace(scaling, among=tuple(turned)) if turned else None


def scored(cell: Cell, scaling: Scaling | None) -> Score:
    """A figure as a score with its limits; higher is better whatever the measure."""
    if scaling is None:
        return Score(None, reason="not scored")
    if cell.value is None:
        return Score(None, standing=cell.standing, wanted=1, reason=cell.reason)
    limits = _turned(cell.limits, scaling) if cell.limits else None
    standing = (
        cell.standing if scaling.sign > 0 else _OTHER_WAY.get(cell.standing, cell.standing)
    )
    return Score(place_of(cell.value, scaling), limits, standing, 1, 1)


_OTHER_WAY = {
    Standing.CLEARLY_LOWER: Standing.CLEARLY_HIGHER,
    Standing.LOWER: Standing.HIGHER,
    Standing.HIGHER: Standing.LOWER,
    Standing.CLEARLY_HIGHER: Standing.CLEARLY_LOWER,
}


def place_of(value: float, scaling: Scaling) -> float:
    """The score of a figure."""
    if not scaling.among:
        return scaling.offset + scaling.factor * value
    turned = scaling.sign * value
    below = bisect_left(scaling.among, turned)
    equal = bisect_right(scaling.among, turned) - below
    others = max(len(scaling.among) - bool(equal), 1)
    return SCALE * (below + max(equal - 1, 0) / 2) / others


def _turned(limits: Limits, scaling: Scaling) -> Limits:
    low, high = place_of(limits.lower, scaling), place_of(limits.upper, scaling)
    low_strict = place_of(limits.lower_strict, scaling)
    high_strict = place_of(limits.upper_strict, scaling)
    if scaling.sign < 0:
        low, high, low_strict, high_strict = high, low, high_strict, low_strict
    return Limits(low, high, low_strict, high_strict, limits.method)
