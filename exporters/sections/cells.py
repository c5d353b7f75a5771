"""Cells of indicator tables: each figure with its identity, each status with its word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from exporters.blocks import (
    NBSP,
    Cell,
    Content,
    FigureKey,
    Part,
    ReachMark,
    Sparkline,
    StatusBadge,
    Text,
    VariationMark,
    cell,
    content,
)
from exporters.palette import Tone
from lbi_desktop.domain.charts.alternative_text import trend_alternative
from lbi_desktop.domain.charts.chart import Mark
from lbi_desktop.domain.documents.briefing import IndicatorLine
from lbi_desktop.domain.indicator import Polarity
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.domain.scorecard.signal import Assurance, Variation
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import Figure, State
from lbi_desktop.domain.wording import NO_FIGURE, figure_text, number_text

_SHORT_VARIATION = {
    Variation.NO_REAL_CHANGE: "No",
    Variation.TOO_FEW: "Too few",
    Variation.NOT_SUITABLE: "Not judged",
}
_SHORT_REACH = {Assurance.MAY_OR_MAY_NOT: "May or may not"}
_ON_ONE_LINE = 12
_RANGE = re.compile(r"(?<=\d)-(?=\d)")
_UNBROKEN_HYPHEN = "\u2011"
_END = {
    Variation.IMPROVING: Mark.IMPROVING,
    Variation.CONCERNING: Mark.CONCERNING,
    Variation.CHANGED: Mark.CHANGED,
}


def key(row: ScorecardRow, measure: str) -> FigureKey:
    """The identity of something this row prints."""
    return FigureKey(row.indicator.id, row.period.code, measure, row.version)


def ref(row: ScorecardRow) -> Cell:
    """The indicator's reference."""
    return cell(Text(row.indicator.ref, tone=Tone.QUIET, is_whole=True))


def tabled(line: IndicatorLine) -> IndicatorLine:
    """The line as tables print it: of a long unit only what stands before `per`."""
    indicator = line.row.indicator
    noun = _short_noun(indicator.unit)
    if noun == indicator.unit.noun:
        return line
    shorter = replace(indicator, unit=replace(indicator.unit, noun=noun))
    return replace(line, row=replace(line.row, indicator=shorter))


def _short_noun(unit: Unit) -> str:
    is_worded = unit.kind is UnitKind.OTHER
    return unit.noun.partition(" per ")[0] if is_worded else unit.noun


def name(row: ScorecardRow) -> Cell:
    """The short name; with its unit where the figures beside it print only a part of that."""
    indicator = row.indicator
    noun, short = indicator.unit.noun, _RANGE.sub(_UNBROKEN_HYPHEN, indicator.short_name)
    _, _, per = noun.partition(" per ")
    if _short_noun(indicator.unit) == noun or f"per {per}".casefold() in short.casefold():
        return cell(short)
    return cell(short, Text(f", {noun}", tone=Tone.QUIET))


def is_short(text: str) -> bool:
    """Whether a figure with its unit may stay on one line; long units have to break."""
    return len(text) <= _ON_ONE_LINE


def latest_text(row: ScorecardRow) -> str:
    """The latest figure as printed everywhere in the document, without its shorthand."""
    return printed(row.figure, row.indicator.unit)


def printed(figure: Figure, unit: Unit) -> str:
    """A number with its unit; without one the state's letter, or its words."""
    if not figure.is_present and figure.state.shorthand:
        return figure.state.shorthand
    return figure_text(figure, unit)


def latest(row: ScorecardRow, *, points: float | None = None) -> Content:
    """The latest figure in bold with its state's letter."""
    text = latest_text(row)
    is_present = row.figure.is_present
    figure = Text(
        text,
        is_bold=is_present,
        points=points,
        is_whole=is_short(text),
        key=key(row, "actual"),
    )
    letter = row.figure.state.shorthand
    if not is_present or not letter:
        return (figure,)
    return (figure, Text(f"{NBSP}{letter}", tone=Tone.QUIET, points=10 if points else None))


def target_text(row: ScorecardRow) -> str:
    """The like-for-like target, or that there is none."""
    judgement, unit = row.judgement, row.indicator.unit
    if judgement.target is None:
        return "none"
    text = number_text(judgement.target, unit, trims=True)
    if judgement.target_upper is None:
        return text
    return f"{text} to {number_text(judgement.target_upper, unit, trims=True)}"


def target(row: ScorecardRow, *, points: float | None = None) -> Text:
    """The target as a part."""
    text = target_text(row)
    return Text(text, points=points, is_whole=is_short(text), key=key(row, "target"))


def year_ago_text(row: ScorecardRow) -> str:
    """The figure of the same period last year."""
    then = row.travel_long.then
    if then is None:
        return NO_FIGURE
    return printed(then, row.indicator.unit)


def year_ago(row: ScorecardRow) -> Cell:
    """The figure of the same period last year, with its identity."""
    text = year_ago_text(row)
    return cell(Text(text, is_whole=is_short(text), key=key(row, "year_ago")))


def on_the_year(row: ScorecardRow, *, is_short: bool = False) -> Cell:
    """How it compares with a year ago; in packs without the word for points."""
    words = row.travel_long.words or NO_FIGURE
    if is_short:
        words = words.replace(" points", "").replace(" point", "")
    else:
        words = words.replace(" points", " pts").replace(" point", " pt")
    return cell(Text(words, key=key(row, "change")))


def status(row: ScorecardRow, *, points: float | None = None) -> StatusBadge:
    """The status badge."""
    return StatusBadge(row.judgement.status, key(row, "status"), points)


def is_judged(row: ScorecardRow) -> bool:
    """Whether there is a latest figure that variation and reach can speak of."""
    return row.figure.is_present


def variation_words(row: ScorecardRow) -> str:
    """The word under "Real change?"."""
    variation = row.signal.variation
    return _SHORT_VARIATION.get(variation, variation.words)


def variation(row: ScorecardRow) -> Cell:
    """Mark and word for real change."""
    if not is_judged(row):
        return cell(NO_FIGURE)
    return Cell((variation_parts(row),))


def variation_parts(row: ScorecardRow, *, points: float | None = None) -> Content:
    """Mark and word, larger when points are given."""
    mark = VariationMark(row.signal.variation, row.signal.is_high, 5.0 if points else 4.2)
    words = f"{NBSP}{variation_words(row)}"
    return (mark, Text(words, points=points, is_whole=True, key=key(row, "variation")))


def reach_words(row: ScorecardRow) -> str:
    """The word under "Will it meet?"."""
    assurance = row.signal.assurance
    return _SHORT_REACH.get(assurance, assurance.words)


def reach(row: ScorecardRow) -> Cell:
    """Mark and word for whether the target will be met."""
    if not is_judged(row) or row.signal.assurance is Assurance.NONE:
        return cell(NO_FIGURE)
    return Cell((reach_parts(row),))


def reach_parts(row: ScorecardRow, *, points: float | None = None) -> Content:
    """Mark and word, larger when points are given."""
    is_higher = row.indicator.polarity is not Polarity.LOWER
    mark = ReachMark(row.signal.assurance, is_higher, 5.0 if points else 4.2)
    words = f"{NBSP}{reach_words(row)}"
    return (mark, Text(words, points=points, is_whole=True, key=key(row, "reach")))


def spark(row: ScorecardRow, *, width: float = 22.0, height: float = 5.6) -> Cell:
    """The trend as a sparkline, or a dash where there is nothing to draw."""
    values = row.spark
    if values and row.figure.state is State.SUPPRESSED:
        values = (*values[:-1], None)
    if not any(value is not None for value in values):
        return cell(NO_FIGURE)
    signal = row.signal
    band = None
    if signal.lower is not None and signal.upper is not None:
        band = (signal.lower, signal.upper)
    drawing = Sparkline(
        values,
        trend_alternative(row.indicator.short_name, values, unit=row.indicator.unit),
        row.spark_target,
        band,
        _END.get(signal.variation, Mark.USUAL),
        width,
        height,
        key(row, "trend"),
    )
    return cell(drawing)


def shorthand_words(lines: Iterable[IndicatorLine]) -> str:
    """What the letters in brackets mean that these lines use: `[p] provisional, [x] …`."""
    used = {line.row.figure.state for line in lines}
    explained = [f"{state.shorthand} {state.words}" for state in State if state in used]
    return ", ".join(words for words in explained if words.startswith("["))


def strong(text: str) -> Part:
    """Bold text."""
    return Text(text, is_bold=True)


def head(text: str) -> Content:
    """A column head."""
    return content(text)
