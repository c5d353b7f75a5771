"""Yearly patterns: found where they are, not where they are not."""

from __future__ import annotations

import math
import random

import pytest

from lbi_desktop.domain.analysis.seasonality import has_season


def _series(
    number: int, *, per_year: int, size: float, seed: int, drift: float = 0
) -> list[float]:
    chance = random.Random(seed)
    return [
        chance.gauss(0, 1) + drift * row + size * math.sin(2 * math.pi * row / per_year)
        for row in range(number)
    ]


def _found(per_year: int, number: int, *, size: float, drift: float = 0) -> int:
    return sum(
        has_season(
            _series(number, per_year=per_year, size=size, seed=seed, drift=drift), per_year
        )
        for seed in range(200)
    )


@pytest.mark.parametrize("per_year, number", [(12, 48), (4, 20)])
@pytest.mark.parametrize("drift", [0.0, 0.5])
def test_that_noise_is_seldom_taken_for_a_season(
    per_year: int, number: int, drift: float
) -> None:
    assert _found(per_year, number, size=0, drift=drift) <= 4


@pytest.mark.parametrize("per_year, number", [(12, 36), (4, 20)])
def test_that_a_strong_cycle_is_nearly_always_found(per_year: int, number: int) -> None:
    assert _found(per_year, number, size=3) >= 190
    assert _found(per_year, number, size=3, drift=0.5) >= 190


def test_that_three_whole_years_are_needed() -> None:
    cycle = _series(35, per_year=12, size=50, seed=1)
    assert not has_season(cycle, 12)
    assert has_season([*cycle, 0.0], 12)


def test_that_a_gap_hides_what_came_before_it() -> None:
    cycle: list[float | None] = [*_series(48, per_year=12, size=50, seed=1)]
    assert has_season(cycle, 12)
    assert not has_season([*cycle[:20], None, *cycle[21:]], 12)


def test_that_flat_and_rising_lines_have_no_season() -> None:
    assert not has_season([5.0] * 48, 12)
    assert not has_season([float(row) for row in range(48)], 12)


def test_that_a_pattern_without_any_noise_is_a_season() -> None:
    assert has_season([float(row % 4) for row in range(16)], 4)
