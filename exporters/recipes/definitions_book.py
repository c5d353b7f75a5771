"""The indicator definition book: every indicator's definition, by directorate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exporters.blocks import (
    Block,
    Caption,
    Cell,
    Column,
    Contents,
    Document,
    Heading,
    Paragraph,
    Reference,
    Section,
    Table,
    cell,
    content,
)
from exporters.layout import height
from exporters.pages import REPORT
from exporters.recipes.scrutiny_current import stamp
from exporters.sections import cells
from exporters.sections.definition_card import definition_card
from exporters.sections.front import Fact, fact_blocks, masthead
from exporters.sections.order import grouped
from exporters.sections.phrases import anchor, edition, foot
from exporters.style_sheet import CURRENT, Role
from exporters.typography import POINTS_PER_MM
from lbi_desktop.domain.definitions.book import DefinitionEntry
from lbi_desktop.domain.documents.briefing import Briefing, IndicatorLine, SuiteChange
from lbi_desktop.domain.period import date_words, year_label
from lbi_desktop.domain.wording import counted, more_words, sentence_case

NAME = "definitions"
TITLE = "Indicator definitions"
_NONE = DefinitionEntry()
_INDEX = "lbi_index"


def definitions_book(briefing: Briefing) -> Document:
    """The book; narrowed to a directorate it holds that one's."""
    lines = _told(briefing)
    year = year_label(briefing.period.financial_year)
    whose = briefing.focus or briefing.meeting.forum
    title = f"{TITLE}, {whose}, {year}" if whose else f"{TITLE}, {year}"
    groups = grouped(lines, [line.row.indicator.directorate for line in lines])
    body = tuple(_chapters(briefing, groups))
    index = tuple(_index(lines))
    return Document(
        title=title,
        subject=whose or briefing.council,
        foot=foot(briefing),
        sheet="report",
        stamp=stamp(briefing, NAME, style="current"),
        sections=(
            *_front(briefing, lines, year=year, listed=len(groups) + 1),
            Section(REPORT, body)
            if body
            else Section(REPORT, (_nothing(),), starts_page=False),
            Section(REPORT, index),
        ),
        running_head=title if len(title) <= 70 else TITLE,
        author=briefing.owner,
    )


def _nothing() -> Paragraph:
    return Paragraph(content("No indicator is in use yet."))


def _told(briefing: Briefing) -> tuple[IndicatorLine, ...]:
    """The indicators of the directorate the book is about, else all."""
    if not briefing.focus:
        return briefing.lines
    return tuple(
        line for line in briefing.lines if line.row.indicator.directorate == briefing.focus
    )


# --- front -------------------------------------------------------------------------------
def _front(
    briefing: Briefing, lines: Sequence[IndicatorLine], *, year: str, listed: int
) -> tuple[Section, ...]:
    subtitle = f"{briefing.focus}, {year}" if briefing.focus else f"The suite of {year}"
    top = tuple(masthead(briefing.council, title=TITLE, subtitle=subtitle))
    opening = (
        *_about(lines),
        *_suite_changes(briefing.suite_changes),
        Contents("In this book", listed),
    )
    return (
        Section(REPORT, top),
        Section(REPORT, fact_blocks(_facts(briefing)), columns=2, starts_page=False),
        Section(REPORT, opening, starts_page=False),
    )


def _facts(briefing: Briefing) -> list[Fact]:
    facts = [
        ("Kept by", briefing.owner),
        ("For", briefing.meeting.forum),
        ("As at", date_words(briefing.as_at)),
        ("Edition", edition(briefing)),
    ]
    return [(label, words) for label, words in facts if words]


def _about(lines: Sequence[IndicatorLine]) -> Iterator[Block]:
    yield Heading("What this book is", is_numbered=False)
    number = sentence_case(counted(len(lines), "indicator"))
    verb = "is" if len(lines) == 1 else "are"
    yield Paragraph(
        content(
            f"{number} {verb} defined here as they stand: what each one counts, out of what, "
            "where the figure comes from, what it is judged against and who answers for it. "
            "A change of a definition is made once, with a reason, and listed with it."
        )
    )
    silent = [line for line in lines if not line.row.indicator.purpose]
    unowned = [line for line in lines if not line.row.indicator.owner]
    for held, words in ((silent, "a purpose"), (unowned, "an owner")):
        if held:
            verb = "lacks" if len(held) == 1 else "lack"
            named = ", ".join(line.row.indicator.ref for line in held[:12])
            more = f" and {more_words(len(held) - 12)}" if len(held) > 12 else ""
            noun = sentence_case(counted(len(held), "definition"))
            yield Paragraph(content(f"{noun} {verb} {words}: {named}{more}."), Role.BULLET)


_MOST_CHANGES = 8


def _suite_changes(changes: Sequence[SuiteChange]) -> Iterator[Block]:
    """What was added, changed or retired since; the rest is counted."""
    if not changes:
        return
    yield Caption("What changed in the suite")
    heads = ("Indicator", "Change", "Why", "Approved by")
    shown = changes[:_MOST_CHANGES]
    yield Table(
        "Changes to the suite",
        tuple(Column(content(head), is_elastic=head != "Change") for head in heads),
        tuple(
            (
                cell(change.indicator),
                cell(change.what),
                cell(change.reason or "Not given"),
                cell(change.approved_by or "Not said"),
            )
            for change in shown
        ),
        padding=0.5,
    )
    if len(changes) > len(shown):
        more = sentence_case(more_words(len(changes) - len(shown)))
        yield Paragraph(content(f"{more} stand with their indicators."), Role.SOURCE_NOTE)


# --- chapters ----------------------------------------------------------------------------
def _chapters(briefing: Briefing, groups: dict[str, list[IndicatorLine]]) -> Iterator[Block]:
    """A chapter for each directorate; cards that would break over a page open one."""
    page = REPORT.depth * POINTS_PER_MM
    for number, (name, lines) in enumerate(groups.items()):
        place = f"lbi_part_{number + 1}"
        heading = Heading(name, anchor=place, is_listed=True, starts_page=number > 0)
        yield heading
        used = height((heading,), CURRENT, measure=REPORT.measure)
        for line in lines:
            card = tuple(_card(briefing, line))
            tall = height(card, CURRENT, measure=REPORT.measure)
            is_full = used + tall > page and used > page / 3
            if is_full:
                card = (_opening(card[0]), *card[1:])
                used = 0.0
            yield from card
            used = (used + tall) % page


def _opening(block: Block) -> Block:
    """A heading that opens a page."""
    assert isinstance(block, Heading)
    return replace(block, starts_page=True)


def _card(briefing: Briefing, line: IndicatorLine) -> Iterator[Block]:
    entry = briefing.definitions.get(line.row.indicator.id, _NONE)
    return definition_card(line, entry, financial_year=briefing.period.financial_year)


# --- index -------------------------------------------------------------------------------
def _index(lines: Sequence[IndicatorLine]) -> Iterator[Block]:
    yield Heading(
        "Index of indicators", anchor=_INDEX, is_numbered=False, is_listed=True,
        label="Index",
    )  # fmt: skip
    if not lines:
        yield _nothing()
        return
    heads = ("Ref", "Indicator", "Owner", "Section")
    yield Table(
        "Index of indicators",
        tuple(Column(content(head), is_elastic=head in heads[1:3]) for head in heads),
        tuple(_index_row(line) for line in lines),
        padding=0.2,
    )


def _index_row(line: IndicatorLine) -> tuple[Cell, ...]:
    own = line.row.indicator
    return (
        cells.ref(line.row),
        cells.name(line.row),
        cell(own.owner or "Not yet named"),
        Cell(((Reference(anchor("def", own.ref)),),)),
    )
