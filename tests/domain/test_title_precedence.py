"""Message titles: the first true condition of document-design §6 speaks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import making
import pytest

from lbi_desktop.domain import period as p
from lbi_desktop.domain.analysis.message_title import ONE_LINE, is_one_line, message_title
from lbi_desktop.domain.indicator import Frequency, Polarity
from lbi_desktop.domain.scorecard.judging import judge
from lbi_desktop.domain.scorecard.row import Outlook, ScorecardRow
from lbi_desktop.domain.scorecard.signal import Assurance, Rule, Signal, Variation
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.target import TargetChoice
from lbi_desktop.domain.travel import Direction, Travel
from lbi_desktop.domain.value import Figure, State

Q3 = p.quarter(2025, 3)
SAME = Travel(Direction.SAME)
USUAL = Signal(Variation.NO_REAL_CHANGE, Assurance.MAY_OR_MAY_NOT)
LOW_RUN = Signal(
    Variation.CONCERNING,
    Assurance.MAY_OR_MAY_NOT,
    rule=Rule.OUTLIER,
    count=1,
    is_high=False,
    run=7,
    run_is_worse=True,
    record_years=5,
    record_is_high=False,
)
NO_RUN = replace(LOW_RUN, run=0, run_is_worse=False)
BETTER = Signal(Variation.IMPROVING, Assurance.MAY_OR_MAY_NOT, rule=Rule.OUTLIER, is_high=True)


def row_of(value: float | Figure, signal: Signal = USUAL, **more: object) -> ScorecardRow:
    one = making.indicator(short_name="Repairs", rule=making.THREE_POINTS)
    figure = value if isinstance(value, Figure) else Figure(value)
    judged = judge(one, figure, choice=TargetChoice(making.profile(Q3, 85)))
    row = ScorecardRow(one, Q3, figure, judged, SAME, SAME, signal)
    return replace(row, **more)  # type: ignore[arg-type]


def in_reach(row: ScorecardRow) -> ScorecardRow:
    """The row with a forecast that meets the annual target."""
    judged = row_of(90.0).judgement
    signal = replace(row.signal, variation=Variation.TOO_FEW)
    return replace(row, outlook=Outlook(90, None, None, "Rate.", judged), signal=signal)


@pytest.mark.parametrize(
    "row, message",
    [
        (
            row_of(Figure(None, State.MISSING, expected=date(2026, 2, 3)), LOW_RUN),
            "no figure until 3 February 2026",
        ),
        (
            row_of(78.4, LOW_RUN, travel_long=Travel(Direction.NOT_COMPARABLE)),
            "not comparable with last year",
        ),
        (row_of(78.4, LOW_RUN), "seven quarters below average"),
        (row_of(78.4, NO_RUN), "lowest in five years and off target"),
        (row_of(84.0, BETTER), "improving, still short of target"),
        (row_of(80.0, BETTER), "improving, still short of target"),
        (
            row_of(80.0, replace(USUAL, assurance=Assurance.MISSES)),
            "steady, and will keep missing its target",
        ),
        (row_of(80.0), "off target, within its usual range"),
        (in_reach(row_of(80.0)), "off profile, year-end target in reach"),
        (row_of(86.0, replace(USUAL, assurance=Assurance.MEETS)), "on target and secure"),
    ],
)
def test_that_the_first_true_condition_speaks(row: ScorecardRow, message: str) -> None:
    assert message_title(row) == f"Repairs: {message}"


def test_that_a_better_level_is_no_movement_while_the_figure_got_worse() -> None:
    level = replace(BETTER, rule=Rule.TWO_OF_THREE)
    worse = Travel(Direction.WORSE)
    for value, message in (
        (80.0, "above average, still short of target"),
        (86.0, "above average and on target"),
    ):
        assert message_title(row_of(value, level, travel_long=worse)) == f"Repairs: {message}"
        assert "improving" in message_title(row_of(value, level))


def test_that_newly_on_target_with_a_real_change_is_said() -> None:
    title = message_title(row_of(86.0, BETTER), previous=Status.OFF_TARGET)
    assert title == "Repairs: a real improvement, now on target"


def test_that_the_worse_side_of_a_lower_is_better_indicator_is_above() -> None:
    row = row_of(90.0, LOW_RUN)
    costly = replace(
        row.indicator, polarity=Polarity.LOWER, frequency=Frequency.MONTH, short_name="Waits"
    )
    monthly = replace(row, indicator=costly, period=p.month(2025, 12))
    assert message_title(monthly) == "Waits: seven months above average"


def test_that_months_shown_by_quarter_are_spoken_of_as_quarters() -> None:
    row = row_of(78.4, LOW_RUN)
    monthly = replace(row, indicator=replace(row.indicator, frequency=Frequency.MONTH))
    assert monthly.frequency is Frequency.QUARTER
    assert message_title(monthly) == "Repairs: seven quarters below average"


def test_that_a_run_of_seasonal_figures_is_told_beside_the_year_before() -> None:
    signal = replace(LOW_RUN, rule=Rule.SHIFT, count=8, run=8, is_year_on_year=True)
    assert message_title(row_of(78.4, signal)) == (
        "Repairs: eight quarters worse than a year before"
    )


SHORTER = [
    (row_of(84.0), "just off, no real change"),
    (row_of(80.0), "off target, no real change"),
    (row_of(80.0), "off target, steady"),
    (row_of(86.0), "on target, no real change"),
    (row_of(84.0, BETTER), "improving but off target"),
    (row_of(80.0, replace(USUAL, assurance=Assurance.MISSES)), "steady, will miss target"),
    (row_of(78.4, NO_RUN), "lowest in five years, off target"),
    (row_of(78.4, NO_RUN), "five-year low, off target"),
    (row_of(78.4, replace(NO_RUN, record_years=0)), "off target, a real change"),
    (row_of(78.4, LOW_RUN), "low for seven quarters"),
    (row_of(Figure(None, State.NOT_DUE, expected=date(2026, 6, 1))), "due 1 June 2026"),
    (in_reach(row_of(80.0)), "off profile, year-end in reach"),
    (row_of(86.0, NO_RUN), "on target, but getting worse"),
]


@pytest.mark.parametrize("row, message", SHORTER, ids=[words for _, words in SHORTER])
def test_that_a_long_name_shortens_the_message_and_is_never_cut(
    row: ScorecardRow, message: str
) -> None:
    name = "l" * (ONE_LINE - 2 - len(message))
    longer = replace(row, indicator=replace(row.indicator, short_name=name))
    title = message_title(longer)
    assert title == f"{name}: {message}"
    assert len(title) == ONE_LINE


def test_that_wide_letters_count_for_more_than_narrow_ones() -> None:
    assert is_one_line("Repairs fixed first time: seven quarters below average")
    assert not is_one_line("Temporary accommodation: ten quarters above average")
    assert not is_one_line("i" * (ONE_LINE + 1))


def test_that_no_title_judges_or_names_a_cause() -> None:
    for value in (70.0, 84.0, 90.0):
        for signal in (USUAL, LOW_RUN, NO_RUN, BETTER):
            words = message_title(row_of(value, signal)).split(": ")[1].split()
            assert not {"good", "bad", "failing", "because"} & set(words)
