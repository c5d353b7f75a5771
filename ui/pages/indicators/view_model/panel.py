"""What the side panel says of one indicator: head, four sentences, figures, definition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lbi_desktop.domain.charts.outlook import outlook_words
from lbi_desktop.domain.indicator import Indicator, Polarity
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.scorecard.row import Provenance, ScorecardRow
from lbi_desktop.domain.scorecard.signal import Assurance, Variation
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wording import (
    figure_text,
    figure_words,
    list_words,
    parts_words,
    range_words,
    sentence_case,
    unit_words,
)
from ui.models.cells import AssuranceMark, Cell, StatusMark, TravelMark, VariationMark
from ui.pages.indicators.view_model.columns import higher_is_better, travel_way
from ui.questions import FigureLine, IndicatorDetail

SHOWN_FIGURES = 3
NO_CELL = "This figure did not come from a cell of a return"
NO_CELL_CALCULATED = "This figure is calculated; Definition shows from what"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One mark with what it means: a head and the arithmetic behind it."""

    mark: Cell
    head: str
    detail: str


@dataclass(frozen=True, slots=True)
class Head:
    """The top of the panel. `state` and `parts` stand beside the figure."""

    over: str
    name: str
    figure: str
    state: str
    parts: str


def head(row: ScorecardRow) -> Head:
    """Reference, name, figure with its state, its parts and its own period."""
    figure = row.figure
    words = "" if figure.state is State.FINAL else figure.state.words
    calculated = "calculated" if row.indicator.formula and figure.derived else ""
    state = ", ".join(part for part in (words, calculated) if part)
    return Head(
        f"{row.indicator.ref}  ·  {row.indicator.directorate}",
        row.indicator.short_name,
        figure_text(figure, row.indicator.unit) if figure.is_present else "",
        ", ".join(part for part in (row.period.label, state) if part),
        parts_words(figure),
    )


def sentences(row: ScorecardRow) -> tuple[Sentence, ...]:
    """Status, travel, real change, reach, outlook: each mark with its arithmetic."""
    return (_status(row), _travel(row), _change(row), *_reach(row), *_outlook(row))


def _outlook(row: ScorecardRow) -> Iterator[Sentence]:
    """Where the year is heading, a mark of its own beside the period's."""
    outlook = row.outlook
    if outlook is None or outlook.value is None:
        return
    judged = outlook.judgement
    status = judged.status if judged else Status.NO_TARGET
    said = judged.status.words.lower() if judged else "no target to hold it against"
    detail = sentence_case(outlook_words(row.indicator, outlook))
    yield Sentence(StatusMark(status, said), f"Year end: {said}", detail)


def _status(row: ScorecardRow) -> Sentence:
    judgement = row.judgement
    detail = judgement.explanation
    return Sentence(StatusMark(judgement.status), judgement.summary, detail)


def _travel(row: ScorecardRow) -> Sentence:
    travel = row.travel_long
    words = f"{sentence_case(travel.words)} on the year" if travel.words else ""
    mark = TravelMark(travel_way(travel), travel.words)
    return Sentence(mark, words or "Not compared with last year", travel.explanation)


def _change(row: ScorecardRow) -> Sentence:
    signal = row.signal
    mark = VariationMark(signal.variation, signal.is_high)
    if signal.variation is Variation.NOT_SUITABLE:
        return Sentence(mark, "Real change is not judged", signal.reason)
    first, _, rest = signal.sentence.removeprefix("By separate periods: ").partition(": ")
    detail = (rest or signal.reason or first).partition(";")[0]
    heading = signal.variation.words
    return Sentence(mark, heading, sentence_case(detail.rstrip(".")) + ".")


def _reach(row: ScorecardRow) -> Iterator[Sentence]:
    signal = row.signal
    if signal.assurance is Assurance.NONE:
        if signal.assurance_reason:
            mark = AssuranceMark(signal.assurance, higher_is_better(row))
            yield Sentence(
                mark, "Whether it will meet the target is open", signal.assurance_reason
            )
        return
    detail = ""
    if signal.lower is not None and signal.upper is not None:
        usual = range_words(signal.lower, signal.upper, unit=row.indicator.unit)
        detail = f"The usual range is {usual}."
    mark = AssuranceMark(signal.assurance, higher_is_better(row))
    yield Sentence(mark, f"{signal.assurance.words} the target", detail)


@dataclass(frozen=True, slots=True)
class PanelFigure:
    """One figure of the list: `link` names the cell it came from, `tip` the whole way."""

    period: str
    text: str
    raised: str
    link: str
    tip: str
    place: int = 0


def figures(detail: IndicatorDetail, *, limit: int = SHOWN_FIGURES) -> tuple[PanelFigure, ...]:
    """The latest figures, each with its cell."""
    listed = enumerate(detail.figures[:limit])
    return tuple(_figure(detail, line, place) for place, line in listed)


def _figure(detail: IndicatorDetail, line: FigureLine, place: int) -> PanelFigure:
    unit = detail.row.indicator.unit
    source = line.provenance
    return PanelFigure(
        line.period.short_label,
        figure_text(line.figure, unit),
        line.figure.state.shorthand.strip("[]"),
        f"cell {source.cell}" if source and source.cell else "",
        provenance_words(source),
        place,
    )


def provenance_words(source: Provenance | None) -> str:
    """Where a figure came from, in one or two sentences."""
    if source is None:
        return ""
    place = "!".join(part for part in (source.sheet, source.cell) if part)
    words = f"{source.file}, {place}" if place else source.file
    if source.raw:
        words += f", which reads “{source.raw}”"
    if source.accepted_at:
        day = date_words(source.accepted_at.date())
        words += f".\nAccepted by {source.accepted_by} on {day}"
    return f"{words}." if words else ""


@dataclass(frozen=True, slots=True)
class FigureSource:
    """The cell behind a figure: what stands over the sheet, and where to look in it."""

    title: str
    words: str
    place: str
    raw: str
    sha256: str
    sheet: str | None
    cell: str


def cell_behind(detail: IndicatorDetail, place: int = 0) -> FigureSource | None:
    """The source of one of the listed figures, None where none leads to a cell."""
    line = next(iter(detail.figures[place : place + 1]), None)
    source = line.provenance if line else None
    if line is None or source is None or not source.cell or not source.sha256:
        return None
    indicator = detail.row.indicator
    said = figure_words(line.figure, indicator.unit)
    return FigureSource(
        f"{indicator.short_name}, {line.period.label}: {said}",
        provenance_words(source).replace("\n", " "),
        f"Cell {source.cell}",
        f"reads “{source.raw}”" if source.raw else "",
        source.sha256,
        source.sheet,
        source.cell,
    )


_POLARITY = {
    Polarity.HIGHER: "Higher is better",
    Polarity.LOWER: "Lower is better",
    Polarity.BAND: "Best inside a band",
    Polarity.NONE: "No figure of it is better than another",
}


def definition(indicator: Indicator) -> tuple[tuple[str, str], ...]:
    """What the indicator is, as names and values; empty ones are left out."""
    numerator, denominator = indicator.numerator, indicator.denominator
    parts = f"{numerator}, of {denominator}" if denominator else numerator
    rows = (
        ("Measure", indicator.title),
        ("Purpose", indicator.purpose),
        ("Counted", parts),
        ("Unit", unit_words(indicator.unit)),
        ("Good direction", _POLARITY[indicator.polarity]),
        ("Owner", indicator.owner),
        ("Service", indicator.service),
        ("Priority", indicator.priority),
        ("Seen by", list_words(indicator.committees)),
        ("Source", indicator.source_system),
        ("Data quality", indicator.data_quality),
        ("Method", indicator.methodology),
    )
    return tuple((name, value) for name, value in rows if value)
