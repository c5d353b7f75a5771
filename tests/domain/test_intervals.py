"""Intervals against PHEindicatormethods 2.1.0."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spc_vectors import is_same, vectors

from lbi_desktop.domain.analysis.intervals import (
    Interval,
    IntervalError,
    IntervalMethod,
    confidence_of,
    count_interval,
    count_interval_holds,
    mean_interval,
    proportion_interval,
    rate_interval,
    standard_deviation,
)

PAIRS = vectors("intervals")
METHODS = {"Byars": IntervalMethod.BYAR, "Exact": IntervalMethod.EXACT}


def _assert_equal(interval: Interval | None, expected: dict[str, Any], ends: str) -> None:
    assert interval is not None
    assert is_same(interval.value, expected["value"])
    assert is_same(interval.lower, expected[f"lower{ends}"])
    assert is_same(interval.upper, expected[f"upper{ends}"])


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["id"])
def test_that_proportions_equal_the_reference(pair: dict[str, Any]) -> None:
    parts = (pair["x"], pair["n"])
    for level, ends in ((0.95, "95_0cl"), (0.998, "99_8cl")):
        got = proportion_interval(*parts, confidence=level, multiplier=100)
        _assert_equal(got, pair["percentage"], ends)
    _assert_equal(proportion_interval(*parts, confidence=90), pair["proportion_90"], "cl")


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["id"])
def test_that_rates_equal_the_reference(pair: dict[str, Any]) -> None:
    parts = (pair["x"], pair["n"])
    for level, ends in ((95, "95_0cl"), (99.8, "99_8cl")):
        got = rate_interval(*parts, confidence=level, multiplier=100_000)
        _assert_equal(got, pair["rate_per_100000"], ends)
    got = rate_interval(*parts, multiplier=1000)
    _assert_equal(got, pair["rate_per_1000"], "cl")
    assert got is not None
    assert got.method is METHODS[pair["rate_per_1000"]["method"]]


@pytest.mark.parametrize("entry", vectors("means"), ids=lambda entry: entry["input"]["id"])
def test_that_means_equal_the_reference(entry: dict[str, Any]) -> None:
    values, expected = entry["input"]["values"], entry["expected"]
    _assert_equal(mean_interval(values), expected, "cl")
    assert is_same(standard_deviation(values), expected["stdev"])


def test_that_more_than_the_whole_is_no_proportion_but_may_be_a_rate() -> None:
    with pytest.raises(IntervalError, match="less than or equal to denominator"):
        proportion_interval(5, 4)
    expected = vectors("intervals_bad_input")[0]["expected"]["rate"]
    _assert_equal(rate_interval(5, 4, multiplier=100_000), expected, "cl")


@pytest.mark.parametrize("parts", [(-1, 10), (1, 0), (1, -5), (float("nan"), 5)])
def test_that_impossible_parts_are_refused(parts: tuple[float, float]) -> None:
    with pytest.raises(IntervalError):
        proportion_interval(*parts)
    with pytest.raises(IntervalError):
        rate_interval(*parts)


@pytest.mark.parametrize("parts", [(None, 10), (1, None), (None, None)])
def test_that_a_missing_part_gives_a_missing_interval(
    parts: tuple[float | None, float | None],
) -> None:
    assert proportion_interval(*parts) is None
    assert rate_interval(*parts) is None


def test_that_one_value_has_no_interval() -> None:
    with pytest.raises(IntervalError, match="two values"):
        mean_interval([3.0])


@pytest.mark.parametrize("level", [0.5, 0.89, 89, 1, 1.5, 100, 101])
def test_that_confidence_is_ninety_to_a_hundred_per_cent(level: float) -> None:
    with pytest.raises(IntervalError, match="confidence"):
        confidence_of(level)


def test_that_counts_under_ten_are_exact() -> None:
    assert count_interval(9).method is IntervalMethod.EXACT
    assert count_interval(10).method is IntervalMethod.BYAR
    assert count_interval(0).lower == 0.0


def test_that_a_benchmark_is_different_only_outside_the_interval() -> None:
    interval = proportion_interval(50, 100)
    assert interval is not None
    assert not interval.excludes(0.5)
    assert not interval.excludes(interval.lower)
    assert interval.excludes(0.1)
    assert interval.excludes(0.9)


@given(denominator=st.integers(1, 10**6), share=st.floats(0, 1))
def test_that_a_proportion_lies_inside_its_interval(denominator: int, share: float) -> None:
    numerator = round(share * denominator)
    narrow = proportion_interval(numerator, denominator)
    wide = proportion_interval(numerator, denominator, confidence=99.8)
    assert narrow is not None
    assert wide is not None
    assert 0 <= wide.lower <= narrow.lower <= narrow.value * (1 + 1e-12)
    assert narrow.value * (1 - 1e-12) <= narrow.upper <= wide.upper <= 1


@given(count=st.integers(0, 10**6))
def test_that_a_count_lies_inside_its_interval(count: int) -> None:
    interval = count_interval(count)
    assert 0 <= interval.lower <= count < interval.upper


@pytest.mark.parametrize("confidence", [0.95, 0.998])
@pytest.mark.parametrize("count", [0, 1, 3, 9, 10, 25, 140])
def test_that_asking_whether_an_interval_holds_a_count_agrees_with_making_it(
    count: int, confidence: float
) -> None:
    made = count_interval(count, confidence=confidence)
    for expected in (0.01, 0.5, 2.0, 7.5, 12.0, 30.0, 120.0, 200.0):
        held = count_interval_holds(count, expected, confidence=confidence)
        assert held is (made.lower <= expected <= made.upper)
