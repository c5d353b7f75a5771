"""The real cases of rules.md §11: published figures of the council that must come out right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import making
import pytest

from lbi_desktop.domain import period as p
from lbi_desktop.domain.analysis.evaluate import evaluate
from lbi_desktop.domain.indicator import (
    Aggregation,
    Basis,
    Break,
    Frequency,
    Indicator,
    Polarity,
    StatusRule,
    StatusScheme,
)
from lbi_desktop.domain.meetings.calendar import despatch_day
from lbi_desktop.domain.scorecard.derive import reconcile, stored_or_derived_step
from lbi_desktop.domain.scorecard.row import ScorecardRow, Series
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.travel import Direction
from lbi_desktop.domain.value import Figure, State
from lbi_desktop.domain.wording import number_text, parts_words, relative_text


def row_of(
    indicator: Indicator, series: Series, period: p.Period, *, today: date | None = None
) -> ScorecardRow:
    return evaluate(indicator, series, period=period, today=today or date(2026, 1, 26))


@pytest.fixture
def into_work() -> tuple[Indicator, Series]:
    """People supported into paid work, cumulative against a profile."""
    ytd = p.year_to_date
    figures = {ytd(2018, 9): 900, ytd(2019, 3): 244, ytd(2019, 6): 677}
    profiles = {ytd(2018, 9): 750, ytd(2019, 3): 200, ytd(2019, 6): 500}
    return making.cumulative_count(), making.series(
        *figures.items(), targets=[making.profile(*one) for one in profiles.items()]
    )


@pytest.mark.parametrize("quarter, value, profile", [(1, "244", "200"), (2, "677", "500")])
def test_that_people_into_work_are_on_target_against_the_cumulative_profile(
    into_work: tuple[Indicator, Series], quarter: int, value: str, profile: str
) -> None:
    judged = row_of(*into_work, p.quarter(2019, quarter)).judgement
    assert judged.status is Status.ON_TARGET
    assert judged.explanation.startswith(f"{value} against {profile}, higher is better")


def test_that_900_people_against_a_profile_of_750_are_20_per_cent_over(
    into_work: tuple[Indicator, Series],
) -> None:
    judged = row_of(*into_work, p.quarter(2018, 3)).judgement
    assert judged.explanation == "900 against 750, higher is better: 150 above, +20.0%."
    assert relative_text(100 * (900 - 750) / 750) == "+20.0%"


def test_that_a_ceiling_of_50_admissions_holds_anew_in_each_quarter() -> None:
    admissions = making.indicator(
        unit=making.COUNT,
        polarity=Polarity.LOWER,
        basis=Basis.CEILING,
        over_time=Aggregation.SUM,
    )
    series = making.series(
        (p.quarter(2024, 1), 37),
        (p.quarter(2024, 2), 48),
        targets=[making.ceiling(p.year(2024), 50)],
    )
    first = row_of(admissions, series, p.quarter(2024, 1))
    assert first.judgement.status is Status.ON_TARGET
    assert first.judgement.explanation == "37 against 50, lower is better: 13 below, −26.0%."
    second = row_of(admissions, series, p.quarter(2024, 2))
    assert second.judgement.status is Status.ON_TARGET
    assert second.judgement.target == 50


def test_that_reviews_in_the_first_quarter_are_not_judged_by_the_year_end_target() -> None:
    reviews = making.indicator(basis=Basis.CUMULATIVE, over_time=Aggregation.LAST)
    series = making.series(
        (p.year_to_date(2024, 3), 20.0), targets=[making.annual(p.year(2024), 52)]
    )
    row = row_of(reviews, series, p.quarter(2024, 1))
    assert row.judgement.status is Status.NO_TARGET
    assert "the target for 2024/25 as a whole is 52%" in row.judgement.explanation
    assert row.annual_target == 52


def test_that_no_planning_permissions_are_a_true_zero_and_off_target() -> None:
    permissions = making.indicator(unit=making.COUNT)
    series = making.series(
        (p.quarter(2019, 1), 0), targets=[making.profile(p.quarter(2019, 1), 3)]
    )
    row = row_of(permissions, series, p.quarter(2019, 1))
    assert number_text(row.figure.value or 0, permissions.unit) == "0"
    assert row.judgement.status is Status.OFF_TARGET
    assert row.judgement.summary == "Off target by 3"


def test_that_apprenticeships_which_do_not_add_up_raise_a_warning() -> None:
    issue = reconcile(
        making.cumulative_count(),
        [(p.quarter(2019, 1), Figure(2.0)), (p.quarter(2019, 2), Figure(16.0))],
        to_date=Figure(26.0),
    )
    assert issue is not None
    assert issue.code == "check.ytd_reconciles"
    assert issue.message == "Q1 2 and Q2 16 make 18; the year to date says 26."


def test_that_the_collection_rate_does_not_compare_across_a_change_of_method() -> None:
    rate = making.indicator(
        basis=Basis.CUMULATIVE,
        over_time=Aggregation.LAST,
        breaks=(Break(date(2018, 4, 1), "The method of counting changed."),),
    )
    series = making.series((p.year_to_date(2017, 9), 78.0), (p.year_to_date(2018, 9), 76.4))
    travel = row_of(rate, series, p.quarter(2018, 3)).travel_long
    assert travel.direction is Direction.NOT_COMPARABLE
    assert travel.words == "not comparable"
    assert travel.explanation == (
        "Not comparable with Apr–Dec 2017: The method of counting changed."
    )


def test_that_results_fall_by_points_and_not_per_cent() -> None:
    results = making.indicator(frequency=Frequency.YEAR, basis=Basis.ACADEMIC_YEAR)
    series = making.series((p.academic_year(2013), 60.0), (p.academic_year(2014), 58.0))
    travel = row_of(results, series, p.quarter(2015, 3)).travel_long
    assert travel.words == "2 points worse"
    assert travel.change == -2
    assert travel.relative is None


def test_that_stop_and_search_is_shown_with_its_parts() -> None:
    figure = Figure(100 * 2045 / 9594, numerator=2045, denominator=9594)
    assert number_text(figure.value or 0, making.PERCENT) == "21.3%"
    assert parts_words(figure) == "2,045 of 9,594"


def test_that_rising_reports_of_hate_crime_are_neither_good_nor_bad() -> None:
    reports = making.indicator(
        unit=making.COUNT,
        polarity=Polarity.NONE,
        rule=StatusRule(StatusScheme.NARRATIVE),
        over_time=Aggregation.SUM,
    )
    series = making.series((p.quarter(2018, 2), 120), (p.quarter(2018, 3), 217))
    row = row_of(reports, series, p.quarter(2018, 3))
    assert row.judgement.status is Status.CONTEXT
    assert row.travel_short.direction is Direction.UP
    assert row.travel_short.words == "up 97"


def test_that_a_late_figure_of_looked_after_children_is_a_dated_point_not_the_quarter() -> None:
    children = making.indicator(unit=making.COUNT, polarity=Polarity.NONE, basis=Basis.SNAPSHOT)
    series = making.series(
        (p.quarter(2022, 3), 351), others=[(p.point(date(2023, 3, 17)), 327)]
    )
    assert row_of(children, series, p.quarter(2022, 3)).figure.value == 351
    fourth = row_of(children, series, p.quarter(2022, 4), today=date(2023, 4, 10))
    assert fourth.figure.state is State.NOT_DUE
    assert fourth.spark == (351.0,)


def test_that_enablement_at_89_per_cent_against_95_is_off_target() -> None:
    enablement = making.indicator(basis=Basis.CUMULATIVE, over_time=Aggregation.RATIO_OF_SUMS)
    series = making.series(
        (p.year_to_date(2015, 9), 89.0), targets=[making.profile(p.year_to_date(2015, 9), 95)]
    )
    judged = row_of(enablement, series, p.quarter(2015, 3)).judgement
    assert judged.status is Status.OFF_TARGET
    assert judged.summary == "Off target by 6 points"
    assert judged.explanation == "89% against 95%, higher is better: 6 points short."


def test_that_overcrowded_transfers_keep_both_bases_and_derive_the_quarter() -> None:
    transfers = making.cumulative_count()
    figures = making.series((p.year_to_date(2015, 6), 77), (p.year_to_date(2015, 9), 111))
    derived = stored_or_derived_step(transfers, figures.figures, step=p.quarter(2015, 3))
    assert derived == Figure(34.0, derived=True)
    stored = stored_or_derived_step(
        transfers,
        figures.figures,
        step=p.quarter(2015, 3),
        others=[(p.quarter(2015, 3), Figure(34.0))],
    )
    assert stored == Figure(34.0)
    row = row_of(transfers, replace(figures), p.quarter(2015, 3))
    assert row.figure.value == 111


@pytest.mark.parametrize(
    "meeting, despatch",
    [
        (date(2020, 12, 3), date(2020, 11, 25)),
        (date(2021, 3, 8), date(2021, 2, 28)),
        (date(2015, 5, 14), date(2015, 5, 6)),
    ],
)
def test_that_the_agenda_goes_out_on_the_day_it_really_went_out(
    meeting: date, despatch: date
) -> None:
    assert despatch_day(meeting, clear_days=5) == despatch
