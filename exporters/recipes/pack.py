"""What every pack with pages of detail is: a first page, what came before, the detail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exporters.blocks import Block, Document
from exporters.pagination import begun_below
from exporters.papers import Papers
from exporters.recipes.scrutiny_current import stamp
from exporters.sections.funnels import funnel_pages
from exporters.sections.in_depth import in_depth
from exporters.sections.last_seen import asked_last_time, since_last_seen
from exporters.sections.pack_contents import pack_sections
from exporters.sections.pack_voice import Voice
from exporters.sections.panel_page import panel_page
from exporters.sections.phrases import foot, period_words
from lbi_desktop.domain.documents.briefing import Briefing, IndicatorLine


@dataclass(frozen=True, slots=True)
class Parts:
    """What one kind of pack puts where.

    `before` opens the pages after the first, `after` follows what the forum saw and asked;
    `deep` are the lines with a page each, `last` a group of its own at the end.
    """

    before: tuple[Block, ...] = ()
    after: tuple[Block, ...] = ()
    deep: Sequence[IndicatorLine] = ()
    last: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """What a pack's first page is about, what the pack is called, and how it speaks."""

    name: str
    title: str
    lines: tuple[IndicatorLine, ...]
    voice: Voice


def detailed_pack(
    briefing: Briefing, subject: Subject, *, parts: Parts, papers: Papers
) -> Document:
    """The pack as blocks."""
    name, lines, voice = subject.name, subject.lines, subject.voice
    page, said = panel_page(name, lines, briefing=briefing, voice=voice, paper=papers.pack)
    deep = in_depth(parts.deep, papers.pack)
    rest = (
        *parts.before,
        *funnel_pages(parts.deep, papers.pack),
        *since_last_seen(briefing),
        *asked_last_time(briefing),
        *parts.after,
        *deep.blocks,
    )
    first, *others = pack_sections(rest, parts.last, page=papers.pack.page)
    return Document(
        title=f"{subject.title}, {period_words(briefing.period)}",
        subject=briefing.meeting.forum,
        foot=foot(briefing),
        sheet="pack",
        stamp=stamp(briefing, voice.recipe, style="current"),
        sections=(*page, begun_below(first, papers.pack.sheet), *others),
        author=briefing.owner,
        has_plain_first_page=False,
        notes=(*said, *deep.notes),
    )
