"""Anhøj's run rules against qicharts2 0.8.1."""

from __future__ import annotations

from typing import Any

import pytest
from spc_vectors import by_id, is_same, series_of, settings_of, vectors

from lbi_desktop.domain.analysis.runs import (
    RunsTest,
    crossings_needed,
    longest_run_allowed,
    median_of,
    runs_test,
)
from lbi_desktop.domain.analysis.spc import analyse

SERIES = [
    entry for entry in vectors("spc_inputs") if "run" in by_id("qic_expected")[entry["id"]]
]
RUN_CHARTS = [entry for entry in vectors("charts_inputs") if entry["chart"] == "run"]


def _as_reference(test: RunsTest) -> dict[str, Any]:
    return {
        "n_obs": test.observed,
        "n_useful": test.useful,
        "longest_run": test.longest,
        "crossings": test.crossings,
        "runs_signal": test.has_signal,
    }


def _assert_parts(tests: list[RunsTest], parts: dict[str, list[Any]]) -> None:
    for place, test in enumerate(tests):
        expected = {key: column[place] for key, column in parts.items()}
        got = _as_reference(test)
        assert got == {key: expected[key] for key in got}
        if test.useful:
            assert test.longest_allowed == expected["longest_run_max"]
            assert test.crossings_needed == expected["crossings_min"]


@pytest.mark.parametrize("entry", SERIES, ids=lambda entry: entry["id"])
def test_that_runs_about_the_median_equal_the_reference(entry: dict[str, Any]) -> None:
    reference = by_id("qic_expected")[entry["id"]]
    if reference["freeze"]:
        series = series_of(entry)
        tests = [runs_test(series.values, median_of(series.values[: reference["freeze"]]))]
    else:
        tests = list(analyse(series_of(entry), settings_of(entry)).runs)
    _assert_parts(tests, reference["run"]["parts"])


@pytest.mark.parametrize("entry", SERIES, ids=lambda entry: entry["id"])
def test_that_runs_about_the_mean_equal_the_reference(entry: dict[str, Any]) -> None:
    reference = by_id("qic_expected")[entry["id"]]
    settings = settings_of(entry, baseline=reference["freeze"])
    analysis = analyse(series_of(entry), settings)
    tests = [
        runs_test(
            analysis.series.values[part.start : part.stop],
            part.limits.mean,
            noise=part.limits.noise,
        )
        for part in analysis.segments
    ]
    _assert_parts(tests, reference["i_screened"]["parts"])


@pytest.mark.parametrize("entry", RUN_CHARTS, ids=lambda entry: entry["id"])
def test_that_run_charts_equal_the_reference(entry: dict[str, Any]) -> None:
    values = entry["numerator"]
    expected = by_id("charts_expected")[entry["id"]]
    assert is_same(median_of(values), expected["points"]["cl"][0])
    _assert_parts([runs_test(values, median_of(values))], expected["parts"])


@pytest.mark.parametrize(
    "useful, longest, crossings",
    [(10, 6, 2), (16, 7, 4), (20, 7, 6), (24, 8, 8), (32, 8, 11)],
)
def test_that_allowances_are_those_of_the_published_table(
    useful: int, longest: int, crossings: int
) -> None:
    assert longest_run_allowed(useful) == longest
    assert crossings_needed(useful) == crossings


def test_that_no_figure_off_the_centre_gives_no_signal() -> None:
    for values in ((), (None, None), (5.0, 5.0, 5.0)):
        test = runs_test(values, median_of(values))
        assert (test.useful, test.longest, test.has_signal) == (0, None, False)


def test_that_gaps_and_points_on_the_centre_are_passed_over() -> None:
    with_gaps = runs_test((1.0, None, 1.0, 5.0, 9.0, None, 9.0), 5.0)
    without = runs_test((1.0, 1.0, 9.0, 9.0), 5.0)
    assert (with_gaps.longest, with_gaps.crossings) == (without.longest, without.crossings)


def test_that_figures_within_noise_of_the_centre_lie_on_it() -> None:
    assert runs_test((0.1 + 0.2, 0.3, 0.3), 0.3, noise=1e-12).useful == 0
    assert runs_test((0.1 + 0.2, 0.3, 0.3), 0.3).useful == 1
