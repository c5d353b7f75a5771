"""Ambition, comparison and data quality."""

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
    Text,
    cell,
    content,
)
from exporters.papers import OWN, Paper
from exporters.sections import cells
from exporters.sections.funnels import funnels
from exporters.sections.indicator_page import comparison_words
from exporters.sections.order import needing_attention
from exporters.sections.places import Place
from exporters.style_sheet import Role
from lbi_desktop.domain.documents.briefing import Briefing, IndicatorLine
from lbi_desktop.domain.indicator import Polarity
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.rounding import difference
from lbi_desktop.domain.scorecard.signal import Assurance
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.travel import Direction
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wording import (
    change_words,
    number_in_words,
    number_text,
    range_words,
    sentence_case,
)

_LOOKED_BACK = 8
_UNSURE = (State.PROVISIONAL, State.ESTIMATED, State.REVISED, State.FORECAST)
_FIGURES = ("Target", "Islington")
_ELASTIC = (
    "Indicator",
    "Compared with",
    "Latest figures",
    "Difference",
    "What changed or is missing",
)
_GONE = (State.MISSING, State.NOT_AVAILABLE)


def ambition(
    briefing: Briefing, moved: Sequence[IndicatorLine] = (), *, paper: Paper = OWN.report
) -> Iterator[Block]:
    """Targets that no longer stretch, other places, late and changed figures, the suite.

    `moved` are lines whose comparison found no room on their page.
    """
    yield Heading(
        "Ambition, comparison and data quality", anchor=Place.AMBITION, is_listed=True
    )
    lines = briefing.lines
    yield from _easy_targets(lines)
    yield from _comparisons(lines)
    for line in moved:
        if line.comparison:
            name = line.row.indicator.short_name
            lead = Text(f"{name}. ", is_bold=True)
            yield Paragraph((lead, Text(comparison_words(line))), Role.NUMBERED)
    yield from funnels(needing_attention(lines), paper)
    yield from unsure_figures(lines)
    yield from _suite(briefing)


def _table(title: str, heads: Sequence[str], rows: Sequence[tuple[Cell, ...]]) -> Table:
    columns = tuple(
        Column(
            content(words),
            align=Align.RIGHT if words in _FIGURES else Align.LEFT,
            is_elastic=words in _ELASTIC,
        )
        for words in heads
    )
    return Table(title, columns, tuple(rows), padding=0.6)


# --- targets -----------------------------------------------------------------------------
def _easy_targets(lines: Sequence[IndicatorLine]) -> Iterator[Block]:
    easy = [line for line in lines if _is_easy(line)]
    if not easy:
        words = "No target asks for less than the usual range of its indicator."
        yield Paragraph(content(words), Role.NUMBERED)
        return
    noun = "One target asks" if len(easy) == 1 else f"{number_in_words(len(easy))} targets ask"
    yield Paragraph(
        (
            Text(f"{sentence_case(noun)} for less than we already do. ", is_bold=True),
            Text(
                "Where the expected range lies wholly on the good side of a target, the target "
                "no longer stretches the service."
            ),
        ),
        Role.NUMBERED,
    )
    yield Caption("Targets below past performance")
    yield _table(
        "Targets that no longer stretch",
        ("Ref", "Indicator", "Target", "Expected range", "Latest figures"),
        [_easy_row(line) for line in easy],
    )


def _is_easy(line: IndicatorLine) -> bool:
    signal = line.row.signal
    has_limits = signal.lower is not None and signal.upper is not None
    is_on = line.row.judgement.status is Status.ON_TARGET
    return has_limits and is_on and signal.assurance is Assurance.MEETS


def _easy_row(line: IndicatorLine) -> tuple[Cell, ...]:
    row, signal = cells.tabled(line).row, line.row.signal
    words = range_words(signal.lower or 0.0, signal.upper or 0.0, unit=row.indicator.unit)
    return (
        cells.ref(row),
        cells.name(line.row),
        cell(cells.target(row)),
        cell(Text(words, is_whole=True)),
        cell(_met_words(line)),
    )


def _met_words(line: IndicatorLine) -> str:
    """`8 of the last 8 at or above target`, each against the target then in force."""
    is_lower = line.row.indicator.polarity is Polarity.LOWER
    judged = [
        (point.value <= point.target) if is_lower else (point.value >= point.target)
        for point in line.chart.points
        if point.value is not None and point.target is not None
    ][-_LOOKED_BACK:]
    side = "below" if is_lower else "above"
    return f"{sum(judged)} of the last {len(judged)} at or {side} target"


# --- comparison --------------------------------------------------------------------------
def _comparisons(lines: Sequence[IndicatorLine]) -> Iterator[Block]:
    compared = [
        line for line in lines if line.row.benchmark is not None and line.row.figure.is_present
    ]
    if not compared:
        yield Paragraph(content("No figures of other places are held yet."), Role.NUMBERED)
        return
    yield Caption("Islington beside other places")
    yield _table(
        "Islington beside other places",
        ("Ref", "Indicator", "Islington", "Compared with", "Difference"),
        [_compared_row(line) for line in compared],
    )
    yield Paragraph(
        content("Latest comparable figures. No interval was tested and ranks are not given."),
        Role.SOURCE_NOTE,
    )


def _compared_row(line: IndicatorLine) -> tuple[Cell, ...]:
    row = cells.tabled(line).row
    unit = row.indicator.unit
    benchmark = row.benchmark or 0.0
    gap = difference(row.figure.value or 0.0, benchmark)
    words = change_words(gap, unit, direction=_direction(gap, row.indicator.polarity))
    return (
        cells.ref(row),
        cells.name(line.row),
        Cell((cells.latest(row),)),
        cell(f"{row.benchmark_label} {number_text(benchmark, unit)}"),
        cell(words),
    )


def _direction(gap: float, polarity: Polarity) -> Direction:
    if gap == 0:
        return Direction.SAME
    if polarity not in (Polarity.HIGHER, Polarity.LOWER):
        return Direction.UP if gap > 0 else Direction.DOWN
    is_better = (gap > 0) == (polarity is Polarity.HIGHER)
    return Direction.BETTER if is_better else Direction.WORSE


# --- data quality ------------------------------------------------------------------------
def unsure_figures(
    lines: Sequence[IndicatorLine], *, role: Role = Role.NUMBERED
) -> Iterator[Block]:
    """The figures that are late, not final or restated, or that every one is final."""
    chosen = [
        line
        for line in lines
        if line.row.figure.state in (*_UNSURE, *_GONE) or line.restatement
    ]
    if not chosen:
        words = "Every figure is final, and none was restated since the last report."
        yield Paragraph(content(words), role)
        return
    yield Caption("Late, provisional and restated figures")
    yield _table(
        "Late, provisional and restated figures",
        ("Ref", "Indicator", "State", "What changed or is missing", "Due"),
        [_unsure_row(line) for line in chosen],
    )


def _unsure_row(line: IndicatorLine) -> tuple[Cell, ...]:
    row, figure = line.row, line.row.figure
    state = figure.state
    if line.restatement and state is State.FINAL:
        state = State.REVISED
    words = f"{sentence_case(state.words)} {state.shorthand}".strip()
    what = line.restatement or figure.reason or line.data_quality or "no reason given"
    due = date_words(figure.expected) if figure.expected else "no date"
    if state is State.REVISED:
        due = "done"
    return (
        cells.ref(row),
        cells.name(line.row),
        cell(Text(words, is_whole=True)),
        cell(what),
        cell(due),
    )


def _suite(briefing: Briefing) -> Iterator[Block]:
    if not briefing.suite_changes:
        return
    changes = [
        f"{change.indicator} ({change.what.lower()}: {change.why})"
        for change in briefing.suite_changes
    ]
    words = f"Changes to the suite: {'; '.join(changes)}."
    yield Paragraph(content(words), Role.NUMBERED)
