"""Appendix A: every indicator in one landscape table, exceptions first."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Table,
    cell,
    content,
)
from exporters.sections import cells
from exporters.sections.order import exceptions_first
from exporters.sections.places import Place
from exporters.sections.tally_words import NOTHING_REPORTED
from exporters.style_sheet import Role
from lbi_desktop.domain.documents.briefing import Briefing, IndicatorLine
from lbi_desktop.domain.period import date_words

_HEADS = (
    ("Ref", Align.LEFT),
    ("Indicator", Align.LEFT),
    ("Trend", Align.LEFT),
    ("Year ago", Align.RIGHT),
    ("Latest", Align.RIGHT),
    ("Target", Align.RIGHT),
    ("Status", Align.LEFT),
    ("On the year", Align.LEFT),
    ("Real change?", Align.LEFT),
    ("Will it meet?", Align.LEFT),
)


def all_indicators(briefing: Briefing, *, named: str = "corporate") -> Iterator[Block]:
    """The whole suite; rows are never left out. `named` stands before “indicators”."""
    yield Heading(
        f"Appendix A. The {named} indicators, exceptions first",
        anchor=Place.APPENDIX_A, label="Appendix A", is_numbered=False, is_listed=True,
    )  # fmt: skip
    if not briefing.lines:
        yield Paragraph(content(NOTHING_REPORTED))
        return
    letters = cells.shorthand_words(briefing.lines)
    words = "The trend, the latest figure against its target, and whether the change is real."
    yield Paragraph(content(f"{words} {letters}.".replace(" .", "")))
    columns = tuple(
        Column(content(head), align=align, is_elastic=head == "Indicator")
        for head, align in _HEADS
    )
    rows = tuple(_row(line) for line in exceptions_first(briefing.lines))
    yield Table(f"All {named} indicators", columns, rows, padding=0.2)
    yield Paragraph(
        content(f"pts: percentage points. Data as at {date_words(briefing.as_at)}."),
        Role.SOURCE_NOTE,
    )


def _row(line: IndicatorLine) -> tuple[Cell, ...]:
    row = cells.tabled(line).row
    return (
        cells.ref(row),
        cells.name(line.row),
        cells.spark(row, width=18.0),
        cells.year_ago(row),
        Cell((cells.latest(row),)),
        cell(cells.target(row)),
        cell(cells.status(row)),
        cells.on_the_year(row),
        cells.variation(row),
        cells.reach(row),
    )
