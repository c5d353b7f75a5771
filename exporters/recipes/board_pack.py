"""The pack of a strategic board or partnership: its page, what changed, delivery, detail."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.blocks import Block, Caption, Document, Heading, Paragraph, content
from exporters.recipes.panel_pack import suite_page
from exporters.recipes.scrutiny_current import stamp
from exporters.sections.deliveries import plan_delivery
from exporters.sections.in_depth import in_depth
from exporters.sections.last_seen import asked_last_time, since_last_seen
from exporters.sections.order import needing_attention
from exporters.sections.pack_contents import pack_sections
from exporters.sections.pack_voice import BOARD
from exporters.sections.panel_page import panel_page
from exporters.sections.phrases import foot, period_words
from exporters.sections.summary import by_directorate
from exporters.style_sheet import Role
from lbi_desktop.domain.briefing import Briefing
from lbi_desktop.domain.wording import counted

NAME = "board"
_MOST_IN_DEPTH = 6
_FEW = 12


def board_pack(briefing: Briefing) -> Document:
    """The pack as blocks; a board that looks at one directorate needs no table of them."""
    forum = briefing.meeting.forum
    page, said = panel_page(forum, briefing.lines, briefing=briefing, voice=BOARD)
    urgent = needing_attention(briefing.lines)
    deep = in_depth(urgent[:_MOST_IN_DEPTH])
    rest = (
        *_standing(briefing),
        *since_last_seen(briefing),
        *asked_last_time(briefing),
        *plan_delivery(briefing.deliveries),
        *_others(len(urgent)),
        *deep.blocks,
    )
    suite = suite_page(briefing) if len(briefing.lines) > _FEW else ()
    return Document(
        title=f"{forum} pack, {period_words(briefing.period)}",
        subject=forum,
        foot=foot(briefing),
        sheet="pack",
        stamp=stamp(briefing, NAME, style="current"),
        sections=(*page, *pack_sections(rest, suite)),
        author=briefing.owner,
        has_plain_first_page=False,
        notes=(*said, *deep.notes),
    )


def _others(urgent: int) -> Iterator[Block]:
    """How many more need attention than are shown in depth."""
    more = urgent - _MOST_IN_DEPTH
    if more > 0:
        noun = counted(more, "more indicator needs", plural="more indicators need")
        words = f"The {_MOST_IN_DEPTH} most urgent follow in depth; {noun} attention."
        yield Paragraph(content(words), Role.SOURCE_NOTE)


def _standing(briefing: Briefing) -> Iterator[Block]:
    """Who answers for what the board sees, by directorate."""
    held = {line.row.indicator.directorate for line in briefing.lines}
    if len(held) < 2:
        return
    yield Heading("Who answers for it", is_numbered=False)
    yield Caption("Status by directorate, most off target first")
    yield by_directorate(briefing)
    yield Paragraph(content("One cell stands for one indicator."), Role.SOURCE_NOTE)
