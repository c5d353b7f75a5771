"""What the cells of a column look like: numbers, periods, references, states, wards, groups."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from importers.tables.locating import Table
from importers.words.cell_words import is_bare_unit
from importers.words.groups import garbled_band, is_group
from importers.words.head_words import Role
from importers.words.heads import Head, Span, head_of
from importers.words.periods import period_of_cell, period_of_text
from importers.words.places import is_place
from importers.words.state_words import is_state_word, state_in
from importers.workbooks.cell_text import tidied
from importers.workbooks.sheets import Cell
from lbi_desktop.domain.period import PeriodKind, quarter
from lbi_desktop.domain.readings.reading import Measure

REF = re.compile(
    r"[A-Za-z]{1,6}(?:-[A-Z]{1,2}|[ ./-]{0,2})\d{1,4}[A-Za-z]?(?:\([a-z]\))?"
    r"|\d{1,3}(?:\.\d{1,3})*|\d{1,2}[A-Z](?:\(?\d\)?)?[a-z]?|\d{1,2}\.\d{1,2}[ivx]{1,4}"
)
_NUMBER = re.compile(r"[-+<>~(£ ]*[\d.,]+.*")
_SENTENCE = re.compile(r"(?:[A-Za-z’'-]{2,}.*?[ ,]+){4}[A-Za-z]")
_ANY_PERIOD = quarter(2000, 4)
_YEARS = (PeriodKind.YEAR, PeriodKind.CALENDAR_YEAR, PeriodKind.ACADEMIC_YEAR)
_ENOUGH_ROWS = 400
_OLDEST = 120
_SHORT = re.compile(r"\d{1,3}", re.ASCII)
_LONG = 12


@dataclass(frozen=True, slots=True)
class Contents:
    """Shares of a column's filled cells that look like each thing.

    `stretches` are periods of a year that can be nothing else: `Q1`, but not `Last quarter`.
    """

    filled: int
    numbers: float
    periods: float
    stretches: float
    refs: float
    measures: float
    bases: float
    ratios: float
    units: float
    long_texts: float
    states: float
    firmness: float
    groups: float
    places: float
    steps: float
    quarters: float
    months: float


class _Looks(NamedTuple):
    """What one text looks like, 1 or 0; of several how many of them do."""

    number: int
    period: int
    stretch: int
    ref: int
    measure: int
    basis: int
    ratio: int
    unit: int
    is_long: int
    state: int
    firmness: int
    group: int
    place: int


_NOTHING = _Looks(*[0] * len(_Looks._fields))
_DAY = _NOTHING._replace(period=True, is_long=True)
_MISTAKE = _NOTHING._replace(number=True)


def contents_of(table: Table, number: int) -> Contents:
    """What a column of a table holds."""
    rows = islice(table.rows.values(), _ENOUGH_ROWS)
    found = [row for row in rows if number in row]
    cells = [row[number] for row in found if not _is_total(row[number])]
    words = [cell for cell in cells if not cell.is_number]
    whole = [cell.value for cell in cells if type(cell.value) is int]
    told = [*whole, *(int(cell.raw) for cell in words if _SHORT.fullmatch(cell.raw))]
    filled = len(cells) or 1
    looks = [_looks_of(cell) for cell in words]
    counts = _Looks(*map(sum, zip(*looks, strict=True))) if looks else _NOTHING
    bands = sum(map(bool, map(garbled_band, words))) if counts.group else 0
    return Contents(
        filled=len(cells),
        numbers=(len(cells) - len(words) + counts.number) / filled,
        periods=(sum(map(_is_year, whole)) + counts.period) / filled,
        stretches=counts.stretch / filled,
        refs=(sum(map(_is_short, whole)) + counts.ref) / filled,
        measures=counts.measure / (sum(len(row) > 1 for row in found) or 1),
        bases=counts.basis / filled,
        ratios=counts.ratio / filled,
        units=counts.unit / filled,
        long_texts=counts.is_long / filled,
        states=counts.state / filled,
        firmness=counts.firmness / filled,
        groups=(counts.group + bands) / filled,
        places=counts.place / filled,
        steps=sum(0 <= value <= _OLDEST for value in told) / filled,
        quarters=sum(1 <= value <= 4 for value in told) / filled,
        months=sum(1 <= value <= 12 for value in told) / filled,
    )


def _is_total(cell: Cell) -> bool:
    """`2023/24 Total` among years, as pivot tables write it."""
    return isinstance(cell.value, str) and cell.value.rstrip().casefold().endswith(" total")


def looks_like_number(cell: Cell) -> bool:
    """Whether a cell holds a number or a text that begins with one."""
    if cell.is_number or cell.error:
        return True
    return not cell.is_date and _begins_with_number(str(cell.value or ""))


def _begins_with_number(text: str) -> bool:
    plain = tidied(text)
    return bool(_NUMBER.match(plain)) and not _SENTENCE.search(plain)


def _is_year(value: int) -> bool:
    return period_of_cell(Cell(1, 1, value, ""), _ANY_PERIOD).is_named


def _is_short(value: int) -> bool:
    return REF.fullmatch(str(value)) is not None


def _looks_of(cell: Cell) -> _Looks:
    if cell.is_date:
        return _DAY
    if cell.error:
        return _MISTAKE
    return _looks(str(cell.value or ""))


_HIDDEN = ("<", "≤")
"""How small numbers are hidden: `<5` in a column of figures is no group of people."""
_DIGIT = re.compile(r"\d")


def _is_measure(head: Head) -> bool:
    """`Actual`, `Target`, `RAG`, `Same month last year`: what a row of figures may be."""
    is_to_date = head.span is Span.TO_DATE and not _DIGIT.search(head.text)
    is_beside = not head.has_period or head.measure is Measure.PREVIOUS or is_to_date
    return head.role in (Role.FIGURE, Role.STATUS) and is_beside


def _is_basis(head: Head) -> bool:
    """`Number`, `Rate per 1,000`: what figures are counted in, and perhaps what they are."""
    is_plain = head.measure is Measure.ACTUAL and head.span is Span.OWN
    return head.role is Role.FIGURE and is_plain and bool(head.unit) and not head.has_period


@lru_cache(maxsize=16_384)
def _looks(text: str) -> _Looks:
    head = head_of(text)
    found = period_of_text(text, _ANY_PERIOD)
    is_year = found.period is not None and found.period.kind in _YEARS
    return _Looks(
        number=_begins_with_number(text),
        period=found.is_named,
        stretch=found.is_named and not is_year and not _is_measure(head),
        ref=REF.fullmatch(text.strip()) is not None,
        measure=_is_measure(head),
        basis=_is_basis(head),
        ratio=head.role in (Role.NUMERATOR, Role.DENOMINATOR),
        unit=head.role is Role.UNKNOWN and is_bare_unit(text),
        is_long=len(text) > _LONG,
        state=is_state_word(text),
        firmness=state_in(text) is not None,
        group=is_group(text) and not text.lstrip().startswith(_HIDDEN),
        place=is_place(text),
    )
