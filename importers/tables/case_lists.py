"""Lists of cases, a row and a day for each, that name nobody: complaints, requests, visits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from importers.tables.columns import Row
from importers.words.head_words import Role
from importers.words.heads import head_of
from importers.workbooks.plain_lists import day_in
from importers.workbooks.sheets import Cell

_FEWEST_CASES = 10
_LOOKED_AT = 60
_HEADS_END = 20
_MOST = 0.8
_DAY_OF_CASE = re.compile(
    r"(?:date|day|when)?\s*(?:\w+ ){0,2}(?:received|logged|opened|created|raised|registered"
    r"|reported|referred|closed|completed|resolved|started|submitted|answered|response|contact"
    r"|visit|inspection|incident|referral)(?: (?:sent|on|date|due))*",
    re.IGNORECASE,
)


def heads_of_cases(rows: Mapping[int, Row]) -> Sequence[Cell]:
    """The heads of a list of cases on a sheet; none where it holds none."""
    for number, row in islice(rows.items(), _HEADS_END):
        if len(row) < 3 or not all(isinstance(cell.value, str) for cell in row.values()):
            continue
        dated = [n for n, cell in row.items() if _is_day_of_case(cell)]
        if not dated or any(_is_of_return(cell) for cell in row.values()):
            continue
        below = list(islice((one for n, one in rows.items() if n > number), _LOOKED_AT))
        if len(below) >= _FEWEST_CASES and any(_are_days(below, n) for n in dated):
            return tuple(row.values())
    return ()


def _is_day_of_case(cell: Cell) -> bool:
    words = " ".join(str(cell.value).replace("_", " ").split())
    return _DAY_OF_CASE.fullmatch(words) is not None


_INDICATOR = re.compile(r"\b(?:indicator|measure|metric|k?pi)\b", re.IGNORECASE)


def _is_of_return(cell: Cell) -> bool:
    """Whether a head asks for a figure of performance (`Target`, `Q2`) or names indicators."""
    head = head_of(str(cell.value))
    is_figure = head.role in (Role.FIGURE, Role.NUMERATOR) and not _is_day_of_case(cell)
    return is_figure or _INDICATOR.search(str(cell.value)) is not None


def _are_days(rows: Sequence[Row], column: int) -> bool:
    """Whether nearly every row has a day there: no weeks in turn, no ends of months."""
    days = list(_days(rows, column))
    is_filled = len(days) >= _MOST * len(rows)
    are_weeks = len({day.weekday() for day in days}) == 1
    return is_filled and not are_weeks and len({day.day for day in days}) > 2


def _days(rows: Sequence[Row], column: int) -> Iterator[date]:
    return (day for row in rows if (day := day_in(row.get(column))) is not None)
