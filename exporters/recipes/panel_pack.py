"""The monthly panel briefing pack: one page a directorate, then the corporate suite."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from exporters.blocks import Block, Document, Heading, Paragraph, Section, content
from exporters.layout import height
from exporters.papers import OWN, Paper, Papers
from exporters.recipes.scrutiny_current import stamp
from exporters.sections import cells
from exporters.sections.last_seen import (
    asked_last_time,
    is_told_again,
    since_last_seen,
)
from exporters.sections.order import exceptions_first
from exporters.sections.pack_contents import pack_sections
from exporters.sections.pack_voice import PANEL
from exporters.sections.panel_fit import Look
from exporters.sections.panel_page import off_target_title, pack_kicker, panel_page
from exporters.sections.panel_rows import giving_way, indicators_table, quiet_words
from exporters.sections.phrases import foot, months_words, period_words
from exporters.sections.tally import Tally, now
from exporters.style_sheet import Role
from lbi_desktop.domain.documents.briefing import Briefing, IndicatorLine

NAME = "panel"
_SUITE = "Corporate suite"
_SLACK = 6.0


def panel_pack(briefing: Briefing, papers: Papers = OWN) -> Document:
    """The pack as blocks; without a focus every directorate has its page."""
    paper = papers.pack
    names = (briefing.focus,) if briefing.focus else _directorates(briefing)
    sections: list[Section] = []
    notes: list[str] = []
    for name in names:
        lines = [line for line in briefing.lines if line.row.indicator.directorate == name]
        page, said = panel_page(name, lines, briefing=briefing, voice=PANEL, paper=paper)
        sections += page
        notes += said
    sections.append(Section(paper.page, suite_page(briefing, paper)))
    if is_told_again(briefing):
        told = (*since_last_seen(briefing), *asked_last_time(briefing))
        sections += pack_sections(told, page=paper.page)
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
_FULL, _LEAN = Look(), Look(has_year=False, spark_height=4.6, spark_width=15.0)


def suite_page(
    briefing: Briefing, paper: Paper = OWN.pack, *, name: str = _SUITE
) -> tuple[Block, ...]:
    """Every indicator in one line; the calmest rows give way until it is one page."""
    lines = exceptions_first(briefing.lines)
    made = partial(_suite_blocks, briefing, name=name)
    blocks = made(lines, [], look=_FULL)
    if _over(blocks, paper) <= 0:
        return blocks
    spare, hidden = giving_way(lines, is_crowded=True), 0
    blocks = made(lines, [], look=_LEAN)
    while hidden < len(spare) and (over := _over(blocks, paper)) > 0:
        hidden += max(1, int(over / _TALLEST_ROW))
        given_up = spare[:hidden]
        shown = [line for line in lines if line not in given_up]
        blocks = made(shown, given_up, look=_LEAN)
    return blocks


_TALLEST_ROW = 28.0


def _over(blocks: tuple[Block, ...], paper: Paper) -> float:
    """How many points the page is too full by."""
    return height(blocks, paper.sheet, measure=paper.measure) - paper.depth + _SLACK


def _suite_blocks(
    briefing: Briefing,
    lines: Sequence[IndicatorLine],
    hidden: Sequence[IndicatorLine],
    *,
    name: str,
    look: Look,
) -> tuple[Block, ...]:
    letters = cells.shorthand_words(lines)
    note = "Changes in percentages are in points." if look.has_year else ""
    if letters:
        note = f"{letters}. {note}"
    if hidden:
        note = f"{quiet_words(hidden)} {note}"
    when = f"{period_words(briefing.period)}: {_counts(now(briefing.lines))}"
    blocks: list[Block] = [
        *pack_kicker(briefing),
        Heading(off_target_title(name, briefing.lines), is_numbered=False),
        Paragraph(content(when), space_after=3),
    ]
    if lines:
        blocks.append(indicators_table(f"{name}, exceptions first", lines, look=look))
    if note:
        blocks.append(Paragraph(content(note.strip()), Role.SOURCE_NOTE, space_after=0))
    return tuple(blocks)


def _counts(count: Tally) -> str:
    """The rated ones by status, short enough for one line."""
    if not count.rated:
        return "no indicator has both a figure and a target yet."
    return (
        f"{count.on} on target ({count.on_per_cent}% of {count.rated} rated), "
        f"{count.near} just off and {count.off} off target."
    )
