"""What changed since a forum last saw its figures: statuses that moved, figures restated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exporters.blocks import Block, Caption, Heading, Paragraph, Text, content
from exporters.sections import tally
from exporters.sections.ambition import unsure_figures
from exporters.sections.meeting import decisions_table
from exporters.sections.order import exceptions_first
from exporters.sections.phrases import short_period_words
from exporters.sections.summary import status_changes
from exporters.style_sheet import Role
from lbi_desktop.domain.documents.briefing import Briefing, IndicatorLine
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.wording import more_words, sentence_case

_NO_STATUS = "no figure"


def last_seen_words(briefing: Briefing) -> str:
    """When the forum last saw such a pack, or what the figures are compared with instead."""
    if briefing.seen_on is not None and briefing.since is not None:
        when = short_period_words(briefing.since)
        if briefing.since == briefing.period:
            when = f"{when} as well"
        return f"Last seen with {when}, data as at {date_words(briefing.seen_on)}."
    if briefing.since is not None:
        when = short_period_words(briefing.since)
        return f"No earlier pack was issued to this forum: figures are compared with {when}."
    return "No earlier pack was issued to this forum, and there is no earlier period."


def since_briefly(lines: Sequence[IndicatorLine], *, most: int) -> Iterator[Block]:
    """At most so many changes in a narrow column, restated figures first."""
    yield Caption("Since you last saw this", None)
    told = [*_restated(lines), *_moved(lines)]
    for words in told[:most]:
        yield Paragraph(words, Role.BULLET)
    more = len(told) - most
    if more > 0:
        yield Paragraph(
            content(f"{sentence_case(more_words(more))} on the following page."), Role.BULLET
        )
    if not told:
        yield Paragraph(content("No status has changed and no figure was restated."))


def _restated(lines: Sequence[IndicatorLine]) -> Iterator[tuple[Text, ...]]:
    for line in lines:
        if line.restatement:
            name = f"{line.row.indicator.ref} {line.row.indicator.short_name}"
            yield (Text("Restated: ", is_bold=True), Text(f"{name}."))


def _moved(lines: Sequence[IndicatorLine]) -> Iterator[tuple[Text, ...]]:
    for line in exceptions_first(tally.changed(lines)):
        was = line.previous_status.words.lower() if line.previous_status else _NO_STATUS
        name = f"{line.row.indicator.ref} {line.row.indicator.short_name}"
        now = line.row.judgement.status.words.lower()
        yield (Text(f"{name}: ", is_bold=True), Text(f"was {was}, now {now}."))


def asked_last_time(briefing: Briefing) -> Iterator[Block]:
    """What the forum asked and decided before, with what came of it; nothing of nothing."""
    if briefing.questions:
        yield Heading("Questions from last time", is_numbered=False)
    for question in briefing.questions:
        yield Heading(question.text, 2, is_numbered=False, role=Role.QUESTION)
        yield Paragraph(content(question.answer or "Not yet answered."))
    if briefing.decided:
        yield Heading("Decided last time", is_numbered=False)
        yield Caption("Decisions of earlier meetings, and what came of them")
        yield decisions_table(briefing.decided, padding=0.5)


def is_told_again(briefing: Briefing) -> bool:
    """Whether a forum that meets often has something of earlier meetings to come back to."""
    is_restated = any(line.restatement for line in briefing.lines)
    is_known = briefing.seen_on is not None
    return is_known or is_restated or bool(briefing.questions or briefing.decided)


def since_last_seen(briefing: Briefing, *, starts_page: bool = False) -> Iterator[Block]:
    """A section: what moved since, and every figure that is late, not final or restated."""
    yield Heading("Since you last saw this", is_numbered=False, starts_page=starts_page)
    yield Paragraph(content(last_seen_words(briefing)))
    if not briefing.lines:
        yield Paragraph(content("There is no indicator to compare."))
        return
    yield from status_changes(briefing)
    yield from unsure_figures(briefing.lines, role=Role.NORMAL)
