"""Counts of one to four people are out of a series before anything is worked out from it."""

from __future__ import annotations

from dataclasses import replace

import making
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbi_desktop.domain.analysis.evaluate import evaluate
from lbi_desktop.domain.disclosure.small_numbers import (
    small_numbers_told,
    tells_of_few,
    without_small_numbers,
)
from lbi_desktop.domain.indicator import Basis, Indicator
from lbi_desktop.domain.period import quarter, year_to_date
from lbi_desktop.domain.scorecard.row import Series
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import Figure, State

COUNT = replace(making.indicator(), unit=Unit(UnitKind.COUNT))
SHARE = making.indicator()


def counted(*values: float) -> Series:
    quarters = [quarter(2022 + at // 4, at % 4 + 1) for at in range(len(values))]
    return Series(tuple((q, Figure(v)) for q, v in zip(quarters, values, strict=True)))


@pytest.mark.parametrize("value, is_hidden", [(0, False), (1, True), (4, True), (5, False)])
def test_that_one_to_four_are_hidden_and_none_and_five_are_not(
    value: float, is_hidden: bool
) -> None:
    assert tells_of_few(Figure(value), COUNT) is is_hidden


@pytest.mark.parametrize(
    "parts, is_hidden",
    [((3, 60), True), ((58, 60), True), ((0, 60), False), ((60, 60), False), ((2, 3), True),
     ((20, 60), False)],
)  # fmt: skip
def test_that_a_share_is_hidden_where_a_part_or_the_rest_is_small(
    parts: tuple[float, float], is_hidden: bool
) -> None:
    upper, lower = parts
    figure = Figure(100 * upper / lower, numerator=upper, denominator=lower)
    assert tells_of_few(figure, SHARE) is is_hidden


def test_that_a_hidden_figure_keeps_no_number_and_no_reason() -> None:
    series = counted(12, 3, 9)
    (_, first), (_, second), (_, third) = without_small_numbers(series, COUNT).figures
    assert (first.value, third.value) == (12, 9)
    assert second == Figure(None, State.SUPPRESSED)


def test_that_a_small_step_of_a_cumulative_figure_is_hidden() -> None:
    indicator = replace(COUNT, basis=Basis.CUMULATIVE)
    figures = tuple(
        (year_to_date(2025, months), Figure(value))
        for months, value in ((3, 10.0), (6, 12.0), (9, 20.0))
    )
    shown = without_small_numbers(Series(figures), indicator).figures
    assert [figure.value for _, figure in shown] == [10.0, None, 20.0]


@given(st.lists(st.integers(0, 40), min_size=2, max_size=20), st.data())
def test_that_nothing_worked_out_tells_which_small_number_is_hidden(
    values: list[int], data: st.DataObject
) -> None:
    """Two councils that differ in hidden counts alone give the very same row."""
    others = [data.draw(st.integers(1, 4)) if 0 < v < 5 else v for v in values]
    rows = []
    for each in (values, others):
        series = without_small_numbers(counted(*each), COUNT)
        latest = series.figures[-1][0]
        rows.append(evaluate(COUNT, series, period=latest, today=latest.end))
    assert rows[0] == rows[1]


@pytest.mark.parametrize(
    "text",
    ["3 children were placed outside London.", "Only two young people waited.",
     "The change is due to 1 case.", "Four siblings came into care together."],
)  # fmt: skip
def test_that_small_counts_in_words_and_digits_are_found(text: str) -> None:
    assert list(small_numbers_told(text))


@pytest.mark.parametrize(
    "text",
    ["The review ends on 3 March 2026.", "Within 2 weeks all were seen.",
     "Figures for Q3 fell.",
     "It rose by 2.4 points.", "About 4% of referrals.", "One of the reasons is demand.",
     "34 children were placed.", "Stage 2 complaints fell.", "The 3rd review is done."],
)  # fmt: skip
def test_that_dates_spans_and_shares_are_no_counts(text: str) -> None:
    assert list(small_numbers_told(text)) == []


def test_that_an_indicator_of_another_unit_is_left_alone() -> None:
    days = replace(SHARE, unit=Unit(UnitKind.DAYS))
    assert not tells_of_few(Figure(3.0), days)


def test_that_the_indicator_is_what_says_whether_people_are_counted() -> None:
    assert isinstance(COUNT, Indicator)
    assert without_small_numbers(counted(3), SHARE).figures[0][1].value == 3
