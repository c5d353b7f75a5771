"""A year of meetings: rhythms, rota, despatch, clashes, what each paper tells of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbi_desktop.domain.directorate import Directorate
from lbi_desktop.domain.meetings.calendar import (
    BANK_HOLIDAYS,
    days_before_an_election,
    despatch_for,
    municipal_year_days,
    round_of,
)
from lbi_desktop.domain.meetings.forum import Forum, ForumKind, Meeting, StepsBack
from lbi_desktop.domain.meetings.year import (
    ClashKind,
    business_of,
    clashes,
    despatch_words,
    meetings_planned,
    period_of,
    required_roles,
    rota_lines,
    short_name,
)
from lbi_desktop.domain.periods.cycle import Cycle, cycle_from, month_names
from lbi_desktop.domain.refusal import Refusal

HOMES, HEALTH, ADULTS = "Homes and Neighbourhoods", "Public Health", "Adult Social Care"
DIRECTORATES = (
    Directorate("homes", HOMES, "Corporate Director, Homes", "Homes", aliases=("Housing",)),
    Directorate("health", HEALTH, "Director of Public Health", "Health"),
    Directorate("adults", ADULTS, "Corporate Director, Adults", "Health"),
)
PANEL = Forum(
    "panel",
    "Monthly Performance Panel",
    ForumKind.PERFORMANCE_PANEL,
    despatch_clear_days=3,
    is_public=False,
    cycle=cycle_from("second Monday", ["May", "June", "July"]),
    rota=(HOMES, HEALTH, ADULTS),
    required=("Executive Member for {portfolio}", "{lead}"),
    title="{focus} in focus",
)
SCRUTINY = Forum(
    "scrutiny",
    "Resources Scrutiny Committee",
    ForumKind.SCRUTINY,
    cycle=cycle_from("last Monday", ["August", "December"], starts_at="19:30"),
    title="Quarterly report, {period}",
)
YEAR = municipal_year_days(2026)


@pytest.mark.parametrize(
    "words, months, year_month, day",
    [
        ("second Monday", ["May"], (2026, 5), date(2026, 5, 11)),
        ("last Thursday", [], (2026, 2), date(2026, 2, 26)),
        ("1st Tue", ["Sept"], (2026, 9), date(2026, 9, 1)),
        ("fourth friday", ["December"], (2026, 12), date(2026, 12, 25)),
    ],
)
def test_that_a_rhythm_is_read_from_words_and_gives_its_day(
    words: str, months: list[str], year_month: tuple[int, int], day: date
) -> None:
    assert cycle_from(words, months).day_in(*year_month) == day


@pytest.mark.parametrize(
    "words, months",
    [("fifth Monday", []), ("Monday", []), ("second Moonday", []), ("second Monday", ["Mo"])],
)
def test_that_words_that_are_no_rhythm_are_refused(words: str, months: list[str]) -> None:
    with pytest.raises(Refusal):
        cycle_from(words, months)


@given(
    nth=st.sampled_from([1, 2, 3, 4, -1]),
    weekday=st.integers(0, 6),
    months=st.sets(st.integers(1, 12), min_size=1),
    year=st.integers(2014, 2035),
)
def test_that_every_rhythm_is_read_back_from_its_own_words(
    nth: int, weekday: int, months: set[int], year: int
) -> None:
    cycle = Cycle(nth, weekday, tuple(sorted(months)))
    assert cycle_from(cycle.words, month_names(cycle)) == cycle
    for month in months:
        day = cycle.day_in(year, month)
        assert (day.month, day.weekday()) == (month, weekday)
        if nth > 0:
            assert (day.day - 1) // 7 + 1 == nth
        else:
            assert (day + timedelta(days=7)).month != month


def test_that_a_year_is_planned_with_the_rota_going_on_where_it_stands() -> None:
    held = [Meeting("panel-2026-04-13", "panel", date(2026, 4, 13), HEALTH)]
    made = meetings_planned(PANEL, days=YEAR, held=held, directorates=DIRECTORATES)
    assert [(each.day, each.focus) for each in made] == [
        (date(2026, 6, 8), ADULTS),
        (date(2026, 7, 13), HOMES),
        (date(2027, 5, 10), HEALTH),
    ]
    assert made[1].attending == ("Executive Member for Homes", "Corporate Director, Homes")


def test_that_planning_twice_adds_nothing_and_a_cancelled_month_stays_free() -> None:
    first = meetings_planned(PANEL, days=YEAR, held=[], directorates=DIRECTORATES)
    held = [replace(first[0], is_cancelled=True), *first[1:]]
    assert meetings_planned(PANEL, days=YEAR, held=held) == ()


def test_that_a_day_on_a_bank_holiday_moves_on_by_a_week() -> None:
    made = meetings_planned(SCRUTINY, days=YEAR, held=[])
    assert [each.day for each in made] == [date(2026, 9, 7), date(2027, 1, 4)]
    assert all(BANK_HOLIDAYS.is_working_day(each.day) for each in made)
    assert {each.starts_at for each in made} == {"19:30"}


def test_that_a_forum_is_planned_only_while_it_exists() -> None:
    past = replace(PANEL, last_day=date(2026, 6, 30))
    made = meetings_planned(past, days=YEAR, held=[], directorates=DIRECTORATES)
    assert [each.day for each in made] == [date(2026, 6, 8)]


def test_that_without_a_focus_only_roles_without_one_are_required() -> None:
    forum = replace(PANEL, required=("Leader", "{lead}"))
    held = Meeting("m", "panel", date(2026, 6, 8))
    assert required_roles(forum, held, directorates=DIRECTORATES) == ("Leader",)
    housed = replace(held, focus="Housing")
    named = required_roles(forum, housed, directorates=DIRECTORATES)
    assert named == ("Leader", "Corporate Director, Homes")


def test_that_papers_tell_of_the_quarter_that_was_over_at_their_cut_off() -> None:
    early, later = date(2026, 1, 19), date(2026, 2, 9)
    assert period_of(PANEL, Meeting("a", "panel", early)).label == "Q3 2025/26"
    assert period_of(PANEL, Meeting("b", "panel", later)).label == "Q3 2025/26"
    before = replace(PANEL, steps=StepsBack(figures_cut_off=20))
    assert period_of(before, Meeting("a", "panel", early)).label == "Q2 2025/26"


def test_that_a_meeting_is_called_by_its_own_title_else_the_forums_pattern() -> None:
    day = date(2026, 2, 9)
    assert business_of(PANEL, Meeting("a", "panel", day, HOMES)) == f"{HOMES} in focus"
    assert business_of(PANEL, Meeting("a", "panel", day)) == ""
    quarterly = business_of(SCRUTINY, Meeting("b", "scrutiny", day))
    assert quarterly == "Quarterly report, Q3 2025/26"
    own = Meeting("b", "scrutiny", day, title="Annual report, {year}")
    assert business_of(SCRUTINY, own) == "Annual report, 2025/26"
    closed = Forum("s", "Safeguarding", ForumKind.SAFEGUARDING)
    assert business_of(closed, Meeting("c", "s", day)) == "restricted"


def test_that_internal_dates_follow_the_forums_own_steps() -> None:
    forum = replace(SCRUTINY, steps=StepsBack(2, 4, 8))
    days = {step.name: step.day for step in round_of(forum, date(2026, 3, 10))}
    assert days["Despatch"] == despatch_for(forum, date(2026, 3, 10)) == date(2026, 3, 2)
    assert days["Finance and legal clearance"] == date(2026, 2, 26)
    assert days["Data cut-off"] == date(2026, 2, 18)


def test_that_despatch_is_worded_for_public_and_internal_papers() -> None:
    assert (
        despatch_words(SCRUTINY, Meeting("a", "s", date(2026, 2, 12))) == "despatch Wed 4 Feb"
    )
    assert despatch_words(PANEL, Meeting("b", "p", date(2026, 2, 9))) == "pack due Tue 3 Feb"


def _clashes(*meetings: Meeting, today: date = date(2026, 1, 26)) -> list[tuple[str, str]]:
    forums = {"panel": PANEL, "scrutiny": SCRUTINY}
    found = clashes(meetings, forums, today=today)
    return [(each.kind.value, each.meeting.id) for each in found]


def test_that_two_meetings_that_need_the_same_people_clash_within_a_working_day() -> None:
    one = Meeting("one", "panel", date(2026, 3, 6), attending=("Leader", "Chief Executive"))
    near = Meeting("near", "scrutiny", date(2026, 3, 9), attending=("Leader",))
    far = replace(near, id="far", day=date(2026, 3, 10))
    assert _clashes(one, near) == [(ClashKind.SAME_PEOPLE, "one")]
    assert _clashes(one, far) == []
    assert _clashes(one, replace(near, is_cancelled=True)) == []


def test_that_holidays_weekends_and_missed_despatches_are_to_settle() -> None:
    assert _clashes(Meeting("e", "scrutiny", date(2026, 4, 9))) == [("holiday", "e")]
    assert _clashes(Meeting("w", "panel", date(2026, 2, 7))) == [("no_working_day", "w")]
    missed = Meeting("m", "scrutiny", date(2026, 1, 29))
    assert _clashes(missed) == [("missed", "m")]
    assert _clashes(replace(missed, despatched_on=date(2026, 1, 21))) == []
    assert _clashes(replace(missed, late_reason="The census came late")) == []


def test_that_one_forum_twice_on_a_day_is_to_settle() -> None:
    day = date(2026, 2, 9)
    pair = (Meeting("a", "panel", day), Meeting("b", "panel", day))
    assert _clashes(*pair) == [("same_day", "b")]


def test_that_the_rota_names_who_was_longest_ago_first() -> None:
    held = [
        Meeting("a", "panel", date(2026, 1, 12), HEALTH),
        Meeting("b", "panel", date(2026, 3, 9), HOMES),
    ]
    lines = rota_lines(PANEL, held, since=date(2025, 5, 15), today=date(2026, 1, 26))
    names = [(each.directorate, each.last, each.following) for each in lines]
    assert names == [
        (HOMES, None, held[1]),
        (ADULTS, None, None),
        (HEALTH, date(2026, 1, 12), None),
    ]


def test_that_the_time_before_an_election_begins_25_working_days_before_the_poll() -> None:
    assert days_before_an_election(2026) == (date(2026, 3, 30), date(2026, 5, 7))
    assert days_before_an_election(2027) is None


def test_that_long_names_are_short_in_lists() -> None:
    dmt = Forum("d", f"{HOMES} Departmental Management Team", ForumKind.MANAGEMENT_TEAM)
    assert short_name(dmt) == f"{HOMES} DMT"
    assert short_name(SCRUTINY) == "Resources"
