"""Months made into quarters by an indicator's own rule."""

from __future__ import annotations

import making
import pytest

from lbi_desktop.domain import period as p
from lbi_desktop.domain.indicator import Aggregation, Basis, Frequency, Indicator
from lbi_desktop.domain.period import PeriodKind
from lbi_desktop.domain.scorecard.whole_periods import (
    can_be_made_whole,
    whole_figures,
    whole_targets,
)
from lbi_desktop.domain.value import MISSING, Figure, State

MONTHS = [p.month(2025, number) for number in range(4, 10)]
Q1, Q2 = p.quarter(2025, 1), p.quarter(2025, 2)


def monthly(rule: Aggregation) -> Indicator:
    return making.indicator(unit=making.COUNT, frequency=Frequency.MONTH, over_time=rule)


@pytest.mark.parametrize(
    "rule, basis, can",
    [
        (Aggregation.SUM, Basis.COUNT_IN_PERIOD, True),
        (Aggregation.RATIO_OF_SUMS, Basis.COUNT_IN_PERIOD, True),
        (Aggregation.LAST, Basis.COUNT_IN_PERIOD, False),
        (Aggregation.NONE, Basis.COUNT_IN_PERIOD, False),
        (Aggregation.SUM, Basis.SNAPSHOT, False),
    ],
)
def test_that_only_counts_with_a_rule_make_a_whole(
    rule: Aggregation, basis: Basis, can: bool
) -> None:
    one = making.indicator(over_time=rule, basis=basis)
    assert can_be_made_whole(one, PeriodKind.MONTH, coarse=PeriodKind.QUARTER) is can
    assert not can_be_made_whole(one, PeriodKind.QUARTER, coarse=PeriodKind.MONTH)


def test_that_three_months_make_a_quarter_and_two_make_none_yet() -> None:
    dated = [(month, Figure(float(at))) for at, month in enumerate(MONTHS[:5], start=1)]
    assert whole_figures(monthly(Aggregation.SUM), dated, until=Q2) == (
        (Q1, Figure(6.0, derived=True)),
    )


def test_that_a_month_without_a_number_makes_the_quarter_missing_and_is_named() -> None:
    dated = [(MONTHS[0], Figure(1.0)), (MONTHS[1], MISSING), (MONTHS[2], Figure(3.0))]
    ((_, figure),) = whole_figures(monthly(Aggregation.SUM), dated, until=Q2)
    assert figure.state is State.MISSING
    assert figure.reason == "Without May 2025."


def test_that_a_stored_quarter_comes_before_the_sum_of_its_months() -> None:
    dated = [(month, Figure(1.0)) for month in MONTHS[:3]]
    found = whole_figures(monthly(Aggregation.SUM), dated, until=Q2, stored=[(Q1, Figure(4.0))])
    assert found == ((Q1, Figure(4.0)),)


def test_that_nothing_after_the_period_asked_for_is_made() -> None:
    dated = [(month, Figure(1.0)) for month in MONTHS]
    assert [one for one, _ in whole_figures(monthly(Aggregation.SUM), dated, until=Q1)] == [Q1]


@pytest.mark.parametrize(
    "rule, values, expected",
    [
        (Aggregation.SUM, (10, 20, 30), 60),
        (Aggregation.MEAN, (10, 20, 30), 20),
        (Aggregation.RATIO_OF_SUMS, (85, 85, 85), 85),
        (Aggregation.RATIO_OF_SUMS, (85, 86, 87), None),
    ],
)
def test_that_profiles_of_months_make_the_quarters_where_the_rule_can_tell(
    rule: Aggregation, values: tuple[float, ...], expected: float | None
) -> None:
    targets = [making.profile(m, v) for m, v in zip(MONTHS, values, strict=False)]
    targets += [making.annual(p.year(2025), 500), making.profile(MONTHS[4], 7)]
    made = list(whole_targets(monthly(rule), targets, kind=PeriodKind.QUARTER))
    assert [target.value for target in made] == ([] if expected is None else [expected])
    assert all(target.period == Q1 for target in made)
