"""The indicators of a panel pack: their table, and which rows give way on a full page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from exporters.blocks import Align, Cell, Column, Table, cell, content
from exporters.sections import cells
from exporters.sections.order import exceptions_first
from exporters.sections.panel_fit import TREND, YEAR, Look
from lbi_desktop.domain.documents.briefing import IndicatorLine
from lbi_desktop.domain.scorecard.signal import Variation
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.wording import list_words, number_in_words

_NEEDING = (Status.OFF_TARGET, Status.JUST_OFF, Status.NO_DATA)


def giving_way(
    lines: Sequence[IndicatorLine], *, is_crowded: bool = False
) -> list[IndicatorLine]:
    """The rows that may be left out of a full page, the calmest first.

    First those not due yet or on target without real change; where the page is still crowded
    then all others that are neither off target nor late.
    """
    ordered = list(reversed(exceptions_first(lines)))
    quiet = [line for line in ordered if _is_quiet(line)]
    if not is_crowded:
        return quiet
    calm = [line for line in ordered if line.row.judgement.status not in _NEEDING]
    return [*quiet, *(line for line in calm if not _is_quiet(line))]


def _is_quiet(line: IndicatorLine) -> bool:
    """Whether a row has no news: no figure due, or on target as ever."""
    status = line.row.judgement.status
    moves = (Variation.IMPROVING, Variation.CONCERNING, Variation.CHANGED)
    is_calm = status is Status.ON_TARGET and line.row.signal.variation not in moves
    return status is Status.NOT_DUE or is_calm


def quiet_words(quiet: Sequence[IndicatorLine]) -> str:
    """What stands for rows that found no room: how many, and how they stand."""
    statuses = Counter(line.row.judgement.status for line in quiet)
    known = [status for status in _QUIET_WORDS if statuses[status]]
    counts = [f"{number_in_words(statuses[s])} {_QUIET_WORDS[s]}" for s in known]
    return f"Not shown: {list_words(counts)}."


_QUIET_WORDS = {
    Status.OFF_TARGET: "off target",
    Status.JUST_OFF: "just off target",
    Status.NO_DATA: "without a figure",
    Status.ON_TARGET: "on target",
    Status.NOT_DUE: "not due yet",
    Status.CONTEXT: "for context only",
    Status.NO_TARGET: "without a target",
    Status.NOT_COMPARABLE: "not comparable",
}


_COLUMNS = (
    ("Ref", Align.LEFT),
    ("Indicator", Align.LEFT),
    (TREND, Align.LEFT),
    ("Latest", Align.RIGHT),
    ("Target", Align.RIGHT),
    (YEAR, Align.LEFT),
    ("Status", Align.LEFT),
    ("Real change?", Align.LEFT),
)


def indicators_table(title: str, lines: Sequence[IndicatorLine], *, look: Look) -> Table:
    """The indicators of a directorate or of the suite."""
    kept = [each for each in _COLUMNS if each[0] not in look.left_out()]
    columns = tuple(
        Column(content(head), align=align, is_elastic=head == "Indicator")
        for head, align in kept
    )
    return Table(title, columns, tuple(_row(line, look) for line in lines), padding=0.1)


def _row(line: IndicatorLine, look: Look) -> tuple[Cell, ...]:
    row = cells.tabled(line).row
    trend = cells.spark(row, width=look.spark_width, height=look.spark_height)
    return (
        cells.ref(row),
        cells.name(line.row),
        *((trend,) if look.has_trend else ()),
        Cell((cells.latest(row),)),
        cell(cells.target(row)),
        *((cells.on_the_year(row, is_short=True),) if look.has_year else ()),
        cell(cells.status(row)),
        cells.variation(row),
    )
