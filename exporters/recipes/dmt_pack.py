"""The departmental management team's pack: its page, services and contracts, plan delivery."""

from __future__ import annotations

from exporters.blocks import Document
from exporters.recipes.scrutiny_current import stamp
from exporters.sections.deliveries import plan_delivery
from exporters.sections.in_depth import in_depth
from exporters.sections.last_seen import asked_last_time, since_last_seen
from exporters.sections.order import needing_attention
from exporters.sections.pack_contents import pack_sections
from exporters.sections.pack_voice import MANAGEMENT_TEAM
from exporters.sections.panel_page import panel_page
from exporters.sections.phrases import foot, period_words
from exporters.sections.services import services
from lbi_desktop.domain.briefing import Briefing

NAME = "dmt"


def dmt_pack(briefing: Briefing) -> Document:
    """The pack as blocks."""
    name = briefing.focus or briefing.meeting.forum
    lines = [line for line in briefing.lines if _is_of(line.row.indicator.directorate, name)]
    page, said = panel_page(name, lines, briefing=briefing, voice=MANAGEMENT_TEAM)
    deep = in_depth(needing_attention(lines))
    rest = (
        *services(lines),
        *since_last_seen(briefing),
        *asked_last_time(briefing),
        *plan_delivery(briefing.deliveries),
        *deep.blocks,
    )
    return Document(
        title=f"Management team pack, {name}, {period_words(briefing.period)}",
        subject=briefing.meeting.forum,
        foot=foot(briefing),
        sheet="pack",
        stamp=stamp(briefing, NAME, style="current"),
        sections=(*page, *pack_sections(rest)),
        author=briefing.owner,
        has_plain_first_page=False,
        notes=(*said, *deep.notes),
    )


def _is_of(directorate: str, name: str) -> bool:
    return name.startswith(directorate)
