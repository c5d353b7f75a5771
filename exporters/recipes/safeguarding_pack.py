"""The pack of a safeguarding accountability meeting: its page, then each indicator in depth.

Restricted in its marking. Small numbers are out of the briefing before it comes here; no
complaints, no corporate suite and nobody else's figures are in it (documents.md, B).
"""

from __future__ import annotations

from collections.abc import Iterator

from exporters.blocks import Block, Document, Paragraph, Text
from exporters.palette import Tone
from exporters.papers import OWN, Papers
from exporters.recipes.pack import Parts, Subject, detailed_pack
from exporters.sections.order import exceptions_first
from exporters.sections.pack_voice import SAFEGUARDING
from exporters.style_sheet import Role
from lbi_desktop.domain.documents.briefing import Briefing


def safeguarding_pack(briefing: Briefing, papers: Papers = OWN) -> Document:
    """The pack as blocks."""
    lines = briefing.lines
    subject = briefing.focus or briefing.meeting.forum
    parts = Parts(before=tuple(_protection(briefing)), deep=exceptions_first(lines))
    title = f"Safeguarding pack, {subject}"
    about = Subject(subject, title, tuple(lines), SAFEGUARDING)
    return detailed_pack(briefing, about, parts=parts, papers=papers)


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
