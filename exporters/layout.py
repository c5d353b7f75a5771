"""How much room blocks take, computed from the style sheet and Arial's widths, in points.

Pages are planned with this: one page an indicator, one page a directorate. It follows Word's
rules closely enough to tell whether something fits; it does not lay anything out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from exporters.blocks import (
    Block,
    Caption,
    Cell,
    Chart,
    Commentary,
    Content,
    Contents,
    Heading,
    IntervalBar,
    Paragraph,
    Part,
    ReachMark,
    SideNote,
    Sparkline,
    StatusBadge,
    Tab,
    Table,
    Text,
    UnitBar,
    VariationMark,
    content,
)
from exporters.style_sheet import Role, Style, StyleSheet
from exporters.table_widths import (
    CELL_LEFT,
    CELL_RIGHT,
    broken,
    column_widths,
    word_extents,
)
from exporters.typography import POINTS_PER_MM, line_count, width

NATURAL_LINE = 1.15
_BORDER = 0.6
SIDE_TEXT = 35.0
_CHART_DROP = 3.0
_DESCENT = 0.212
_UNEVEN = 0.15
MARK_DROP, SPARK_DROP, BAR_DROP = 3.0, 2.5, 1.0
_HEADINGS = {1: Role.HEADING_1, 2: Role.HEADING_2, 3: Role.HEADING_3}
_MESSAGE_INDENT = 15.0


def height(blocks: Iterable[Block], sheet: StyleSheet, *, measure: float) -> float:
    """Height in points of blocks set one under the other in a measure of so many mm."""
    return sum(block_height(block, sheet, measure=measure) for block in blocks)


def block_height(block: Block, sheet: StyleSheet, *, measure: float) -> float:
    """Height of one block with the space around it."""
    return _HEIGHTS[type(block)](block, sheet, measure)


def lines_of(inside: Content, style: Style, *, measure: float) -> int:
    """Lines that inline content takes; text after a tab hangs beside what stands before it."""
    parts = list(inside)
    tab = next((i for i, part in enumerate(parts) if isinstance(part, Tab)), None)
    if tab is not None:
        parts = parts[tab + 1 :]
    return broken(word_extents(tuple(parts), style), measure, space=width(" ", style.points))


def _styled(style: Style, lines: int, *, after: float | None = None) -> float:
    line = max(style.line, style.points * NATURAL_LINE)
    return style.before + lines * line + (style.after if after is None else after)


def _paragraph(block: Paragraph, sheet: StyleSheet, measure: float) -> float:
    style = sheet[block.role]
    lines = lines_of(block.content, style, measure=measure - style.left)
    return _styled(style, lines, after=block.space_after)


def _heading(block: Heading, sheet: StyleSheet, measure: float) -> float:
    role = block.role or _HEADINGS[block.level]
    style = sheet[role]
    indent = style.left if block.is_numbered else 0.0
    if role is Role.HEADING_2 and block.is_numbered:
        indent = _MESSAGE_INDENT
    lines = line_count(block.text, style.points, measure=measure - indent, bold=style.is_bold)
    more = 0.0 if block.space_before is None else block.space_before - style.before
    return _styled(style, lines) + more


def _caption(block: Caption, sheet: StyleSheet, measure: float) -> float:
    words = block.text if block.kind is None else f"{block.kind} 00: {block.text}"
    style = sheet[Role.CAPTION]
    tall = _styled(style, line_count(words, style.points, measure=measure, bold=True))
    return tall - style.before if block.is_flush else tall


def _chart(block: Chart, sheet: StyleSheet, _measure: float) -> float:
    style = sheet[Role.FIGURE]
    return style.before + style.after + block.height * POINTS_PER_MM + _CHART_DROP


def _commentary(block: Commentary, sheet: StyleSheet, measure: float) -> float:
    side, style = sheet[Role.SIDE_HEADING], sheet[Role.COMMENTARY]
    after = style.after if block.space_after is None else block.space_after
    text = sum(
        lines_of(content(words), style, measure=measure - style.left) * style.line + after
        for words in block.control.paragraphs
    )
    beside = line_count(block.label, side.points, measure=SIDE_TEXT, bold=True) * side.line
    return max(text, beside)


def _side_note(block: SideNote, sheet: StyleSheet, measure: float) -> float:
    side, style = sheet[Role.SIDE_HEADING], sheet[Role.COMMENTARY]
    after = style.after if block.space_after is None else block.space_after
    lines = lines_of(block.content, style, measure=measure - style.left)
    beside = line_count(block.label, side.points, measure=SIDE_TEXT, bold=True) * side.line
    return max(lines * style.line + after, beside)


def _contents(block: Contents, sheet: StyleSheet, measure: float) -> float:
    title = _caption(Caption(block.title, None), sheet, measure)
    return title + block.entries * _styled(sheet[Role.CONTENTS], 1)


def _table(block: Table, sheet: StyleSheet, measure: float) -> float:
    return sum(row_heights(block, sheet, measure=measure))


@lru_cache(maxsize=256)
def row_heights(table: Table, sheet: StyleSheet, *, measure: float) -> tuple[float, ...]:
    """Heights of the rows, the head first; remembered, as pages are fitted by trying."""
    widths = column_widths(table, sheet, measure=measure)
    inner = [each - CELL_LEFT - CELL_RIGHT for each in widths]
    heads = tuple(Cell((column.head,), Role.TABLE_HEADING) for column in table.columns)
    room = 2 * table.padding * POINTS_PER_MM + _BORDER
    return tuple(
        room + max(_cell(cell, sheet, each) for cell, each in zip(cells, inner, strict=True))
        for cells in (heads, *table.rows)
    )


def _cell(cell: Cell, sheet: StyleSheet, measure: float) -> float:
    style = sheet[cell.role]
    total = 0.0
    for inside in cell.paragraphs:
        lines = lines_of(inside, style, measure=measure - style.left)
        tallest = max((_part_line(part, style) for part in inside), default=0.0)
        total += lines * max(style.line, tallest) + style.after
    return total


def _part_line(part: Part, style: Style) -> float:
    """How high a part makes its line; drawings stand a little below the base line."""
    below = style.points * _DESCENT
    if isinstance(part, Text | StatusBadge):
        return (part.points or style.points) * NATURAL_LINE
    if isinstance(part, VariationMark | ReachMark):
        size, drop = part.size * POINTS_PER_MM, MARK_DROP
    elif isinstance(part, Sparkline | UnitBar | IntervalBar):
        size = part.height * POINTS_PER_MM
        drop = SPARK_DROP if isinstance(part, Sparkline) else BAR_DROP
    else:
        return 0.0
    return max(style.line - below, size - drop) + max(below, drop) + _UNEVEN


_HEIGHTS: dict[type, Callable[[Any, StyleSheet, float], float]] = {
    Paragraph: _paragraph,
    Heading: _heading,
    Caption: _caption,
    Chart: _chart,
    Commentary: _commentary,
    SideNote: _side_note,
    Contents: _contents,
    Table: _table,
}
