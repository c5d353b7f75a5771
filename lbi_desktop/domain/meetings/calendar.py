"""Working days, despatch deadlines and the dates planned back from them (rules.md §9).

Bank holidays of England and Wales follow the Banking and Financial Dealings Act 1971 and the
yearly proclamations; days proclaimed once are listed by date (source: gov.uk/bank-holidays).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from lbi_desktop.domain.meetings.forum import Forum, StepsBack

_DAY = timedelta(days=1)
MONDAY, SATURDAY = 0, 5

_ONCE: Mapping[date, str] = MappingProxyType(
    {
        date(2022, 6, 3): "Platinum Jubilee bank holiday",
        date(2022, 9, 19): "State Funeral of Queen Elizabeth II",
        date(2023, 5, 8): "Coronation of King Charles III",
    }
)
_MOVED: Mapping[date, date] = MappingProxyType(
    {
        date(2020, 5, 4): date(2020, 5, 8),  # 75 years since the end of the war in Europe
        date(2022, 5, 30): date(2022, 6, 2),  # Platinum Jubilee
    }
)


@dataclass(frozen=True, slots=True)
class Holidays:
    """Days on which nobody works: bank holidays, and `closures` a council adds by itself."""

    closures: frozenset[date] = frozenset()

    def name_of(self, day: date) -> str:
        """The holiday's name; empty on any other day."""
        name = bank_holidays(day.year).get(day, "")
        return name or ("Council closed" if day in self.closures else "")

    def is_working_day(self, day: date) -> bool:
        """Whether it is a weekday without a holiday."""
        return day.weekday() < SATURDAY and not self.name_of(day)


BANK_HOLIDAYS = Holidays()


def england_and_wales(*, closures: frozenset[date] = frozenset()) -> Holidays:
    """The bank holidays of England and Wales and a council's own closures."""
    return Holidays(closures)


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> Mapping[date, str]:
    """The bank holidays of a calendar year with their names, in order of date.

    From 1978 on, when the early May holiday began; days proclaimed once are known from 2014.
    """
    easter = easter_sunday(year)
    named = {
        _weekday_from(date(year, 1, 1)): "New Year’s Day",
        easter - 2 * _DAY: "Good Friday",
        easter + _DAY: "Easter Monday",
        _first_monday(year, 5): "Early May bank holiday",
        _last_monday(year, 5): "Spring bank holiday",
        _last_monday(year, 8): "Summer bank holiday",
        **_christmas(year),
    }
    moved = {_MOVED.get(day, day): name for day, name in named.items()}
    once = {day: name for day, name in _ONCE.items() if day.year == year}
    return MappingProxyType(dict(sorted({**moved, **once}.items())))


def easter_sunday(year: int) -> date:
    """Easter of the Western churches (the rule of Meeus, Jones and Butcher)."""
    golden, century, in_century = year % 19, year // 100, year % 100
    leap_centuries, rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap_centuries - correction + 15) % 30
    weekday = (32 + 2 * rest + 2 * (in_century // 4) - moon - in_century % 4) % 7
    shift = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _weekday_from(day: date) -> date:
    """The day itself, or the Monday after it when it falls on a weekend."""
    return day if day.weekday() < SATURDAY else day + (7 - day.weekday()) * _DAY


def _christmas(year: int) -> dict[date, str]:
    """Christmas and Boxing Day; what falls on a weekend moves to the next free weekday."""
    christmas, boxing = date(year, 12, 25), date(year, 12, 26)
    if christmas.weekday() == SATURDAY:
        return {christmas + 2 * _DAY: "Christmas Day", boxing + 2 * _DAY: "Boxing Day"}
    if christmas.weekday() > SATURDAY:
        return {boxing: "Boxing Day", christmas + 2 * _DAY: "Christmas Day"}
    return {christmas: "Christmas Day", _weekday_from(boxing): "Boxing Day"}


def _first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + (MONDAY - first.weekday()) % 7 * _DAY


def _last_monday(year: int, month: int) -> date:
    return _first_monday(year, month + 1) - 7 * _DAY


# --- counting working days -------------------------------------------------------------------


def working_day_before(
    day: date, count: int = 1, *, holidays: Holidays = BANK_HOLIDAYS
) -> date:
    """The working day so many working days before a day, the day itself not counted."""
    for _ in range(count):
        day -= _DAY
        while not holidays.is_working_day(day):
            day -= _DAY
    return day


def working_day_after(day: date, count: int = 1, *, holidays: Holidays = BANK_HOLIDAYS) -> date:
    """The working day so many working days after a day, the day itself not counted."""
    for _ in range(count):
        day += _DAY
        while not holidays.is_working_day(day):
            day += _DAY
    return day


def working_days_until(today: date, day: date, *, holidays: Holidays = BANK_HOLIDAYS) -> int:
    """Working days after today up to a day, that day counted; below zero when it is past."""
    if day < today:
        return -working_days_until(day, today, holidays=holidays)
    ahead = (today + n * _DAY for n in range(1, (day - today).days + 1))
    return sum(holidays.is_working_day(one) for one in ahead)


# --- despatch, and what comes before it ------------------------------------------------------


def despatch_day(
    meeting: date,
    *,
    clear_days: int = 5,
    on_working_day: bool = False,
    holidays: Holidays = BANK_HOLIDAYS,
) -> date:
    """The last day on which papers may go out.

    It is the calendar day before the `clear_days`-th working day counted back from the meeting,
    so that so many clear working days lie between. Internal packs go out on a working day: with
    `on_working_day` an earlier one is taken where needed. Source: rules.md §9.
    """
    day = working_day_before(meeting, clear_days, holidays=holidays) - _DAY
    while on_working_day and not holidays.is_working_day(day):
        day -= _DAY
    return day


def despatch_for(forum: Forum, meeting: date, *, holidays: Holidays = BANK_HOLIDAYS) -> date:
    """When the papers of a forum's meeting go out, by the forum's own settings."""
    return despatch_day(
        meeting,
        clear_days=forum.despatch_clear_days,
        on_working_day=not forum.is_public,
        holidays=holidays,
    )


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """One step of a meeting's round and the day it ends."""

    name: str
    day: date


def round_of(
    forum: Forum,
    meeting: date,
    *,
    steps: StepsBack | None = None,
    holidays: Holidays = BANK_HOLIDAYS,
) -> tuple[PlannedDay, ...]:
    """The round of one meeting, planned back from its despatch, earliest first.

    Figures are cut off, departmental management teams see them, finance and legal clear the
    paper, it is despatched, the meeting is held. Internal steps end on working days; `steps`
    are the forum's own unless others are given.
    """
    despatch = despatch_for(forum, meeting, holidays=holidays)
    internal = (
        PlannedDay(name, working_day_before(despatch, count, holidays=holidays))
        for name, count in _steps_back(steps or forum.steps)
    )
    return (*internal, PlannedDay("Despatch", despatch), PlannedDay("Meeting", meeting))


def _steps_back(steps: StepsBack) -> Iterator[tuple[str, int]]:
    """Names and working days, the step that ends first in front."""
    named = (
        ("Data cut-off", steps.figures_cut_off),
        ("Departmental management teams", steps.departmental_management_teams),
        ("Finance and legal clearance", steps.finance_and_legal_clearance),
    )
    yield from sorted(named, key=lambda step: -step[1])


def municipal_year_of(day: date, *, annual_council: Mapping[int, date] | None = None) -> int:
    """First calendar year of the municipal year a day lies in; it begins with annual council.

    `annual_council` gives the day of the annual council meeting by year; without it the middle
    of May is taken.
    """
    begins = (annual_council or {}).get(day.year, date(day.year, 5, 15))
    return day.year if day >= begins else day.year - 1


def municipal_year_days(
    first: int, *, annual_council: Mapping[int, date] | None = None
) -> tuple[date, date]:
    """First and last day of the municipal year that begins in a calendar year."""
    known = annual_council or {}
    begins = known.get(first, date(first, 5, 15))
    return begins, known.get(first + 1, date(first + 1, 5, 15)) - _DAY


def days_before_an_election(
    year: int, *, holidays: Holidays = BANK_HOLIDAYS
) -> tuple[date, date] | None:
    """The days before the borough's ordinary election, from its notice to the poll.

    London boroughs vote on the first Thursday of May of 2022 and every fourth year (Local
    Government Act 1972, section 8); notice is given by the 25th working day before the poll
    (Local Elections (Principal Areas) (England and Wales) Rules 2006). None in other years.
    """
    if (year - 2022) % 4:
        return None
    first = date(year, 5, 1)
    poll = first + (3 - first.weekday()) % 7 * _DAY
    return working_day_before(poll, 25, holidays=holidays), poll
