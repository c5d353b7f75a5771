"""The quarterly scrutiny report in the current style, whole or a service committee's own.

documents.md, A: one recipe makes every committee's version, each with its own title and the
indicators its forum sees.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from exporters.blocks import Block, Contents, Document, Heading, Section, Stamp
from exporters.pages import APPENDIX, REPORT
from exporters.pagination import first_to_fit_below
from exporters.papers import OWN, Paper, Papers
from exporters.sections.ambition import ambition
from exporters.sections.appendix import all_indicators
from exporters.sections.attention import attention
from exporters.sections.closing import conclusion, implications
from exporters.sections.front import (
    exempt_notice,
    fact_blocks,
    marking,
    masthead,
    meeting_facts,
    part_title,
    recommendations,
    synopsis,
)
from exporters.sections.improving import improving
from exporters.sections.meeting import questions
from exporters.sections.phrases import edition, foot, months_words, period_words
from exporters.sections.reading import how_to_read
from exporters.sections.summary import CORPORATE, Suite, summary
from exporters.sections.tightening import on_one_page
from lbi_desktop.domain.documents.briefing import Briefing

NAME = "scrutiny"
SERVICE_NAME = "service-scrutiny"
TITLE = "Corporate performance report"
_COMMITTEE = re.compile(r"\s+(?:Review|Scrutiny)(?:\s+and\s+Scrutiny)?\s+Committee$")


@dataclass(frozen=True, slots=True)
class Version:
    """What one forum's version of the report has of its own.

    `asks` gives the recommendations, `more` what follows the questions.
    """

    recipe: str
    title: str
    suite: Suite = CORPORATE
    asks: Callable[[Briefing], Iterator[Block]] = recommendations
    more: Callable[[Briefing], Iterator[Block]] = lambda _: iter(())


def scrutiny_current(briefing: Briefing, papers: Papers = OWN) -> Document:
    """The report of the whole suite as blocks."""
    return quarterly_report(briefing, Version(NAME, TITLE), papers=papers)


def service_scrutiny(briefing: Briefing, papers: Papers = OWN) -> Document:
    """The report a service committee sees of its own indicators, under its own name."""
    service = _COMMITTEE.sub("", briefing.meeting.forum)
    suite = Suite(words=service)
    version = Version(SERVICE_NAME, f"{service} performance report", suite)
    return quarterly_report(briefing, version, papers=papers)


def quarterly_report(briefing: Briefing, version: Version, *, papers: Papers) -> Document:
    """The quarter's report as one forum gets it."""
    named = part_title(briefing, version.title)
    title = f"{named}, {period_words(briefing.period)}"
    pages = attention(briefing, papers.report)
    body = (
        *summary(briefing, version.suite, paper=papers.report),
        *pages.blocks,
        *improving(briefing),
        *ambition(briefing, pages.without_comparison, paper=papers.report),
        *questions(briefing),
        *version.more(briefing),
        *implications(briefing),
        *conclusion(briefing),
    )
    appendix_a = tuple(all_indicators(briefing, named=version.suite.words))
    appendix_b = on_one_page(how_to_read(briefing), papers.report)
    listed = sum(_is_listed(block) for block in (*body, *appendix_a, *appendix_b))
    opened = opening(briefing, version.title)
    front = _first_page(briefing, version, opened=opened, listed=listed, paper=papers.report)
    return Document(
        title=title,
        subject=briefing.meeting.forum,
        foot=foot(briefing),
        sheet="report",
        stamp=stamp(briefing, version.recipe, style="current"),
        sections=(
            *opened,
            Section(REPORT, (*front, *body), starts_page=False),
            Section(APPENDIX, appendix_a),
            Section(REPORT, appendix_b),
        ),
        running_head=title,
        author=briefing.owner,
        notes=pages.notes,
    )


def _first_page(
    briefing: Briefing,
    version: Version,
    *,
    opened: tuple[Section, Section],
    listed: int,
    paper: Paper,
) -> tuple[Block, ...]:
    """Synopsis, recommendations and contents; the synopsis gives way to keep it one page.

    Where it cannot, as under a template's own words, nothing gives way.
    """

    def front(brevity: int) -> tuple[Block, ...]:
        return (
            *exempt_notice(briefing),
            *synopsis(briefing, brevity=brevity),
            *version.asks(briefing),
            Contents("On the following pages", listed),
        )

    return first_to_fit_below(opened, map(front, range(5)), paper=paper) or front(0)


def _is_listed(block: Block) -> bool:
    return isinstance(block, Heading) and block.is_listed


def opening(briefing: Briefing, title: str) -> tuple[Section, Section]:
    """Masthead, then the facts of the meeting in two newspaper columns."""
    period = briefing.period
    subtitle = f"{period_words(period)}, {months_words(period)}"
    subtitle = f"Part 2, exempt. {subtitle}" if briefing.meeting.is_exempt else subtitle
    top = tuple(masthead(briefing.council, title=title, subtitle=subtitle))
    facts = [*meeting_facts(briefing), ("Marking", marking(briefing))]
    return (
        Section(REPORT, top),
        Section(REPORT, fact_blocks(facts), columns=2, starts_page=False),
    )


def stamp(briefing: Briefing, recipe: str, *, style: str) -> Stamp:
    """What the document says about its own making."""
    return Stamp(
        recipe=recipe,
        style=style,
        period=str(briefing.period.code),
        as_at=briefing.as_at,
        store_revision=briefing.store_revision,
        edition=edition(briefing),
        forum=briefing.meeting.forum,
        focus=briefing.focus,
        exemption=briefing.meeting.exemption.value,
        version=briefing.version or 0,
    )
