"""Statistical process control: one pure function for every number, rule and reason (spc.md).

Screen, Word, Excel and the command line read an `Analysis` and derive nothing themselves. What
the reference package would say stays readable beside what is shown, since a short, seasonal or
annual series gets a reason instead of a mark.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache

from lbi_desktop.domain.analysis.runs import RunsTest, median_of, runs_test
from lbi_desktop.domain.analysis.spc_limits import (
    NO_LIMITS,
    Limits,
    Segment,
    Spread,
    xmr_limits,
)
from lbi_desktop.domain.analysis.spc_rules import HITS_OF, Found, Hit, find, headlines, joined
from lbi_desktop.domain.analysis.suitability import (
    LEAST_POINTS,
    Fitness,
    Suitability,
    judge_fitness,
    unusable_rows,
)
from lbi_desktop.domain.analysis.time_series import Key, TimeSeries, year_on_year
from lbi_desktop.domain.indicator import Frequency
from lbi_desktop.domain.mark import Mark
from lbi_desktop.domain.scorecard.signal import Assurance, Variation

LEAST_BASELINE = 12
RUN_LENGTHS = (6, 7)


class Style(StrEnum):
    """Whose conventions are followed where tools differ."""

    NHS = "nhs"
    EXCEL = "excel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How one indicator is analysed: a person's choices, printed with the chart.

    `rebases` are keys at which a new segment starts (keys not in the series are ignored).
    `baseline` fixes limits on the first so many rows of each segment. `screening` None follows
    the style: on for NHS, off for the Excel tool, which also shows improvement when a point is
    both better and worse and takes a target on a limit as met. `centre` puts the limits around
    a value other than the mean. Keys in `left_out` take no part in limits, and with
    `leaves_out_provisional` neither do provisional figures. `literal_labels` keeps the
    reference package's name for a point between two trends.
    Raises ValueError for a baseline under 12 or a run length other than 6 or 7.
    """

    rebases: frozenset[Key] = frozenset()
    baseline: int | None = None
    screening: bool | None = None
    run_length: int = 7
    style: Style = Style.NHS
    centre: float | None = None
    left_out: frozenset[Key] = frozenset()
    leaves_out_provisional: bool = False
    literal_labels: bool = False

    def __post_init__(self) -> None:
        if self.baseline is not None and self.baseline < LEAST_BASELINE:
            raise ValueError(f"a baseline needs {LEAST_BASELINE} points, not {self.baseline}")
        if self.run_length not in RUN_LENGTHS:
            raise ValueError(f"runs have 6 or 7 points, not {self.run_length}")

    @property
    def screens(self) -> bool:
        """Whether outlying moving ranges are dropped before limits are made."""
        return self.style is Style.NHS if self.screening is None else self.screening


DEFAULT = Settings()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the latest point says by the rules alone, whether or not it may be shown."""

    headline: Hit | None
    variation: Variation
    assurance: Assurance


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything known about a series; every per-point column has one entry a row.

    `variation`, `assurance` and `marks` are what may be shown; `reference` is what the rules
    alone say of the latest point. When the figures follow a yearly pattern, `year_on_year`
    analyses the changes on the year before, about no change, and decides what is shown.
    """

    series: TimeSeries
    settings: Settings
    suitability: Suitability
    segments: tuple[Segment, ...]
    found: Found
    runs: tuple[RunsTest, ...]
    reference: Verdict
    variation: Variation
    assurance: Assurance
    marks: tuple[Mark, ...]
    year_on_year: Analysis | None = field(default=None, repr=False)

    @property
    def hits(self) -> tuple[tuple[Hit, ...], ...]:
        """Every rule each point meets."""
        return tuple(map(HITS_OF.__getitem__, self.found.hits))

    @property
    def headlines(self) -> tuple[Hit | None, ...]:
        """The one rule that speaks for each point, by the fixed order."""
        table = headlines(_favoured(self.series, self.settings))
        return tuple(map(table.__getitem__, self.found.shown))

    @property
    def limits(self) -> tuple[Limits, ...]:
        """The limits in force at each point."""
        return tuple(segment.limits for segment in self.segments for _ in segment.rows)

    @property
    def drawn_limits(self) -> tuple[Limits, ...]:
        """The limits a chart may draw at each point; none for unfit series, tiny segments."""
        is_fit = self.suitability.shows_limits
        return tuple(
            segment.limits if is_fit and segment.count >= LEAST_POINTS else NO_LIMITS
            for segment in self.segments
            for _ in segment.rows
        )

    @property
    def segment_numbers(self) -> tuple[int, ...]:
        """The segment of each point: how many rebases there are up to and including it."""
        return tuple(segment.number for segment in self.segments for _ in segment.rows)

    @property
    def used_for_limits(self) -> tuple[bool, ...]:
        """Which points the limits of their segment were made from."""
        return tuple(
            is_used for segment in self.segments for is_used in segment.used_for_limits
        )


def analyse(series: TimeSeries, settings: Settings = DEFAULT) -> Analysis:
    """Limits, rules, verdicts and their reasons for one series; never raises on its figures.

    Figures are in the indicator's unit, earliest first. In NHS style every normal case equals
    NHSRplotthedots 0.2.2; constant, nearly constant, gappy, cumulative and rolling series get
    a better answer with a reason (spc.md §3, §6, §9).
    """
    trouble = unusable_rows(series)
    usable = series if trouble is None else _emptied(series)
    segments = _segments(usable, settings)
    suitability = trouble or judge_fitness(series, segments)
    if suitability.voids_limits:
        segments = tuple(replace(segment, limits=NO_LIMITS) for segment in segments)
    found = _found(usable, settings, segments)
    reference = _reference(series, settings, segments=segments, found=found)
    changes = None
    if suitability.fitness is Fitness.SEASONAL:
        changes = analyse(year_on_year(series), replace(settings, centre=0.0))
    variation, assurance = _shown(suitability, reference, changes)
    marks = _marks(series, settings, segments=segments, found=found)
    return Analysis(
        series=series,
        settings=settings,
        suitability=suitability,
        segments=segments,
        found=found,
        runs=tuple(_runs_test(usable, segment) for segment in segments),
        reference=reference,
        variation=variation,
        assurance=assurance,
        marks=marks if changes is None else _late_marks(changes, len(marks)),
        year_on_year=changes,
    )


def _segments(series: TimeSeries, settings: Settings) -> tuple[Segment, ...]:
    """The series cut at breaks and rebases, each part with its limits; one for no rows."""
    starts: list[int] = []
    cuts = settings.rebases | series.breaks
    if cuts:
        starts = [row for row, key in enumerate(series.keys) if key in cuts]
    number = 1 if starts[:1] == [0] else 0
    if not number:
        starts.insert(0, 0)
    stops = [*starts[1:], len(series.keys)]
    return tuple(
        _segment(series, settings, number=number + place, rows=slice(start, stop))
        for place, (start, stop) in enumerate(zip(starts, stops, strict=True))
    )


def _segment(series: TimeSeries, settings: Settings, *, number: int, rows: slice) -> Segment:
    values = series.values[rows]
    base = _base(series, settings, rows)
    limits = xmr_limits(base, screening=settings.screens, centre=settings.centre)
    return Segment(
        number=number,
        start=rows.start,
        stop=rows.stop,
        count=len(values) - values.count(None),
        limits=_for_all(limits, values),
        base=base,
    )


def _for_all(limits: Limits, values: tuple[float | None, ...]) -> Limits:
    """A constant base has limits only as long as the rest of the segment keeps to it."""
    if limits.spread is not Spread.NONE or limits.mean is None:
        return limits
    mean, noise = limits.mean, limits.noise
    if all(value is None or abs(value - mean) <= noise for value in values):
        return limits
    return replace(limits, lower=None, upper=None, moving_range=None, spread=Spread.TOO_LITTLE)


def _emptied(series: TimeSeries) -> TimeSeries:
    """The same rows without figures."""
    return replace(series, values=(None,) * len(series.values))


def _base(series: TimeSeries, settings: Settings, rows: slice) -> tuple[float | None, ...]:
    """The figures limits are made from, left-out ones turned into gaps."""
    base = series.values[rows][: settings.baseline]
    left_out = settings.left_out
    if settings.leaves_out_provisional:
        left_out |= series.provisional
    if not left_out:
        return base
    keys = series.keys[rows]
    return tuple(
        None if key in left_out else value for key, value in zip(keys, base, strict=False)
    )


def _found(series: TimeSeries, settings: Settings, segments: tuple[Segment, ...]) -> Found:
    """What the rules find in each segment, end to end; nothing where figures hardly vary."""
    parts = [
        find(
            series.values[segment.start : segment.stop],
            segment.limits,
            run_length=settings.run_length,
            literal_labels=settings.literal_labels,
        )
        for segment in segments
    ]
    return parts[0] if len(parts) == 1 else joined(parts)


def _favoured(series: TimeSeries, settings: Settings) -> int:
    """The direction whose rules speak first: improvement in the Excel tool, else none."""
    return series.good_direction if settings.style is Style.EXCEL else 0


def _reference(
    series: TimeSeries, settings: Settings, *, segments: tuple[Segment, ...], found: Found
) -> Verdict:
    """The latest point's headline and the last segment's place against the target in force."""
    direction, target = series.good_direction, series.latest_target
    headline = None
    if found.shown:
        headline = headlines(_favoured(series, settings))[found.shown[-1]]
    assurance = Assurance.NONE
    if target is not None and direction:
        limits = segments[-1].limits
        assurance = _assurance(limits, target, direction=direction, style=settings.style)
    return Verdict(headline, _variation(headline, direction), assurance)


def _variation(headline: Hit | None, direction: int) -> Variation:
    if headline is None:
        return Variation.NO_REAL_CHANGE
    if not direction:
        return Variation.CHANGED
    is_better = headline.is_high is (direction > 0)
    return Variation.IMPROVING if is_better else Variation.CONCERNING


def _assurance(limits: Limits, target: float, *, direction: int, style: Style) -> Assurance:
    """Whether all of the expected range lies on one side of the target (spc.md §3)."""
    if limits.lower is None or limits.upper is None:
        is_reference = limits.spread is Spread.UNKNOWN and limits.used > 0
        return Assurance.MAY_OR_MAY_NOT if is_reference else Assurance.NONE
    worst, best = sorted((direction * limits.lower, direction * limits.upper))
    wanted, noise = direction * target, limits.noise
    if worst > wanted + noise:
        return Assurance.MEETS
    counts_equal = style is Style.EXCEL or limits.spread is Spread.NONE
    if counts_equal and worst >= wanted - noise:
        return Assurance.MEETS
    return Assurance.MISSES if best < wanted - noise else Assurance.MAY_OR_MAY_NOT


def _shown(
    suitability: Suitability, reference: Verdict, changes: Analysis | None
) -> tuple[Variation, Assurance]:
    """What may be said in public: the reference's verdict, or why there is none."""
    if suitability.is_suitable:
        return reference.variation, reference.assurance
    if suitability.fitness in (Fitness.TOO_FEW, Fitness.TRIAL):
        return Variation.TOO_FEW, Assurance.NONE
    if changes is not None and changes.suitability.is_suitable:
        return changes.variation, Assurance.NONE
    return Variation.NOT_SUITABLE, Assurance.NONE


def _marks(
    series: TimeSeries, settings: Settings, *, segments: tuple[Segment, ...], found: Found
) -> tuple[Mark, ...]:
    """How each point is drawn; segments with trial limits and annual figures stay plain."""
    table = _mark_table(series.good_direction, _favoured(series, settings))
    marks: list[Mark] = []
    for segment in segments:
        if segment.is_full and series.frequency is not Frequency.YEAR:
            marks.extend(map(table.__getitem__, found.shown[segment.start : segment.stop]))
        else:
            marks.extend([Mark.USUAL] * len(segment.rows))
    return tuple(marks)


@cache
def _mark_table(direction: int, favoured: int) -> tuple[Mark, ...]:
    """The mark for each byte of `Found.shown`."""
    return tuple(_MARK_OF[_variation(headline, direction)] for headline in headlines(favoured))


_MARK_OF = {
    Variation.NO_REAL_CHANGE: Mark.USUAL,
    Variation.IMPROVING: Mark.IMPROVING,
    Variation.CONCERNING: Mark.CONCERNING,
    Variation.CHANGED: Mark.CHANGED,
}


def _late_marks(changes: Analysis, rows: int) -> tuple[Mark, ...]:
    """Marks of the changes on the year before, laid on the figures they end in."""
    marks = changes.marks if changes.suitability.is_suitable else ()
    return (Mark.USUAL,) * (rows - len(marks)) + marks


def _runs_test(series: TimeSeries, segment: Segment) -> RunsTest:
    values = series.values[segment.start : segment.stop]
    return runs_test(values, median_of(values), noise=segment.limits.noise)
