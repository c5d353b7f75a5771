"""A scorecard row in words and as a line: said the same wherever a row of it is shown."""

from __future__ import annotations

from dataclasses import replace

from lbi_desktop.domain.mark import Mark
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.domain.scorecard.signal import Variation
from lbi_desktop.domain.unit import Unit
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wording import figure_words, number_text
from ui.marks.spark import Spark

MARKS = {
    Variation.IMPROVING: Mark.IMPROVING,
    Variation.CONCERNING: Mark.CONCERNING,
    Variation.CHANGED: Mark.CHANGED,
}
_OPEN = (State.PROVISIONAL, State.ESTIMATED, State.FORECAST)


def sentence(row: ScorecardRow) -> str:
    """The whole row for a screen reader."""
    figure = figure_words(row.figure, row.indicator.unit)
    target = f", target {target_text(row)}" if row.judgement.target is not None else ""
    parts = [f"{row.judgement.status.words.lower()}, {figure}{target}"]
    if row.signal.variation in MARKS:
        side = "" if row.signal.is_high is None else f", {_side(row.signal.is_high)}"
        parts.append(f"{row.signal.variation.words.lower()}{side}")
    if row.travel_long.words:
        parts.append(f"{row.travel_long.words} on the year")
    return f"{row.indicator.ref} {row.indicator.short_name}: {'; '.join(parts)}"


def _side(is_high: bool) -> str:
    return "high" if is_high else "low"


def spark(row: ScorecardRow) -> Spark:
    """The sparkline of a row."""
    mark = MARKS.get(row.signal.variation, Mark.USUAL)
    is_open = row.figure.state in _OPEN
    signal = row.signal
    return Spark(row.spark, signal.lower, signal.upper, row.spark_target, mark, is_open)


def spark_words(row: ScorecardRow) -> str:
    """What a sparkline shows, in words."""
    present = [value for value in row.spark if value is not None]
    if len(present) < 2:
        return "too few figures for a line"
    unit = row.indicator.unit
    first, last = number_text(present[0], unit), number_text(present[-1], unit)
    return f"from {first} to {last} over {len(row.spark)} periods"


def target_text(row: ScorecardRow) -> str:
    """The target, or the band, a figure was judged against; empty without one."""
    target, upper = row.judgement.target, row.judgement.target_upper
    if target is None:
        return ""
    unit = short_unit(row.indicator.unit)
    text = number_text(target, unit, trims=True)
    return text if upper is None else f"{text}–{number_text(upper, unit, trims=True)}"


def short_unit(unit: Unit) -> Unit:
    """A unit for a narrow cell: what it is per is said in the tooltip (`kg`)."""
    return replace(unit, noun=unit.noun.partition(" per ")[0])
