"""The Executive's own version of the quarterly report: by portfolio, with what it may agree."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.blocks import (
    Block,
    Control,
    Document,
    Heading,
    Paragraph,
    Reference,
    Text,
    Words,
    content,
)
from exporters.papers import OWN, Papers
from exporters.recipes.scrutiny_current import Version, quarterly_report
from exporters.sections.order import needing_attention
from exporters.sections.phrases import short_period_words
from exporters.sections.places import Place
from exporters.sections.summary import BY_PORTFOLIO
from exporters.style_sheet import Role
from lbi_desktop.domain.documents.briefing import Briefing
from lbi_desktop.domain.wording import list_words, more_words

NAME = "executive"
TITLE = "Council performance report"
_MOST_NAMED = 3


def executive_report(briefing: Briefing, papers: Papers = OWN) -> Document:
    """The whole suite for the Executive, counted by its members' portfolios."""
    version = Version(NAME, TITLE, BY_PORTFOLIO, asks=_asks, more=_reasons)
    return quarterly_report(briefing, version, papers=papers)


def _asks(briefing: Briefing) -> Iterator[Block]:
    """What the Executive is asked to note and to agree, with computed cross-references."""
    yield Heading("Recommendations")
    when = short_period_words(briefing.period)
    yield _numbered(
        f"To note performance at the end of {when}, set out in sections ",
        Reference(Place.SUMMARY), " to ", Reference(Place.AMBITION),
        " and listed in full in ", Reference(Place.APPENDIX_A), ".",
    )  # fmt: skip
    urgent = needing_attention(briefing.lines)
    if urgent:
        names = [line.row.indicator.short_name for line in urgent[:_MOST_NAMED]]
        more = len(urgent) - len(names)
        named = list_words([*names, *([more_words(more)] if more else [])])
        yield _numbered(
            "To agree the recovery actions in section ",
            Reference(Place.ATTENTION), f", for {named}.",
        )  # fmt: skip
    if briefing.suite_changes:
        yield _numbered(
            "To agree the changes to the suite of indicators in section ",
            Reference(Place.AMBITION), ".",
        )  # fmt: skip


def _numbered(*parts: str | Reference) -> Paragraph:
    return Paragraph(content(*parts), Role.NUMBERED)


_REASON = (
    "Reporting to the Executive every quarter, with what is being done where a target is "
    "missed, lets it act in time and in public."
)
_OPTIONS = (
    "Reporting once a year was considered and rejected: by then most of what is off target can "
    "no longer be put right within the year."
)


def _reasons(briefing: Briefing) -> Iterator[Block]:
    """Why it is recommended and what else there was, for the record of the decision."""
    yield Heading("Reasons and other options", anchor=Place.REASONS, is_listed=True)
    code, label = briefing.period.code, briefing.period.label
    for part, head, words in (
        ("reasons", "Reasons for the recommendations", _REASON),
        ("options", "Other options considered", _OPTIONS),
    ):
        control = Control(f"executive:{code}:{part}", f"{head}, {label}", (words,))
        lead = Text(f"{head}. ", is_bold=True)
        yield Paragraph((lead, Words(control)), Role.NUMBERED)
