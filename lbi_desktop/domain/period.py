"""Periods: the stretches of time a figure, a target or a comment is about (rules.md §1).

A period is (kind, first day, last day). Financial years run April to March and are named by
their first year in code (2025 is 2025/26).
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache, total_ordering

MONTH_NAMES = tuple(calendar.month_name)
MONTH_SHORT = tuple(calendar.month_abbr)
FIRST_MONTH_OF_YEAR = 4


class PeriodKind(StrEnum):
    """What sort of stretch a period is; the words of the command-line contract."""

    POINT = "point"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YTD = "ytd"
    YEAR = "year"
    ROLLING12 = "rolling12"
    CALENDAR_QUARTER = "calendar_quarter"
    CALENDAR_YEAR = "calendar_year"
    TERM = "term"
    ACADEMIC_YEAR = "academic_year"
    SURVEY_WAVE = "survey_wave"
    MULTI_YEAR = "multi_year"


KIND_NUMBER = {kind: number for number, kind in enumerate(PeriodKind, start=1)}
_KIND_BY_NUMBER = {number: kind for kind, number in KIND_NUMBER.items()}
_MULTI_YEAR_BASE = 20


class UnknownPeriodCodeError(ValueError):
    """A stored period code that no rule of ours can have written."""


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """One period: its kind, its first and its last day (both inside it)."""

    kind: PeriodKind
    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(
                f"a period cannot end ({self.end}) before it starts ({self.start})"
            )

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    def __lt__(self, other: Period) -> bool:
        return self._order < other._order

    def __gt__(self, other: Period) -> bool:
        return self._order > other._order

    @property
    def _order(self) -> tuple[date, date, int]:
        return (self.end, self.start, KIND_NUMBER[self.kind])

    @property
    def code(self) -> int:
        """A sortable whole number that stands for the period in the store.

        Last day as YYYYMMDD, then two digits for the kind (multi-year: 20 + years), so a later
        period always has the larger code and the code alone gives the period back.
        """
        number = KIND_NUMBER[self.kind]
        if self.kind is PeriodKind.MULTI_YEAR:
            number = _MULTI_YEAR_BASE + self.end.year - self.start.year
        return (self.end.year * 10000 + self.end.month * 100 + self.end.day) * 100 + number

    @property
    def financial_year(self) -> int:
        """First calendar year of the financial year in which the period ends."""
        return financial_year_of(self.end)

    @property
    def quarter(self) -> int | None:
        """1 to 4 when the period ends with a quarter of the financial year, else None."""
        month_in_year = (self.end.month - FIRST_MONTH_OF_YEAR) % 12 + 1
        return month_in_year // 3 if month_in_year % 3 == 0 else None

    @property
    def label(self) -> str:
        """The short name councils print: `Q3 2025/26`, `Apr–Dec 2025`, `March 2025`."""
        return _label_of(self)

    @property
    def short_label(self) -> str:
        """The label where room is scarce, in charts and beside names: `12m to Dec 25`."""
        if self.kind is PeriodKind.ROLLING12:
            return f"12m to {MONTH_SHORT[self.end.month]} {self.end:%y}"
        return self.label

    @property
    def months(self) -> str:
        """The months covered, for heads and selectors: `Oct–Dec 2025`."""
        return _span_words(self)

    def previous(self) -> Period | None:
        """The period of the same kind just before; None where none follows by rule."""
        return self._moved(-1)

    def next(self) -> Period | None:
        """The period of the same kind just after; None where none follows by rule."""
        return self._moved(1)

    def year_before(self) -> Period:
        """The same period one year earlier (29 February becomes the 28th)."""
        return _a_year_earlier(self)

    def contains(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return self.start <= day <= self.end

    def year_to_date(self) -> Period:
        """April to the end of this period."""
        return Period(PeriodKind.YTD, year(self.financial_year).start, self.end)

    def _moved(self, steps: int) -> Period | None:
        length = _MONTHS_IN.get(self.kind)
        if self.kind is PeriodKind.YTD:
            return _ytd_moved(self, steps)
        if length is None:
            return None
        if self.kind is PeriodKind.ROLLING12:
            end = _month_end(_months_later(self.end.replace(day=1), steps))
            return rolling12(end)
        start = _months_later(self.start, steps * length)
        return Period(self.kind, start, _months_later(start, length) - timedelta(days=1))


_MONTHS_IN = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.CALENDAR_QUARTER: 3,
    PeriodKind.HALF: 6,
    PeriodKind.YEAR: 12,
    PeriodKind.CALENDAR_YEAR: 12,
    PeriodKind.ACADEMIC_YEAR: 12,
    PeriodKind.ROLLING12: 1,
}


@lru_cache(maxsize=1024)
def month(calendar_year: int, month_number: int) -> Period:
    """A calendar month, January being 1."""
    start = date(calendar_year, month_number, 1)
    return Period(PeriodKind.MONTH, start, _month_end(start))


@lru_cache(maxsize=512)
def quarter(financial_year: int, number: int) -> Period:
    """A quarter of a financial year; 1 is April to June."""
    if number not in range(1, 5):
        raise ValueError(f"a year has quarters 1 to 4, not {number}")
    start = _months_later(date(financial_year, FIRST_MONTH_OF_YEAR, 1), 3 * (number - 1))
    return Period(PeriodKind.QUARTER, start, _months_later(start, 3) - timedelta(days=1))


def half(financial_year: int, number: int) -> Period:
    """A half of a financial year; 1 is April to September."""
    if number not in (1, 2):
        raise ValueError(f"a year has halves 1 and 2, not {number}")
    start = _months_later(date(financial_year, FIRST_MONTH_OF_YEAR, 1), 6 * (number - 1))
    return Period(PeriodKind.HALF, start, _months_later(start, 6) - timedelta(days=1))


@lru_cache(maxsize=256)
def year(financial_year: int) -> Period:
    """A financial year, 1 April to 31 March."""
    return Period(
        PeriodKind.YEAR,
        date(financial_year, FIRST_MONTH_OF_YEAR, 1),
        date(financial_year + 1, 3, 31),
    )


@lru_cache(maxsize=1024)
def year_to_date(financial_year: int, months: int) -> Period:
    """The first `months` (1 to 12) months of a financial year, cumulated."""
    if months not in range(1, 13):
        raise ValueError(f"a year to date has 1 to 12 months, not {months}")
    start = date(financial_year, FIRST_MONTH_OF_YEAR, 1)
    return Period(PeriodKind.YTD, start, _months_later(start, months) - timedelta(days=1))


def academic_year(calendar_year: int) -> Period:
    """September to August, named by the year it begins in."""
    return Period(
        PeriodKind.ACADEMIC_YEAR, date(calendar_year, 9, 1), date(calendar_year + 1, 8, 31)
    )


def calendar_year(number: int) -> Period:
    """January to December."""
    return Period(PeriodKind.CALENDAR_YEAR, date(number, 1, 1), date(number, 12, 31))


def rolling12(end: date) -> Period:
    """The twelve months up to the month end given."""
    first = _months_later(end.replace(day=1), -11)
    return Period(PeriodKind.ROLLING12, first, _month_end(end))


def point(day: date) -> Period:
    """A dated figure that stands for one day (`at 17 March 2024`)."""
    return Period(PeriodKind.POINT, day, day)


def financial_year_of(day: date) -> int:
    """First calendar year of the financial year a day lies in."""
    return day.year if day.month >= FIRST_MONTH_OF_YEAR else day.year - 1


def quarter_of(day: date) -> Period:
    """The financial quarter a day lies in."""
    return quarter(financial_year_of(day), (day.month - FIRST_MONTH_OF_YEAR) % 12 // 3 + 1)


def last_ended_quarter(today: date) -> Period:
    """The latest quarter that was over on the day given."""
    now = quarter_of(today)
    return quarter_of(now.start - timedelta(days=1))


def period_from_code(code: int) -> Period:
    """The period a stored code stands for; raises UnknownPeriodCodeError."""
    day, number = divmod(code, 100)
    try:
        end = date(day // 10000, day // 100 % 100, day % 100)
    except ValueError as cause:
        raise UnknownPeriodCodeError(str(code)) from cause
    if number > _MULTI_YEAR_BASE:
        start = _years_later(end + timedelta(days=1), -(number - _MULTI_YEAR_BASE))
        return Period(PeriodKind.MULTI_YEAR, start, end)
    kind = _KIND_BY_NUMBER.get(number)
    if kind is None:
        raise UnknownPeriodCodeError(str(code))
    return Period(kind, _start_of(kind, end), end)


def _start_of(kind: PeriodKind, end: date) -> date:
    if kind in (PeriodKind.POINT, PeriodKind.SURVEY_WAVE):
        return end
    if kind is PeriodKind.YTD:
        return date(financial_year_of(end), FIRST_MONTH_OF_YEAR, 1)
    if kind is PeriodKind.TERM:
        return term_start(end)
    months = 12 if kind is PeriodKind.ROLLING12 else _MONTHS_IN[kind]
    return _months_later(end.replace(day=1), 1 - months)


TERM_STARTS = ((1, 1), (4, 1), (9, 1))


def term(name: str, calendar_year_number: int) -> Period:
    """A school term: autumn (Sep–Dec), spring (Jan–Mar) or summer (Apr–Aug).

    The year is the calendar year the term lies in; councils' tables know no finer dates.
    """
    first, last = {"autumn": (9, 12), "spring": (1, 3), "summer": (4, 8)}[name]
    return Period(
        PeriodKind.TERM,
        date(calendar_year_number, first, 1),
        _month_end(date(calendar_year_number, last, 1)),
    )


def term_start(end: date) -> date:
    """First day of the term that ends on the day given."""
    return date(end.year, {12: 9, 3: 1, 8: 4}.get(end.month, 1), 1)


def _months_later(day: date, months: int) -> date:
    years, month_index = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month_index + 1, day.day)


def _month_end(day: date) -> date:
    if day.month == 2:
        return day.replace(day=29 if calendar.isleap(day.year) else 28)
    return day.replace(day=30 if day.month in _SHORT_MONTHS else 31)


_SHORT_MONTHS = frozenset({4, 6, 9, 11})


def _years_later(day: date, years: int) -> date:
    target = day.year + years
    if (day.month, day.day) == (2, 29) and not calendar.isleap(target):
        return date(target, 2, 28)
    return day.replace(year=target)


def _end_years_later(period: Period, years: int) -> date:
    moved = _years_later(period.end, years)
    is_month_end = period.end == _month_end(period.end)
    return _month_end(moved) if is_month_end and period.kind is not PeriodKind.POINT else moved


@lru_cache(maxsize=4096)
def _a_year_earlier(period: Period) -> Period:
    return Period(period.kind, _years_later(period.start, -1), _end_years_later(period, -1))


def _ytd_moved(period: Period, steps: int) -> Period:
    months = (period.end.month - FIRST_MONTH_OF_YEAR) % 12 + 1
    stride = 3 if months % 3 == 0 else 1
    index = period.financial_year * 12 + months - 1 + steps * stride
    return year_to_date(index // 12, index % 12 + 1)


def year_label(financial_year: int) -> str:
    """`2025/26` for 2025."""
    return f"{financial_year}/{(financial_year + 1) % 100:02d}"


def date_words(day: date) -> str:
    """`3 December 2020`, the way the product writes every date."""
    return f"{day.day} {MONTH_NAMES[day.month]} {day.year}"


def _span_words(period: Period) -> str:
    first, last = period.start, period.end
    if period.kind in (PeriodKind.POINT, PeriodKind.SURVEY_WAVE):
        return date_words(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{MONTH_NAMES[last.month]} {last.year}"
    start = MONTH_SHORT[first.month]
    if first.year != last.year:
        start = f"{start} {first.year}"
    return f"{start}\N{EN DASH}{MONTH_SHORT[last.month]} {last.year}"


def _quarter_label(period: Period) -> str:
    return f"Q{period.quarter} {year_label(period.financial_year)}"


def _half_label(period: Period) -> str:
    return f"H{1 if period.end.month == 9 else 2} {year_label(period.financial_year)}"


def _ytd_label(period: Period) -> str:
    """The months, told apart from the month, quarter or year that covers the same days."""
    months = (period.end.month - FIRST_MONTH_OF_YEAR) % 12 + 1
    return f"{_span_words(period)}{' to date' if months in (1, 3, 12) else ''}"


def _term_label(period: Period) -> str:
    name = {9: "Autumn", 1: "Spring", 4: "Summer"}[period.start.month]
    begun = period.start.year if period.start.month == 9 else period.start.year - 1
    return f"{name} term {year_label(begun)}"


def _multi_year_label(period: Period) -> str:
    first, last = financial_year_of(period.start), financial_year_of(period.end)
    return f"{year_label(first)} to {year_label(last)}"


_LABELS: dict[PeriodKind, Callable[[Period], str]] = {
    PeriodKind.POINT: _span_words,
    PeriodKind.MONTH: _span_words,
    PeriodKind.QUARTER: _quarter_label,
    PeriodKind.HALF: _half_label,
    PeriodKind.YTD: _ytd_label,
    PeriodKind.YEAR: lambda period: year_label(period.financial_year),
    PeriodKind.ROLLING12: lambda period: (
        f"12 months to {MONTH_NAMES[period.end.month]} {period.end.year}"
    ),
    PeriodKind.CALENDAR_QUARTER: lambda period: (
        f"Calendar Q{period.end.month // 3} {period.end.year}"
    ),
    PeriodKind.CALENDAR_YEAR: lambda period: str(period.end.year),
    PeriodKind.TERM: _term_label,
    PeriodKind.ACADEMIC_YEAR: lambda period: f"AY {year_label(period.start.year)}",
    PeriodKind.SURVEY_WAVE: lambda period: f"Survey of {_span_words(period)}",
    PeriodKind.MULTI_YEAR: _multi_year_label,
}


@lru_cache(maxsize=4096)
def _label_of(period: Period) -> str:
    return _LABELS[period.kind](period)
