"""Which series may be judged, and the reason where one may not."""

from __future__ import annotations

import math
import random
from datetime import date

import pytest

from lbi_desktop.domain.analysis.signal_words import signal_of
from lbi_desktop.domain.analysis.spc import Analysis, analyse
from lbi_desktop.domain.analysis.suitability import Fitness, Suitability
from lbi_desktop.domain.analysis.time_series import Key, TimeSeries
from lbi_desktop.domain.charts.chart import Mark
from lbi_desktop.domain.indicator import Basis, Frequency, Polarity
from lbi_desktop.domain.period import Period, month, quarter, rolling12, year_to_date
from lbi_desktop.domain.scorecard.signal import Variation

MONTHS = tuple(month(2021 + (3 + row) // 12, (3 + row) % 12 + 1) for row in range(60))
QUARTERS = tuple(quarter(2018 + row // 4, row % 4 + 1) for row in range(24))


def _fitness(
    keys: tuple[Key, ...], values: list[float], frequency: Frequency, **others: bool
) -> Suitability:
    series = TimeSeries(keys[: len(values)], tuple(values), Polarity.HIGHER, 1.0, frequency)
    if others.get("is_count"):
        series = TimeSeries(series.keys, series.values, frequency=frequency, is_count=True)
    return analyse(series).suitability


def _noise(number: int, seed: int = 1) -> list[float]:
    chance = random.Random(seed)
    return [round(80 + chance.gauss(0, 3), 1) for _ in range(number)]


def test_that_ordinary_monthly_figures_need_no_reason() -> None:
    suitability = _fitness(MONTHS, _noise(48), Frequency.MONTH)
    assert suitability == Suitability(Fitness.FULL)
    assert suitability.is_suitable


@pytest.mark.parametrize("per_year", [12, 4])
def test_that_year_to_date_figures_are_recognised_by_their_shape(per_year: int) -> None:
    parts = _noise(per_year * 3)
    totals = [sum(parts[row - row % per_year : row + 1]) for row in range(len(parts))]
    keys: tuple[Period, ...] = MONTHS if per_year == 12 else QUARTERS
    frequency = Frequency.MONTH if per_year == 12 else Frequency.QUARTER
    suitability = _fitness(keys, totals, frequency)
    assert suitability.fitness is Fitness.CUMULATIVE
    assert "separate periods" in suitability.offer


def test_that_a_steady_rise_is_not_taken_for_cumulative() -> None:
    rise = [float(row) for row in range(36)]
    assert _fitness(MONTHS, rise, Frequency.MONTH).fitness is Fitness.FULL


def test_that_figures_falling_elsewhere_than_in_april_are_not_cumulative() -> None:
    saw = [float(row % 12 + 1) for row in range(5, 41)]
    assert _fitness(MONTHS, saw, Frequency.MONTH).fitness is not Fitness.CUMULATIVE


@pytest.mark.parametrize(
    "keys, fitness",
    [
        (
            tuple(year_to_date(2021 + row // 12, row % 12 + 1) for row in range(24)),
            "cumulative",
        ),
        (tuple(rolling12(MONTHS[row].end) for row in range(24)), "rolling"),
    ],
)
def test_that_the_kind_of_period_tells_cumulative_and_rolling(
    keys: tuple[Period, ...], fitness: str
) -> None:
    assert _fitness(keys, _noise(24), Frequency.MONTH).fitness == fitness


@pytest.mark.parametrize("basis", [Basis.ANNUAL, Basis.ACADEMIC_YEAR, Basis.SURVEY_WAVE])
def test_that_yearly_figures_are_sent_to_the_five_year_marker(basis: Basis) -> None:
    series = TimeSeries(MONTHS[:20], tuple(_noise(20)), basis=basis)
    suitability = analyse(series).suitability
    assert suitability.fitness is Fitness.ANNUAL
    assert "five-year marker" in suitability.offer


def test_that_rare_events_are_told_from_little_variation() -> None:
    rare = [0.0] * 24
    rare[3], rare[10] = 1.0, 2.0
    assert _fitness(MONTHS, rare, Frequency.MONTH).fitness is Fitness.RARE_EVENTS
    full = [100.0] * 24
    full[3], full[10] = 99.0, 97.0
    little = _fitness(MONTHS, full, Frequency.MONTH)
    assert little.fitness is Fitness.TOO_LITTLE_VARIATION
    assert not little.shows_limits


def test_that_small_counts_are_judged_with_a_word_of_care() -> None:
    counts = [float(value) for value in (1, 3, 0, 2, 4, 1, 2, 5, 3, 1, 0, 2, 3, 4, 2)]
    suitability = _fitness(MONTHS, counts, Frequency.MONTH, is_count=True)
    assert suitability.fitness is Fitness.SMALL_COUNTS
    assert suitability.is_suitable
    assert _fitness(MONTHS, counts, Frequency.MONTH).fitness is Fitness.FULL


@pytest.mark.parametrize(
    "keys, frequency, per_year",
    [(MONTHS, Frequency.MONTH, 12), (QUARTERS, Frequency.QUARTER, 4)],
)
def test_that_a_yearly_pattern_is_judged_by_the_change_on_the_year(
    keys: tuple[Period, ...], frequency: Frequency, per_year: int
) -> None:
    number = 48 if per_year == 12 else 24
    wave = [30 * math.sin(2 * math.pi * row / per_year) for row in range(number)]
    values = [one + two for one, two in zip(wave, _noise(number), strict=True)]
    series = TimeSeries(keys[:number], tuple(values), Polarity.HIGHER, 80.0, frequency)
    analysis = analyse(series)
    assert analysis.suitability.fitness is Fitness.SEASONAL
    assert analysis.year_on_year is not None
    assert len(analysis.year_on_year.series.keys) == number - per_year
    assert {limits.mean for limits in analysis.year_on_year.limits} == {0.0}
    assert analysis.variation is Variation.NO_REAL_CHANGE
    assert len(analysis.marks) == number
    assert analysis.marks.count(Mark.USUAL) >= number * 3 / 4
    assert not analysis.suitability.shows_limits


def _seasonal_with_step(at: int) -> Analysis:
    """Four years of months with a strong cycle that rises by 25 for good at one month."""
    wave = [30 * math.sin(2 * math.pi * row / 12) for row in range(48)]
    step = [25.0 * (row >= at) for row in range(48)]
    values = tuple(sum(parts) for parts in zip(wave, step, _noise(48), strict=True))
    return analyse(TimeSeries(MONTHS[:48], values, Polarity.HIGHER, None, Frequency.MONTH))


def test_that_a_real_change_shows_through_a_yearly_pattern() -> None:
    analysis = _seasonal_with_step(41)
    assert analysis.variation is Variation.IMPROVING
    assert signal_of(analysis).is_year_on_year
    assert analysis.marks[-7:] == (Mark.IMPROVING,) * 7
    assert analysis.marks[:12] == (Mark.USUAL,) * 12


def test_that_a_change_two_years_old_is_not_called_a_fall_when_it_lasts() -> None:
    assert _seasonal_with_step(24).variation is Variation.NO_REAL_CHANGE


def test_that_days_and_labels_are_named_in_reasons() -> None:
    for key, words in (
        (date(2024, 4, 1), "1 April 2024"),
        ("A", "A"),
        (quarter(2024, 1), "Q1"),
    ):
        reason = analyse(TimeSeries((key, key), (1.0, 2.0))).suitability.reason
        assert words in reason
