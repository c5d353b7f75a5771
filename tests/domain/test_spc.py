"""What the analysis shows and why: targets, rebases, baselines, styles and awkward figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from spc_vectors import is_same

from lbi_desktop.domain.analysis.spc import Analysis, Settings, Style, analyse
from lbi_desktop.domain.analysis.spc_rules import Hit
from lbi_desktop.domain.analysis.suitability import Fitness
from lbi_desktop.domain.analysis.time_series import TimeSeries
from lbi_desktop.domain.charts.chart import Mark
from lbi_desktop.domain.indicator import Basis, Frequency, Polarity
from lbi_desktop.domain.period import month, quarter
from lbi_desktop.domain.scorecard.signal import Assurance, Rule, Variation

USUAL = (50, 52, 49, 51, 48, 50, 53, 47, 50, 52, 48, 51, 49, 50, 52, 48, 51, 49, 50, 52)
SHIFTED = (*USUAL, 53, 52.5, 53, 52, 53, 52.5, 53)


def _series(
    *values: float | None,
    polarity: Polarity = Polarity.HIGHER,
    targets: tuple[float | None, ...] | float | None = None,
    basis: Basis = Basis.COUNT_IN_PERIOD,
) -> TimeSeries:
    keys = tuple(month(2019 + row // 12, row % 12 + 1) for row in range(len(values)))
    return TimeSeries(keys, values, polarity, targets, Frequency.MONTH, basis)


def _verdict(analysis: Analysis) -> tuple[Variation, Assurance]:
    return analysis.variation, analysis.assurance


def test_that_a_run_on_the_better_side_improves() -> None:
    analysis = analyse(_series(*SHIFTED))
    assert analysis.variation is Variation.IMPROVING
    assert analysis.headlines[-1] == Hit(Rule.SHIFT, is_high=True)
    assert analysis.marks[-7:] == (Mark.IMPROVING,) * 7


def test_that_the_same_run_concerns_where_less_is_better() -> None:
    analysis = analyse(_series(*SHIFTED, polarity=Polarity.LOWER))
    assert analysis.variation is Variation.CONCERNING


@pytest.mark.parametrize("polarity", [Polarity.NONE, Polarity.BAND])
def test_that_without_a_good_direction_it_only_changed(polarity: Polarity) -> None:
    analysis = analyse(_series(*SHIFTED, polarity=polarity, targets=10.0))
    assert _verdict(analysis) == (Variation.CHANGED, Assurance.NONE)
    assert analysis.marks[-1] is Mark.CHANGED


@pytest.mark.parametrize(
    "target, higher, lower",
    [
        (30.0, Assurance.MEETS, Assurance.MISSES),
        (50.0, Assurance.MAY_OR_MAY_NOT, Assurance.MAY_OR_MAY_NOT),
        (80.0, Assurance.MISSES, Assurance.MEETS),
    ],
)
def test_that_assurance_turns_with_the_polarity(
    target: float, higher: Assurance, lower: Assurance
) -> None:
    assert analyse(_series(*USUAL, targets=target)).assurance is higher
    assert analyse(_series(*USUAL, targets=target, polarity=Polarity.LOWER)).assurance is lower


def test_that_the_target_in_force_at_the_latest_point_decides() -> None:
    steps = (80.0,) * 10 + (30.0,) * 10
    assert analyse(_series(*USUAL, targets=steps)).assurance is Assurance.MEETS
    lapsed = (80.0,) * 19 + (None,)
    assert analyse(_series(*USUAL, targets=lapsed)).assurance is Assurance.NONE


def test_that_a_constant_series_on_its_target_is_expected_to_meet_it() -> None:
    analysis = analyse(_series(*[100.0] * 24, targets=100.0))
    assert _verdict(analysis) == (Variation.NO_REAL_CHANGE, Assurance.MEETS)
    assert {(limits.lower, limits.upper) for limits in analysis.limits} == {(100.0, 100.0)}
    assert analysis.suitability.fitness is Fitness.CONSTANT


def test_that_a_constant_series_short_of_its_target_is_expected_to_miss_it() -> None:
    assert analyse(_series(*[0.1] * 24, targets=0.2)).assurance is Assurance.MISSES


def test_that_noise_in_the_last_digit_is_no_variation() -> None:
    noisy = (0.1 + 0.2, 0.3, 0.3, 0.1 + 0.2) * 6
    analysis = analyse(_series(*noisy, targets=0.3))
    assert analysis.suitability.fitness is Fitness.CONSTANT
    assert set(analysis.headlines) == {None}
    assert analysis.assurance is Assurance.MEETS


@pytest.mark.parametrize("screening", [True, False])
@pytest.mark.parametrize("place", [0, 11, 23])
def test_that_one_different_figure_makes_no_special_causes(screening: bool, place: int) -> None:
    values: list[float] = [7.0] * 24
    values[place] = 8.0
    analysis = analyse(_series(*values), Settings(screening=screening))
    assert set(analysis.headlines) == {None}
    assert analysis.suitability.fitness is Fitness.TOO_LITTLE_VARIATION
    assert _verdict(analysis) == (Variation.NOT_SUITABLE, Assurance.NONE)


def test_that_a_constant_baseline_gives_no_limits_to_a_moving_rest() -> None:
    analysis = analyse(_series(*[9.0] * 12, *USUAL), Settings(baseline=12))
    assert analysis.suitability.fitness is Fitness.TOO_LITTLE_VARIATION
    assert set(analysis.headlines) == {None}


def test_that_a_baseline_fixes_the_limits_of_each_segment() -> None:
    series = _series(*USUAL, *(value + 20 for value in USUAL))
    rebase = frozenset({series.keys[20]})
    analysis = analyse(series, Settings(rebases=rebase, baseline=12))
    first, second = analysis.segments
    assert is_same(first.limits.mean, sum(USUAL[:12]) / 12)
    assert is_same(second.limits.mean, sum(USUAL[:12]) / 12 + 20)
    assert analysis.used_for_limits == ((True,) * 12 + (False,) * 8) * 2


def test_that_rebasing_ends_a_run_and_judges_by_the_new_limits() -> None:
    series = _series(*USUAL, *(value + 20 for value in USUAL), targets=60.0)
    assert analyse(series).variation is Variation.IMPROVING
    rebased = analyse(series, Settings(rebases=frozenset({series.keys[20]})))
    assert _verdict(rebased) == (Variation.NO_REAL_CHANGE, Assurance.MEETS)
    assert set(rebased.headlines) == {None}


def test_that_a_rebase_on_an_unknown_key_is_ignored() -> None:
    settings = Settings(rebases=frozenset({quarter(2030, 1)}))
    assert analyse(_series(*USUAL), settings).segment_numbers == (0,) * 20


def test_that_a_rebase_on_the_first_row_only_numbers_the_segment() -> None:
    series = _series(*USUAL)
    analysis = analyse(series, Settings(rebases=frozenset({series.keys[0]})))
    assert analysis.segment_numbers == (1,) * 20
    assert len(analysis.segments) == 1


def test_that_left_out_figures_are_judged_but_do_not_make_limits() -> None:
    values = (*USUAL[:19], 90.0)
    series = _series(*values)
    kept = analyse(series, Settings(left_out=frozenset({series.keys[19]})))
    assert is_same(kept.segments[0].limits.mean, sum(USUAL[:19]) / 19)
    assert kept.headlines[-1] == Hit(Rule.OUTLIER, is_high=True)
    assert kept.used_for_limits == (True,) * 19 + (False,)


def test_that_provisional_figures_may_be_left_out_of_the_limits() -> None:
    series = _series(*USUAL[:19], 90.0)
    series = replace(series, provisional=frozenset({series.keys[19]}))
    assert analyse(series).used_for_limits == (True,) * 20
    kept = analyse(series, Settings(leaves_out_provisional=True))
    assert kept.used_for_limits == (True,) * 19 + (False,)


def test_that_a_gap_breaks_runs_and_ranges() -> None:
    values: list[float | None] = list(SHIFTED)
    values[-4] = None
    analysis = analyse(_series(*values))
    assert set(analysis.headlines) == {None}
    assert analysis.variation is Variation.NO_REAL_CHANGE


def test_that_a_missing_latest_figure_is_not_called_steady() -> None:
    analysis = analyse(_series(*USUAL, None, targets=30.0))
    assert _verdict(analysis) == (Variation.NOT_SUITABLE, Assurance.NONE)
    assert analysis.suitability.reason == "There is no figure for September 2020 to judge."
    assert analysis.reference.variation is Variation.NO_REAL_CHANGE


def test_that_short_series_keep_trial_limits_but_show_no_marks() -> None:
    analysis = analyse(_series(1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 40.0, targets=0.5))
    assert analysis.reference.headline == Hit(Rule.OUTLIER, is_high=True)
    assert _verdict(analysis) == (Variation.TOO_FEW, Assurance.NONE)
    assert set(analysis.marks) == {Mark.USUAL}
    assert analysis.drawn_limits[0].upper is not None
    assert analysis.suitability.reason == "Trial limits from 11 points: needs 2 more points."


def test_that_under_five_points_there_is_only_a_line() -> None:
    analysis = analyse(_series(1, 2, 4))
    assert analysis.variation is Variation.TOO_FEW
    assert analysis.drawn_limits[0].mean is None


def test_that_marks_stay_on_long_segments_when_the_latest_is_short() -> None:
    series = _series(*SHIFTED, 80.0, 81.0)
    analysis = analyse(series, Settings(rebases=frozenset({series.keys[27]})))
    assert Mark.IMPROVING in analysis.marks[:27]
    assert analysis.marks[27:] == (Mark.USUAL, Mark.USUAL)
    assert analysis.variation is Variation.TOO_FEW


def test_that_no_figures_at_all_are_too_few() -> None:
    for series in (_series(), _series(None, None)):
        analysis = analyse(series)
        assert analysis.variation is Variation.TOO_FEW
        assert analysis.suitability.reason == "No figures yet."


def test_that_two_figures_for_one_period_are_refused_by_name() -> None:
    day = date(2024, 4, 1)
    series = TimeSeries((day, date(2024, 5, 1), day), (1.0, 2.0, 3.0))
    suitability = analyse(series).suitability
    assert suitability.fitness is Fitness.DUPLICATE
    assert suitability.reason == "There are 2 figures for 1 April 2024, in rows 1 and 3."


@pytest.mark.parametrize("value", [float("inf"), float("nan"), 1e200])
def test_that_a_value_beyond_reckoning_is_refused(value: float) -> None:
    analysis = analyse(_series(*USUAL, value))
    assert analysis.suitability.fitness is Fitness.NOT_A_NUMBER
    assert "September 2020" in analysis.suitability.reason
    assert len(analysis.marks) == 21


@pytest.mark.parametrize("basis", [Basis.CUMULATIVE, Basis.ROLLING12])
def test_that_cumulative_and_rolling_figures_get_no_limits(basis: Basis) -> None:
    analysis = analyse(_series(*SHIFTED, basis=basis))
    assert analysis.variation is Variation.NOT_SUITABLE
    assert {limits.mean for limits in analysis.limits} == {None}
    assert set(analysis.headlines) == {None}
    assert analysis.suitability.offer


def test_that_annual_figures_keep_the_reference_answer_but_show_nothing() -> None:
    series = replace(_series(*SHIFTED), frequency=Frequency.YEAR)
    analysis = analyse(series)
    assert analysis.reference.variation is Variation.IMPROVING
    assert analysis.variation is Variation.NOT_SUITABLE
    assert set(analysis.marks) == {Mark.USUAL}


def test_that_six_point_runs_count_when_asked_for() -> None:
    series = _series(*SHIFTED[:-2])
    assert analyse(series).variation is Variation.NO_REAL_CHANGE
    assert analyse(series, Settings(run_length=6)).variation is Variation.IMPROVING


@pytest.mark.parametrize("fault", [{"run_length": 8}, {"baseline": 11}])
def test_that_settings_outside_the_method_are_refused(fault: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"11|8"):
        Settings(**fault)  # type: ignore[arg-type]


def test_that_the_excel_style_does_not_screen_unless_told() -> None:
    assert not Settings(style=Style.EXCEL).screens
    assert Settings(style=Style.EXCEL, screening=True).screens
    assert Settings().screens
    assert not Settings(screening=False).screens


def test_that_the_excel_style_shows_improvement_when_both_fire() -> None:
    """A fall back from far above: still better than average, but in a falling trend."""
    values = (*[10.0, 30.0] * 10, 28, 27, 26, 25, 24, 23.5, 23)
    nhs = analyse(_series(*values), Settings(screening=False))
    excel = analyse(_series(*values), Settings(style=Style.EXCEL))
    falling, above = Hit(Rule.TREND, is_high=False), Hit(Rule.SHIFT, is_high=True)
    assert nhs.hits[-1] == excel.hits[-1] == (falling, above)
    assert (nhs.headlines[-1], nhs.variation) == (falling, Variation.CONCERNING)
    assert (excel.headlines[-1], excel.variation) == (above, Variation.IMPROVING)
    assert excel.marks[-1] is Mark.IMPROVING


def test_that_the_excel_style_takes_a_target_on_the_limit_as_met() -> None:
    limits = analyse(_series(*USUAL), Settings(screening=False)).segments[0].limits
    series = _series(*USUAL, targets=limits.lower)
    assert analyse(series, Settings(screening=False)).assurance is Assurance.MAY_OR_MAY_NOT
    assert analyse(series, Settings(style=Style.EXCEL)).assurance is Assurance.MEETS


def test_that_every_rule_a_point_meets_is_kept() -> None:
    analysis = analyse(_series(*USUAL, *(53.0 + step for step in range(7))))
    last = {hit.rule for hit in analysis.hits[-1]}
    assert last >= {Rule.TREND, Rule.SHIFT, Rule.OUTLIER}
    assert analysis.headlines[-1] == Hit(Rule.OUTLIER, is_high=True)


def test_that_the_peak_between_two_trends_shows_the_later_one() -> None:
    rise = [float(value) for value in range(40, 48)]
    values = (*[46.0, 42.0] * 8, *rise, *reversed(rise[:-1]))
    peak = 16 + len(rise) - 1
    analysis = analyse(_series(*values), Settings(screening=False))
    trends = {hit.is_high for hit in analysis.hits[peak] if hit.rule is Rule.TREND}
    assert trends == {True, False}
    assert analysis.headlines[peak] == Hit(Rule.TREND, is_high=False)


def test_that_a_level_step_between_two_rises_does_not_turn_the_first_round() -> None:
    rises = (*range(1, 9), 8, *range(9, 16))
    values = tuple(float(value) for value in (*([4, 12] * 10), *rises))
    plain = analyse(_series(*values), Settings(screening=False))
    literal = analyse(_series(*values), Settings(screening=False, literal_labels=True))
    end_of_first = 20 + 7
    assert plain.headlines[end_of_first] == Hit(Rule.TREND, is_high=True)
    assert literal.headlines[end_of_first] == Hit(Rule.TREND, is_high=False)
