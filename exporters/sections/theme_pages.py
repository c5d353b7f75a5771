"""The pages of the 2014-18 report's themes: one after the other, together where they fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exporters.blocks import Block, Caption, Heading, Paragraph, Section, content
from exporters.pagination import depth
from exporters.papers import Paper
from exporters.sections.theme import all_on_words, theme_commentary, theme_table
from exporters.style_sheet import Role
from lbi_desktop.domain.documents.briefing import IndicatorLine
from lbi_desktop.domain.period import Period

Themes = dict[str, list[IndicatorLine]]
_PADDINGS = (0.6, 0.35, 0.15)
_SLACK = 14.0
_ROOM = 24.0
_WORTHWHILE = 0.3


def theme_anchor(number: int) -> str:
    """Where a reference to a theme leads, counted from 0."""
    return f"lbi_theme_{number + 1}"


def theme_pages(themes: Themes, period: Period, *, paper: Paper) -> list[Section]:
    """Each theme on a page, or under the one before where that page has room for all of it.

    Pages after the first begin with a page break and not with a section of their own, so that
    the columns before them are balanced.
    """
    sections: list[Section] = []
    room, used = paper.depth - _SLACK, 0.0
    for number, (name, lines) in enumerate(themes.items()):
        heading = Heading(name, anchor=theme_anchor(number), starts_page=number > 0)
        theme = _theme(heading, lines, period=period, paper=paper)
        tall = depth(theme, paper.sheet)
        below = used + _ROOM + tall
        if joins := number > 0 and below <= room:
            heading = replace(heading, starts_page=False, space_before=_ROOM)
            first, *others = theme
            theme = (replace(first, blocks=(heading, *first.blocks[1:])), *others)
        used = below if joins else tall
        sections += theme
    return sections


def _theme(
    heading: Heading, lines: Sequence[IndicatorLine], *, period: Period, paper: Paper
) -> tuple[Section, ...]:
    """The table across the page, then commentary in two columns under it.

    The rows move together where that keeps the theme on one page; where it does not and the
    table fills most of the page, all commentary stands on the next.
    """
    found: list[tuple[Section, ...]] = []
    for padding in _PADDINGS:
        table = theme_table(heading.text, lines, period=period, padding=padding)
        found.append(_on_page((heading, *table), lines, paper))
        if depth(found[-1], paper.sheet) <= paper.depth - _SLACK:
            return found[-1]
    return _apart(found[0], paper)


def _apart(sections: tuple[Section, ...], paper: Paper) -> tuple[Section, ...]:
    """The commentary on a page of its own, if little of the table's page is left for it."""
    table, *commentary = sections
    *top, lead = table.blocks
    left = paper.depth - depth((replace(table, blocks=tuple(top)),), paper.sheet)
    if not commentary or left > _WORTHWHILE * paper.depth:
        return sections
    opening = Section(paper.page, (lead,))
    return (replace(table, blocks=tuple(top)), opening, *commentary)


def _on_page(
    top: tuple[Heading | Block, ...], lines: Sequence[IndicatorLine], paper: Paper
) -> tuple[Section, ...]:
    page, commentary = paper.page, theme_commentary(lines)
    heading = top[0]
    is_first = isinstance(heading, Heading) and not heading.starts_page
    if not commentary:
        told = Caption("Commentary", None)
        nothing = Paragraph(content(all_on_words(lines)), Role.NUMBERED)
        return (Section(page, (*top, told, nothing), starts_page=is_first),)
    lead = Caption("Commentary on the indicators that are off target", None)
    columns = min(2, len(commentary))
    return (
        Section(page, (*top, lead), starts_page=is_first),
        Section(page, commentary, columns=columns, gap=10, starts_page=False),
    )
