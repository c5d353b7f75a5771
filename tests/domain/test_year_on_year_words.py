"""Figures with a yearly pattern are told beside the same period a year before."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from lbi_desktop.domain.analysis.signal_words import signal_of
from lbi_desktop.domain.analysis.spc import analyse
from lbi_desktop.domain.analysis.time_series import TimeSeries
from lbi_desktop.domain.indicator import Frequency, Polarity
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.scorecard.signal import Rule, Signal

SEASON = (300.0, 100.0, 500.0, 200.0)
WOBBLE = (0, 3, -2, 1, -3, 2, 0, -1, 1, -2, 3, 0, -1, 2, -3, 1, 0, -2, 2, 3)
WHY = "Figures follow a yearly pattern, so each is compared with the year before."


def _signal(gains: Sequence[float], polarity: Polarity = Polarity.HIGHER) -> Signal:
    """The signal of five seasonal years, with what was gained on them in the latest periods."""
    values = [SEASON[row % 4] + WOBBLE[row] for row in range(20)]
    for row, gain in enumerate(gains, start=20 - len(gains)):
        values[row] += gain
    keys = tuple(quarter(2020 + row // 4, row % 4 + 1) for row in range(20))
    series = TimeSeries(keys, tuple(values), polarity, frequency=Frequency.QUARTER)
    return signal_of(analyse(series))


@pytest.mark.parametrize(
    "polarity, words",
    [
        (Polarity.HIGHER, "Improving: much better than"),
        (Polarity.LOWER, "Concerning: much worse than"),
        (Polarity.NONE, "Changed: much higher than"),
    ],
)
def test_that_one_great_change_is_told_by_its_direction(polarity: Polarity, words: str) -> None:
    signal = _signal([60.0], polarity)
    assert signal.is_year_on_year
    assert signal.sentence == f"{words} the same quarter a year before. {WHY}"


def test_that_a_lasting_change_says_for_how_long() -> None:
    signal = _signal([7.0] * 4 + [14.0] * 4 + [21.0] * 4)
    assert signal.rule is Rule.SHIFT
    assert signal.sentence.startswith(
        "Improving: better than the same quarter a year before for 12 quarters."
    )


def test_that_great_changes_in_a_row_say_for_how_long() -> None:
    signal = _signal([60.0, 61.0])
    assert "much better than the same quarter a year before for two quarters" in signal.sentence


def test_that_usual_changes_are_said_to_be_usual() -> None:
    assert _signal([]).sentence == (
        f"No real change: the change on the year before is within its usual range. {WHY}"
    )


def test_that_three_of_three_are_each_of_the_three() -> None:
    usual = (50, 52, 49, 51, 48, 50, 53, 47, 50, 52, 48, 51, 49, 50, 52, 48, 51, 49, 50)
    values = (*usual, 56.1, 56.3, 56.2)
    keys = tuple(quarter(2019 + row // 4, row % 4 + 1) for row in range(len(values)))
    series = TimeSeries(keys, values, Polarity.HIGHER, frequency=Frequency.QUARTER)
    sentence = signal_of(analyse(series)).sentence
    assert "close to the upper limit in each of the last three quarters" in sentence
