"""Where the year is heading, by which method, or why nobody can say."""

from __future__ import annotations

from datetime import date

import making
import pytest

from lbi_desktop.domain import period as p
from lbi_desktop.domain.analysis.forecast import YearSoFar, forecast
from lbi_desktop.domain.indicator import (
    Aggregation,
    Basis,
    Break,
    Frequency,
    Indicator,
    Polarity,
    Target,
)
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.scorecard.row import Outlook
from lbi_desktop.domain.scorecard.signal import NO_SIGNAL, Assurance, Signal, Variation
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.value import MISSING, Figure

YEAR = p.year(2025)
RANGE = Signal(Variation.NO_REAL_CHANGE, Assurance.NONE, mean=45, lower=30, upper=60)
COUNTED = making.cumulative_count(rule=making.FIVE_PER_CENT)
ADMISSIONS = making.indicator(
    unit=making.COUNT,
    polarity=Polarity.LOWER,
    basis=Basis.CEILING,
    over_time=Aggregation.SUM,
)


def outlook(
    indicator: Indicator,
    figures: dict[Period, float],
    *targets: Target,
    signal: Signal = NO_SIGNAL,
    annual: float | None = None,
) -> Outlook | None:
    dated = [(period, Figure(float(value))) for period, value in figures.items()]
    period, figure = dated[-1]
    whole = None if annual is None else making.annual(YEAR, annual)
    return forecast(indicator, YearSoFar(period, figure, dated, targets, signal, whole))


def to_date(year: int, *values: float) -> dict[Period, float]:
    """Cumulated quarters of a year."""
    return {p.year_to_date(year, 3 * at): value for at, value in enumerate(values, start=1)}


def test_that_a_cumulative_count_goes_by_the_profiled_share_of_the_year() -> None:
    found = outlook(
        COUNTED,
        to_date(2025, 100, 220),
        making.profile(p.year_to_date(2025, 6), 250),
        annual=500,
    )
    assert found is not None
    assert found.value == 440
    assert found.method == "The year to date over the 50% of the year profiled by now."
    assert found.judgement is not None
    assert found.judgement.status is Status.OFF_TARGET


def test_that_without_a_profile_it_goes_by_the_share_of_years_before() -> None:
    past = {**to_date(2023, 90, 200, 300, 400), **to_date(2024, 90, 160, 300, 400)}
    found = outlook(COUNTED, {**past, **to_date(2025, 100, 225)}, annual=500)
    assert found is not None
    assert found.value == pytest.approx(500)
    assert found.lower == pytest.approx(450)
    assert found.upper == pytest.approx(562.5)
    assert found.method == "The year to date over the 45% reached by now in two years."
    assert found.judgement is not None
    assert found.judgement.status is Status.ON_TARGET


def test_that_without_profile_or_past_there_is_a_reason_and_no_forecast() -> None:
    found = outlook(COUNTED, to_date(2025, 100), annual=500)
    assert found == Outlook(
        None,
        None,
        None,
        "There is neither a profile for the year nor a whole year before to go by.",
    )


def test_that_a_complete_year_is_its_own_forecast() -> None:
    found = outlook(COUNTED, to_date(2025, 100, 220, 330, 460), annual=500)
    assert found is not None
    assert (found.value, found.lower, found.method) == (460, None, "The year is complete.")


def test_that_a_ceiling_goes_by_the_rate_so_far() -> None:
    figures = {p.quarter(2025, 1): 40.0, p.quarter(2025, 2): 46.0}
    found = outlook(ADMISSIONS, figures, signal=RANGE)
    assert found is not None
    assert found.value == 172
    assert found.method == "The rate of two of four quarters, kept up."
    assert found.lower == pytest.approx(172 - 15 * 2**0.5)
    assert found.upper == pytest.approx(172 + 15 * 2**0.5)
    assert found.judgement is not None
    assert found.judgement.status is Status.NO_TARGET


def test_that_a_rate_needs_every_period_so_far() -> None:
    found = outlook(ADMISSIONS, {p.quarter(2025, 1): 40.0, p.quarter(2025, 3): 46.0})
    assert found is not None
    assert found.value is None
    assert found.method == "Only two of the year's three figures are in."


def test_that_the_rate_of_months_runs_over_twelve() -> None:
    monthly = making.indicator(
        unit=making.COUNT, frequency=Frequency.MONTH, over_time=Aggregation.SUM
    )
    found = outlook(monthly, {p.month(2025, number): 10.0 for number in (4, 5, 6)})
    assert found is not None
    assert found.value == 120
    assert found.method == "The rate of three of 12 months, kept up."


@pytest.mark.parametrize("value, has_interval", [(45.0, True), (65.0, False)])
def test_that_a_state_holds_with_the_range_to_be_expected_while_it_lies_in_it(
    value: float, has_interval: bool
) -> None:
    held = making.indicator(basis=Basis.SNAPSHOT)
    found = outlook(held, {p.quarter(2025, 2): value}, signal=RANGE, annual=50)
    assert found is not None
    assert found.value == value
    assert (found.lower is not None) is has_interval


def test_that_percentages_that_grow_through_the_year_go_by_their_profile() -> None:
    rate = making.indicator(basis=Basis.CUMULATIVE, over_time=Aggregation.LAST)
    found = outlook(
        rate,
        to_date(2025, 25.2, 50.4),
        making.profile(p.year_to_date(2025, 6), 50.4),
        annual=95.5,
    )
    assert found is not None
    assert found.value == pytest.approx(95.5)


def test_that_percentages_that_stand_at_their_level_are_their_own_forecast() -> None:
    rate = making.indicator(basis=Basis.CUMULATIVE, over_time=Aggregation.RATIO_OF_SUMS)
    found = outlook(
        rate, to_date(2025, 91.0, 89.0), making.profile(p.year_to_date(2025, 6), 95), annual=95
    )
    assert found is not None
    assert found.value == 89


def test_that_no_percentage_is_forecast_above_a_hundred() -> None:
    rate = making.indicator(basis=Basis.CUMULATIVE, over_time=Aggregation.LAST)
    found = outlook(
        rate, to_date(2025, 60.0), making.profile(p.year_to_date(2025, 3), 50), annual=96
    )
    assert found is not None
    assert found.value == 100


@pytest.mark.parametrize(
    "indicator",
    [
        making.indicator(frequency=Frequency.YEAR, basis=Basis.ANNUAL),
        making.indicator(polarity=Polarity.NONE),
    ],
)
def test_that_yearly_and_contextual_figures_have_no_outlook(indicator: Indicator) -> None:
    assert outlook(indicator, {p.quarter(2025, 2): 5.0}) is None


def test_that_a_missing_figure_gives_no_forecast_and_says_so() -> None:
    period = p.year_to_date(2025, 6)
    found = forecast(COUNTED, YearSoFar(period, MISSING, [], [], NO_SIGNAL))
    assert found is not None
    assert found.value is None
    assert found.method == "There is no figure for Apr–Sep 2025 to start from."


def test_that_a_seasonal_share_is_forecast_from_the_same_quarter_before() -> None:
    figures = {
        p.quarter(year, n): [28.0, 33.0, 31.0, 29.0][n - 1] + (year - 2021) * 0.1
        for year in range(2021, 2026)
        for n in (1, 2, 3, 4)
        if (year, n) < (2025, 4)
    }
    found = outlook(making.indicator(), figures, annual=30)
    assert found is not None
    assert found.value == pytest.approx(29.3)
    assert found.method.startswith("The figure of the same quarter a year before")
    assert "it missed by 0.1 points on average, the latest figure by" in found.method
    assert found.lower is not None
    assert found.upper is not None
    assert found.lower <= 29.3 <= found.upper
    assert found.judgement is not None
    assert found.judgement.status is Status.OFF_TARGET


def test_that_a_count_with_a_busy_winter_is_not_kept_up_at_its_summer_rate() -> None:
    yearly = (100.0, 100.0, 100.0, 200.0)
    figures = {
        p.quarter(year, n): yearly[n - 1] * (1 + (year - 2021) / 100)
        for year in range(2021, 2026)
        for n in (1, 2, 3, 4)
        if (year, n) < (2025, 4)
    }
    found = outlook(ADMISSIONS, figures, annual=520)
    assert found is not None
    assert found.value == pytest.approx(520, rel=0.01)
    assert "the rate kept up by 20.0%" in found.method


def test_that_figures_before_a_break_say_nothing_of_where_it_is_heading() -> None:
    figures = {
        p.quarter(year, n): 20.0 if year < 2025 else 80.0
        for year in range(2021, 2026)
        for n in (1, 2, 3, 4)
        if (year, n) < (2025, 4)
    }
    changed = making.indicator(breaks=(Break(date(2025, 4, 1), "Counted anew"),))
    found = outlook(changed, figures)
    assert found is not None
    assert (found.value, found.lower) == (80.0, None)
