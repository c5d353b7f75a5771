"""A figure's parts → their description: intervals, comparison with the whole, funnel, words.

Methods: spc.md §5. Each part's own interval against the whole's value decides (single overlap,
95% and 99.8%); a funnel shows the other view, limits round the average at each denominator.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import fsum

from lbi_desktop.domain.breakdown import Axis, Part
from lbi_desktop.domain.breakdown_chart import BreakdownSpec, Funnel, PartBar, Standing
from lbi_desktop.domain.breakdown_words import (
    alternative_words,
    caption_words,
    method_words,
    notes_words,
    title_words,
)
from lbi_desktop.domain.chart import mark_of
from lbi_desktop.domain.funnel import (
    Significance,
    count_significance,
    funnel_lines,
    pooled,
    proportion_significance,
    rate_funnel_lines,
)
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.intervals import (
    STRICT_CONFIDENCE,
    USUAL_CONFIDENCE,
    Interval,
    count_interval,
    proportion_interval,
    rate_interval,
)
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.small_numbers import tells_of_few
from lbi_desktop.domain.suppression import Hidden, suppressed
from lbi_desktop.domain.unit import UnitKind
from lbi_desktop.domain.value import Figure, State, is_close

PartFigure = tuple[Part, Figure | None]
_LEAST_FOR_FUNNEL = 5


@dataclass(frozen=True, slots=True)
class Division:
    """What a breakdown is made from: the parts with their figures, and the whole's.

    `whole` is the figure of what is divided, None where none is stored; `target` the one in
    force for it. `place` names the whole: `Islington`.
    """

    axis: Axis
    period: Period
    parts: Sequence[PartFigure]
    whole: Figure | None = None
    target: float | None = None
    place: str = "Whole borough"


def breakdown_chart(indicator: Indicator, division: Division) -> BreakdownSpec:
    """The description of an indicator's parts in a period.

    Small counts are hidden, and more of them where the total would give one away. Counts
    without a denominator are shown with their interval and compared with nothing.
    """
    whole = _whole_value(indicator, division)
    kept = _hidden(indicator, division)
    funnel, why = _funnel(indicator, kept)
    bars = tuple(
        _bar(
            indicator,
            (part.no, part_name(part, division.axis)),
            figure,
            reason=reason,
            beside=(whole, funnel),
        )
        for part, figure, reason in kept
    )
    made = BreakdownSpec(
        indicator_id=indicator.id,
        ref=indicator.ref,
        name=indicator.short_name,
        title="",
        caption="",
        unit=indicator.unit,
        polarity=indicator.polarity,
        period=division.period,
        axis=division.axis,
        bars=bars,
        whole=whole,
        whole_label=_whole_label(division),
        target=division.target if _is_ratio(indicator) else None,
        funnel=funnel,
        no_funnel=why,
        source=indicator.source_system,
        is_illustrative=any(f.illustrative for _, f, _ in kept if f is not None),
    )
    made = replace(made, title=title_words(made), caption=caption_words(made, indicator.title))
    made = replace(made, method=method_words(made), notes=notes_words(made))
    return replace(made, alternative=alternative_words(made))


def _whole_label(division: Division) -> str:
    within = division.axis.within
    if not within:
        return division.place
    return f"{division.place}, {within}" if division.axis.is_wards else within


def _whole_value(indicator: Indicator, division: Division) -> float | None:
    """The stored figure of the whole; without one the parts' own ratio. Counts have none."""
    if not _is_ratio(indicator):
        return None
    if division.whole is not None and division.whole.value is not None:
        return division.whole.value
    pairs = [pair for _, figure in division.parts if (pair := _pair(figure)) is not None]
    scale = _scale(indicator, [figure for _, figure in division.parts])
    return pooled(pairs) * scale if pairs and scale is not None else None


def _is_ratio(indicator: Indicator) -> bool:
    return indicator.unit.kind not in (UnitKind.COUNT, UnitKind.GBP)


# --- small numbers ---------------------------------------------------------------------------

Kept = tuple[Part, Figure | None, str]


def _hidden(indicator: Indicator, division: Division) -> list[Kept]:
    """The parts, those with small counts without their figures but with the reason."""
    counts = [_count(indicator, figure) for _, figure in division.parts]
    places = [place for place, (is_counted, _) in enumerate(counts) if is_counted]
    whole = _count(indicator, division.whole)[1] if division.whole else None
    found = suppressed([counts[place][1] for place in places], total=whole)
    why = dict(zip(places, found, strict=True))
    return [
        (part, figure, "") if not why.get(place) else (part, None, _reason(why[place], figure))
        for place, (part, figure) in enumerate(division.parts)
    ]


def _count(indicator: Indicator, figure: Figure | None) -> tuple[bool, float | None]:
    """Whether a figure counts something, and what; None for one hidden by its sender.

    Of a restricted indicator also those who are not in a share count: 97 of 99 tells of two.
    """
    if figure is None:
        return False, None
    is_told = indicator.is_restricted and tells_of_few(figure, indicator)
    if figure.state is State.SUPPRESSED or is_told:
        return True, None
    if figure.numerator is not None:
        return True, figure.numerator
    if indicator.unit.kind is UnitKind.COUNT and figure.value is not None:
        return True, figure.value
    return False, None


def _reason(why: Hidden, figure: Figure | None) -> str:
    if figure is not None and figure.state is State.SUPPRESSED:
        return figure.reason or Hidden.SMALL.value
    return why.value


# --- bars ------------------------------------------------------------------------------------


def _bar(
    indicator: Indicator,
    part: tuple[int, str],
    figure: Figure | None,
    *,
    reason: str,
    beside: tuple[float | None, Funnel | None],
) -> PartBar:
    whole, funnel = beside
    if reason:
        return PartBar(*part, None, Standing.HIDDEN, State.SUPPRESSED, reason=reason)
    if figure is None or figure.value is None:
        state = figure.state if figure else State.MISSING
        words = (figure.reason if figure else "") or state.words
        return PartBar(*part, None, Standing.ABSENT, state, reason=words)
    usual = _interval(indicator, figure, USUAL_CONFIDENCE)
    strict = _interval(indicator, figure, STRICT_CONFIDENCE)
    standing = _standing(figure.value, (usual, strict), whole)
    return PartBar(
        *part,
        figure.value,
        standing,
        figure.state,
        lower=usual.lower if usual else None,
        upper=usual.upper if usual else None,
        lower_strict=strict.lower if strict else None,
        upper_strict=strict.upper if strict else None,
        numerator=figure.numerator,
        denominator=figure.denominator,
        mark=mark_of(is_high=standing.is_high, is_low=standing.is_low, way=indicator.polarity),
        funnel_place=_significance(indicator, figure, funnel) if funnel else None,
    )


def part_name(part: Part, axis: Axis) -> str:
    """What tells a part from its neighbours: its ward, or who it is about."""
    return part.area if axis.is_wards else part.category


def _standing(
    value: float, intervals: tuple[Interval | None, Interval | None], whole: float | None
) -> Standing:
    usual, strict = intervals
    if whole is None or usual is None or strict is None:
        return Standing.NOT_COMPARED
    if not usual.excludes(whole):
        return Standing.SIMILAR
    is_clear = strict.excludes(whole)
    if value < whole:
        return Standing.CLEARLY_LOWER if is_clear else Standing.LOWER
    return Standing.CLEARLY_HIGHER if is_clear else Standing.HIGHER


def _interval(indicator: Indicator, figure: Figure, confidence: float) -> Interval | None:
    """Wilson for shares, Byar or exact for rates and counts; None where parts do not fit."""
    pair = _pair(figure)
    kind = indicator.unit.kind
    if kind is UnitKind.COUNT and figure.value is not None and figure.value >= 0:
        return count_interval(figure.value, confidence=confidence)
    scale = _scale(indicator, [figure])
    if pair is None or scale is None or not _fits(figure, pair, scale):
        return None
    if kind is UnitKind.PERCENT and pair[0] <= pair[1]:
        return proportion_interval(*pair, confidence=confidence, multiplier=scale)
    return rate_interval(*pair, confidence=confidence, multiplier=scale)


def _fits(figure: Figure, pair: tuple[float, float], scale: float) -> bool:
    """Whether the parts give the figure, within its rounding."""
    made = pair[0] / pair[1] * scale
    return abs(made - (figure.value or 0.0)) <= max(0.5, abs(made) * 0.01) or is_close(
        made, figure.value or 0.0
    )


def _pair(figure: Figure | None) -> tuple[float, float] | None:
    if figure is None or figure.numerator is None or not figure.denominator:
        return None
    if figure.numerator < 0 or figure.denominator < 0:
        return None
    return figure.numerator, figure.denominator


def _scale(indicator: Indicator, figures: Sequence[Figure | None]) -> float | None:
    """What a ratio of parts is times in the figure's unit: 100 for percentages."""
    if indicator.unit.kind is UnitKind.PERCENT:
        return 100.0
    scales = [
        figure.value * pair[1] / pair[0]
        for figure in figures
        if figure is not None
        and figure.value
        and (pair := _pair(figure)) is not None
        and pair[0]
    ]
    return fsum(scales) / len(scales) if scales else None


# --- the funnel ------------------------------------------------------------------------------


def _funnel(indicator: Indicator, kept: Sequence[Kept]) -> tuple[Funnel | None, str]:
    """The funnel of the parts shown, or why there is none."""
    figures = [figure for _, figure, _ in kept]
    pairs = [pair for figure in figures if (pair := _pair(figure)) is not None]
    scale = _scale(indicator, figures)
    why = _no_funnel(indicator, pairs, scale)
    if why or scale is None:
        return None, why
    centre, largest = pooled(pairs), max(under for _, under in pairs)
    if indicator.unit.kind is UnitKind.PERCENT:
        return Funnel(centre * scale, funnel_lines(centre, largest)), ""
    return Funnel(centre * scale, rate_funnel_lines(centre, largest, multiplier=scale)), ""


def _no_funnel(
    indicator: Indicator, pairs: Sequence[tuple[float, float]], scale: float | None
) -> str:
    """Why no funnel can be drawn; empty where one can."""
    if not _is_ratio(indicator):
        return "A funnel needs a denominator beside each count."
    if not pairs:
        return "A funnel needs the numerator and denominator of each part."
    if len(pairs) < _LEAST_FOR_FUNNEL:
        return f"A funnel needs {_LEAST_FOR_FUNNEL} parts or more to speak of chance."
    is_share = indicator.unit.kind is UnitKind.PERCENT
    if scale is None or (is_share and not 0 < pooled(pairs) < 1):
        return "Every part is at an end of the scale, so there is no funnel."
    return "Some parts exceed their whole." if is_share and _exceeds(pairs) else ""


def _exceeds(pairs: Sequence[tuple[float, float]]) -> bool:
    return any(top > under for top, under in pairs)


def _significance(indicator: Indicator, figure: Figure, funnel: Funnel) -> Significance | None:
    pair, scale = _pair(figure), _scale(indicator, [figure])
    if pair is None:
        return None
    if indicator.unit.kind is UnitKind.PERCENT:
        return proportion_significance(pair, funnel.centre / 100)
    return count_significance(pair, funnel.centre / scale) if scale else None
