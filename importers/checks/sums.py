"""Whether a figure counted from April is what its months or quarters add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from lbi_desktop.domain.period import Period, PeriodKind

_SHORT = (PeriodKind.MONTH, PeriodKind.QUARTER)


@dataclass(frozen=True, slots=True)
class Miss:
    """A year to date that misses its sum: what it should be, and of what."""

    kind: PeriodKind
    expected: float
    gap: float
    base: Period | None

    def told(self, shown: str) -> str:
        """The miss as the end of a sentence."""
        side = "high" if self.gap > 0 else "low"
        parts = f"its {self.kind.value}s"
        if self.base is not None:
            parts = f"{self.base.months} and what followed"
        return (
            f"the year to date {shown} is not the sum of {parts} ({self.expected:g}): "
            f"{abs(self.gap):g} too {side}."
        )


def missed_sum(period: Period, value: float, *, figures: Mapping[Period, float]) -> Miss | None:
    """How a year to date misses what the other figures of the year add up to.

    The latest earlier year to date is built upon, so that a slip is told where it happened. A
    value that is the last or the mean of its parts is explained: not everything is a sum.
    """
    if period.kind is not PeriodKind.YTD:
        return None
    for base in (*_bases(period, figures), None):
        for kind in _SHORT:
            parts = _parts(period, base, kind, figures=figures)
            if parts and (base is not None or len(parts) > 1):
                return _miss(value, base, kind, parts=parts, figures=figures)
    return None


def _bases(period: Period, figures: Mapping[Period, float]) -> list[Period]:
    """Earlier years to date of the same year, the latest first."""
    earlier = [
        one
        for one in figures
        if one.kind is PeriodKind.YTD and one.start == period.start and one.end < period.end
    ]
    return sorted(earlier, reverse=True)


def _parts(
    period: Period, base: Period | None, kind: PeriodKind, *, figures: Mapping[Period, float]
) -> dict[Period, float]:
    """The months or quarters that fill the stretch without a gap, or nothing."""
    day = period.start if base is None else base.end + timedelta(days=1)
    parts: dict[Period, float] = {}
    for one in sorted(one for one in figures if one.kind is kind and one.start >= day):
        if one.start != day or one.end > period.end:
            break
        parts[one] = figures[one]
        day = one.end + timedelta(days=1)
    return parts if day > period.end else {}


def _miss(
    value: float,
    base: Period | None,
    kind: PeriodKind,
    *,
    parts: Mapping[Period, float],
    figures: Mapping[Period, float],
) -> Miss | None:
    total = sum(parts.values()) + (figures[base] if base is not None else 0.0)
    explanations = [total, parts[max(parts)]]
    if base is None:
        explanations.append(total / len(parts))
    allowed = max(0.5, abs(total) * 0.001)
    if any(abs(value - one) <= allowed for one in explanations):
        return None
    return Miss(kind, total, value - total, base)
