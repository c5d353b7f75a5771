"""The value axis of bars and funnels, and the words of single parts."""

from __future__ import annotations

import math
from collections.abc import Iterable

from exporters.axis import Axis, axis
from lbi_desktop.domain.analysis.funnel import Significance
from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec, PartBar, Standing
from lbi_desktop.domain.charts.breakdown_words import parts_of, standing_words
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wording import number_text, range_words, sentence_case
from ui.chart.words import Card


def value_axis(spec: BreakdownSpec, values: Iterable[float], *, from_zero: bool) -> Axis:
    """Round steps over the values; a share never runs past 0 or 100."""
    drawn = [*values, *([0.0] if from_zero else [])]
    if not drawn:
        return axis(0.0, 1.0)
    low, high = min(drawn), max(drawn)
    is_share = spec.unit.kind is UnitKind.PERCENT and high <= 100
    bounds = (0.0 if low >= 0 else -math.inf, 100.0 if is_share else math.inf)
    return axis(low, high, bounds=bounds, decimals=spec.unit.decimals, most_steps=5)


def tick_text(value: float, spec: BreakdownSpec, *, scale: Axis) -> str:
    """A label of the value axis."""
    return number_text(value, Unit(spec.unit.kind, scale.decimals, ""))


_PLACES = {
    Significance.LOW_STRONG: "below the 99.8% limit of the funnel",
    Significance.LOW: "below the 95% limit of the funnel",
    Significance.NONE: "inside the funnel",
    Significance.HIGH: "above the 95% limit of the funnel",
    Significance.HIGH_STRONG: "above the 99.8% limit of the funnel",
}


def card_of(spec: BreakdownSpec, bar: PartBar) -> Card:
    """What is known about one part."""
    if bar.value is None:
        return Card(f"{bar.name}  ·  {bar.standing.value}", (sentence_case(bar.reason),))
    lines = [parts_of(bar), _interval(spec, bar), sentence_case(standing_words(spec, bar))]
    if bar.funnel_place is not None:
        lines.append(sentence_case(_PLACES[bar.funnel_place]))
    if bar.state is not State.FINAL:
        lines.append(sentence_case(bar.state.words))
    head = f"{bar.name}  ·  {number_text(bar.value, spec.unit)}"
    return Card(head, tuple(line for line in lines if line))


def _interval(spec: BreakdownSpec, bar: PartBar) -> str:
    if bar.lower is None or bar.upper is None:
        return ""
    return f"95% interval {range_words(bar.lower, bar.upper, unit=spec.unit)}"


def table_heads(spec: BreakdownSpec) -> tuple[str, ...]:
    """The heads of the table behind a breakdown; only columns that hold something."""
    heads = ["Ward" if spec.axis.is_wards else "Group", "Figure", "State"]
    if any(bar.denominator is not None for bar in spec.bars):
        heads += ["Numerator", "Denominator"]
    if any(bar.lower is not None for bar in spec.bars):
        heads += ["95% from", "95% to"]
    if spec.whole is not None:
        heads.append(f"Against {spec.whole_label}")
    return tuple(heads)


def table_rows(spec: BreakdownSpec) -> tuple[tuple[str, ...], ...]:
    """The breakdown as a table, in the order of the bars, the whole last."""
    heads = table_heads(spec)
    rows = [tuple(_cell(spec, bar, head) for head in heads) for bar in spec.ranked()]
    if spec.whole is not None:
        last = {heads[0]: spec.whole_label, "Figure": number_text(spec.whole, spec.unit)}
        rows.append(tuple(last.get(head, "") for head in heads))
    return tuple(rows)


def _cell(spec: BreakdownSpec, bar: PartBar, head: str) -> str:
    if head in ("Ward", "Group"):
        return bar.name
    if head == "State":
        hidden = bar.standing is Standing.HIDDEN
        return f"hidden: {bar.reason}" if hidden else bar.state.words
    if head.startswith("Against"):
        return "" if bar.value is None else bar.standing.value
    value = {
        "Figure": bar.value,
        "Numerator": bar.numerator,
        "Denominator": bar.denominator,
        "95% from": bar.lower,
        "95% to": bar.upper,
    }[head]
    if value is None:
        return "–"
    is_part = head in ("Numerator", "Denominator")
    return f"{value:,.0f}" if is_part else number_text(value, spec.unit)
