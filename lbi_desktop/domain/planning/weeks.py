"""Weeks as the planning timeline counts them: four a month, the last one to the month's end."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from lbi_desktop.domain.period import MONTH_NAMES
from lbi_desktop.domain.refusal import Refusal

FIRST_MONTH = 5
"""A planning year runs from May to April: the framework's timeline begins in May week 1."""

_WEEKS, _DAYS = 4, 7


def week_of(day: date) -> int:
    """The week of a day within its month, 1 to 4; what is beyond the 28th belongs to week 4."""
    return min((day.day - 1) // _DAYS + 1, _WEEKS)


def week_words(day: date) -> str:
    """`week 4 of January`."""
    return f"week {week_of(day)} of {MONTH_NAMES[day.month]}"


def week_begins(year: int, month: int, *, week: int) -> date:
    """The first day of a week of a month."""
    return date(year, month, (week - 1) * _DAYS + 1)


def week_ends(year: int, month: int, *, week: int) -> date:
    """The last day of a week of a month."""
    if week == _WEEKS:
        return date(year, month, monthrange(year, month)[1])
    return date(year, month, week * _DAYS)


def place_of(day: date, *, first: int) -> float:
    """Where a day begins on the timeline, in weeks from 1 May of the year `first`.

    Every month is four weeks wide, so days of a month's last week are a little narrower.
    """
    months = (day.year - first) * 12 + day.month - FIRST_MONTH
    into = day.day - 1
    last = monthrange(day.year, day.month)[1] - (_WEEKS - 1) * _DAYS
    part = into / _DAYS
    if into > (_WEEKS - 1) * _DAYS:
        part = _WEEKS - 1 + (into - (_WEEKS - 1) * _DAYS) / last
    return months * _WEEKS + part


def day_at(place: float, *, first: int) -> date:
    """The day at a place of the timeline, the nearest there is."""
    months, part = divmod(place, _WEEKS)
    year, month = divmod(int(months) + FIRST_MONTH - 1, 12)
    last = monthrange(first + year, month + 1)[1]
    into = part * _DAYS
    if part > _WEEKS - 1:
        tail = last - (_WEEKS - 1) * _DAYS
        into = (_WEEKS - 1) * _DAYS + (part - _WEEKS + 1) * tail
    return date(first + year, month + 1, min(max(round(into) + 1, 1), last))


def months_of(first: int) -> Iterator[tuple[int, int]]:
    """The twelve months of a planning year as (year, month)."""
    for step in range(12):
        years, month = divmod(FIRST_MONTH - 1 + step, 12)
        yield first + years, month + 1


def planning_year_of(day: date) -> int:
    """The calendar year in which the planning year of a day begins."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def year_name(first: int) -> str:
    """The financial year that is planned for: begun in May 2025, `2026/27`."""
    return f"{first + 1}/{(first + 2) % 100:02d}"


def first_of(name: str) -> int:
    """The calendar year in which planning for a financial year begins; refuses other words."""
    head, _, tail = name.strip().partition("/")
    if not (head.isdigit() and len(head) == 4 and tail[-2:] == f"{(int(head) + 1) % 100:02d}"):
        raise Refusal(f"“{name}” is no financial year.", "Write it like 2026/27.")
    return int(head) - 1


def weeks_between(first: date, last: date) -> int:
    """Whole weeks from one day to a later one, rounded; a beginning week counts as one."""
    days = (last - first) / timedelta(days=1)
    return max(1, round(days / _DAYS)) if days > 0 else 0
