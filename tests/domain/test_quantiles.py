"""Quantiles against published tables and by going back through the distribution."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbi_desktop.domain.analysis.quantiles import (
    chi_squared_quantile,
    f_quantile,
    normal_quantile,
    t_quantile,
)

CHANCES = st.floats(0.0005, 0.9995)


@pytest.mark.parametrize(
    "got, expected",
    [
        (normal_quantile(0.975), 1.959963984540054),
        (normal_quantile(0.999), 3.090232306167813),
        (chi_squared_quantile(0.998, 1), 9.549535706083239),
        (chi_squared_quantile(0.95, 1), 3.841458820694124),
        (chi_squared_quantile(0.025, 20), 9.590777392264868),
        (t_quantile(0.975, 1), 12.706204736174707),
        (t_quantile(0.975, 10), 2.2281388519649385),
        (t_quantile(0.975, 30), 2.0422724563012373),
        (f_quantile(0.95, upper_freedom=3, lower_freedom=10), 3.708264819046840),
        (f_quantile(0.99, upper_freedom=11, lower_freedom=33), 2.839680114540793),
    ],
)
def test_that_quantiles_agree_with_tables(got: float, expected: float) -> None:
    assert math.isclose(got, expected, rel_tol=1e-11)


@given(chance=CHANCES, half=st.integers(1, 40))
def test_that_chi_squared_agrees_with_the_poisson_sum(chance: float, half: int) -> None:
    """With even freedom the upper tail is a Poisson sum, exact but for rounding."""
    mean = chi_squared_quantile(chance, 2 * half) / 2
    terms = (math.exp(-mean + n * math.log(mean) - math.lgamma(n + 1)) for n in range(half))
    assert math.isclose(math.fsum(terms), 1 - chance, rel_tol=1e-9)


@given(chance=CHANCES, freedom=st.floats(0.5, 300))
def test_that_t_is_symmetric_and_its_square_is_f(chance: float, freedom: float) -> None:
    value = t_quantile(chance, freedom)
    assert math.isclose(value, -t_quantile(1 - chance, freedom), rel_tol=1e-7, abs_tol=1e-12)
    if chance > 0.51:
        square = f_quantile(2 * chance - 1, upper_freedom=1, lower_freedom=freedom)
        assert math.isclose(value * value, square, rel_tol=1e-7)


@given(chance=CHANCES, one=st.floats(0.5, 60), other=st.floats(0.5, 60))
def test_that_f_turns_round_with_its_freedoms(chance: float, one: float, other: float) -> None:
    straight = f_quantile(chance, upper_freedom=one, lower_freedom=other)
    turned = f_quantile(1 - chance, upper_freedom=other, lower_freedom=one)
    assert math.isclose(straight, 1 / turned, rel_tol=1e-6)


@pytest.mark.parametrize("chance", [0.0, 1.0, -0.1, math.nan])
def test_that_a_chance_outside_its_range_is_refused(chance: float) -> None:
    with pytest.raises(ValueError, match="chance"):
        t_quantile(chance, 5)


def test_that_freedom_has_to_be_positive() -> None:
    with pytest.raises(ValueError, match="freedom"):
        chi_squared_quantile(0.5, 0)
