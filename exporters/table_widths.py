"""Column widths from the text itself: no head and no badge breaks inside a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exporters.blocks import (
    Cell,
    Choice,
    Content,
    Part,
    ReachMark,
    Reference,
    Sparkline,
    StatusBadge,
    Table,
    Text,
    UnitBar,
    VariationMark,
)
from exporters.style_sheet import Role, Style, StyleSheet
from exporters.typography import width

CELL_LEFT, CELL_RIGHT = 1.0, 1.5
_REFERENCE_WIDTH = 8.0
_TAB_WIDTH = 4.0


class TableTooWideError(ValueError):
    """The words of a table do not fit its measure even at their narrowest."""


def column_widths(table: Table, sheet: StyleSheet, *, measure: float) -> tuple[float, ...]:
    """Widths in mm that add up to the measure.

    Every column gets its longest word plus the cell's margins; what is left goes first to the
    columns whose text would otherwise take more lines, then evenly to the elastic ones.
    """
    least, wanted = [], []
    for number, column in enumerate(table.columns):
        if column.width is not None:
            least.append(column.width)
            wanted.append(column.width)
            continue
        narrow, whole = _column_extent(table, number, sheet)
        least.append(narrow + CELL_LEFT + CELL_RIGHT + 0.2)
        wanted.append(whole + CELL_LEFT + CELL_RIGHT + 0.2)
    spare = measure - sum(least)
    if spare < 0:
        raise TableTooWideError(f"{table.title}: {-spare:.1f} mm too wide")
    return _shared(least, wanted, spare, elastic=_elastic(table))


def _elastic(table: Table) -> list[int]:
    columns = table.columns
    open_ones = [i for i, c in enumerate(columns) if c.is_elastic and c.width is None]
    return open_ones or list(range(len(columns)))


def _shared(
    least: list[float], wanted: list[float], spare: float, *, elastic: list[int]
) -> tuple[float, ...]:
    lack = [want - need for want, need in zip(wanted, least, strict=True)]
    total = sum(lack)
    if total > spare:
        return tuple(
            need + spare * want / total for need, want in zip(least, lack, strict=True)
        )
    widths = list(wanted)
    for index in elastic:
        widths[index] += (spare - total) / len(elastic)
    return tuple(widths)


def _column_extent(table: Table, number: int, sheet: StyleSheet) -> tuple[float, float]:
    """Longest unbreakable piece and longest line of a column, in mm."""
    narrow = whole = 0.0
    for words in _cells(table, number, sheet):
        extents = list(words)
        narrow = max(narrow, max(extents, default=0.0))
        whole = max(whole, sum(extents) + _SPACES * max(0, len(extents) - 1))
    return narrow, whole


_SPACES = width(" ", 10)


def _cells(table: Table, number: int, sheet: StyleSheet) -> Iterator[Iterable[float]]:
    yield word_extents(table.columns[number].head, sheet[Role.TABLE_HEADING])
    for row in table.rows:
        cell: Cell = row[number]
        style = sheet[cell.role]
        for inside in cell.paragraphs:
            yield word_extents(inside, style)


def word_extents(inside: Content, style: Style) -> list[float]:
    """Widths in mm of the unbreakable pieces of a line, in order; marks bind to their word."""
    words, current, is_open = [], 0.0, False
    for part in inside:
        pieces = _pieces(part, style)
        for place, extent in enumerate(pieces):
            if place and is_open:
                words.append(current)
                current = 0.0
            current += extent
            is_open = True
    return [*words, current] if is_open else words


def _pieces(part: Part, style: Style) -> list[float]:
    if isinstance(part, Text):
        return _text_pieces(part, style)
    if isinstance(part, StatusBadge):
        return [_badge_extent(part, style)]
    if isinstance(part, VariationMark | ReachMark):
        return [part.size + 0.3]
    if isinstance(part, Sparkline | UnitBar):
        return [part.width]
    if isinstance(part, Choice):
        return _text_pieces(Text(part.text), style)
    return [_REFERENCE_WIDTH if isinstance(part, Reference) else _TAB_WIDTH]


def _text_pieces(text: Text, style: Style) -> list[float]:
    points = text.points or style.points
    bold = text.is_bold or style.is_bold
    words = [text.text] if text.is_whole else text.text.split(" ")
    return [width(word, points, bold=bold) for word in words]


def _badge_extent(badge: StatusBadge, style: Style) -> float:
    """Shape, word and the tint's edges; the widest shape serves for all."""
    points = badge.points or style.points
    words = badge.words or badge.status.words
    bold = style.is_bold or badge.is_short
    return width(f"\u00a0▲\u00a0{words}\u00a0", points, bold=bold)
