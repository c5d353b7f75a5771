"""Which rows of a sheet are heads over the rows that follow them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice, pairwise

from importers.tables.columns import Row, head_text
from importers.words.cell_words import says_none
from importers.words.groups import is_part
from importers.words.head_words import Role
from importers.words.heads import Head, head_of
from importers.words.places import is_whole
from importers.workbooks.cell_text import tidied
from importers.workbooks.sheets import Cell

_KEYS = frozenset({Role.LABEL, Role.REF, Role.AREA, Role.PERIOD, Role.CATEGORY})


def _is_year(cell: Cell) -> bool:
    return isinstance(cell.value, int) and 2000 <= cell.value < 2050


def _are_years(rows: Mapping[int, Row], number: int) -> bool:
    """Whether all numbers of a row can be heads: years in turn, not counts of about 2,000."""
    row = rows[number]
    found = [cell for cell in row.values() if cell.is_number]
    if not all(map(_is_year, found)):
        return False
    years = [int(str(cell.value)) for cell in found]
    above = rows.get(number - 1) or rows.get(number - 2, {})
    taken = {
        n for n, cell in above.items() if cell.is_number or head_of(head_text(cell)).has_period
    }
    is_below = any(cell.column in taken for cell in found) or _is_named_by(above, row)
    return not found or (_are_in_turn(years) and not is_below)


def _are_in_turn(years: Sequence[int]) -> bool:
    """Whether years rise or fall, or each stands equally often: under `Actual` and `Target`."""
    steps = {(two > one) - (two < one) for one, two in pairwise(years)}
    is_straight = len(steps) < 2 and 0 not in steps
    is_repeated = len(set(years)) > 1 and len(set(Counter(years).values())) == 1
    is_near = max(years) - min(years) <= 15
    return is_near and (is_straight or is_repeated)


def _is_named_by(above: Row, row: Row) -> bool:
    """Whether a row has a name below the head of the names: it is the first of a table."""
    return any(
        n in row
        and head_of(head_text(cell)).role in (Role.LABEL, Role.REF)
        and head_of(head_text(row[n])).role is Role.UNKNOWN
        for n, cell in above.items()
    )


_PLAIN_NUMBER = re.compile(r"[-+£]?[\d.,]+%?")
_YEAR = re.compile(r"20[0-4]\d")


def head_in(cell: Cell) -> Head | None:
    """The cell as a head, or None for a cell that can be none (a plain number)."""
    text = head_text(cell)
    if _PLAIN_NUMBER.fullmatch(text) and not _YEAR.fullmatch(text):
        return None
    return head_of(text)


def is_head_row(rows: Mapping[int, Row], number: int) -> bool:
    """Whether a row heads the rows below it, as far as its own words and theirs tell."""
    row = rows[number]
    if len(row) < 2 or not _are_years(rows, number):
        return False
    heads = [head_in(cell) for cell in row.values()]
    if None in heads or _is_of_a_list(rows, number):
        return False
    if _names_parts(row):
        return any(could_be_figure(cell) for cell in _cells_below(rows, number))
    return _is_row_of_heads(rows, number, [head for head in heads if head is not None])


def _is_of_a_list(rows: Mapping[int, Row], number: int) -> bool:
    """Whether a row says in two columns what a row of numbers right beside it says too."""
    row = rows[number]
    for beside in (rows.get(number - 1, {}), rows.get(number + 1, {})):
        alike = sum(n in beside and head_text(beside[n]) == head_text(row[n]) for n in row)
        if alike > 1 and any(head_in(cell) is None for cell in beside.values()):
            return True
    return False


def _is_row_of_heads(rows: Mapping[int, Row], number: int, heads: Sequence[Head]) -> bool:
    """Whether enough of a row's words are heads, over rows that follow them."""
    row = rows[number]
    known = [head for head in heads if head.role is not Role.UNKNOWN]
    is_named = any(head.role in (Role.LABEL, Role.REF) for head in known)
    if not is_named and _continues_periods(rows, number):
        return False
    if not known and _heads_series(rows, number):
        return True
    if len(row) == 2:
        return _is_narrow_head(rows, number)
    if len(known) >= 3 and len(known) * 2 >= len(row):
        return True
    return bool(known) and _heads_figures(rows, number, known)


def _heads_series(rows: Mapping[int, Row], number: int) -> bool:
    """Whether names stand over figures of periods that run down left of them, under no head."""
    row, below = rows[number], next_rows(rows, number, count=2)
    is_highest = len(rows.get(number - 1, {})) < len(row)
    return (
        is_highest
        and len(below) == 2
        and all(
            min(one) == min(row) - 1
            and head_of(head_text(one[min(one)])).has_period
            and all(n in one and could_be_figure(one[n]) for n in row)
            for one in below
        )
    )


def _names_parts(row: Row) -> bool:
    """Whether a row names parts of the borough or its people (`Male | Female | All`)."""
    titles = {head_text(cell) for cell in row.values()}
    return len(titles) > 1 and all(map(is_part, titles)) and not all(map(is_whole, titles))


def _cells_below(rows: Mapping[int, Row], number: int) -> list[Cell]:
    """The cells right below a row, in its columns."""
    below = next_rows(rows, number, count=1)
    return [cell for row in below for column, cell in row.items() if column in rows[number]]


def _continues_periods(rows: Mapping[int, Row], number: int) -> bool:
    """Whether the row above has its period in the same column, beside numbers: a list's row."""
    above = rows.get(number - 1, {})
    has_numbers = any(head_in(cell) is None for cell in above.values())
    columns = [n for n, cell in rows[number].items() if head_of(head_text(cell)).has_period]
    return has_numbers and any(
        column in above and head_of(head_text(above[column])).has_period for column in columns
    )


def _is_narrow_head(rows: Mapping[int, Row], number: int) -> bool:
    """Two cells: a head only over rows that continue it (`Month | Value`), no form's line."""
    first, second = (head_of(head_text(cell)) for cell in rows[number].values())
    below = next_rows(rows, number, count=2)
    if _are_two_periods(rows[number], (first, second), below):
        return True
    if first.role not in _KEYS or second.role not in (Role.FIGURE, Role.UNKNOWN, Role.REF):
        return False
    if not below or head_text(next(iter(rows[number].values()))).rstrip().endswith(":"):
        return False
    columns = list(rows[number])
    is_told = second.role is Role.FIGURE or first.role is Role.PERIOD
    goes_on = [row for row in below if _continues(row, columns, first, allows_none=is_told)]
    return goes_on == below and any(could_be_figure(row[columns[1]]) for row in below)


def _are_two_periods(row: Row, heads: Sequence[Head], below: Sequence[Row]) -> bool:
    """`Apr | May` over figures that are named on their left."""
    is_dated = all(head.role is Role.FIGURE and head.has_period for head in heads)
    return (
        is_dated
        and bool(below)
        and all(
            min(one) < min(row) and all(n in one and could_be_figure(one[n]) for n in row)
            for one in below
        )
    )


def _continues(
    row: Row, columns: Sequence[int], first: Head, *, allows_none: bool = False
) -> bool:
    """Whether a row names something and gives its figure, or says that there is none."""
    key, figure = row.get(columns[0]), row.get(columns[1])
    if key is None or figure is None:
        return False
    if not could_be_figure(figure) and not (allows_none and says_none(head_text(figure))):
        return False
    if first.role is Role.PERIOD:
        return head_of(head_text(key)).has_period
    return head_of(head_text(key)).role is Role.UNKNOWN


def _heads_figures(rows: Mapping[int, Row], number: int, known: Sequence[Head]) -> bool:
    """Whether the next rows hold figures under these heads and the row names a key."""
    has_key = any(head.role in _KEYS for head in known)
    has_period = sum(head.has_period for head in known) >= 2
    measures = {head.measure for head in known if head.role is Role.FIGURE}
    if not has_key and not has_period and len(measures) < 2:
        return False
    columns = set(rows[number])
    return any(
        sum(could_be_figure(cell) for column, cell in row.items() if column in columns) >= 1
        for row in next_rows(rows, number, count=3)
    )


def next_rows(rows: Mapping[int, Row], number: int, *, count: int) -> list[Row]:
    """The rows that follow a row, so many of them."""
    following = (row for n, row in rows.items() if n > number)
    return list(islice(following, count))


def could_be_figure(cell: Cell) -> bool:
    """Whether a cell below a head may hold a figure, or a mark in its place."""
    if cell.is_number or cell.error or cell.is_uncalculated:
        return True
    text = tidied(str(cell.value or ""))
    return bool(text) and (text[0].isdigit() or text[0] in "-+£<(." or text[:1] == "*")
