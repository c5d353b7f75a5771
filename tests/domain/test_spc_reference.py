"""XmR analysis against what NHSRplotthedots 0.2.2 computed from the same series."""

from __future__ import annotations

from typing import Any

import pytest
from spc_vectors import by_id, differences, series_of, settings_of, vectors

from lbi_desktop.domain.analysis.spc import Analysis, analyse
from lbi_desktop.domain.analysis.spc_rules import GAP, Hit
from lbi_desktop.domain.scorecard.signal import Assurance, Rule, Variation

KNOWN_BAD = {"degenerate", "cumulative", "rolling", "awkward"}
NORMAL = [
    entry
    for entry in vectors("spc_inputs")
    if entry["category"] not in KNOWN_BAD
    and by_id("xmr_expected")[entry["id"]]["error"] is None
]
ASSURANCES = {
    None: Assurance.NONE,
    "inconsistent": Assurance.MAY_OR_MAY_NOT,
    "consistent_pass": Assurance.MEETS,
    "consistent_fail": Assurance.MISSES,
}
VARIATIONS = {
    "common": Variation.NO_REAL_CHANGE,
    "improvement": Variation.IMPROVING,
    "concern": Variation.CONCERNING,
    "neutral": Variation.CHANGED,
}
HIGH_AND_LOW = {
    Rule.OUTLIER: ("Above UCL", "Below LCL"),
    Rule.TREND: ("7 Point Trend (Increasing)", "7 Point Trend (Decreasing)"),
    Rule.TWO_OF_THREE: ("2 in 3 Above CL", "2 in 3 Below CL"),
    Rule.SHIFT: ("7 Points Above CL", "7 Points Below CL"),
}


def _label(hit: Hit | None) -> str:
    return "Common Cause" if hit is None else HIGH_AND_LOW[hit.rule][not hit.is_high]


def _is_in(zones: tuple[int, int], analysis: Analysis) -> list[bool | None]:
    return [
        None if zone == GAP or limits.upper is None else zone in zones
        for zone, limits in zip(analysis.found.zones, analysis.limits, strict=True)
    ]


def _points(analysis: Analysis) -> dict[str, list[Any]]:
    zones = analysis.found.zones
    return {
        "mean": [limits.mean for limits in analysis.limits],
        "lpl": [limits.lower for limits in analysis.limits],
        "upl": [limits.upper for limits in analysis.limits],
        "rebase_group": list(analysis.segment_numbers),
        "short_group": [part.is_short for part in analysis.segments for _ in part.rows],
        "outside_limits": _is_in((0, 6), analysis),
        "close_to_limits": _is_in((1, 5), analysis),
        "relative_to_mean": [None if at == GAP else (at > 3) - (at < 3) for at in zones],
        "special_cause_type": [_label(hit) for hit in analysis.headlines],
    }


def test_that_there_are_reference_series_to_compare_with() -> None:
    assert len(NORMAL) >= 29
    assert {entry["category"] for entry in NORMAL} >= {"trend", "rebase", "missing", "short"}


@pytest.mark.parametrize("entry", NORMAL, ids=lambda entry: entry["id"])
def test_that_every_point_equals_the_reference(entry: dict[str, Any]) -> None:
    expected = by_id("xmr_expected")[entry["id"]]["points"]
    got = _points(analyse(series_of(entry), settings_of(entry)))
    assert differences(got, {key: expected[key] for key in got}) == []


@pytest.mark.parametrize("entry", NORMAL, ids=lambda entry: entry["id"])
def test_that_both_icons_equal_the_reference(entry: dict[str, Any]) -> None:
    expected = by_id("xmr_expected")[entry["id"]]
    reference = analyse(series_of(entry), settings_of(entry)).reference
    kind, _, side = expected["variation_icon"].partition("_")
    assert reference.variation is VARIATIONS[kind]
    assert reference.assurance is ASSURANCES[expected["assurance_type"]]
    if reference.headline is not None:
        assert reference.headline.is_high is (side == "high")


@pytest.mark.parametrize("entry", NORMAL, ids=lambda entry: entry["id"])
def test_that_plain_labels_differ_from_literal_ones_only_between_two_trends(
    entry: dict[str, Any],
) -> None:
    literal = analyse(series_of(entry), settings_of(entry))
    plain = analyse(series_of(entry), settings_of(entry, literal_labels=False))
    assert plain.found.hits == literal.found.hits
    assert plain.headlines == literal.headlines


@pytest.mark.parametrize(
    "entry",
    [entry for entry in vectors("spc_inputs") if entry not in NORMAL],
    ids=lambda entry: entry["id"],
)
def test_that_a_known_bad_series_is_given_no_false_special_cause(
    entry: dict[str, Any],
) -> None:
    analysis = analyse(series_of(entry), settings_of(entry))
    assert set(analysis.headlines) == {None}
    if entry["category"] != "missing":
        assert analysis.suitability.reason
