"""Which target a figure is judged against: like with like, or none, and why (rules.md §3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lbi_desktop.domain.indicator import Basis, Indicator, Polarity, Target, TargetKind
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.unit import Unit
from lbi_desktop.domain.wording import number_text

_STATES_AT_AN_END = frozenset({Basis.SNAPSHOT, Basis.ROLLING12})
_NEVER_PER_PERIOD = frozenset({PeriodKind.YTD, PeriodKind.MULTI_YEAR})


@dataclass(frozen=True, slots=True)
class TargetChoice:
    """The like-for-like target of a period, or None and a sentence saying why there is none."""

    target: Target | None
    why: str = ""


def target_for(
    indicator: Indicator, targets: Sequence[Target], *, period: Period
) -> TargetChoice:
    """The target of exactly this period and basis (rules.md §3).

    A profile of the same period comes first, then a ceiling and a band, which hold anew in each
    period of the year they name, then the annual target where the figure speaks for the whole
    year: the year itself, the year to date in March, a year-end snapshot. Of several of one
    kind the last given holds. A baseline is never a target.
    """
    target = like_target(indicator, targets, period=period)
    if target is not None:
        return TargetChoice(target)
    return TargetChoice(None, _why_none(indicator, targets, period))


def like_target(
    indicator: Indicator, targets: Sequence[Target], *, period: Period
) -> Target | None:
    """The target `target_for` chooses, where nobody asks why there is none."""
    for applies in (_is_profile_of, _is_ceiling_of, _is_band_of, _is_annual_of):
        for target in reversed(targets):
            if applies(indicator, target, period):
                return target
    return None


def annual_target(targets: Sequence[Target], *, period: Period) -> Target | None:
    """The annual target of the year the period ends in; shown beside, never silently used."""
    for target in reversed(targets):
        if target.kind is TargetKind.ANNUAL and target.period.contains(period.end):
            return target
    return None


def stepped_targets(
    indicator: Indicator, targets: Sequence[Target], *, periods: Sequence[Period]
) -> tuple[Target | None, ...]:
    """The target in force in each period, for a line of steps; None where there is none."""
    return tuple(like_target(indicator, targets, period=one) for one in periods)


def target_text(target: Target, unit: Unit) -> str:
    """A target as it is printed: `85%`, a band `40% to 60%`."""
    ends = (target.value,) if target.upper is None else (target.value, target.upper)
    return " to ".join(number_text(end, unit, trims=True) for end in ends)


def _is_profile_of(_indicator: Indicator, target: Target, period: Period) -> bool:
    return target.kind is TargetKind.PROFILE and target.period == period


def _is_ceiling_of(_indicator: Indicator, target: Target, period: Period) -> bool:
    return target.kind is TargetKind.CEILING and _holds_in(target, period)


def _is_band_of(_indicator: Indicator, target: Target, period: Period) -> bool:
    return target.kind is TargetKind.BAND and _holds_in(target, period)


def _holds_in(target: Target, period: Period) -> bool:
    """Whether a ceiling or band of a longer stretch holds in this period of it."""
    named = target.period
    if named == period:
        return True
    is_inside = named.start <= period.start and period.end <= named.end
    is_whole = (named.start, named.end) == (period.start, period.end)
    return is_inside and not is_whole and period.kind not in _NEVER_PER_PERIOD


def _is_annual_of(indicator: Indicator, target: Target, period: Period) -> bool:
    if target.kind is not TargetKind.ANNUAL:
        return False
    named = target.period
    if indicator.basis is Basis.SURVEY_WAVE:
        return named.contains(period.end)
    if named.end != period.end:
        return False
    return named.start == period.start or indicator.basis in _STATES_AT_AN_END


def _why_none(indicator: Indicator, targets: Sequence[Target], period: Period) -> str:
    if indicator.polarity is Polarity.NONE:
        return "Neither more nor less of this is good, so it has no target."
    annual = annual_target(targets, period=period)
    if annual is not None:
        shown = target_text(annual, indicator.unit)
        return (
            f"No target was set for {period.label} alone; the target for "
            f"{annual.period.label} as a whole is {shown}."
        )
    if not any(target.kind is not TargetKind.BASELINE for target in targets):
        return "No target has been set."
    return f"No target has been set for {period.label}."
