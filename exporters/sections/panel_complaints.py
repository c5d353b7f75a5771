"""Complaints in a panel pack: the latest beside the quarter before and the year before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exporters.blocks import (
    Align,
    Block,
    Caption,
    Column,
    Paragraph,
    Table,
    Text,
    cell,
    content,
)
from exporters.sections.phrases import short_period_words
from lbi_desktop.domain.documents.briefing import Briefing, ComplaintsLine
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.wording import NO_FIGURE


def complaints(briefing: Briefing, *, most: int) -> Iterator[Block]:
    """The table of at most so many measures, or that there are no figures."""
    when = short_period_words(briefing.period)
    if not briefing.complaints:
        yield Caption("Complaints", None)
        yield Paragraph(content(f"No complaints figures have been received for {when}."))
        return
    yield Caption(f"Complaints, {_older_period(briefing.complaints) or when}")
    yield _table(briefing.complaints[:most], briefing.period)


def _table(lines: Sequence[ComplaintsLine], period: Period) -> Table:
    """The latest figures beside the quarter before and the year before."""
    has_before = any(line.quarter_before for line in lines)
    older = _older_period(lines)
    heads = _complaint_heads(period, is_older=bool(older), has_before=has_before)
    columns = (
        Column(content("Measure")),
        *(Column(content(head), align=Align.RIGHT, is_elastic=False) for head in heads),
    )
    rows = tuple(
        (
            cell(line.label.removesuffix(f", {older}")),
            cell(Text(_share_alone(line.latest), is_bold=True, is_whole=True)),
            *((cell(line.quarter_before or NO_FIGURE),) if has_before else ()),
            cell(line.year_before or NO_FIGURE),
        )
        for line in lines
    )
    return Table("Complaints", columns, rows, padding=0.35)


def _older_period(lines: Sequence[ComplaintsLine]) -> str:
    """The period that every label ends with when the pack's own figures are not in yet."""
    endings = {line.label.rpartition(", ")[2] if ", " in line.label else "" for line in lines}
    ending = endings.pop() if len(endings) == 1 else ""
    return ending if any(each.isdigit() for each in ending) else ""


def _complaint_heads(period: Period, *, is_older: bool, has_before: bool) -> list[str]:
    """`Q3`, `Q2` and `Year ago` where the figures are those of the pack's own quarter."""
    before = period.previous()
    heads = ["Latest", "Before"]
    if period.kind is PeriodKind.QUARTER and before is not None and not is_older:
        heads = [f"Q{period.quarter}", f"Q{before.quarter}"]
    return [*(heads if has_before else heads[:1]), "Year ago"]


def _share_alone(text: str) -> str:
    """`42%` of `166 of 392, 42%`: what was received stands in a row of its own."""
    whole, _, share = text.rpartition(", ")
    return share if whole and share.endswith("%") else text
