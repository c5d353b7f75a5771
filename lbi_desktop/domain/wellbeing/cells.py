"""A measure's figures of one edition as they may be shown: limits, standing, what is hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import fsum

from lbi_desktop.domain.analysis.funnel import pooled
from lbi_desktop.domain.analysis.intervals import STRICT_CONFIDENCE, USUAL_CONFIDENCE
from lbi_desktop.domain.charts.breakdown import Part
from lbi_desktop.domain.charts.breakdown_chart import Standing
from lbi_desktop.domain.charts.chart import mark_of
from lbi_desktop.domain.charts.part_figures import (
    hidden_among,
    interval_of,
    is_ratio,
    pair_of,
    reason_hidden,
    scale_of,
    standing_of,
)
from lbi_desktop.domain.disclosure.suppression import Hidden, SmallNumberRule
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.readings.extract import WHOLE_BOROUGH
from lbi_desktop.domain.value import Figure, State
from lbi_desktop.domain.wellbeing.ground import MeasureFigures
from lbi_desktop.domain.wellbeing.picture import Cell, Limits

STORED, POOLED, AVERAGED = (
    "as returned",
    "the wards shown, taken together",
    "the mean of the wards shown",
)


@dataclass(frozen=True, slots=True)
class MeasureCells:
    """The borough, the wards and the groups of one measure; `basis` is the borough's."""

    borough: Cell
    wards: tuple[Cell, ...]
    groups: tuple[Cell, ...]
    basis: str = ""


def measure_cells(
    indicator: Indicator,
    figures: MeasureFigures,
    *,
    wards: Sequence[Part],
    groups: Sequence[Part],
    rule: SmallNumberRule,
) -> MeasureCells:
    """The figures of one edition with small numbers taken out before anything is worked out."""
    by_ward = list(zip(wards, figures.wards, strict=True))
    by_group = list(zip(groups, figures.groups, strict=True)) if figures.groups else []
    among = [(Part(WHOLE_BOROUGH), figures.whole), *by_ward, *by_group]
    marks = hidden_among(indicator, among, rule=rule)
    shown = [figure for part, figure in by_ward if part.no not in marks]
    whole, basis = _whole(indicator, figures.whole, shown)
    is_shown = whole is not None and WHOLE_BOROUGH not in marks
    scale = scale_of(indicator, [*shown, whole if is_shown else None])
    desk = CellDesk(indicator, rule, whole.value if whole and is_shown else None, scale)
    return MeasureCells(
        desk.cell(whole, marks.get(WHOLE_BOROUGH)),
        tuple(desk.cell(figure, marks.get(part.no)) for part, figure in by_ward),
        tuple(desk.cell(figure, marks.get(part.no)) for part, figure in by_group),
        basis,
    )


def _whole(
    indicator: Indicator, returned: Figure | None, shown: Sequence[Figure | None]
) -> tuple[Figure | None, str]:
    """The borough's figure: returned, else of the wards shown together, else their mean."""
    if returned is not None and returned.value is not None:
        return returned, STORED
    present = [each for each in shown if each is not None and each.value is not None]
    if not present or not is_ratio(indicator):
        return returned, ""
    pairs = [pair for each in present if (pair := pair_of(each)) is not None]
    scale = scale_of(indicator, present)
    illustrative = any(each.illustrative for each in present)
    if len(pairs) == len(present) and scale is not None:
        top, under = fsum(pair[0] for pair in pairs), fsum(pair[1] for pair in pairs)
        value = pooled(pairs) * scale
        figure = Figure(value, State.FINAL, top, under, illustrative=illustrative, derived=True)
        return figure, POOLED
    mean = fsum(each.value or 0.0 for each in present) / len(present)
    return Figure(mean, illustrative=illustrative, derived=True), AVERAGED


@dataclass(frozen=True, slots=True)
class ShownCells:
    """Figures of one period by the number of their part, each as it is shown."""

    figures: Mapping[int, Figure]
    marks: Mapping[int, Hidden]
    desk: CellDesk

    def cell(self, no: int | None) -> Cell:
        """The figure of a part; one that does not exist is absent."""
        if no is None:
            return Cell(None, reason=State.MISSING.words)
        return self.desk.cell(self.figures.get(no), self.marks.get(no))


def shown_cells(
    indicator: Indicator,
    figures: Mapping[int, Figure],
    *,
    marks: Mapping[int, Hidden],
    rule: SmallNumberRule,
) -> ShownCells:
    """Figures with what is hidden of them already decided."""
    whole = figures.get(WHOLE_BOROUGH) if WHOLE_BOROUGH not in marks else None
    scale = scale_of(indicator, [each for no, each in figures.items() if no not in marks])
    desk = CellDesk(indicator, rule, whole.value if whole else None, scale)
    return ShownCells(figures, marks, desk)


@dataclass(frozen=True, slots=True)
class CellDesk:
    """Lays out figures of one measure beside the borough's, all of one scale."""

    indicator: Indicator
    rule: SmallNumberRule
    whole: float | None
    scale: float | None

    def cell(self, figure: Figure | None, why: Hidden | None) -> Cell:
        """One figure as it is shown."""
        if why:
            reason = reason_hidden(why, figure)
            return Cell(None, State.SUPPRESSED, standing=Standing.HIDDEN, reason=reason)
        if figure is None or figure.value is None:
            state = figure.state if figure else State.MISSING
            return Cell(None, state, reason=(figure.reason if figure else "") or state.words)
        limits = partial(interval_of, self.indicator, figure, scale=self.scale)
        usual = limits(confidence=USUAL_CONFIDENCE)
        strict = limits(confidence=STRICT_CONFIDENCE)
        whole = self.whole if is_ratio(self.indicator) else None
        standing = standing_of(figure.value, (usual, strict), whole=whole)
        kept = None
        if usual is not None and strict is not None:
            kept = Limits(
                usual.lower, usual.upper, strict.lower, strict.upper, usual.method.value
            )
        way = self.indicator.polarity
        return Cell(
            figure.value,
            figure.state,
            kept,
            figure.numerator,
            figure.denominator,
            standing,
            mark_of(is_high=standing.is_high, is_low=standing.is_low, way=way),
            is_tiny=0 < (figure.denominator or 0) < self.rule.tiny,
        )
