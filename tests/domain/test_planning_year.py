"""The planning year: weeks as the source counts them, slippage, what holds up what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbi_desktop.domain.planning.timeline import (
    a_year_later,
    framework_days,
    framework_year,
    next_days,
    next_stages,
)
from lbi_desktop.domain.planning.weeks import (
    day_at,
    first_of,
    months_of,
    place_of,
    planning_year_of,
    week_begins,
    week_ends,
    week_words,
    weeks_between,
    year_name,
)
from lbi_desktop.domain.planning.year import (
    Feeds,
    FixedDay,
    PlanningYear,
    Stage,
    StageState,
    span_words,
)
from lbi_desktop.domain.refusal import Refusal

TODAY = date(2026, 1, 28)
DAYS = st.dates(date(2025, 5, 1), date(2026, 4, 30))
CORPORATE = Stage(
    1,
    "2026/27",
    "Corporate Plan",
    date(2025, 10, 1),
    date(2026, 1, 31),
    began_on=date(2025, 10, 1),
    expected_on=date(2026, 2, 26),
    done=7,
    of=10,
    unit="steps",
)
DELIVERY = Stage(
    2,
    "2026/27",
    "Delivery Plan",
    date(2025, 12, 1),
    date(2026, 2, 28),
    began_on=date(2025, 12, 1),
    feeds=(Feeds(1, 9, "its targets need the agreed priorities"),),
    position=2,
)


def year_of(*stages: Stage, today: date = TODAY) -> PlanningYear:
    return PlanningYear(2025, today, stages)


def test_that_the_framework_begins_each_stage_in_the_week_the_source_draws() -> None:
    begins = {each.name: each.first_day for each in framework_year(2025)}
    assert begins == {
        "Service plans": date(2025, 5, 1),
        "Directorate plans": date(2025, 6, 1),
        "Priorities with the budget": date(2025, 7, 1),
        "Corporate Plan": date(2025, 10, 1),
        "Delivery Plan": date(2025, 12, 1),
        "Appraisals and objectives": date(2026, 3, 1),
    }
    assert [day.day for day in framework_days(2025)] == [date(2026, 4, 1)]


def test_that_a_framework_year_holds_nothing_up_by_itself() -> None:
    year = year_of(*framework_year(2025), today=date(2025, 5, 1))
    assert [each.risk_days for each in year.tops] == [0] * 6
    assert year.headline == "Zero of six stages done; nothing is late"


def test_that_weeks_are_four_a_month() -> None:
    assert week_words(date(2026, 1, 28)) == "week 4 of January"
    assert week_words(date(2026, 1, 31)) == "week 4 of January"
    assert week_words(date(2026, 2, 1)) == "week 1 of February"
    assert week_begins(2026, 2, week=4) == date(2026, 2, 22)
    assert week_ends(2026, 2, week=4) == date(2026, 2, 28)
    assert len(list(months_of(2025))) == 12
    assert planning_year_of(date(2026, 4, 30)) == 2025


@given(DAYS)
def test_that_every_day_has_its_own_place_in_order_and_is_found_again(day: date) -> None:
    place = place_of(day, first=2025)
    assert 0 <= place < 48
    assert place < place_of(day + timedelta(days=1), first=2025)
    assert day_at(place, first=2025) == day


def test_that_years_are_read_and_written_alike() -> None:
    assert year_name(2025) == "2026/27"
    assert first_of("2026/27") == first_of("2026/2027") == 2025
    for words in ("2026", "2026/28", "next", ""):
        with pytest.raises(Refusal):
            first_of(words)


def test_that_a_late_stage_puts_at_risk_what_needs_it() -> None:
    year = year_of(CORPORATE, DELIVERY)
    corporate, delivery = year.tops
    assert corporate.words == "7 of 10 steps  ·  4 weeks late"
    assert delivery.risk_words == "1 week at risk"
    assert delivery.ends == date(2026, 3, 7)
    assert year.headline == "Zero of two stages done; the Corporate Plan is 4 weeks late"
    assert [each.stage.no for each, _ in year.held_up_by(1)] == [2]


def test_that_what_is_done_is_no_longer_held_up() -> None:
    done = replace(DELIVERY, done_on=date(2026, 1, 20))
    standing = year_of(CORPORATE, done).standings[2]
    assert (standing.state, standing.risk_days, standing.late_days) == (StageState.DONE, 0, 0)


def test_that_an_open_stage_past_its_day_is_late_by_today() -> None:
    stage = replace(DELIVERY, last_day=date(2026, 1, 25), feeds=())
    assert year_of(stage).standings[2].late_words == "3 days late"


def test_that_a_late_step_makes_its_stage_late() -> None:
    stage = replace(CORPORATE, expected_on=None, of=0, done=0)
    step = Stage(3, "2026/27", "Checks", date(2025, 12, 16), date(2026, 1, 15), parent=1,
                 expected_on=date(2026, 2, 14))  # fmt: skip
    year = year_of(stage, step)
    assert year.standings[1].late_words == "2 weeks late"
    assert year.standings[1].progress == "0 of 1 steps"
    assert [each.stage.no for each in year.steps_of(1)] == [3]
    assert [each.stage.no for each in year.tops] == [1]


def test_that_states_follow_from_days_and_progress() -> None:
    fresh = replace(DELIVERY, began_on=None, feeds=())
    states = [
        year_of(fresh, today=date(2025, 11, 1)).standings[2].state,
        year_of(fresh, today=date(2025, 12, 5)).standings[2].state,
        year_of(replace(fresh, done=1, of=2)).standings[2].state,
    ]
    assert states == [StageState.AHEAD, StageState.WAITS, StageState.UNDER_WAY]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 60)), max_size=8))
def test_that_needs_in_a_circle_still_give_every_stage_an_end(
    needs: list[tuple[int, int]],
) -> None:
    stages = [
        replace(CORPORATE, no=number, feeds=tuple(Feeds(*each) for each in needs))
        for number in range(6)
    ]
    year = year_of(*stages)
    assert all(each.ends >= each.stage.last_day for each in year.tops)


def test_that_a_year_rolls_forward_with_the_same_weeks_and_nothing_done() -> None:
    numbers = {1: 11, 2: 12}
    rolled = next_stages((CORPORATE, DELIVERY), first=2026, numbers=numbers)
    assert [(each.no, each.year, each.first_day) for each in rolled] == [
        (11, "2027/28", date(2026, 10, 1)),
        (12, "2027/28", date(2026, 12, 1)),
    ]
    assert rolled[1].feeds == (Feeds(11, 9, "its targets need the agreed priorities"),)
    assert not any(each.done or each.began_on or each.expected_on for each in rolled)
    assert rolled[1].last_day == date(2027, 2, 28)


def test_that_dates_keep_their_weekday_or_their_date() -> None:
    council = FixedDay(1, "2026/27", date(2026, 2, 26), "Full Council")
    april = FixedDay(2, "2026/27", date(2026, 4, 1), "1 April", is_same_date=True)
    rolled = next_days((council, april), first=2026, numbers={1: 3, 2: 4})
    assert [each.day for each in rolled] == [date(2027, 2, 25), date(2027, 4, 1)]
    assert rolled[0].day.weekday() == council.day.weekday()


def test_that_the_end_of_february_stays_the_end() -> None:
    assert a_year_later(date(2027, 2, 28)) == date(2028, 2, 29)
    assert a_year_later(date(2028, 2, 29)) == date(2029, 2, 28)


def test_that_spans_are_words() -> None:
    assert [span_words(days) for days in (1, 6, 7, 26)] == [
        "1 day",
        "6 days",
        "1 week",
        "4 weeks",
    ]
    assert weeks_between(TODAY, TODAY) == 0
