"""The pack of a safeguarding accountability meeting: its page, then each indicator in depth.

Restricted in its marking. Small numbers are out of the briefing before it comes here; no
complaints, no corporate suite and nobody else's figures are in it (documents.md, B).
"""

from __future__ import annotations

from collections.abc import Iterator

from exporters.blocks import Block, Document, Paragraph, Text
from exporters.palette import Tone
from exporters.recipes.scrutiny_current import stamp
from exporters.sections.in_depth import in_depth
from exporters.sections.last_seen import asked_last_time, since_last_seen
from exporters.sections.order import exceptions_first
from exporters.sections.pack_contents import pack_sections
from exporters.sections.pack_voice import SAFEGUARDING
from exporters.sections.panel_page import panel_page
from exporters.sections.phrases import foot, period_words
from exporters.style_sheet import Role
from lbi_desktop.domain.briefing import Briefing

NAME = "safeguarding"


def safeguarding_pack(briefing: Briefing) -> Document:
    """The pack as blocks."""
    subject = briefing.focus or briefing.meeting.forum
    page, said = panel_page(subject, briefing.lines, briefing=briefing, voice=SAFEGUARDING)
    deep = in_depth(exceptions_first(briefing.lines))
    rest = (
        *_protection(briefing),
        *since_last_seen(briefing),
        *asked_last_time(briefing),
        *deep.blocks,
    )
    return Document(
        title=f"Safeguarding pack, {subject}, {period_words(briefing.period)}",
        subject=briefing.meeting.forum,
        foot=foot(briefing),
        sheet="pack",
        stamp=stamp(briefing, NAME, style="current"),
        sections=(*page, *pack_sections(rest)),
        author=briefing.owner,
        has_plain_first_page=False,
        notes=(*said, *deep.notes),
    )


def _protection(briefing: Briefing) -> Iterator[Block]:
    """How people are protected, on the page that begins the detail."""
    marking = f"{briefing.meeting.marking}. Not to be copied or forwarded. "
    hidden = (
        "[c] stands for counts of one to four people and for figures made from them. They are "
        "in no table, chart, average or comparison of this pack, nor in the workbooks behind "
        "its charts."
    )
    yield Paragraph(
        (Text(marking, is_bold=True, tone=Tone.ACCENT), Text(hidden * briefing.hides_small)),
        Role.CALLOUT,
        space_after=10,
    )
