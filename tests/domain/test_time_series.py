"""Series, their targets and directions, and their changes on the year before."""

from __future__ import annotations

from datetime import date

import pytest

from lbi_desktop.domain.analysis.time_series import TimeSeries, in_order, year_on_year
from lbi_desktop.domain.indicator import Frequency, Polarity
from lbi_desktop.domain.period import quarter


def test_that_lengths_have_to_agree() -> None:
    with pytest.raises(ValueError, match="2 keys for 1"):
        TimeSeries((1, 2), (1.0,))
    with pytest.raises(ValueError, match="1 targets for 2"):
        TimeSeries((1, 2), (1.0, 2.0), targets=(5.0,))


def test_that_rows_are_put_in_time_order() -> None:
    rows = [(quarter(2024, 2), 2.0), (quarter(2024, 1), None)]
    assert in_order(rows) == (rows[1], rows[0])


def test_that_a_change_is_taken_from_the_same_quarter_a_year_before() -> None:
    keys = tuple(quarter(2022 + row // 4, row % 4 + 1) for row in range(8) if row != 6)
    series = TimeSeries(
        keys, (1.0, 2.0, 3.0, None, 11.0, 13.0, 20.0), frequency=Frequency.QUARTER, targets=9.0
    )
    changes = year_on_year(series)
    assert changes.keys == (quarter(2023, 1), quarter(2023, 2), quarter(2023, 4))
    assert changes.values == (10.0, 11.0, None)
    assert changes.targets is None


def test_that_days_and_numbers_find_their_year_before() -> None:
    days = (*(date(2023, at, 28) for at in range(1, 13)), date(2024, 1, 28), date(2024, 2, 29))
    values = tuple(float(row * row) for row in range(14))
    series = TimeSeries(days, values, frequency=Frequency.MONTH)
    assert year_on_year(series).values == (144.0, 168.0)
    plain = TimeSeries(tuple(range(5)), (1.0, 2.0, 3.0, 4.0, 9.0), frequency=Frequency.QUARTER)
    assert year_on_year(plain).values == (8.0,)


def test_that_the_target_in_force_is_the_latest() -> None:
    assert TimeSeries((1, 2), (1.0, 2.0), targets=(5.0, 6.0)).latest_target == 6.0
    assert TimeSeries((1, 2), (1.0, 2.0), targets=5.0).latest_target == 5.0
    assert TimeSeries((), (), targets=()).latest_target is None


def test_that_bands_have_no_good_direction() -> None:
    directions = {
        polarity: TimeSeries((), (), polarity).good_direction for polarity in Polarity
    }
    assert directions == {
        Polarity.HIGHER: 1, Polarity.LOWER: -1, Polarity.BAND: 0, Polarity.NONE: 0
    }  # fmt: skip
