"""A plain list in a workbook: one row of heads, one thing a row below; columns by their words.

For lists that hold no figures by period: complaints, plan elements. Columns whose heads are not
asked for are named, never read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from importers.workbooks.cell_text import tidied
from importers.workbooks.sheets import Cell, Sheet, Workbook

Heads = Mapping[str, re.Pattern[str]]
_ROWS_LOOKED_AT = 60
_FORMS = ("%d/%m/%Y", "%d/%m/%y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d %b %Y", "%d %B %Y",
          "%d-%b-%Y", "%d-%b-%y")  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlainList:
    """A list found: its row of heads, the column of each field, the heads left aside."""

    sheet: Sheet
    head: int
    fields: Mapping[str, int]
    left_aside: tuple[Cell, ...]

    def rows(self) -> Iterator[tuple[int, dict[str, Cell]]]:
        """Every row below the heads that fills a field, by its number."""
        by_row: dict[int, dict[str, Cell]] = {}
        names = {column: name for name, column in self.fields.items()}
        for (row, column), cell in self.sheet.cells.items():
            if row > self.head and column in names and row not in self.sheet.hidden_rows:
                by_row.setdefault(row, {})[names[column]] = cell
        yield from sorted(by_row.items())


def lists_in(book: Workbook, heads: Heads, *, needed: frozenset[str]) -> Iterator[PlainList]:
    """The lists of the visible sheets whose heads name all that is needed."""
    for sheet in book.sheets:
        if not sheet.is_hidden:
            found = _list_in(sheet, heads, needed)
            if found is not None:
                yield found


def _list_in(sheet: Sheet, heads: Heads, needed: frozenset[str]) -> PlainList | None:
    """The row that names most fields, the first of those that name as many."""
    best: PlainList | None = None
    rows: dict[int, list[Cell]] = {}
    for (row, _), cell in sheet.cells.items():
        rows.setdefault(row, []).append(cell)
    for row in sorted(rows)[:_ROWS_LOOKED_AT]:
        fields: dict[str, int] = {}
        aside = []
        for cell in rows[row]:
            name = next((each for each in _named(cell, heads) if each not in fields), "")
            if name:
                fields[name] = cell.column
            else:
                aside.append(cell)
        is_better = best is None or len(fields) > len(best.fields)
        if needed <= fields.keys() and is_better:
            best = PlainList(sheet, row, fields, tuple(aside))
    return best


def _named(cell: Cell, heads: Heads) -> Iterator[str]:
    """The fields a head may name, the likeliest first."""
    if isinstance(cell.value, str):
        plain = " ".join(tidied(cell.value).casefold().replace("_", " ").split()).strip(" :*.?")
        yield from (name for name, pattern in heads.items() if pattern.fullmatch(plain))


def text_in(cell: Cell | None) -> str:
    """What a cell says, on one line; empty for none."""
    if cell is None or cell.value is None:
        return ""
    if isinstance(cell.value, float) and cell.value.is_integer():
        return str(int(cell.value))
    return " ".join(str(cell.value).split())


def day_in(cell: Cell | None) -> date | None:
    """The day a cell holds, stored or written; None where it is no day."""
    if cell is None:
        return None
    if isinstance(cell.value, datetime):
        return cell.value.date()
    if isinstance(cell.value, date):
        return cell.value
    text = text_in(cell).partition(" 00:")[0].partition("T")[0]
    text = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text)
    text = re.sub(r"\s+\d{1,2}:\d\d(?::\d\d)?$", "", text)
    for form in _FORMS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day, not a moment
        except ValueError:
            continue
    return None
