"""A portfolio's year: what was achieved, and every indicator quarter by quarter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from exporters.blocks import (
    Align,
    Block,
    Cell,
    Column,
    FigureKey,
    Heading,
    Paragraph,
    Table,
    Text,
    cell,
    content,
)
from exporters.sections import cells
from exporters.sections.order import exceptions_first, is_improving
from exporters.style_sheet import Role
from lbi_desktop.domain.charts.chart import ChartPoint
from lbi_desktop.domain.documents.briefing import Briefing, IndicatorLine
from lbi_desktop.domain.period import Period, PeriodKind, date_words, quarter, year_label
from lbi_desktop.domain.scorecard.signal import Assurance
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.value import Figure, State
from lbi_desktop.domain.wording import (
    NO_FIGURE,
    figure_text,
    list_words,
    more_words,
)

_YEARLY = (PeriodKind.YEAR, PeriodKind.ACADEMIC_YEAR, PeriodKind.SURVEY_WAVE)
_MOST_NAMED = 6


# --- achievements ------------------------------------------------------------------------
def achievements(briefing: Briefing, finished: Sequence[str]) -> Iterator[Block]:
    """What really got better, what is secure, and what the plan finished in the year."""
    yield Heading("Achievements of the year", anchor="lbi_achieved", is_listed=True)
    said = list(_said(briefing.lines))
    if finished:
        named = "; ".join(finished[:_MOST_NAMED])
        more = len(finished) - _MOST_NAMED
        rest = f"; and {more_words(more)}" if more > 0 else ""
        said.append(f"Finished in the year: {named}{rest}.")
    for words in said or ["No indicator shows a real improvement in this year yet."]:
        yield Paragraph(content(words), Role.NUMBERED)


def _said(lines: Sequence[IndicatorLine]) -> Iterator[str]:
    present = [line for line in lines if line.row.figure.is_present]
    for line in [each for each in present if is_improving(each)][:_MOST_NAMED]:
        row = line.row
        change = f", {row.travel_long.words} than a year ago" if row.travel_long.words else ""
        change = "" if row.travel_long.words == "same" else change
        status = row.judgement.status.words.lower()
        yield (
            f"{row.indicator.short_name} really improved: {cells.latest_text(row)}{change}, "
            f"{status}."
        )
    secure = [
        line.row.indicator.short_name
        for line in present
        if line.row.judgement.status is Status.ON_TARGET
        and line.row.signal.assurance is Assurance.MEETS
    ]
    if secure:
        verb = "is" if len(secure) == 1 else "are"
        yield f"{list_words(secure)} {verb} expected to keep meeting the target."


# --- quarter by quarter ------------------------------------------------------------------
def year_by_quarter(briefing: Briefing) -> Iterator[Block]:
    """Every indicator of the portfolio through the year, exceptions first."""
    year = briefing.period.financial_year
    yield Heading(
        f"Appendix A. {year_label(year)} quarter by quarter",
        anchor="lbi_quarters", label="Appendix A", is_numbered=False, is_listed=True,
    )  # fmt: skip
    if not briefing.lines:
        yield Paragraph(content("The portfolio has no indicators yet."))
        return
    ends = _quarter_ends(briefing.period)
    heads = [
        ("Ref", Align.LEFT),
        ("Indicator", Align.LEFT),
        ("Trend", Align.LEFT),
        ("Year ago", Align.RIGHT),
        *((f"Q{number}", Align.RIGHT) for number in range(1, len(ends) + 1)),
        ("Latest", Align.RIGHT),
        ("Target", Align.RIGHT),
        ("Status", Align.LEFT),
        ("On the year", Align.LEFT),
    ]
    columns = tuple(
        Column(content(head), align=align, is_elastic=head == "Indicator")
        for head, align in heads
    )
    rows = tuple(_row(line, ends) for line in exceptions_first(briefing.lines))
    yield Table("The portfolio’s year quarter by quarter", columns, rows, padding=0.2)
    letters = cells.shorthand_words(briefing.lines)
    note = f"{letters}. " if letters else ""
    yield Paragraph(
        content(
            f"{note}Figures said to be to date are cumulative. pts: percentage points. "
            f"Data as at {date_words(briefing.as_at)}."
        ),
        Role.SOURCE_NOTE,
    )


def _quarter_ends(period: Period) -> tuple[date, ...]:
    """The last days of the quarters of the year that ended before the period did."""
    ends = (quarter(period.financial_year, number).end for number in (1, 2, 3, 4))
    return tuple(end for end in ends if end < period.end)


def _row(line: IndicatorLine, ends: Sequence[date]) -> tuple[Cell, ...]:
    row = cells.tabled(line).row
    points = {point.period.end: point for point in line.chart.points}
    return (
        cells.ref(row),
        cells.name(line.row),
        cells.spark(row, width=18.0),
        cells.year_ago(row),
        *(_quarter_cell(line, points.get(end)) for end in ends),
        Cell((cells.latest(row),)),
        cell(cells.target(row)),
        cell(cells.status(row)),
        cells.on_the_year(row),
    )


def _quarter_cell(line: IndicatorLine, point: ChartPoint | None) -> Cell:
    """The figure that stood at a quarter's end; a dash where none of the series does."""
    if point is None or point.period.kind in _YEARLY:
        return cell(NO_FIGURE)
    row = cells.tabled(line).row
    unit = replace(row.indicator.unit)
    if point.value is None or point.state is State.SUPPRESSED:
        return cell(point.state.shorthand or NO_FIGURE)
    text = figure_text(Figure(point.value, point.state), unit)
    key = FigureKey(row.indicator.id, point.period.code, "at_quarter_end", 1)
    return cell(Text(text, is_whole=cells.is_short(text), key=key))
