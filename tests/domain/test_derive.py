"""Quarters from the year to date and back, and whether both agree."""

from __future__ import annotations

import making
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbi_desktop.domain import period as p
from lbi_desktop.domain.indicator import Aggregation, Basis, Frequency
from lbi_desktop.domain.scorecard.derive import (
    last_step_of,
    period_value,
    reconcile,
    step_value,
    stored_or_derived_step,
    year_to_date_from,
)
from lbi_desktop.domain.value import MISSING, Figure, State

COUNTED = making.cumulative_count()
RATIO = making.indicator(basis=Basis.CUMULATIVE, over_time=Aggregation.RATIO_OF_SUMS)
QUARTERS = tuple(p.quarter(2025, number) for number in (1, 2, 3, 4))


def test_that_a_quarter_is_the_difference_of_two_years_to_date() -> None:
    now, before = Figure(111.0, State.PROVISIONAL), Figure(77.0)
    found = period_value(COUNTED, now, before=before)
    assert found == Figure(34.0, State.PROVISIONAL, derived=True)


def test_that_the_first_quarter_is_its_year_to_date() -> None:
    assert period_value(COUNTED, Figure(77.0), before=None) == Figure(77.0, derived=True)


def test_that_a_percentage_is_derived_from_its_parts_only() -> None:
    now = Figure(75.0, numerator=75, denominator=100)
    before = Figure(80.0, numerator=40, denominator=50)
    found = period_value(RATIO, now, before=before)
    assert found is not None
    assert (found.value, found.numerator, found.denominator) == (70.0, 35, 50)
    assert period_value(RATIO, Figure(75.0), before=before) is None
    last = making.indicator(basis=Basis.CUMULATIVE, over_time=Aggregation.LAST)
    assert period_value(last, now, before=before) is None


def test_that_a_missing_figure_derives_nothing() -> None:
    assert period_value(COUNTED, MISSING, before=Figure(1.0)) is None
    assert period_value(COUNTED, Figure(1.0), before=MISSING) is None


@pytest.mark.parametrize(
    "months, step",
    [(1, p.month(2025, 9)), (3, p.quarter(2025, 2)), (6, p.half(2025, 1))],
)
def test_that_the_last_step_of_a_year_to_date_goes_by_how_often_figures_come(
    months: int, step: p.Period
) -> None:
    assert last_step_of(p.year_to_date(2025, 6), months=months) == step


def test_that_a_gap_in_the_year_to_date_derives_nothing() -> None:
    figures = [(p.year_to_date(2025, 3), Figure(10.0)), (p.year_to_date(2025, 9), Figure(30.0))]
    assert stored_or_derived_step(COUNTED, figures, step=QUARTERS[2]) is None
    first = stored_or_derived_step(COUNTED, figures, step=QUARTERS[0])
    assert first is not None
    assert first.value == 10


def test_that_the_year_to_date_needs_every_part() -> None:
    parts = [(QUARTERS[0], Figure(34.0)), (QUARTERS[1], Figure(43.0))]
    assert year_to_date_from(COUNTED, parts) == Figure(77.0, derived=True)
    assert year_to_date_from(COUNTED, [*parts, (QUARTERS[2], MISSING)]) is None
    assert year_to_date_from(COUNTED, []) is None
    snapshot = making.indicator(basis=Basis.SNAPSHOT, over_time=Aggregation.LAST)
    assert year_to_date_from(snapshot, parts) is None


def test_that_parts_that_add_up_raise_nothing() -> None:
    parts = [(QUARTERS[0], Figure(34.0)), (QUARTERS[1], Figure(43.0))]
    assert reconcile(COUNTED, parts, to_date=Figure(77.0)) is None
    assert reconcile(COUNTED, [*parts, (QUARTERS[2], MISSING)], to_date=Figure(9.0)) is None


def test_that_rounded_parts_are_allowed_their_rounding() -> None:
    money = making.cumulative_count(unit=making.POUNDS)
    parts = [(QUARTERS[0], Figure(10.4)), (QUARTERS[1], Figure(20.4))]
    assert reconcile(money, parts, to_date=Figure(31.0)) is None
    assert reconcile(money, parts, to_date=Figure(33.0)) is not None


def test_that_whole_numbers_are_allowed_none() -> None:
    parts = [(QUARTERS[0], Figure(34.0)), (QUARTERS[1], Figure(43.0))]
    assert reconcile(COUNTED, parts, to_date=Figure(78.0)) is not None


def test_that_percentages_are_not_added_up() -> None:
    parts = [(QUARTERS[0], Figure(34.0)), (QUARTERS[1], Figure(43.0))]
    assert reconcile(making.indicator(), parts, to_date=Figure(38.0)) is None


@given(st.lists(st.integers(0, 10_000), min_size=4, max_size=4))
def test_that_cumulating_and_parting_again_gives_the_same_quarters(counts: list[int]) -> None:
    running = [sum(counts[: at + 1]) for at in range(4)]
    figures = [
        (p.year_to_date(2025, 3 * (at + 1)), Figure(float(value)))
        for at, value in enumerate(running)
    ]
    parted = [stored_or_derived_step(COUNTED, figures, step=quarter) for quarter in QUARTERS]
    assert [figure and figure.value for figure in parted] == counts
    monthly = making.cumulative_count(frequency=Frequency.MONTH)
    again = year_to_date_from(
        monthly, [(q, f) for q, f in zip(QUARTERS, parted, strict=True) if f is not None]
    )
    assert again is not None
    assert again.value == running[-1]


def test_that_years_to_date_which_do_not_fit_give_no_share_between_them() -> None:
    rate = making.indicator(basis=Basis.CUMULATIVE, over_time=Aggregation.RATIO_OF_SUMS)
    before = Figure(87.5, numerator=14, denominator=16)
    now = Figure(95.8, numerator=23, denominator=24)
    assert step_value(rate, now, before=before) is None
