"""Implications, conclusion, clearance and background papers."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.blocks import Block, Choice, Control, Heading, Paragraph, Text
from exporters.palette import Tone
from exporters.sections.order import is_concerning, needing_attention
from exporters.sections.phrases import short_period_words
from exporters.sections.places import Place
from exporters.style_sheet import Role
from lbi_desktop.domain.documents.briefing import (
    AS_REPORTED,
    IMPLICATIONS,
    NONE_ARISING,
    Briefing,
)
from lbi_desktop.domain.wording import counted, sentence_case

_UNDECIDED = "To be decided before issue: none arising, or what arises."


def implications(briefing: Briefing) -> Iterator[Block]:
    """Four kinds, each a choice that somebody has to make before issue."""
    yield Heading("Implications", anchor=Place.IMPLICATIONS, is_listed=True)
    decided = dict(briefing.implications)
    for key, name in IMPLICATIONS:
        control = Control(
            f"implications:{briefing.period.code}:{key}",
            f"{name} implications, {briefing.period.label}",
            (decided.get(key) or _UNDECIDED,),
            is_missing=not decided.get(key),
        )
        choice = Choice(control, (NONE_ARISING, AS_REPORTED))
        yield Paragraph((Text(f"{name}. ", is_bold=True), choice), Role.NUMBERED)


def conclusion(briefing: Briefing) -> Iterator[Block]:
    """What the report amounts to, who clears it, and what it rests on."""
    yield Heading("Conclusion", anchor=Place.CONCLUSION, is_listed=True)
    yield Paragraph((Text(_summing_up(briefing)),), Role.NUMBERED)
    cleared = briefing.meeting.report_of or "the Executive Member"
    yield Paragraph(
        (
            Text("Cleared by: ", tone=Tone.QUIET),
            Text(f"{cleared}. "),
            Text("Author: ", tone=Tone.QUIET),
            Text(f"{briefing.owner}. "),
            Text("Background papers: ", tone=Tone.QUIET),
            Text(f"{'; '.join(briefing.background) or 'none'}."),
        ),
        Role.NUMBERED,
    )


def _summing_up(briefing: Briefing) -> str:
    worse = sum(1 for line in briefing.lines if is_concerning(line))
    urgent = needing_attention(briefing.lines)
    following = briefing.period.next()
    later = short_period_words(following) if following else "the next period"
    if not urgent:
        return "No indicator needs attention; the next figures come with " + later + "."
    verb = "needs" if len(urgent) == 1 else "need"
    first = f"{sentence_case(counted(len(urgent), 'indicator'))} {verb} attention"
    real = f"{counted(worse, 'indicator')} {'shows' if worse == 1 else 'show'}"
    return f"{first}; {real} a real change for the worse. The next figures come with {later}."
