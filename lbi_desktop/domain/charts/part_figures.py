"""Figures of wards and groups as they may be shown: intervals, standing, what is hidden.

Methods: spc.md §5 and rules.md §7. One home for pages, documents, exports and the Wellbeing
Index: what one of them hides, all of them hide.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from lbi_desktop.domain.analysis.intervals import (
    Interval,
    count_interval,
    proportion_interval,
    rate_interval,
)
from lbi_desktop.domain.charts.breakdown import Part
from lbi_desktop.domain.charts.breakdown_chart import Standing
from lbi_desktop.domain.disclosure.small_numbers import tells_of_few
from lbi_desktop.domain.disclosure.suppression import (
    USUAL_RULE,
    Hidden,
    SmallNumberRule,
    is_small_count,
)
from lbi_desktop.domain.disclosure.table_suppression import CountedPart, hidden_parts
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.readings.extract import WHOLE_BOROUGH
from lbi_desktop.domain.unit import UnitKind
from lbi_desktop.domain.value import Figure, State, is_close

PartFigure = tuple[Part, Figure | None]


# --- small numbers ---------------------------------------------------------------------------


def hidden_among(
    indicator: Indicator, figures: Sequence[PartFigure], *, rule: SmallNumberRule = USUAL_RULE
) -> dict[int, Hidden]:
    """Which figures of one period are hidden, and why, by the number of their part.

    The whole borough's figure may be among them. Every division of the same people is looked at
    together, so that no table, total or other division gives a hidden figure away. Wards of
    other boundaries divide the borough anew: each set is made safe by itself.
    """
    counted = [
        CountedPart(part.no, part.area, part.dimension, part.category, count, is_small)
        for part, figure in figures
        if (found := _count(indicator, figure, rule)) is not None
        for count, is_small in (found,)
    ]
    whole = next((each for each in counted if each.no == WHOLE_BOROUGH), None)
    parts = [each for each in counted if each.no != WHOLE_BOROUGH]
    total = None if whole is None or whole.is_small else whole.count
    boundaries = {part.no: part.generation for part, _ in figures if part.area}
    marks: dict[int, Hidden] = {}
    for one in sorted(set(boundaries.values())) or [0]:
        own = [each for each in parts if boundaries.get(each.no, one) == one]
        marks |= hidden_parts(own, total=total, least=rule.least)
    return marks | ({WHOLE_BOROUGH: Hidden.SMALL} if whole and whole.is_small else {})


def _count(
    indicator: Indicator, figure: Figure | None, rule: SmallNumberRule
) -> tuple[float | None, bool] | None:
    """What a figure counts and whether that is hidden by itself; None where it counts nothing.

    Where the rule asks, also those who are not in a share count: 97 of 99 tells of two.
    """
    if figure is None:
        return None
    if figure.state is State.SUPPRESSED:
        return None, True
    count = figure.numerator
    if count is None and indicator.unit.kind is UnitKind.COUNT:
        count = figure.value
    hides_rest = rule.hides_rest or indicator.is_restricted
    tells = hides_rest and tells_of_few(figure, indicator, least=rule.least)
    if count is None:
        return (None, True) if tells else None
    return count, tells or is_small_count(count, least=rule.least)


def reason_hidden(why: Hidden, figure: Figure | None) -> str:
    """Why a figure is hidden, in its sender's words where the sender hid it."""
    if figure is not None and figure.state is State.SUPPRESSED:
        return figure.reason or Hidden.SMALL.value
    return why.value


# --- intervals -------------------------------------------------------------------------------


def is_ratio(indicator: Indicator) -> bool:
    """Whether wards of different size compare: a share, a rate or a mean, not a count."""
    return indicator.unit.kind not in (UnitKind.COUNT, UnitKind.GBP)


def standing_of(
    value: float, intervals: tuple[Interval | None, Interval | None], *, whole: float | None
) -> Standing:
    """A value against the whole by its 95% and 99.8% intervals."""
    usual, strict = intervals
    if whole is None or usual is None or strict is None:
        return Standing.NOT_COMPARED
    if not usual.excludes(whole):
        return Standing.SIMILAR
    is_clear = strict.excludes(whole)
    if value < whole:
        return Standing.CLEARLY_LOWER if is_clear else Standing.LOWER
    return Standing.CLEARLY_HIGHER if is_clear else Standing.HIGHER


def interval_of(
    indicator: Indicator, figure: Figure, *, confidence: float, scale: float | None
) -> Interval | None:
    """Wilson for shares, Byar or exact for rates and counts; None where parts do not fit.

    `scale` is that of the figures beside it, for a rate of zero, which tells none of its own.
    """
    pair = pair_of(figure)
    kind = indicator.unit.kind
    if kind is UnitKind.COUNT and figure.value is not None and figure.value >= 0:
        return count_interval(figure.value, confidence=confidence)
    scale = scale_of(indicator, [figure]) or scale
    if pair is None or scale is None or not _fits(figure, pair, scale):
        return None
    if kind is UnitKind.PERCENT and pair[0] <= pair[1]:
        return proportion_interval(*pair, confidence=confidence, multiplier=scale)
    return rate_interval(*pair, confidence=confidence, multiplier=scale)


def _fits(figure: Figure, pair: tuple[float, float], scale: float) -> bool:
    """Whether the parts give the figure, within its rounding."""
    made = pair[0] / pair[1] * scale
    return abs(made - (figure.value or 0.0)) <= max(0.5, abs(made) * 0.01) or is_close(
        made, figure.value or 0.0
    )


def pair_of(figure: Figure | None) -> tuple[float, float] | None:
    """Numerator and denominator; None where there is no usable denominator."""
    if figure is None or figure.numerator is None or not figure.denominator:
        return None
    if figure.numerator < 0 or figure.denominator < 0:
        return None
    return figure.numerator, figure.denominator


def scale_of(indicator: Indicator, figures: Sequence[Figure | None]) -> float | None:
    """What a ratio of parts is times in the figure's unit: 100 for percentages."""
    if indicator.unit.kind is UnitKind.PERCENT:
        return 100.0
    scales = [
        figure.value * pair[1] / pair[0]
        for figure in figures
        if figure is not None
        and figure.value
        and (pair := pair_of(figure)) is not None
        and pair[0]
    ]
    return fsum(scales) / len(scales) if scales else None
