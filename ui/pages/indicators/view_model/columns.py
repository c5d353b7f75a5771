"""The columns of the scorecard, and what stands in them for one indicator, without Qt."""

from __future__ import annotations

from lbi_desktop.domain.indicator import Polarity
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.domain.travel import Direction, Travel
from lbi_desktop.domain.unit import Unit
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wording import NO_FIGURE, figure_text, figure_words, number_text
from ui.models.cells import (
    AssuranceMark,
    Column,
    SparkMark,
    StatusMark,
    TableRow,
    TravelMark,
    VariationMark,
    Words,
)
from ui.models.scorecard_words import sentence, short_unit, spark, spark_words, target_text

COLUMNS = (
    Column("name", "Indicator", pixels=250, grows=True),
    Column("status", "Status", sample="Just off target", extra=16),
    Column(
        "trend", "Trend", pixels=92, wide_pixels=132, gives_way=4,
        tip="The last figures, the latest at the right",
    ),
    Column("change", "Change", pixels=60, is_centred=True, gives_way=2, tip="Real change?"),
    Column(
        "meet", "Meet?", pixels=56, is_centred=True, gives_way=3,
        tip="Will it meet the target as things are?",
    ),
    Column("latest", "Latest", sample="1,234.5", is_figure=True),
    Column("target", "Target", sample="1,150", is_figure=True, gives_way=1),
    Column("before", "Year before", sample="12,345.6", is_figure=True, gives_way=6),
    Column("year", "On the year", sample="11.7 pts better", extra=16, is_whole=True,
           gives_way=5),
    Column("quarter", "On the period", sample="11.7 pts better", extra=16, is_whole=True,
           gives_way=7,
           tip="Against the period before"),
    Column("annual", "Annual target", sample="12,345.6", is_figure=True, gives_way=8),
    Column("outlook", "Year-end", sample="12,345.6", is_figure=True, gives_way=9,
           tip="Forecast for the end of the year"),
    Column("benchmark", "Benchmark", sample="12,345.6", is_figure=True, gives_way=10),
    Column("owner", "Owner", sample="Head of Housing Needs", gives_way=11),
    Column("period", "Period", sample="Q3 2025/26", gives_way=12),
)  # fmt: skip
CHOOSABLE = COLUMNS[1:]
"""Every column but the indicator's own, which always stands."""
USUAL = ("status", "trend", "change", "meet", "latest", "target", "before", "year")


def line(row: ScorecardRow) -> TableRow:
    """One row of the table."""
    cells = (
        Words(row.indicator.short_name, before=row.indicator.ref, tip=name_tip(row)),
        StatusMark(row.judgement.status, row.judgement.explanation),
        SparkMark(spark(row), spark_words(row)),
        VariationMark(row.signal.variation, row.signal.is_high, row.signal.sentence),
        AssuranceMark(row.signal.assurance, higher_is_better(row), row.signal.assurance.words),
        _latest(row),
        _target(row),
        _before(row),
        travel_mark(row.travel_long, unit=row.indicator.unit),
        travel_mark(row.travel_short, unit=row.indicator.unit),
        _number(row, row.annual_target),
        _number(row, row.outlook.value if row.outlook is not None else None),
        _number(row, row.benchmark, tip=row.benchmark_label),
        Words(row.indicator.owner, "ink2", "small", tip=row.indicator.owner),
        Words(row.period.short_label, "ink2", "small", tip=row.period.label),
    )
    return TableRow(row.indicator.id, cells, sentence(row))


def name_tip(row: ScorecardRow) -> str:
    """The full title where the short one leaves something out, and the figure's own period."""
    title = row.indicator.title
    return f"{title}\n{row.period.label}" if title != row.indicator.short_name else title


def higher_is_better(row: ScorecardRow) -> bool:
    """Which side of the target line is the good one."""
    return row.indicator.polarity is not Polarity.LOWER


def _latest(row: ScorecardRow) -> Words:
    figure = row.figure
    if figure.is_present:
        text = figure_text(figure, short_unit(row.indicator.unit))
        raised = figure.state.shorthand.strip("[]")
        tip = f"{row.period.label}: {figure_words(figure, row.indicator.unit)}"
        return Words(text, "ink", "strong", is_figure=True, raised=raised, tip=tip)
    text = NO_FIGURE if figure.state is State.MISSING else _absent(row)
    return Words(text, "ink3", "small", is_figure=True, tip=row.judgement.explanation)


def _absent(row: ScorecardRow) -> str:
    short = {State.NOT_DUE: "not due", State.NOT_AVAILABLE: "not in"}
    return short.get(row.figure.state, row.figure.state.words)


def _target(row: ScorecardRow) -> Words:
    text = target_text(row)
    if not text:
        return Words(NO_FIGURE, "ink3", is_figure=True, tip=row.judgement.explanation)
    return Words(text, "ink2", is_figure=True)


def _before(row: ScorecardRow) -> Words:
    then = row.travel_long.then
    if then is None:
        return Words("", "ink3", is_figure=True)
    return Words(figure_text(then, short_unit(row.indicator.unit)), "ink2", is_figure=True)


def _number(row: ScorecardRow, value: float | None, *, tip: str = "") -> Words:
    if value is None:
        return Words("", "ink3", is_figure=True)
    unit = short_unit(row.indicator.unit)
    return Words(number_text(value, unit, trims=True), "ink2", is_figure=True, tip=tip)


_SHORTENED = ((" points ", " pts "), (" point ", " pt "))
_WAYS = {Direction.UP: 1, Direction.DOWN: -1, Direction.SAME: 0}


def travel_mark(travel: Travel, *, unit: Unit) -> TravelMark:
    """Where the number went, and whether that is better: worse is the louder one."""
    text = travel.words
    for long, short in (*_SHORTENED, (unit.noun or " ", short_unit(unit).noun or " ")):
        text = f"{text} ".replace(long, short).rstrip()
    if travel.direction is Direction.NOT_COMPARABLE:
        text = "not comparable"
    if travel.direction in (Direction.UP, Direction.DOWN):
        text = text.partition(" ")[2]
    tone = "ink" if travel.direction is Direction.WORSE else "ink2"
    return TravelMark(travel_way(travel), text, tone if text else "ink3", travel.explanation)


def travel_way(travel: Travel) -> int | None:
    """1 up, -1 down, 0 the same, None when nothing can be compared."""
    if travel.direction in (Direction.NOT_COMPARABLE, Direction.UNKNOWN):
        return None
    if travel.direction is Direction.SAME or not travel.change:
        return 0
    return 1 if travel.change > 0 else -1
