"""When a forum meets: `second Monday` of some months, read and worked out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lbi_desktop.domain.period import MONTH_NAMES
from lbi_desktop.domain.refusal import Refusal

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_SHORT_PLACES = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Cycle:
    """A forum's rhythm: the `nth` (1 to 4, -1 the last) `weekday` (Monday 0) of its months.

    `months` are calendar months from 1; without any the forum has no rhythm. `starts_at` is a
    time such as 10:00, `place` where it meets.
    """

    nth: int = 0
    weekday: int = 0
    months: tuple[int, ...] = ()
    starts_at: str = ""
    place: str = ""

    @property
    def words(self) -> str:
        """`second Monday`; empty without a rhythm."""
        if not self.nth:
            return ""
        place = next(word for word, number in _PLACES.items() if number == self.nth)
        return f"{place} {WEEKDAYS[self.weekday]}"

    @property
    def often(self) -> str:
        """How often: monthly, quarterly, twice a year, annual, or so many times a year."""
        count = len(self.months) if self.nth else 0
        known = {0: "no fixed rhythm", 1: "annual", 2: "twice a year", 4: "quarterly"}
        if count >= 10:
            return "monthly"
        return known.get(count, f"{count} times a year")

    def day_in(self, year: int, month: int) -> date:
        """The day in a month."""
        if self.nth < 0:
            after = date(year + month // 12, month % 12 + 1, 1)
            last = after - timedelta(days=1)
            return last - (last.weekday() - self.weekday) % 7 * timedelta(days=1)
        first = date(year, month, 1)
        ahead = (self.weekday - first.weekday()) % 7
        return first + timedelta(days=ahead) + (self.nth - 1) * _WEEK

    def days_between(self, first: date, last: date) -> Iterator[date]:
        """Its days from one day to another, both counted."""
        months = ((year, m) for year in range(first.year, last.year + 1) for m in range(1, 13))
        for year, month in months:
            if self.nth and month in self.months:
                day = self.day_in(year, month)
                if first <= day <= last:
                    yield day


NO_CYCLE = Cycle()


def cycle_from(
    meets: str, months: Sequence[str], *, starts_at: str = "", place: str = ""
) -> Cycle:
    """A rhythm from words: `second Monday` and the names of its months (none: all twelve).

    Raises Refusal for words that are no rhythm.
    """
    if not meets.strip():
        return Cycle(starts_at=starts_at, place=place)
    known = {**_PLACES, **_SHORT_PLACES}
    words = meets.casefold().split()
    days = [at for at, day in enumerate(WEEKDAYS) if words[1:] and _begins(day, words[1])]
    if len(words) != 2 or words[0] not in known or len(days) != 1:
        raise Refusal(f"“{meets}” is no rhythm.", "Write it like “second Monday”.")
    numbers = sorted({_month(each) for each in months}) or list(range(1, 13))
    return Cycle(known[words[0]], days[0], tuple(numbers), starts_at, place)


def month_names(cycle: Cycle) -> tuple[str, ...]:
    """The months of a rhythm by name."""
    return tuple(MONTH_NAMES[number] for number in cycle.months)


def _begins(name: str, typed: str) -> bool:
    return len(typed) >= 3 and name.casefold().startswith(typed.rstrip("s"))


def _month(name: str) -> int:
    for number in range(1, 13):
        if _begins(MONTH_NAMES[number], name.strip().casefold()):
            return number
    raise Refusal(f"“{name}” is no month.", "Write it like “June”.")
