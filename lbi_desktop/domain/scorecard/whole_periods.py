"""Finer figures made into coarser ones by the rule over time: three months into a quarter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from lbi_desktop.domain import period as p
from lbi_desktop.domain.indicator import Aggregation, Basis, Indicator, Target, TargetKind
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.scorecard.aggregate import (
    Part,
    aggregate,
    fair_rule,
    is_complete,
    total_of,
)
from lbi_desktop.domain.value import Figure, State

Dated = tuple[Period, Figure]
MONTHS = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF: 6,
    PeriodKind.YEAR: 12,
}
_MAKES_A_WHOLE = frozenset(Aggregation) - {Aggregation.NONE, Aggregation.LAST}


def can_be_made_whole(indicator: Indicator, fine: PeriodKind, *, coarse: PeriodKind) -> bool:
    """Whether figures of one kind of period make those of a longer one, by the definition."""
    return (
        indicator.over_time in _MAKES_A_WHOLE
        and indicator.basis is Basis.COUNT_IN_PERIOD
        and fine in MONTHS
        and coarse in MONTHS
        and MONTHS[fine] < MONTHS[coarse]
    )


def whole_figures(
    indicator: Indicator,
    figures: Sequence[Dated],
    *,
    until: Period,
    stored: Sequence[Dated] = (),
) -> tuple[Dated, ...]:
    """The figures of `until`'s kind of period, up to it, in time order.

    `figures` are of one finer kind. A figure in `stored` of the coarser period itself comes
    first. A period of which parts are still to come has none; one with a part that has no
    number is missing and says which.
    """
    length = MONTHS[until.kind]
    kept = {period: figure for period, figure in stored if period.kind is until.kind}
    by_step: dict[int, list[Dated]] = {}
    for step, dated in zip(_steps([one for one, _ in figures], length), figures, strict=True):
        by_step.setdefault(step, []).append(dated)
    made: list[Dated] = []
    for step, parts in by_step.items():
        coarse = _period_of_step(step, length, until.kind)
        if coarse.end <= until.end:
            figure = kept.get(coarse) or _whole(indicator, parts, length)
            made += [] if figure is None else [(coarse, figure)]
    return tuple(made)


def _steps(periods: Sequence[Period], length: int) -> list[int]:
    """Running numbers, from April, of the stretches of so many months periods end in."""
    ends = [period.end for period in periods]
    return [(end.year * 12 + end.month - p.FIRST_MONTH_OF_YEAR) // length for end in ends]


@lru_cache(maxsize=1024)
def _period_of_step(step: int, length: int, kind: PeriodKind) -> Period:
    index = step * length + p.FIRST_MONTH_OF_YEAR - 1
    last = index + length - 1
    start = p.month(index // 12, index % 12 + 1).start
    return Period(kind, start, p.month(last // 12, last % 12 + 1).end)


def _whole(indicator: Indicator, dated: Sequence[Dated], length: int) -> Figure | None:
    if len(dated) * MONTHS[dated[0][0].kind] < length:
        return None
    figures = [figure for _, figure in dated]
    rule = fair_rule(indicator.over_time, indicator.unit)
    if is_complete(rule, figures):
        return total_of(rule, figures, unit=indicator.unit)
    parts = [Part(period.label, figure) for period, figure in dated]
    total = aggregate(indicator.over_time, parts, unit=indicator.unit)
    return Figure(None, State.MISSING, reason=total.figure.reason, derived=True)


def whole_targets(
    indicator: Indicator,
    targets: Sequence[Target],
    *,
    kind: PeriodKind,
    within: Period | None = None,
) -> Iterator[Target]:
    """Profiles of finer periods made into those of a coarser kind, where the rule can tell.

    Of every period there is, or only of what lies within one.
    """
    length = MONTHS[kind]
    finer = {one for one, months in MONTHS.items() if months < length}
    profiles = [
        target
        for target in targets
        if target.kind is TargetKind.PROFILE
        and (within is None or within.contains(target.period.end))
        and target.period.kind in finer
    ]
    by_step: dict[int, list[Target]] = {}
    steps = _steps([target.period for target in profiles], length)
    for step, target in zip(steps, profiles, strict=True):
        by_step.setdefault(step, []).append(target)
    for step, parts in by_step.items():
        if len(parts) * MONTHS[parts[0].period.kind] != length:
            continue
        value = _whole_target(indicator.over_time, [target.value for target in parts])
        if value is not None:
            coarse = _period_of_step(step, length, kind)
            yield Target(TargetKind.PROFILE, coarse, value, reason="Made from its parts.")


def _whole_target(rule: Aggregation, values: Sequence[float]) -> float | None:
    if rule is Aggregation.SUM:
        return sum(values)
    if rule is Aggregation.MEAN:
        return sum(values) / len(values)
    return values[0] if len(set(values)) == 1 else None
