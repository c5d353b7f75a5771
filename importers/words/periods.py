"""Periods in heads, titles and cells, seen from the period the return is for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from importers.words.period_spellings import spelled_out
from importers.workbooks.sheets import Cell
from lbi_desktop.domain import period as p
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.periods.text import find_period, parse_period, period_of_date
from lbi_desktop.domain.periods.year_rules import year_around


@dataclass(frozen=True, slots=True)
class PeriodFound:
    """A period in a text; `question` when it may be two, `rest` the words around it.

    `is_explicit` is true when nothing was borrowed from elsewhere.
    """

    period: Period | None
    rest: str = ""
    question: str = ""
    candidates: tuple[Period, ...] = ()
    also: tuple[Period, ...] = ()
    is_explicit: bool = False

    @property
    def is_named(self) -> bool:
        """Whether any period is named at all, even an ambiguous one."""
        return self.period is not None or bool(self.candidates)


NOTHING = PeriodFound(None)


@lru_cache(maxsize=8192)
def period_in(text: str, context: Period | None) -> PeriodFound:
    """The period named anywhere in a text."""
    found = find_period(spelled_out(text), context=context)
    reading = found.reading
    return PeriodFound(
        reading.period,
        found.rest if reading.period or reading.candidates else text,
        reading.question,
        reading.candidates,
        reading.also,
        is_explicit=not reading.assumed,
    )


@lru_cache(maxsize=8192)
def period_of_text(text: str, context: Period | None) -> PeriodFound:
    """The period a text is, and nothing else."""
    reading = parse_period(spelled_out(text), context=context)
    return PeriodFound(
        reading.period,
        "",
        reading.question,
        reading.candidates,
        reading.also,
        is_explicit=not reading.assumed,
    )


def period_of_cell(cell: Cell, context: Period | None) -> PeriodFound:
    """The period a cell is: a date by its format, a year, or text."""
    if isinstance(cell.value, date):
        reading = period_of_date(cell.value, cell.format)
        return PeriodFound(reading.period, also=reading.also, is_explicit=True)
    if cell.is_number:
        return _year_number(cell)
    return period_of_text(str(cell.value or ""), context)


def _year_number(cell: Cell) -> PeriodFound:
    value = cell.value
    if isinstance(value, int) and 2000 <= value <= 2100:
        return PeriodFound(p.year(value), is_explicit=True)
    if isinstance(value, int) and 200001 <= value <= 210012:
        return period_of_text(str(value), None)
    return NOTHING


_BARE_YEAR = re.compile(r"(?<![\d/–-])20\d\d(?!\d|\s?[/–-]\s?\d)")
_WHOLE_YEARS = frozenset({PeriodKind.YEAR, PeriodKind.CALENDAR_YEAR})


def by_its_end(found: PeriodFound, text: str) -> PeriodFound:
    """What a text that names a bare year says where years are named by their last March."""
    bare = _BARE_YEAR.findall(text)
    is_year = found.period is not None and found.period.kind in _WHOLE_YEARS
    if not is_year or len(bare) != 1 or "calendar" in text.casefold():
        return found
    return replace(found, period=p.year(int(bare[0]) - 1))


def period_of_name(file: str) -> Period | None:
    """The month, quarter, half or year a file is named after, when it names its year too."""
    stem = _LINKS.sub(" ", file.rsplit(".", maxsplit=1)[0])
    found = period_in(stem, None)
    if found.period is None or found.period.kind not in _OF_FILES:
        return None
    return found.period


_LINKS = re.compile(r"[_.,+()\[\]]+|(?<=[a-z])-|(?<!\d)-(?=[a-z])", re.IGNORECASE)
_OF_FILES = frozenset(
    {PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR, PeriodKind.YTD}
)


def to_date(period: Period) -> Period:
    """From April to the end of a month or quarter; other kinds stay as they are."""
    if period.kind in (PeriodKind.MONTH, PeriodKind.QUARTER):
        return period.year_to_date()
    return period


def last_month(period: Period) -> Period:
    """The month a period ends with."""
    return p.month(period.end.year, period.end.month)


def quarter_around(period: Period) -> Period:
    """The quarter a period ends in."""
    return p.quarter_of(period.end)


def whole_year(period: Period) -> Period:
    """The financial year a period ends in; the academic one of a school's year or term."""
    return year_around(period)
