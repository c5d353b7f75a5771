"""Cards of a dashboard: a title over two or three lines such as `Actual | 85.2%`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from importers.columns import Column, Row, head_text
from importers.contents import looks_like_number
from importers.context import SheetContext
from importers.head_words import Role
from importers.heads import head_of
from importers.layouts.form import Form, Line
from importers.row_keys import clean_label, split_ref
from importers.sheets import Cell
from lbi_desktop.domain.reading import Measure

_FEWEST_LINES = 2


def cards_in(rows: Iterable[Row], context: SheetContext) -> list[Form]:
    """A form for every card on these rows, from the top."""
    numbered = {next(iter(row.values())).row: row for row in rows if row}
    titles = (
        (number, cell)
        for number, row in numbered.items()
        for cell in row.values()
        if _names(cell)
    )
    found = []
    for number, title in titles:
        below = [numbered.get(number + down, {}) for down in range(1, _MOST_LINES + 1)]
        lines = list(_lines(below, title.column))
        if len(lines) >= _FEWEST_LINES and _has_actual(lines):
            ref, label = split_ref(clean_label(str(title.value)))
            found.append(Form(label=label, ref=ref, context=context, lines=lines))
    return found


_MOST_LINES = 8


def _names(cell: Cell) -> bool:
    """Whether a cell could be a card's title: words that are no head."""
    is_words = isinstance(cell.value, str) and not looks_like_number(cell)
    return is_words and head_of(head_text(cell)).role is Role.UNKNOWN


def _lines(below: Sequence[Row], column: int) -> Iterator[Line]:
    """The lines right below a title in its column, each a head with a value beside it."""
    for row in below:
        cell, value = row.get(column), row.get(column + 1)
        head = head_of(head_text(cell)) if cell is not None else None
        if cell is None or head is None or head.role not in _OF_CARDS:
            return
        yield Line(Column(column, head, (head_text(cell),), cell), value)


_OF_CARDS = (Role.FIGURE, Role.STATUS, Role.COMMENTARY, Role.OWNER, Role.TREND)


def _has_actual(lines: Sequence[Line]) -> bool:
    return any(
        line.role is Role.FIGURE
        and line.column.head.measure is Measure.ACTUAL
        and line.value is not None
        and looks_like_number(line.value)
        for line in lines
    )
