"""Improving and achieving: what went better, and that it did so for real."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exporters.blocks import (
    Align,
    Block,
    Caption,
    Cell,
    Column,
    Heading,
    Paragraph,
    Table,
    cell,
    content,
)
from exporters.sections import cells
from exporters.sections.order import is_concerning, is_improving, needing_attention
from exporters.sections.places import Place
from exporters.style_sheet import Role
from lbi_desktop.domain.documents.briefing import Briefing, IndicatorLine
from lbi_desktop.domain.scorecard.signal import Assurance, Variation
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.wording import counted, list_words, number_in_words, sentence_case


def improving(briefing: Briefing) -> Iterator[Block]:
    """How many really changed, which of them for the better, and which are secure."""
    yield Heading(
        "Improving and achieving",
        anchor=Place.IMPROVING,
        is_listed=True,
        starts_page=bool(needing_attention(briefing.lines)),
    )
    present = [line for line in briefing.lines if line.row.figure.is_present]
    better = [line for line in present if is_improving(line)]
    yield Paragraph(content(_changed_words(present, better)), Role.NUMBERED)
    secure = [line for line in present if _is_secure(line)]
    if secure:
        names = [line.row.indicator.short_name for line in secure]
        verb = "is" if len(names) == 1 else "are"
        words = f"{list_words(names)} {verb} expected to keep meeting the target."
        yield Paragraph(content(words), Role.NUMBERED)
    if better:
        yield Caption("Indicators with a real change for the better")
        yield _table(better)
        letters = cells.shorthand_words(better)
        if letters:
            yield Paragraph(content(sentence_case(f"{letters}.")), Role.SOURCE_NOTE)


def _is_secure(line: IndicatorLine) -> bool:
    is_on = line.row.judgement.status is Status.ON_TARGET
    return is_on and line.row.signal.assurance is Assurance.MEETS


def _changed_words(present: Sequence[IndicatorLine], better: Sequence[IndicatorLine]) -> str:
    worse = [line for line in present if is_concerning(line)]
    neutral = [line for line in present if line.row.signal.variation is Variation.CHANGED]
    total = len(better) + len(worse) + len(neutral)
    if not total:
        return "No indicator shows a real change this time; all moved within their usual range."
    verb = "shows" if total == 1 else "show"
    parts = [
        f"{number_in_words(len(group))} {words}"
        for group, words in (
            (better, "for the better"),
            (worse, "for the worse"),
            (neutral, "where neither direction is better"),
        )
        if group
    ]
    return sentence_case(
        f"{counted(total, 'indicator')} {verb} a real change: {list_words(parts)}."
    )


def _table(lines: Sequence[IndicatorLine]) -> Table:
    columns = (
        Column(content("Ref"), is_elastic=False),
        Column(content("Indicator")),
        Column(content("Trend"), is_elastic=False),
        Column(content("Latest"), align=Align.RIGHT, is_elastic=False),
        Column(content("Target"), align=Align.RIGHT, is_elastic=False),
        Column(content("Status"), is_elastic=False),
        Column(content("On the year")),
    )
    return Table(
        "Indicators with a real change for the better", columns,
        tuple(_row(line) for line in lines), padding=0.4,
    )  # fmt: skip


def _row(line: IndicatorLine) -> tuple[Cell, ...]:
    row = cells.tabled(line).row
    return (
        cells.ref(row),
        cells.name(line.row),
        cells.spark(row),
        Cell((cells.latest(row),)),
        cell(cells.target(row)),
        cell(cells.status(row)),
        cells.on_the_year(row),
    )
