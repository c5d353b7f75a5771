"""Control charts against qicharts2 0.8.1."""

from __future__ import annotations

from math import sqrt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spc_vectors import by_id, differences, vectors

from lbi_desktop.domain.analysis.control_charts import ChartKind, ControlChart, control_chart

SERIES = [
    entry for entry in vectors("spc_inputs") if "run" in by_id("qic_expected")[entry["id"]]
]
NONE_OR_WHOLE = st.one_of(st.none(), st.integers(0, 50).map(float))


def _points(chart: ControlChart) -> dict[str, list[Any]]:
    return {
        "part": list(chart.parts),
        "y": list(chart.values),
        "cl": [line.centre for line in chart.lines],
        "lcl": [line.lower for line in chart.lines],
        "ucl": [line.upper for line in chart.lines],
        "lcl95": [line.lower_inner for line in chart.lines],
        "ucl95": [line.upper_inner for line in chart.lines],
        "sigma_signal": list(chart.outside),
    }


def _ends(part: int | list[int] | None) -> list[int]:
    return [part] if isinstance(part, int) else part or []


@pytest.mark.parametrize("entry", vectors("charts_inputs"), ids=lambda entry: entry["id"])
def test_that_every_chart_equals_the_reference(entry: dict[str, Any]) -> None:
    chart = control_chart(
        ChartKind(entry["chart"]),
        entry["numerator"],
        denominators=entry["denominator"],
        part_ends=_ends(entry["part"]),
        freeze=entry["freeze"],
    )
    expected = by_id("charts_expected")[entry["id"]]
    assert differences(_points(chart), expected["points"]) == []
    assert [test.has_signal for test in chart.runs] == expected["parts"]["runs_signal"]
    assert [test.longest for test in chart.runs] == expected["parts"]["longest_run"]
    assert [test.crossings for test in chart.runs] == expected["parts"]["crossings"]


@pytest.mark.parametrize("entry", SERIES, ids=lambda entry: entry["id"])
@pytest.mark.parametrize(
    "kind, screens, name",
    [
        (ChartKind.RUN, True, "run"),
        (ChartKind.INDIVIDUALS, True, "i_screened"),
        (ChartKind.INDIVIDUALS, False, "i_unscreened"),
    ],
)
def test_that_run_and_individual_charts_of_every_series_equal_the_reference(
    entry: dict[str, Any], kind: ChartKind, screens: bool, name: str
) -> None:
    reference = by_id("qic_expected")[entry["id"]]
    chart = control_chart(
        kind,
        entry["values"],
        part_ends=_ends(reference["part_after"]),
        freeze=reference["freeze"],
        screens=screens,
    )
    assert differences(_points(chart), reference[name]["points"]) == []


def test_that_the_median_is_shown_between_events_and_limits_lie_about_the_mean() -> None:
    chart = control_chart(ChartKind.BETWEEN_EVENTS, [1.0, 2.0, 9.0, 40.0])
    line = chart.lines[0]
    assert line.centre == 5.5
    assert line.upper == pytest.approx(13 + 3 * sqrt(13 * 14))
    assert line.lower == 0.0


def test_that_a_moving_range_chart_begins_with_the_second_figure() -> None:
    chart = control_chart(ChartKind.MOVING_RANGE, [5.0, 7.0, None, 4.0, 8.0])
    assert chart.values == (None, 2.0, None, None, 4.0)
    assert (chart.lines[0].centre, chart.lines[0].upper) == (3.0, pytest.approx(9.801))


def test_that_a_primed_rate_keeps_limits_to_the_spread_of_the_figures() -> None:
    events, people = [500.0, 560.0, 480.0, 610.0, 505.0] * 4, [10_000.0] * 20
    plain = control_chart(ChartKind.RATE, events, denominators=people)
    primed = control_chart(ChartKind.RATE_PRIME, events, denominators=people)
    assert plain.lines[0].centre == primed.lines[0].centre
    assert (primed.lines[0].upper or 0) > (plain.lines[0].upper or 0)


@pytest.mark.parametrize("kind", ["p", "pp", "u", "up"])
def test_that_proportions_and_rates_need_denominators(kind: str) -> None:
    with pytest.raises(ValueError, match="needs denominators"):
        control_chart(ChartKind(kind), [1.0, 2.0])


@given(
    kind=st.sampled_from(ChartKind),
    pairs=st.lists(st.tuples(NONE_OR_WHOLE, NONE_OR_WHOLE), max_size=20),
    screens=st.booleans(),
    freeze=st.one_of(st.none(), st.integers(1, 25)),
)
def test_that_no_figures_make_a_chart_fail(
    kind: ChartKind,
    pairs: list[tuple[float | None, float | None]],
    screens: bool,
    freeze: int | None,
) -> None:
    tops = [top for top, _ in pairs]
    unders = [under for _, under in pairs]
    if kind in ("p", "pp"):
        unders = [top and top + (under or 0) for top, under in pairs]
    ends = [len(pairs) // 2] if len(pairs) > 1 else []
    chart = control_chart(
        kind, tops, denominators=unders, part_ends=ends, screens=screens, freeze=freeze
    )
    assert len(chart.lines) == len(chart.values) == len(chart.parts) == len(pairs)
    gaps = [place for place, value in enumerate(chart.values) if value is None]
    assert not any(chart.outside[place] for place in gaps)
