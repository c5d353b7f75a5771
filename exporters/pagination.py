"""How many pages a document will take, from computed heights.

Word and LibreOffice decide in the end; this follows their rules for what stays together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from exporters.blocks import (
    Block,
    Caption,
    Chart,
    Commentary,
    Contents,
    Document,
    Heading,
    Paragraph,
    Section,
    Table,
)
from exporters.held_together import held_together
from exporters.layout import block_height, height, row_heights
from exporters.papers import Paper
from exporters.style_sheet import SHEETS, Role, StyleSheet
from exporters.typography import POINTS_PER_MM

KEPT_TOGETHER = 10
_UNEVEN_COLUMNS = 12.0
_UNEVEN_PAGE = 20.0
_ROOM = 16.0
_LOWERED = (0.0, 10.0, 20.0)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Something that does not break; `is_bound` keeps it on the page of the next piece.

    `block` is the place in its section of the block it begins, -1 inside a block.
    """

    height: float
    is_bound: bool = False
    starts_page: bool = False
    head: float = 0.0
    block: int = -1


Place = tuple[int, int]


@dataclass(slots=True)
class _Filled:
    """How far pages are filled: their number, what is used of the last, where they began."""

    pages: int = 0
    used: float = 0.0
    starts: dict[Place, int] = field(default_factory=dict)


def page_count(document: Document, sheet: StyleSheet | None = None) -> int:
    """The number of pages expected, in our own style sheet unless another is given."""
    return _filled(document, sheet or SHEETS[document.sheet]).pages


def page_starts(document: Document, sheet: StyleSheet | None = None) -> dict[Place, int]:
    """Which blocks, by section and place in it, are expected to begin which page."""
    return _filled(document, sheet or SHEETS[document.sheet]).starts


def _filled(document: Document, sheet: StyleSheet) -> _Filled:
    filled = _Filled()
    for number, section in enumerate(document.sections):
        if section.starts_page or number == 0:
            filled.pages, filled.used = filled.pages + 1, 0.0
            filled.starts[number, 0] = filled.pages
        _fill(filled, section, sheet, number=number)
    return filled


def depth(sections: Sequence[Section], sheet: StyleSheet) -> float:
    """Height of sections set one under the other, columns side by side, in points."""
    return sum(
        _column_depth(section, sheet)
        if section.columns > 1
        else height(section.blocks, sheet, measure=section.measure)
        for section in sections
    )


def first_to_fit_below(
    opened: Sequence[Section], versions: Iterable[tuple[Block, ...]], *, paper: Paper
) -> tuple[Block, ...] | None:
    """The first of some versions that has room under an opening; None where none has."""
    placed = [replace(section, page=paper.page) for section in opened]
    room = paper.depth - paper.above - depth(placed, paper.sheet) - _UNEVEN_COLUMNS
    fitting = (x for x in versions if height(x, paper.sheet, measure=paper.measure) <= room)
    return next(fitting, None)


def begun_below(section: Section, sheet: StyleSheet) -> Section:
    """The section with its first begun page under what stands before, where that has room.

    The charts of that page may be lower for it.
    """
    begun = [number for number, block in enumerate(section.blocks) if _begins_page(block)]
    if not begun or begun[0] == 0:
        return section
    at, end, *_ = *begun, len(section.blocks)
    before, page, after = section.blocks[:at], section.blocks[at:end], section.blocks[end:]
    above = _filled_by(replace(section, blocks=before), sheet)
    room = section.page.depth * POINTS_PER_MM - _UNEVEN_PAGE
    for by in _LOWERED:
        joined = (*before, *(_joining(block, by=by) for block in page))
        filled = _filled_by(replace(section, blocks=joined), sheet)
        if filled.pages == above.pages and filled.used <= room:
            return replace(section, blocks=(*joined, *after))
    return section


def _joining(block: Block, *, by: float) -> Block:
    """A block of a page that joins another: its heading begins none, its chart is lower."""
    if isinstance(block, Heading) and block.starts_page:
        return replace(block, starts_page=False, space_before=_ROOM)
    return replace(block, height=block.height - by) if isinstance(block, Chart) else block


def _begins_page(block: Block) -> bool:
    return isinstance(block, Heading) and block.starts_page


def _filled_by(section: Section, sheet: StyleSheet) -> _Filled:
    filled = _Filled(pages=1)
    _fill(filled, section, sheet, number=0)
    return filled


def _fill(filled: _Filled, section: Section, sheet: StyleSheet, *, number: int) -> None:
    """Adds the pages of a section that begins so far down a page."""
    depth = section.page.depth * POINTS_PER_MM
    if section.columns > 1:
        taken = filled.used + _column_depth(section, sheet)
        filled.pages, filled.used = filled.pages + int(taken // depth), taken % depth
        return
    for group in _groups(_pieces(section, sheet)):
        tall, used = sum(piece.height for piece in group), filled.used
        if (group[0].starts_page and used) or (used and used + tall > depth):
            filled.pages, filled.used = filled.pages + 1, group[0].head
            if group[0].block >= 0:
                filled.starts[number, group[0].block] = filled.pages
        filled.used += tall
        if filled.used > depth:
            filled.pages += int(filled.used // depth)
            filled.used %= depth


def _column_depth(section: Section, sheet: StyleSheet) -> float:
    """Columns with a break of their own stand as they are, others are balanced."""
    columns: list[list[Block]] = [[]]
    for block in section.blocks:
        if getattr(block, "opens_column", False):
            columns.append([])
        columns[-1].append(block)
    heights = [height(each, sheet, measure=section.measure) for each in columns]
    return max(heights) if len(heights) > 1 else heights[0] / section.columns


def _groups(pieces: Iterator[_Piece]) -> Iterator[Sequence[_Piece]]:
    group: list[_Piece] = []
    for piece in pieces:
        if piece.starts_page and group:
            yield group
            group = []
        group.append(piece)
        if not piece.is_bound:
            yield group
            group = []
    if group:
        yield group


def _pieces(section: Section, sheet: StyleSheet) -> Iterator[_Piece]:
    for number, block in enumerate(held_together(section.blocks)):
        first, *others = _block_pieces(block, sheet, section.measure)
        yield replace(first, block=number)
        yield from others


def _block_pieces(block: Block, sheet: StyleSheet, measure: float) -> Iterator[_Piece]:
    if isinstance(block, Table):
        yield from _table_pieces(block, sheet, measure)
    elif isinstance(block, Contents):
        yield from _lines(block_height(block, sheet, measure=measure), block.entries)
    elif isinstance(block, Paragraph | Commentary):
        yield from _paragraph_pieces(block, sheet, measure)
    else:
        starts = isinstance(block, Heading) and block.starts_page
        bound = isinstance(block, Heading | Caption) or _is_kept(block, sheet)
        yield _Piece(block_height(block, sheet, measure=measure), bound, starts)


def _is_kept(block: Block, sheet: StyleSheet) -> bool:
    role = getattr(block, "role", Role.FIGURE)
    return sheet[role].keeps_with_next if isinstance(role, Role) else False


def _paragraph_pieces(
    block: Paragraph | Commentary, sheet: StyleSheet, measure: float
) -> Iterator[_Piece]:
    """Paragraphs break between lines, but never leave one line alone."""
    role = block.role if isinstance(block, Paragraph) else Role.COMMENTARY
    whole = block_height(block, sheet, measure=measure)
    lines = round(whole / sheet[role].line)
    keeps = sheet[role].keeps_with_next or getattr(block, "keeps_with_next", False)
    if lines < 4 or keeps:
        yield _Piece(whole, keeps)
        return
    yield from _lines(whole, lines)


def _lines(whole: float, lines: int) -> Iterator[_Piece]:
    each = whole / max(1, lines)
    for number in range(lines):
        yield _Piece(each, number == 0 or number == lines - 2)


def _table_pieces(table: Table, sheet: StyleSheet, measure: float) -> Iterator[_Piece]:
    head, *rows = row_heights(table, sheet, measure=measure)
    is_kept = len(rows) <= KEPT_TOGETHER
    yield _Piece(head, is_bound=True)
    for number, row in enumerate(rows):
        is_last = number == len(rows) - 1
        is_bound = table.keeps_with_next if is_last else is_kept
        yield _Piece(row, is_bound, head=0.0 if is_kept else head)
