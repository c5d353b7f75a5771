"""Cards of a dashboard: a title over two or three lines such as `Actual | 85.2%`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from importers.layouts.form import Form, Line
from importers.tables.columns import Column, Row, head_text
from importers.tables.contents import looks_like_number
from importers.tables.context import SheetContext
from importers.words.head_words import Role
from importers.words.heads import head_of
from importers.words.labels import clean_label, split_ref
from importers.workbooks.sheets import Cell
from lbi_desktop.domain.readings.reading import Measure

_FEWEST_LINES = 2
_MOST_LINES = 8


@dataclass(frozen=True, slots=True)
class _Card:
    title: Cell
    lines: tuple[Line, ...]


def card_rows(rows: Mapping[int, Row]) -> tuple[int, ...]:
    """The rows of a sheet that hold cards and nothing else."""
    found: set[int] = set()
    for card in _cards(rows):
        numbers = range(card.title.row, card.title.row + len(card.lines) + 1)
        if all(_holds_cards(rows, number) for number in numbers):
            found.update(numbers)
    return tuple(sorted(found))


def cards_in(rows: Mapping[int, Row], context: SheetContext) -> list[Form]:
    """A form for every card on these rows, from the top."""
    found = []
    for card in _cards(rows):
        ref, label = split_ref(clean_label(str(card.title.value)))
        found.append(Form(label=label, ref=ref, context=context, lines=list(card.lines)))
    return found


def _cards(rows: Mapping[int, Row]) -> Iterator[_Card]:
    for number, row in rows.items():
        for column, cell in row.items():
            is_apart = column + 1 not in row and column in rows.get(number + 1, {})
            if not is_apart or not _names(cell):
                continue
            below = (rows.get(number + down, {}) for down in range(1, _MOST_LINES + 1))
            lines = tuple(_lines(below, column))
            if len(lines) >= _FEWEST_LINES and _has_actual(lines):
                yield _Card(cell, lines)


def _holds_cards(rows: Mapping[int, Row], number: int) -> bool:
    """Whether every filled cell of a row is a title, or a head with one value beside it."""
    row = rows[number]
    return all(
        _names(cell) or _is_line(row, column) or _is_line(row, column - 1)
        for column, cell in row.items()
    )


def _names(cell: Cell) -> bool:
    """Whether a cell could be a card's title: words that are no head."""
    is_words = isinstance(cell.value, str) and not looks_like_number(cell)
    return is_words and head_of(head_text(cell)).role is Role.UNKNOWN


def _is_line(row: Row, column: int) -> bool:
    """Whether a head stands there with at most one value beside it."""
    cell = row.get(column)
    if cell is None or looks_like_number(cell) or column + 2 in row:
        return False
    return head_of(head_text(cell)).role in _OF_CARDS


_OF_CARDS = (Role.FIGURE, Role.STATUS, Role.COMMENTARY, Role.OWNER, Role.TREND)


def _lines(below: Iterator[Row], column: int) -> Iterator[Line]:
    """The lines right below a title in its column."""
    for row in below:
        if not _is_line(row, column):
            return
        cell = row[column]
        head = Column(column, head_of(head_text(cell)), (head_text(cell),), cell)
        yield Line(head, row.get(column + 1))


def _has_actual(lines: Sequence[Line]) -> bool:
    """Whether lines ask for an actual figure, and one of them holds a figure of any kind."""
    figures = [line for line in lines if line.role is Role.FIGURE]
    return any(line.column.head.measure is Measure.ACTUAL for line in figures) and any(
        line.value is not None and looks_like_number(line.value) for line in figures
    )
