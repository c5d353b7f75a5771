"""Which target a figure is judged against."""

from __future__ import annotations

import making
import pytest

from lbi_desktop.domain import period as p
from lbi_desktop.domain.indicator import Basis, Polarity, Target, TargetKind
from lbi_desktop.domain.target import annual_target, stepped_targets, target_for, target_text

Q1, Q3, Q4 = (p.quarter(2025, number) for number in (1, 3, 4))
YEAR = p.year(2025)


def test_that_a_quarter_takes_its_own_profile_before_anything_else() -> None:
    targets = [making.annual(YEAR, 90), making.ceiling(YEAR, 70), making.profile(Q3, 85)]
    choice = target_for(making.indicator(), targets, period=Q3)
    assert choice.target == making.profile(Q3, 85)
    assert choice.why == ""


def test_that_a_cumulative_figure_takes_the_cumulative_profile_not_the_quarters() -> None:
    to_date = p.year_to_date(2025, 9)
    targets = [making.profile(to_date, 250), making.profile(Q3, 85)]
    assert target_for(making.cumulative_count(), targets, period=to_date).target == targets[0]
    assert target_for(making.indicator(), targets, period=Q3).target == targets[1]


def test_that_a_quarters_profile_is_not_a_months() -> None:
    choice = target_for(making.indicator(), [making.profile(Q3, 85)], period=p.month(2025, 12))
    assert choice.target is None
    assert choice.why == "No target has been set for December 2025."


@pytest.mark.parametrize("period", [Q1, Q3, p.month(2025, 4)])
def test_that_a_ceiling_of_a_year_holds_in_each_period_of_it(period: p.Period) -> None:
    choice = target_for(making.indicator(), [making.ceiling(YEAR, 50)], period=period)
    assert choice.target is not None


@pytest.mark.parametrize("period", [p.year_to_date(2025, 6), p.quarter(2026, 1)])
def test_that_a_ceiling_does_not_hold_for_sums_or_other_years(period: p.Period) -> None:
    choice = target_for(making.indicator(), [making.ceiling(YEAR, 50)], period=period)
    assert choice.target is None


def test_that_an_annual_target_is_never_used_for_a_quarter_and_says_so() -> None:
    choice = target_for(making.indicator(), [making.annual(YEAR, 52)], period=Q1)
    assert choice.target is None
    assert choice.why == (
        "No target was set for Q1 2025/26 alone; the target for 2025/26 as a whole is 52%."
    )


@pytest.mark.parametrize(
    "basis, period, applies",
    [
        (Basis.CUMULATIVE, p.year_to_date(2025, 12), True),
        (Basis.CUMULATIVE, p.year_to_date(2025, 9), False),
        (Basis.SNAPSHOT, Q4, True),
        (Basis.SNAPSHOT, Q3, False),
        (Basis.ROLLING12, Q4, True),
        (Basis.COUNT_IN_PERIOD, Q4, False),
        (Basis.COUNT_IN_PERIOD, YEAR, True),
    ],
)
def test_that_the_annual_target_judges_only_what_speaks_for_the_whole_year(
    basis: Basis, period: p.Period, applies: bool
) -> None:
    choice = target_for(making.indicator(basis=basis), [making.annual(YEAR, 52)], period=period)
    assert (choice.target is not None) is applies


def test_that_a_baseline_is_no_target() -> None:
    baseline = Target(TargetKind.BASELINE, Q3, 80)
    choice = target_for(making.indicator(), [baseline], period=Q3)
    assert choice.target is None
    assert choice.why == "No target has been set."


def test_that_without_a_good_direction_there_is_no_target() -> None:
    choice = target_for(making.indicator(polarity=Polarity.NONE), [], period=Q3)
    assert choice.why.startswith("Neither more nor less")


def test_that_a_later_target_of_the_same_kind_replaces_an_earlier_one() -> None:
    targets = [making.profile(Q3, 85), making.profile(Q3, 87)]
    assert target_for(making.indicator(), targets, period=Q3).target == targets[1]


def test_that_the_target_line_steps_and_has_gaps() -> None:
    targets = [making.profile(Q1, 84), making.profile(Q3, 85)]
    steps = stepped_targets(making.indicator(), targets, periods=[Q1, p.quarter(2025, 2), Q3])
    assert [step and step.value for step in steps] == [84, None, 85]


def test_that_the_annual_target_shown_is_that_of_the_periods_year() -> None:
    targets = [making.annual(p.year(2024), 80), making.annual(YEAR, 90)]
    assert annual_target(targets, period=Q4) == targets[1]
    assert annual_target(targets, period=p.quarter(2023, 4)) is None


def test_that_targets_print_without_idle_decimals_and_bands_as_a_range() -> None:
    assert target_text(making.profile(Q3, 85.0), making.PERCENT) == "85%"
    assert target_text(making.band(YEAR, 40, 60), making.PERCENT) == "40% to 60%"
