"""An Executive Member's annual report to a scrutiny committee (documents.md, A).

Portfolio, year, achievements, suite and plan delivery; the indicators that need attention have
a page each as in the quarterly report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from exporters.blocks import (
    Block,
    Contents,
    Control,
    Document,
    Heading,
    Paragraph,
    Reference,
    Section,
    Words,
    content,
)
from exporters.pages import APPENDIX, REPORT
from exporters.pagination import first_to_fit_below
from exporters.papers import OWN, Paper, Papers
from exporters.recipes.scrutiny_current import stamp
from exporters.sections.ambition import ambition
from exporters.sections.attention import AttentionPages, attention
from exporters.sections.closing import conclusion, implications
from exporters.sections.executive_plan import (
    actions_among,
    delivery,
    finished,
    led_by,
    looking_ahead,
    portfolio,
)
from exporters.sections.executive_year import achievements, year_by_quarter
from exporters.sections.front import (
    counts_content,
    fact_blocks,
    marking,
    masthead,
    meeting_facts,
)
from exporters.sections.meeting import questions
from exporters.sections.order import needing_attention
from exporters.sections.phrases import end_words, foot, message_of
from exporters.sections.places import Place
from exporters.sections.reading import how_to_read
from exporters.sections.summary import Suite, summary
from exporters.sections.tightening import on_one_page
from exporters.style_sheet import Role
from lbi_desktop.domain.documents.briefing import Briefing
from lbi_desktop.domain.period import quarter, year_label
from lbi_desktop.domain.plans.plan import PlanElement
from lbi_desktop.domain.plans.plan_tree import Plan
from lbi_desktop.domain.plans.plan_view import PlanView
from lbi_desktop.domain.wording import counted, list_words, sentence_case

NAME = "executive-member"


def executive_member_report(briefing: Briefing, papers: Papers = OWN) -> Document:
    """The annual report as blocks."""
    whose = briefing.focus or "the portfolio"
    briefing = _by_the_member(briefing)
    year = year_label(briefing.period.financial_year)
    title = f"Annual report of the Executive Member for {whose}, {year}"
    view = briefing.plan or PlanView(briefing.as_at, Plan(()), {}, {})
    names = [line.row.indicator.id for line in briefing.lines]
    elements = led_by(view, briefing.focus, indicators=names)
    pages = attention(briefing, papers.report)
    return Document(
        title=title,
        subject=briefing.meeting.forum,
        foot=foot(briefing),
        sheet="report",
        stamp=stamp(briefing, NAME, style="current"),
        sections=_sections(briefing, view, elements, pages=pages, paper=papers.report),
        running_head=title if len(title) <= 78 else f"{whose}: annual report, {year}",
        author=briefing.owner,
        notes=pages.notes,
    )


def _sections(
    briefing: Briefing,
    view: PlanView,
    elements: tuple[PlanElement, ...],
    *,
    pages: AttentionPages,
    paper: Paper,
) -> tuple[Section, ...]:
    body = (
        *portfolio(briefing, elements),
        *achievements(briefing, finished(view, elements, since=_first_day(briefing))),
        *_flowing(summary(briefing, Suite(words=briefing.focus or "the portfolio"))),
        *pages.blocks,
        *ambition(briefing, pages.without_comparison, paper=paper),
        *delivery(view, elements),
        *looking_ahead(view, elements, as_at=briefing.as_at),
        *questions(briefing),
        *implications(briefing),
        *conclusion(briefing),
    )
    appendix_a = tuple(year_by_quarter(briefing))
    appendix_b = on_one_page(how_to_read(briefing), paper)
    every = (*body, *appendix_a, *appendix_b)
    listed = sum(isinstance(block, Heading) and block.is_listed for block in every)
    opened = _opening(briefing, year_label(briefing.period.financial_year))
    front = _first_page(briefing, opened, elements, listed=listed, paper=paper)
    return (
        *opened,
        Section(REPORT, (*front, *body), starts_page=False),
        Section(APPENDIX, appendix_a),
        Section(REPORT, appendix_b),
    )


def _flowing(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A section that follows on the page of the one before it."""
    first, *rest = blocks
    assert isinstance(first, Heading)
    return (replace(first, starts_page=False), *rest)


def _by_the_member(briefing: Briefing) -> Briefing:
    """The report of the portfolio's own member, whoever else reports to the committee."""
    if not briefing.focus:
        return briefing
    member = f"Executive Member for {briefing.focus}"
    return replace(briefing, meeting=replace(briefing.meeting, report_of=member))


def _first_day(briefing: Briefing) -> date:
    return quarter(briefing.period.financial_year, 1).start


def _opening(briefing: Briefing, year: str) -> tuple[Section, Section]:
    whose = briefing.focus or "Executive Member"
    top = masthead(
        briefing.council,
        title=whose,
        subtitle=f"Annual report of the Executive Member, {year}",
    )
    facts = [*meeting_facts(briefing), ("Marking", marking(briefing))]
    return (
        Section(REPORT, tuple(top)),
        Section(REPORT, fact_blocks(facts), columns=2, starts_page=False),
    )


def _first_page(
    briefing: Briefing,
    opened: tuple[Section, Section],
    elements: tuple[PlanElement, ...],
    *,
    listed: int,
    paper: Paper,
) -> tuple[Block, ...]:
    """Synopsis, recommendations and contents; the synopsis gives way to keep it one page.

    Where it cannot, as under a template's own words, nothing gives way.
    """

    def front(most: int) -> tuple[Block, ...]:
        return (
            *_synopsis(briefing, elements if most > 1 else (), most=most),
            *_recommendations(),
            Contents("On the following pages", listed),
        )

    return first_to_fit_below(opened, map(front, (3, 2, 1, 0)), paper=paper) or front(3)


# --- synopsis ----------------------------------------------------------------------------
def _synopsis(
    briefing: Briefing, elements: tuple[PlanElement, ...], *, most: int
) -> Iterator[Block]:
    """The member's opening words, the counts, what matters most, and the plan.

    `most` is how many matters are named.
    """
    yield Heading("Synopsis")
    control = Control(
        f"member:{briefing.period.code}:opening",
        f"Opening words of the Executive Member, {briefing.period.label}",
        (_opening_words(briefing),),
    )
    yield Paragraph((Words(control),), Role.NUMBERED)
    yield Paragraph(counts_content(briefing), Role.NUMBERED)
    urgent = needing_attention(briefing.lines)
    if urgent:
        said = [
            f"{each.row.indicator.short_name} ({message_of(each)})" for each in urgent[:most]
        ]
        more = len(urgent) - len(said)
        rest = [counted(more, "other")] if more and said else []
        named = f": {list_words([*said, *rest])}" if said else ""
        verb = "needs" if len(urgent) == 1 else "need"
        words = f"{sentence_case(counted(len(urgent), 'indicator'))} {verb} attention{named}."
        yield Paragraph(content(words), Role.NUMBERED)
    actions = actions_among(elements)
    if actions:
        noun = sentence_case(counted(len(actions), "key action"))
        verb = "belongs" if len(actions) == 1 else "belong"
        words = f"{noun} of the plan {verb} to the portfolio; section "
        place = Reference("lbi_delivery")
        yield Paragraph(content(words, place, " tells how they go."), Role.NUMBERED)


def _opening_words(briefing: Briefing) -> str:
    whose = briefing.focus or "the portfolio"
    return (
        f"This report tells the Committee how the services of {whose} did in the year to "
        f"{end_words(briefing.period)}, what was achieved, what was not, and what comes next."
    )


def _recommendations() -> Iterator[Block]:
    yield Heading("Recommendations")
    for parts in (
        ("To note the year’s performance, in sections ", Reference(Place.SUMMARY),
         " to ", Reference(Place.AMBITION), " and ", Reference("lbi_quarters"), "."),
        ("To consider recovery (section ", Reference(Place.ATTENTION),
         ") and the plan’s delivery (section ", Reference("lbi_delivery"), ")."),
        ("To say what the Committee wishes to look at in the year ahead, section ",
         Reference("lbi_ahead"), "."),
    ):  # fmt: skip
        yield Paragraph(content(*parts), Role.NUMBERED)
