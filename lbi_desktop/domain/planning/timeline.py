"""The framework's timeline as a council begins with it, and a year rolled forward.

Starts are the source's ("High-level business planning timeline": May week 1, June week 1, July
week 1, October week 1, December week 1, March week 1). It draws no ends: each stage runs here
until its follower needs it, for the council to set.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lbi_desktop.domain.planning.weeks import week_begins, week_ends, year_name
from lbi_desktop.domain.planning.year import Feeds, FixedDay, Stage
from lbi_desktop.domain.plans.plan_periods import shifted_years


@dataclass(frozen=True, slots=True)
class _Line:
    """A stage of the timeline: from week 1 of a month to the end of another."""

    name: str
    owner: str
    begins: int
    ends: int
    needs: int = 0
    signs_off: str = ""


_TIMELINE = (
    _Line("Service plans", "Heads of service", 5, 6, signs_off="Corporate directors"),
    _Line("Directorate plans", "Corporate directors", 6, 7, 28, "Corporate management team"),
    _Line("Priorities with the budget", "Corporate management team", 7, 9, 56, "Executive"),
    _Line("Corporate Plan", "Head of strategy", 10, 1, 112, "Executive, then Full Council"),
    _Line("Delivery Plan", "Head of performance", 12, 2, 14, "Executive"),
    _Line("Appraisals and objectives", "All people managers", 3, 4, 56),
)


def framework_year(first: int) -> tuple[Stage, ...]:
    """The timeline's six stages for a planning year, each fed by the one before."""
    year = year_name(first)
    made = []
    for place, line in enumerate(_TIMELINE, start=1):
        begins = first if line.begins >= 5 else first + 1
        ends = first if line.ends >= 5 else first + 1
        made.append(
            Stage(
                place,
                year,
                line.name,
                week_begins(begins, line.begins, week=1),
                week_ends(ends, line.ends, week=4),
                owner=line.owner,
                signs_off=line.signs_off,
                feeds=(Feeds(place - 1, line.needs),) if place > 1 else (),
                position=place,
            )
        )
    return tuple(made)


def framework_days(first: int) -> tuple[FixedDay, ...]:
    """The one date every planning year has: the plans are in force from 1 April."""
    return (FixedDay(1, year_name(first), date(first + 1, 4, 1), "1 April", is_same_date=True),)


def next_stages(
    stages: Sequence[Stage], *, first: int, numbers: Mapping[int, int]
) -> tuple[Stage, ...]:
    """A year's stages for the next one: the same weeks a year later, nothing done yet.

    `first` is the calendar year in which the new one begins, `numbers` the new number of each.
    What a plan is called moves on with its years.
    """
    return tuple(
        replace(
            each,
            no=numbers[each.no],
            year=year_name(first),
            name=shifted_years(each.name, 1),
            first_day=a_year_later(each.first_day),
            last_day=a_year_later(each.last_day),
            parent=numbers.get(each.parent) if each.parent is not None else None,
            began_on=None,
            done_on=None,
            expected_on=None,
            done=0,
            note="",
            element="",
            feeds=tuple(
                replace(feed, after=numbers[feed.after])
                for feed in each.feeds
                if feed.after in numbers
            ),
        )
        for each in stages
    )


def next_days(
    days: Sequence[FixedDay], *, first: int, numbers: Mapping[int, int]
) -> tuple[FixedDay, ...]:
    """A year's fixed dates for the next: the same date, or else the same weekday."""
    return tuple(
        replace(
            each,
            no=numbers[each.no],
            year=year_name(first),
            day=a_year_later(each.day) if each.is_same_date else _same_weekday(each.day),
            name=shifted_years(each.name, 1),
        )
        for each in days
    )


def a_year_later(day: date) -> date:
    """The same date of the next year; the last day of February stays the last."""
    if (day.month, day.day) in ((2, 28), (2, 29)):
        return date(day.year + 1, 3, 1) - timedelta(days=1)
    return day.replace(year=day.year + 1)


def _same_weekday(day: date) -> date:
    return day + timedelta(weeks=52)
