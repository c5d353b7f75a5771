"""Names of groups of people a figure may be broken down by: ages, sexes, ethnicities.

A whole text must be such a name: `Women` is a group, `Women in work` an indicator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from importers.words.places import is_place, is_whole
from importers.workbooks.sheets import GENERAL, Cell

_YEARS = r"(?: ?(?:years?|yrs?|year[- ]olds?|yr[- ]olds?|y/?o))?(?: old)?(?: (?:and|or) over)?"
_AGE = re.compile(
    r"(?:aged?s? ?:? ?)?(?:"
    r"\d{1,3}(?: ?[-–—] ?| to )\d{1,3}"
    r"|(?:under|over|below|above|<|>|≤|≥|<=|>=) ?\d{1,3}s?"
    r"|\d{1,3} ?(?:\+|plus|(?:and|&|or) ?(?:over|above|under|older|younger|up|more|below))"
    rf"){_YEARS}"
)
_SINGLE_AGE = re.compile(r"(?:aged? )\d{1,3}|\d{1,3} ?(?:years?|yrs?)(?: old)?")
_ETHNIC = (
    r"(?:white|asian|black|mixed|multiple|other|arab|chinese|indian|pakistani|bangladeshi"
    r"|african|caribbean|irish|british|turkish|kurdish|somali|gypsy|roma|traveller"
    r"|latin american|bame|bme|minority|global majority|any|background|ethnic|ethnicity"
    r"|groups?|origin|heritage)"
)
_GROUP = re.compile(
    r"(?:all )?(?:fe)?males?|(?:wo)?men|girls|boys|both sexes|non[- ]?binary|trans(?:gender)?"
    rf"|{_ETHNIC}(?:(?:,? (?:or|and) |[ ,/&-]+| ?: ?){_ETHNIC})*"
    r"|(?:not |non[- ]?)?disabled(?: people)?|(?:no|has a|with a|with(?:out)? a?) ?disability"
    r"|(?:council |social |private |housing association )?(?:tenants?|renters?|leaseholders?)"
    r"|owner[- ]occup(?:iers?|ied)|(?:private|social)(?:ly)? rented"
    r"|(?:(?:imd )?(?:quintile|decile) )?\d{1,2} ?\((?:most|least)(?: deprived)?\)"
    r"|(?:most|least) deprived(?: (?:\d+%|quintile|decile|fifth|tenth))?"
    r"|(?:imd )?(?:quintile|decile) ?\d{1,2}"
    r"|christian|muslim|jewish|hindu|sikh|buddhist|no religion|heterosexual|lgbtq?\+?"
    r"|(?:other|prefer) not (?:to say|stated)|prefer not to say|not (?:stated|known|recorded)"
    r"|unknown|unspecified"
)
_OLDEST = 120
_LATEST_BAND = 19
"""Spans such as 15-19 end here: beyond, Excel sees no month in their beginning."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_GARBLED = re.compile(r"(?P<a>\d{1,2}|[A-Za-z]{3})-(?P<b>\d{1,2}|[A-Za-z]{3})")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .:*")


@lru_cache(maxsize=8192)
def is_age_band(text: str) -> bool:
    """Whether a text is a span of ages: `16-64`, `65+`, `under 18`, `85 and over`."""
    return _AGE.fullmatch(_plain(text)) is not None


@lru_cache(maxsize=8192)
def is_group(text: str) -> bool:
    """Whether a text names a group of people and nothing else."""
    plain = _plain(text)
    return bool(_GROUP.fullmatch(plain) or _SINGLE_AGE.fullmatch(plain)) or is_age_band(plain)


def is_part(text: str) -> bool:
    """Whether a text names a ward, a group of people, or the whole of them."""
    return is_place(text) or is_group(text)


def part_named(text: str) -> str:
    """The part a text names; empty where it names the whole."""
    return "" if is_whole(text) else " ".join(text.split())


def part_of(column: str, row: str) -> str:
    """The part a cell is about by its column and its row: the ward, then the people."""
    if not (column and row):
        return column or row
    return ", ".join(sorted((column, row), key=lambda part: not is_place(part)))


def garbled_band(cell: Cell) -> str:
    """The span of ages Excel took for a date: `5-9` became 5 September; empty if it cannot be.

    A spreadsheet shows `10-14` as `Oct-14` and `5-9` as `05-Sep`, or `09-May` in America.
    """
    for low, high in _numbers_of(cell):
        if 0 <= low < high <= _OLDEST:
            return f"{low}-{high}"
    return ""


def _numbers_of(cell: Cell) -> Iterator[tuple[int, int]]:
    """The two numbers a person may have typed, the likelier pair first."""
    if isinstance(cell.value, date):
        day, month, year = cell.value.day, cell.value.month, cell.value.year % 100
        is_told = cell.format != GENERAL
        shows_day = "d" in cell.format.lower() if is_told else day > 1 or year > _LATEST_BAND
        pairs = ((day, month), (month, day)) if shows_day else ((month, year),)
        yield from pairs
        return
    match = _GARBLED.fullmatch(str(cell.value or "").strip())
    if match is None:
        return
    one, other = (_number_of(match[name]) for name in "ab")
    is_dated = match["a"].isalpha() or match["b"].isalpha()
    if is_dated and one and other:
        yield one, other
        if match["b"].isalpha():
            yield other, one


def _number_of(text: str) -> int:
    if text.isdigit():
        return int(text)
    short = text.casefold()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0
