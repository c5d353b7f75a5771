"""Direction of travel: a figure beside an earlier comparable one (rules.md §5)."""

from __future__ import annotations

from lbi_desktop.domain.indicator import Break, Indicator, Polarity, Target
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.rounding import difference, is_nothing, rounded_text
from lbi_desktop.domain.travel import Direction, Travel
from lbi_desktop.domain.unit import UnitKind
from lbi_desktop.domain.value import Figure
from lbi_desktop.domain.wording import (
    against_words,
    change_words,
    number_text,
    relative_text,
)

NOTHING_EARLIER = Travel(
    Direction.UNKNOWN, explanation="There is no earlier period to compare with."
)


def compare(
    indicator: Indicator,
    figure: Figure,
    *,
    period: Period,
    then: Figure | None,
    against: Period | None,
    target: Target | None = None,
) -> Travel:
    """A figure against an earlier one of the same basis: better, same or worse, by how much.

    `change` is now minus then in the unit (points for percentages); `relative` is in per cent,
    None for percentages and from zero. Same means within rounding at the indicator's decimals.
    Nothing is compared across a break in series. A band indicator needs its `target` to know
    which way is better.
    """
    if against is None:
        return NOTHING_EARLIER
    broken = break_between(indicator, against, later=period)
    if broken is not None:
        return Travel(
            Direction.NOT_COMPARABLE,
            against=against,
            words="not comparable",
            explanation=f"Not comparable with {against.label}: {broken.reason}",
        )
    if figure.value is None or then is None or then.value is None:
        return _unknown(figure, period=period, against=against, then=then)
    direction = _direction(indicator, figure.value, then.value, target=target)
    change = difference(figure.value, then.value)
    return Travel(
        direction=direction,
        against=against,
        then=then,
        change=change,
        relative=_relative(indicator, figure.value, then.value),
        words=change_words(change, indicator.unit, direction=direction),
        explanation=_explanation(indicator, figure.value, then.value, against=against),
    )


def break_between(indicator: Indicator, earlier: Period, *, later: Period) -> Break | None:
    """The latest break in series that parts two periods; None when they compare."""
    parting = [one for one in indicator.breaks if earlier.start < one.first_day <= later.end]
    return max(parting, key=lambda one: one.first_day) if parting else None


def break_inside(indicator: Indicator, period: Period) -> Break | None:
    """A break after the first day of a period: its figure mixes two definitions."""
    for one in indicator.breaks:
        if period.start < one.first_day <= period.end:
            return one
    return None


def _unknown(figure: Figure, *, period: Period, against: Period, then: Figure | None) -> Travel:
    absent, label = (figure, period.label) if figure.value is None else (then, against.label)
    state = absent.state.words if absent is not None else "not received"
    return Travel(
        Direction.UNKNOWN,
        against=against,
        then=then,
        explanation=f"The figure for {label} is {state}.",
    )


def _direction(
    indicator: Indicator, now: float, then: float, *, target: Target | None
) -> Direction:
    decimals = indicator.unit.decimals
    if is_nothing(difference(now, then), decimals) or rounded_text(
        now, decimals
    ) == rounded_text(then, decimals):
        return Direction.SAME
    if indicator.polarity is Polarity.BAND and target is not None:
        gained = _distance(target, then) - _distance(target, now)
        return Direction.SAME if gained == 0 else _better_if(gained > 0)
    if indicator.polarity in (Polarity.NONE, Polarity.BAND):
        return Direction.UP if now > then else Direction.DOWN
    return _better_if((now > then) is (indicator.polarity is Polarity.HIGHER))


def _better_if(is_better: bool) -> Direction:  # noqa: FBT001 - one question, one answer
    return Direction.BETTER if is_better else Direction.WORSE


def _distance(target: Target, value: float) -> float:
    """How far a value lies from a band, or from a point one should be near."""
    upper = target.value if target.upper is None else target.upper
    return max(target.value - value, value - upper, 0.0)


def _relative(indicator: Indicator, now: float, then: float) -> float | None:
    """Change in per cent; from what prints as zero there is none."""
    unit = indicator.unit
    if unit.kind is UnitKind.PERCENT or is_nothing(then, unit.decimals):
        return None
    return 100 * difference(now, then) / abs(then)


def _explanation(indicator: Indicator, now: float, then: float, *, against: Period) -> str:
    unit = indicator.unit
    pair = against_words(number_text(now, unit), number_text(then, unit), unit=unit)
    told = f"{pair} in {against.label}"
    relative = _relative(indicator, now, then)
    if relative is None or is_nothing(relative, 1):
        return f"{told}."
    return f"{told}, {relative_text(relative)}."
