"""Calculated figures: numbers, states and reasons, from what is stored."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_council import an_indicator

from lbi_desktop.domain.formulas.calculation import calculate, working_text
from lbi_desktop.domain.formulas.calculation_inputs import StoredFigures, StoredInput
from lbi_desktop.domain.formulas.text import parse_formula
from lbi_desktop.domain.indicator import (
    Aggregation,
    Basis,
    Break,
    Frequency,
    Indicator,
    LifeCycle,
)
from lbi_desktop.domain.period import (
    Period,
    month,
    point,
    quarter,
    rolling12,
    year,
    year_to_date,
)
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import Figure, State

PEOPLE = Unit(UnitKind.COUNT, 0, "people")
Q1, Q2 = quarter(2025, 1), quarter(2025, 2)
SHARE = an_indicator("SHARE", "H9")


def counted(name: str, figures: dict[Period, Figure], **more: object) -> StoredInput:
    said: dict[str, object] = {"unit": PEOPLE, "over_time": Aggregation.SUM, **more}
    made = an_indicator(name, name.lower(), short_name=f"Name {name}", **said)
    return StoredInput(made, tuple(sorted(figures.items(), key=lambda each: each[0])))


def held(*inputs: StoredInput, calculated: Indicator = SHARE) -> StoredFigures:
    return StoredFigures(calculated, {each.indicator.id: each for each in inputs})


def made(text: str, figures: StoredFigures, period: Period = Q2) -> Figure | None:
    formula = parse_formula(text).formula
    assert formula is not None
    return calculate(formula, figures, period=period, scale=100.0).figure


def simple(a: Figure, b: Figure) -> StoredFigures:
    return held(
        counted("A", {Q1: Figure(50.0), Q2: a}), counted("B", {Q1: Figure(200.0), Q2: b})
    )


def test_that_a_share_is_calculated_with_its_parts() -> None:
    figure = made("[A] / [B] * 100", simple(Figure(71.0), Figure(204.0)))
    assert figure is not None
    assert figure.value == pytest.approx(34.80392)
    assert (figure.numerator, figure.denominator) == (71.0, 204.0)
    assert figure.derived
    assert figure.state is State.FINAL


def test_that_growth_keeps_no_parts_that_would_read_as_a_share() -> None:
    figure = made(
        "([A] - previous([A])) / previous([A]) * 100", simple(Figure(60.0), Figure(1))
    )
    assert figure is not None
    assert figure.value == pytest.approx(20.0)
    assert figure.numerator is None


def test_that_doubt_and_the_mark_of_the_sample_travel() -> None:
    figure = made(
        "[A] + [B]", simple(Figure(1.0, State.ESTIMATED), Figure(2.0, illustrative=True))
    )
    assert figure == Figure(3.0, State.ESTIMATED, illustrative=True, derived=True)


@pytest.mark.parametrize(
    "absent, reason",
    [
        (Figure(None, State.SUPPRESSED), "Without b Name B (suppressed)."),
        (Figure(None, State.NOT_APPLICABLE), "Without b Name B (not applicable)."),
        (
            Figure(None, State.NOT_AVAILABLE, expected=date(2026, 3, 1)),
            "Without b Name B (not available, expected 1 March 2026).",
        ),
    ],
)
def test_that_a_part_that_is_not_there_makes_the_whole_not_there(
    absent: Figure, reason: str
) -> None:
    figure = made("[A] + [B]", simple(Figure(1.0), absent))
    assert figure is not None
    assert (figure.value, figure.state) == (None, absent.state)
    assert (figure.reason, figure.expected) == (reason, absent.expected)


def test_that_a_figure_not_received_is_missing_and_named() -> None:
    figures = held(
        counted("A", {Q1: Figure(5.0), Q2: Figure(6.0)}), counted("B", {Q1: Figure(1.0)})
    )
    figure = made("[A] + [B]", figures)
    assert figure is not None
    assert figure.state is State.MISSING
    assert figure.reason == "Without b Name B (not received)."


@given(
    st.sampled_from(["[A] + [B]", "max([A], [B])", "[A] - [B]", "mean([A], [B])", "[B] / [A]"]),
    st.integers(1, 4),
)
def test_that_a_suppressed_figure_never_leaks(text: str, hidden: int) -> None:
    kept = Figure(None, State.SUPPRESSED, numerator=hidden, denominator=10.0)
    for figures in (simple(Figure(9.0), kept), simple(kept, Figure(9.0))):
        figure = made(text, figures)
        assert figure is not None
        assert figure.state is State.SUPPRESSED
        assert figure.value is figure.numerator is figure.denominator is None
        assert str(hidden) not in figure.reason
    assert made("numerator([A])", simple(kept, Figure(1.0))) == Figure(
        None, State.SUPPRESSED, reason="Without a Name A (suppressed).", derived=True
    )


def test_that_nothing_is_divided_by_zero() -> None:
    figure = made("[A] / [B] * 100", simple(Figure(3.0), Figure(0.0)))
    assert figure == Figure(
        None,
        State.NOT_APPLICABLE,
        reason="There is nothing to divide by: it is 0.",
        derived=True,
    )


def test_that_a_result_beyond_all_numbers_is_no_number() -> None:
    figure = made("[A] * [A] * [A] * [A]", simple(Figure(1e100), Figure(1.0)))
    assert figure is not None
    assert figure.reason == "The result is too big to be written."


def test_that_a_numerator_never_returned_is_said_so() -> None:
    figure = made("numerator([A])", simple(Figure(3.0), Figure(1.0)))
    assert figure is not None
    assert figure.reason == "Without a Name A (its numerator was not returned)."


def test_that_nothing_is_calculated_before_a_series_begins() -> None:
    figures = held(
        counted("A", {Q1: Figure(5.0), Q2: Figure(6.0)}), counted("B", {Q2: Figure(1.0)})
    )
    assert made("[A] + [B]", figures, Q1) is None
    assert made("year_before([A]) + [B]", figures) is None
    assert made("[A] + [B]", figures) is not None


def test_that_a_retired_input_is_not_waited_for() -> None:
    gone = counted("B", {Q1: Figure(1.0)}, life_cycle=LifeCycle.RETIRED)
    figure = made("[A] + [B]", held(counted("A", {Q1: Figure(5.0), Q2: Figure(6.0)}), gone))
    assert figure is not None
    assert figure.state is State.NOT_APPLICABLE
    assert "retired" in figure.reason


def test_that_nothing_looks_back_across_a_break_in_series() -> None:
    broken = (Break(date(2025, 7, 1), "Counted by household."),)
    figures = held(counted("A", {Q1: Figure(50.0), Q2: Figure(60.0)}, breaks=broken))
    figure = made("[A] - previous([A])", figures)
    assert figure is not None
    assert figure.state is State.NOT_AVAILABLE
    assert "not comparable: Counted by household" in figure.reason
    assert "Q1 2025/26" in figure.reason


def test_that_months_make_the_quarter_a_formula_asks_for() -> None:
    months = {month(2025, 6 + n): Figure(10.0 * n) for n in (1, 2, 3)}
    calls = counted("A", months, frequency=Frequency.MONTH)
    assert made("[A]", held(calls)) == Figure(60.0, derived=True)
    assert held(calls).periods() == (Q2,)


def test_that_a_quarter_is_had_from_two_years_to_date() -> None:
    to_date = {year_to_date(2025, 3): Figure(40.0), year_to_date(2025, 6): Figure(100.0)}
    work = counted("A", to_date, basis=Basis.CUMULATIVE)
    assert made("[A]", held(work)) == Figure(60.0, derived=True)


def test_that_the_year_to_date_is_had_from_its_quarters() -> None:
    calculated = an_indicator("SHARE", "H9", basis=Basis.CUMULATIVE)
    figures = held(counted("A", {Q1: Figure(4.0), Q2: Figure(5.0)}), calculated=calculated)
    assert made("[A]", figures, year_to_date(2025, 6)) == Figure(9.0, derived=True)
    assert figures.periods() == (year_to_date(2025, 3), year_to_date(2025, 6))


def test_that_a_state_at_the_end_of_a_month_stands_for_its_quarter() -> None:
    stock = counted("A", {month(2025, 9): Figure(7.0)}, basis=Basis.SNAPSHOT)
    assert made("[A]", held(stock)) == Figure(7.0, derived=True)


def test_that_the_latest_figure_is_taken_only_where_a_formula_says_so() -> None:
    people = counted("B", {year(2024): Figure(220_000.0)}, basis=Basis.ANNUAL)
    crimes = counted("A", {Q1: Figure(440.0), Q2: Figure(450.0)})
    figure = made("[A] * 1000 / latest([B])", held(crimes, people))
    assert figure is not None
    assert figure.value == pytest.approx(2.0454545)
    lacking = made("[A] * 1000 / [B]", held(crimes, people))
    assert lacking is not None
    assert lacking.state is State.MISSING


def test_that_dated_points_are_no_quarters() -> None:
    figures = held(counted("A", {Q2: Figure(351.0), point(date(2026, 3, 17)): Figure(327.0)}))
    assert figures.periods() == (Q2,)


def test_that_twelve_months_stay_with_the_kind_they_are_kept_in() -> None:
    rolling = an_indicator("SHARE", "H9", basis=Basis.ROLLING12)
    by_quarter = held(counted("A", {Q2: Figure(1.0)}), calculated=rolling)
    own = rolling12(Q2.end)
    by_year = held(counted("A", {own: Figure(1.0)}), calculated=rolling)
    assert by_quarter.periods() == (Q2,)
    assert by_year.periods() == (own,)


def test_that_the_working_shows_every_figure_that_went_in() -> None:
    formula = parse_formula("[A] / sum([A], previous([B])) * 100").formula
    assert formula is not None
    worth = calculate(formula, simple(Figure(71.0), Figure(204.0)), period=Q2).worth
    text = working_text(worth, lambda each: f"{each.figure.value:g}" if each.figure else "–")
    assert text == "71 ÷ sum(71, 200) × 100"
    assert [each.period.label for each in worth.inputs()] == [
        "Q2 2025/26",
        "Q2 2025/26",
        "Q1 2025/26",
    ]


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9).filter(lambda each: abs(each) > 1e-6))
def test_that_a_calculation_is_plain_arithmetic(a: float, b: float) -> None:
    figures = simple(Figure(a), Figure(b))
    for text, value in (("[A] - [B] * 2", a - b * 2), ("-([A] + 1) / [B]", -(a + 1) / b)):
        figure = made(text, figures)
        assert figure is not None
        assert figure.value == value
