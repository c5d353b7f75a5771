"""The monthly panel briefing pack: one page a directorate, then the corporate suite."""

from __future__ import annotations

from collections.abc import Sequence

from exporters.blocks import Block, Document, Heading, Paragraph, Section, content
from exporters.layout import height
from exporters.pages import PACK
from exporters.recipes.scrutiny_current import stamp
from exporters.sections import cells
from exporters.sections.front import rated_words
from exporters.sections.order import exceptions_first
from exporters.sections.panel_page import (
    Hides,
    gives_way,
    indicators_table,
    off_target_title,
    pack_kicker,
    panel_page,
    quiet_words,
)
from exporters.sections.phrases import foot, months_words, period_words
from exporters.sections.tally import now
from exporters.style_sheet import PACK as SHEET
from exporters.style_sheet import Role
from exporters.typography import POINTS_PER_MM
from lbi_desktop.domain.briefing import Briefing, IndicatorLine

NAME = "panel"
_SUITE = "Corporate suite"
_SLACK = 6.0


def panel_pack(briefing: Briefing) -> Document:
    """The pack as blocks; without a focus every directorate has its page."""
    names = (briefing.focus,) if briefing.focus else _directorates(briefing)
    sections: list[Section] = []
    notes: list[str] = []
    for name in names:
        lines = [line for line in briefing.lines if line.row.indicator.directorate == name]
        page, said = panel_page(name, lines, briefing=briefing)
        sections += page
        notes += said
    sections.append(Section(PACK, _suite_page(briefing)))
    subject = " and ".join(names) if len(names) < 3 else "All directorates"
    return Document(
        title=f"Panel briefing, {subject}, {months_words(briefing.period)}",
        subject=briefing.meeting.forum,
        foot=foot(briefing),
        sheet="pack",
        stamp=stamp(briefing, NAME, style="current"),
        sections=tuple(sections),
        author=briefing.owner,
        has_plain_first_page=False,
        notes=tuple(notes),
    )


def _directorates(briefing: Briefing) -> tuple[str, ...]:
    held = {line.row.indicator.directorate for line in briefing.lines}
    named = [name for name in briefing.directorates if name in held]
    return tuple(named or sorted(held))


# --- corporate suite ---------------------------------------------------------------------
def _suite_page(briefing: Briefing) -> tuple[Block, ...]:
    """Every indicator in one line; rows that say least give way until it is one page."""
    lines = exceptions_first(briefing.lines)
    room = PACK.depth * POINTS_PER_MM - _SLACK
    hidden: list[IndicatorLine] = []
    blocks = _suite_blocks(briefing, lines, hidden)
    if height(blocks, SHEET, measure=PACK.measure) <= room:
        return blocks
    quiet = [line for line in reversed(lines) if gives_way(line, Hides.QUIET)]
    calm = [line for line in reversed(lines) if gives_way(line, Hides.CALM)]
    spare = [*quiet, *(line for line in calm if line not in quiet)]
    blocks = _suite_blocks(briefing, lines, hidden, is_dense=True)
    while spare and (over := height(blocks, SHEET, measure=PACK.measure) - room) > 0:
        rows = max(1, int(over / _TALLEST_ROW))
        hidden += spare[:rows]
        spare = spare[rows:]
        shown = [line for line in lines if line not in hidden]
        blocks = _suite_blocks(briefing, shown, hidden, is_dense=True)
    return blocks


_TALLEST_ROW = 28.0


def _suite_blocks(
    briefing: Briefing,
    lines: Sequence[IndicatorLine],
    hidden: Sequence[IndicatorLine],
    *,
    is_dense: bool = False,
) -> tuple[Block, ...]:
    letters = cells.shorthand_words(lines)
    note = "Changes in percentages are in points."
    if letters:
        note = f"{letters}. {note}"
    if hidden:
        note = f"{quiet_words(hidden)} {note}"
    when = f"{rated_words(now(briefing.lines))} {period_words(briefing.period)}."
    blocks: list[Block] = [
        pack_kicker(briefing),
        Heading(off_target_title(_SUITE, briefing.lines), is_numbered=False),
        Paragraph(content(when), space_after=3),
    ]
    if lines:
        title = "The corporate suite, exceptions first"
        blocks.append(indicators_table(title, lines, is_dense=is_dense))
    blocks.append(Paragraph(content(note), Role.SOURCE_NOTE, space_after=0))
    return tuple(blocks)
