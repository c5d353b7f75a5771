"""Indicators that need attention: one page each with a chart, in the order of urgency."""

from __future__ import annotations

from dataclasses import dataclass

from exporters.blocks import Block, Heading, Paragraph, content
from exporters.layout import block_height
from exporters.papers import OWN, Paper
from exporters.sections.indicator_page import indicator_page
from exporters.sections.order import needing_attention
from exporters.sections.places import Place
from exporters.sections.short_pages import sharing_pages
from exporters.style_sheet import Role
from lbi_desktop.domain.documents.briefing import Briefing, IndicatorLine


@dataclass(frozen=True, slots=True)
class AttentionPages:
    """The pages, the lines whose comparison moved to a later section, and notes."""

    blocks: tuple[Block, ...]
    without_comparison: tuple[IndicatorLine, ...]
    notes: tuple[str, ...]


def attention(briefing: Briefing, paper: Paper = OWN.report) -> AttentionPages:
    """The section heading stands on the first page; every indicator opens a page.

    Those without a chart share pages, and where there is none the section takes no page.
    """
    urgent = needing_attention(briefing.lines)
    heading = Heading(
        "Indicators that need attention", anchor=Place.ATTENTION, is_listed=True,
        starts_page=bool(urgent),
    )  # fmt: skip
    if not urgent:
        nothing = content(
            "No indicator is off target, just off and worsening, or late this time."
        )
        return AttentionPages((heading, Paragraph(nothing, Role.NUMBERED)), (), ())
    taken = block_height(heading, paper.sheet, measure=paper.measure)
    pages: list[tuple[Block, ...]] = []
    moved: list[IndicatorLine] = []
    notes: list[str] = []
    for number, line in enumerate(urgent):
        room = paper.depth - (0 if number else taken)
        page = indicator_page(line, starts_page=number > 0, room=room, paper=paper)
        pages.append(page.blocks)
        notes += page.notes
        if page.moved_comparison:
            moved.append(line)
    shared = sharing_pages(pages, paper, taken=taken)
    blocks = (heading, *(block for page in shared for block in page))
    return AttentionPages(blocks, tuple(moved), tuple(notes))
