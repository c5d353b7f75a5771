"""One true message for every indicator, first rule first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lbi_desktop.domain.analysis.message_title import message, message_title
from lbi_desktop.domain.indicator import (
    Basis,
    Frequency,
    Indicator,
    Polarity,
    StatusRule,
    StatusScheme,
)
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.scorecard.row import Outlook, ScorecardRow
from lbi_desktop.domain.scorecard.signal import Assurance, Rule, Signal, Variation
from lbi_desktop.domain.status import Judgement, Status
from lbi_desktop.domain.travel import Direction, Travel
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import Figure, State

REPAIRS = Indicator(
    "i1", "H1", "Repairs fixed first time", "Repairs fixed first time",
    Unit(UnitKind.PERCENT, 1), Polarity.HIGHER, Frequency.QUARTER, Basis.COUNT_IN_PERIOD,
    "Homes", StatusRule(StatusScheme.ON_OFF),
)  # fmt: skip
FIVE_YEARS = (*range(99, 80, -1), 78.4)


def _row(
    status: Status,
    variation: Variation = Variation.NO_REAL_CHANGE,
    assurance: Assurance = Assurance.MAY_OR_MAY_NOT,
    rule: Rule | None = None,
) -> ScorecardRow:
    same = Travel(Direction.SAME)
    signal = Signal(variation, assurance, rule=rule, count=7 if rule else 0, is_high=False)
    judgement = Judgement(status, StatusScheme.ON_OFF, 85)
    return ScorecardRow(REPAIRS, quarter(2025, 3), Figure(78.4), judgement, same, same, signal)


OFF, ON, NEAR = Status.OFF_TARGET, Status.ON_TARGET, Status.JUST_OFF
WORSE, BETTER = Variation.CONCERNING, Variation.IMPROVING
CASES = [
    (_row(OFF, WORSE, rule=Rule.SHIFT), "seven quarters below average"),
    (_row(ON, WORSE, rule=Rule.SHIFT), "seven quarters below average"),
    (_row(OFF, WORSE, rule=Rule.TREND), "falling for seven quarters"),
    (_row(OFF, WORSE, rule=Rule.OUTLIER), "lowest in five years and off target"),
    (_row(OFF, BETTER, rule=Rule.OUTLIER), "improving, still short of target"),
    (_row(OFF, assurance=Assurance.MISSES), "steady, and will keep missing its target"),
    (_row(OFF), "off target, within its usual range"),
    (_row(NEAR), "just off target, within its usual range"),
    (_row(ON, assurance=Assurance.MEETS), "on target and secure"),
    (_row(ON), "on target, within its usual range"),
    (_row(ON, WORSE, rule=Rule.OUTLIER), "on target, but a real change for the worse"),
    (_row(Status.CONTEXT, Variation.CHANGED), "a real change"),
    (_row(OFF, Variation.TOO_FEW), "off target"),
]


@pytest.mark.parametrize("row, words", CASES, ids=[words for _, words in CASES])
def test_that_the_first_true_message_is_the_title(row: ScorecardRow, words: str) -> None:
    assert message(row, values=FIVE_YEARS) == words


def test_that_the_title_opens_with_the_name() -> None:
    title = message_title(_row(OFF, WORSE, rule=Rule.SHIFT))
    assert title == "Repairs fixed first time: seven quarters below average"
    assert len(title) <= 54


@pytest.mark.parametrize(
    "figure, words",
    [
        (
            Figure(None, State.MISSING, expected=date(2026, 3, 12)),
            "no figure until 12 March 2026",
        ),
        (Figure(None, State.NOT_AVAILABLE), "no figure yet"),
        (Figure(None, State.NOT_DUE, expected=date(2026, 6, 1)), "not due until 1 June 2026"),
        (Figure(None, State.SUPPRESSED), "not shown, because numbers are small"),
        (Figure(None, State.NOT_APPLICABLE), "does not apply in this period"),
    ],
)
def test_that_an_absent_figure_is_the_message(figure: Figure, words: str) -> None:
    row = replace(_row(OFF, WORSE, rule=Rule.SHIFT), figure=figure)
    assert message(row, values=FIVE_YEARS) == words


def test_that_a_break_in_series_comes_before_any_judgement() -> None:
    row = replace(_row(OFF, WORSE, rule=Rule.SHIFT),
                  travel_long=Travel(Direction.NOT_COMPARABLE))  # fmt: skip
    assert message(row) == "not comparable with last year"


def test_that_lower_is_better_turns_the_words() -> None:
    lower = replace(REPAIRS, polarity=Polarity.LOWER)
    row = replace(_row(OFF, BETTER, rule=Rule.OUTLIER), indicator=lower)
    assert message(row) == "improving, still above target"


def test_that_lowest_is_said_only_when_it_is_and_over_two_years() -> None:
    row = _row(OFF, WORSE, rule=Rule.OUTLIER)
    assert message(row, values=[90, 80, 70, 78.4]) == "outside its usual range and off target"
    not_lowest = (*FIVE_YEARS[:-2], 70.0, 78.4)
    assert message(row, values=not_lowest) == "outside its usual range and off target"


def test_that_a_new_improvement_is_told_from_a_lasting_one() -> None:
    row = _row(ON, BETTER, Assurance.MEETS, Rule.OUTLIER)
    assert message(row, previous=OFF) == "a real improvement, now on target"
    assert message(row, previous=ON) == "on target and secure"


def test_that_a_year_end_in_reach_is_said_when_the_trend_says_nothing() -> None:
    outlook = Outlook(86, 84, 88, "mean", Judgement(ON, StatusScheme.ON_OFF, 85))
    row = replace(_row(OFF, Variation.TOO_FEW), outlook=outlook)
    assert message(row) == "off profile, year-end target in reach"


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("variation", list(Variation))
@pytest.mark.parametrize("assurance", list(Assurance))
def test_that_every_combination_has_a_message_that_blames_nobody(
    status: Status, variation: Variation, assurance: Assurance
) -> None:
    words = message(_row(status, variation, assurance, Rule.TWO_OF_THREE))
    assert words
    assert not {"good", "bad", "failing"} & set(words.replace(",", "").split())
