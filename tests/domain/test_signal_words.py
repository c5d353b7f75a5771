"""The signal's parts and its sentence."""

from __future__ import annotations

import pytest

from lbi_desktop.domain.analysis.signal_words import Record, record_of, signal_of
from lbi_desktop.domain.analysis.spc import Settings, analyse
from lbi_desktop.domain.analysis.time_series import TimeSeries
from lbi_desktop.domain.indicator import Frequency, Polarity
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.scorecard.signal import Assurance, Rule, Signal, Variation

USUAL = (50, 52, 49, 51, 48, 50, 53, 47, 50, 52, 48, 51, 49, 50, 52, 48, 51, 49, 50)


def _signal(
    *latest: float | None,
    polarity: Polarity = Polarity.HIGHER,
    target: float | None = None,
    settings: Settings | None = None,
) -> Signal:
    values = (*USUAL, *latest)
    keys = tuple(quarter(2019 + row // 4, row % 4 + 1) for row in range(len(values)))
    series = TimeSeries(keys, values, polarity, target, Frequency.QUARTER)
    return signal_of(analyse(series, settings or Settings()))


def test_that_a_run_names_its_length_side_and_beginning() -> None:
    signal = _signal(*[52.0, 53.0] * 3, 52.5, target=30.0)
    assert signal.variation is Variation.IMPROVING
    assert (signal.rule, signal.count, signal.is_high) == (Rule.SHIFT, 7, True)
    assert signal.since == quarter(2023, 4)
    assert (signal.run, signal.run_is_worse) == (7, False)
    assert signal.sentence == (
        "Improving: seven consecutive quarters above average since Q4 2023/24; "
        "expected to meet the target."
    )


def test_that_a_run_may_be_longer_than_the_rule_asks() -> None:
    signal = _signal(*[47.5, 48.0] * 5, target=90.0)
    assert (signal.rule, signal.count) == (Rule.SHIFT, 10)
    assert (signal.run, signal.run_is_worse) == (10, True)
    assert signal.sentence == (
        "Concerning: ten consecutive quarters below average since Q4 2023/24; "
        "expected to miss the target."
    )


def test_that_a_trend_counts_its_points() -> None:
    signal = _signal(47.0, 47.5, 48.0, 49.0, 50.0, 51.0, 52.0, 52.5, polarity=Polarity.NONE)
    assert (signal.rule, signal.count, signal.is_high) == (Rule.TREND, 8, True)
    assert signal.sentence == ("Changed: eight consecutive quarters rising since Q4 2023/24.")


def test_that_a_single_departure_is_said_without_a_beginning() -> None:
    signal = _signal(80.0, polarity=Polarity.LOWER, target=60.0)
    assert (signal.rule, signal.count) == (Rule.OUTLIER, 1)
    assert (signal.record_years, signal.record_is_high) == (5, True)
    assert signal.sentence.startswith("Concerning: above the upper limit; ")


def test_that_figures_beyond_the_range_are_not_expected_to_meet_the_target() -> None:
    signal = _signal(64.0, 66.0, polarity=Polarity.LOWER, target=62.5)
    assert signal.variation is Variation.CONCERNING
    assert signal.upper is not None
    assert signal.upper < 62.5
    assert signal.assurance is Assurance.NONE
    assert signal.assurance_reason == "The latest figures have left the expected range."
    assert signal.sentence == (
        "Concerning: two consecutive quarters above the upper limit since Q4 2023/24; "
        "meeting the target is not judged, because the latest figures have left the "
        "expected range."
    )


def test_that_one_figure_better_than_the_range_is_not_expected_to_miss_the_target() -> None:
    signal = _signal(62.0, target=58.5)
    assert signal.variation is Variation.IMPROVING
    assert signal.assurance is Assurance.NONE
    assert signal.assurance_reason == "The latest figure has left the expected range."


def test_that_a_run_against_the_limits_leaves_the_target_unjudged() -> None:
    signal = _signal(*[47.5, 48.0] * 5, target=30.0)
    assert (signal.variation, signal.rule) == (Variation.CONCERNING, Rule.SHIFT)
    assert signal.assurance is Assurance.NONE
    assert signal.assurance_reason == (
        "The expected range no longer describes the latest figures."
    )


def test_that_the_reference_keeps_its_answer_where_ours_is_not_judged() -> None:
    values = (*USUAL, 64.0, 66.0)
    series = TimeSeries(tuple(range(len(values))), values, Polarity.LOWER, 62.5)
    analysis = analyse(series)
    assert analysis.reference.assurance is Assurance.MEETS
    assert signal_of(analysis).assurance is Assurance.NONE


def test_that_a_real_change_towards_the_limits_side_keeps_the_assurance() -> None:
    signal = _signal(70.0, target=40.0)
    assert (signal.variation, signal.assurance) == (Variation.IMPROVING, Assurance.MEETS)
    assert signal.assurance_reason == ""


def test_that_a_run_is_counted_behind_a_louder_rule() -> None:
    signal = _signal(*[52.0, 53.0] * 3, 62.0)
    assert signal.rule is Rule.OUTLIER
    assert signal.run == 7


def test_that_two_of_three_are_near_a_limit() -> None:
    signal = _signal(51.0, 56.4, 56.5)
    assert (signal.rule, signal.count) == (Rule.TWO_OF_THREE, 2)
    assert "close to the upper limit in two of the last three quarters" in signal.sentence


def test_that_nothing_special_is_within_its_usual_range() -> None:
    signal = _signal(50.0, target=50.0)
    assert signal.sentence == (
        "No real change: within its usual range; may or may not meet the target."
    )
    assert (signal.rule, signal.count, signal.since, signal.run) == (None, 0, None, 0)
    assert signal.mean is not None


def test_that_a_trial_says_how_many_points_are_missing() -> None:
    keys = tuple(quarter(2023 + row // 4, row % 4 + 1) for row in range(9))
    series = TimeSeries(keys, USUAL[:9], Polarity.HIGHER, 50.0, Frequency.QUARTER)
    signal = signal_of(analyse(series))
    assert signal.variation is Variation.TOO_FEW
    assert signal.is_trial
    assert signal.upper is not None
    assert (
        signal.sentence == signal.reason == "Trial limits from 9 points: needs 4 more points."
    )
    assert signal.assurance is Assurance.NONE


def test_that_an_unfit_series_says_why_and_what_else_to_do() -> None:
    keys = tuple(quarter(2018 + row // 4, row % 4 + 1) for row in range(20))
    series = TimeSeries(keys, (0.0,) * 19 + (2.0,), Polarity.LOWER, 1.0, Frequency.QUARTER)
    signal = signal_of(analyse(series))
    assert signal.variation is Variation.NOT_SUITABLE
    assert signal.sentence == (
        "Nearly every figure is zero: too rare for limits. "
        "Chart the time between events, or count by year."
    )
    assert (signal.mean, signal.upper) == (None, None)
    assert signal.obstacle == "Rare events"


def test_that_a_run_without_polarity_is_never_worse() -> None:
    signal = _signal(*[47.0, 47.5] * 4, polarity=Polarity.NONE)
    assert signal.run >= 7
    assert not signal.run_is_worse


@pytest.mark.parametrize(
    "values, record",
    [
        ((), None),
        ((1.0, None), None),
        ((3.0,), Record(1, is_high=True)),
        ((5.0, 1.0, 2.0, None, 3.0), Record(4, is_high=True)),
        ((0.0, 4.0, 3.0, 2.0), Record(3, is_high=False)),
        ((2.0, 2.0), Record(1, is_high=True)),
    ],
)
def test_that_a_record_reaches_back_to_its_equal(
    values: tuple[float | None, ...], record: Record | None
) -> None:
    assert record_of(values) == record
