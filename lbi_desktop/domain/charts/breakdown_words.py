"""What a breakdown says of itself: title, caption, method, notes, alternative text."""

from __future__ import annotations

from collections.abc import Iterator

from lbi_desktop.domain.analysis.funnel import Significance
from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec, PartBar, Standing
from lbi_desktop.domain.unit import UnitKind
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wording import (
    counted,
    list_words,
    number_in_words,
    number_text,
    plain_number,
    range_words,
    sentence_case,
    unit_words,
)

_MOST_NAMED, _LONGEST = 6, 600
_TINY = 20


def title_words(spec: BreakdownSpec) -> str:
    """The message: how many parts lie beyond chance, and which way."""
    if all(bar.standing is Standing.NOT_COMPARED for bar in spec.bars if _shown(bar)):
        return f"{spec.name} by {_by(spec)}"
    low = [bar for bar in spec.bars if bar.standing.is_low]
    high = [bar for bar in spec.bars if bar.standing.is_high]
    if not low and not high:
        return f"{spec.name}: no {_noun(spec)} differs from {spec.whole_label}"
    said = [_some(spec, bars, side) for bars, side in ((low, "below"), (high, "above")) if bars]
    return f"{spec.name}: {list_words(said)} {spec.whole_label}"


def _some(spec: BreakdownSpec, bars: list[PartBar], side: str) -> str:
    """`five wards below`; a single one by its name."""
    if len(bars) == 1:
        return f"{bars[0].name} {side}"
    return f"{number_in_words(len(bars))} {_noun(spec)}s {side}"


def _noun(spec: BreakdownSpec) -> str:
    return "ward" if spec.axis.is_wards else "group"


def _by(spec: BreakdownSpec) -> str:
    return _of_whom(spec, spec.axis.dimension)


def _of_whom(spec: BreakdownSpec, words: str) -> str:
    """What something is divided by, and of which people or ward where not of all."""
    if spec.axis.within and not spec.axis.is_wards:
        return f"{words} in {spec.axis.within}"
    return f"{words}, {spec.axis.within}" if spec.axis.within else words


def _shown(bar: PartBar) -> bool:
    return bar.standing.has_figure


def caption_words(spec: BreakdownSpec, title: str) -> str:
    """Measure, by what, period, unit, and the boundaries of wards."""
    wards = f"wards of {spec.axis.generation}" if spec.axis.is_wards else ""
    parts = (title, f"by {_by(spec)}", spec.period.label, unit_words(spec.unit), wards)
    return ", ".join(part for part in parts if part)


def parts_caption(spec: BreakdownSpec) -> str:
    """What a table or a funnel of parts shows in a document: name, by what, period."""
    return f"{spec.name} by {_of_whom(spec, spec.axis.label.casefold())}, {spec.period.label}"


def method_words(spec: BreakdownSpec) -> str:
    """How intervals and the comparison came about."""
    if not any(bar.lower is not None for bar in spec.bars):
        return "No intervals: the figures came without numerator and denominator."
    name = "Byar's method (exact under ten)"
    if spec.unit.kind is UnitKind.PERCENT:
        name = "Wilson's score method"
    words = f"Lines are 95% intervals by {name}."
    if spec.whole is None:
        return f"{words} Counts are not compared: wards and groups differ in size."
    label = spec.whole_label
    return (
        f"{words} “Lower” and “higher” mean that this interval excludes {label}’s "
        f"{number_text(spec.whole, spec.unit)}, “clearly” that the 99.8% one does."
    )


def funnel_words(spec: BreakdownSpec) -> str:
    """How the funnel came about."""
    if spec.funnel is None:
        return spec.no_funnel
    average = number_text(spec.funnel.centre, spec.unit)
    return (
        f"Dotted and dashed lines are the 95% and 99.8% limits of chance round the average of "
        f"the {_noun(spec)}s shown, {average}, at each number of cases."
    )


def notes_words(spec: BreakdownSpec) -> str:
    """What a reader has to know: hidden and absent parts, tiny denominators, provisional."""
    return " ".join(_notes(spec))


def _notes(spec: BreakdownSpec) -> Iterator[str]:
    hidden = [bar for bar in spec.bars if bar.standing is Standing.HIDDEN]
    if hidden:
        noun = counted(len(hidden), _noun(spec))
        yield f"{sentence_case(noun)} hidden because of small numbers and not judged."
    absent = [bar.name for bar in spec.bars if bar.standing is Standing.ABSENT]
    if absent:
        yield f"No figure for {_named(absent)}."
    tiny = [bar.name for bar in spec.bars if 0 < (bar.denominator or 0) < _TINY]
    if tiny:
        yield f"Fewer than {_TINY} cases stand behind {_named(tiny)}."
    if any(bar.state is State.PROVISIONAL for bar in spec.bars):
        yield "Some figures are provisional."


def _named(names: list[str]) -> str:
    if len(names) <= _MOST_NAMED:
        return list_words(names)
    return f"{list_words(names[:_MOST_NAMED])} and {len(names) - _MOST_NAMED} more"


def bar_words(spec: BreakdownSpec, bar: PartBar) -> str:
    """One part as a sentence: `Finsbury Park 72.1%, 67.9% to 75.9%, clearly lower than …`."""
    if bar.value is None:
        return f"{bar.name} {bar.standing.value}: {bar.reason}"
    said = [f"{bar.name} {number_text(bar.value, spec.unit)}"]
    if bar.lower is not None and bar.upper is not None:
        said.append(f"95% interval {range_words(bar.lower, bar.upper, unit=spec.unit)}")
    said += [part for part in (parts_of(bar), standing_words(spec, bar)) if part]
    return ", ".join(said)


def parts_of(bar: PartBar) -> str:
    """`1,521 of 3,397`."""
    if bar.numerator is None or bar.denominator is None:
        return ""
    return f"{plain_number(bar.numerator)} of {plain_number(bar.denominator)}"


def standing_words(spec: BreakdownSpec, bar: PartBar) -> str:
    """`clearly lower than Islington (85.1%)`, or nothing where nothing is compared."""
    if spec.whole is None or not bar.standing.has_figure:
        return ""
    if bar.standing is Standing.NOT_COMPARED:
        return ""
    link = "to" if bar.standing is Standing.SIMILAR else "than"
    whole = number_text(spec.whole, spec.unit)
    return f"{bar.standing.value} {link} {spec.whole_label} ({whole})"


def funnel_title(spec: BreakdownSpec) -> str:
    """The funnel's message: how many parts lie beyond its limits, and which way."""
    placed = [(bar, bar.funnel_place) for bar in spec.bars if bar.funnel_place is not None]
    low = [bar for bar, place in placed if place.is_low]
    high = [bar for bar, place in placed if place.is_high]
    if not low and not high:
        return f"{spec.name}: no {_noun(spec)} lies beyond the limits of chance"
    said = [_some(spec, bars, side) for bars, side in ((low, "below"), (high, "above")) if bars]
    return f"{spec.name}: {list_words(said)} the limits of chance"


def funnel_alternative(spec: BreakdownSpec) -> str:
    """The text that stands for the funnel, under 600 characters."""
    return _cut(" ".join(_funnel_alternative(spec)))


def _funnel_alternative(spec: BreakdownSpec) -> Iterator[str]:
    assert spec.funnel is not None
    placed = [bar for bar in spec.bars if bar.funnel_place is not None]
    number = counted(len(placed), _noun(spec))
    yield f"Funnel chart of {spec.name} by {_by(spec)}, {spec.period.label}: {number}."
    yield f"Average {number_text(spec.funnel.centre, spec.unit)}."
    named = 0
    for place in _FURTHEST_FIRST:
        bars = [bar for bar in placed if bar.funnel_place is place]
        side = "Above" if place.is_high else "Below"
        limit = "99.8%" if place.is_strong else "95%"
        if bars:
            said = (f"{bar.name} {number_text(bar.value or 0.0, spec.unit)}" for bar in bars)
            yield f"{side} the {limit} limit: {list_words(list(said))}."
        named += len(bars)
    yield f"Inside the limits: {len(placed) - named}."


_FURTHEST_FIRST = (
    Significance.LOW_STRONG,
    Significance.HIGH_STRONG,
    Significance.LOW,
    Significance.HIGH,
)


def alternative_words(spec: BreakdownSpec) -> str:
    """The text that stands for the picture, under 600 characters, without hidden figures."""
    return _cut(" ".join(_alternative(spec)))


def _cut(said: str) -> str:
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1].rsplit(' ', 1)[0]}…"


def _alternative(spec: BreakdownSpec) -> Iterator[str]:
    unit = unit_words(spec.unit).removeprefix("number of ")
    yield f"{spec.name} by {_by(spec)}, {spec.period.label}, in {unit}."
    if spec.whole is not None:
        yield f"{spec.whole_label} {number_text(spec.whole, spec.unit)}."
    shown = [bar for bar in spec.bars if bar.value is not None]
    if shown:
        low = min(shown, key=lambda bar: bar.value or 0.0)
        high = max(shown, key=lambda bar: bar.value or 0.0)
        ends = [f"{bar.name} {number_text(bar.value or 0.0, spec.unit)}" for bar in (low, high)]
        yield f"From {ends[0]} to {ends[1]}."
    for standing in Standing:
        names = [bar.name for bar in spec.bars if bar.standing is standing]
        if names and standing not in (Standing.SIMILAR, Standing.NOT_COMPARED):
            yield f"{sentence_case(standing.value)}: {list_words(names)}."
        elif names and standing is Standing.SIMILAR:
            yield f"Similar: {len(names)}."
