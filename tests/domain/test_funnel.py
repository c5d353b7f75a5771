"""Funnel plots against PHEindicatormethods 2.1.0."""

from __future__ import annotations

from typing import Any

import pytest
from spc_vectors import is_same, vectors

from lbi_desktop.domain.analysis.funnel import (
    Significance,
    count_significance,
    funnel_lines,
    pooled,
    proportion_significance,
)
from lbi_desktop.domain.analysis.intervals import IntervalError

FUNNELS = vectors("funnels")


def _pairs(entry: dict[str, Any]) -> list[tuple[float, float]]:
    return [(row["numerator"], row["denominator"]) for row in entry["input"]["rows"]]


@pytest.mark.parametrize("entry", FUNNELS, ids=lambda entry: entry["input"]["id"])
def test_that_significance_equals_the_reference(entry: dict[str, Any]) -> None:
    pairs = _pairs(entry)
    centre, expected = pooled(pairs), entry["expected"]["significance"]
    assert [proportion_significance(pair, centre) for pair in pairs] == expected["proportion"]
    counts = [count_significance(pair, centre) for pair in pairs]
    assert counts == expected["ratio"] == expected["crude_rate"]


@pytest.mark.parametrize("entry", FUNNELS, ids=lambda entry: entry["input"]["id"])
def test_that_every_line_equals_the_reference(entry: dict[str, Any]) -> None:
    pairs, expected = _pairs(entry), entry["expected"]["limits_proportion"]
    lines = funnel_lines(pooled(pairs), max(size for _, size in pairs))
    assert [line.denominator for line in lines] == expected["Population"]
    for line, *ends in zip(
        lines,
        expected["lower_2s_limit"],
        expected["upper_2s_limit"],
        expected["lower_3s_limit"],
        expected["upper_3s_limit"],
        strict=True,
    ):
        got = (line.lower_inner, line.upper_inner, line.lower_outer, line.upper_outer)
        assert all(map(is_same, got, ends))


def test_that_an_area_at_the_average_is_not_significant() -> None:
    assert proportion_significance((50, 100), 0.5) is Significance.NONE
    assert count_significance((50, 100), 0.5) is Significance.NONE
    assert count_significance((0, 10_000), 0.5) is Significance.LOW_STRONG


def test_that_no_denominator_is_refused() -> None:
    with pytest.raises(IntervalError):
        pooled([(0, 0)])
    with pytest.raises(IntervalError):
        proportion_significance((1, 0), 0.5)
