"""Bank holidays, working days and the dates planned back from a meeting."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbi_desktop.domain.meetings.calendar import (
    BANK_HOLIDAYS,
    bank_holidays,
    despatch_day,
    despatch_for,
    easter_sunday,
    england_and_wales,
    municipal_year_of,
    round_of,
    working_day_after,
    working_day_before,
    working_days_until,
)
from lbi_desktop.domain.meetings.forum import Forum, ForumKind, StepsBack

# As published for England and Wales (gov.uk/bank-holidays), from 2027 by the standing pattern.
PUBLISHED = """
2014: 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
2015: 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
2016: 01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27
2017: 01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26
2018: 01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26
2019: 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26
2020: 01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28
2021: 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28
2022: 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27
2023: 01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26
2024: 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26
2025: 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
2026: 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
2027: 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28
2028: 01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26
2029: 01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26
2030: 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26
"""
YEARS = dict(line.split(": ") for line in PUBLISHED.strip().splitlines())
PANEL = Forum("panel", "Monthly Performance Panel", ForumKind.PERFORMANCE_PANEL,
              despatch_clear_days=3, is_public=False)  # fmt: skip
SCRUTINY = Forum("pps", "Policy and Performance Scrutiny", ForumKind.SCRUTINY)


@pytest.mark.parametrize("year", YEARS)
def test_that_bank_holidays_are_the_published_ones(year: str) -> None:
    assert [f"{day:%m-%d}" for day in bank_holidays(int(year))] == YEARS[year].split()


def test_that_one_off_holidays_carry_their_names() -> None:
    assert BANK_HOLIDAYS.name_of(date(2022, 9, 19)) == "State Funeral of Queen Elizabeth II"
    assert BANK_HOLIDAYS.name_of(date(2020, 5, 8)) == "Early May bank holiday"
    assert BANK_HOLIDAYS.name_of(date(2020, 5, 4)) == ""


def test_that_easter_falls_on_a_sunday_between_22_march_and_25_april() -> None:
    for year in range(1900, 2100):
        easter = easter_sunday(year)
        assert easter.weekday() == 6
        assert (3, 22) <= (easter.month, easter.day) <= (4, 25)


def test_that_a_councils_own_closure_is_no_working_day() -> None:
    closed = england_and_wales(closures=frozenset({date(2025, 12, 29)}))
    assert not closed.is_working_day(date(2025, 12, 29))
    assert closed.name_of(date(2025, 12, 29)) == "Council closed"
    assert BANK_HOLIDAYS.is_working_day(date(2025, 12, 29))


def test_that_internal_packs_go_out_on_a_working_day() -> None:
    assert despatch_for(PANEL, date(2026, 2, 9)) == date(2026, 2, 3)
    thursday = date(2026, 2, 12)
    assert despatch_day(thursday, clear_days=3) == date(2026, 2, 8)
    assert despatch_for(PANEL, thursday) == date(2026, 2, 6)


def test_that_easter_moves_the_despatch_of_a_meeting_after_it() -> None:
    assert despatch_for(SCRUTINY, date(2026, 4, 9)) == date(2026, 3, 30)


def test_that_the_round_is_planned_back_from_despatch_on_working_days() -> None:
    planned = round_of(SCRUTINY, date(2026, 3, 10))
    assert [(one.name, one.day) for one in planned] == [
        ("Data cut-off", date(2026, 2, 20)),
        ("Departmental management teams", date(2026, 2, 25)),
        ("Finance and legal clearance", date(2026, 2, 27)),
        ("Despatch", date(2026, 3, 2)),
        ("Meeting", date(2026, 3, 10)),
    ]


def test_that_internal_dates_are_settings() -> None:
    later = round_of(SCRUTINY, date(2026, 3, 10), steps=StepsBack(figures_cut_off=10))
    assert later[0].day == date(2026, 2, 16)


def test_that_the_municipal_year_begins_with_annual_council() -> None:
    assert municipal_year_of(date(2026, 5, 1)) == 2025
    assert municipal_year_of(date(2026, 5, 20)) == 2026
    councils = {2026: date(2026, 5, 21)}
    assert municipal_year_of(date(2026, 5, 20), annual_council=councils) == 2025


def test_that_working_days_until_a_day_are_counted_both_ways() -> None:
    assert working_days_until(date(2026, 1, 28), date(2026, 2, 4)) == 5
    assert working_days_until(date(2026, 2, 4), date(2026, 1, 28)) == -5
    assert working_days_until(date(2026, 1, 28), date(2026, 1, 28)) == 0


_days = st.dates(date(2014, 1, 1), date(2040, 12, 31))


@given(_days, st.integers(1, 10), st.booleans())
def test_that_so_many_clear_working_days_lie_between_despatch_and_meeting(
    meeting: date, clear_days: int, on_working_day: bool
) -> None:
    despatch = despatch_day(meeting, clear_days=clear_days, on_working_day=on_working_day)
    between = (despatch + timedelta(days=n) for n in range(1, (meeting - despatch).days))
    clear = sum(BANK_HOLIDAYS.is_working_day(day) for day in between)
    assert clear == clear_days
    if on_working_day:
        assert BANK_HOLIDAYS.is_working_day(despatch)


@given(_days, st.integers(1, 15))
def test_that_counting_forth_and_back_comes_home(day: date, count: int) -> None:
    back = working_day_before(day, count)
    assert BANK_HOLIDAYS.is_working_day(back)
    home = working_day_after(back, count)
    assert home == day or (not BANK_HOLIDAYS.is_working_day(day) and home > day)
