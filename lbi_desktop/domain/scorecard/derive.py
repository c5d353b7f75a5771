"""Figures worked out from figures of another basis: quarters from the year to date and back.

What is worked out is marked derived; where stored parts and the stored total disagree, that is
an issue and neither is changed (rules.md §3).
"""

from __future__ import annotations

from collections.abc import Sequence

from lbi_desktop.domain.indicator import Aggregation, Basis, Indicator
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.period import Period, PeriodKind, half, quarter_of
from lbi_desktop.domain.period import month as month_period
from lbi_desktop.domain.rounding import difference
from lbi_desktop.domain.scorecard.aggregate import Part, aggregate, least_certain, scale_of
from lbi_desktop.domain.unit import UnitKind
from lbi_desktop.domain.value import Figure
from lbi_desktop.domain.wording import list_words, number_text

Dated = tuple[Period, Figure]
_PARTED = frozenset({Aggregation.RATIO_OF_SUMS, Aggregation.WEIGHTED_MEAN})


def is_additive(indicator: Indicator) -> bool:
    """Whether its figures of separate periods add up to the year's."""
    if indicator.over_time is Aggregation.NONE:
        return indicator.unit.kind in (UnitKind.COUNT, UnitKind.GBP)
    return indicator.over_time is Aggregation.SUM


def is_ratio(indicator: Indicator) -> bool:
    """Whether figures of separate periods can be had from numerators and denominators."""
    return indicator.over_time in _PARTED


def last_step_of(to_date: Period, *, months: int) -> Period:
    """The last separate period of a year to date whose figures come every so many months."""
    end = to_date.end
    if months == 1:
        return month_period(end.year, end.month)
    if months == 6:
        return half(to_date.financial_year, 1 if end.month == 9 else 2)
    return quarter_of(end)


def period_value(indicator: Indicator, now: Figure, *, before: Figure | None) -> Figure | None:
    """The figure of the last step of a year to date: its total less the one before it.

    `before` is the year to date one step earlier, None for the year's first step. Percentages
    are worked out from their numerators and denominators. None where parts are missing or the
    indicator does not add up.
    """
    value = step_value(indicator, now, before=before)
    if value is None:
        return None
    is_parted = before is not None and not is_additive(indicator)
    parts = _part_differences(now, before) if before is not None and is_parted else None
    return _derived(value, now, before, parts=parts or (None, None))


def step_value(indicator: Indicator, now: Figure, *, before: Figure | None) -> float | None:
    """The number of the last step of a year to date, as `period_value` gives it.

    None too where two years to date do not fit: 9 of 8 cannot have been added in between.
    """
    if before is None or now.value is None:
        return now.value
    if is_additive(indicator):
        return None if before.value is None else difference(now.value, before.value)
    parts = _part_differences(now, before) if is_ratio(indicator) else None
    if before.value is None or parts is None or parts[1] <= 0:
        return None
    is_share = indicator.unit.kind is UnitKind.PERCENT
    if is_share and not 0 <= parts[0] <= parts[1]:
        return None
    return parts[0] / parts[1] * scale_of(indicator.unit)


def _part_differences(now: Figure, before: Figure) -> tuple[float, float] | None:
    parts = (now.numerator, now.denominator, before.numerator, before.denominator)
    if any(part is None for part in parts):
        return None
    top, bottom, top_before, bottom_before = (part or 0.0 for part in parts)
    return difference(top, top_before), difference(bottom, bottom_before)


def _derived(
    value: float,
    now: Figure,
    before: Figure | None,
    *,
    parts: tuple[float | None, float | None] = (None, None),
) -> Figure:
    sources = [now] if before is None else [now, before]
    if before is None:
        parts = (now.numerator, now.denominator)
    return Figure(
        value,
        state=least_certain(sources),
        numerator=parts[0],
        denominator=parts[1],
        illustrative=any(one.illustrative for one in sources),
        derived=True,
    )


def stored_or_derived_step(
    indicator: Indicator,
    figures: Sequence[Dated],
    *,
    step: Period,
    others: Sequence[Dated] = (),
) -> Figure | None:
    """The figure of one quarter or month of a cumulative indicator.

    A stored one (in `others`) comes first, else it is worked out from the year-to-date
    `figures`. None where neither is possible.
    """
    for period, figure in others:
        if period == step and figure.is_present:
            return figure
    to_date = step.year_to_date()
    now = _lookup(figures, to_date)
    if now is None:
        return None
    if step.start == to_date.start:
        return period_value(indicator, now, before=None)
    earlier = step.previous()
    before = _lookup(figures, earlier.year_to_date()) if earlier else None
    return None if before is None else period_value(indicator, now, before=before)


def _lookup(figures: Sequence[Dated], wanted: Period) -> Figure | None:
    for period, figure in reversed(figures):
        if period == wanted:
            return figure
    return None


def year_to_date_from(indicator: Indicator, parts: Sequence[Dated]) -> Figure | None:
    """The year to date from the figures of all its steps; None where one is missing."""
    rule = Aggregation.SUM if is_additive(indicator) else indicator.over_time
    if rule not in _PARTED and rule is not Aggregation.SUM:
        return None
    named = [Part(period.label, figure) for period, figure in parts]
    total = aggregate(rule, named, unit=indicator.unit)
    return None if total.is_partial or not total.figure.is_present else total.figure


def reconcile(indicator: Indicator, parts: Sequence[Dated], *, to_date: Figure) -> Issue | None:
    """A warning when the printed year to date is not what its periods make.

    Only indicators that add up are checked, and only with every part there. Rounding of the
    parts is allowed for: half a step of the last decimal for each part and for the total.
    """
    total = year_to_date_from(indicator, parts)
    if total is None or total.value is None or to_date.value is None:
        return None
    if indicator.basis is Basis.SNAPSHOT or not is_additive(indicator):
        return None
    gap = abs(difference(total.value, to_date.value))
    allowed = (len(parts) + 1) * 0.5 * 10.0**-indicator.unit.decimals
    if gap <= (allowed if _has_fractions(parts, to_date) else 1e-9 * max(1.0, total.value)):
        return None
    unit = indicator.unit
    said = [f"{_step_name(p)} {number_text(f.value or 0.0, unit)}" for p, f in parts]
    return issue_of(
        "check.ytd_reconciles",
        f"{list_words(said)} make {number_text(total.value, unit)}; "
        f"the year to date says {number_text(to_date.value, unit)}.",
    )


def _has_fractions(parts: Sequence[Dated], to_date: Figure) -> bool:
    values = [figure.value or 0.0 for _, figure in parts] + [to_date.value or 0.0]
    return any(value != int(value) for value in values)


def _step_name(period: Period) -> str:
    return period.label.split(" ")[0] if period.kind is PeriodKind.QUARTER else period.label
