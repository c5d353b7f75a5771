"""A figure's parts → their description: intervals, comparison with the whole, funnel, words.

Methods: spc.md §5. Each part's own interval against the whole's value decides (single overlap,
95% and 99.8%); a funnel shows the other view, limits round the average at each denominator.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from lbi_desktop.domain.analysis.funnel import (
    Significance,
    count_significance,
    funnel_lines,
    pooled,
    proportion_significance,
    rate_funnel_lines,
)
from lbi_desktop.domain.analysis.intervals import STRICT_CONFIDENCE, USUAL_CONFIDENCE
from lbi_desktop.domain.charts.breakdown import Axis, Part
from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec, Funnel, PartBar, Standing
from lbi_desktop.domain.charts.breakdown_words import (
    alternative_words,
    caption_words,
    method_words,
    notes_words,
    title_words,
)
from lbi_desktop.domain.charts.chart import mark_of
from lbi_desktop.domain.charts.part_figures import (
    PartFigure,
    hidden_among,
    interval_of,
    is_ratio,
    pair_of,
    reason_hidden,
    scale_of,
    standing_of,
)
from lbi_desktop.domain.disclosure.suppression import Hidden
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.readings.extract import WHOLE_BOROUGH
from lbi_desktop.domain.unit import UnitKind
from lbi_desktop.domain.value import Figure, State

_LEAST_FOR_FUNNEL = 5


@dataclass(frozen=True, slots=True)
class Division:
    """What a breakdown is made from: the parts with their figures, and the whole's.

    `whole` is the figure of what is divided, None where none is stored or it is hidden;
    `target` the one in force for it. `place` names the whole: `Islington`. `marks` say which
    parts are hidden, by their numbers; None where this division is all there is to look at.
    `has_funnel` is false where nobody will look at one: it takes most of the work.
    """

    axis: Axis
    period: Period
    parts: Sequence[PartFigure]
    whole: Figure | None = None
    target: float | None = None
    place: str = "Whole borough"
    marks: Mapping[int, Hidden] | None = None
    has_funnel: bool = True


def breakdown_chart(indicator: Indicator, division: Division) -> BreakdownSpec:
    """The description of an indicator's parts in a period.

    Small counts are hidden, and more of them where the total would give one away. Counts
    without a denominator are shown with their interval and compared with nothing.
    """
    kept = _kept(indicator, division)
    figures = [figure for _, figure, _ in kept]
    whole = _whole_value(indicator, division, figures)
    funnel, why = _funnel(indicator, figures) if division.has_funnel else (None, "")
    scale = scale_of(indicator, figures) or scale_of(indicator, [division.whole])
    average = funnel.centre / scale if funnel is not None and scale else None
    bars = tuple(
        _bar(
            indicator,
            (part.no, part_name(part, division.axis)),
            figure,
            reason=reason,
            beside=Beside(whole, average, scale),
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
        target=division.target if is_ratio(indicator) else None,
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


def _whole_value(
    indicator: Indicator, division: Division, shown: Sequence[Figure | None]
) -> float | None:
    """The stored figure of the whole; without one that of the parts shown. Counts have none."""
    if not is_ratio(indicator):
        return None
    if division.whole is not None and division.whole.value is not None:
        return division.whole.value
    pairs = [pair for figure in shown if (pair := pair_of(figure)) is not None]
    scale = scale_of(indicator, shown)
    return pooled(pairs) * scale if pairs and scale is not None else None


# --- small numbers ---------------------------------------------------------------------------

Kept = tuple[Part, Figure | None, str]


def _kept(indicator: Indicator, division: Division) -> list[Kept]:
    """The parts, those with small counts without their figures but with the reason."""
    marks = division.marks
    if marks is None:
        alone = [(_by_itself(part, division.axis), figure) for part, figure in division.parts]
        marks = hidden_among(indicator, [(Part(WHOLE_BOROUGH), division.whole), *alone])
    return [
        (part, None, reason_hidden(marks[part.no], figure))
        if part.no in marks
        else (part, figure, "")
        for part, figure in division.parts
    ]


def _by_itself(part: Part, axis: Axis) -> Part:
    """A part as one of a single division of a whole."""
    if axis.is_wards:
        return replace(part, dimension="", category="")
    return replace(part, area="")


# --- bars ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Beside:
    """What a part is judged by: the whole's value, the funnel's average, the common scale."""

    whole: float | None
    average: float | None
    scale: float | None


def _bar(
    indicator: Indicator,
    part: tuple[int, str],
    figure: Figure | None,
    *,
    reason: str,
    beside: Beside,
) -> PartBar:
    """A part as it is shown: its limits, and where it stands against the whole."""
    if reason:
        return PartBar(*part, None, Standing.HIDDEN, State.SUPPRESSED, reason=reason)
    if figure is None or figure.value is None:
        state = figure.state if figure else State.MISSING
        words = (figure.reason if figure else "") or state.words
        return PartBar(*part, None, Standing.ABSENT, state, reason=words)
    limits = partial(interval_of, indicator, figure, scale=beside.scale)
    usual, strict = limits(confidence=USUAL_CONFIDENCE), limits(confidence=STRICT_CONFIDENCE)
    standing = standing_of(figure.value, (usual, strict), whole=beside.whole)
    average = beside.average
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
        funnel_place=None if average is None else _significance(indicator, figure, average),
    )


def part_name(part: Part, axis: Axis) -> str:
    """What tells a part from its neighbours: its ward, or who it is about."""
    return part.area if axis.is_wards else part.category


# --- the funnel ------------------------------------------------------------------------------


def _funnel(
    indicator: Indicator, figures: Sequence[Figure | None]
) -> tuple[Funnel | None, str]:
    """The funnel of the parts shown, or why there is none."""
    pairs = [pair for figure in figures if (pair := pair_of(figure)) is not None]
    scale = scale_of(indicator, figures)
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
    if not is_ratio(indicator):
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


def _significance(indicator: Indicator, figure: Figure, average: float) -> Significance | None:
    pair = pair_of(figure)
    if pair is None:
        return None
    if indicator.unit.kind is UnitKind.PERCENT:
        return proportion_significance(pair, average)
    return count_significance(pair, average)
