"""Five-year markers against the published method."""

from __future__ import annotations

from typing import Any

import pytest
from spc_vectors import is_same, vectors

from lbi_desktop.domain.analysis.trend_marker import (
    CRITICAL,
    AnnualPair,
    Trend,
    TrendMarker,
    interval_marker,
    latest_five,
    proportion_marker,
)
from lbi_desktop.domain.indicator import Polarity

MARKERS = vectors("trend_markers")


def _rows(entry: dict[str, Any]) -> list[AnnualPair]:
    rows = entry["input"]["rows"]
    return [AnnualPair(row["year"], row["numerator"], row["denominator"]) for row in rows]


def _assert_equal(marker: TrendMarker, expected: dict[str, Any], slope: str) -> None:
    assert is_same(marker.chi_squared, expected["chi2"])
    assert is_same(marker.slope, expected[slope])
    assert marker.keeps_sign is expected["leave_one_out_same_sign"]
    assert marker.trend == expected["marker"]


@pytest.mark.parametrize("entry", MARKERS, ids=lambda entry: entry["input"]["id"])
def test_that_both_methods_equal_the_reference(entry: dict[str, Any]) -> None:
    rows, expected = _rows(entry), entry["expected"]
    assert [row.year for row in latest_five(rows)] == expected["years"]
    assert is_same(CRITICAL, expected["critical"])
    _assert_equal(proportion_marker(rows), expected["proportion_method"], "slope_logit")
    _assert_equal(interval_marker(rows), expected["ci_method"], "slope")


def _annual(*numerators: float | None, first: int = 2019) -> list[AnnualPair]:
    return [AnnualPair(first + place, top, 1000) for place, top in enumerate(numerators)]


@pytest.mark.parametrize(
    "rows",
    [
        [],
        _annual(1, 2, 3, 4),
        _annual(1, 2, None, 4, 5, 6),
        _annual(1, 2, 3, 4, 5, None),
        [*_annual(1, 2, 3), *_annual(4, 5, first=2023)],
    ],
)
def test_that_fewer_than_five_whole_years_give_no_marker(rows: list[AnnualPair]) -> None:
    assert latest_five(rows) == ()
    assert proportion_marker(rows).trend is Trend.UNKNOWN
    assert interval_marker(rows).trend is Trend.UNKNOWN


def test_that_years_may_come_in_any_order() -> None:
    rows = _annual(100, 200, 300, 400, 500)
    assert proportion_marker(rows[::-1]) == proportion_marker(rows)
    assert proportion_marker(rows).trend is Trend.INCREASING


def test_that_all_or_nothing_years_do_not_break_the_arithmetic() -> None:
    assert proportion_marker(_annual(0, 0, 0, 0, 0)).trend is Trend.UNKNOWN
    assert proportion_marker(_annual(1000, 1000, 1000, 1000, 1000)).trend is Trend.UNKNOWN
    assert proportion_marker(_annual(0, 100, 300, 700, 1000)).trend is Trend.INCREASING
    assert interval_marker(_annual(0, 100, 300, 700, 1000)).trend is Trend.INCREASING


@pytest.mark.parametrize(
    "trend, polarity, words",
    [
        (Trend.INCREASING, Polarity.HIGHER, "increasing and getting better"),
        (Trend.INCREASING, Polarity.LOWER, "increasing and getting worse"),
        (Trend.DECREASING, Polarity.LOWER, "decreasing and getting better"),
        (Trend.DECREASING, Polarity.NONE, "decreasing"),
        (Trend.NO_CHANGE, Polarity.HIGHER, "no significant change"),
        (Trend.UNKNOWN, Polarity.HIGHER, "cannot be calculated"),
    ],
)
def test_that_the_words_add_the_polarity(trend: Trend, polarity: Polarity, words: str) -> None:
    assert TrendMarker(trend).words(polarity) == words
