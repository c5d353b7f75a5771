"""The zoo of cells: every way a department was seen to write a figure."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.cells.saying import Expected, read_figure, read_text
from importers.workbooks.cell_text import tidied
from importers.workbooks.sheets import Cell
from lbi_desktop.domain.value import State

PERCENT = Expected(unit="percent")
TARGET = Expected(is_target=True)


@pytest.mark.parametrize(
    "text, value",
    [
        ("89.0%", 89.0),
        ("99.2 per cent", 99.2),
        ("353kg", 353),
        ("£837000", 837_000),
        ("£2.6m", 2_600_000),
        ("£2.6 million", 2_600_000),
        ("£1,234.50", 1234.5),
        ("(1,200)", -1200),
        ("£(3,000)", -3000),
        ("-£200", -200),
        ("1,807", 1807),
        ("1 000", 1000),
        ("1\u00a0000", 1000),
        ("５61", 561),
        ("−0.3%", -0.3),
        ("+10.8%", 10.8),
        ("'45", 45),
        ("17 working days", 17),
        ("3.2 days", 3.2),
        ("1:04:30", 3870),
        ("6:11", 371),
        ("4m 12s", 252),
        ("2 hrs 5 mins", 7500),
        ("12.5¹", 12.5),
        ("1,102 ↑", 1102),
        ("6 homes", 6),
        ("1,064 (at 30/09/24)", 1064),
        ("33 (as at 17 March)", 33),
        ("207 of 329 (62.9%)", 62.9),
        ("56/70 (80%)", 80),
        ("nil", 0),
        ("45 - not complete", 45),
        ("89,5", 89.5),
        ("Actual: 45", 45),
        ("Q2: 45", 45),
        ("▲ 12.5", 12.5),
        ("5pp", 5),
    ],
)
def test_that_a_typed_figure_is_read(text: str, value: float) -> None:
    figure = read_text(text, Expected())
    assert figure.value == pytest.approx(value)
    assert figure.problem == ""


@pytest.mark.parametrize(
    "text, code",
    [
        ("29-31%", "cell.range"),
        ("29 to 31", "cell.range"),
        ("between 10 and 12", "cell.range"),
        ("over 60%", "cell.bound"),
        ("≥92%", "cell.bound"),
        ("5,000+", "cell.bound"),
        ("no more than 50 each quarter", "cell.bound"),
        ("-", "cell.dash"),
        ("–", "cell.dash"),
        ("Council 4.1% / Partners 6.8%", "cell.two_values"),
        ("34\n(111 YTD)", "cell.two_values"),
        ("12.5 (12.1 last year)", "cell.two_values"),
        ("12/03/2024", "cell.date_in_value"),
        ("3-Apr", "cell.date_in_value"),
        ("8O%", "cell.not_a_number"),
        ("Green", "cell.not_a_number"),
        ("2,045 of 9,594", "cell.two_values"),
    ],
)
def test_that_what_is_no_figure_is_refused_with_a_reason(text: str, code: str) -> None:
    figure = read_text(text, Expected())
    assert (figure.value, figure.problem) == (None, code)
    assert figure.said.endswith((".", "?"))


@pytest.mark.parametrize(
    "text, state",
    [
        ("<5", State.SUPPRESSED),
        ("fewer than 5", State.SUPPRESSED),
        ("c", State.SUPPRESSED),
        ("[c]", State.SUPPRESSED),
        ("*", State.SUPPRESSED),
        ("..", State.NOT_AVAILABLE),
        ("x", State.NOT_AVAILABLE),
        ("[x]", State.NOT_AVAILABLE),
        ("TBC", State.NOT_AVAILABLE),
        ("awaiting data", State.NOT_AVAILABLE),
        ("not available until Feb 2025", State.NOT_AVAILABLE),
        ("Data expected in October", State.NOT_AVAILABLE),
        ("Available Nov 2024", State.NOT_AVAILABLE),
        ("N/A", State.NOT_APPLICABLE),
        ("[z]", State.NOT_APPLICABLE),
        ("not yet due", State.NOT_DUE),
    ],
)
def test_that_an_absent_figure_has_its_state_and_never_a_zero(text: str, state: State) -> None:
    figure = read_text(text, Expected())
    assert (figure.value, figure.state, figure.problem) == (None, state, "")


@pytest.mark.parametrize(
    "text, state",
    [
        ("12.5 (p)", State.PROVISIONAL),
        ("12.5 [r]", State.REVISED),
        ("12.5 (e)", State.ESTIMATED),
        ("12.5 (provisional)", State.PROVISIONAL),
        ("12.5 est.", State.ESTIMATED),
        ("12.5", State.FINAL),
    ],
)
def test_that_a_mark_after_the_number_is_its_state(text: str, state: State) -> None:
    figure = read_text(text, Expected())
    assert (figure.value, figure.state) == (12.5, state)


def test_that_a_symbol_means_what_the_sheet_says_it_means() -> None:
    markers = {"*": State.PROVISIONAL}
    assert read_text("85.2*", Expected(markers=markers)).state is State.PROVISIONAL
    assert read_text("*", Expected(markers={"*": State.NOT_AVAILABLE})).state is (
        State.NOT_AVAILABLE
    )


@pytest.mark.parametrize(
    "text, value",
    [("no more than 50 each quarter", 50), (">=92%", 92), ("max 9", 9), ("c. 300", 300),
     ("33% by 2020", 33)],
)  # fmt: skip
def test_that_a_limit_is_the_number_of_a_target(text: str, value: float) -> None:
    figure = read_text(text, TARGET)
    assert (figure.value, figure.problem) == (value, "")


@pytest.mark.parametrize("text", ["c. 300", "c.300", "circa 300", "~300", "about 300"])
def test_that_a_round_number_is_an_estimate_and_asks(text: str) -> None:
    figure = read_text(text, Expected())
    assert (figure.value, figure.state) == (300, State.ESTIMATED)
    assert figure.problem == "cell.approximate"


def test_that_a_part_and_a_whole_make_the_share_of_a_percentage_row() -> None:
    figure = read_text("2,045 of 9,594", PERCENT)
    assert figure.value == pytest.approx(21.3154, abs=1e-4)
    assert (figure.numerator, figure.denominator) == (2045, 9594)


@pytest.mark.parametrize(
    "value, number_format, expected",
    [
        (0.89, "0.0%", 89.0),
        (0.289, "0%", 28.9),
        (89, '0"%"', 89.0),
        (89, "General", 89.0),
        (837000, "£#,##0", 837000.0),
    ],
)
def test_that_a_stored_number_is_read_by_its_format(
    value: float, number_format: str, expected: float
) -> None:
    figure = read_figure(Cell(1, 1, value, str(value), format=number_format), PERCENT)
    assert figure.value == pytest.approx(expected)


def test_that_thousands_under_a_head_are_pounds() -> None:
    figure = read_figure(Cell(1, 1, 837, "837"), Expected(unit="GBP", scale=1000))
    assert figure.value == 837_000


@pytest.mark.parametrize(
    "value",
    [time(0, 3, 39), timedelta(seconds=219), datetime(1899, 12, 30, 0, 3, 39)],  # noqa: DTZ001
)
def test_that_lengths_of_time_are_seconds(value: time | timedelta | datetime) -> None:
    assert read_figure(Cell(1, 1, value, "", format="h:mm:ss"), Expected()).value == 219


def test_that_a_date_a_mistake_and_a_lost_result_are_never_blank() -> None:
    dated = read_figure(Cell(1, 1, date(2024, 4, 3), ""), Expected())
    broken = read_figure(Cell(1, 1, None, "#N/A", error="#N/A"), Expected())
    lost = read_figure(Cell(1, 1, None, "", formula="=A1", is_uncalculated=True), Expected())
    assert dated.problem == "cell.date_in_value"
    assert broken.problem == "cell.error"
    assert lost.problem == "formula.no_cached_value"


NEAR_FIGURES = st.text(
    alphabet=st.sampled_from("0123456789.,%£-–()[]<>*/ \n prexcofby’½²⁵٣٥km:"), max_size=24
)


@given(st.one_of(NEAR_FIGURES, st.text(max_size=60)))
def test_that_no_text_whatever_breaks_the_reading(text: str) -> None:
    for expected in (Expected(), PERCENT, TARGET):
        figure = read_text(text, expected)
        assert figure.state.has_value == (figure.value is not None)


@given(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(allow_nan=False, allow_infinity=False),
        st.dates(),
        st.times(),
        st.timedeltas(),
        st.datetimes(),
        st.text(max_size=20),
    ),
    st.sampled_from(["General", "0.0%", '0"%"', "£#,##0", "mmm-yy", "h:mm", "[h]:mm:ss", "@"]),
)
def test_that_no_stored_value_whatever_breaks_the_reading(
    value: object, number_format: str
) -> None:
    cell = Cell(1, 1, value, str(value), format=number_format)  # type: ignore[arg-type]
    figure = read_figure(cell, Expected())
    assert figure.state.has_value == (figure.value is not None)


@given(st.text(max_size=40))
def test_that_tidying_twice_changes_nothing(text: str) -> None:
    assert tidied(tidied(text)) == tidied(text)


@pytest.mark.parametrize(
    "value, number_format, scale, meant",
    [
        (82_345_000, '£0.0,,"m"', 1e6, 82_345_000),
        (98_210, "£#,##0", 1e3, 98_210_000),
        (45_120, '0.0,"k"', 1.0, 45_120),
        (1_204_500_000, "£#,##0", 1e6, 1_204_500_000),
        (82.3, "0.0", 1e6, 82_300_000),
    ],
)
def test_that_a_number_shown_in_millions_is_not_multiplied_again(
    value: float, number_format: str, scale: float, meant: float
) -> None:
    cell = Cell(4, 3, value, str(value), number_format)
    assert read_figure(cell, Expected(scale=scale)).value == meant


@pytest.mark.parametrize(
    "value",
    [float("inf"), float("-inf"), float("nan"), 10**400],
    ids=["inf", "-inf", "nan", "whole"],
)
def test_that_a_number_no_figure_can_be_is_a_fault_of_its_cell(value: float) -> None:
    figure = read_figure(Cell(1, 1, value, ""), Expected())
    assert (figure.value, figure.problem) == (None, "cell.error")
