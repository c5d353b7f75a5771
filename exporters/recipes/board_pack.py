"""The pack of a strategic board or partnership: its page, what changed, delivery, detail."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.blocks import Block, Caption, Document, Heading, Paragraph, content
from exporters.papers import OWN, Papers
from exporters.recipes.pack import Parts, Subject, detailed_pack
from exporters.recipes.panel_pack import suite_page
from exporters.sections.deliveries import plan_delivery
from exporters.sections.order import needing_attention
from exporters.sections.pack_voice import BOARD
from exporters.sections.summary import by_directorate
from exporters.style_sheet import Role
from lbi_desktop.domain.documents.briefing import Briefing
from lbi_desktop.domain.wording import counted, number_in_words

_MOST_IN_DEPTH = 6
_FEW = 12
_WHOLE = "The whole of this pack"


def board_pack(briefing: Briefing, papers: Papers = OWN) -> Document:
    """The pack as blocks; a board that looks at one directorate needs no table of them."""
    forum, lines = briefing.meeting.forum, briefing.lines
    urgent = needing_attention(lines)
    parts = Parts(
        before=tuple(_standing(briefing)),
        after=(*plan_delivery(briefing.deliveries), *_others(len(urgent))),
        deep=urgent[:_MOST_IN_DEPTH],
        last=suite_page(briefing, papers.pack, name=_WHOLE) if len(lines) > _FEW else (),
    )
    title = f"{forum} pack"
    about = Subject(forum, title, tuple(lines), BOARD)
    return detailed_pack(briefing, about, parts=parts, papers=papers)


def _others(urgent: int) -> Iterator[Block]:
    """How many more need attention than are shown in depth."""
    more = urgent - _MOST_IN_DEPTH
    if more > 0:
        noun = counted(more, "more indicator needs", plural="more indicators need")
        first = f"The {number_in_words(_MOST_IN_DEPTH)} most urgent follow in depth"
        yield Paragraph(content(f"{first}; {noun} attention."), Role.SOURCE_NOTE)


def _standing(briefing: Briefing) -> Iterator[Block]:
    """Who answers for what the board sees, by directorate."""
    held = {line.row.indicator.directorate for line in briefing.lines}
    if len(held) < 2:
        return
    yield Heading("Who answers for it", is_numbered=False)
    yield Caption("Status by directorate, most off target first")
    yield by_directorate(briefing)
    yield Paragraph(content("One cell stands for one indicator."), Role.SOURCE_NOTE)
