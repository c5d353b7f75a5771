"""The departmental management team's pack: its page, services and contracts, plan delivery."""

from __future__ import annotations

from exporters.blocks import Document
from exporters.papers import OWN, Papers
from exporters.recipes.pack import Parts, Subject, detailed_pack
from exporters.sections.deliveries import plan_delivery
from exporters.sections.order import needing_attention
from exporters.sections.pack_voice import MANAGEMENT_TEAM
from exporters.sections.services import services
from lbi_desktop.domain.documents.briefing import Briefing


def dmt_pack(briefing: Briefing, papers: Papers = OWN) -> Document:
    """The pack as blocks."""
    name = briefing.focus or briefing.meeting.forum
    lines = [line for line in briefing.lines if _is_of(line.row.indicator.directorate, name)]
    parts = Parts(
        before=tuple(services(lines)),
        after=tuple(plan_delivery(briefing.deliveries)),
        deep=needing_attention(lines),
    )
    title = f"Management team pack, {name}"
    about = Subject(name, title, tuple(lines), MANAGEMENT_TEAM)
    return detailed_pack(briefing, about, parts=parts, papers=papers)


def _is_of(directorate: str, name: str) -> bool:
    return name.startswith(directorate)
