"""What the scorecard shows, worked out without Qt: lines, filters, counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby

from lbi_desktop.domain.indicator import Polarity
from lbi_desktop.domain.scorecard import ScorecardRow
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.travel import Direction, Travel
from lbi_desktop.domain.unit import Unit
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wording import NO_FIGURE, figure_text, figure_words
from ui.models.cells import (
    AssuranceMark,
    Column,
    GroupHead,
    Line,
    SparkMark,
    StatusMark,
    TableRow,
    TravelMark,
    VariationMark,
    Words,
)
from ui.models.scorecard_words import (
    MARKS,
    sentence,
    short_unit,
    spark,
    spark_words,
    target_text,
)


class Filter(StrEnum):
    """Which rows are shown."""

    ALL = "all"
    OFF = "off"
    JUST_OFF = "just_off"
    CHANGE = "change"
    NOT_IN = "not_in"

    @property
    def words(self) -> str:
        return _FILTER_WORDS[self]

    def holds(self, row: ScorecardRow) -> bool:
        """Whether a row passes."""
        status, variation = row.judgement.status, row.signal.variation
        if self is Filter.OFF:
            return status is Status.OFF_TARGET
        if self is Filter.JUST_OFF:
            return status is Status.JUST_OFF
        if self is Filter.CHANGE:
            return variation in MARKS
        return self is Filter.ALL or not row.figure.is_present


_FILTER_WORDS = {
    Filter.ALL: "All",
    Filter.OFF: "Off target",
    Filter.JUST_OFF: "Just off",
    Filter.CHANGE: "Real change",
    Filter.NOT_IN: "Not in",
}
_GROUP_COUNTS = (Status.ON_TARGET, Status.JUST_OFF, Status.OFF_TARGET, Status.NO_DATA)

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
    Column("year", "On the year", sample="11.7 pts better", extra=8, gives_way=5),
)  # fmt: skip


def counts(rows: Sequence[ScorecardRow]) -> tuple[tuple[str, str], ...]:
    """Each filter with its words and how many rows it holds: `Off target 8`."""
    held = ((each, sum(each.holds(row) for row in rows)) for each in Filter)
    return tuple((each.value, f"{each.words} {number}") for each, number in held)


def lines(
    rows: Iterable[ScorecardRow],
    *,
    chosen: Filter = Filter.ALL,
    text: str = "",
    closed: frozenset[str] = frozenset(),
) -> tuple[Line, ...]:
    """Rows under their directorates; heads carry counts by status of what is shown."""
    return tuple(_grouped(_kept(rows, chosen, text=text), closed))


def keys(rows: Iterable[ScorecardRow], *, chosen: Filter, text: str) -> tuple[str, ...]:
    """The indicators the filters leave, in their order, whatever group is closed."""
    return tuple(row.indicator.id for row in _kept(rows, chosen, text=text))


def _kept(rows: Iterable[ScorecardRow], chosen: Filter, *, text: str) -> list[ScorecardRow]:
    return [row for row in rows if chosen.holds(row) and _says(row, text)]


def _grouped(rows: Sequence[ScorecardRow], closed: frozenset[str]) -> Iterator[Line]:
    for name, group in groupby(rows, key=lambda row: row.indicator.directorate):
        members = list(group)
        is_open = name not in closed
        yield GroupHead(name, name, _status_counts(members), is_open=is_open)
        if is_open:
            yield from (line(row) for row in members)


def _says(row: ScorecardRow, text: str) -> bool:
    spoken = f"{row.indicator.ref} {row.indicator.short_name} {row.indicator.title}"
    return all(word in spoken.casefold() for word in text.casefold().split())


def _status_counts(rows: Sequence[ScorecardRow]) -> tuple[tuple[Status, int], ...]:
    found = [row.judgement.status for row in rows]
    return tuple((each, found.count(each)) for each in _GROUP_COUNTS if each in found)


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
