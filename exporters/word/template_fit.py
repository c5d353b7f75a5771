"""A document's pages in a template's page: narrower tables and charts, smaller where it must.

A page that is promised to be one page gives way in its charts, as far as they can still be
read; what is still too long runs over, and the officer is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from exporters.blocks import (
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Heading,
    IntervalBar,
    Paragraph,
    Part,
    Section,
    Sparkline,
    StatusBadge,
    Table,
    Text,
    UnitBar,
)
from exporters.layout import height
from exporters.pages import Page
from exporters.pagination import depth
from exporters.style_sheet import Role, StyleSheet
from exporters.table_widths import least_width
from exporters.typography import POINTS_PER_MM
from exporters.word.template_controls import fact_in
from lbi_desktop.domain.wording import counted, sentence_case

_LEAST_CHART = 0.72
_ROUNDING = 0.01
_BREAKS_BADGES = 0.6
_STEP = 0.07
_FRONT = frozenset({Role.MASTHEAD, Role.TITLE, Role.SUBTITLE})


@dataclass(frozen=True, slots=True)
class Room:
    """The template's upright and lying page, and the styles that fill them."""

    portrait: Page
    landscape: Page
    sheet: StyleSheet


def fitted(document: Document, room: Room) -> tuple[Document, int]:
    """The document on the template's pages; and how many of its single pages run over."""
    sections, over = [], 0
    groups = _page_groups(document.sections)
    for group in groups:
        placed = [_placed(section, room) for section in group]
        shown, runs = _squeezed(placed, room.sheet)
        sections += shown
        over += runs
    return replace(document, sections=tuple(sections)), over


def over_words(count: int) -> str:
    """What is said of pages that run over, empty for none."""
    if not count:
        return ""
    verb = "runs" if count == 1 else "run"
    what = sentence_case(counted(count, "page"))
    return (
        f"{what} {verb} over: the template leaves less room than ours. Margins of 20 mm in the "
        "template (13 mm for packs) would hold them."
    )


def without_front(document: Document, said: frozenset[str], *, has_front: bool) -> Document:
    """Without what the template says itself: its title, its letterhead, facts it has filled."""
    gone = set(_FRONT) if "title" in said else {Role.MASTHEAD} if has_front else set()
    if "council" in said:
        gone.add(Role.MASTHEAD)
    if "subtitle" in said:
        gone.add(Role.SUBTITLE)
    sections = []
    for number, section in enumerate(document.sections):
        kept = tuple(
            each for each in section.blocks if number > 1 or not _is_said(each, gone, said)
        )
        if kept or not section.blocks:
            sections.append(replace(section, blocks=kept))
    if len(sections) < len(document.sections) and sections:
        sections[0] = replace(sections[0], starts_page=True)
    return replace(document, sections=tuple(sections))


def _is_said(block: Block, gone: set[Role], said: frozenset[str]) -> bool:
    if not isinstance(block, Paragraph):
        return False
    fact = fact_in(block)
    if fact is not None:
        return fact[0] in said or _SHORT.get(fact[0], "") in said
    return block.role in gone


_SHORT = {"meeting-of": "meeting", "ward-s": "ward", "agenda-item": "agenda"}


def _page_groups(sections: Sequence[Section]) -> list[list[Section]]:
    """Sections by the page they begin on."""
    groups: list[list[Section]] = []
    for section in sections:
        if section.starts_page or not groups:
            groups.append([])
        groups[-1].append(section)
    return groups


def _placed(section: Section, room: Room) -> Section:
    page = room.landscape if section.page.is_landscape else room.portrait
    moved = replace(section, page=page)
    blocks = tuple(_narrowed(each, moved.measure, room.sheet) for each in section.blocks)
    return replace(moved, blocks=blocks)


def _narrowed(block: Block, measure: float, sheet: StyleSheet) -> Block:
    if isinstance(block, Chart) and block.width > measure:
        return replace(block, width=measure, height=block.height * measure / block.width)
    if isinstance(block, Table) and least_width(block, sheet) > measure + _ROUNDING:
        return _narrower(block, measure, sheet)
    return block


def _narrower(table: Table, measure: float, sheet: StyleSheet) -> Table:
    """A table whose trends and large figures give way, so that no word has to break."""
    shown = table
    for share, points in _GIVING_WAY:
        shown = replace(
            table,
            columns=tuple(_narrower_column(table, n, share=share)
                          for n in range(len(table.columns))),
            rows=tuple(tuple(_smaller(each, share, points) for each in row)
                       for row in table.rows),
        )  # fmt: skip
        if least_width(shown, sheet) <= measure:
            return shown
    return shown


_GIVING_WAY = (
    (0.85, None), (0.85, 18.0), (0.7, 18.0), (0.7, 15.0), (0.6, 13.0), (0.5, 12.0)
)  # fmt: skip


def _narrower_column(table: Table, number: int, *, share: float) -> Column:
    """A column as wide as its drawing goes with it; others are as wide as their words."""
    column = table.columns[number]
    if share <= _BREAKS_BADGES:
        column = replace(column, head=tuple(map(_plain_badge, column.head)))
    is_drawn = any(
        isinstance(part, Sparkline | UnitBar | IntervalBar)
        for row in table.rows
        for paragraph in row[number].paragraphs
        for part in paragraph
    )
    if column.width is None:
        return column
    return replace(column, width=column.width * share if is_drawn else None)


def _smaller(cell: Cell, share: float, points: float | None) -> Cell:
    return replace(
        cell,
        paragraphs=tuple(
            tuple(_smaller_part(part, cell.role, share=share, points=points) for part in each)
            for each in cell.paragraphs
        ),
    )


def _plain_badge(part: Part) -> Part:
    """A badge that may take two lines."""
    return replace(part, is_plain=True) if isinstance(part, StatusBadge) else part


def _smaller_part(part: Part, role: Role, *, share: float, points: float | None) -> Part:
    if isinstance(part, Sparkline | UnitBar | IntervalBar):
        return replace(part, width=part.width * share)
    if isinstance(part, Text) and role is Role.TABLE_FIGURE and points and part.points is None:
        return replace(part, points=points)
    return part


# --- single pages ------------------------------------------------------------------------
def _squeezed(sections: list[Section], sheet: StyleSheet) -> tuple[list[Section], int]:
    """Charts made less high where a page of one heading would run over."""
    if len(sections) > 1 and not any(_openings(each) for each in sections):
        return _squeezed_whole(sections, sheet)
    found, over = [], 0
    for section in sections:
        shown, runs = _squeezed_parts(section, sheet)
        found.append(shown)
        over += runs
    return found, over


def _squeezed_whole(sections: list[Section], sheet: StyleSheet) -> tuple[list[Section], int]:
    """A page of several sections: their columns stand one under the other."""
    room = sections[0].page.depth * POINTS_PER_MM
    if depth(sections, sheet) <= room or not any(_charts(each.blocks) for each in sections):
        return sections, 0
    for tried in sections, *(_all_lower(sections, share) for share in _shares()):
        if depth(tried, sheet) <= room:
            return list(tried), 0
    return sections, 1


def _all_lower(sections: Sequence[Section], share: float) -> list[Section]:
    return [replace(each, blocks=_lower(each.blocks, share)) for each in sections]


def _squeezed_parts(section: Section, sheet: StyleSheet) -> tuple[Section, int]:
    room, over = section.page.depth * POINTS_PER_MM, 0
    blocks: list[Block] = []
    for part in _parts(section):
        shown = part
        if _charts(part) and section.columns == 1:
            for share in (1.0, *_shares()):
                shown = _lower(part, share)
                if height(shown, sheet, measure=section.measure) <= room:
                    break
            else:
                shown, over = part, over + 1
        blocks += shown
    return replace(section, blocks=tuple(blocks)), over


def _shares() -> list[float]:
    steps = round((1 - _LEAST_CHART) / _STEP)
    return [max(_LEAST_CHART, 1 - _STEP * (step + 1)) for step in range(steps + 1)]


def _lower(blocks: Sequence[Block], share: float) -> tuple[Block, ...]:
    return tuple(
        replace(each, height=each.height * share) if isinstance(each, Chart) else each
        for each in blocks
    )


def _charts(blocks: Sequence[Block]) -> bool:
    return any(isinstance(each, Chart) for each in blocks)


def _openings(section: Section) -> int:
    return sum(isinstance(each, Heading) and each.starts_page for each in section.blocks)


def _parts(section: Section) -> list[tuple[Block, ...]]:
    """A section's blocks by the headings that begin a page or a chapter."""
    parts: list[list[Block]] = [[]]
    for each in section.blocks:
        opens = isinstance(each, Heading) and (each.starts_page or each.level == 1)
        if opens and parts[-1]:
            parts.append([])
        parts[-1].append(each)
    return [tuple(each) for each in parts]
