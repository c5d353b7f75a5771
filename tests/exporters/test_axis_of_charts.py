"""Round steps on the value axis of charts."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from exporters.axis import axis

VALUES = st.floats(-1e7, 1e7, allow_nan=False).map(lambda value: round(value, 3))


@given(VALUES, VALUES)
def test_that_the_axis_covers_every_value_with_whole_round_steps(
    one: float, two: float
) -> None:
    low, high = min(one, two), max(one, two)
    assume(high - low > 0.01)
    made = axis(low, high)
    assert made.low <= low
    assert made.high >= high
    step = Fraction(made.step).limit_denominator(10**6)
    steps = Fraction(made.high - made.low).limit_denominator(10**6) / step
    assert 1 <= steps <= 7
    digits = str(float(step)).replace("0", "").replace(".", "").replace("-", "")
    assert digits.split("e")[0] in {"1", "2", "25", "4", "5"}


def test_that_values_near_zero_start_the_axis_there() -> None:
    assert axis(2, 90).low == 0
    assert axis(60, 90).low > 0


def test_that_a_share_never_gets_an_axis_beyond_one_hundred_per_cent() -> None:
    made = axis(84, 100, bounds=(0, 100))
    assert made.high == 100


def test_that_counts_get_no_half_steps() -> None:
    made = axis(15, 26, decimals=0)
    assert made.step == int(made.step)
    assert made.decimals == 0


def test_that_a_flat_line_still_gets_an_axis() -> None:
    made = axis(5, 5)
    assert made.low < 5 < made.high


def test_that_80_point_4_is_never_labelled_80() -> None:
    made = axis(80.4, 81.2, decimals=1)
    assert made.decimals >= 1
    assert made.low % made.step < 1e-9 or abs(made.low % made.step - made.step) < 1e-9
