"""Series and charts in the form of their reference results, with what our own analysis adds."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from lbi_desktop.domain.analysis.control_charts import ChartKind, ControlChart, control_chart
from lbi_desktop.domain.analysis.runs import RunsTest
from lbi_desktop.domain.analysis.signal_words import signal_of
from lbi_desktop.domain.analysis.spc import Analysis, Settings, Style, analyse
from lbi_desktop.domain.analysis.spc_rules import (
    ABOVE_UPPER,
    BELOW_LOWER,
    GAP,
    LOWER_BAND,
    ON_MEAN,
    UPPER_BAND,
    Hit,
)
from lbi_desktop.domain.analysis.suitability import Fitness
from lbi_desktop.domain.analysis.time_series import Key, TimeSeries
from lbi_desktop.domain.indicator import Basis, Frequency, Polarity
from lbi_desktop.domain.scorecard.signal import Assurance, Rule
from lbi_desktop.queries.entry_reading import (
    Entry,
    days_in,
    name_of,
    number_in,
    numbers_in,
    places_in,
    refusal,
    whole_in,
)

Answer = dict[str, Any]
_POLARITIES = {
    "increase": Polarity.HIGHER,
    "decrease": Polarity.LOWER,
    "neutral": Polarity.NONE,
}
_BASES = {"cumulative": Basis.CUMULATIVE, "rolling": Basis.ROLLING12}
_ASSURANCES = {
    Assurance.MEETS: ("consistent_pass", "pass"),
    Assurance.MISSES: ("consistent_fail", "fail"),
    Assurance.MAY_OR_MAY_NOT: ("inconsistent", "inconsistent"),
    Assurance.NONE: (None, None),
}
_SHORT = (
    "Some groups have 'n < 12' observations. These have trial limits, which will be revised "
    "with each additional observation until 'n = fix_after_n_points' has been reached."
)


def series_answer(entry: Entry) -> Answer:
    """One series by XmR, run chart and individuals chart, and whether it is fit for them."""
    series, settings = _series(entry), _settings(entry)
    analysis = analyse(series, settings)
    answer: Answer = {"id": name_of(entry), **_xmr(analysis)}
    if analysis.suitability.fitness in (Fitness.DUPLICATE, Fitness.NOT_A_NUMBER):
        answer["skipped"] = analysis.suitability.reason
    else:
        answer |= _charts(analysis)
    return answer | _own_words(analysis)


def chart_answer(entry: Entry) -> Answer:
    """One control chart of counts over denominators."""
    has_denominators = entry.get("denominator") is not None
    try:
        chart = control_chart(
            ChartKind(str(entry.get("chart"))),
            numbers_in(entry, "numerator"),
            denominators=numbers_in(entry, "denominator") if has_denominators else None,
            part_ends=places_in(entry, "part"),
            freeze=whole_in(entry, "freeze"),
        )
    except ValueError as fault:
        raise refusal(entry, f"{fault}.") from fault
    return {"id": name_of(entry), "chart": str(entry.get("chart")), **_chart(chart)}


def _series(entry: Entry) -> TimeSeries:
    values = numbers_in(entry, "values")
    keys: Sequence[Key] = days_in(entry, "dates") or tuple(range(1, len(values) + 1))
    if len(keys) != len(values):
        raise refusal(entry, f"it has {len(keys)} dates for {len(values)} values.")
    targets = entry.get("target")
    steps = numbers_in(entry, "target") if isinstance(targets, list) else None
    if steps is not None and len(steps) != len(values):
        raise refusal(entry, f"it has {len(steps)} targets for {len(values)} values.")
    order = [row for row, _ in sorted(enumerate(keys), key=itemgetter(1))]
    category = str(entry.get("basis") or entry.get("category") or "")
    present = [value for value in values if value is not None]
    return TimeSeries(
        keys=tuple(keys[row] for row in order),
        values=tuple(values[row] for row in order),
        polarity=_polarity(entry),
        targets=number_in(entry, "target")
        if steps is None
        else tuple(steps[row] for row in order),
        frequency=_frequency(entry),
        basis=_BASES.get(category, Basis.COUNT_IN_PERIOD),
        is_count=all(value >= 0 and value.is_integer() for value in present),
    )


def _polarity(entry: Entry) -> Polarity:
    direction = entry.get("improvement_direction") or "neutral"
    if not isinstance(direction, str) or direction not in _POLARITIES:
        raise refusal(entry, f"improvement_direction is {direction!r}.")
    return _POLARITIES[direction]


def _frequency(entry: Entry) -> Frequency:
    words = str(entry.get("frequency") or "")
    return Frequency(words) if words in set(Frequency) else Frequency.AD_HOC


def _settings(entry: Entry) -> Settings:
    """The method the entry asks for; labels follow the reference to the letter."""
    screening = entry.get("screen_outliers")
    try:
        return Settings(
            rebases=frozenset(days_in(entry, "rebase")),
            baseline=whole_in(entry, "fix_after_n_points"),
            screening=None if screening is None else bool(screening),
            run_length=whole_in(entry, "run_length") or 7,
            style=Style.EXCEL if entry.get("excel") else Style.NHS,
            literal_labels=True,
        )
    except ValueError as fault:
        raise refusal(entry, f"{fault}.") from fault


def _xmr(analysis: Analysis) -> Answer:
    """The answer of the NHS package."""
    is_short = any(segment.is_short for segment in analysis.segments)
    is_refused = analysis.suitability.fitness in _REFUSED
    assurance, icon = _ASSURANCES[analysis.reference.assurance]
    return {
        "warnings": [_SHORT] if is_short and not is_refused else [],
        "error": analysis.suitability.reason if is_refused else None,
        "variation_icon": _variation_icon(analysis),
        "assurance_type": assurance,
        "assurance_icon": icon,
        "points": _xmr_points(analysis),
    }


_REFUSED = (Fitness.DUPLICATE, Fitness.NOT_A_NUMBER)


def _variation_icon(analysis: Analysis) -> str:
    hit, direction = analysis.reference.headline, analysis.series.good_direction
    if hit is None:
        return "common_cause"
    side = "high" if hit.is_high else "low"
    if not direction:
        return f"neutral_{side}"
    return f"{'improvement' if hit.is_high is (direction > 0) else 'concern'}_{side}"


def _xmr_points(analysis: Analysis) -> Answer:
    limits, headlines = analysis.limits, analysis.headlines
    zones = analysis.found.zones
    return {
        "date": [str(key) for key in analysis.series.keys],
        "y": list(analysis.series.values),
        "rebase_group": list(analysis.segment_numbers),
        "short_group": [part.is_short for part in analysis.segments for _ in part.rows],
        "mean": [each.mean for each in limits],
        "lpl": [each.lower for each in limits],
        "upl": [each.upper for each in limits],
        "outside_limits": _in_zones(analysis, (BELOW_LOWER, ABOVE_UPPER)),
        "close_to_limits": _in_zones(analysis, (LOWER_BAND, UPPER_BAND)),
        "relative_to_mean": [
            None if zone == GAP else (zone > ON_MEAN) - (zone < ON_MEAN) for zone in zones
        ],
        "special_cause_type": [_cause(hit, analysis.settings.run_length) for hit in headlines],
        "point_type": [_point_type(hit, analysis.series.good_direction) for hit in headlines],
    }


def _in_zones(analysis: Analysis, wanted: tuple[int, int]) -> list[bool | None]:
    return [
        None if zone == GAP or limits.upper is None else zone in wanted
        for zone, limits in zip(analysis.found.zones, analysis.limits, strict=True)
    ]


def _cause(hit: Hit | None, run_length: int) -> str:
    if hit is None:
        return "Common Cause"
    side = "Above" if hit.is_high else "Below"
    return {
        Rule.OUTLIER: f"{side} {'UCL' if hit.is_high else 'LCL'}",
        Rule.TREND: f"{run_length} Point Trend ({'In' if hit.is_high else 'De'}creasing)",
        Rule.TWO_OF_THREE: f"2 in 3 {side} CL",
        Rule.SHIFT: f"{run_length} Points {side} CL",
    }[hit.rule]


def _point_type(hit: Hit | None, direction: int) -> str:
    if hit is None:
        return "common_cause"
    if not direction:
        return f"special_cause_neutral_{'high' if hit.is_high else 'low'}"
    return f"special_cause_{'improvement' if hit.is_high is (direction > 0) else 'concern'}"


def _charts(analysis: Analysis) -> Answer:
    """The answers of the run-chart package: about the median, and about the mean twice."""
    ends = [segment.stop for segment in analysis.segments[:-1]]
    freeze = None if ends else analysis.settings.baseline
    kinds = {
        "run": (ChartKind.RUN, True),
        "i_screened": (ChartKind.INDIVIDUALS, True),
        "i_unscreened": (ChartKind.INDIVIDUALS, False),
    }
    charts = {
        name: control_chart(
            kind, analysis.series.values, part_ends=ends, freeze=freeze, screens=screens
        )
        for name, (kind, screens) in kinds.items()
    }
    return {
        "part_after": (ends[0] if len(ends) == 1 else ends) or None,
        "freeze": freeze,
        **{name: _chart(chart) for name, chart in charts.items()},
    }


def _chart(chart: ControlChart) -> Answer:
    return {
        "error": None,
        "warnings": [],
        "parts": _parts(chart.runs),
        "points": {
            "part": list(chart.parts),
            "y": list(chart.values),
            "cl": [line.centre for line in chart.lines],
            "lcl": [line.lower for line in chart.lines],
            "ucl": [line.upper for line in chart.lines],
            "lcl95": [line.lower_inner for line in chart.lines],
            "ucl95": [line.upper_inner for line in chart.lines],
            "sigma_signal": list(chart.outside),
        },
    }


def _parts(runs: Sequence[RunsTest]) -> Answer:
    return {
        "part": list(range(1, len(runs) + 1)),
        "n_obs": [test.observed for test in runs],
        "n_useful": [test.useful for test in runs],
        "longest_run": [test.longest for test in runs],
        "longest_run_max": [test.longest_allowed for test in runs],
        "crossings": [test.crossings for test in runs],
        "crossings_min": [test.crossings_needed for test in runs],
        "runs_signal": [test.has_signal for test in runs],
    }


def _own_words(analysis: Analysis) -> Answer:
    """What our own screens and reports would show, and why."""
    signal = signal_of(analysis)
    return {
        "suitable": analysis.suitability.is_suitable,
        "reason": analysis.suitability.reason,
        "offer": analysis.suitability.offer,
        "fitness": analysis.suitability.fitness,
        "variation": analysis.variation,
        "assurance": signal.assurance,
        "sentence": signal.sentence,
        "rules": [
            [f"{hit.rule}_{'high' if hit.is_high else 'low'}" for hit in hits]
            for hits in analysis.hits
        ],
    }
