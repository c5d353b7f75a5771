"""Intervals, means, funnels and five-year markers in the form of their reference results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum
from types import MappingProxyType
from typing import Any

from lbi_desktop.domain.analysis.funnel import (
    count_significance,
    funnel_lines,
    pooled,
    proportion_significance,
)
from lbi_desktop.domain.analysis.intervals import (
    Interval,
    IntervalError,
    IntervalMethod,
    mean_interval,
    proportion_interval,
    rate_interval,
    standard_deviation,
)
from lbi_desktop.domain.analysis.trend_marker import (
    CRITICAL,
    AnnualPair,
    TrendMarker,
    interval_marker,
    latest_five,
    proportion_marker,
)
from lbi_desktop.queries.entry_reading import (
    Entry,
    name_of,
    number_in,
    numbers_in,
    refusal,
    rows_in,
    whole_in,
)

Answer = dict[str, Any]
Parts = tuple[float | None, float | None]
_METHODS = {
    IntervalMethod.WILSON: "Wilson",
    IntervalMethod.BYAR: "Byars",
    IntervalMethod.EXACT: "Exact",
}


@dataclass(frozen=True, slots=True)
class _Statistic:
    """One way to express a numerator over a denominator."""

    words: str
    multiplier: float
    is_rate: bool = False

    def interval(self, parts: Parts, level: float) -> Interval | None:
        """Its interval at a confidence level in per cent."""
        make = rate_interval if self.is_rate else proportion_interval
        return make(*parts, confidence=level, multiplier=self.multiplier)


_PERCENTAGE = _Statistic("percentage", 100)
_PROPORTION = _Statistic("proportion of 1", 1)
_PER_100000 = _Statistic("rate per 100000", 100_000, is_rate=True)
_PER_1000 = _Statistic("rate per 1000", 1000, is_rate=True)


def interval_answer(entry: Entry) -> Answer:
    """A numerator and denominator as percentage, proportion and rates with their intervals."""
    parts = (number_in(entry, "x"), number_in(entry, "n"))
    named = {"x": parts[0], "n": parts[1]}
    return {
        "id": name_of(entry),
        **named,
        "percentage": _interval(_PERCENTAGE, parts, {"95_0cl": 95.0, "99_8cl": 99.8}),
        "proportion_90": _interval(_PROPORTION, parts, {"cl": 90.0}),
        "rate_per_100000": _interval(_PER_100000, parts, {"95_0cl": 95.0, "99_8cl": 99.8}),
        "rate_per_1000": _interval(_PER_1000, parts, {"cl": 95.0}),
        "proportion": _interval(_PERCENTAGE, parts, {"cl": 95.0}, named=named),
        "rate": _interval(_PER_100000, parts, {"cl": 95.0}, named=named),
    }


def _interval(
    statistic: _Statistic,
    parts: Parts,
    levels: Mapping[str, float],
    *,
    named: Mapping[str, object] = MappingProxyType({}),
) -> Answer:
    """Value and limits at each level, keyed by the ending of the limits' names."""
    try:
        intervals = {end: statistic.interval(parts, level) for end, level in levels.items()}
    except IntervalError as fault:
        return {"error": str(fault)}
    first = next(iter(intervals.values()))
    answer: Answer = {**named, "value": first and first.value}
    for end, interval in intervals.items():
        answer[f"lower{end}"] = interval and interval.lower
        answer[f"upper{end}"] = interval and interval.upper
    unknown = None if statistic.is_rate else "Wilson"
    return answer | {
        "confidence": ", ".join(f"{level:g}%" for level in levels.values()),
        "statistic": statistic.words,
        "method": _METHODS[first.method] if first else unknown,
    }


def mean_answer(entry: Entry) -> Answer:
    """A sample's mean with its interval; limits are null under two values."""
    values = [value for value in numbers_in(entry, "values") if value is not None]
    has_interval = len(values) > 1
    interval = mean_interval(values) if has_interval else None
    return {
        "id": name_of(entry),
        "value_sum": fsum(values),
        "value_count": len(values),
        "stdev": standard_deviation(values) if has_interval else None,
        "value": fsum(values) / len(values) if values else None,
        "lowercl": interval and interval.lower,
        "uppercl": interval and interval.upper,
        "confidence": "95%",
        "statistic": "mean",
        "method": "Student's t-distribution",
    }


def funnel_answer(entry: Entry) -> Answer:
    """Each area's significance against the pooled value, and the funnel's lines."""
    rows = rows_in(entry, "rows")
    pairs = [_pair(entry, row) for row in rows]
    try:
        centre = pooled(pairs)
        proportions = [proportion_significance(pair, centre) for pair in pairs]
        counts = [count_significance(pair, centre) for pair in pairs]
    except (IntervalError, ValueError) as fault:
        raise refusal(entry, f"{fault}.") from fault
    lines = funnel_lines(centre, max(size for _, size in pairs))
    return {
        "id": name_of(entry),
        "significance": {
            "area": [row.get("area") for row in rows],
            "proportion": proportions,
            "ratio": counts,
            "crude_rate": counts,
        },
        "limits_proportion": {
            "Population": [line.denominator for line in lines],
            "lower_2s_limit": [line.lower_inner for line in lines],
            "upper_2s_limit": [line.upper_inner for line in lines],
            "lower_3s_limit": [line.lower_outer for line in lines],
            "upper_3s_limit": [line.upper_outer for line in lines],
            "baseline": [100 * centre] * len(lines),
        },
    }


def _pair(entry: Entry, row: Entry) -> tuple[float, float]:
    numerator, denominator = number_in(row, "numerator"), number_in(row, "denominator")
    if numerator is None or denominator is None:
        area = row.get("area", "an area")
        raise refusal(entry, f"{area} lacks a numerator or a denominator.")
    return numerator, denominator


def marker_answer(entry: Entry) -> Answer:
    """The five-year marker by both methods."""
    rows = [
        AnnualPair(year, number_in(row, "numerator"), number_in(row, "denominator"))
        for row in rows_in(entry, "rows")
        if (year := whole_in(row, "year")) is not None
    ]
    try:
        by_proportion, by_interval = proportion_marker(rows), interval_marker(rows)
    except (IntervalError, ValueError) as fault:
        raise refusal(entry, f"{fault}.") from fault
    return {
        "id": name_of(entry),
        "years": [row.year for row in latest_five(rows)],
        "critical": CRITICAL,
        "proportion_method": _marker(by_proportion, "slope_logit"),
        "ci_method": _marker(by_interval, "slope"),
    }


def _marker(marker: TrendMarker, slope: str) -> Answer:
    return {
        "chi2": marker.chi_squared,
        slope: marker.slope,
        "leave_one_out_same_sign": marker.keeps_sign,
        "marker": marker.trend,
    }
