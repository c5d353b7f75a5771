"""The columns of a table: what stands above each of them, and what it says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from importers.words.cell_words import is_bare_unit, scale_of, unit_word
from importers.words.groups import garbled_band, is_age_band, is_part
from importers.words.head_words import Role
from importers.words.heads import Head, head_of
from importers.workbooks.sheets import Cell, Place, Sheet
from lbi_desktop.domain.period import MONTH_SHORT
from lbi_desktop.domain.periods.text import day_in

Row = dict[int, Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its head as understood, and its head's texts from the top."""

    number: int
    head: Head
    texts: tuple[str, ...]
    cell: Cell

    @property
    def title(self) -> str:
        """The lowest text of the head."""
        return self.texts[-1]

    @property
    def words(self) -> str:
        """The texts of the head from the lowest up: `Q1 2024/25`."""
        return " ".join(reversed(self.texts))


def says_suppressed(column: Column) -> bool:
    """Whether the column flags rows whose figures are held back (`suppressed`: Y or N)."""
    return "suppress" in column.title.casefold()


def head_text(cell: Cell) -> str:
    """A head cell's words; a date is written as its month, or as the day it is."""
    value = cell.value
    if not isinstance(value, date):
        return str(value if value is not None else cell.raw)
    month = f"{MONTH_SHORT[value.month]} {value.year}"
    # People type the first of a month for the month.
    shows_day = "d" in cell.format.lower().replace("[red]", "") and value.day != 1
    return f"{value.day} {month}" if shows_day else month


def columns_of(
    sheet: Sheet, headers: Sequence[int], *, rows: Mapping[int, Row]
) -> dict[int, Column]:
    """The columns under some header rows, by number."""
    origins = _merge_origins(sheet, headers)
    numbers = sorted({column for row in headers for column in rows[row]})
    last = max(numbers)
    columns = {}
    for number in range(min(numbers), last + 1):
        cells = _heads_above(number, headers, rows, origins=origins)
        if not cells:
            continue
        columns[number] = _column(number, cells)
    columns = _with_units_above(columns, rows[headers[-1]] if len(headers) > 1 else {})
    return _with_age_bands(_with_month_ends(columns))


def _with_age_bands(columns: dict[int, Column]) -> dict[int, Column]:
    """Heads Excel took for dates beside spans of ages are spans of ages (`Oct-14`, 10-14)."""
    spans = sum(is_age_band(column.title) for column in columns.values())
    garbled = {
        number: band
        for number, column in columns.items()
        if not is_age_band(column.title) and (band := garbled_band(column.cell))
    }
    if not garbled or len(garbled) > spans:
        return columns
    for number, band in garbled.items():
        texts = (*columns[number].texts[:-1], band)
        columns[number] = Column(number, _combined(texts), texts, columns[number].cell)
    return columns


def _column(number: int, cells: Sequence[Cell]) -> Column:
    texts = tuple(dict.fromkeys(head_text(cell).strip() for cell in cells))
    return Column(number, _combined(texts), texts, cells[-1])


def _with_units_above(columns: dict[int, Column], lowest: Row) -> dict[int, Column]:
    """The columns named by the row above, when the lowest head row holds nothing but units."""
    texts = [head_text(cell) for cell in lowest.values()]
    if texts and head_of(texts[0]).role is Role.UNIT:
        texts = texts[1:]
    if len(texts) < 2 or not all(map(is_bare_unit, texts)):
        return columns
    return {
        number: _named_above(column) if number in lowest else column
        for number, column in columns.items()
    }


def _named_above(column: Column) -> Column:
    """`Average wait` over `mm:ss`: the name, in this unit."""
    if len(column.texts) < 2:
        return column
    unit, texts = column.texts[-1], (column.texts[-1], *column.texts[:-1])
    head = replace(_combined(column.texts[:-1]), unit=unit_word(unit), scale=scale_of(unit))
    return Column(column.number, head, texts, column.cell)


def _with_month_ends(columns: dict[int, Column]) -> dict[int, Column]:
    """Last days of months in a row (`30/04/2024`, `31/05/2024`) are the months they end."""
    ends = {
        number: day
        for number, column in columns.items()
        if (day := _day_of(column.cell)) is not None and _is_month_end(day)
    }
    months = sorted(day.year * 12 + day.month for day in ends.values())
    if len(months) < 2 or any(later - one != 1 for one, later in pairwise(months)):
        return columns
    for number, day in ends.items():
        text = f"{MONTH_SHORT[day.month]} {day.year}"
        texts = (*columns[number].texts[:-1], text)
        columns[number] = Column(number, _combined(texts), texts, columns[number].cell)
    return columns


def _day_of(cell: Cell) -> date | None:
    """The day a head is, stored as a date or typed as `30/04/2024`."""
    if isinstance(cell.value, date):
        return cell.value
    text = str(cell.value or "").strip()
    return day_in(text) if _TYPED_DAY.fullmatch(text) else None


_TYPED_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")


def _is_month_end(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def _merge_origins(sheet: Sheet, headers: Sequence[int]) -> dict[Place, Place]:
    """Every covered place of the header rows, and the place whose text it shows."""
    origins: dict[Place, Place] = {}
    for top, left, bottom, right in sheet.merges:
        if bottom < headers[0] or top > headers[-1] or right - left > 200:
            continue
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                origins[(row, column)] = (top, left)
    return origins


def _heads_above(
    column: int,
    headers: Sequence[int],
    rows: Mapping[int, Row],
    *,
    origins: Mapping[Place, Place],
) -> list[Cell]:
    """The head cells over a column from the top; a group head reaches to the next one."""
    found: list[Cell] = []
    for row in headers:
        origin = origins.get((row, column))
        cell = rows[row].get(column)
        if cell is None and origin is not None:
            cell = rows.get(origin[0], {}).get(origin[1])
        if cell is None and origin is None and row != headers[-1]:
            cell = _group_head_left_of(column, row, headers, rows=rows)
        if cell is not None and cell not in found:
            found.append(cell)
    return found


def _group_head_left_of(
    column: int, row: int, headers: Sequence[int], *, rows: Mapping[int, Row]
) -> Cell | None:
    """An unmerged group head some columns to the left (`2024/25 | | |` over three quarters)."""
    below = rows[headers[-1]]
    left = [number for number in rows[row] if number < column]
    if not left or column not in below or max(left) not in below:
        return None
    cell = rows[row][max(left)]
    is_period = head_of(head_text(below[column])).role is Role.FIGURE
    reaching = (Role.FIGURE, Role.UNKNOWN) if is_period else (Role.FIGURE,)
    return cell if head_of(head_text(cell)).role in reaching else None


def _combined(texts: Sequence[str]) -> Head:
    """One head of the texts of two or three header rows: `2024/25` over `Q1`."""
    own = head_of(texts[-1])
    if len(texts) == 1:
        return own
    groups = [text for text in texts[:-1] if head_of(text).role is not Role.UNKNOWN]
    if is_part(texts[-1]) and groups:
        return replace(head_of(" ".join(groups)), text=own.text)
    if own.role is Role.UNKNOWN or not groups:
        return own
    joined = head_of(" ".join((texts[-1], *reversed(groups))))
    if joined.role is not Role.UNKNOWN:
        return joined
    return own
